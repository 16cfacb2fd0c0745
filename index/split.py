"""An article to its passages: whole sentences, exact spans. Pure."""

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.sentences import sentence_spans
from index.types import Article, Passage, Span

if TYPE_CHECKING:
    from llama_index.core.node_parser import SentenceSplitter


def split_article(article: Article, *, passage_words: int) -> tuple[Passage, ...]:
    """Split an article into passages with LlamaIndex's sentence splitter.

    The splitter packs our sentences up to ``passage_words`` words; a sentence that is longer alone
    would be cut inside, so it becomes a passage of its own without asking the splitter.

    Returns:
        Passages in order. Every sentence is in exactly one; empty for a blank article.

    Raises:
        ValueError: the splitter's passages do not lie at sentence bounds (a change in the library).
    """
    sentences = sentence_spans(article.text)
    passages: list[Passage] = []
    run: list[Span] = []
    for sentence in sentences:
        if _words(article.text, sentence) > passage_words:
            passages += _pack(article, run, passage_words)
            passages.append(_passage(article, [sentence]))
            run = []
        else:
            run.append(sentence)
    return tuple(passages + _pack(article, run, passage_words))


def _pack(article: Article, sentences: list[Span], passage_words: int) -> list[Passage]:
    """Group sentences, none over ``passage_words``, into passages at the splitter's bounds."""
    if not sentences:
        return []
    text = article.text[sentences[0].start : sentences[-1].end]
    offset = sentences[0].start
    groups: list[list[Span]] = []
    remaining = iter(sentences)
    position = 0
    for chunk in _splitter(passage_words).split_text(text):
        start = text.find(chunk, position)
        position = start + len(chunk)
        group: list[Span] = []
        while start >= 0 and (not group or group[-1].end < offset + position):
            group.append(next(remaining))
        if not group or (group[0].start, group[-1].end) != (offset + start, offset + position):
            raise ValueError(f"a passage of {article.id} is not at sentence bounds: {chunk[:60]!r}")
        groups.append(group)
    if next(remaining, None) is not None:
        raise ValueError(f"the splitter left out the end of {article.id}")
    return [_passage(article, group) for group in groups]


def _passage(article: Article, sentences: list[Span]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        article_id=article.id,
        start=start,
        end=end,
        text=article.text[start:end],
        sentences=tuple(sentences),
    )


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())


def _keep_all_text(text: str) -> list[str]:
    """Our sentences, each with the white space up to the next, as the splitter's own gives."""
    starts = [span.start for span in sentence_spans(text)]
    bounds = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return [text[a:b] for a, b in pairwise(bounds)]


@cache
def _splitter(passage_words: int) -> "SentenceSplitter":
    from llama_index.core.node_parser import SentenceSplitter

    return SentenceSplitter(
        chunk_size=passage_words,
        chunk_overlap=0,
        tokenizer=str.split,
        chunking_tokenizer_fn=_keep_all_text,
    )
