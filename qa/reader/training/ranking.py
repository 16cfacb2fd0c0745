"""Rankings to hold the reader's against, and what a ranking is worth."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.exact import ExactStore
from index.lexical import LexicalIndex
from index.roles import Embedder
from index.types import Article, Passage
from qa.reader.scorer import Scores
from qa.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever
from qa.roles import Retriever

Flags = npt.NDArray[np.bool_]
"""bool, shape (n,): which of a ranking's items are right."""


def peers(
    passages: Sequence[Passage], lexical: LexicalIndex, embedder: Embedder
) -> dict[str, Retriever]:
    """Retrievers by words, by the passages' cosine, and by both fused."""
    words = LexicalRetriever(lexical)
    vectors = embedder.embed([passage.text for passage in passages])
    dense = DenseRetriever(embedder, ExactStore(passages, vectors))
    return {"bm25": words, "minilm": dense, "both": HybridRetriever((dense, words))}


def as_article(
    id_: str,
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
) -> Article:
    """A data set's text as an article."""
    return Article(
        id=id_,
        title=title,
        text=text,
        source=source,
        published=published,
        published_rule="page metadata" if published else "none",
        path=Path(id_),
    )


def ranked(right: Flags, scores: Scores) -> Flags:
    """``right`` in the order of the scores, the highest first, ties as they were."""
    return right[np.argsort(-scores, kind="stable")]


def average_precision(right: Flags) -> float:
    """The mean over the right ones of the share that is right up to there; 0 where none is.

    Args:
        right: best first.
    """
    places = np.flatnonzero(right) + 1
    return float((np.arange(1, len(places) + 1) / places).mean()) if len(places) else 0.0


def reciprocal_rank(right: Flags) -> float:
    """One through the first right one's rank, from 1; 0 where none is right.

    Args:
        right: best first.
    """
    return 1 / (int(right.argmax()) + 1) if right.any() else 0.0


def mean(values: Sequence[float]) -> float:
    """The mean of a figure over questions, to four decimals; 0 for no values."""
    return round(sum(values) / len(values), 4) if values else 0.0
