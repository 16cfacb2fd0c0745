"""Every ``Retriever`` keeps the same promises over the same corpus."""

from collections.abc import Callable

import pytest

from index.corpus import Corpus
from qa.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever
from qa.roles import Retriever
from tests.conftest import HashingEmbedder


def dense(corpus: Corpus, embedder: HashingEmbedder) -> Retriever:
    return DenseRetriever(embedder, corpus.store)


def lexical(corpus: Corpus, embedder: HashingEmbedder) -> Retriever:
    return LexicalRetriever(corpus.lexical)


def hybrid(corpus: Corpus, embedder: HashingEmbedder) -> Retriever:
    return HybridRetriever((dense(corpus, embedder), lexical(corpus, embedder)))


@pytest.fixture(params=[dense, lexical, hybrid])
def retriever(
    request: pytest.FixtureRequest, corpus: Corpus, embedder: HashingEmbedder
) -> Retriever:
    make: Callable[[Corpus, HashingEmbedder], Retriever] = request.param
    return make(corpus, embedder)


def test_the_passage_that_says_it_comes_first(retriever: Retriever) -> None:
    assert retriever.retrieve("ferry strike ended", 3)[0].passage.article_id == "ferry.txt"


def test_hits_are_best_first_and_no_more_than_asked_for(retriever: Retriever) -> None:
    hits = retriever.retrieve("the mayor of Porto and the ferry bridge", 10)
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
    assert len({hit.passage.id for hit in hits}) == len(hits)
    assert len(retriever.retrieve("ferry bridge school", 1)) == 1


@pytest.mark.parametrize("query", ["", "  "])
def test_a_blank_query_finds_nothing(retriever: Retriever, query: str) -> None:
    assert retriever.retrieve(query, 5) == ()
