"""Bylines as news pages write them: who wrote the article, and for whom. Pure.

A name is taken only behind a word such as "By", never guessed from two capitalised words.
"""

import re
from dataclasses import dataclass

_BY = re.compile(
    r"\W*(?:(?:written|reported|words|story|text)\s+)?(?:by|von|par|por)\s+(?=[^\W\d_])(?P<names>.+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|/&()·•–—]|\b(?:and|und|et|y)\b)\s*", re.IGNORECASE)
_BESIDE = re.compile(  # "Ana Duarte in Porto", "Ana Duarte Published"
    r"\s+(?:(?:in|at|for|aus|à|en)\s+[A-Z]|(?i:published|posted|updated)\b).*$"
)
_CREDIT = re.compile(  # "Ana Duarte | Photo: Reuters"
    r"[\s,;|/&()·•–—-]*\b(?:photo(?:graph)?|picture|image|foto|bild)s?(?: credit)?\s?[:©].*$",
    re.IGNORECASE,
)
_PARTICLE = r"(?:de|da|del|della|di|du|la|le|van|von|der|den|ten|al|el|bin|ibn)"
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"(?:{_PARTICLE} )*{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,4}}")
_ROLE = re.compile(
    r"\b(?:correspondent|editors?|reporters?|writers?|columnist|staff|bureau|desk|team|newsroom"
    r"|redaktion|rédaction|redacción)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:agency|news|press|times|post|journal|herald|tribune|guardian|telegraph|gazette|chronicle|reuters"
    r"|afp|bbc|cnn|tass|xinhua|interfax|bloomberg|radio|tv|television|daily|weekly|magazine|wire)\b",
    re.IGNORECASE,
)
# Papers' names that are words too; some are surnames as well, and a paper's only behind "The".
_PAPER = (
    "ledger|observer|standard|courier|echo|mirror|examiner|inquirer|argus|sentinel|bulletin"
    "|dispatch|advertiser"
)
_PAPERS = re.compile(
    rf"(?:{_WORD}\s)+(?=[A-Z])(?i:{_PAPER})"
    rf"|(?:The|THE)\s(?:{_WORD}\s)*(?=[A-Z])(?i:{_PAPER}|mail|star|sun|globe|express|record"
    r"|independent|register|voice)"
)
_FOR = re.compile(r"(?P<name>.+?)\s+(?:for|of the)\s+(?P<outlet>.+)")
_THE = re.compile(r"(?:for\s+)?the\s+")  # in small letters it is no part of the name
_CAPITALS = rf"(?:{_WORD}|\d+)"
_PROPER = re.compile(rf"{_WORD}(?: (?:(?:{_PARTICLE}|of|the) )*{_CAPITALS})*")
_SECTION = re.compile(
    r"(?:(?:breaking|latest|top|world|international|national|local|business|political|sports?) )*"
    r"(?:news|press)(?: (?:releases?|analysis|briefs?|in brief|summary))?",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\s+(?:staff|newsroom|team|desk)(?:\s+(?:writer|reporter)s?)?$", re.IGNORECASE)
_OUTLET_MARK = re.compile(r"\s*[,;|()·•–—]\s*")  # what a name such as "Fen and Shore News" lacks
_MOST_CHARS = 160
_REPORTING = r"(?:additional )?(?:reporting|writing)(?: and (?:reporting|writing))? by"
_AGENCY_CREDIT = re.compile(  # in brackets, or with who edited it: else it is a sentence
    rf"[(\[]\s*{_REPORTING} (?P<names>[^;()\[\]]{{2,160}})(?:;[^()\[\]]{{0,300}})?[)\]]\W*"
    rf"|{_REPORTING} (?P<bare>[^;.()\[\]]{{2,160}});[^()\[\]]{{0,200}}\bediting by"
    r" [^()\[\]]{2,100}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote an article: people, and the outlet where it is named among them."""

    authors: tuple[str, ...]
    outlet: str | None = None


def read_byline(line: str) -> Byline | None:
    """A line such as "By Ana Duarte and Joao Reis, Harbour Post"; ``None`` for any other line."""
    is_short = len(line) <= _MOST_CHARS and not line.endswith((".", "!", "?"))
    found = _BY.fullmatch(line) if is_short else None
    if found is None:
        return None
    byline = _read_names(found["names"])
    return byline if byline.authors or byline.outlet else None


def read_agency_credit(line: str) -> tuple[str, ...] | None:
    """The reporters of "(Reporting by Ana Duarte in Porto; Editing by Rui Reis)".

    Returns:
        Their names, empty where they read like none; ``None`` for any other line.
    """
    found = _AGENCY_CREDIT.fullmatch(line)
    names = author_names(found["names"] or found["bare"]) if found else ()
    return names if names or (found and ";" in line) else None


def author_names(text: str) -> tuple[str, ...]:
    """The names in a list, with or without "By" before it; empty where it begins with none."""
    found = _BY.fullmatch(text)
    return _read_names(found["names"] if found else text).authors


def names_only(text: str) -> bool:
    """Whether a text is names alone, of people, places or outlets, or the label of a section."""
    parts = filter(None, _BETWEEN.split(text))
    return all(_PROPER.fullmatch(part) or _SECTION.fullmatch(part) for part in parts)


def find_outlet(text: str) -> str | None:
    """The first part of a text that says it is an outlet, such as "Harbour Post".

    A section is none, such as "World News", nor is a role, such as "News Editor".
    """
    return next(filter(None, map(_outlet, _OUTLET_MARK.split(text))), None)


def _outlet(part: str) -> str | None:
    bare = _STAFF.sub("", part.strip())
    name = bare[found.end() :] if (found := _THE.match(bare)) else bare
    is_outlet = _OUTLET.search(name) or _PAPERS.fullmatch(name)
    return name if is_outlet and not _is_label(name) else None


def _read_names(text: str) -> Byline:
    names = _CREDIT.sub("", text)
    parted = [one for part in _BETWEEN.split(names) for one in _parted_at_for(part)]
    parts = [_BESIDE.sub("", part).strip(" .:-–—") for part in parted]
    if not (_NAME.fullmatch(parts[0]) or _outlet(parts[0])):
        return Byline(authors=())
    outlets = filter(None, map(_outlet, parts))
    return Byline(
        authors=tuple(dict.fromkeys(filter(_is_person, parts))), outlet=next(outlets, None)
    )


def _parted_at_for(part: str) -> list[str]:
    """The person and the outlet of "Ana Duarte for the Harbour Post"; any other part whole."""
    found = _FOR.fullmatch(part)
    is_both = found and _is_person(found["name"]) and _outlet(found["outlet"])
    return [found["name"], found["outlet"]] if found and is_both else [part]


def _is_person(part: str) -> bool:
    return bool(_NAME.fullmatch(part)) and not (_is_label(part) or _outlet(part))


def _is_label(part: str) -> bool:
    """Whether a part names nobody, but a role or a section."""
    return bool(_ROLE.search(part) or _SECTION.fullmatch(part))
