import pytest

from qa.standalone import standalone

EARLIER = "Where is the plant producing drones in Russia?"


@pytest.mark.parametrize(
    "question",
    [
        "How many does it aim to build?",
        "And who reported that?",
        "Why?",
        "what about helicopters?",
        "When did they meet?",
    ],
)
def test_a_question_that_leans_on_an_earlier_one_gets_it(question: str) -> None:
    assert standalone(question, [EARLIER]) == f"{EARLIER} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "What is the price of a drone?",
        "Who said that the strike ended?",
        "Is there a plant in Porto?",
        "What did Iran say about its drones?",
        "Which minister visited Moscow?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert standalone(question, [EARLIER]) == question


def test_a_chain_of_follow_ups_goes_back_to_the_first() -> None:
    assert (
        standalone("And when?", [EARLIER, "Who reported that?"])
        == f"{EARLIER} Who reported that? And when?"
    )


def test_without_history_nothing_is_added() -> None:
    assert standalone("And when?", []) == "And when?"
    assert standalone("And when?", ["", " "]) == "And when?"
