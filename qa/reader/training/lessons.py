"""The reader's own lessons: invented news stories with questions, read from plain text files.

A story is a headline (``# ...``), perhaps an outlet and a date (``@ Outlet, 2024-03-02``), its
sentences one a line, a blank line, and its questions one a line::

    ? Who opened the bridge = 2: Mayor Ruiz
    ? What was promised = 3: a school ; 5: two new buses
    ? Who closed the bridge = none

After the equals sign stand the numbers of all sentences that answer, each perhaps with the words
of it that do; ``none`` for a question the story does not answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

LESSONS = Path(__file__).with_name("lessons")
PAIR = "pair"  # the headline of two sentences that say the converse of one another
_SOURCE = re.compile(r"@ (?P<outlet>.*?)(?:, (?P<date>\d{4}-\d\d-\d\d))?$")


Gold = tuple[tuple[int, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on a story.

    ``gold``: the numbers (from 0) of the sentences that answer, each with the words that do or
    ``None``; empty when the story does not answer.
    """

    text: str
    gold: Gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with its questions."""

    headline: str
    outlet: str | None
    published: date | None
    sentences: tuple[str, ...]
    questions: tuple[Question, ...]


def load_lessons(folder: Path = LESSONS) -> dict[str, tuple[Story, ...]]:
    """The stories of every file of a folder, by the file's name."""
    return {path.stem: parse_stories(path) for path in sorted(folder.glob("*.txt"))}


def load_small_talk(folder: Path) -> tuple[str, ...]:
    """What people type that no article answers, such as a greeting or "Tell me a joke"."""
    return tuple((folder / "small_talk" / "asked.txt").read_text(encoding="utf-8").splitlines())


def questions_on(stories: Sequence[Story]) -> dict[str, list[Gold]]:
    """Each question once, with its gold in every story; one that is on several is in all."""
    found: dict[str, list[Gold]] = {}
    for place, story in enumerate(stories):
        for question in story.questions:
            golds = found.setdefault(question.text, [()] * len(stories))
            golds[place] += question.gold
    return found


def parse_stories(path: Path) -> tuple[Story, ...]:
    """The stories of one file.

    Raises:
        ValueError: a line is not in the format; the message names file, line and what is wrong.
    """
    blocks = re.split(r"^(?=# )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    stories, line = [], 1
    for block in blocks:
        if block.strip():
            try:
                stories.append(_parse_story(block))
            except ValueError as error:
                raise ValueError(f"{path.name}, story at line {line}: {error}") from error
        line += block.count("\n")
    return tuple(stories)


def _parse_story(block: str) -> Story:
    head, *rest = [line.strip() for line in block.strip().split("\n")]
    if not head.startswith("# "):
        raise ValueError(f"a story begins with '# ' and its headline, not {head[:40]!r}")
    source = _SOURCE.fullmatch(rest[0]) if rest else None
    day = source["date"] if source else None
    lines = [line for line in rest[1 if source else 0 :] if line]
    sentences = tuple(line for line in lines if not line.startswith("? "))
    if not sentences:
        raise ValueError("it has no sentences")
    return Story(
        headline=head[2:],
        outlet=source["outlet"] if source else None,
        published=date.fromisoformat(day) if day else None,
        sentences=sentences,
        questions=tuple(_parse_question(line, sentences) for line in lines if line[:2] == "? "),
    )


def _parse_question(line: str, sentences: tuple[str, ...]) -> Question:
    text, equals, answers = line[2:].rpartition(" = ")
    if not equals:
        raise ValueError(f"a question needs ' = ' and its sentences: {line!r}")
    gold = () if answers.strip() == "none" else tuple(_parse_gold(answers, sentences, line))
    return Question(text=text.strip(), gold=gold)


def _parse_gold(
    answers: str, sentences: tuple[str, ...], line: str
) -> Iterator[tuple[int, str | None]]:
    for answer in re.split(r" ;|;(?= ?\d+(?:$|:| ;))", answers):
        number, _, words = answer.partition(":")
        if not number.strip().isdigit() or not 1 <= int(number) <= len(sentences):
            raise ValueError(f"{number.strip()!r} is not the number of a sentence: {line!r}")
        if words.strip() and words.strip() not in sentences[int(number) - 1]:
            raise ValueError(f"{words.strip()!r} is not in sentence {int(number)}: {line!r}")
        yield int(number) - 1, words.strip() or None
