"""Articles to proposals: which sentences are asked about, and how good each question is. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.sentences import sentence_spans
from index.types import Article, Span
from qa.suggest.names import holds
from qa.suggest.patterns import questions
from qa.suggest.texts import ARTICLE_CHARS, Text, read_texts

ARTICLES = 80  # the newest, which bounds the time over a large folder
SENTENCE_CHARS = 30, 400
QUESTION_CHARS = 100
GOOD = {"given": 3.2, "said": 3.0, "count": 3.0, "pledged": 2.8, "where": 2.8, "when": 2.6}
GOOD |= {"reported": 2.6, "said at all": 2.0, "who": 1.6}  # how good a kind is to start with

_LIST_MARK = re.compile(r"^[-–•*] ")
_ODD = re.compile(r"[<>{}\[\]|\\=_*#@~^…?/]|--|https?|www\.")
# What only the text before explains, or only its day.
_LEANING = re.compile(
    r"\b(?:I|we|you|he|she|it|they|me|us|him|them|my|our|your|his|her|its|their|this|these|those"
    r"|here|there|now|then|today|yesterday|tomorrow|tonight|last|next|ago|later|earlier|former"
    r"|latter|others?|another|such|same|both|also|again|so|not|never|no|one|ones"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence that a question was made from."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        """The sentence, character for character."""
        return self.article.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A question and the sentences that it was made from, at least one.

    ``kind``: what it asks for; ``people``: those whom a next one had better not repeat;
    ``score``: how good a question to start with, higher is better.
    """

    question: str
    kind: str
    sources: tuple[Source, ...]
    people: frozenset[str]
    score: float


def propose(articles: Mapping[str, Article]) -> list[Proposal]:
    """The questions that the patterns make of the newest articles, best first.

    Ties stand in the order of the articles (newest first, then by id) and of their sentences. No
    question is there twice.
    """
    newest = sorted(articles.values(), key=lambda one: one.id)
    newest.sort(key=lambda one: one.published or date.min, reverse=True)
    texts = read_texts([one for one in newest if one.language in (None, "en")][:ARTICLES])
    made: dict[str, Proposal] = {}
    for one in (one for text in texts for one in _proposals(text)):
        known = made.get(one.question)
        made[one.question] = _merged(known, one) if known else one
    return sorted(made.values(), key=lambda one: -one.score)


def _merged(one: Proposal, other: Proposal) -> Proposal:
    """The better of two proposals of one question, with the sentences of both."""
    better = max(one, other, key=lambda either: either.score)
    return replace(better, sources=one.sources + other.sources)


def _proposals(text: Text) -> Iterator[Proposal]:
    """The proposals of one article, in the order of its sentences."""
    for span in sentence_spans(text.text):
        sentence = _LIST_MARK.sub("", text.text[span.start : span.end], count=1)
        for kind, question in questions(text, sentence) if _is_prose(sentence) else ():
            names = frozenset(name for name in text.weights if holds(question, name))
            if names and len(question) <= QUESTION_CHARS and not _LEANING.search(question):
                central = max(text.weights[name] for name in names)
                yield Proposal(
                    question=question,
                    kind=kind.split()[0],
                    sources=(Source(article=text.article, span=span),),
                    people=names & set(text.people.values()),
                    score=GOOD[kind] + central - span.start / ARTICLE_CHARS - len(question) / 100,
                )


def _is_prose(sentence: str) -> bool:
    """Whether a text reads like one whole statement, not a headline, list or markup."""
    least, most = SENTENCE_CHARS
    if not least <= len(sentence) <= most or _ODD.search(sentence) or not sentence.isprintable():
        return False
    words = sentence.split()
    lower = sum(word[:1].islower() for word in words)
    return lower * 5 >= len(words) * 2 and sentence.rstrip("\"”’'").endswith(".")
