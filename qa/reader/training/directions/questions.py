"""Questions of the grammar. Pure."""

import random
import re
from collections.abc import Mapping, Sequence

from qa.reader.training.directions.actors import Actor, Name
from qa.reader.training.directions.clauses import clause_of, draw_tense, fill, inflected, tidy
from qa.reader.training.directions.senses import ACTORS, ROLE, Sense

PREPOSITIONS = frozenset("to from by with for of in at against on over under".split())
SPARED = frozenset("to from by with of in over for".split())
NOUNS = {
    "countries": "country state",
    "firms": "firm company",
    "agencies": "organisation body",
    "clubs": "club team",
    "towns": "town",
    "people": "person",
    "events": "event",
}
STRANDED = re.compile(r"\b(to|of|by|from) +(to|of|by|from)\b")


def question_of(
    sense: Sense,
    actors: tuple[Actor, Actor],
    told: Mapping[str, Name],
    time: str,
    rng: random.Random,
) -> tuple[str, str] | None:
    """A question and the role it asks for (``""``: whether); ``None`` if this draw has none."""
    roles = dict(told) | {
        role: rng.choice(actor.asked) for role, actor in zip("AB", actors, strict=True)
    }
    line = rng.choice((*sense.lines, *sense.asked, *sense.asked))
    if line[0] == "?":
        text, role = line[1:].rsplit("=", 1)
        role = role.strip().replace("-", "")
        text = text.replace("WH", _wh("A", actors[0].kind, rng))
        return tidy(fill(inflected(text.split(), roles, time), roles)), role
    if line[0] == "=":
        return None
    tokens = line.split()
    asked = rng.choice([one for one in (*"AABBTTUH", "W", "") if not one or one in told])
    named = {"A", "B"} & set(ROLE.findall(line.replace("_", " ")))
    if not named - {asked} or (asked not in tokens and asked not in ("", "W")):
        possessor = asked and tokens[:1] == ["~"] and tokens[1] == f"{asked}_'s"
        if not possessor:
            return None
    wh = _wh(asked, actors[0].kind, rng)
    if sense.things == "heroes" and asked in ("A", "B"):
        wh = f"which {NOUNS[actors[0].kind].split()[0]}"
    elif sense.things == "heroes":
        wh = "who"
    made: str | None
    if tokens[0] == "~":
        made = None if asked == "W" else _nominal_question(tokens[1:], roles, asked, wh)
    else:
        tokens = _shortened(tokens, asked, rng, transfer=sense.relation == "transfer")
        made = _clause_question(tokens, roles, asked, wh, (sense, time, rng))
    return (tidy(made), asked) if made and not STRANDED.search(made) else None


def _nominal_question(tokens: Sequence[str], roles: Mapping[str, Name], asked: str, wh: str) -> str:
    """The noun phrase with the asked one left open where it stands."""
    if asked and tokens[0] == f"{asked}_'s":
        return f"whose {fill(tokens[1:], roles)} is meant"
    whom = {"who": "whom"}.get(wh, wh)
    return fill([whom if token == asked else token for token in tokens], roles)


def _clause_question(
    tokens: Sequence[str],
    roles: Mapping[str, Name],
    asked: str,
    wh: str,
    context: tuple[Sense, str, random.Random],
) -> str | None:
    """A question of one of seven forms on a clause."""
    sense, time, rng = context
    tense = draw_tense(tokens, time, "", rng)
    clause = clause_of(tokens, roles, tense, time, asked=tokens[0] == asked)
    was = "was" if time in "pqd" else "is"
    if tokens[0] == asked:
        told = f"{clause.verb} {fill(clause.rest, roles)}"
        return rng.choice(
            (
                f"{wh} {told}",
                f"{wh} {told}",
                f"{wh} {was} it that {told}",
                f"do you know {wh} {told}",
            )
        )
    if (
        tuple(clause.rest[:2]) == ("B", "T")
        and asked == "B"
        and not roles["T"].text.startswith(("that ", "to "))
    ):
        return None
    rest = list(clause.rest)
    if asked not in rest:
        ask = f"{clause.auxiliary} {clause.subject} {clause.base} {fill(rest, roles)}"
        return f"{rng.choice(('when', 'when', 'on what date'))} {ask}" if asked else ask
    place = rest.index(asked)
    if asked == "T" and re.search("claim|report|statement|words", " ".join([tokens[0], *rest])):
        return None
    if any(token[0] == "!" for token in tokens[3:]):
        there = fill([*rest[:place], wh, *rest[place + 1 :]], roles)
        return f"{clause.subject} {clause.verb} {there}"
    left = {"orders": ["to do"], "feats": ["had done"]}.get(
        sense.things if asked == "T" else "", []
    )
    open_ = fill([*rest[:place], *left, *rest[place + 1 :]], roles)
    forms = [
        f"{wh} {clause.auxiliary} {clause.subject} {clause.base} {open_}",
        f"{wh} {clause.auxiliary} {clause.subject} {clause.base} {open_}",
        f"{wh} {was} it that {clause.subject} {clause.verb} {open_}",
        f"can you tell me {wh} {clause.subject} {clause.verb} {open_}",
    ]
    whom = {"who": "whom"}.get(wh, wh)
    if not left:
        there = fill([*rest[:place], whom, *rest[place + 1 :]], roles)
        forms.append(f"{clause.subject} {clause.verb} {there}")
    if place and rest[place - 1] in PREPOSITIONS:
        bare = fill([*rest[: place - 1], *rest[place + 1 :]], roles)
        front = f"{rest[place - 1]} {whom}"
        forms += 2 * [f"{front} {clause.auxiliary} {clause.subject} {clause.base} {bare}"]
    return rng.choice(forms)


def _shortened(tokens: list[str], asked: str, rng: random.Random, *, transfer: bool) -> list[str]:
    """The construction, now and then without a phrase that the question can spare."""
    for i in range(len(tokens) - 1, 2, -1):
        left = tokens[: i - 1] + tokens[i + 1 :]
        can = "ABT" if transfer or tokens[i - 1] == "by" else "T"
        spare = tokens[i] in can and tokens[i] != asked and tokens[i - 1] in SPARED
        if spare and {"A", "B"} & set(left) - {asked} and rng.random() < 0.3:
            return left
    return tokens


def _wh(role: str, kind: str, rng: random.Random) -> str:
    if role not in ("A", "B"):
        return "what"
    nouns = [f"which {noun}" for noun in NOUNS.get(kind, "").split()]
    if kind != "people" and nouns and rng.random() < 0.5:
        return rng.choice(nouns)
    return rng.choice(["who" if kind in ACTORS and kind != "towns" else "what", *nouns])
