import pytest

from index.types import Span
from qa.offices import asked_office, in_office
from qa.types import Candidate, Reading
from tests.conftest import make_article


def reading(*sentences: str, before: str = "") -> Reading:
    """Sentences of one article each, the best first."""
    candidates = []
    for number, sentence in enumerate(sentences):
        article = make_article(f"{before}{sentence}", id_=str(number))
        span = Span(start=len(before), end=len(article.text))
        candidates.append(Candidate(article=article, span=span, score=0.9 - number / 10))
    return Reading(candidates=tuple(candidates), confidence=0.9)


def kept(question: str, *sentences: str, before: str = "") -> list[str]:
    found = in_office(question, reading(*sentences, before=before))
    assert (found.confidence == 0.0) == (not found.candidates)
    return [one.text for one in found.candidates]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is Ruritania's defence minister?", "Foreign Minister Ana Low spoke."),
        ("Who is the minister of defence?", "The foreign minister, Ana Low, spoke."),
        ("Who is the foreign minister?", "Deputy Foreign Minister Ana Low spoke."),
        ("Who is the deputy foreign minister?", "Foreign Minister Ana Low spoke."),
        ("Who is Chile's president?", "Ana Low, the vice-president of Chile, spoke."),
        ("Who is Chile's president?", "Former President Ana Low spoke."),
        ("Who is Chile's president?", "Peruvian President Ana Low spoke."),
        ("Who is the president of Chile?", "Ana Low, Peru's president, spoke."),
        ("Who is the US ambassador to Chile?", "The ambassador of Peru, Ana Low, spoke."),
        ("What is the name of the prime minister?", "Minister for Foreign Affairs Ana Low spoke."),
        ("And who is the supreme leader?", "The opposition leader, Ana Low, spoke."),
    ],
)
def test_who_holds_another_office_is_no_answer(question: str, sentence: str) -> None:
    assert kept(question, sentence) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is Chile's defence minister?", "Chilean Defense Minister Ana Low spoke."),
        ("Who was Chile's president in 1990?", "President Ana Low of Chile spoke in 1990."),
        ("Who is the minister of defence?", "The minister, Ana Low, spoke."),
        ("Who is the defence minister?", "Ana Low, secretary of defense, spoke."),
        ("Who is the foreign minister?", "Deputy Foreign Minister Ed Ray and the minister spoke."),
        ("Who is the deputy minister of Chile?", "Chile's vice minister Ana Low spoke."),
        ("Who was Chile's president in 2014?", "Former president Ana Low of Chile spoke."),
        ("Who is the US president?", "American President Ana Low spoke."),
        ("Who is the prime minister of Britain?", "The British premier, Ana Low, spoke."),
        ("Who is Chile's president?", "Ana Low governs Chile from Valparaiso."),
        ("Who is Chile's new energy minister?", "The minister of energy is Ana Low."),
    ],
)
def test_who_may_hold_the_office_is_an_answer(question: str, sentence: str) -> None:
    assert kept(question, sentence) == [sentence]


@pytest.mark.parametrize(
    "question",
    [
        "Who is the minister who denied the report?",
        "Who is Minister Low?",
        "Who is the minister?",
        "What did the defence minister say?",
        "Who met the president of Chile?",
        "Who is the president's brother?",
    ],
)
def test_what_asks_for_no_holder_of_an_office_is_not_judged_by_it(question: str) -> None:
    assert asked_office(question) is None
    assert kept(question, "Deputy Foreign Minister Ana Low spoke.")


def test_a_counterpart_holds_the_same_office_elsewhere() -> None:
    both = "Russian President Vera Orlov met her Chilean counterpart, Ana Low."
    assert kept("Who is Chile's president?", both) == [both]
    assert kept("Who is Peru's president?", both) == []
    later = "He stood beside his Russian counterpart, Vera Orlov."
    before = "Chilean Foreign Minister Ed Ray flew to Moscow. "
    assert kept("Who is Russia's foreign minister?", later, before=before) == [later]
    assert kept("Who is Russia's defence minister?", later, before=before) == []


def test_of_the_others_those_stay_that_name_no_other_office() -> None:
    right, other, silent = (
        "Foreign Minister Ana Low spoke.",
        "Deputy Foreign Minister Ed Ray spoke.",
        "Vera Orlov spoke.",
    )
    asked = "Who is the foreign minister?"
    assert kept(asked, right, other, silent) == [right, silent]
    assert kept(asked, silent, other) == [silent]
    assert kept(asked, other, silent, right) == [right]
    assert kept(asked, other, silent) == []


def test_nothing_read_stays_nothing_read() -> None:
    nothing = Reading(candidates=(), confidence=0.0, unmentioned=("Chile",))
    assert in_office("Who is Chile's president?", nothing) is nothing
