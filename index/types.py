"""The values of the index: articles, their passages, hits of a search, and the report of a build.

All are frozen. Offsets are characters into the cleaned ``Article.text``, half-open.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
"""float32, shape (dim,), L2-normalised."""

Matrix = npt.NDArray[np.float32]
"""float32, shape (n, dim), rows L2-normalised."""

DateRule = Literal["front matter", "page metadata", "date line", "byline", "none"]
"""Which part of the file gave the publication date; never the file's own time."""

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

    ``id`` is the file's path inside the articles folder, with forward slashes. ``title``,
    ``source`` (the outlet) and ``published`` are ``None`` where the file does not give them.
    """

    id: str
    title: str | None
    text: str
    source: str | None
    published: date | None
    published_rule: DateRule
    path: Path


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
    """A file that was not indexed, and why, in words for the user."""

    path: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a sync did. Article ids, sorted; ``passages`` counts the whole index afterwards."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    passages: int
    seconds: float
