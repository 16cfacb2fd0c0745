"""An embedder that remembers what it read: the same sentences come back for many a question."""

from collections.abc import Sequence
from threading import Lock

from cachetools import LRUCache

from index.roles import Embedder
from index.types import Matrix, TextVectors

MEMORY_BYTES = 128 * 2**20  # about 2,500 sentences


class RememberingEmbedder:
    """The ``Embedder`` role by another, with the tokens' vectors of the texts last asked for.

    May be called from several threads.
    """

    def __init__(self, embedder: Embedder, memory_bytes: float = MEMORY_BYTES) -> None:
        self._embedder = embedder
        self._known: LRUCache[str, TextVectors] = LRUCache(memory_bytes, getsizeof=_size)
        self._lock = Lock()

    @property
    def fingerprint(self) -> str:
        """The other's: the vectors are."""
        return self._embedder.fingerprint

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Embed texts, not remembered. See ``Embedder``."""
        return self._embedder.embed(texts)

    def embed_tokens(self, texts: Sequence[str]) -> tuple[TextVectors, ...]:
        """Embed texts; those that are remembered are not read again. See ``Embedder``."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        made = dict(zip(new, self._embedder.embed_tokens(new), strict=True))
        with self._lock:
            for text, vectors in made.items():
                if _size(vectors) <= self._known.maxsize:
                    self._known[text] = vectors
        found |= made
        return tuple(found[text] for text in texts)


def _size(vectors: TextVectors) -> int:
    """Bytes."""
    return vectors.vector.nbytes + vectors.token_vectors.nbytes
