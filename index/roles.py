"""The roles of the index. A new implementation is one file that passes the role's contract test."""

from collections.abc import Callable, Sequence
from typing import Protocol

from index.types import Hit, Matrix, TextVectors, Vector

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the article or file just done."""


class Embedder(Protocol):
    """Texts to vectors."""

    @property
    def fingerprint(self) -> str:
        """Names model, version and precision: vectors of equal fingerprints may be compared."""
        ...

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Embed texts.

        Returns:
            float32, shape (len(texts), dim), rows L2-normalised; shape (0, dim) for no texts.
        """
        ...

    def embed_tokens(self, texts: Sequence[str]) -> tuple[TextVectors, ...]:
        """Embed texts, each with its tokens' vectors; the texts' own vectors are ``embed``'s."""
        ...


class Store(Protocol):
    """Passages found by vector."""

    def search(self, vector: Vector, top_k: int) -> tuple[Hit, ...]:
        """The ``top_k`` passages nearest to a normalised vector.

        Returns:
            Hits scored by cosine (-1..1), best first, ties by passage id; fewer when the store
            holds fewer.
        """
        ...
