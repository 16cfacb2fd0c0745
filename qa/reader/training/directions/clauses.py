"""Clauses of the grammar: a construction with its verb in a tense. Pure."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qa.conjugation import Verb, conjugated
from qa.reader.training.directions.actors import Name
from qa.reader.training.directions.senses import ROLE, entries

TENSES = {
    "p": (("", "past", ""), ("", "past", ""), ("have", "present", "{pp}")),
    "f": tuple(
        (head, "present", rest)
        for head, rest in (
            ("will", "{base}"),
            ("will", "{base}"),
            ("be", "to {base}"),
            ("be", "due to {base}"),
            ("be", "expected to {base}"),
        )
    ),
    "d": tuple(("be", "past", rest) for rest in ("to {base}", "due to {base}", "going to {base}")),
    "n": (("be", "present", "{ing}"),),
    "s": (("", "present", ""),),
    "q": (("", "past", ""),),
}
PLAN = ("plan", "present", "to {base}")
SIMPLE = {"f": ("will", "present", "{base}"), "n": ("", "present", ""), "s": ("", "present", "")}
PAST = ("", "past", "")
Tense = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A construction with its verb inflected; ``rest`` still holds roles.

    ``auxiliary`` and ``base``: the same verb as a question divides it.
    """

    subject: str
    verb: str
    auxiliary: str
    base: str
    rest: tuple[str, ...]


def draw_tense(tokens: Sequence[str], time: str, relation: str, rng: random.Random) -> Tense:
    """A tense of that time that the construction's verb bears."""
    verb = tokens[1]
    if time == "n" and (verb == "be" or verb.startswith("be_")):
        return SIMPLE["n"]
    plans = time == "f" and relation == "transfer" and tokens[0] in "AB"
    if plans and not verb.startswith("be") and rng.random() < 0.2:
        return PLAN
    return rng.choice(TENSES[time])


def clause_of(
    tokens: Sequence[str],
    roles: Mapping[str, Name],
    tense: Tense,
    time: str,
    *,
    asked: bool = False,
) -> Clause:
    """The construction in a tense; the verb is singular where its subject is asked for."""
    plural = tokens[0] in roles and roles[tokens[0]].plural and not asked
    verb, *particles = tokens[1].removeprefix("be+").split("_")
    after = " ".join(particles)
    one = forms(verb)
    shapes = {
        "base": f"{verb} {after}",
        "pp": f"{one.participle} {after}",
        "ing": f"{one.ing} {after}",
    }
    if tokens[1].startswith("be+"):
        done = shapes["pp"]
        shapes = {"base": f"be {done}", "pp": f"been {done}", "ing": f"being {done}"}
        verb, after = "be", done
    head, form, tail = tense
    tail = tail.format(**shapes) if head else after
    finite = _finite(head or verb, form, plural=plural)
    rest = tuple(inflected(tokens, roles, time)[2:])
    subject = fill([tokens[0].replace("/", "")], roles)
    if (head or verb) in ("be", "will") or head == "have":
        return Clause(subject, f"{finite} {tail}", finite, tail, rest)
    auxiliary = _finite("do", form, plural=plural)
    return Clause(subject, f"{finite} {tail}", auxiliary, f"{head or verb} {tail}", rest)


def inflected(tokens: Sequence[str], roles: Mapping[str, Name], time: str) -> list[str]:
    """The tokens with each ``!verb`` in the pair's time, agreeing with the last role before it.

    ``!DID`` agrees with the role after it.
    """
    head, form, _ = SIMPLE.get(time, PAST)
    told, plural = [], False
    for i, word in enumerate(tokens):
        plural = roles[word].plural if word in roles else plural
        verb = word[1:]
        if word == "!DID":
            after = roles.get(tokens[i + 1])
            told.append(_finite(head or "do", form, plural=bool(after and after.plural)))
        elif word[0] != "!":
            told.append(word)
        elif head:
            told.append(f"will {verb}")
        else:
            first, *particles = verb.split("_")
            told.append(" ".join([_finite(first, form, plural=plural), *particles]))
    return told


def _finite(verb: str, form: str, *, plural: bool) -> str:
    """The finite form, of the third person."""
    if verb == "will":
        return "will"
    if verb == "be":
        return {"past": ("was", "were"), "present": ("is", "are")}[form][plural]
    if form == "past":
        return forms(verb).past
    if plural or verb == "have":
        return verb if plural else "has"
    return forms(verb).third


@cache
def forms(verb: str) -> Verb:
    """A verb's forms, the irregular ones from the word tables."""
    irregular = {one.split()[0]: one.split() for one in entries("IRREGULAR")}
    return conjugated(*irregular.get(verb, [verb]))


def fill(tokens: Sequence[str], roles: Mapping[str, Name]) -> str:
    """The tokens as text, roles as names."""
    text = " ".join(tokens).replace("_'s", "'s").replace("_", " ").replace("/", "")
    return ROLE.sub(lambda m: roles[m.group()].text if m.group() in roles else m.group(), text)


def tidy(text: str) -> str:
    """Single spaces, commas in place, the possessive of plurals."""
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(",,", ",").replace("s's", "s'")
    return text.strip(" ,")
