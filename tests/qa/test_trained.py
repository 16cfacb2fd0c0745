"""The trained reader's promises, with a network that is a pure function of the words."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import qa.assemble
from index.corpus import Corpus
from index.types import Hit, Passage, Span
from qa.assemble import build_answerer
from qa.errors import ReaderError
from qa.reader.calibration import Calibration, load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import ViewScores
from qa.reader.trained import MOST_READ, TrainedReader, answering_words, likeliest, retrieval_shares
from qa.reader.views import View, load_tokenizer, view
from qa.retrieve import LexicalRetriever
from tests.conftest import HashingEmbedder

PLAIN = Calibration(sentence=(1.0, 0.0, 0.0, 0.0), answerable=(1.0, 0.0, 0.0, 0.0, 0.0))
QUESTION = "Who cut the ribbon of the bridge?"


def overlap(views: Sequence[View]) -> list[ViewScores]:
    """A sentence's score: how many of the question's tokens it holds, less two."""
    return [_overlap(one) for one in views]


def _overlap(one: View) -> ViewScores:
    asked = set(one.ids[1 : one.title_start - 1])
    held = [len(asked & set(one.ids[start:end])) - 2.0 for start, end in one.sentences]
    inside = np.array([float(token not in asked) for token in one.ids])
    return ViewScores(sentences=np.array(held), starts=inside, ends=inside)


@pytest.fixture
def reader(corpus: Corpus, embedder: HashingEmbedder) -> TrainedReader:
    return reading_with(corpus, embedder)


def reading_with(
    corpus: Corpus, embedder: HashingEmbedder, most_read: int = MOST_READ
) -> TrainedReader:
    articles, lexical = corpus.articles, corpus.lexical
    return TrainedReader(
        scorer=overlap,
        hybrid=HybridReader(embedder=embedder, articles=articles, lexical=lexical),
        articles=articles,
        lexical=lexical,
        calibration=PLAIN,
        most_read=most_read,
    )


def test_the_answering_words_lie_in_their_sentence(reader: TrainedReader, corpus: Corpus) -> None:
    hits = LexicalRetriever(corpus.lexical).retrieve(QUESTION, 10)
    for candidate in reader.read(QUESTION, hits).candidates:
        assert candidate.words is not None
        assert candidate.span.start <= candidate.words.start
        assert candidate.words.end <= candidate.span.end


def test_the_network_reads_the_hits_with_the_likeliest_sentences() -> None:
    span = Span(start=0, end=1)
    one = Passage(article_id="a", start=0, end=1, text=".", sentences=(span,))
    two = replace(one, sentences=(span, span))
    hits = [Hit(passage=passage, score=0.0, scorer="rrf") for passage in (one, two, one, two)]
    scores = np.array([2.0, 5.0, -9.0, 1.0, 0.0, 0.0])
    assert likeliest(hits, scores, 2) == [0, 1]
    assert likeliest(hits, scores, 3) == [0, 1, 2]
    assert likeliest(hits, scores, 9) == [0, 1, 2, 3]


def test_a_passage_counts_by_its_share_of_the_best() -> None:
    span = Span(start=0, end=1)
    one = Passage(article_id="a", start=0, end=1, text=".", sentences=(span,))
    two = replace(one, sentences=(span, span))
    hits = [Hit(passage=one, score=0.04, scorer="rrf"), Hit(passage=two, score=0.01, scorer="rrf")]
    assert retrieval_shares(hits).tolist() == [1.0, 0.25, 0.25]
    assert retrieval_shares([replace(hit, score=0.0) for hit in hits]).tolist() == [1.0, 1.0, 1.0]
    opposed = [hits[0], replace(hits[1], score=-0.1)]  # as a cosine may be
    assert retrieval_shares(opposed).tolist() == [1.0, 0.0, 0.0]


def test_what_the_network_did_not_read_is_no_answer(
    corpus: Corpus, embedder: HashingEmbedder
) -> None:
    hits = LexicalRetriever(corpus.lexical).retrieve("ferry strike bridge wheat", 10)
    read = reading_with(corpus, embedder, most_read=1).read(QUESTION, hits).candidates
    likely = [one for one in read if one.score > 0]
    assert len(hits) > 1
    assert len({one.article.id for one in likely}) == 1
    assert len(read) == sum(len(hit.passage.sentences) for hit in hits)
    assert {one.words for one in read if one not in likely} == {None}


def test_the_answering_words_are_the_likeliest_pair_in_order() -> None:
    text = "Six thousand drones by May."
    one = view(load_tokenizer(), "How many?", None, text, [Span(start=0, end=len(text))])
    before = one.passage_start
    starts, ends = np.zeros(len(one.ids)), np.zeros(len(one.ids))
    starts[before], ends[before + 2] = 5.0, 4.0
    starts[before + 4] = 6.0  # later than the best end: no pair
    scores = ViewScores(sentences=np.zeros(1), starts=starts, ends=ends)
    words = answering_words(one, scores, 0, 100)
    assert words == Span(start=100, end=100 + len("Six thousand drones"))


def test_a_sentence_that_was_not_read_has_no_words() -> None:
    one = view(load_tokenizer(), "Who?", None, "He.", [Span(start=0, end=3), Span(start=3, end=4)])
    nothing = np.zeros(len(one.ids))
    scores = ViewScores(sentences=np.array([0.0, -np.inf]), starts=nothing, ends=nothing)
    assert answering_words(one, scores, 1, 0) is None


def test_the_calibration_that_ships_rises_with_the_score() -> None:
    calibration = load_calibration()
    network, (best, odds, share, absent, _) = calibration.sentence[0], calibration.answerable
    assert network > 0
    assert best + odds * network > 0  # the hybrid's alone need not: it is higher for near misses
    assert share >= 0
    assert absent <= 0  # what the articles never mention lowers it


def test_without_its_weights_the_hybrid_reader_answers_and_says_so(
    corpus: Corpus,
    embedder: HashingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    def missing() -> None:
        raise ReaderError(f"the reader's weights cannot be read ({tmp_path})")

    monkeypatch.setattr(qa.assemble, "default_scorer", missing)
    answerer = build_answerer(corpus, embedder)
    assert isinstance(answerer.reader, HybridReader)
    assert "the hybrid reader answers instead" in caplog.text
    assert answerer.answer("Which mayor cut the ribbon?").citations
