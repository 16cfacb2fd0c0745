"""The noun phrases of a text, by word order and closed lists of function words.

Pure, and no parser: it takes some verbs for nouns. What is built on it is only ever a guess that
the reader then judges.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.followup.words import (
    BASE_VERBS,
    BREAKS,
    COUNTS,
    DETERMINERS,
    NATIONAL,
    PAST,
    PREPOSITIONS,
    PRESENT,
    SPEECH,
    TIME,
    TITLE,
)

_US = "US"  # the country; "us" parts phrases
_BEFORE_A_VERB = frozenset("do does did will would can could should must".split())
_LEADING = frozenset("former acting incumbent new local".split())  # no name of its own
_DETERMINER = re.compile(r"^(?:the|an?|these|those)\s+", re.IGNORECASE)
_OWNED = ("'s", "’s")
_OWNER = re.compile(r"([A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s\b")
_BETWEEN = re.compile(r"also|has|had|have|\w+ly")  # between a speaker and "said"
_OF = frozenset("of on about between".split())  # what these add belongs to the noun
_IN = frozenset("in from for with".split())  # what these add may belong to the verb: names alone
_PLURAL = re.compile(r"[^s'’]s$|^(?:people|police|children|(?:\w*wo)?men)$", re.IGNORECASE)
_OF_A_YEAR = re.compile(r"\b\d{4} [a-z]{3,}")  # "the 2009 strike" is no time
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?![\w’'-])|[A-Za-z0-9](?:[\w’'.,-]*\w)?|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase, with the word before it in lower case (empty at the start of the text)."""

    text: str
    after: str
    is_name: bool = False
    is_person: bool = False
    is_plural: bool = False

    @property
    def has_article(self) -> bool:
        """Whether it begins with a determiner."""
        return self.text.split(maxsplit=1)[0].lower() in DETERMINERS

    @property
    def head(self) -> str:
        """The last word, without a possessive ending."""
        return re.sub(r"['’]s?$", "", self.text.split()[-1])


@lru_cache(maxsize=256)  # a follow-up's rules ask for the same texts many times
def phrases(text: str) -> tuple[Phrase, ...]:
    """The noun phrases of a text in order, times left out.

    "A and B" comes before A, and A after "A's plan".
    """
    tokens = [match.group() for match in _TOKEN.finditer(text)]
    places = [match.span() for match in _TOKEN.finditer(text)]
    found = [
        _phrase(text[places[first][0] : places[end - 1][1]], tokens[:first], tokens[end:])
        for first, end in _groups(tokens)
    ]
    kept = [one for one in found if not TIME.search(one.text) or _OF_A_YEAR.search(one.text)]
    return tuple(
        phrase
        for number, one in enumerate(kept)
        for phrase in (*_pair(text, kept[number : number + 2]), one, *_owner(one))
    )


def without_determiner(text: str) -> str:
    """The "drones" of "the drones"."""
    return _DETERMINER.sub("", text)


def widened(text: str, phrase: Phrase) -> str:
    """A common noun's phrase with what follows: "the deal between Russia and Iran"."""
    wide = phrase.text
    for one in () if phrase.is_name else phrases(text):
        linked = f"{wide} {one.after} {one.text}"
        if (one.after in _OF or (one.after in _IN and one.is_name)) and linked in text:
            wide = linked
    return wide


def _pair(text: str, two: Sequence[Phrase]) -> Iterator[Phrase]:
    both = " and ".join(one.text for one in two)
    if len(two) > 1 and all(one.is_name for one in two) and both in text:
        yield Phrase(text=both, after=two[0].after, is_name=True, is_plural=True)


def _owner(phrase: Phrase) -> Iterator[Phrase]:
    match = _OWNER.match(phrase.text)
    if match and not phrase.is_name:
        yield Phrase(text=match[1], after=phrase.after, is_name=True)


def _groups(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each phrase starts and ends among the words of a text."""
    start: int | None = None
    verbs = {*_after_question_words(words), *_after_did(words)}
    for number, word in enumerate([*words, "."]):
        aims_to = number in verbs or _is_verb_before(word, words[number + 1 : number + 3])
        if start is not None and (
            aims_to or _ends(words[start:number], word, is_noun=_is_noun(words, start, number))
        ):
            if any(one.lower() not in DETERMINERS | COUNTS for one in words[start:number]):
                yield start, number
            start = None
        if start is None and not aims_to and _begins(word):
            start = number


def _after_question_words(words: Sequence[str]) -> Iterator[int]:
    """Where a word begins no phrase: "coaches" in "Who coaches Real", "big" in "How big is it"."""
    for number, word in enumerate(words[1:], start=1):
        before = words[number - 1].lower()
        is_relative = before == "which" and number > 1 and words[number - 2] == ","
        is_led = before in ("who", "how") or is_relative
        if is_led and word.islower() and word not in DETERMINERS:
            yield number


def _after_did(words: Sequence[str]) -> Iterator[int]:
    """Where the verb stands in "Did the court uphold the ban", if it is none of the known ones.

    It is the last small word of the first phrase, or what stands before that where it is a plural:
    "Did the bank cut rates".
    """
    low = [word.lower() for word in words]
    did = next((number for number, word in enumerate(low) if word in _BEFORE_A_VERB), None)
    if did is None:
        return
    known = (n for n in range(did + 2, len(low)) if low[n] in BASE_VERBS and low[n - 1] != "to")
    if next(known, None) is not None:
        return
    ends = (n for n in range(did + 1, len(low)) if _parts(low[n]) or _is_second(low, did + 1, n))
    run = range(did + 2, next(ends, len(low)))
    small = [number for number in run if words[number].islower() and low[number] not in DETERMINERS]
    if len(small) > 1 and small[-1] == run[-1] and re.search(r"[^s]s$", low[run[-1]]):
        small.pop()
    if small and any(word not in DETERMINERS for word in low[did + 1 : small[-1]]):
        yield small[-1]


def _is_second(low: Sequence[str], first: int, number: int) -> bool:
    """Whether a determiner begins a second phrase."""
    return number > first and low[number] in DETERMINERS


def _is_noun(words: Sequence[str], start: int, number: int) -> bool:
    """Whether what may be a verb is none in a phrase that starts so, by the words around it.

    After a preposition other than "to" no verb can follow; "strike" is none in "the strike end".
    """
    before = words[start - 1].lower() if start else ""
    following = words[number + 1].lower() if number + 1 < len(words) else ""
    is_placed = before in PREPOSITIONS.split("|") and before != "to"
    return (
        is_placed
        or _is_of_one(words, start, number)
        or following in BASE_VERBS
        or following.endswith("ed")
    )


def _is_of_one(words: Sequence[str], start: int, number: int) -> bool:
    """Whether what may be a verb follows one thing, which would strike, not "strike".

    Not where "does" stands before; and what is "open" is no thing.
    """
    is_led = any(word.lower() in _BEFORE_A_VERB | {"to"} for word in words[:start])
    has_more = words[start].lower() in DETERMINERS and number - start > 1
    is_several = bool(_PLURAL.search(words[number - 1]))
    return has_more and not is_led and not is_several and words[number : number + 1] != ["open"]


def _is_verb_before(word: str, following: Sequence[str]) -> bool:
    """Whether a word is a verb such as "aims" in "aims to build"; not "drones" in "to Russia"."""
    if not word.islower() or not word.endswith("s") or len(following) < 2:
        return False
    return following[0] == "to" and following[1].islower() and following[1] not in DETERMINERS


def _begins(word: str) -> bool:
    low = word.lower()
    is_verb = low in BASE_VERBS | PAST or (word.islower() and low.endswith(("ed", "ing")))
    return word == _US or not (is_verb or _parts(low))


def _parts(low: str) -> bool:
    """Whether a word, in lower case, belongs to no noun phrase."""
    return not low[0].isalnum() or low in BREAKS or low in SPEECH or low.endswith("ly")


def _ends(words: Sequence[str], word: str, *, is_noun: bool) -> bool:
    """Whether a phrase of some words ends before another, perhaps a noun though like a verb."""
    low, before = word.lower(), words[-1]
    if word != _US and (_parts(low) or low in DETERMINERS):
        return True
    if not word[0].islower():
        return False
    if low in PAST | PRESENT:
        return True
    has_determiner = words[0].lower() in DETERMINERS
    if low in BASE_VERBS and not is_noun:
        return not any(one.endswith(_OWNED) for one in words) and not (
            has_determiner and len(words) == 1
        )
    is_lead = has_determiner or before.lower() in _LEADING
    if before[0].isupper() and not is_lead and not NATIONAL.search(before):
        return not low.endswith("s") and not before.endswith(_OWNED)
    is_several = words[-1].islower() and re.search(r"[^s]s$", words[-1])
    return bool(len(words) > 1 or is_several) and low.endswith(("ed", "ing"))


def _phrase(text: str, before: Sequence[str], following: Sequence[str]) -> Phrase:
    after = before[-1].lower() if before else ""
    content = [word for word in text.split() if word.lower() not in DETERMINERS]
    titles = [number for number, word in enumerate(content[:-1]) if TITLE.fullmatch(word)]
    if titles and content[-1][0].isupper():
        name = " ".join(content[titles[-1] + 1 :])
        if " " not in name and content[titles[-1]][0].isupper():  # "Pope Francis"
            name = f"{content[titles[-1]]} {name}"
        return Phrase(text=name, after=after, is_name=True, is_person=True)
    called = _name_at_the_end(content)
    if called:
        return Phrase(text=called, after=after, is_name=True)
    is_one = text.lower().startswith("the ") or content[0].endswith(_OWNED)
    if is_one and TITLE.fullmatch(content[-1]) and content[-1].islower():  # "the foreign minister"
        return Phrase(text=text, after=after, is_person=True)
    is_name = not any(word[0].islower() for word in content) and not content[0][0].isdigit()
    verb = next((word.lower() for word in following if not _BETWEEN.fullmatch(word)), "")
    speaks = verb in SPEECH or [word.lower() for word in before[-2:]] == ["according", "to"]
    return Phrase(
        text=text,
        after=after,
        is_name=is_name,
        is_person=is_name and speaks and _may_be_person(text, after),
        is_plural=not is_name and bool(_PLURAL.search(content[-1])),
    )


def _name_at_the_end(words: Sequence[str]) -> str:
    """The "Ana Sorel" of "the teacher Ana Sorel"; empty where no such name is."""
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    is_called = first and words[first - 1].islower() and len(words) - first > 1
    return " ".join(words[first:]) if is_called else ""


def _may_be_person(name: str, after: str) -> bool:
    is_house = name.isupper() or name.lower().startswith("the ") or name[0].isdigit()
    return not is_house and after not in ("of", "at", "for", "in")


def as_one_with(phrase: Phrase, people: frozenset[str]) -> Phrase:
    """A phrase, taken for a person where its name is a person's elsewhere."""
    return replace(phrase, is_person=phrase.is_person or (phrase.is_name and phrase.head in people))
