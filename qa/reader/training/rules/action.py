"""What one did to another: asked for the doer, the target, and what it was done for."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.conjugation import Verb
from qa.reader.training.rules.clauses import Clause, Name
from qa.reader.training.rules.conjugation import Action
from qa.reader.training.rules.names import name_in
from qa.reader.training.rules.patterns import END, NAME, PARTY, PHRASED
from qa.reader.training.rules.verbs import DOING, MUTUAL, Doing
from qa.reader.training.rules.wording import Made, Parts, Roles, asked, untold, voices, who_or_which

_OBJECT = re.compile(rf" (?P<n>{PARTY}){END}")
_OBJECT_OF = re.compile(rf" (?P<n>{NAME}|{PHRASED})(?= of )")
_AGENT = re.compile(rf" by (?P<n>{PARTY}){END}")
# Nouns that "who" asks for.
_PERSON = re.compile(
    r"(?:^|[ -])(?:\w+(?:ists?|ians?|m[ae]n|wom[ae]n|[kdl]ers?|ators?|yers?)|secretary|people"
    r"|police|presidents?|(?:prime )?ministers?|government|company|firm|court|judge|jury|team|panel"
    r"|club|party|group|army|military|union|bank|council|committee|agency|officers?|officials?"
    r"|leaders?|troops|forces|soldiers?|rebels?|authorities|senators?|governors?|mayor|king|queen"
    r"|pope|actors?|actress|singer|player|coach|manager|director|workers?|teachers?|students?"
    r"|doctors?|driver|owner|country|administration|ministry|department|regime|lawmakers?"
    r"|prosecutors?|protesters?|suspects?|boys?|girls?|child|children|couple|family|members?|users?"
    r"|scientists?|researchers?|regulators?|justices?)$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:Treaty|Act|Bill|Deal|Plan|Agreement|War|Law|Amendment|Order|Award|Prize|Cup)$"
)
_COMPLEMENT = r" (?P<c>[^,.;:\"“”()—–]{3,70}?)(?=[,.;]|$)"
# The first of each suits every verb; "by whom was A met" does not.
_DOER_TEMPLATES = ["{who} {did} {b}", "{who} {did} {b}", "by {whom} {done}", "{who} {done} by"]
_TARGET_TEMPLATES = ["{who} {does}", "{whom} {does}", "{who} {was} by {a}"]
_COMPLEMENT_TEMPLATES = ["what {does} {b} {p}", "{p} what {does} {b}", "what {done} {p} by {a}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """A template, the verb it takes, the name it asks for (or of), and the answer."""

    template: str
    verb: Verb
    wanted: Name
    answer: str


def actions(sentence: str, clause: Clause, rng: random.Random) -> Iterator[Made]:
    """Who accused B, whom A accused, and what A accused B of."""
    action, doing = clause.action, DOING.get(clause.action.verb.base)
    found = _other(sentence, clause, doing) if doing else None
    other = name_in(sentence, *found.span("n")) if found else None
    if not doing or not found or not other:
        return
    roles = (other, clause.subject) if action.passive else (clause.subject, other)
    asking = [*_parties(doing, roles, rng)]
    asking += _complement(sentence, found.end(), action.verb, roles[0], rng)
    near = _parts(action, action.verb, "", "")(*roles)
    for one in asking:
        word = "what" if doing.thing and one.wanted is roles[1] else _who_or_what(one.wanted)
        parts = _parts(action, one.verb, doing.preposition, who_or_which(one.wanted, rng, word))
        made = asked(sentence, "action", one.template, parts, roles, one.answer)
        open_ = untold(sentence, f"{near['does']} {near['b']}", rng)
        yield _surely_unanswered(made, open_, roles, mutual=action.verb.base in MUTUAL)


def _other(sentence: str, clause: Clause, doing: Doing) -> re.Match[str] | None:
    """The other party: the agent of a passive, else the object."""
    pattern = _OBJECT_OF if doing.preposition == "of" else _OBJECT
    return (_AGENT if clause.action.passive else pattern).match(sentence, clause.end)


def _parties(doing: Doing, roles: Roles, rng: random.Random) -> Iterator[_Asking]:
    """What asks for the doer and for the target, with one verb for both."""
    verb = rng.choice(doing.alike)
    last = 1 if verb.base == "meet" else None
    for templates, name in zip((_DOER_TEMPLATES, _TARGET_TEMPLATES), roles, strict=True):
        template = rng.choice(templates[:last])
        yield _Asking(template=template, verb=verb, wanted=name, answer=name.text)


def _complement(
    sentence: str, end: int, verb: Verb, doer: Name, rng: random.Random
) -> Iterator[_Asking]:
    """What asks for the words after the preposition that this very verb takes."""
    preposition = DOING[verb.base].preposition
    found = re.compile(rf" {preposition}{_COMPLEMENT}").match(sentence, end)
    if preposition and found:
        template = rng.choice(_COMPLEMENT_TEMPLATES)
        yield _Asking(template=template, verb=verb, wanted=doer, answer=found["c"])


def _who_or_what(name: Name) -> str:
    """The word "who" for names and for nouns known to be of people, else "what"."""
    text = name.text.removeprefix("the ")
    if text[:1].isupper() and not text.split()[-1][:1].islower():
        return "what" if _PAPER.search(text) else "who"
    return "who" if _PERSON.search(text.split(" of ")[0]) else "what"


def _parts(action: Action, verb: Verb, preposition: str, who: str) -> Parts:
    whom = "whom" if who == "who" else who
    was = " ".join(action.words(plural=False, verb=verb, passive=True))
    fixed = {"who": who, "whom": whom, "p": preposition, "was": was}

    def parts(a: Name, b: Name) -> dict[str, str]:
        return voices(action, verb, a, b, "does did done") | fixed | {"a": a.text, "b": b.text}

    return parts


def _surely_unanswered(made: Made, open_: tuple[str, ...], roles: Roles, *, mutual: bool) -> Made:
    """With exchanged roles only where it makes sense: not what A does with B, nor to a thing."""
    if mutual:
        return replace(made, unanswered=open_, twin=None)
    of_thing = "what" in map(_who_or_what, roles)
    return replace(made, unanswered=open_ if of_thing and open_ else (*made.unanswered, *open_))
