"""Reciprocal-rank fusion of ranked hits. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from index.types import Hit, Passage

RRF_K = 60
"""The constant of Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion" (SIGIR 2009)."""


def fuse(rankings: Sequence[Sequence[Hit]], top_k: int) -> tuple[Hit, ...]:
    """Fuse rankings of passages: a passage scores the sum of ``1 / (60 + rank)``, rank from 1.

    Returns:
        At most ``top_k`` hits with scorer ``rrf``, best first, ties by passage id.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    passages: dict[str, Passage] = {}
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            scores[hit.passage.id] += 1 / (RRF_K + rank)
            passages[hit.passage.id] = hit.passage
    fused = [Hit(passage=passages[id_], score=score, scorer="rrf") for id_, score in scores.items()]
    return tuple(sorted(fused, key=lambda hit: (-hit.score, hit.passage.id))[:top_k])
