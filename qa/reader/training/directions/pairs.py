"""Pairs of sentences with exchanged roles, made by a small grammar. Pure.

Unlimited training examples of direction.
A construction is drawn with either of the two first equally often, and for a question apart from
both sentences, so that neither words nor their order tell which sentence answers.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.reader.training.directions.actors import Actor, cast, draw_things
from qa.reader.training.directions.questions import question_of
from qa.reader.training.directions.senses import Sense, entries, senses
from qa.reader.training.directions.sentences import statement
from qa.reader.training.examples import Example

WEIGHTS = {
    "transfer": 6,
    "exchange": 1,
    "act": 6,
    "speech": 3,
    "time": 3,
    "comparison": 3,
    "change": 2,
}
NO_ANSWER, LOWER = 0.06, 1 / 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sentences, the second the converse of the first, and questions on them.

    ``questions``: each with the number of the sentence that answers (``None``: neither does) and
    the exact words of it that do (``None``: the whole sentence).
    """

    sentences: tuple[str, str]
    questions: tuple[tuple[str, int | None, str | None], ...]
    relation: str
    names: tuple[str, str]


def pairs(count: int, rng: random.Random) -> Iterator[Pair]:
    """So many pairs, each with four questions, two for either sentence."""
    made = 0
    while made < count:
        pair = _pair(_draw_sense(rng), rng)
        if pair is not None:
            made += 1
            yield pair


def direction_examples(count: int, rng: random.Random) -> list[Example]:
    """So many examples: a question and both sentences of a pair."""
    examples: list[Example] = []
    for pair in pairs(count, rng):
        question, number, answer = rng.choice(pair.questions)
        order = rng.sample((0, 1), 2)
        examples.append(
            Example(
                question=question,
                title=None,
                sentences=tuple(pair.sentences[i] for i in order),
                gold=() if number is None else ((order.index(number), answer),),
            )
        )
    return examples


def _pair(sense: Sense, rng: random.Random) -> Pair | None:
    """A pair of a sense; ``None`` where fewer than four questions could be made."""
    kind = rng.choice(sense.kinds)
    first, second, third = cast(kind, rng, plain=sense.relation in ("comparison", "change"))
    time = rng.choice(sense.times)
    things = draw_things(sense, first, rng)
    frame = rng.choice(entries("FRAMES")) if rng.random() < 0.4 else ""
    told, sentences = [], []
    for (a, b), more in zip(((first, second), (second, first)), things, strict=True):
        roles = {"A": rng.choice(a.told), "B": rng.choice(b.told), **more}
        sentences.append(statement(sense, roles, time, frame, rng))
        told.append(roles)
    seen = {one["T"].text for one in things} if things[0] is not things[1] else set()
    questions = []
    for number in (0, 0, 1, 1):
        actors = (first, second) if number == 0 else (second, first)
        tries = (question_of(sense, actors, told[number], time, rng) for _ in range(12))
        made = next((m for m in tries if m and not any(t in m[0] for t in seen)), None)
        if made is None:
            return None
        seen.add(made[0])
        answer = _as_told(told[number][made[1]].core, sentences[number]) if made[1] else None
        if answer == "":
            return None
        questions.append(_finished(made[0], number, answer, (*actors, third), rng))
    return Pair(
        sentences=(sentences[0], sentences[1]),
        questions=tuple(questions),
        relation=sense.relation,
        names=(first.told[0].core, second.told[0].core),
    )


def _as_told(answer: str, sentence: str) -> str:
    """The words as they stand in the sentence, whatever their case; empty where they do not."""
    found = re.search(rf"(?<!\w){re.escape(answer)}", sentence, re.IGNORECASE)
    return found.group() if found else ""


def _finished(
    text: str, number: int, answer: str | None, actors: Sequence[Actor], rng: random.Random
) -> tuple[str, int | None, str | None]:
    """The question as typed; now and then about a third actor, so that neither answers."""
    asked = [name for actor in actors[:2] for name in actor.asked if name.text in text]
    chosen: int | None = number
    if asked and rng.random() < NO_ANSWER:
        name = max(asked, key=lambda one: len(one.text))
        text = text.replace(name.text, actors[2].asked[0].text)
        chosen, answer = None, None
    if rng.random() < LOWER:
        return text.lower(), chosen, answer
    return text[0].upper() + text[1:] + "?", chosen, answer


def _draw_sense(rng: random.Random) -> Sense:
    relation = rng.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
    return rng.choice(rng.choice(senses()[relation]))
