"""Training examples for the reader: a question and the texts to read for it."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from index.types import Span
from qa.reader.training.lessons import PAIR, load_lessons, load_small_talk, questions_on
from qa.reader.training.rules import Made, questions_of

SAID_OVER = 10  # affairs that each line of small talk is said over


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question and a text to read for it.

    ``gold``: the numbers of the sentences that answer, each with the words that do or ``None``;
    empty where nothing there answers.
    """

    question: str
    title: str | None
    sentences: tuple[str, ...]
    gold: tuple[tuple[int, str | None], ...]


Asked = tuple[Example, ...]
"""A question with several texts to read for it."""


def lesson_examples(folder: Path) -> list[Example]:
    """The questions of our own lessons in a folder; a pair of sentences has no title."""
    stories = load_lessons(folder)
    return [
        Example(
            question=question.text,
            title=None if story.headline == PAIR else story.headline,
            sentences=story.sentences,
            gold=question.gold,
        )
        for group in stories.values()
        for story in group
        for question in story.questions
    ]


def affair_examples(folder: Path) -> list[Asked]:
    """The questions on folders of articles about one affair each, with all of its articles."""
    found = []
    for stories in load_lessons(folder).values():
        found += [
            tuple(
                Example(
                    question=question, title=story.headline, sentences=story.sentences, gold=gold
                )
                for story, gold in zip(stories, golds, strict=True)
            )
            for question, golds in questions_on(stories).items()
        ]
    return found


def apart(example: Example) -> Asked:
    """Each sentence as a text of its own."""
    return tuple(
        replace(
            example,
            sentences=(sentence,),
            gold=tuple((0, words) for place, words in example.gold if place == number),
        )
        for number, sentence in enumerate(example.sentences)
    )


def small_talk_examples(folder: Path, affairs: Sequence[Asked], rng: random.Random) -> list[Asked]:
    """Small talk, each said over the articles of several affairs, where nothing answers it."""
    return [
        tuple(replace(text, question=said, gold=()) for text in over)
        for said in load_small_talk(folder)
        for over in rng.sample(affairs, min(SAID_OVER, len(affairs)))
    ]


def rule_examples(
    stories: Iterable[tuple[str | None, tuple[str, ...]]], rng: random.Random
) -> list[Asked]:
    """Questions that rules make of stories' sentences, each with a near miss.

    The near miss is a second text in which a twin of the sentence, with its roles exchanged, stands
    in its place, or both sentences side by side, or a question in nearly the same words that the
    text does not answer.

    Args:
        stories: title and sentences of each.
        rng: draws the questions' forms and the near misses.
    """
    asked: list[Asked] = []
    for title, sentences in stories:
        for number, sentence in enumerate(sentences):
            made = questions_of(sentence, rng)
            for one in rng.sample(made, min(1, len(made))):
                asked += _rule_examples(one, title, sentences, number, rng)
    return asked


def _rule_examples(
    made: Made, title: str | None, sentences: tuple[str, ...], number: int, rng: random.Random
) -> Iterator[Asked]:
    before, after = sentences[:number], sentences[number + 1 :]
    gold = ((number, made.answer),)
    plain = Example(question=made.question, title=title, sentences=sentences, gold=gold)
    if made.twin is None:
        yield (plain,)
        if made.unanswered:
            yield (replace(plain, question=rng.choice(made.unanswered), gold=()),)
    elif rng.random() < 0.4:
        both = rng.sample([sentences[number], made.twin], 2)
        place = ((number + both.index(sentences[number]), made.answer),)
        yield (replace(plain, sentences=(*before, *both, *after), gold=place),)
    else:
        yield plain, replace(plain, sentences=(*before, made.twin, *after), gold=())


def windows(example: Example, rng: random.Random) -> Iterator[Example]:
    """The example's text cut into passages as an index would cut it, at random bounds."""
    start = 0
    words = [len(sentence.split()) for sentence in example.sentences]
    room = rng.randint(25, 120)
    for end in range(1, len(words) + 1):
        if end == len(words) or sum(words[start : end + 1]) > room:
            yield replace(
                example,
                sentences=example.sentences[start:end],
                gold=tuple((i - start, w) for i, w in example.gold if start <= i < end),
            )
            start, room = end, rng.randint(70, 120)


def typed(question: str) -> str:
    """A question in lower case, without its mark."""
    return question.lower().rstrip("?. ")


def places(sentences: Sequence[str]) -> list[Span]:
    """Where sentences, none empty, lie in a text that joins them with single spaces."""
    ends = accumulate(len(sentence) + 1 for sentence in sentences)
    return [
        Span(start=end - len(sentence) - 1, end=end - 1)
        for sentence, end in zip(sentences, ends, strict=True)
    ]


def place_of(string: str, text: str) -> Span | None:
    """Where a string first stands in a text, in any case, with no word cut; else ``None``."""
    found = re.search(rf"(?<!\w){re.escape(string)}(?!\w)", text, re.IGNORECASE)
    return Span(start=found.start(), end=found.end()) if found else None
