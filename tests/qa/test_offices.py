import pytest

from index.types import Span
from qa.offices import asked_office, in_office
from qa.types import Candidate, Reading
from tests.conftest import make_article


def reading(*sentences: str, before: str = "", name: str = "") -> Reading:
    """Sentences of one article each, the best first; ``name`` is what answers in them."""
    candidates = []
    for number, sentence in enumerate(sentences):
        article = make_article(f"{before}{sentence}", id_=str(number))
        span = Span(start=len(before), end=len(article.text))
        start = article.text.index(name)
        words = Span(start=start, end=start + len(name)) if name else None
        score = 0.9 - number / 10
        candidates.append(Candidate(article=article, span=span, score=score, words=words))
    return Reading(candidates=tuple(candidates), confidence=0.9)


def kept(question: str, *sentences: str, before: str = "", name: str = "") -> list[str]:
    """The sentences that may answer, none where they do not."""
    found = in_office(question, reading(*sentences, before=before, name=name))
    assert found.candidates  # the nearest at least
    return [one.text for one in found.candidates] if found.confidence else []


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
        ("And who is the deputy governor?", "The governor, Ana Low, spoke."),
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
        (
            "Who is Chile's trade minister?",
            "Chile's Minister of Industry and Trade, Ana Low, spoke.",
        ),
        ("Who is Chile's industry minister?", "Chilean Industry and Trade Minister Ana Low spoke."),
        ("Who is Chile's trade minister?", "Chile's Economy, Trade and Health Minister Ana Low."),
        (
            "Who is Chile's trade minister?",
            "Ana Low, Chilean minister of foreign affairs and trade.",
        ),
        ("Who is the trade secretary?", "Ana Low, the Secretary of State for Business and Trade."),
        ("Who is Chile's late president?", "Chilean President Ana Low was killed on Sunday."),
        ("Who is the former president of Chile?", "Ana Low, Chile's president until 2019, fled."),
        (
            "Who is Chile's new trade minister?",
            "Ana Low, a former health minister, replaces Ed Ray.",
        ),
        ("Who is Chile's trade minister?", "Ana Low, previously health minister, replaces Ed Ray."),
        ("Who was the vice president in 2015?", "Then-Vice President Ana Low spoke."),
        ("Who is Chile's president?", "If talks fail, then President Ana Low will fly home."),
        ("Who is Chile's president?", "The presidents of Chile and Peru, Ana Low and Ed Ray, met."),
        ("Who is the president of DR Congo?", "Congo's President Ana Low spoke."),
        ("Who is Chile's prime minister?", "Chilean PM Ana Low met Defence Minister Ed Ray."),
        ("Who is Chile's foreign minister?", "Chilean FM Ana Low met Defence Minister Ed Ray."),
        ("Who is Chile's president?", "In Moscow Chilean President Ana Low spoke."),
        ("Who is Chile's trade minister?", "Minister of Foreign Affairs and Trade Ana Low spoke."),
        ("Who is Chile's foreign minister?", "Foreign Affairs and Trade Minister Ana Low spoke."),
        ("Who is Chile's foreign minister?", "Minister of Foreign Affairs of Chile Ana Low spoke."),
        ("Who is Cyprus's president?", "Ana Low, the island's president, spoke."),
        (
            "Who is the US secretary of state?",
            "A Chilean foreign minister met Ana Low, his US counterpart.",
        ),
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
        "Who is accused of shooting the Slovak prime minister?",
        "Who is behind the attack on Chile's president?",
        "Who is meeting the Russian president?",
        "Who is the wife of the French president?",
        "Who is the deputy of the Russian defence minister?",
        "Who is Chile's opposition leader?",
    ],
)
def test_what_asks_for_no_holder_of_an_office_is_not_judged_by_it(question: str) -> None:
    assert asked_office(question) is None
    assert kept(question, "Deputy Foreign Minister Ana Low spoke.")


@pytest.mark.parametrize(
    ("question", "sentence", "name", "is_kept"),
    [
        (
            "Who is Chile's prime minister?",
            "Ana Low sacked Foreign Minister Ed Ray.",
            "Ana Low",
            True,
        ),
        (
            "Who is Chile's prime minister?",
            "Ana Low sacked Foreign Minister Ed Ray.",
            "Ed Ray",
            False,
        ),
        (
            "Who is Chile's foreign minister?",
            "Ana Low, the deputy minister, met Ed Ray.",
            "Ed Ray",
            True,
        ),
        ("Who is Chile's minister?", "Ana Low, the deputy minister, met Ed Ray.", "Ana Low", False),
        ("Who is Chile's president?", "Ana Low is president of Peru.", "Ana Low", False),
        ("Who is Chile's president?", "Ana Low ousted former president Ed Ray.", "Ana Low", True),
    ],
)
def test_an_office_counts_beside_the_name_that_answers(
    question: str, sentence: str, name: str, *, is_kept: bool
) -> None:
    assert bool(kept(question, sentence, name=name)) is is_kept


def test_a_name_beside_another_office_is_not_marked_as_the_answer() -> None:
    both = "Russian President Vera Orlov met her Chilean counterpart, Ana Low."
    for name, is_marked in (("Vera Orlov", True), ("Ana Low", False)):
        found = in_office("Who is the Russian president?", reading(both, name=name))
        assert found.confidence
        assert (found.candidates[0].words is not None) is is_marked


def test_a_counterpart_holds_the_same_office_elsewhere() -> None:
    both = "Russian President Vera Orlov met her Chilean counterpart, Ana Low."
    assert kept("Who is Chile's president?", both) == [both]
    assert kept("Who is Peru's president?", both) == []
    several = "Russian President Vera Orlov met her counterparts of Chile and Peru, Low and Ray."
    assert kept("Who is Peru's president?", several) == [several]
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


def test_a_long_text_full_of_offices_is_read_in_no_time() -> None:
    before = "The president of Chile met the minister of trade of Peru. " * 2000
    later = "He stood beside his Russian counterpart, Vera Orlov."
    assert kept("Who is Russia's trade minister?", later, before=before) == [later]


def test_nothing_read_stays_nothing_read() -> None:
    nothing = Reading(candidates=(), confidence=0.0, unmentioned=("Chile",))
    assert in_office("Who is Chile's president?", nothing) is nothing
