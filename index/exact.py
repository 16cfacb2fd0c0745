"""Exact search over the stored vectors: the vector index's referee, and stand-in when it fails."""

from collections.abc import Sequence

from index.types import Hit, Matrix, Passage, Vector


class ExactStore:
    """The ``Store`` role by one matrix product.

    Args:
        passages: the passages.
        vectors: float32, shape (len(passages), dim), rows L2-normalised, in the passages' order.
    """

    def __init__(self, passages: Sequence[Passage], vectors: Matrix) -> None:
        self._passages = passages
        self._vectors = vectors

    def search(self, vector: Vector, top_k: int) -> tuple[Hit, ...]:
        """The nearest passages by cosine, best first, ties by passage id."""
        if not self._passages:
            return ()
        scores = self._vectors @ vector
        hits = [
            Hit(passage=passage, score=float(score), scorer="cosine")
            for passage, score in zip(self._passages, scores, strict=True)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:top_k])
