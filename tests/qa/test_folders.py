"""Questions asked of a folder of stories: what is right in it."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from qa.reader.scorer import ViewScores
from qa.reader.training.folders import Asked, ask_folder, held_back_folders, strangers
from qa.reader.training.lessons import Question, Story
from qa.reader.views import View
from tests.conftest import HashingEmbedder

WHO = "Who bought the ferry?"


def story(headline: str, sentences: str, *questions: Question) -> Story:
    told = tuple(f"{sentence}." for sentence in sentences.split(". "))
    return Story(
        headline=headline, outlet=None, published=None, sentences=told, questions=questions
    )


STORIES = [
    story(
        "A ferry is sold",
        "Malta bought the ferry. It rained",
        Question(text=WHO, gold=((0, "Malta"),)),
        Question(text="Who sank the ferry?", gold=()),
    ),
    story(
        "Ferry leaves", "The ferry left. Its buyer is Malta", Question(text=WHO, gold=((1, None),))
    ),
]


def indifferent(views: Sequence[View]) -> list[ViewScores]:
    return [
        ViewScores(
            sentences=np.zeros(len(view.sentences)),
            starts=np.zeros(len(view.ids)),
            ends=np.zeros(len(view.ids)),
        )
        for view in views
    ]


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return ask_folder(STORIES, HashingEmbedder(), indifferent)


def test_a_question_on_two_stories_is_asked_once_and_both_answer(asked: list[Asked]) -> None:
    who, _ = asked
    assert who.answerable
    assert who.right.sum() == 2
    assert len(who.right) == 4


def test_where_no_story_answers_nothing_is_right(asked: list[Asked]) -> None:
    _, sank = asked
    assert not sank.answerable
    assert not sank.right.any()


def test_a_question_on_another_folder_is_answered_by_nothing() -> None:
    foreign = ask_folder(STORIES[:1], HashingEmbedder(), indifferent, ["Who won the regatta?"])[0]
    assert not foreign.answerable
    assert not foreign.right.any()
    assert foreign.evidence.absent.weight > 0.5


def test_an_article_has_its_story_s_outlet_and_day() -> None:
    dated = replace(STORIES[0], outlet="Harbour Gazette", published=date(2024, 5, 2))
    when = "What did the Gazette say in May 2024?"
    plain, told = (
        ask_folder([one], HashingEmbedder(), indifferent, [when])[0] for one in (STORIES[0], dated)
    )
    assert told.evidence.absent.weight < plain.evidence.absent.weight


def test_strangers_are_questions_on_other_folders_and_small_talk() -> None:
    folders = [[one] * 10 for one in STORIES]
    talk = ["Hello", "Thanks", "Tell me a joke"]
    first, second = strangers(folders, talk, random.Random(0))
    assert set(first) == {WHO, *talk}
    assert {*talk} < set(second) <= {WHO, "Who sank the ferry?", *talk}


def test_what_calibrates_does_not_measure() -> None:
    learn, judge = held_back_folders()
    told = [
        {story.sentences for kind in half.values() for folder in kind for story in folder}
        for half in (learn, judge)
    ]
    assert all(kind for half in (learn, judge) for kind in half.values())
    assert not told[0] & told[1]
