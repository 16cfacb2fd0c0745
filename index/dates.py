"""Dates as news pages write them. Pure.

A date is found whole or not at all, never completed or guessed.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=\b|T)",
    )
)
# What stands beside the date on a date line: weekday, time, zone, a label.
_COMPANY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|T?\d{1,2}[:.]\d\d(?::\d\d)?Z?|[+-]\d\d:?\d\d\b|\b(?:[ap]\.?m|gmt|utc|est|edt|cet|ist|bst|et|pt)\b\.?"
    r"|\b(?:first|last)?\s*(?:published|posted|updated|modified|date)\b|\b(?:on|at|by)\b",
    re.IGNORECASE,
)

_BYLINE_WORDS = 6


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


def date_line(line: str) -> tuple[date, str] | None:
    """A line that holds a date and nothing but a date line's company, or a short byline beside it.

    Returns:
        The date and what is left of the line: the byline, or "".
    """
    found = find_date(line)
    if found is None:
        return None
    day, rest = found
    while again := find_date(rest):  # "Published ... | Updated ..."
        rest = again[1]
    byline = " ".join(_COMPANY.sub(" ", rest).replace(",", " ").replace("|", " ").split()).strip(
        " .-–—:·•()"
    )
    is_prose = line.rstrip().endswith((".", "!", "?"))
    is_short = len(byline.split()) <= _BYLINE_WORDS and "." not in byline
    is_byline = not byline or (byline[0].isupper() and is_short and not is_prose)
    return (day, byline) if is_byline else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), _month_number(match["month"]), int(match["day"]))
    except ValueError:  # such as 31 February
        return None


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
