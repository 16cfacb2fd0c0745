"""Dates as news pages write them, in English, German, French and Spanish. Pure.

A date is found whole or not at all, never completed or guessed.
"""

import re
from datetime import date

from index.bylines import find_outlet, names_only, read_byline

_MONTHS = (  # January to December in English, German, French and Spanish
    "january jan januar jänner janvier enero",
    "february feb februar février fevrier febrero",
    "march mar märz mars marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug août aout agosto",
    "september sept sep septembre septiembre setiembre",
    "october oct oktober octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember décembre decembre diciembre",
)
_MONTH_NUMBERS = {name: i for i, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?", r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}\s+(?:of\s+|de\s+)?{MONTH},?\s+(?:del?\s+)?{_YEAR}\b",
        rf"\b{MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d?)-{MONTH}-{_YEAR}\b",
        rf"\b{_YEAR}(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?=\b|T)",
        # with slashes only where no month can be meant
        rf"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/{_YEAR}\b(?!/)",
        rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}\b(?!/)",
        # day first wherever dots are used
        rf"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}\b",
    )
)
# What stands beside the date on a date line: weekday, time, zone, a label.
_COMPANY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi"
    r"|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|T?\d{1,2}[:.h]\d\d(?::\d\d)?Z?|[+-]\d\d:?\d\d\b"
    r"|\b(?:[ap]\.?m|gmt|utc|est|edt|cet|ist|bst|et|pt)\b\.?"
    r"|\b(?:first|last)?\s*(?:published|posted|issued|updated|modified|corrected|date)\b"
    r"|\bfor immediate release\b"
    r"|\b(?:on|at|by)\b|\b\d{1,2} ?min(?:ute)?s?[ -]read\b"
    r"|\b(?:veröffentlicht|aktualisiert|stand|uhr|am|den|um|von|publié|mis à jour|le|à|par"
    r"|publicado|actualizado"
    r"|el|a las?|por)\b",
    re.IGNORECASE,
)
_IN_URL = re.compile(r"/(?P<year>(?:19|20)\d\d)([/-])(?P<month>\d\d)\2(?P<day>\d\d)(?=[/-]|\Z)")
_BY = re.compile(r"\b(?:by|von|par|por)\b", re.IGNORECASE)
_MARKS = " ,|.-–—:·•()"
_TWO_MARKS = re.compile(r"[|·•–—]\s*[|·•–—]")
_BYLINE_WORDS = 6
_LINE_CHARS = 300


def find_date(text: str) -> tuple[date, str] | None:
    """The first full date in a text, and the text around it."""
    found = sorted(
        (match.start(), match.end(), day)
        for form in _FORMS
        for match in form.finditer(text)
        if (day := _day(match)) is not None
    )
    if not found:
        return None
    start, end, day = found[0]
    return day, f"{text[:start]} {text[end:]}"


def find_url_date(url: str) -> date | None:
    """The full date in an address's path, such as ``/2024/05/02/`` or ``/2024-05-02-``."""
    found = _IN_URL.search(url)
    return _day(found) if found else None


def date_line(line: str) -> tuple[date, str] | None:
    """A line that holds a date and nothing but a date line's company, or a short byline beside it.

    A byline is behind "By", an outlet's name, or names that a mark sets apart from the date.

    Returns:
        The date, of several the earliest, for a page is published before it is updated; and what is
        left of the line: the byline, or "".
    """
    found = find_date(line) if len(line) <= _LINE_CHARS else None
    if found is None:
        return None
    day, rest = found
    while again := find_date(rest):  # "Published ... | Updated ..."
        day, rest = min(day, again[0]), again[1]
    bare = " ".join(_COMPANY.sub(" ", rest).split())
    byline = bare.strip(_MARKS)
    is_prose = line.rstrip().endswith((".", "!", "?"))
    is_short = len(re.findall(r"\w+", byline)) <= _BYLINE_WORDS and "." not in byline
    is_by = bool(_BY.search(rest)) and read_byline(f"By {byline}") is not None
    # by a mark: "Porto, 2 May 2024", or by one on either side: "Ana Duarte | 2 May 2024 | Health"
    is_set_apart = byline != bare or bool(_TWO_MARKS.search(bare) or find_outlet(byline))
    is_byline = is_short and not is_prose and (is_by or (is_set_apart and names_only(byline)))
    return (day, byline) if is_byline or not byline else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), _month_number(match["month"]), int(match["day"]))
    except ValueError:  # such as 31 February
        return None


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTH_NUMBERS[month.lower()]
