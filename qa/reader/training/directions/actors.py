"""Who and what the grammar speaks of, and what questions may call them. Pure."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.reader.training.directions import words
from qa.reader.training.directions.senses import Sense, entries

DIFFERENT_THINGS = 0.2  # of pairs


@dataclass(frozen=True, slots=True)
class Name:
    """Words for an actor or a thing; ``core`` is the part of them that answers."""

    text: str
    core: str
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One of the two: what sentences call it, and what questions may."""

    kind: str
    told: tuple[Name, ...]
    asked: tuple[Name, ...]


def cast(kind: str, rng: random.Random, *, plain: bool) -> list[Actor]:
    """Three actors of a kind; the third is in neither sentence."""
    if kind == "people":
        return _people(rng)
    if kind == "levels":
        level = rng.choice(words.LEVELS.strip().splitlines()).split(";")
        return [_simple(kind, [one.strip()]) for one in rng.sample(level, 3)]
    if kind == "countries":
        return [
            _country(*one.split(":"), plain=plain) for one in rng.sample(entries("COUNTRIES"), 3)
        ]
    return [_simple(kind, called) for called in _called(kind, rng)]


def _called(kind: str, rng: random.Random) -> list[list[str]]:
    """Three of a kind, each with all it is called, the full name first."""
    if kind in {"towns", "events", "figures"}:
        return [[one] for one in rng.sample(entries(kind.upper()), 3)]
    if kind == "agencies":
        return [[f"the {one}"] for one in rng.sample(entries("AGENCIES"), 3)]
    stems = rng.sample(entries("FAMILY" if kind == "firms" else "TOWNS"), 3)
    endings = {"firms": "FIRM_SUFFIXES", "clubs": "CLUB_SUFFIXES", "sites": "SITES"}[kind]
    named = list(zip(stems, rng.sample(entries(endings), 3), strict=True))
    if kind == "sites":
        return [[f"the {stem} {site}"] for stem, site in named]
    return [[f"{stem} {end}", *([stem] if kind == "firms" else [])] for stem, end in named]


def _simple(kind: str, called: Sequence[str]) -> Actor:
    names = tuple(Name(one, one, kind == "figures") for one in called)
    return Actor(kind=kind, told=names[:1], asked=names)


def _country(name: str, adjective: str, people: str, capital: str, *, plain: bool) -> Actor:
    land, government = Name(name, name), f"the{adjective} government"
    ruled = Name(government, government)
    folk, city = (
        Name(people.strip(), people.strip(), plural=True),
        Name(capital.strip(), capital.strip()),
    )
    if plain:
        return Actor(kind="countries", told=(land,), asked=(land,))
    told = (land, land, land, ruled, folk, city)
    return Actor(kind="countries", told=told, asked=(land, folk, city, ruled))


def _people(rng: random.Random) -> list[Actor]:
    """Invented people; half the time sentences give their posts and questions may ask by them."""
    posts = rng.sample(entries("POSTS"), 3)
    families = rng.sample(entries("FAMILY"), 3)
    by_post = rng.random() < 0.5
    found = []
    for post, family in zip(posts, families, strict=True):
        full = f"{rng.choice(entries('GIVEN'))} {family}"
        told = Name(f"{post} {full}" if by_post else full, full)
        asked = [Name(one, one) for one in (full, family, *([f"the {post}"] * by_post))]
        found.append(Actor(kind="people", told=(told,), asked=tuple(asked)))
    return found


def draw_things(
    sense: Sense, first: Actor, rng: random.Random
) -> tuple[dict[str, Name], dict[str, Name]]:
    """What either sentence is about: the same mapping, or now and then two that differ in T."""
    if first.kind == "levels":
        rows = words.LEVELS.strip().splitlines()
        row = next(i for i, row in enumerate(rows) if first.told[0].text in row)
        held = f": {entries('KINDS_OF_LEVEL')[row]}"
        holders = [one for one in entries("LEVEL_HOLDERS") if one.endswith(held)]
        return ({"H": _thing(rng.choice(holders).removesuffix(held))},) * 2
    if sense.things == "heroes":
        hero = _people(rng)[0].told[0]
        return ({"H": hero},) * 2
    if not sense.things:
        return ({},) * 2
    if sense.things == "days":
        days = {"T": _thing(rng.choice(words.LEVELS.strip().splitlines()[5].split(";")))}
        return (days, days)
    one, two = (_thing(text) for text in rng.sample(_listed(sense.things), 2))
    if sense.relation == "exchange":
        return ({"T": one, "U": two},) * 2
    same = {"T": one}
    return (same, {"T": two}) if rng.random() < DIFFERENT_THINGS else (same, same)


def _listed(things: str) -> list[str]:
    return [one for name in things.upper().split("+") for one in entries(name)]


def _thing(text: str) -> Name:
    text = text.strip()
    numbered = re.match(r"\d|(two|three|six|twelve|forty|half)\b", text)
    plural = bool(numbered) or (text[-1] == "s" and not re.match("(an?|the) ", text))
    return Name(text, text.removeprefix("that "), plural)
