"""How a question is worded: templates filled for two roles, and the forms people type."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from qa.conjugation import Verb
from qa.reader.training.rules.clauses import Name
from qa.reader.training.rules.conjugation import Action
from qa.reader.training.rules.names import exchanged
from qa.reader.training.rules.patterns import DAY, MONTH
from qa.reader.training.rules.words import COUNTRIES

KEYWORDS_SHARE = 1 / 8  # of the questions, as people type them into a search box
LOWER_SHARE = 1 / 8  # of the questions, in lower case and without a mark
_FEWEST_KEYWORDS = 3
_DROPPED_KEYWORDS = frozenset(
    "what which whom did does do has have had is are was were be been being the a an to of by from"
    " that will would in with for about on at it its their his her and".split()
)
# What may already tell a time, place or reason: such a question is not surely unanswered.
TOLD = {
    "when": re.compile(
        rf"\b(?:{DAY}|{MONTH}|(?:1[5-9]|20)\d\d|to(?:day|night)|yesterday|last|ago|[Ww]hen|[Ww]hile"
        r"|[Aa]fter|[Bb]efore|[Dd]uring|[Ss]ince|until|now|recently|week|month|year|earlier|once"
        r"|season)\b"
    ),
    "where": re.compile(r"\b(?:[Ii]n|[Aa]t|near|where|here|there|outside|inside|across|on)\b"),
    "why": re.compile(
        r"\b(?:[Bb]ecause|due|for|[Ss]ince|[Aa]s|so|to|over|[Aa]fter|amid|owing|thanks|following"
        r"|of)\b"
    ),
}
Roles = tuple[Name, Name]
# What fills a template, for two roles in this order.
Parts = Callable[[Name, Name], dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A question that one sentence answers.

    ``answer``: those words of the sentence that do. ``kind``: transfer, action, speech, figure,
    time, place or reason. ``twin``: the sentence with its roles exchanged: the same words, and
    no answer; ``None`` where no exchange makes a sentence. ``unanswered``: questions in nearly
    the same words that the sentence leaves open. A question of mere keywords tells no roles
    apart, so it has neither.
    """

    question: str
    answer: str
    kind: str
    twin: str | None
    unanswered: tuple[str, ...]


def question(text: str) -> str:
    """A capital first and a mark last, one space between words."""
    text = " ".join(text.split())
    return text[0].upper() + text[1:] + "?"


def asked(sentence: str, kind: str, template: str, parts: Parts, roles: Roles, answer: str) -> Made:
    """A template filled for these roles; filled with the roles exchanged it is unanswered."""
    one, other = roles
    return Made(
        question=question(template.format(**parts(one, other))),
        answer=answer if answer in sentence else answer[0].upper() + answer[1:],
        kind=kind,
        twin=exchanged(sentence, one.span, other.span),
        unanswered=(question(template.format(**parts(other, one))),),
    )


def who_or_which(name: Name, rng: random.Random, word: str) -> str:
    """The word that asks for a name; for a country also "which country"."""
    return "which country" if rng.random() < 0.5 and name.text in COUNTRIES else word


def voices(action: Action, verb: Verb, doer: Name, target: Name, keys: str) -> dict[str, str]:
    """An action asked of its doer, told of an unknown doer, and asked of its target."""
    does = action.asked(doer.text, plural=doer.plural, verb=verb, passive=False)
    did = " ".join(action.words(plural=False, verb=verb, passive=False))
    done = action.asked(target.text, plural=target.plural, verb=verb, passive=True)
    return dict(zip(keys.split(), (does, did, done), strict=True))


def untold(sentence: str, clause: str, rng: random.Random) -> tuple[str, ...]:
    """When, where or why something was done, one that the sentence does not tell, if any."""
    left = [word for word, told in TOLD.items() if not told.search(sentence)]
    return (question(f"{rng.choice(left)} {clause}"),) if left else ()


def styled(made: Made, rng: random.Random) -> Made:
    """The question as asked, or as typed in haste: lower case, or keywords only."""
    roll = rng.random()
    words = _hasty(made.question).replace(",", "").split()
    kept = [word for word in words if word not in _DROPPED_KEYWORDS]
    if roll < KEYWORDS_SHARE and len(kept) >= _FEWEST_KEYWORDS:
        return replace(made, question=" ".join(kept), unanswered=(), twin=None)
    form = _hasty if KEYWORDS_SHARE <= roll < KEYWORDS_SHARE + LOWER_SHARE else str
    typed = form(made.question)
    others = dict.fromkeys(map(form, made.unanswered))
    return replace(made, question=typed, unanswered=tuple(o for o in others if o != typed))


def _hasty(text: str) -> str:
    return text.lower().rstrip("?")
