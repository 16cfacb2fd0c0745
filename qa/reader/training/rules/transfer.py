"""Who gave whom what: asked for the thing, the giver and the taker, from either side."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.reader.training.rules.clauses import Clause, Name
from qa.reader.training.rules.conjugation import Action
from qa.reader.training.rules.names import name_in
from qa.reader.training.rules.patterns import END, FEW_WORDS, PARTY, WORDS
from qa.reader.training.rules.verbs import GIVING
from qa.reader.training.rules.wording import Made, Parts, asked, untold, voices, who_or_which
from qa.reader.training.rules.words import COUNTRIES

# How a thing begins where nothing parts it from the name before it.
_SOME = (
    r"(?=(?:a|an|the|some|several|many|more|few|two|three|four|five|six|seven|eight|nine|ten"
    r"|hundreds|thousands|millions|billions|dozens|another|additional|new|free|full|[$€£]?\d[\d,.]*"
    r"|weapons|drones|money|aid|help|support|permission|missiles|gas|oil|information|access|advice"
    r"|assistance|credit|shelter|tickets)\b)"
)
_ANYTHING = rf"(?P<x>(?=[a-z\d$€£]|[A-Z][a-z]+(?:an|ish|ese|i|ch)\b|U\.S\.){FEW_WORDS})"
_COUNTRY = "(?:" + "|".join(map(re.escape, sorted(COUNTRIES))) + ")"
_FRAMES = {
    "double": re.compile(rf" (?P<n>{PARTY}) (?P<x>{_SOME}{WORDS}){END}"),
    "country": re.compile(rf" (?P<n>{_COUNTRY}) (?P<x>(?=[a-z]){WORDS}){END}"),
    "from": re.compile(rf" {_ANYTHING} from (?P<n>{PARTY}){END}"),
    "to": re.compile(rf" {_ANYTHING} to (?P<n>{PARTY}){END}"),
    "with": re.compile(rf" (?P<n>{PARTY}) with (?P<x>{WORDS}){END}"),
}
# "gave birth to", "paid a visit to": nothing changes hands.
_IDLE = re.compile(
    r"\b(?:birth|rise|way|visit|tribute|attention|homage|\w+sel(?:f|ves)|role|part|one|much|lot"
    r"|first|\w+ing)$"
)
# What is asked for, and the frame that the wording needs; "take" is what the taker did.
_TEMPLATES = {
    "thing": {
        "double": ["what {gives} {b}", "what {given} by {a}"],
        "take": ["what {takes} from {a}", "what {takes} from {a}"],
        "to": ["what {gives} to {b}", "to {b}, what {gives}"],
        "with": ["what {gives} {b} with", "with what {gives} {b}"],
    },
    "giver": {
        "double": ["{who} {gave} {b} {x}", "by {whom} {given} {x}"],
        "take": ["from {whom} {takes} {x}", "{who} {takes} {x} from"],
        "to": ["{who} {gave} {x} to {b}"],
        "with": ["{who} {gave} {b} with {x}"],
    },
    "taker": {
        "take": ["{who} {took} {x} from {a}"],
        "to": ["to {whom} {gives} {x}", "{who} {gives} {x} to"],
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Transfer:
    """Who gave whom what; either action may be missing."""

    giver: Name
    taker: Name
    thing: str
    give: Action | None
    take: Action | None


def transfers(sentence: str, clause: Clause, rng: random.Random) -> Iterator[Made]:
    """What A gave B, who gave it, to whom; and the same seen from B."""
    transfer = _transfer(sentence, clause)
    if transfer is None or _IDLE.search(transfer.thing):
        return
    roles = (transfer.giver, transfer.taker)
    answers = {"thing": transfer.thing, "giver": roles[0].text, "taker": roles[1].text}
    for wanted, answer in answers.items():
        template, parts = _wording(transfer, wanted, rng)
        made = asked(sentence, "transfer", template, parts, roles, answer)
        stem = "{gives} {x} to {b}" if transfer.give else "{takes} {x}"
        open_ = untold(sentence, stem.format(**parts(*roles)), rng)
        yield replace(made, unanswered=(*made.unanswered, *open_))


def _transfer(sentence: str, clause: Clause) -> _Transfer | None:
    """Who gave whom what in a clause; ``None`` unless all three are told."""
    known = None if clause.action.passive else GIVING.get(clause.action.verb.base)
    frames = sorted(known.frames) if known else []
    for frame in [*frames, "country"] if "double" in frames else frames:
        found = _FRAMES[frame].match(sentence, clause.end)
        other = name_in(sentence, *found.span("n")) if found else None
        if found and other:
            return _sided(clause.action, clause.subject, other, found["x"])
    return None


def _sided(action: Action, subject: Name, other: Name, thing: str) -> _Transfer | None:
    """A transfer seen from both sides: who sells to B, from him B buys."""
    verb = GIVING[action.verb.base]
    takes = "from" in verb.frames
    if subject.text == other.text or (takes and action.lead):
        return None
    others = verb.giving if takes else verb.taking
    seen = replace(action, verb=others[0]) if others and not action.lead else None
    return _Transfer(
        giver=other if takes else subject,
        taker=subject if takes else other,
        thing=thing,
        give=seen if takes else action,
        take=action if takes else seen,
    )


def _wording(transfer: _Transfer, wanted: str, rng: random.Random) -> tuple[str, Parts]:
    """A template that asks for the thing, the giver or the taker, and what fills it."""
    give, take = transfer.give, transfer.take
    giving = rng.choice(GIVING[give.verb.base].giving) if give else None
    taking = rng.choice(GIVING[take.verb.base].taking) if take else None
    frames = (GIVING[giving.base].frames if giving else frozenset()) | ({"take"} if take else set())
    wordings = _TEMPLATES[wanted]
    template = rng.choice([t for f in sorted(frames & set(wordings)) for t in wordings[f]])
    name = transfer.taker if wanted == "taker" else transfer.giver
    who, whom = who_or_which(name, rng, "who"), who_or_which(name, rng, "whom")

    def parts(a: Name, b: Name) -> dict[str, str]:
        filled = {"a": a.text, "b": b.text, "x": transfer.thing, "who": who, "whom": whom}
        if give and giving:
            filled |= voices(give, giving, a, b, "gives gave given")
        if take and taking:
            filled |= voices(take, taking, b, a, "takes took taken")
        return filled

    return template, parts
