"""What the grammar can say: constructions that mean the same, read from the word tables. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.reader.training.directions import words

ROLE = re.compile(r"\b[ABTUHW]\b")
MACROS = {
    "dative": "A V T to B;A V B T;T be+V to B by A;B be+V T by A;T be+V by A to B",
    "to": "A V T to B;T be+V to B by A;T be+V by A to B",
    "with": "A V B with T;B be+V with T by A",
    "from": "B V T from A;T be+V from A by B;T be+V by B from A",
    "took": "B V T from A",
    "'to": "~ A_'s V of T to B;~ the V of T to B by A;~ the V of T by A to B",
    "'from": "~ B_'s V of T from A;~ the V of T from A by B",
    "act": "A V B;B be+V by A;A V B;B be+V by A",
    "back": "B V A",
    "'act": "~ A_'s V B;~ the V B by A",
    "'back": "~ B_'s V A",
}
ACTORS = ("countries", "people", "firms", "agencies", "clubs", "towns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What is said of A and B: constructions that all mean the same."""

    relation: str
    kinds: tuple[str, ...]
    times: str
    things: str
    lines: tuple[str, ...]
    asked: tuple[str, ...]


@cache
def senses() -> dict[str, list[tuple[Sense, ...]]]:
    """The senses of each relation; those of a group differ in one verb or adjective only."""
    found = {
        relation: [
            tuple(_senses(relation, row)) for row in rows.replace("\n  ", " ").strip().splitlines()
        ]
        for relation, rows in (
            ("transfer", words.TRANSFER),
            ("act", words.ACTS),
            ("speech", words.SPEECH),
            ("time", words.TIME),
            ("comparison", words.COMPARISON),
            ("change", words.CHANGE),
        )
    }
    exchange = Sense(
        relation="exchange",
        kinds=ACTORS,
        times="pf",
        things="wares+machines+estates",
        lines=tuple(f"= {line}" for line in entries("EXCHANGE")),
        asked=tuple(f"? {line}" for line in entries("EXCHANGE_ASKED")),
    )
    return found | {"exchange": [(exchange,)]}


def _senses(relation: str, row: str) -> Iterator[Sense]:
    """The senses of a row of the tables: one, or one for each way to fill it."""
    kinds, times, things, table = row.split("|", 3)
    *preposition, things = things.split() or [""]
    parts = [part.strip() for part in table.split(";") if part.strip()]
    fills = ["DO:UN"]
    if parts[0].startswith("*"):
        cut = next(i for i, part in enumerate(parts) if " " in part and i)
        fills, parts = [part.removeprefix("* ") for part in parts[:cut]], parts[cut:]
    lines = [line for part in parts for line in _lines(part, preposition)]
    for fill in fills:
        do, _, un = fill.partition(":")
        filled = [re.sub(r"UN", un, re.sub(r"DO|BASE", do, line)) for line in lines]
        yield Sense(
            relation=relation,
            kinds=ACTORS if "actors" in kinds else tuple(kinds.split()),
            times=times,
            things=things,
            lines=tuple(line for line in filled if line[0] != "?"),
            asked=tuple(line for line in filled if line[0] == "?"),
        )


def _lines(part: str, preposition: list[str]) -> list[str]:
    """The constructions of a part of a row: one written out, or those of each verb or noun."""
    kind, *verbs = part.split()
    more = f" {preposition[0]} T" if preposition else ""
    if kind not in MACROS:
        return [part if "T" in part.split() else part + more]
    nouns = kind[0] == "'" and kind not in ("'to", "'from")
    return [
        line.replace("V", verb if not nouns else " ".join(verb.rsplit("_", 1))) + more
        for verb in verbs
        for line in MACROS[kind].split(";")
    ]


@cache
def led(lines: tuple[str, ...], leads: str) -> tuple[str, ...]:
    """The constructions in which that one comes first."""
    return tuple(line for line in lines if _leader(line) == leads)


def _leader(line: str) -> str:
    """Which of the two comes first in a construction."""
    found = ROLE.search(line.replace("_", " "))
    while found and found.group() not in "AB":
        found = ROLE.search(line.replace("_", " "), found.end())
    return found.group() if found else ""


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list, by its name."""
    text: str = getattr(words, name)
    return tuple(one.strip() for one in re.split(r"[;\n]", text) if one.strip())
