"""Which sentences share a point: what says the same, and nothing that says the opposite."""

import pytest

from index.types import Span
from qa.select import select_points
from qa.types import Candidate
from tests.conftest import make_article


def points_of(one: str, other: str) -> list[int]:
    """How many sentences each point of a reply has, for two that two articles say."""
    said = [
        Candidate(
            article=make_article(text, id_=id_),
            span=Span(start=0, end=len(text)),
            score=score,
        )
        for id_, text, score in (("a", one, 0.9), ("b", other, 0.8))
    ]
    return [len(point.candidates) for point in select_points("What is known?", said)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The minister said that he will publish the report on the harbour.",
            "The minister refused to say that he will publish the report on the harbour.",
        ),
        (
            "The union said that the minister will publish the report.",
            "The union rejected claims that the minister will publish the report.",
        ),
        ("The firm published its accounts.", "The firm failed to publish its accounts."),
        ("The firm published its accounts.", "The firm declined to publish its accounts."),
        ("Police arrested the mayor of Porto.", "Police nearly arrested the mayor of Porto."),
        ("Police arrested the mayor of Porto.", "Police almost arrested the mayor of Porto."),
        ("The ferry was full.", "The ferry was hardly full."),
        (
            "The story that the mayor of Porto sold the ferry went round.",
            "The story that the mayor of Porto sold the ferry is false.",
        ),
        ("Reis called for the vote.", "Reis dismissed the call for the vote."),
        ("The strike will end on Friday.", "The strike is unlikely to end on Friday."),
    ],
)
def test_a_statement_and_its_opposite_are_two_points(one: str, other: str) -> None:
    assert points_of(one, other) == points_of(other, one) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices rose 6 per cent in May.", "Prices rose six per cent in May."),
        ("Prices rose 6% in May.", "Prices rose six percent in May."),
        ("Turnout was 58.7 per cent in Porto.", "Turnout was 58.7% in Porto."),
        ("Turnout was 58.7 percent in Porto.", "Turnout was 58.7 pct in Porto."),
        ("Twelve divers left the ferry.", "12 divers left the ferry."),
        ("The firm declined to publish its accounts.", "The firm declined to publish accounts."),
        ("Nearly 40 divers left the ferry.", "Some 40 divers left the ferry."),
    ],
)
def test_numbers_in_words_and_figures_are_one_point(one: str, other: str) -> None:
    assert points_of(one, other) == points_of(other, one) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices rose six per cent in May.", "Prices rose 7 per cent in May."),
        ("Turnout was 58.7 per cent in Porto.", "Turnout was 5.7% in Porto."),
        ("Twenty-six divers left the ferry.", "6 divers left the ferry."),
    ],
)
def test_other_numbers_are_another_point(one: str, other: str) -> None:
    assert points_of(one, other) == points_of(other, one) == [1, 1]
