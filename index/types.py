"""The values of the index: articles, their passages, hits of a search, and the report of a build.

All are frozen. Offsets are characters into the cleaned ``Article.text``, half-open.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
"""float32, shape (dim,), L2-normalised."""

Matrix = npt.NDArray[np.float32]
"""float32, shape (n, dim), rows L2-normalised."""

DateRule = Literal[
    "front matter",
    "record",
    "mail header",
    "JSON-LD",
    "page metadata",
    "date line",
    "byline",
    "url",
    "none",
]
"""What gave the publication date; never the file's own time."""

Scorer = Literal["cosine", "bm25", "rrf"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One cleaned news text.

    ``id`` is the file's path inside the articles folder, with forward slashes; behind it, for one
    of several articles in a file, ``#`` and a part of its digest. ``title``, ``source`` (the
    outlet), ``published``, ``language`` (ISO 639-1) and ``url`` are ``None`` where the file does
    not give them.
    """

    id: str
    title: str | None
    text: str
    source: str | None
    published: date | None
    published_rule: DateRule
    path: Path
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None

    @property
    def file(self) -> str:
        """Its file's path inside the articles folder, with forward slashes."""
        return self.id if self.id.endswith(self.path.name) else self.id.rpartition("#")[0]

    def to_dict(self) -> dict[str, Any]:
        """All but the text, ready for JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "authors": list(self.authors),
            "language": self.language,
            "url": self.url,
            "published": self.published.isoformat() if self.published else None,
            "published_rule": self.published_rule,
            "path": str(self.path),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An indexed span of an article: whole sentences, in order.

    ``text == article.text[start:end]``. ``sentences`` are spans in the article, inside
    ``start..end``; together they hold every character of the passage but the white space between
    them.
    """

    article_id: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

    @property
    def id(self) -> str:
        """Deterministic: the article's id and the span."""
        return f"{self.article_id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVectors:
    """A text as a model sees it: one vector for all of it, one for each of its tokens in context.

    ``tokens`` are the model's word pieces without its special ones; ``token_vectors`` has a row for
    each.
    """

    vector: Vector
    tokens: tuple[str, ...]
    token_vectors: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found by a search. Scores compare only within one ``scorer``; higher is better."""

    passage: Passage
    score: float
    scorer: Scorer


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was not indexed, and why, in words for the user.

    ``is_failure``: it may hold an article, and could not be read.
    """

    path: str
    why: str
    is_failure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A file that lies elsewhere in the folder now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """An article that carries another's text.

    ``of`` is the id of the group's earliest article, or of the newest version of the same article
    where ``is_older_version``.
    """

    id: str
    of: str
    is_older_version: bool

    @property
    def description(self) -> str:
        """What it is, in words: "a reprint of b.txt"."""
        return f"{'an older version' if self.is_older_version else 'a reprint'} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a sync did: files by path, sorted.

    ``removed`` also names the files that hold no readable article any more.
    ``articles`` and ``passages`` count the whole index afterwards; ``repeated`` are its articles
    that carry another's text. ``seconds`` in all, ``embedding_seconds`` of them in the embedder.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    articles: int
    passages: int
    seconds: float
    embedding_seconds: float = 0.0
