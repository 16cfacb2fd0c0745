"""Judged sentences to a reading: what every reader does last. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.types import Article, Hit, Span
from qa.reader.missing import Missing
from qa.types import Candidate, Reading

STRANGER = 2.0
"""What it takes from the log-odds that the articles answer if the question is of a stranger to
them. Set by hand: too few questions of the held-back folders are, to fit it."""

Odds = npt.NDArray[np.float64]


def reading_of(
    hits: Sequence[Hit],
    articles: Mapping[str, Article],
    odds: Odds,
    words: Sequence[Span | None],
    *,
    told: float,
    absent: Missing,
    decimals: int,
) -> Reading:
    """The hits' sentences as candidates, best first, and the confidence.

    Args:
        hits: what was read.
        articles: by id.
        odds: log-odds that each sentence is right, in order of hits and position.
        words: of each sentence those that answer.
        told: log-odds that the articles answer, by what they hold.
        absent: what of the question no article holds.
        decimals: of a probability; below lies what the machine's arithmetic leaves.
    """
    told -= STRANGER * absent.is_of_a_stranger
    places = [(hit.passage.article_id, span) for hit in hits for span in hit.passage.sentences]
    candidates = [
        Candidate(
            article=articles[id_], span=span, score=round(float(chance), decimals), words=answering
        )
        for (id_, span), chance, answering in zip(places, sigmoid(odds), words, strict=True)
    ]
    return Reading(
        candidates=tuple(sorted(candidates, key=lambda c: (-c.score, c.article.id, c.span.start))),
        confidence=round(float(sigmoid(np.array(told))), decimals),
        unmentioned=absent.names,
    )


def sigmoid(odds: Odds) -> Odds:
    """Log-odds to probabilities."""
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)
