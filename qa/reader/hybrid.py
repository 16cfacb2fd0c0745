"""The hybrid reader: sentences judged by vector, words and the kind of answer asked for.

It is no trained network: it cannot tell who gives from who receives, and near misses fool it; a
trained reader takes its place.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from index.lexical import LexicalIndex
from index.roles import Embedder
from index.types import Article, Hit
from qa.reader.features import FEATURES, Column, Features, features
from qa.reader.missing import Missing, missing
from qa.reader.reading import reading_of
from qa.types import Reading

_DECIMALS = 6  # decimals of a probability; below lies what float32 leaves to the batch's make-up

SIGNALS = ("absent", "cosine", "late")
"""What tells whether the articles answer at all: the share of the question's term weight that no
passage holds, and the highest that any sentence has of a feature."""

CANDIDATE = ("below", "answerable", "intercept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Fitted by ``qa.reader.training.fit`` and stored in ``hybrid.json``.

    ``sentence`` (one a feature) orders sentences; ``answerable`` (one a signal, then an
    intercept) gives the log-odds that the articles answer; ``candidate`` gives a sentence's log-
    odds to be right from how far its score lies below the best one's, from the log-odds that the
    articles answer, and an intercept.
    """

    sentence: tuple[float, ...]
    answerable: tuple[float, ...]
    candidate: tuple[float, ...]


class HybridReader:
    """The ``Reader`` role without a trained network."""

    def __init__(
        self,
        *,
        embedder: Embedder,
        articles: Mapping[str, Article],
        lexical: LexicalIndex,
        weights: Weights | None = None,
    ) -> None:
        self._embedder = embedder
        self._articles = articles
        self._lexical = lexical
        self._weights = weights or load_weights()

    def read(self, question: str, hits: Sequence[Hit]) -> Reading:
        """Judge every sentence of the hits' passages. See ``Reader``."""
        absent = missing(question, self._lexical)
        if not hits:
            return Reading(candidates=(), confidence=0.0, unmentioned=absent.names)
        found = self.features(question, hits)
        scores = found @ np.array(self._weights.sentence)
        odds = float(np.append(signals(found, absent), 1.0) @ self._weights.answerable)
        below, given, intercept = self._weights.candidate
        return reading_of(
            hits,
            self._articles,
            below * (scores.max() - scores) + given * odds + intercept,
            [None] * len(scores),
            told=odds,
            absent=absent,
            decimals=_DECIMALS,
        )

    def scores(self, question: str, hits: Sequence[Hit]) -> Column:
        """The score of each of the hits' sentences, in order of hits and position."""
        found = self.features(question, hits)
        return np.asarray(found @ np.array(self._weights.sentence))

    def features(self, question: str, hits: Sequence[Hit]) -> Features:
        """The features of the hits' sentences, in order of hits and position."""
        sentences = [
            self._articles[hit.passage.article_id].text[span.start : span.end]
            for hit in hits
            for span in hit.passage.sentences
        ]
        asked, *read = self._embedder.embed_tokens([question, *sentences])
        return features(question, asked, sentences, read, self._known_idf)

    def _known_idf(self, term: str) -> float:
        """A term no passage holds has no weight: it tells no sentence from another."""
        return self._lexical.idf(term) if self._lexical.has(term) else 0.0


def signals(found: Features, absent: Missing) -> Column:
    """``SIGNALS`` of one reading: float64, shape (len(SIGNALS),)."""
    best = dict(zip(FEATURES, found.max(axis=0), strict=True))
    return np.array([absent.weight, *(best[name] for name in SIGNALS[1:])])


@cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    stored = json.loads(files("qa.reader").joinpath("hybrid.json").read_text())
    return Weights(
        sentence=tuple(stored["sentence"][name] for name in FEATURES),
        answerable=tuple(stored["answerable"][name] for name in (*SIGNALS, "intercept")),
        candidate=tuple(stored["candidate"][name] for name in CANDIDATE),
    )
