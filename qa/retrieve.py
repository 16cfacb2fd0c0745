"""Passages for a query: by meaning, by words, and by both."""

from dataclasses import dataclass

from index.lexical import LexicalIndex
from index.roles import Embedder, Store
from index.types import Hit
from qa.fuse import fuse
from qa.roles import Retriever


@dataclass(frozen=True, slots=True)
class DenseRetriever:
    """By cosine of the query's vector."""

    embedder: Embedder
    store: Store

    def retrieve(self, query: str, top_k: int) -> tuple[Hit, ...]:
        """At most ``top_k`` hits scored by cosine, best first; empty for a blank query."""
        return self.store.search(self.embedder.embed([query])[0], top_k) if query.strip() else ()


@dataclass(frozen=True, slots=True)
class LexicalRetriever:
    """By BM25 over passages with their outlet, title and date."""

    lexical: LexicalIndex

    def retrieve(self, query: str, top_k: int) -> tuple[Hit, ...]:
        """At most ``top_k`` hits scored by BM25, best first; empty when no word is shared."""
        return self.lexical.search(query, top_k)


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """Several retrievers, fused by reciprocal rank."""

    retrievers: tuple[Retriever, ...]

    def retrieve(self, query: str, top_k: int) -> tuple[Hit, ...]:
        """At most ``top_k`` hits scored by fusion, best first, ties by passage id."""
        return fuse([retriever.retrieve(query, top_k) for retriever in self.retrievers], top_k)
