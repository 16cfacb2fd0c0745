"""The roles of asking. A new implementation is one file that passes the role's contract test."""

from collections.abc import Sequence
from typing import Protocol

from index.types import Hit
from qa.types import Reading


class Retriever(Protocol):
    """Finds passages for a query."""

    def retrieve(self, query: str, top_k: int) -> tuple[Hit, ...]:
        """At most ``top_k`` hits, best first, ties by passage id; empty when nothing is found."""
        ...


class Reader(Protocol):
    """Finds the sentences of passages that answer a question."""

    def read(self, question: str, hits: Sequence[Hit]) -> Reading:
        """Read the hits' passages.

        Args:
            question: it stands alone.
            hits: each with at least one sentence; may be none.
        """
        ...
