"""What a pronoun of a follow-up may stand for: phrases of the turns before it.

Pure rules over the turns' own words.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from index.terms import terms
from qa.followup.asked import parted
from qa.followup.phrases import Phrase, as_one_with, phrases, widened
from qa.followup.pointers import kind_of, noun_after
from qa.followup.statements import stated, without_dateline
from qa.followup.words import HOUSES
from qa.types import Turn

_REPORTS = frozenset("story report claim news statement accusation rumour".split())
_MEASURES = frozenset("level amount number extent degree scale kind type sort share".split())
_PLACED = frozenset("in at to from near of".split())
_LONG_CLAUSE = 4  # words, with more a question is hard to read
_UNNAMED_PERSON = 1.5  # "the minister" is rather who the reply named
_UNNAMED = 1.5  # "these drones" are "Iranian drones" before they are "cheap drones"
_FULL_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+){1,3}")
_UNITS = (
    "euros?|dollars?|pounds?|roubles?|yuan|yen|per ?cent|years?|months?|weeks?|days?|hours?"
    "|minutes?|k?m|(?:kilo)?met(?:re|er)s?|miles?|ton(?:ne)?s?|degrees?"
)
_AMOUNT = re.compile(rf"[\d.,]+ (?:(?:m|b|tr)illion(?: (?:{_UNITS}))?|{_UNITS})")
_NO_PERSON = 5.0  # below every person of the turns


def referents(question: str, pointer: re.Match[str], turns: Sequence[Turn]) -> Sequence[str]:
    """What a pronoun may stand for, likeliest first: near in the turns, and of its kind."""
    return _referents(noun_after(question, pointer), kind_of(pointer), tuple(turns))


@lru_cache(maxsize=32)  # a question may hold many pronouns
def _referents(noun: str, kind: str, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    if noun in _REPORTS and kind == "thing":
        return tuple(f"the {noun} that {statement}" for statement in stated(turns[-1]))
    texts = [text for turn in reversed(turns) for text in _texts(turn, kind)]
    found = [(depth, text, one) for depth, text in enumerate(texts) for one in phrases(text)]
    people = frozenset(one.head for _, _, one in found if one.is_person)
    acting = {parted(turn.question).subject for turn in turns}
    ranked = [
        (depth + _misfit(kind, noun, one), _known_as(text, one, turns))
        for depth, text, phrase in found
        if _fits(kind, noun, one := as_one_with(phrase, people), acting)
        and phrase.head not in _MEASURES
    ]
    if kind == "person":
        likely = [pair for pair in ranked if pair[0] < _NO_PERSON]
        full = _full_names(turns)
        ranked = [(rank, _in_full(name, full)) for rank, name in likely or ranked]
    return tuple(dict.fromkeys(text for _, text in sorted(ranked, key=lambda pair: pair[0])))


def _full_names(turns: Sequence[Turn]) -> list[str]:
    """The first and last names in the turns' quotes, the last turn's first."""
    quotes = [quote for turn in reversed(turns) for quote in turn.quotes]
    names = [one.text for quote in quotes for one in phrases(quote) if one.is_name]
    return [name for name in names if _FULL_NAME.fullmatch(name)]


def _in_full(name: str, full: Sequence[str]) -> str:
    """A person's last name with the first, where that is known."""
    return next((one for one in full if one.endswith(f" {name}")), name)


def _known_as(text: str, phrase: Phrase, turns: Sequence[Turn]) -> str:
    """A phrase with what belongs to it: what a question asked for, with the question.

    "What tariffs has Trump put on Canada?" makes of "tariffs" those "that Trump has put on Canada".
    """
    asked = parted(text) if any(turn.question == text for turn in turns) else None
    if asked is None or phrase.text != asked.noun or not asked.subject:
        return widened(text, phrase)
    is_long = len(asked.predicate.split()) > _LONG_CLAUSE
    if is_long or asked.aux in ("do", "does", "did"):
        return widened(text, phrase)
    return f"the {asked.noun} that {asked.subject} {asked.aux} {asked.predicate}"


def _texts(turn: Turn, kind: str) -> tuple[str, ...]:
    """What a turn said, likeliest first: who acts was told by the answer to "Who"."""
    quotes = tuple(without_dateline(quote) for quote in turn.quotes[:1])
    lead = parted(turn.question).lead.lower()
    is_named_in_reply = (lead.startswith(("who", "which")) and kind in ("actor", "person")) or (
        lead == "who" and kind == "group"
    )
    return (*quotes, turn.question) if is_named_in_reply else (turn.question, *quotes)


def _fits(kind: str, noun: str, phrase: Phrase, acting: Collection[str]) -> bool:
    """Whether a phrase is of a pronoun's kind; several who acted in a question may act again."""
    if noun:
        return set(terms(noun)) <= set(terms(phrase.text))
    if not re.search(r"[A-Za-z]{2}", phrase.text) or _AMOUNT.fullmatch(phrase.text):
        return False
    if kind == "person":
        return not phrase.is_plural and (
            phrase.is_person or (phrase.is_name and not _house(phrase))
        )
    if kind == "actor":
        is_acting = phrase.is_plural and phrase.text in acting
        return is_acting or (phrase.is_name and not phrase.is_person)
    if kind == "place":
        return not phrase.is_person and (not phrase.is_plural or phrase.after in _PLACED - {"of"})
    return kind == "group" or not phrase.is_person


def _house(phrase: Phrase) -> bool:
    """Whether a name is a body's: "the Kremlin", "NATO", "Central Bank"."""
    is_known = phrase.head.lower() in HOUSES
    return is_known or phrase.text.isupper() or phrase.text.lower().startswith("the ")


def _misfit(kind: str, noun: str, phrase: Phrase) -> float:
    """How many texts nearer than one that fits a phrase would have to lie to come first."""
    is_placed = phrase.after in _PLACED
    if kind == "person" and not is_placed and _FULL_NAME.fullmatch(phrase.text):
        return 0.0 if phrase.is_person else 0.7
    if kind == "person":
        if phrase.is_person:
            return 0.0 if phrase.is_name else _UNNAMED_PERSON
        return _NO_PERSON + 1.5 * is_placed
    if kind == "place":
        return 0.0 if is_placed else 1.5
    is_house = phrase.is_name and phrase.text.lower().startswith("the ")
    is_several = kind == "group" or (kind == "actor" and phrase.is_plural)
    number = (0.5 if is_house else 1.5) * (phrase.is_plural != is_several)
    is_bare = not phrase.is_name and not phrase.is_plural and " " not in phrase.text
    name = 0.6 * (kind == "thing") + 1.2 * is_placed if phrase.is_name else 0.0
    unnamed = _UNNAMED if noun and phrase.text.islower() else 0.0
    return number + name + 2.0 * is_bare + unnamed
