"""Sentence spans of a text: Punkt's English model over each paragraph, with news abbreviations.

The model is the one llama-index-core ships in its package, so nothing is downloaded. (LlamaIndex's
own splitter uses Punkt untrained, which ends a sentence at every "U.S." and "Gen.".)
"""

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.types import Span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktTokenizer

# Abbreviations common before a name or number in news that Punkt's training text did not hold.
NEWS_ABBREVIATIONS = frozenset(
    "gov sgt e.g i.e capt brig cmdr pres hon rev approx gens sens reps govs "
    "atty dept supt insp amb pvt cpl mt ret det asst rt".split()
)
# The same where they are words too, and may end a sentence: by what follows.
_SAID_NO = r"(?<!said )(?<!say )(?<!says )(?<!voted )(?<!was )"  # "no" is an answer there
_GOES_ON = re.compile(
    rf"\b(?:(?:Nos?|{_SAID_NO}nos?|pp|[Tt]el|Art|Fig|Vol)\.\s+\d|(?:Sec|Min)\.\s+[A-Z\d])\Z"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")
_OPENERS = "\"'([{“‘«"
_CLOSERS = "\"')]}”’»"


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Split a text into sentences.

    A line break always ends a sentence (cleaned articles hold none inside a paragraph).

    Returns:
        Spans in order, without surrounding white space; every non-space character is in exactly
        one. Empty for a blank text.
    """
    spans: list[Span] = []
    for line in _PARAGRAPH.finditer(text):
        first = len(spans)
        for start, end in _punkt().span_tokenize(line.group()):
            span = _stripped(text, line.start() + start, line.start() + end)
            if span is None:
                continue
            if len(spans) > first and not _stands_alone(text, spans[-1], span):
                span = Span(start=spans.pop().start, end=span.end)
            spans.append(span)
    return tuple(spans)


def _stands_alone(text: str, before: Span, span: Span) -> bool:
    """Whether a span is a sentence of its own: it holds a word and does not go on from before."""
    sentence = text[span.start : span.end]
    if not _WORD.search(sentence):
        return False
    if _GOES_ON.search(text, before.end - len("Nos."), span.start + 1):
        return False
    goes_on = sentence.lstrip(_OPENERS)[:1].islower()
    return not (
        goes_on and text[before.start : before.end].rstrip(_CLOSERS).endswith((".", "?", "!"))
    )


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if start < end else None


@cache
def _punkt() -> "PunktTokenizer":
    import nltk
    from nltk.tokenize.punkt import PunktTokenizer

    spec = importlib.util.find_spec("llama_index.core")
    if spec is None or spec.origin is None:
        raise RuntimeError("llama-index-core is not installed")
    bundled = str(Path(spec.origin).parent / "_static" / "nltk_cache")
    if bundled not in nltk.data.path:
        nltk.data.path.insert(0, bundled)
    tokenizer = PunktTokenizer("english")
    tokenizer._params.abbrev_types.update(NEWS_ABBREVIATIONS)
    return tokenizer
