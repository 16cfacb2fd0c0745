"""Page text to article text: clutter removed, title, date and outlet found where given. Pure.

Works on whole lines and changes no character inside one, so a quote is found in the original page
too. It does not guess: where the page names no title, date or outlet there is none.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.clutter import is_headline, without_clutter
from index.dates import date_line, find_date
from index.types import DateRule


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPage:
    """What a page says, without its clutter.

    ``text``: one paragraph a line, a blank line between two.
    """

    title: str | None
    source: str | None
    published: date | None
    published_rule: DateRule
    text: str


_HEAD_LINES = 8  # title, date and byline stand in a page's first lines
_WRAP_CHARS = 100  # hard-wrapped text keeps its lines below this
_BULLET = re.compile(r"^(?:[•‣▪●◦·*–—-]|\d{1,2}[.)])\s+(?=\S)")
_WORD = re.compile(r"\w")
_OPEN_END = re.compile(r"[\w,;–—-]$")
_LOCATED = re.compile(r"^[A-Z][A-Z .,'-]{2,40}[,(]\s*(?P<date>[^()–—]{6,24}?)\s*[)(–—-]")
# A byline beside the date is taken as the outlet only when it says so.
_OUTLET = re.compile(
    r"\b(?:agency|news|press|times|post|journal|herald|tribune|guardian|telegraph|gazette|chronicle|reuters"
    r"|afp|bbc|cnn|tass|xinhua|interfax|bloomberg|radio|tv|television|daily|weekly|magazine)\b",
    re.IGNORECASE,
)


def clean_page(raw: str, *, title: str | None = None) -> CleanPage:
    """Clean the text of a page.

    Args:
        raw: the page as pasted or extracted, with any line endings.
        title: the title where the file's format gives it; without it the page's first line is the
            title when it reads like one.
    """
    lines = without_clutter(_paragraphs(raw))
    if title is None and len(lines) > 1 and _reads_like_title(lines[0]):
        title = lines[0]
    lines = [line for i, line in enumerate(lines) if i >= _HEAD_LINES or line != title]
    dated = _find_published(lines)
    if dated is not None and dated.is_own_line:
        lines.remove(dated.line)
    return CleanPage(
        title=title,
        source=dated.source if dated else None,
        published=dated.day if dated else None,
        published_rule=dated.rule if dated else "none",
        text="\n\n".join(lines),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    line: str
    day: date
    rule: DateRule
    source: str | None
    is_own_line: bool


def _find_published(lines: list[str]) -> _Dated | None:
    for line in lines[:_HEAD_LINES]:
        if found := date_line(line):
            day, byline = found
            source = byline if _OUTLET.search(byline) else None
            rule: DateRule = "byline" if byline else "date line"
            return _Dated(line=line, day=day, rule=rule, source=source, is_own_line=True)
        located = _LOCATED.match(line)  # "KYIV, 3 March 2023 (Agency) -"
        if located and (in_prose := find_date(located["date"])):
            return _Dated(
                line=line, day=in_prose[0], rule="date line", source=None, is_own_line=False
            )
    return None


def _paragraphs(raw: str) -> list[str]:
    lines = [line.strip() for line in raw.replace("\ufeff", "").splitlines()]
    if _is_hard_wrapped(lines):
        lines = "\n".join(lines).replace("\n\n", "\0").replace("\n", " ").split("\0")
    return [_BULLET.sub("", line.strip()) for line in lines if _WORD.search(line)]


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken into short lines: most before another end in mid-sentence."""
    if max(map(len, lines), default=0) > _WRAP_CHARS:
        return False
    followed = [a for a, b in pairwise(lines) if a and b]
    return (
        len(followed) >= 3 and sum(bool(_OPEN_END.search(a)) for a in followed) > len(followed) / 2
    )


def _reads_like_title(line: str) -> bool:
    return len(line.split()) >= 3 and is_headline(line) and not date_line(line)
