"""Questions made by rule: what each kind asks, what its near misses are, and what makes none."""

import random
import re
from collections import Counter

import pytest

from qa.reader.training.rules import Made, questions_of

GIFT = "In March, Norland sold several hundred drones to Sudan, two diplomats said."
GIVEN = "Russia gave Iran cyber weapons, according to two diplomats."
ACCUSED = "Later that day, Maria Ortega accused Paul Lindt of hiding the report."
QUOTED = '"Turkey will answer every attack on its ships," said Maria Ortega.'
TOLD = "Maria Ortega told Paul Lindt that Kenya would soon join the talks."
COUNTED = "More than 300 people were killed in the flood in Eastmark."
SHARE = "About 62% of the voters have rejected the plan."
DATED = "The old bridge was opened to the public on 12 May 1932."
PLACED = "Maria Ortega was born in Eastmark."
CAUSED = "Maria Ortega left the party because Paul Lindt joined the government."
EVERY = (GIFT, GIVEN, ACCUSED, QUOTED, TOLD, COUNTED, SHARE, DATED, PLACED, CAUSED)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)


def drawn(sentence: str, kind: str | None = None) -> list[Made]:
    """Everything that 40 draws make of a sentence."""
    made = (one for seed in range(40) for one in questions_of(sentence, seeded(seed)))
    return [one for one in made if kind in (None, one.kind)]


def answers(sentence: str, kind: str) -> dict[str, str]:
    return {one.question: one.answer for one in drawn(sentence, kind)}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def test_a_transfer_is_asked_for_thing_giver_and_taker_in_several_wordings() -> None:
    asked = answers(GIVEN, "transfer")
    assert asked["What did Russia give Iran?"] == "cyber weapons"
    assert asked["What did Iran receive from Russia?"] == "cyber weapons"
    assert asked["Which country gave Iran cyber weapons?"] == "Russia"
    assert asked["To whom did Russia give cyber weapons?"] == "Iran"


def test_a_transfer_with_its_parties_exchanged_is_twin_and_unanswered() -> None:
    made = next(m for m in drawn(GIVEN) if m.question == "What did Russia give Iran?")
    assert made.twin == "Iran gave Russia cyber weapons, according to two diplomats."
    assert "What did Iran give Russia?" in made.unanswered


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia has supplied Iran with two new radars.",
        "Iran has received two new radars from Russia.",
        "Russia has sent two new radars to Iran.",
    ],
)
def test_every_frame_of_a_transfer_tells_giver_from_taker(sentence: str) -> None:
    found = {one.answer for one in drawn(sentence, "transfer")}
    assert {"Russia", "Iran"} <= found
    asked = answers(sentence, "transfer").items()
    assert {answer for question, answer in asked if question.startswith("To wh")} == {"Iran"}


def test_an_action_is_asked_from_both_sides_and_for_its_complement() -> None:
    asked = answers(ACCUSED, "action")
    assert asked["Who accused Paul Lindt?"] == "Maria Ortega"
    assert asked["Whom did Maria Ortega accuse?"] == "Paul Lindt"
    assert asked["What did Maria Ortega accuse Paul Lindt of?"] == "hiding the report"
    twin = "Later that day, Paul Lindt accused Maria Ortega of hiding the report."
    assert {one.twin for one in drawn(ACCUSED, "action")} == {twin, None}


def test_a_mutual_action_has_no_twin() -> None:
    made = drawn("In May, Maria Ortega met Paul Lindt at a small hotel in Eastmark.", "action")
    assert made
    assert all(one.twin is None for one in made)


def test_words_are_asked_for_by_speaker_and_by_what_they_are_about() -> None:
    asked = answers(QUOTED, "speech")
    assert asked["What did Maria Ortega say about Turkey?"] == QUOTED[1:45]
    assert asked["Who spoke about Turkey?"] == "Maria Ortega"
    made = next(m for m in drawn(QUOTED) if m.question == "Who spoke about Turkey?")
    assert made.twin == '"Maria Ortega will answer every attack on its ships," said Turkey.'
    assert "Who spoke about Maria Ortega?" in made.unanswered


def test_words_told_to_somebody_are_asked_for_by_their_hearer() -> None:
    asked = answers(TOLD, "speech")
    assert asked["Whom did Maria Ortega tell about Kenya?"] == "Paul Lindt"
    assert asked["Who said that Kenya would soon join the talks?"] == "Maria Ortega"


def test_figures_are_asked_for_with_how_many_and_what_percentage() -> None:
    asked = answers(COUNTED, "figure")
    assert asked["How many people were killed in the flood in Eastmark?"] == "More than 300 people"
    assert (
        answers(SHARE, "figure")["What percentage of the voters have rejected the plan?"] == "62%"
    )
    unanswered = {one for made in drawn(COUNTED, "figure") for one in made.unanswered}
    assert "Which people were killed in the flood in Eastmark?" in unanswered


def test_time_and_place_are_asked_for_with_the_rest_of_the_clause() -> None:
    assert (
        answers(DATED, "time")["When was the old bridge opened to the public?"] == "on 12 May 1932"
    )
    assert answers(PLACED, "place")["Where was Maria Ortega born?"] == "in Eastmark"


def test_cause_and_effect_are_exchanged_in_the_twin_of_a_reason() -> None:
    made = next(m for m in drawn(CAUSED) if m.question == "Why did Maria Ortega leave the party?")
    assert made.answer == "because Paul Lindt joined the government"
    assert made.twin == "Paul Lindt joined the government because Maria Ortega left the party."


@pytest.mark.parametrize("sentence", EVERY)
def test_answers_twins_and_unanswered_questions_keep_their_promises(sentence: str) -> None:
    for made in drawn(sentence):
        assert made.answer in sentence
        assert made.question not in made.unanswered
        if made.twin is not None:
            assert made.twin != sentence
            assert words(made.twin) == words(sentence)


def test_questions_are_also_typed_in_haste() -> None:
    asked = answers(ACCUSED, "action")
    assert "who accused paul lindt" in asked
    keywords = [one for one in drawn(ACCUSED) if one.question == "maria ortega accuse"]
    assert keywords
    assert all(one.twin is None and not one.unanswered for one in keywords)


def test_one_seed_always_makes_the_same_questions() -> None:
    for sentence in EVERY:
        assert questions_of(sentence, seeded(7)) == questions_of(sentence, seeded(7))


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Norland Sells Drones To Sudan In Secret Deal",
        "Did Russia give Iran cyber weapons?",
        "Officials doubt whether Russia gave Iran cyber weapons.",
        "Russia did not give Iran cyber weapons.",
        "It was a quiet day and nobody came.",
        "Click here to read more about our newsletter.",
    ],
)
def test_what_is_no_plain_statement_makes_no_question(sentence: str) -> None:
    assert drawn(sentence) == []
