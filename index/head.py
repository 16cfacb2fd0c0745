"""The head of a page: menu, headline, standfirst, date and byline. Pure.

It does not guess: where no line says a title, a date or an outlet there is none.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from index.bylines import Byline, find_outlet, names_only, read_agency_credit, read_byline
from index.clutter import clutter_rule, is_story_list
from index.dates import date_line, find_date
from index.lines import is_head_line, is_headline, is_prose
from index.types import DateRule

_HEAD_LINES = 40  # a page's head, menu and all, is no longer
_MENU_WORDS = 3  # "News", "Arts and Culture": a title before which there is a menu is longer
_PLACE = r"^[A-Z][A-Z .,'-]{2,40}"
_LOCATED = re.compile(rf"{_PLACE}[,(]\s*(?P<date>[^()–—]{{6,24}}?)\s*[)(–—-]")
_NO_OWNER = re.compile(
    r"©|\(c\)|\b(?:copyright|by|the|ltd|limited|inc|llc|plc|gmbh|(?:19|20)\d\d"
    r"|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|(?:todos los )?derechos reservados)\b",
    re.IGNORECASE,
)
_PART_END = re.compile(r"[.|]\s+")
_LABEL = re.compile(r"(?:explainer|in pictures|watch|listen|video)\s*[:|]\s*\w", re.IGNORECASE)
_OUTLET_WORDS = 4
_UPDATED = re.compile(
    r"\W*(?:last )?(?:updated|modified|corrected|aktualisiert|mis à jour|actualizado)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(rf"{_PLACE}[^()]{{0,24}}\((?P<agency>[^()]{{2,40}})\)\s*[–—-]")


def find_title(lines: list[str]) -> str | None:
    """The headline: a line that stands twice, or the head's first that is longer than a menu's.

    Behind the heading of a list of other stories it is the last before the byline. A label such as
    "Explainer:" makes a link of any line but the first, where only an outlet's name follows.
    """
    head = _before_sentences(lines)
    if len(head) == len(lines) == 1:
        return None
    likely = [i for i in head if _reads_like_title(lines[i])]
    if lines and _LABEL.match(lines[0]) and all(_is_outlet(lines[i]) for i in likely):
        return lines[0]
    long = [i for i in likely if len(lines[i].split()) > _MENU_WORDS or _stands_first(i, lines)]
    long = long or likely
    twice = [i for i in long if sum(_same(lines[i], line) for line in lines) > 1]
    if twice or not long:
        return lines[twice[0]] if twice else None
    first = long[0]
    if first > 0 and is_story_list(lines[first - 1]):
        while first + 1 in long:
            first += 1
    return lines[first]


def menu_before(title: str | None, lines: list[str]) -> list[int]:
    """The lines before the headline that are not about it."""
    head = _before_sentences(lines)
    at = next((i for i in head if title and _same(lines[i], title)), 0)
    return [i for i in range(at) if not is_head_line(lines[i])]


def _before_sentences(lines: list[str]) -> range:
    """The lines before the first sentence, but no more than a head has."""
    ends = (i for i, line in enumerate(lines) if not is_headline(line, question=True))
    last = next(
        (i for i in ends if not clutter_rule(lines[i]) and not is_head_line(lines[i])), None
    )
    return range(min(len(lines) if last is None else last, _HEAD_LINES))


def _reads_like_title(line: str) -> bool:
    return (
        len(line.split()) >= _MENU_WORDS
        and is_headline(line, question=True)
        and not is_head_line(line)
        and not clutter_rule(line)
    )


def _is_outlet(line: str) -> bool:
    """Whether a line is nothing but an outlet's name."""
    is_short = len(line.split()) <= _OUTLET_WORDS
    return is_short and names_only(line) and find_outlet(line) is not None


def _stands_first(i: int, lines: list[str]) -> bool:
    """Whether a line is the page's first that is no clutter, and no menu goes on behind it."""
    following = next((line for line in lines[i + 1 :][:1] if not is_head_line(line)), "")
    is_menu = 0 < len(following.split()) <= _MENU_WORDS and is_headline(following)
    return not is_menu and all(map(clutter_rule, lines[:i]))


def _same(line: str, title: str) -> bool:
    return line.casefold() == title.casefold()


@dataclass(slots=True)
class Head:
    """What the lines around the headline say; ``lines``: those that say nothing else, and why."""

    day: date | None = None
    rule: DateRule = "none"
    is_plain: bool = False  # the date stands alone on its line, and is no update's
    outlet: str | None = None
    authors: list[str] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)


def read_head(lines: list[str], title: str | None, copyright_lines: list[str]) -> Head:
    """Read the lines before the second paragraph: a standfirst may stand before the date."""
    head = Head()
    owners = {_owner(part) for one in copyright_lines for part in _PART_END.split(one)} - {""}
    prose = [i for i, line in enumerate(lines) if is_prose(line)][:2]
    end = min(prose[1] if len(prose) > 1 else len(lines), _HEAD_LINES)
    for i, line in enumerate(lines):
        if title and _same(line, title):
            head.lines[i] = "headline"
        elif i < end and (dated := date_line(line)):
            _add_date(head, line, *dated)
            head.lines[i] = "byline" if dated[1] else "date line"
        elif i < end and (byline := read_byline(line)):
            _add_byline(head, byline)
            head.lines[i] = "byline"
        elif i < end and is_headline(line) and _owner(line) in owners:
            head.outlet = head.outlet or line
            head.lines[i] = "outlet"
    for line in lines[: prose[0] + 1] if prose else lines[:end]:
        _add_located(head, line)
    _add_credits(head, lines)
    return head


def _add_credits(head: Head, lines: list[str]) -> None:
    """Read whom an agency credits, most often at the end: authors where no byline names one."""
    read = {i: names for i, names in enumerate(map(read_agency_credit, lines)) if names is not None}
    for i, names in read.items():
        head.lines[i] = "agency credit"
        if not head.authors:
            head.authors += names


def _owner(part: str) -> str:
    """Whom a part of a copyright line names; "" for nobody."""
    return " ".join(_NO_OWNER.sub(" ", part).split()).strip(" .,:-–—").casefold()


def _add_date(head: Head, line: str, day: date, byline: str) -> None:
    is_plain = not byline and not _UPDATED.match(line)
    # a page is published before it is updated
    if head.day is None or (not is_plain, day) < (not head.is_plain, head.day):
        head.day, head.rule = day, "byline" if byline else "date line"
        head.is_plain = is_plain
    found = find_date(line)
    written = read_byline(found[1].strip(" ,|·•-–—")) if found else None
    _add_byline(head, written or Byline(authors=(), outlet=find_outlet(byline)))


def _add_byline(head: Head, byline: Byline) -> None:
    head.authors += byline.authors
    head.outlet = head.outlet or byline.outlet


def _add_located(head: Head, line: str) -> None:
    """Read "PORTO, 3 May 2024 (Harbour Agency) -", which stays in the text."""
    located, agency = _LOCATED.match(line), _AGENCY.match(line)
    if located and head.day is None and (in_prose := date_line(located["date"])):
        head.day, head.rule = in_prose[0], "date line"
    if agency and head.outlet is None:
        head.outlet = find_outlet(agency["agency"])
