"""The barest pairs of exchanged roles: who did or gave what, in five words, from a few verbs. Pure.

A network that knows no direction learns it from these; from the whole grammar at once it did not.
"""

import random

from qa.reader.training.directions.clauses import forms
from qa.reader.training.directions.senses import entries
from qa.reader.training.examples import Example


def bare_examples(count: int, rng: random.Random) -> list[Example]:
    """So many examples: a question, the sentence that answers and its converse, in any order."""
    return [_example(*rng.choice((_act, _transfer))(rng), rng) for _ in range(count)]


def _example(question: str, answer: str, right: str, wrong: str, rng: random.Random) -> Example:
    sentences = rng.sample((right, wrong), 2)
    return Example(
        question=question,
        title=None,
        sentences=tuple(sentences),
        gold=((sentences.index(right), answer),),
    )


def _act(rng: random.Random) -> tuple[str, str, str, str]:
    """A question on a deed, the words that answer, the sentence that holds them, its converse."""
    a, b = _names(rng)
    verb = forms(rng.choice(entries("BARE_ACTS")))
    base, past, participle = verb.base, verb.past, verb.participle

    def told(x: str, y: str) -> str:
        return rng.choice((f"{x} {past} {y}.", f"{y} was {participle} by {x}."))

    question, answer = rng.choice(
        (
            (f"Who {past} {b}?", a),
            (f"By whom was {b} {participle}?", a),
            (f"Who did {a} {base}?", b),
            (f"Who was {participle} by {a}?", b),
        )
    )
    return question, answer, told(a, b), told(b, a)


def _transfer(rng: random.Random) -> tuple[str, str, str, str]:
    """The same on a transfer."""
    a, b = _names(rng)
    given_by, taken_by = (forms(rng.choice(entries(one))) for one in ("BARE_GIVING", "BARE_TAKING"))
    give, gave, given = given_by.base, given_by.past, given_by.participle
    get, got = taken_by.base, taken_by.past
    thing = rng.choice(entries("BARE_THINGS"))

    def told(x: str, y: str) -> str:
        return rng.choice(
            (
                f"{x} {gave} {thing} to {y}.",
                f"{y} was {given} {thing} by {x}.",
                f"{y} {got} {thing} from {x}.",
            )
        )

    question, answer = rng.choice(
        (
            (f"What did {a} {give} to {b}?", thing),
            (f"What did {a} {give}?", thing),
            (f"What did {b} {get} from {a}?", thing),
            (f"What did {b} {get}?", thing),
            (f"What is {a} giving {b}?", thing),
            (f"What is {b} getting from {a}?", thing),
            (f"Who {gave} {thing} to {b}?", a),
            (f"Who {got} {thing} from {a}?", b),
            (f"Whom did {a} {give} {thing} to?", b),
        )
    )
    return question, answer, told(a, b), told(b, a)


def _names(rng: random.Random) -> list[str]:
    """Two countries, or two people by one name."""
    if rng.random() < 0.3:
        return rng.sample(entries("FAMILY"), 2)
    return [one.split(":")[0] for one in rng.sample(entries("COUNTRIES"), 2)]
