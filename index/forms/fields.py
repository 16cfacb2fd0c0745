"""Fields that a front matter or a record gives about its article."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar

from index.clean import CleanPage, printable
from index.dates import find_date, find_url_date
from index.types import DateRule

_T = TypeVar("_T")
_NAMES = {  # as plain_names spells them
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "site", "sitename"),
    "authors": ("authors", "author", "byline", "by", "writer", "writers"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
    "published": (
        "published",
        "date",
        "publishedat",
        "publishedon",
        "publishedtime",
        "publishdate",
        "publisheddate",
        "datepublished",
        "publicationdate",
        "pubdate",
    ),
}
_CREATED = "created"  # the day of a note as often as of its article: where nothing else gives one
_CODE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")  # "en", "en-GB"; "german" would be cut to "ge"
_BASIC_DATE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{2,6}Z?)?")  # ISO 8601 without hyphens
_BY = re.compile(r"by\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_AROUND_NAME = " \t[]'\""  # a list as Python prints it, which tables hold


def with_fields(page: CleanPage, fields: Mapping[str, Any], rule: DateRule) -> CleanPage:
    """A page with what its fields say in place of what was found in its text.

    A date that is given as empty stays absent, whatever the text says; one that cannot be read
    hides none. Where neither fields nor text give one, it is that in the address.

    Args:
        page: the cleaned text.
        fields: by name, in any spelling; values as YAML or JSON give them.
        rule: the name of the rule, where the date is among the fields.
    """
    given = plain_names(fields)
    page = replace(
        page,
        title=title_of(fields) or page.title,
        source=_first(given, "source", _name) or page.source,
        authors=_first(given, "authors", _authors) or page.authors,
        language=_first(given, "language", _language) or page.language,
        url=_first(given, "url", one_line) or page.url,
    )
    if published := _first(given, "published", as_date):
        return replace(page, published=published, published_rule=rule)
    dates = [given[name] for name in _NAMES["published"] if name in given]
    is_empty = bool(dates) and not any(dates)
    if is_empty:
        return replace(page, published=None, published_rule="none")
    if page.published:
        return page
    if in_url := find_url_date(page.url or ""):
        return replace(page, published=in_url, published_rule="url")
    created = None if dates else as_date(given.get(_CREATED))
    return replace(page, published=created, published_rule=rule) if created else page


def has_known_name(fields: Mapping[str, Any]) -> bool:
    """Whether a field is one that says something of an article."""
    return not plain_names(fields).keys().isdisjoint(chain(*_NAMES.values()))


def plain_names(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by their names in plain spelling: ``Published_At`` as ``publishedat``."""
    return {re.sub(r"[\W_]", "", str(name)).lower(): value for name, value in fields.items()}


def title_of(fields: Mapping[str, Any]) -> str | None:
    """The title that the fields give, if any."""
    return _first(plain_names(fields), "title", one_line)


def one_line(value: object) -> str | None:
    """A text or number as one line of text; ``None`` for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(printable(str(value)).split()) or None


def as_date(value: object) -> date | None:
    """A date as YAML, JSON or a person writes it; seconds since 1970 are none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    line = one_line(value) or ""
    if basic := _BASIC_DATE.fullmatch(line):
        line = "-".join(basic.groups()[:3])
    found = find_date(line)
    return found[0] if found else None


def _first(given: Mapping[str, Any], kind: str, read: Callable[[object], _T | None]) -> _T | None:
    """The first field of a kind that says anything."""
    values = (read(given[name]) for name in _NAMES[kind] if name in given)
    return next((value for value in values if value), None)


def _name(value: object) -> str | None:
    """A name, given as text or as an object that has one, or as the first of a list."""
    if isinstance(value, list) and value:
        value = value[0]
    return one_line(value.get("name") if isinstance(value, dict) else value)


def _language(value: object) -> str | None:
    line = one_line(value)
    return line if line and _CODE.fullmatch(line) else None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        names: Iterable[str | None] = map(_name, value)
    else:
        names = _parted(_name(value) or "")
    bare = (_BY.sub("", name.strip(_AROUND_NAME), count=1) for name in names if name)
    return tuple(name for name in bare if name)


def _parted(line: str) -> list[str]:
    """The names of a line; "Smith, John" and "Trade and Industry" stay whole."""
    if ";" in line:
        return line.split(";")
    parts = line.split(",")
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [line]
    return [name for part in parts for name in _parted_at_and(part)]


def _parted_at_and(part: str) -> list[str]:
    part = _BY.sub("", part.strip(), count=1) if _BY.match(part.strip()) else part.strip()
    part = re.sub(r"^(?:and|&)\s+", "", part, flags=re.IGNORECASE)  # "A, B, and C"
    names = _AND.split(part)
    return names if all(len(name.split()) > 1 for name in names) else [part]
