"""What the values of a reply refuse to be, and how points become cited text."""

import json
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from index.types import Article, Span
from qa.cite import cite
from qa.select import MAX_POINTS, select_points
from qa.synthesize import synthesize
from qa.types import Abstention, Answer, Candidate, Citation, Point


def article(id_: str, text: str) -> Article:
    return Article(
        id=id_,
        title="T",
        text=text,
        source="S",
        published=date(2024, 5, 2),
        published_rule="byline",
        path=Path(id_),
    )


def candidates(*said: tuple[str, str, float]) -> list[Candidate]:
    return [
        Candidate(
            article=article(id_, f"{text} More."), span=Span(start=0, end=len(text)), score=score
        )
        for id_, text, score in said
    ]


def test_a_citation_that_is_not_the_articles_text_cannot_be_made() -> None:
    one = article("a", "The strike ended.")
    Citation(number=1, article=one, start=4, end=10, quote="strike", score=0.5)
    for start, end, quote in (
        *((4, 10, "Strike"), (3, 10, "strike"), (4, 11, "strike"), (0, 0, "")),
        *((-6, -1, "ended"), (11, 999, "ended.")),
    ):
        with pytest.raises(ValueError, match="citation 1"):
            Citation(number=1, article=one, start=start, end=end, quote=quote, score=0.5)


def test_an_answer_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="citation"):
        Answer(question="Q", text="It ended.", citations=(), confidence=0.9)


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        candidates(("a", "It ended.", 0.9))[0].score = 1.0  # type: ignore[misc]


def test_points_are_numbered_in_order_and_quoted_word_for_word() -> None:
    one, two, three = candidates(
        ("a", "It ended.", 0.9), ("b", "It ended!", 0.8), ("c", "Crews cheered.", 0.7)
    )
    cited = cite([Point(candidates=(one, two)), Point(candidates=(three,))])
    assert synthesize("What happened?", cited) == "It ended. [1][2]\nCrews cheered. [3]"
    assert [(c.number, c.quote) for point in cited for c in point.citations] == [
        (1, "It ended."),
        (2, "It ended!"),
        (3, "Crews cheered."),
    ]


def test_an_article_that_says_source_1_is_quoted_like_any_other() -> None:
    (point,) = cite([Point(candidates=tuple(candidates(("a", "Source 1: see [2] and [3].", 0.9))))])
    assert synthesize("What?", [point]) == "Source 1: see [2] and [3]. [1]"


SAID = "The plant aims to build 6,000 drones by the summer of 2025, its head said in a long talk."


@pytest.mark.parametrize(
    ("question", "words", "lead"),
    [
        ("How many drones will it build?", "6,000 drones", "6,000 drones: "),
        ("By when? What year?", "the summer of 2025", "the summer of 2025: "),
        ("What does the plant aim for?", "6,000 drones", ""),  # not for one thing
        (
            "Who aims to build?",
            "The plant aims to build 6,000 drones by the summer",
            "",
        ),  # too long
        ("Who?", None, ""),
    ],
)
def test_a_short_answer_leads_and_its_sentence_follows(
    question: str, words: str | None, lead: str
) -> None:
    start = SAID.find(words or "")
    candidate = Candidate(
        article=article("a", SAID),
        span=Span(start=0, end=len(SAID)),
        score=0.9,
        words=Span(start=start, end=start + len(words)) if words else None,
    )
    assert synthesize(question, cite([Point(candidates=(candidate,))])) == f"{lead}{SAID} [1]"


def test_answering_words_outside_the_quote_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the quote"):
        Citation(
            number=1,
            article=article("a", "It ended. Crews cheered."),
            start=0,
            end=9,
            quote="It ended.",
            score=0.5,
            words=Span(start=10, end=15),
        )


def test_near_duplicates_share_a_point_with_a_citation_each() -> None:
    points = select_points(
        "What happened?",
        candidates(
            ("a", "The ferry strike ended on Friday after a week of talks.", 0.9),
            ("b", "The ferry strike ended on Friday, after one week of talks.", 0.8),
            ("c", "Captain Reis was hurt.", 0.7),
        ),
    )
    assert [[c.article.id for c in point.candidates] for point in points] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran gave Russia drones.", "Russia gave Iran drones."),
        (
            "The plant will build 6,000 drones by 2025.",
            "The plant will build 4,000 drones by 2025.",
        ),
        ("The plant will build six drones a day.", "The plant will build four drones a day."),
        ("The minister will resign on Friday.", "The minister will not resign on Friday."),
        ("The firm sold the ferry.", "The firm denied it sold the ferry."),
        ("Inflation rose to 25 percent in April.", "Inflation rose to 2.5 percent in April."),
        ("The plant makes twenty drones a day.", "The plant makes thirty drones a day."),
        ("Prices rose 5 percent in May.", "Prices fell 5 percent in May."),
        ("Prices went up 5 percent in May.", "Prices went down 5 percent in May."),
        (
            "John Kirby said Russia plans to supply Iran with military components.",
            "Adrienne Watson said Russia plans to supply Iran with military components.",
        ),
        (
            "The ferry sank.",
            "The ferry sank off Madeira on Friday night, and two divers were hurt.",
        ),
    ],
)
def test_what_contradicts_does_not_say_the_same(one: str, other: str) -> None:
    points = select_points("What is known?", candidates(("a", one, 0.9), ("b", other, 0.8)))
    assert [len(point.candidates) for point in points] == [1, 1]


def test_a_repetition_in_the_same_article_is_left_out() -> None:
    points = select_points(
        "What happened?",
        candidates(("a", "The strike ended Friday.", 0.9), ("a", "The strike ended Friday.", 0.8)),
    )
    assert [len(point.candidates) for point in points] == [1]


def test_there_are_at_most_five_points_best_first() -> None:
    names = [
        "ferry sank",
        "bridge closed",
        "mayor resigned",
        "school opened",
        "crews cheered",
        "prices rose",
    ]
    points = select_points(
        "What happened?",
        candidates(*((str(i), name, 0.9 - i / 100) for i, name in enumerate(names))),
    )
    assert [point.candidates[0].article.id for point in points] == ["0", "1", "2", "3", "4"][
        :MAX_POINTS
    ]


def test_a_candidate_far_below_the_best_is_no_point() -> None:
    points = select_points(
        "What happened?", candidates(("a", "ferry sank", 0.9), ("b", "mayor resigned", 0.02))
    )
    assert len(points) == 1
    assert select_points("What?", []) == ()


def test_a_reply_is_ready_for_json() -> None:
    one = article("a", "It ended.")
    citation = Citation(number=1, article=one, start=0, end=9, quote="It ended.", score=0.5)
    answer = Answer(question="Q", text="It ended. [1]", citations=(citation,), confidence=0.9)
    told = json.loads(json.dumps(answer.to_dict()))
    assert told["found"] is True
    assert told["citations"][0] == {
        "number": 1,
        "quote": "It ended.",
        "start": 0,
        "end": 9,
        "score": 0.5,
        "answering_words": None,
        "article": {
            "id": "a",
            "title": "T",
            "source": "S",
            "authors": [],
            "language": None,
            "url": None,
            "published": "2024-05-02",
            "published_rule": "byline",
            "path": "a",
            "text": "It ended.",
        },
        "carriers": [],
    }
    declined = Abstention(
        question="Q", reason="not answered", text="No.", citations=(citation,), confidence=0.1
    )
    assert declined.to_dict()["found"] is False
    assert declined.to_dict()["reason"] == "not answered"


def test_a_question_for_one_thing_gets_the_best_and_an_open_one_gathers() -> None:
    said = candidates(
        ("a", "ferry sank", 0.9), ("a", "bridge closed", 0.4), ("b", "mayor resigned", 0.4)
    )
    for question, ids in (("Who resigned?", ["a"]), ("What happened?", ["a", "b"])):
        points = select_points(question, said)
        assert [point.candidates[0].article.id for point in points] == ids
