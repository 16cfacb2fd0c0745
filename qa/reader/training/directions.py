"""Pairs of sentences with exchanged roles, made by a small grammar. Pure.

Unlimited training examples of direction.
A construction is drawn with either of the two first equally often, and for a question apart from
both sentences, so that neither words nor their order tell which sentence answers.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qa.reader.training import direction_words as words
from qa.reader.training.examples import Example

PREPOSITIONS = frozenset("to from by with for of in at against on over under".split())
SPARED = frozenset("to from by with of in over for".split())
# Time of a pair: the finite verb's lemma ("" the verb itself), its form, what follows.
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
NOUNS = {
    "countries": "country state",
    "firms": "firm company",
    "agencies": "organisation body",
    "clubs": "club team",
    "towns": "town",
    "people": "person",
    "events": "event",
}
ACTORS = ("countries", "people", "firms", "agencies", "clubs", "towns")
WEIGHTS = {
    "transfer": 6,
    "exchange": 1,
    "act": 6,
    "speech": 3,
    "time": 3,
    "comparison": 3,
    "change": 2,
}
STRANDED = re.compile(r"\b(to|of|by|from) +(to|of|by|from)\b")
ROLE = re.compile(r"\b[ABTUHW]\b")
DIFFERENT_THINGS, NO_ANSWER, LOWER, ALONE = 0.2, 0.06, 1 / 8, 1 / 3

Tense = tuple[str, str, str]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What is said of A and B: constructions that all mean the same."""

    relation: str
    kinds: tuple[str, ...]
    times: str
    things: str
    lines: tuple[str, ...]
    asked: tuple[str, ...]


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


def pairs(count: int, rng: random.Random) -> Iterator[Pair]:
    """So many pairs, each with four questions, two for either sentence."""
    made = 0
    while made < count:
        pair = _pair(_draw_sense(rng), rng)
        if pair is not None:
            made += 1
            yield pair


def direction_examples(count: int, rng: random.Random) -> list[Example]:
    """So many examples: both sentences among fillers, or one alone, which may not answer."""
    examples: list[Example] = []
    for pair in pairs(count, rng):
        question, number, answer = rng.choice(pair.questions)
        numbers = [rng.randrange(2)] if rng.random() < ALONE else rng.sample((0, 1), 2)
        fillers = rng.sample(entries("FILLERS"), rng.choice((0, 0, 1, 2)))
        told: list[tuple[str, int | None]] = [(pair.sentences[i], i) for i in numbers]
        for filler in fillers:
            text = filler.format(A=pair.names[0], B=pair.names[1])
            told.insert(rng.randint(0, len(told)), (text[0].upper() + text[1:], None))
        examples.append(
            Example(
                question=question,
                title=None,
                sentences=tuple(sentence for sentence, _ in told),
                gold=tuple(
                    (place, answer)
                    for place, (_, i) in enumerate(told)
                    if i is not None and i == number
                ),
            )
        )
    return examples


def _pair(sense: Sense, rng: random.Random) -> Pair | None:
    """A pair of a sense; ``None`` where fewer than four questions could be made."""
    kind = rng.choice(sense.kinds)
    first, second, third = _cast(kind, rng, plain=sense.relation in ("comparison", "change"))
    time = rng.choice(sense.times)
    things = _things(sense, first, rng)
    frame = rng.choice(entries("FRAMES")) if rng.random() < 0.4 else ""
    told, sentences = [], []
    for (a, b), more in zip(((first, second), (second, first)), things, strict=True):
        roles = {"A": rng.choice(a.told), "B": rng.choice(b.told), **more}
        sentences.append(_sentence(sense, roles, time, frame, rng))
        told.append(roles)
    seen = {one["T"].text for one in things} if things[0] is not things[1] else set()
    questions = []
    for number in (0, 0, 1, 1):
        actors = (first, second) if number == 0 else (second, first)
        tries = (_question(sense, actors, told[number], time, rng) for _ in range(12))
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


def _sentence(
    sense: Sense, roles: dict[str, Name], time: str, frame: str, rng: random.Random
) -> str:
    """A statement; a date it gives is added to the roles as ``W``."""
    line = rng.choice(_led(sense.lines, rng.choice("AB")))
    tokens = line.split()
    if tokens[0] == "~":
        frame, text = rng.choice(entries("NOMINALS")), _fill(tokens[1:], roles)
    elif tokens[0] == "=":
        text = _fill(_inflected(tokens[1:], roles, time), roles)
    else:
        tense = _tense(tokens, time, sense.relation, rng)
        clause = _clause(tokens, roles, tense, time)
        subject = clause.subject
        if (
            tokens[0] in "AB"
            and sense.relation in ("transfer", "act", "speech")
            and rng.random() < 0.15
        ):
            subject += f", {rng.choice(entries('APPOSITIONS'))},"
        text = f"{subject} {clause.verb} {_fill(clause.rest, roles)}"
        if (
            tense == PAST
            and sense.relation in ("transfer", "act")
            and time == "p"
            and rng.random() < 0.5
        ):
            date = rng.choice(entries("DATES"))
            roles["W"] = Name(date, date)
            text = f"{text} {date}" if frame or rng.random() < 0.6 else f"{date}, {text}"
    if not frame and rng.random() < 0.6:
        frame = rng.choice(entries("FRAMES"))
    if tokens[0] != "~" and rng.random() < 0.4:
        text = _second_frame(frame, rng).format(text.strip())
    text = _tidy((frame or "{}").format(text.strip()))
    start = 1 if text[0] == '"' else 0
    return text[:start] + text[start].upper() + text[start + 1 :] + "."


def _second_frame(frame: str, rng: random.Random) -> str:
    """A frame at the other end than the one there is."""
    ends = [one for one in entries("FRAMES") if one.startswith("{},") and '"' not in one]
    leads = [one for one in entries("FRAMES") if one.endswith(", {}")]
    if frame.endswith("{}"):
        return rng.choice(ends)
    return rng.choice(leads) if frame.startswith("{}") else "{}"


def _question(
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
        return _tidy(_fill(_inflected(text.split(), roles, time), roles)), role
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
    return (_tidy(made), asked) if made and not STRANDED.search(made) else None


def _nominal_question(tokens: Sequence[str], roles: Mapping[str, Name], asked: str, wh: str) -> str:
    """The noun phrase with the asked one left open where it stands."""
    if asked and tokens[0] == f"{asked}_'s":
        return f"whose {_fill(tokens[1:], roles)} is meant"
    whom = {"who": "whom"}.get(wh, wh)
    return _fill([whom if token == asked else token for token in tokens], roles)


def _clause_question(
    tokens: Sequence[str],
    roles: Mapping[str, Name],
    asked: str,
    wh: str,
    context: tuple[Sense, str, random.Random],
) -> str | None:
    """A question of one of seven forms on a clause."""
    sense, time, rng = context
    tense = _tense(tokens, time, "", rng)
    clause = _clause(tokens, roles, tense, time, asked=tokens[0] == asked)
    was = "was" if time in "pqd" else "is"
    if tokens[0] == asked:
        told = f"{clause.verb} {_fill(clause.rest, roles)}"
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
        ask = f"{clause.auxiliary} {clause.subject} {clause.base} {_fill(rest, roles)}"
        return f"{rng.choice(('when', 'when', 'on what date'))} {ask}" if asked else ask
    place = rest.index(asked)
    if asked == "T" and re.search("claim|report|statement|words", " ".join([tokens[0], *rest])):
        return None
    if any(token[0] == "!" for token in tokens[3:]):
        there = _fill([*rest[:place], wh, *rest[place + 1 :]], roles)
        return f"{clause.subject} {clause.verb} {there}"
    left = {"orders": ["to do"], "feats": ["had done"]}.get(
        sense.things if asked == "T" else "", []
    )
    open_ = _fill([*rest[:place], *left, *rest[place + 1 :]], roles)
    forms = [
        f"{wh} {clause.auxiliary} {clause.subject} {clause.base} {open_}",
        f"{wh} {clause.auxiliary} {clause.subject} {clause.base} {open_}",
        f"{wh} {was} it that {clause.subject} {clause.verb} {open_}",
        f"can you tell me {wh} {clause.subject} {clause.verb} {open_}",
    ]
    whom = {"who": "whom"}.get(wh, wh)
    if not left:
        there = _fill([*rest[:place], whom, *rest[place + 1 :]], roles)
        forms.append(f"{clause.subject} {clause.verb} {there}")
    if place and rest[place - 1] in PREPOSITIONS:
        bare = _fill([*rest[: place - 1], *rest[place + 1 :]], roles)
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


def _tense(tokens: Sequence[str], time: str, relation: str, rng: random.Random) -> Tense:
    verb = tokens[1]
    if time == "n" and (verb == "be" or verb.startswith("be_")):
        return SIMPLE["n"]
    plans = time == "f" and relation == "transfer" and tokens[0] in "AB"
    if plans and not verb.startswith("be") and rng.random() < 0.2:
        return PLAN
    return rng.choice(TENSES[time])


def _clause(
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
    base, _, participle, ing = _forms(verb)
    forms = {"base": f"{base} {after}", "pp": f"{participle} {after}", "ing": f"{ing} {after}"}
    if tokens[1].startswith("be+"):
        done = forms["pp"]
        forms = {"base": f"be {done}", "pp": f"been {done}", "ing": f"being {done}"}
        verb, after = "be", done
    head, form, tail = tense
    tail = tail.format(**forms) if head else after
    finite = _finite(head or verb, form, plural=plural)
    rest = tuple(_inflected(tokens, roles, time)[2:])
    subject = _fill([tokens[0].replace("/", "")], roles)
    if (head or verb) in ("be", "will") or head == "have":
        return Clause(subject, f"{finite} {tail}", finite, tail, rest)
    auxiliary = _finite("do", form, plural=plural)
    return Clause(subject, f"{finite} {tail}", auxiliary, f"{head or verb} {tail}", rest)


def _inflected(tokens: Sequence[str], roles: Mapping[str, Name], time: str) -> list[str]:
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
        return _forms(verb)[1]
    if plural or verb == "have":
        return verb if plural else "has"
    if verb[-1] == "y" and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|sh|ch|x|z|o)$", verb) else "s")


@cache
def _forms(verb: str) -> tuple[str, str, str, str]:
    """Base, past, participle and the form in -ing."""
    irregular = {one.split()[0]: one.split() for one in entries("IRREGULAR")}
    stem = verb[:-1] if verb[-1] == "e" and verb[-2:] not in ("ee", "be") else verb
    past = verb[:-1] + "ied" if re.search(r"[^aeou]y$", verb) else verb.removesuffix("e") + "ed"
    _, past, participle = irregular.get(verb, [verb, past, past])
    if participle == verb + verb[-1] + "ed":
        stem = verb + verb[-1]
    stem = {
        "get": "gett",
        "win": "winn",
        "let": "lett",
        "set": "sett",
        "put": "putt",
        "lie": "ly",
        "begin": "beginn",
        "run": "runn",
        "sit": "sitt",
        "cut": "cutt",
    }.get(verb, stem)
    return verb, past, participle, stem + "ing"


def _fill(tokens: Sequence[str], roles: Mapping[str, Name]) -> str:
    """The tokens as text, roles as names."""
    text = " ".join(tokens).replace("_'s", "'s").replace("_", " ").replace("/", "")
    return ROLE.sub(lambda m: roles[m.group()].text if m.group() in roles else m.group(), text)


def _tidy(text: str) -> str:
    """Single spaces, commas in place, the possessive of plurals."""
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(",,", ",").replace("s's", "s'")
    return text.strip(" ,")


@cache
def _led(lines: tuple[str, ...], leads: str) -> tuple[str, ...]:
    """The constructions in which that one comes first."""
    return tuple(line for line in lines if _leader(line) == leads)


def _leader(line: str) -> str:
    """Which of the two comes first in a construction."""
    found = ROLE.search(line.replace("_", " "))
    while found and found.group() not in "AB":
        found = ROLE.search(line.replace("_", " "), found.end())
    return found.group() if found else ""


def _draw_sense(rng: random.Random) -> Sense:
    relation = rng.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
    return rng.choice(rng.choice(senses()[relation]))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list, by its name."""
    text: str = getattr(words, name)
    return tuple(one.strip() for one in re.split(r"[;\n]", text) if one.strip())


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
        lines=tuple(f"= {line}".replace(" A !", " A !") for line in entries("EXCHANGE")),
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


def _cast(kind: str, rng: random.Random, *, plain: bool) -> list[Actor]:
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


def _things(
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
