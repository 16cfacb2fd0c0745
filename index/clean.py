"""Page text to article text: clutter removed; title, date, outlet and authors where given. Pure.

Works on whole lines and changes no character inside one, so a quote is found in the original page
too. It does not guess: where the page names no title, date or outlet there is none.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.clutter import Removed, part_clutter
from index.dates import MONTH
from index.head import find_title, menu_before, read_head
from index.types import DateRule


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPage:
    """What a page says, without its clutter.

    ``text``: one paragraph a line, a blank line between two. ``removed``: what is not in it, in
    order. What the page does not give is ``None``. ``is_one_of_several``: its file holds more.
    """

    title: str | None
    source: str | None
    published: date | None
    published_rule: DateRule
    text: str
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    removed: tuple[Removed, ...] = ()
    is_one_of_several: bool = False


_WRAP_CHARS = 100  # hard-wrapped text breaks its lines below this, but within no long address
_BULLET = re.compile(rf"^(?:[•‣▪●◦·*–—-]\s+(?!{MONTH})(?=\S))+", re.IGNORECASE)
_NUMBER = re.compile(  # one alone: where more stand there, cleaning twice would be another thing
    rf"^(\d{{1,2}})([.)])\s+(?!{MONTH}|[•‣▪●◦·*–—-]\s|\d{{1,2}}[.)]\s)(?=\S)", re.IGNORECASE
)
_WORD = re.compile(r"\w")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff]")  # those that break lines stay
_OPEN_END = re.compile(r"[\w,;–—-]$")


def clean_page(raw: str, *, title: str | None = None) -> CleanPage:
    """Clean the text of a page.

    Args:
        raw: the page as pasted or extracted, with any line endings.
        title: the title where the file's format gives it; without it the headline, where a line of
            the page's head reads like one.
    """
    paragraphs = _paragraphs(printable(raw))
    title = title or find_title(paragraphs)
    menu = menu_before(title, paragraphs)
    lines, clutter = part_clutter([line for i, line in enumerate(paragraphs) if i not in menu])
    head = read_head(lines, title, [one.line for one in clutter if one.rule == "copyright line"])
    kept = [line for i, line in enumerate(lines) if i not in head.lines]
    return CleanPage(
        title=title,
        source=head.outlet,
        published=head.day,
        published_rule=head.rule,
        authors=tuple(dict.fromkeys(head.authors)),
        text="\n\n".join(_unnumbered(kept)),
        removed=(
            *(Removed(line=paragraphs[i], rule="page furniture") for i in menu),
            *clutter,
            *(Removed(line=lines[i], rule=rule) for i, rule in head.lines.items()),
        ),
    )


def printable(raw: str) -> str:
    """Without control characters and lone surrogates, which no page shows and no file can hold."""
    return _CONTROL.sub("", raw).encode("utf-8", "replace").decode("utf-8")


def _paragraphs(raw: str) -> list[str]:
    lines = [line.strip() for line in raw.splitlines()]
    if _is_hard_wrapped(lines):
        lines = "\n".join(lines).replace("\n\n", "\0").replace("\n", " ").split("\0")
    return [_BULLET.sub("", line.strip()) for line in lines if _WORD.search(line)]


def _unnumbered(lines: list[str]) -> list[str]:
    """The lines without the numbers of a list, which count on from one line to the next."""
    numbers = [_NUMBER.match(line) for line in lines]
    bare = list(lines)
    for i, (one, following) in enumerate(pairwise(numbers)):
        if one and following and _counts_on(one, following):
            bare[i] = lines[i][one.end() :]
            bare[i + 1] = lines[i + 1][following.end() :]
    return bare


def _counts_on(one: re.Match[str], following: re.Match[str]) -> bool:
    return int(following[1]) == int(one[1]) + 1 and following[2] == one[2]


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken into short lines: most before another end in mid-sentence."""
    if any(line.rfind(" ") >= _WRAP_CHARS for line in lines):
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    broken = sum(bool(_OPEN_END.search(a)) for a, _ in pairs)
    going_on = sum(b[0].islower() for _, b in pairs)  # headlines and menus begin with capitals
    return len(pairs) >= 3 and broken > len(pairs) / 2 and going_on > len(pairs) / 3
