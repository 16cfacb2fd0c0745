"""The lessons' format, and the lessons that come along."""

from datetime import date
from pathlib import Path

import pytest

from qa.reader.training.lessons import LESSONS, load_lessons, load_small_talk, parse_stories

STORY = """# Bridge opens at last
@ Harbour Post, 2024-03-02
The bridge had been shut for a year.
Mayor Ruiz opened it; 3: people came.

? Who opened the bridge? = 2: Mayor Ruiz
? What is known of it? = 1: shut for a year ; 2
? Who closed the bridge? = none
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "story.txt"
    path.write_text(text)
    return path


def test_a_story_is_read_with_its_questions(tmp_path: Path) -> None:
    (story,) = parse_stories(write(tmp_path, STORY))
    assert (story.headline, story.outlet, story.published) == (
        "Bridge opens at last",
        "Harbour Post",
        date(2024, 3, 2),
    )
    assert story.sentences[0] == "The bridge had been shut for a year."
    assert [question.gold for question in story.questions] == [
        ((1, "Mayor Ruiz"),),
        ((0, "shut for a year"), (1, None)),
        (),
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("? Who = 3: Ruiz", "'3' is not the number of a sentence"),
        ("? Who = 2: Mayor Ruis", "'Mayor Ruis' is not in sentence 2"),
        ("? Who", "a question needs ' = '"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="story at line 1") as error:
        parse_stories(write(tmp_path, f"{STORY}{line}\n"))
    assert complaint in str(error.value)


def test_the_lessons_that_come_along_are_well_formed() -> None:
    taught = load_lessons()
    questions = [q for group in taught.values() for s in group for q in s.questions]
    assert len(questions) > 9_000
    assert 0.35 < sum(not question.gold for question in questions) / len(questions) < 0.5


def test_nothing_held_back_is_taught() -> None:
    held_back = LESSONS / "held_back"
    headlines = [
        {s.headline for part in parts for group in load_lessons(part).values() for s in group}
        for parts in (
            (LESSONS, LESSONS / "affairs"),
            (held_back, held_back / "affairs", held_back / "own_words"),
        )
    ]
    assert all(headlines)
    assert not headlines[0] & headlines[1]


def test_no_small_talk_that_calibrates_is_taught() -> None:
    taught, held_back = load_small_talk(LESSONS), load_small_talk(LESSONS / "held_back")
    assert len({*taught, *held_back}) == len(taught) + len(held_back)
