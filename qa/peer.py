"""The peer beside which Citewire is measured: the stock pipeline a LlamaIndex user would write.

Same articles and same embeddings; LlamaIndex's defaults for all else: its sentence splitter, its
in-memory vector index, the two nearest passages, quoted whole. It has no notion of declining.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from index.types import Article
from qa.assemble import default_embedder
from qa.evaluate import Ask
from qa.types import Answer, Citation, Reply


def open_peer(articles: Mapping[str, Article]) -> Ask:
    """Index articles with the stock pipeline."""
    from llama_index.core import Document, VectorStoreIndex

    documents = [Document(text=article.text, doc_id=article.id) for article in articles.values()]
    index = VectorStoreIndex.from_documents(documents, embed_model=_embed_model())
    retriever = index.as_retriever()

    def ask(question: str, history: Sequence[str]) -> Reply:
        del history  # the stock retriever has none
        nodes = retriever.retrieve(question)
        citations = tuple(_citation(i, node, articles) for i, node in enumerate(nodes, start=1))
        text = "\n".join(f"{citation.quote} [{citation.number}]" for citation in citations)
        return Answer(
            question=question, text=text, citations=citations, confidence=citations[0].score
        )

    return ask


def _citation(number: int, node: Any, articles: Mapping[str, Article]) -> Citation:
    article = articles[node.node.ref_doc_id]
    quote = node.node.get_content()
    start = article.text.index(quote)
    return Citation(
        number=number,
        article=article,
        start=start,
        end=start + len(quote),
        quote=quote,
        score=max(0.0, min(1.0, float(node.score or 0.0))),
    )


def _embed_model() -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class SameEmbedding(BaseEmbedding):
        """Citewire's embedder behind LlamaIndex's interface."""

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(x) for x in default_embedder().embed([text])[0]]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    return SameEmbedding(model_name="all-MiniLM-L6-v2")
