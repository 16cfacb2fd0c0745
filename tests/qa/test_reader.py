"""The features against small cases worked out by hand."""

import math

import numpy as np
import pytest

from index.types import TextVectors
from qa.kinds import asks_for
from qa.reader.features import (
    FEATURES,
    centred_cosine,
    features,
    late_interaction,
)
from qa.reader.hybrid import load_weights
from tests.conftest import HashingEmbedder

COLUMN = {name: i for i, name in enumerate(FEATURES)}


def judge(question: str, *texts: str) -> np.ndarray:
    asked, *read = HashingEmbedder().embed_tokens([question, *texts])
    return features(question, asked, texts, read, idf=lambda term: 2.0 if term == "ferri" else 1.0)


def test_coverage_is_the_share_of_term_weight_in_the_sentence() -> None:
    found = judge(
        "Who stopped the ferry strike?", "The ferry sank.", "A strike, stopped.", "It rained."
    )
    assert found[:, COLUMN["coverage"]] == pytest.approx([2 / 4, 2 / 4, 0.0])


def test_a_term_without_weight_does_not_count() -> None:
    asked, *read = HashingEmbedder().embed_tokens(["zebra strike", "The strike ended."])
    found = features(
        "zebra strike", asked, ["The strike ended."], read, idf=lambda t: float(t != "zebra")
    )
    assert found[:, COLUMN["coverage"]] == pytest.approx([1.0])


@pytest.mark.parametrize(
    ("question", "kind", "yes", "no"),
    [
        ("Who cut the ribbon?", "who", "Mayor Ana Duarte cut the ribbon.", "The ribbon was cut."),
        ("When did the strike end?", "when", "It ended on Friday.", "The strike ended."),
        (
            "Where is Porto's ferry?",
            "where",
            "The ferry lies in Lisbon.",
            "The ferry lies in Porto.",
        ),
        ("How many crews cheered?", "number", "Some 40 crews cheered.", "Crews cheered."),
        ("How many of the 12 crews cheered?", "number", "Only 3 cheered.", "All 12 cheered."),
    ],
)
def test_a_sentence_with_something_new_of_the_kind_asked_for_gains(
    question: str, kind: str, yes: str, no: str
) -> None:
    assert asks_for(question) == kind
    assert judge(question, yes, no)[:, COLUMN[kind]] == pytest.approx([0.5, -0.5])


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor say?",
        "Why did it end?",
        "ferry strike",
        "What did the mayor say when she met the crews?",
        "What do the people who fled want?",
        "What is planned for the town where it happened?",
        "Did the man who met the mayor visit Porto?",
        "Is the ferry that sank when it rained back?",
        "What state TV channel reported it?",
        "What did President Duarte say?",
        "What does company policy say?",
    ],
)
def test_a_question_for_no_kind_gives_no_sentence_an_edge(question: str) -> None:
    assert asks_for(question) is None
    kinds = [COLUMN[kind] for kind in ("who", "when", "where", "number")]
    assert not judge(question, "Mayor Ana Duarte spoke on Friday in Porto.")[:, kinds].any()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When the strike ended, who cheered?", "who"),
        ("Where does the crew that cheered live?", "where"),
        ("tell me when it ended", "when"),
        ("In which city is the ferry?", "where"),
        ("How long ago did it end?", "when"),
        ("What is the name of the mayor?", "who"),
        ("Do you know who cheered?", "who"),
        ("Can you tell me in which city the ferry is?", "where"),
        ("Is it known when it ended?", "when"),
        ("Are there figures on how many cheered?", "number"),
        ("Did the strike end, and how many crews cheered?", "number"),
        ("In what state is the ferry?", "where"),
    ],
)
def test_the_first_question_word_tells_what_is_asked_for(question: str, kind: str) -> None:
    assert asks_for(question) == kind


def test_centred_cosine_by_hand() -> None:
    vectors = np.array([[1, 0], [0, 1]], dtype=np.float32)  # mean (0.5, 0.5)
    found = centred_cosine(np.array([1, 0], dtype=np.float32), vectors)
    assert found == pytest.approx([1.0, -1.0])
    assert centred_cosine(vectors[0], vectors[:1]) == pytest.approx([0.0])


def test_late_interaction_by_hand() -> None:
    def text(**rows: tuple[float, float]) -> TextVectors:
        vectors = np.array(list(rows.values()), dtype=np.float32)
        return TextVectors(vector=vectors[0], tokens=tuple(rows), token_vectors=vectors)

    asked = text(ferry=(1.0, 0.0), the=(0.0, 1.0))  # "the" is a stop word and does not count
    read = [text(ferry=(1.0, 0.0)), text(boat=(0.6, 0.8), rain=(-1.0, 0.0))]
    mean = np.mean([(1.0, 0.0), (0.6, 0.8), (-1.0, 0.0)], axis=0)

    def cosine(a: tuple[float, float], b: tuple[float, float]) -> float:
        x, y = np.array(a) - mean, np.array(b) - mean
        return float(x @ y / math.sqrt((x @ x) * (y @ y)))

    nearest = max(cosine((1.0, 0.0), (0.6, 0.8)), cosine((1.0, 0.0), (-1.0, 0.0)))
    assert late_interaction(asked, read) == pytest.approx([1.0, nearest], abs=1e-6)
    assert late_interaction(text(the=(0.0, 1.0)), read) == pytest.approx([0.0, 0.0])


def test_the_weights_that_ship_are_whole() -> None:
    weights = load_weights()
    assert len(weights.sentence) == len(FEATURES)
    every = (*weights.sentence, *weights.answerable, *weights.candidate)
    assert all(math.isfinite(weight) for weight in every)
