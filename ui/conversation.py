"""The values of a conversation as the page keeps it: what was asked, and the replies as given.

The browser keeps them as JSON, so what comes back is foreign and validated. A kept reply stays as
it was when its articles change.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator

from index.types import Article
from qa.types import Citation, Reply, Turn

CONTEXT_CHARS = 240  # of its article on each side of a quote
MAX_TURNS = 200
MAX_ID_CHARS = 64


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Source(_Kept):
    """An article as a citation names it."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None


class Quote(_Kept):
    """A citation, with the text around it.

    ``start`` and ``end`` are characters of the article; ``words`` those of the quote that answer,
    from the quote's start.
    """

    number: int = Field(ge=1)
    source: Source
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int
    before: str
    after: str
    words: tuple[int, int] | None = None
    carriers: tuple[Source, ...] = ()
    score: float

    @model_validator(mode="after")
    def _holds_its_spans(self) -> "Quote":
        if self.end - self.start != len(self.quote):
            raise ValueError("the quote is not as long as its span")
        start, end = self.words or (0, 1)
        if not 0 <= start < end <= len(self.quote):
            raise ValueError("the words lie outside the quote")
        return self


class Exchange(_Kept):
    """A question and what came of it.

    ``asked``: what was searched, in words; ``failure``: why there is no reply, in a sentence.
    """

    question: str
    understood: str | None = None
    found: bool = False
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    confidence: float = Field(default=0.0, ge=0)
    asked: str = ""
    milliseconds: int = Field(default=0, ge=0)
    failure: str | None = None

    @model_validator(mode="after")
    def _is_cited(self) -> "Exchange":
        if self.found and not self.quotes:
            raise ValueError("an answer needs a citation")
        if [one.number for one in self.quotes] != list(range(1, len(self.quotes) + 1)):
            raise ValueError("the citations are not numbered from 1")
        return self

    def as_turn(self) -> Turn:
        """What a follow-up leans on."""
        quotes = tuple(one.quote for one in self.quotes) if self.found else ()
        understood = self.understood or self.question
        return Turn(question=self.question, quotes=quotes, understood=understood)


class Conversation(_Kept):
    """Exchanges, oldest first. ``id`` is the browser's name for it."""

    id: str = Field(default="", max_length=MAX_ID_CHARS)
    exchanges: tuple[Exchange, ...] = Field(default=(), max_length=MAX_TURNS)

    def history(self) -> tuple[Turn, ...]:
        """What a further question may lean on."""
        return tuple(one.as_turn() for one in self.exchanges if not one.failure)

    def until(self, number: int | None) -> "Conversation":
        """The first exchanges alone; all of them for ``None``."""
        return Conversation(id=self.id, exchanges=self.exchanges[:number])

    def and_(self, exchange: Exchange) -> "Conversation":
        """With one more; the oldest goes when there are too many."""
        return Conversation(id=self.id, exchanges=(*self.exchanges, exchange)[-MAX_TURNS:])


def exchange_of(reply: Reply, *, asked: str, milliseconds: int) -> Exchange:
    """A reply as the page keeps it."""
    return Exchange(
        question=reply.question,
        understood=reply.understood,
        found=reply.found,
        text=reply.text,
        quotes=_quotes(reply.citations),
        confidence=reply.confidence,
        asked=asked,
        milliseconds=milliseconds,
    )


def source_of(article: Article) -> Source:
    """An article's facts."""
    return Source(
        id=article.id, title=article.title, outlet=article.source, published=article.published
    )


def _quotes(citations: Iterable[Citation]) -> tuple[Quote, ...]:
    return tuple(_quote(one) for one in citations)


def _quote(citation: Citation) -> Quote:
    text, words = citation.article.text, citation.words
    return Quote(
        number=citation.number,
        source=source_of(citation.article),
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        before=_tail(text[: citation.start]),
        after=_head(text[citation.end :]),
        words=(words.start - citation.start, words.end - citation.start) if words else None,
        carriers=tuple(map(source_of, citation.carriers)),
        score=citation.score,
    )


def _tail(text: str) -> str:
    """The last whole words of what stands before a quote, in its paragraph."""
    line = text.rpartition("\n")[2]
    if len(line) <= CONTEXT_CHARS:
        return line
    cut = line[-CONTEXT_CHARS:]
    return "… " + (cut.partition(" ")[2] or cut)


def _head(text: str) -> str:
    """The first whole words of what stands behind a quote, in its paragraph."""
    line = text.partition("\n")[0]
    if len(line) <= CONTEXT_CHARS:
        return line
    cut = line[:CONTEXT_CHARS]
    return (cut.rpartition(" ")[0] or cut) + " …"
