"""The values of asking: candidates and readings inside, citations and replies outside; frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from index.types import Article, Span

Reason = Literal["not mentioned", "not answered"]
"""Why a question is declined: the articles never mention its subject, or nothing answers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may answer.

    ``score``: probability (0..1) by the reader that it does; ``words``: its words that answer, as
    characters of the article, where the reader tells.
    """

    article: Article
    span: Span
    score: float
    words: Span | None = None

    @property
    def text(self) -> str:
        """The sentence, character for character."""
        return self.article.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of the hits.

    Attributes:
        candidates: best first, ties by article id and start; empty when there was nothing to read.
        confidence: probability (0..1), calibrated, that the articles answer the question; 0 where
            they tell only who holds another office than it asks of.
        unmentioned: names in the question, as asked, that no article holds.
    """

    candidates: tuple[Candidate, ...]
    confidence: float
    unmentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the reply says: the sentence that says it best, then others that say the same."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered quotation: ``article.text[start:end] == quote``, or it cannot be made.

    ``score`` is the reader's probability (0..1) that the quote answers the question; ``words`` are
    those of the quote that answer, as characters of the article, where the reader tells.
    ``carriers`` are later articles that carry the same text with the quote in it: one source still.
    """

    number: int
    article: Article
    start: int
    end: int
    quote: str
    score: float
    words: Span | None = None
    carriers: tuple[Article, ...] = ()

    def __post_init__(self) -> None:
        is_inside = 0 <= self.start < self.end <= len(self.article.text)
        if not is_inside or self.article.text[self.start : self.end] != self.quote:
            raise ValueError(
                f"citation {self.number}: characters {self.start}..{self.end} of {self.article.id} "
                f"are not {self.quote!r}"
            )
        if self.words and not self.start <= self.words.start < self.words.end <= self.end:
            raise ValueError(f"citation {self.number}: its words lie outside the quote")

    @property
    def answering_words(self) -> str | None:
        """The words of the quote that answer, character for character."""
        return self.article.text[self.words.start : self.words.end] if self.words else None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "number": self.number,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "score": self.score,
            "answering_words": self.answering_words,
            "article": {**self.article.to_dict(), "text": self.article.text},
            "carriers": [article.to_dict() for article in self.carriers],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: ``text`` quotes sentences, each with its marks such as ``[1]``, one a line.

    ``question`` is as asked; ``understood`` as it was read, ``None`` where the turns before changed
    nothing of it.
    ``confidence``: probability (0..1), calibrated, that the articles answer the question.
    """

    found: ClassVar[Literal[True]] = True
    question: str
    text: str
    citations: tuple[Citation, ...]
    confidence: float
    understood: str | None = None

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("an answer needs a citation")

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return _to_dict(self, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """A question declined: ``text`` says why in a sentence, ``citations`` are the nearest passages.

    ``question`` and ``understood`` are an answer's; ``confidence`` is the same probability, too low
    to answer on.
    """

    found: ClassVar[Literal[False]] = False
    question: str
    reason: Reason
    text: str
    citations: tuple[Citation, ...]
    confidence: float
    understood: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return _to_dict(self, {"reason": self.reason})


Reply = Answer | Abstention


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An earlier turn of a conversation.

    ``question`` as asked, and as it was ``understood``, ``None`` where that is not known: then it
    is read with the turns before. ``quotes`` of the reply, none where it was an abstention or is
    not known.
    """

    question: str
    quotes: tuple[str, ...] = ()
    understood: str | None = None


Earlier = str | Turn | Reply
"""An earlier turn as people have it at hand: the question alone, with the quotes, or the reply."""


def _to_dict(reply: Reply, more: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "found": reply.found,
        "question": reply.question,
        "understood": reply.understood,
        "text": reply.text,
        "confidence": reply.confidence,
        **more,
        "citations": [citation.to_dict() for citation in reply.citations],
    }
