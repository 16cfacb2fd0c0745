"""The noun phrases of a text, by word order and closed lists of function words.

Pure, and no parser: it takes some verbs for nouns. What is built on it is only ever a guess that
the reader then judges.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

WH = "who|whom|whose|what|which|where|when|why|how"
AUX = "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must"
PREPOSITIONS = (
    "about|after|against|amid|among|at|before|behind|beside|between|by|during|for|from|in|into|of"
    "|off|on|onto|over|since|through|to|toward|towards|under|until|with|within|without|according"
)
_DETERMINERS = frozenset("the a an its their his her this these those some any".split())
_COUNTS = frozenset("dozens hundreds thousands millions scores".split())  # of what follows
_BASE_VERBS = frozenset(  # after "does Iran", a verb stands where a noun may
    "accuse agree aim announce ask attack begin believe build buy call carry cause change claim"
    " come comment cost cover deliver demand deny describe design die discuss do employ end expect"
    " face fall feel fight find get give go grow happen have help hold hope include intend invite"
    " join keep kill know lead leave live look lose make mean meet move need offer operate oppose"
    " open order pay plan play point produce promise protest provide pull push put reach receive"
    " refuse reject release rely reopen report respond run say see seek sell send set share show"
    " sign start stay stop strike study supply support take talk target tell think threaten train"
    " travel try turn urge use visit want warn win work worry write".split()
)
_SPEECH = frozenset(
    "said says say told tells asserted reaffirmed revealed stressed urged claims claimed"
    " argued replied added denied noted warned announced commented described reported spoke"
    " acknowledges contends disclosed".split()
)
_BREAKS = frozenset(
    f"{WH}|{AUX}|{PREPOSITIONS}".split("|")
    + "i you he she it they we me him them us that there here and but or nor if so as than not no"
    " out up down far even still again ever often also already now just being been be am going"
    " supposed meant according while because although though yet too other only both each all more"
    " most such very much many several besides however meanwhile true legal stays made built sent"
    " sold held given taken met seen done gone known part".split()
)
_TITLE = re.compile(
    r"spokes(?:person|man|woman)|minister|president|secretary|ambassador|director|chief|adviser"
    r"|counterpart|general|mayor|mr|mrs|ms|dr",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|year|month|week|day|today|spring|summer|autumn"
    r"|winter)s?\b|\d{4}",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"(?:i|e|c)an$|ish$|ese$|^(?:French|Dutch|Greek|US|U\.S|UN|EU)$")
_OWNED = ("'s", "’s")
_OWNER = re.compile(r"([A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s\b")
_BETWEEN = re.compile(r"also|has|had|have|\w+ly")  # between a speaker and "said"
_OF = frozenset("of on about between".split())  # what these add belongs to the noun
_IN = frozenset("in from for with".split())  # what these add may belong to the verb: names alone
_TOKEN = re.compile(r"[A-Za-z0-9](?:[\w’'.,-]*\w)?|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase, with the word before it in lower case (empty at the start of the text)."""

    text: str
    after: str
    is_name: bool = False
    is_person: bool = False
    is_plural: bool = False

    @property
    def head(self) -> str:
        """The last word, without a possessive ending."""
        return re.sub(r"['’]s?$", "", self.text.split()[-1])


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
    kept = [one for one in found if not _TIME.search(one.text)]
    return tuple(
        phrase
        for number, one in enumerate(kept)
        for phrase in (*_pair(text, kept[number : number + 2]), one, *_owner(one))
    )


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
    for number, word in enumerate([*words, "."]):
        aims_to = _is_verb_before(word, words[number + 1 : number + 3])
        if start is not None and (
            aims_to or _ends(words[start:number], word, is_noun=_is_noun(words, start, number))
        ):
            if any(one.lower() not in _DETERMINERS | _COUNTS for one in words[start:number]):
                yield start, number
            start = None
        if start is None and not aims_to and _begins(word):
            start = number


def _is_noun(words: Sequence[str], start: int, number: int) -> bool:
    """Whether what may be a verb is none in a phrase that starts so, by the words around it.

    After a preposition other than "to" no verb can follow; "strike" is none in "the strike end".
    """
    before = words[start - 1].lower() if start else ""
    following = words[number + 1].lower() if number + 1 < len(words) else ""
    is_placed = before in PREPOSITIONS.split("|") and before != "to"
    return is_placed or following in _BASE_VERBS or following.endswith("ed")


def _is_verb_before(word: str, following: Sequence[str]) -> bool:
    """Whether a word is a verb such as "aims" in "aims to build"; not "drones" in "to Russia"."""
    if not word.islower() or not word.endswith("s") or len(following) < 2:
        return False
    return following[0] == "to" and following[1].islower() and following[1] not in _DETERMINERS


def _begins(word: str) -> bool:
    low = word.lower()
    is_verb = low in _BASE_VERBS or (word.islower() and low.endswith(("ed", "ing")))
    return not is_verb and not _parts(low)


def _parts(low: str) -> bool:
    """Whether a word, in lower case, belongs to no noun phrase."""
    return not low[0].isalnum() or low in _BREAKS or low in _SPEECH or low.endswith("ly")


def _ends(words: Sequence[str], word: str, *, is_noun: bool) -> bool:
    """Whether a phrase of some words ends before another, perhaps a noun though like a verb."""
    low, before = word.lower(), words[-1]
    if _parts(low) or low in _DETERMINERS:
        return True
    if not word[0].islower():
        return False
    has_determiner = words[0].lower() in _DETERMINERS
    if low in _BASE_VERBS and not is_noun:
        return not any(one.endswith(_OWNED) for one in words) and not (
            has_determiner and len(words) == 1
        )
    if before[0].isupper() and not has_determiner and not _NATIONAL.search(before):
        return not low.endswith("s") and not before.endswith(_OWNED)
    return len(words) > 1 and low.endswith(("ed", "ing"))


def _phrase(text: str, before: Sequence[str], following: Sequence[str]) -> Phrase:
    after = before[-1].lower() if before else ""
    content = [word for word in text.split() if word.lower() not in _DETERMINERS]
    titles = [number for number, word in enumerate(content[:-1]) if _TITLE.fullmatch(word)]
    if titles and content[-1][0].isupper():
        name = " ".join(content[titles[-1] + 1 :])
        return Phrase(text=name, after=after, is_name=True, is_person=True)
    is_name = not any(word[0].islower() for word in content) and not content[0].isdigit()
    verb = next((word.lower() for word in following if not _BETWEEN.fullmatch(word)), "")
    speaks = verb in _SPEECH or [word.lower() for word in before[-2:]] == ["according", "to"]
    return Phrase(
        text=text,
        after=after,
        is_name=is_name,
        is_person=is_name and speaks and not text.lower().startswith("the "),
        is_plural=not is_name and bool(re.search(r"[^s'’]s$", content[-1])),
    )


def as_one_with(phrase: Phrase, people: frozenset[str]) -> Phrase:
    """A phrase, taken for a person where its name is a person's elsewhere."""
    return replace(phrase, is_person=phrase.is_person or (phrase.is_name and phrase.head in people))
