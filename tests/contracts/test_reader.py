"""Every ``Reader`` keeps the same promises over the same hits."""

from collections.abc import Callable

import pytest

from index.corpus import Corpus
from qa.reader.hybrid import HybridReader
from qa.reader.trained import TrainedReader
from qa.retrieve import LexicalRetriever
from qa.roles import Reader
from qa.types import Reading
from tests.conftest import HashingEmbedder
from tests.qa.test_trained import overlap

QUESTION = "Who cut the ribbon of the bridge?"


def hybrid(corpus: Corpus, embedder: HashingEmbedder) -> HybridReader:
    return HybridReader(embedder=embedder, articles=corpus.articles, lexical=corpus.lexical)


def trained(corpus: Corpus, embedder: HashingEmbedder) -> Reader:
    return TrainedReader(
        scorer=overlap,
        hybrid=hybrid(corpus, embedder),
        articles=corpus.articles,
        lexical=corpus.lexical,
    )


@pytest.fixture(params=[hybrid, trained])
def read(
    request: pytest.FixtureRequest, corpus: Corpus, embedder: HashingEmbedder
) -> Callable[[str], Reading]:
    make: Callable[[Corpus, HashingEmbedder], Reader] = request.param
    reader, retriever = make(corpus, embedder), LexicalRetriever(corpus.lexical)
    return lambda question: reader.read(question, retriever.retrieve(question, 10))


def test_candidates_are_all_sentences_of_the_hits_best_first(
    read: Callable[[str], Reading], corpus: Corpus
) -> None:
    reading = read(QUESTION)
    hits = LexicalRetriever(corpus.lexical).retrieve(QUESTION, 10)
    assert len(reading.candidates) == sum(len(hit.passage.sentences) for hit in hits)
    assert reading.candidates[0].text == "Mayor Ana Duarte cut the ribbon."
    scores = [candidate.score for candidate in reading.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in [*scores, reading.confidence])


def test_nothing_to_read_gives_no_candidate(read: Callable[[str], Reading]) -> None:
    reading = read("Zxqv?")
    assert (reading.candidates, reading.confidence) == ((), 0.0)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Zelensky say about the ferry strike?", ("Zelensky",)),
        ("Who won the Porto Cup after the strike?", ("Porto Cup",)),
        ("What did Zelma Duarte open?", ("Zelma Duarte",)),
        ("What did Ana Duarte open?", ()),
    ],
)
def test_names_that_no_article_holds_are_told(
    read: Callable[[str], Reading], question: str, names: tuple[str, ...]
) -> None:
    assert read(question).unmentioned == names


def test_a_word_no_article_holds_never_raises_the_confidence(
    read: Callable[[str], Reading],
) -> None:
    known, unknown = "When did the ferry strike end?", "When did the zebra ferry strike end?"
    assert read(unknown).confidence <= read(known).confidence
