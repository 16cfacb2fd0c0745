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
    "chairperson": "chair chairman chairwoman chairperson",
    "commander": "commander",
    "director": "director",
    "governor": "governor",
    "mayor": "mayor",
    "leader": "leader",
    "adviser": "adviser advisor",
}
_TITLE = {word: title for title, words in _TITLES.items() for word in words.split()}
_FIELDS = {
    "defence": "defence defense war",
    "foreign": "foreign external",
    "interior": "interior home",
    "economy": "economy economic economics",
    "finance": "finance finances treasury",
    "justice": "justice",
    "energy": "energy oil petroleum",
    "trade": "trade commerce",
    "transport": "transport transportation",
    "agriculture": "agriculture farming",
    "labour": "labour labor",
}
_FIELDS |= {
    word: word
    for word in """prime health education environment culture industry press state general supreme
    opposition""".split()
}
_FIELD = {word: field for field, words in _FIELDS.items() for word in words.split()}
_RANKS = {
    **dict.fromkeys(("deputy", "vice", "assistant", "junior"), "deputy"),
    **dict.fromkeys(("former", "ex", "late", "then"), "former"),
}
_WHO = re.compile(
    r"\W*(?:and |so |but )?(?:who(?:['’]s| is| (?P<was>was|were)| are)"
    r"|what(?:['’]s| is| was) the name of) (?P<office>.+?)\W*",
    re.IGNORECASE,
)
_REST = re.compile(r"(?: (?:of|for|in|at|to) (?!.*\b(?:who|whom|that|which|whose)\b).+)?")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
_GAP = re.compile(r"['’]?s?['’]?[ -]?")  # between the words of an office
_SILENT = frozenset("s current new own".split())  # "s" is what "Iran's" ends in
_OF = re.compile(r" (?:of|for) (?:the )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as a text names it; what it does not tell is empty.

    ``title``: what its holder is; ``fields``: of what; ``rank``: how near to the title, ``None``
    where that may be any; ``of``: the countries that may be meant.
    """

    title: str
    fields: frozenset[str] = frozenset()
    rank: str | None = ""
    of: frozenset[str] = frozenset()

    def may_be(self, other: "Office") -> bool:
        """Whether both may be one office."""
        return (
            self.title == other.title
            and (self.rank == other.rank or None in (self.rank, other.rank))
            and not _differ(self.fields, other.fields)
            and not _differ(self.of, other.of)
        )


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def in_office(question: str, reading: Reading) -> Reading:
    """A reading without the sentences that tell who holds another office than the question's.

    Where the best was one of them, only those stay that name the question's; where none does, the
    articles do not answer.
    """
    asked = asked_office(question)
    if asked is None or not reading.candidates:
        return reading
    told = [_told(asked, one) for one in reading.candidates]
    fits = [any(map(asked.may_be, offices)) if offices else None for offices in told]
    kept = tuple(
        one
        for one, is_it in zip(reading.candidates, fits, strict=True)
        if is_it or (is_it is None and fits[0] is not False)
    )
    return replace(reading, candidates=kept, confidence=reading.confidence if kept else 0.0)


def asked_office(question: str) -> Office | None:
    """The office whose holder a question asks for; ``None`` where it asks something else."""
    match = _WHO.fullmatch(question)
    found = next(offices(match["office"]), None) if match else None
    if match is None or found is None or not _REST.fullmatch(match["office"], found[1]):
        return None
    office = found[0]
    if match["was"] and office.rank != "deputy":  # who was it then may be a former one now
        office = replace(office, rank=None)
    return office if office.fields or office.of or office.rank else None


def offices(text: str) -> Iterator[tuple[Office, int]]:
    """The offices that a text names, each with where it ends."""
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        title = _TITLE.get(word.group().lower())
        if title is None:
            continue
        office = _before(text, words[: at + 1], Office(title=title))
        if word.group().lower() == "premier":
            office = replace(office, fields=frozenset({"prime"}))
        yield _behind(text, word.end(), office)


def _before(text: str, words: Sequence[re.Match[str]], office: Office) -> Office:
    """An office with what stands before the last of these words, its title."""
    *before, last = words
    while before and _GAP.fullmatch(text, before[-1].end(), last.start()):
        word = before[-1].group().lower()
        count = 1
        if field := _FIELD.get(word):
            office = replace(office, fields=office.fields | {field})
        elif rank := _RANKS.get(word):
            office = replace(office, rank=rank)
        elif named := _first(before[-count:] for count in range(MOST_WORDS, 0, -1)):
            count, of = named
            office = replace(office, of=of)
        elif word not in _SILENT:
            break
        last = before[-count]
        del before[-count:]
    return office


def _first(runs: Iterable[Sequence[re.Match[str]]]) -> tuple[int, frozenset[str]] | None:
    """The first of these runs of words that names countries: how many words, and which."""
    found = ((len(run), countries([word.group() for word in run])) for run in runs)
    return next((one for one in found if one[1]), None)


def _behind(text: str, end: int, office: Office) -> tuple[Office, int]:
    """An office with what stands behind its title, and where it ends."""
    while link := _OF.match(text, end):
        words = list(_WORD.finditer(text, link.end()))
        if not words or words[0].start() != link.end():
            break
        if field := _FIELD.get(words[0].group().lower()):
            office, end = replace(office, fields=office.fields | {field}), words[0].end()
            end += len(" affairs") * text.lower().startswith(" affairs", end)
        elif named := _first(words[:count] for count in range(MOST_WORDS, 0, -1)):
            count, of = named
            office, end = replace(office, of=of), words[count - 1].end()
        else:
            break
    return office, end


def _told(asked: Office, candidate: Candidate) -> list[Office]:
    """The offices of the title asked for that a sentence names, those of a counterpart too."""
    sentence = candidate.text
    told = _of_title(asked.title, sentence)
    words = list(_WORD.finditer(sentence))
    for at, word in enumerate(words):
        if word.group().lower() == "counterpart":
            peer = _before(sentence, words[: at + 1], Office(title=asked.title))
            so_far = candidate.article.text[: candidate.span.end]
            told += [replace(one, of=peer.of) for one in told or _of_title(asked.title, so_far)]
    return told


def _of_title(title: str, text: str) -> list[Office]:
    return [office for office, _ in offices(text) if office.title == title]
