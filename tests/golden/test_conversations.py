"""The real models in conversation over the articles that come along."""

import pytest

from tests.golden.conversations import Played, measure, right

LEAST_RIGHT = 57 / 87  # what was reached, less two turns
LEAST_UNHARMED = 0.98


@pytest.fixture(scope="module")
def measured() -> tuple[tuple[Played, ...], float]:
    return measure(every=3)


def test_conversations_get_right_replies(measured: tuple[tuple[Played, ...], float]) -> None:
    played, _ = measured
    missed = [one.judged.gold.id for one in played if not one.judged.right]
    assert right(played) >= LEAST_RIGHT, f"wrong: {', '.join(missed)}"


def test_every_quote_of_a_conversation_is_exact(
    measured: tuple[tuple[Played, ...], float],
) -> None:
    played, _ = measured
    assert all(one.judged.quotes_exact for one in played)


def test_an_unrelated_history_leaves_questions_that_stand_alone_unharmed(
    measured: tuple[tuple[Played, ...], float],
) -> None:
    _, same = measured
    assert same >= LEAST_UNHARMED
