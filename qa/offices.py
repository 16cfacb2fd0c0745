"""Who holds an office is who is said to: the deputy minister is not the minister. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.countries import MOST_WORDS, countries
from qa.types import Candidate, Reading

_TITLES = {
    "minister": "minister secretary premier",
    "president": "president",
    "chancellor": "chancellor",
    "ambassador": "ambassador",
    "spokesperson": "spokesperson spokesman spokeswoman",
    "commander": "commander",
    "director": "director",
    "governor": "governor",
    "mayor": "mayor",
}
_TITLE = {word: title for title, words in _TITLES.items() for word in words.split()}
_FIELDS = {
    "defence": "defence defense war",
    "foreign": "foreign external state",
    "interior": "interior home",
    "economy": "economy economic economics",
    "finance": "finance finances treasury",
    "energy": "energy oil petroleum",
    "trade": "trade commerce",
    "transport": "transport transportation",
    "agriculture": "agriculture farming",
    "labour": "labour labor",
} | {
    word: word
    for word in """prime justice health education environment culture industry press
    general""".split()
}
_FIELD = {word: field for field, words in _FIELDS.items() for word in words.split()}
_SHORT = {"PM": "prime", "FM": "foreign"}
_DEPUTY = frozenset("deputy vice assistant junior".split())
_PAST = frozenset("former formerly ex late previously".split())
_SILENT = frozenset("s current new own affairs".split())  # "s" is what "Iran's" ends in
_WHO = re.compile(
    r"\W*(?:and |so |but )?(?:who(?:['’]s| is| (?P<was>was|were)| are)(?: currently| now)?"
    r"|what(?:['’]s| is| was) the name of) (?:the |our |a )?(?P<office>.+?)\W*",
    re.IGNORECASE,
)
_REST = re.compile(r"(?: (?:of|for|in|at|to) (?!.*\b(?:who|whom|that|which|whose)\b).+)?")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
_GAP = re.compile(r"['’]?s?['’]?[ -]?|,? (?:& )?")  # between the words of an office
_OWNER = re.compile(r"(?:[A-Z][\w-]* )?\w[\w-]*['’](?:s? )?")  # no country known here
_OF = re.compile(r"(?: [Aa]ffairs)? (?:of|for)(?: the)? ")
_AND = re.compile(r"(?: [Aa]ffairs)?(?:,? (?:and|&) |, )")
_NEXT = re.compile(r"\W{1,3}|\W{1,3}(?:(?:who|he|she|is|was|as|also|the|its|our) )+")  # to a name
_MOST_BEFORE = 12  # words of an office that may stand before its title
_MOST_BEHIND = 120  # characters of it that may stand behind
_FAR = 1000  # characters back to where the counterpart's own office was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as a text names it; what it does not tell is empty.

    Attributes:
        title: what its holder is.
        fields: of what; a minister may have several.
        of: the countries that may be meant.
        is_deputy: whether the holder only stands in for one of the title; ``None`` if it may be.
        is_past: whether its holder held it once.
    """

    title: str
    fields: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    is_deputy: bool | None = False
    is_past: bool = False

    def may_be(self, told: "Office") -> bool:
        """Whether an office that is told may be this one, which is asked for."""
        return (
            self.title == told.title
            and (self.is_deputy is told.is_deputy or None in (self.is_deputy, told.is_deputy))
            and (self.is_past or not told.is_past)
            and not self.has_other_field(told)
            and not _differ(self.of, told.of)
        )

    def has_other_field(self, told: "Office") -> bool:
        """Whether an office that is told is of something else."""
        return _differ(self.fields, told.fields)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def in_office(question: str, reading: Reading) -> Reading:
    """A reading without the sentences that tell who holds another office than the question's.

    Where the best was one of them, only those stay that name the question's; where none does, the
    articles do not answer, and the sentences are no more than the nearest. A name beside another
    office does not answer, though its sentence may.
    """
    asked = asked_office(question)
    if asked is None or not reading.candidates:
        return reading
    judged = [_judged(asked, one) for one in reading.candidates]
    is_best_another = judged[0][0] is False
    kept = tuple(one for fits, one in judged if fits or (fits is None and not is_best_another))
    return replace(reading, candidates=kept) if kept else replace(reading, confidence=0.0)


def _judged(asked: Office, candidate: Candidate) -> tuple[bool | None, Candidate]:
    """Whether a sentence tells who holds an office; ``None`` where it tells of none.

    A former office of another field is passed over: it is told of who has a new one.
    """
    told = [
        one
        for one in _told(asked.title, candidate)
        if not (one[0].is_past and asked.has_other_field(one[0]))
    ]
    beside = [office for office, *place in told if _is_beside(candidate, *place)]
    if any(asked.may_be(office) for office, _, _ in told):
        is_other = beside and not any(map(asked.may_be, beside))
        return True, replace(candidate, words=None) if is_other else candidate
    return False if beside else None, candidate


def asked_office(question: str) -> Office | None:
    """The office whose holder a question asks for; ``None`` where it asks something else."""
    match = _WHO.fullmatch(question)
    found = next(_found(match["office"]), None) if match else None
    if match is None or found is None:
        return None
    office, start, end = found
    text = match["office"]
    is_all = not start or _OWNER.fullmatch(text, 0, start)
    if not is_all or not _REST.fullmatch(text, end):
        return None
    if match["was"]:
        office = replace(office, is_past=True, is_deputy=office.is_deputy or None)
    return office if office.fields or office.of or office.is_deputy else None


def _found(text: str) -> Iterator[tuple[Office, int, int]]:
    """The offices that a text names, each with where it starts and ends.

    Of several at once ("the presidents of Chile and Peru") no more is told than the title.
    """
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        name = word.group().lower()
        if title := _TITLE.get(name) or ("minister" if word.group() in _SHORT else None):
            office, start = _before(text, words[max(0, at - _MOST_BEFORE) : at + 1], title)
            if field := _SHORT.get(word.group(), "prime" if name == "premier" else ""):
                office = replace(office, fields=frozenset({field}))
            office, end = _behind(text, word.end(), office)
            yield office, start, end
        elif title := _TITLE.get(name.removesuffix("s")):
            yield Office(title=title, is_deputy=None), word.start(), word.end()


def _before(text: str, words: Sequence[re.Match[str]], title: str) -> tuple[Office, int]:
    """What stands before the last of these words, the title, and where that starts."""
    office = Office(title=title)
    *before, last = words
    while before and _GAP.fullmatch(text, before[-1].end(), last.start()):
        count, told = _told_by(before, office)
        gap = text[before[-1].end() : last.start()]
        is_list = "," in gap or "&" in gap
        if told is None or (is_list and told.fields == office.fields):
            break
        if office.of and told.of != office.of and gap == " ":  # "In Moscow Iranian President"
            break
        office, last = told, before[-count]
        del before[-count:]
    return office, last.start()


def _told_by(words: Sequence[re.Match[str]], office: Office) -> tuple[int, Office | None]:
    """An office with what the last of these words, or last few, tell of it; how many these are.

    ``None`` where the last is no part of it.
    """
    word = words[-1].group().lower()
    if with_field := _with_field(office, word):
        return 1, with_field
    if word == "and" and office.fields:
        others = [one.group().lower() for one in words[-3:-1]]
        count = 3 if others[-1:] == ["affairs"] else 2
        return count, _with_field(office, others[1 - count]) if len(others) >= count - 1 else None
    if word in _DEPUTY:
        return 1, replace(office, is_deputy=True)
    if word in _PAST:
        return 1, replace(office, is_past=True)
    if named := _first(words[-count:] for count in range(MOST_WORDS, 0, -1)):
        return named[0], replace(office, of=named[1])
    return 1, office if word in _SILENT else None


def _with_field(office: Office, word: str) -> Office | None:
    """An office with the field that a word names, if it does; only ministers have one."""
    field = _FIELD.get(word) if office.title == "minister" else None
    return replace(office, fields=office.fields | {field}) if field else None


def _first(runs: Iterable[Sequence[re.Match[str]]]) -> tuple[int, frozenset[str]] | None:
    """The first of these runs of words that names countries: how many words, and which."""
    found = ((len(run), countries([word.group() for word in run])) for run in runs)
    return next((one for one in found if one[1]), None)


def _behind(text: str, end: int, office: Office) -> tuple[Office, int]:
    """An office with what stands behind its title, and where it ends.

    Of something that is no field known here, its fields are unknown.
    """
    link = _OF.match(text, end)
    while link:
        words = list(_WORD.finditer(text, link.end(), link.end() + _MOST_BEHIND))
        if not words or words[0].start() != link.end():
            break
        if with_field := _with_field(office, words[0].group().lower()):
            office, end = with_field, words[0].end()
            link = _AND.match(text, end) or _OF.match(text, end)
        elif named := _first(words[:count] for count in range(MOST_WORDS, 0, -1)):
            count, of = named
            office, end = replace(office, of=of), words[count - 1].end()
            link = _OF.match(text, end)
        else:
            return replace(office, fields=frozenset()), end
    return office, end


def _told(title: str, candidate: Candidate) -> list[tuple[Office, int, int]]:
    """The offices of a title that a sentence names, those of counterparts too, and where."""
    told = _of_title(title, candidate.text)
    return told + _of_counterparts(title, candidate, told)


def _of_title(title: str, text: str) -> list[tuple[Office, int, int]]:
    return [one for one in _found(text) if one[0].title == title]


def _is_beside(candidate: Candidate, start: int, end: int) -> bool:
    """Whether an office in a sentence is that of the words that answer, if they are known."""
    if candidate.words is None:
        return True
    first, last = (
        place - candidate.span.start for place in (candidate.words.start, candidate.words.end)
    )
    if start < last and first < end:
        return True
    gap = candidate.text[end:first] if end <= first else candidate.text[last:start]
    return bool(_NEXT.fullmatch(gap))


def _of_counterparts(
    title: str, candidate: Candidate, named: Sequence[tuple[Office, int, int]]
) -> list[tuple[Office, int, int]]:
    """The offices of this title that counterparts hold: what others have, but elsewhere."""
    sentence, end = candidate.text, candidate.span.start
    if "counterpart" not in sentence:
        return []
    before = candidate.article.text[max(0, end - _FAR) : end]
    like = dict.fromkeys(office for office, _, _ in named or _of_title(title, before))
    words = list(_WORD.finditer(sentence))
    found = []
    for at, word in enumerate(words):
        if word.group() in ("counterpart", "counterparts"):
            peer, start = _before(sentence, words[max(0, at - _MOST_BEFORE) : at + 1], title)
            of = peer.of if word.group() == "counterpart" else frozenset()
            found += [(replace(one, of=of), start, word.end()) for one in like]
    return found
