"""Saved news pages: HTML, and MHTML as browsers save it.

Main text by trafilatura, then the clutter rules. What the page says of itself as JSON-LD goes
before its meta tags, these before what its text shows, and that before a date in its address.
"""

import email
import email.policy
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page
from index.clutter import Removed, is_story_list
from index.errors import LoadError
from index.forms.about import fields_in_json, fields_in_tags, is_live_blog
from index.forms.encoding import declared_in_html, decode
from index.forms.fields import one_line, with_fields
from index.forms.limits import read_whole
from index.lines import is_head_line, is_headline, is_prose

_AROUND = "page around the article"
_NO_ARTICLE = "holds no article text that can be told from the page around it"
_HEAD_LINES = 12  # between a headline and the first paragraph there is no more
_START_CHARS = 40  # tell a paragraph by
_LAYOUT_BREAKS = 3  # a table with more line breaks in a cell holds a text, not figures
_PARAGRAPH_CHARS = 200  # and so does one with a paragraph that is longer
_SHORT_ARTICLE_CHARS = 25  # a sentence; trafilatura's own measure of an article is ten times that
_MOST_GLUED_CHARS = 5_000
_KEPT_OF_GLUED = 0.5  # of the characters: what is less has lost the article
_LEAST_BOXED = 2  # paragraphs between which a heading or a list is the article's
_MOST_LINKED = 0.5  # of its characters: what has more leads to other stories
_BETWEEN = frozenset("h2 h3 h4 h5 h6 ul ol dl".split())  # what trafilatura drops with no box
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd label mark nobr q s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)


def load_html(file: BinaryIO) -> list[CleanPage]:
    """A saved page."""
    data = read_whole(file)
    return [page_of(decode(data, declared=declared_in_html(data)))]


def load_mhtml(file: BinaryIO) -> list[CleanPage]:
    """A page with its pictures in one file; the first part that is HTML is the page."""
    message = email.message_from_bytes(read_whole(file), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                declared = part.get_content_charset() or declared_in_html(data)
                return [page_of(decode(data, declared=declared), part["Content-Location"])]
    raise LoadError("holds no page")


def page_of(markup: str, address: str | None = None) -> CleanPage:
    """The article of a page.

    Args:
        markup: the page.
        address: where it was saved from, if that is known and the page itself does not tell.

    Raises:
        LoadError: no article can be told from the page around it.
    """
    tree = _parsed(markup)
    in_tags, in_json = fields_in_tags(tree), fields_in_json(tree)
    shown = _shown_lines(deepcopy(tree))
    text = _main_text(tree, shown)
    title = in_json.get("title") or in_tags.get("title")
    text = _with_list_headings(text, shown)
    head = [line for line in _head_of(shown, title, text) if is_head_line(line)]
    page = clean_page("\n".join([*head, text]), title=title)
    page = replace(page, removed=(*_around(shown, [*head, text]), *page.removed))
    if in_tags.get("authors") and set(in_tags["authors"]) < set(page.authors):
        del in_tags["authors"]  # one of the byline's authors has a page of his own, another none
    page = with_fields(page, in_tags, "page metadata")
    page = with_fields(page, in_json, "JSON-LD")
    if page.url is None and (url := one_line(address)) and url.startswith(("http:", "https:")):
        page = with_fields(page, {"url": url}, "page metadata")
    return page


def _parsed(markup: str) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise LoadError(_NO_ARTICLE) from error


def _main_text(tree: Any, shown: Sequence[str]) -> str:
    """The article's text, one paragraph a line, as trafilatura tells it from the page around it.

    Takes the tree apart.
    """
    _open_layout_tables(tree)
    if is_live_blog(tree):
        _level_posts(tree)
    text = _extracted(tree)
    if _is_glued(text, shown):
        short = _extracted(tree, least_chars=_SHORT_ARTICLE_CHARS)
        if len(short) > len(text) * _KEPT_OF_GLUED and not _is_glued(short, shown):
            text = short
    if _box_paragraphs(tree, text):
        boxed = _extracted(tree)
        if _keeps_lines(text, boxed) and not _is_glued(boxed, shown):
            text = boxed
    if not text.strip():
        raise LoadError(_NO_ARTICLE)
    return text


def _extracted(tree: Any, *, least_chars: int | None = None) -> str:
    """What trafilatura extracts, "" for nothing.

    Args:
        tree: the page.
        least_chars: of less than that it takes everything there is; by default its own measure.
    """
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    if least_chars is not None:
        config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(least_chars)
    found: Any = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, config=config)
    return str(found.text or "") if found is not None else ""


def _box_paragraphs(tree: Any, text: str) -> bool:
    """Put the article's paragraphs, from the first to the last, into a box that says what it is.

    Where a page has none, trafilatura keeps its paragraphs alone, and no heading and list between.
    What stands before and behind them is left outside, so that no menu comes in, and between them
    what leads to other stories.

    Returns:
        Whether there was something to put into it; else the tree is as it was.
    """
    from lxml import etree

    lines = {_bare(line) for line in text.splitlines()}
    kept = [p for p in tree.iter("p") if _bare(str(p.text_content())) in lines]
    parents = {p.getparent() for p in kept}
    if len(kept) < _LEAST_BOXED or len(parents) > 1:
        return False
    parent = parents.pop()
    all_between = parent[parent.index(kept[0]) : parent.index(kept[-1]) + 1]
    between = [one for one in all_between if not _leads_away(one)]
    if not any(one.tag in _BETWEEN and _lacks_line(one, lines) for one in between):
        return False
    box = etree.Element("article")
    parent.insert(parent.index(kept[0]), box)
    box.extend(between)
    return True


def _leads_away(element: Any) -> bool:
    """Whether a heading or a list is links above all, or the heading of such a list."""
    if element.tag not in _BETWEEN:
        return False
    following = element.getnext()
    is_heading = element.tag.startswith("h") and following is not None
    is_its_list = is_heading and following.tag in ("ul", "ol", "dl")
    return _is_linked(element) or (is_its_list and _is_linked(following))


def _is_linked(element: Any) -> bool:
    linked = _bare("".join(element.xpath(".//a//text()")))
    return len(linked) > _MOST_LINKED * len(_bare("".join(element.itertext())))


def _lacks_line(element: Any, lines: Collection[str]) -> bool:
    return any(_bare(part) and _bare(part) not in lines for part in element.itertext())


def _keeps_lines(text: str, other: str) -> bool:
    """Whether every line of a text stands in another, in whatever place."""
    return {_bare(line) for line in text.splitlines()} <= {
        _bare(line) for line in other.splitlines()
    }


def _is_glued(text: str, shown: Sequence[str]) -> bool:
    """Whether two lines of the page stand in one: so trafilatura takes an article that is short."""
    is_short = len(text) <= _MOST_GLUED_CHARS
    return is_short and any(f"{line} {following}" in text for line, following in pairwise(shown))


def _open_layout_tables(tree: Any) -> None:
    """Make plain boxes of the tables that hold a page's columns, so that its lines stay apart."""
    for table in list(tree.iter("table")):
        cells = table.xpath("./tr/td | ./tbody/tr/td")
        if any(_holds_text(cell) for cell in cells):
            rows = table.xpath("./tr | ./tbody | ./tbody/tr")
            for element in (table, *rows, *cells):
                element.tag = "div"


def _holds_text(cell: Any) -> bool:
    """Whether a table's cell holds a part of the page rather than a figure or a name."""
    long = f"boolean(.//table) or boolean(.//p[string-length() > {_PARAGRAPH_CHARS}])"
    return bool(cell.xpath(f"{long} or count(.//br) > {_LAYOUT_BREAKS}"))


def _level_posts(tree: Any) -> None:
    """Let no post of a live blog pass for all of it: what names the kind of many boxes goes."""
    kinds = Counter(box.get("class") for box in tree.iter("div", "section", "article", "li"))
    for box in list(tree.iter("div", "section", "article", "li")):
        if kinds[box.get("class")] > 1 and box.get("class"):
            box.tag = "div"
            box.attrib.clear()


def _shown_lines(tree: Any) -> list[str]:
    """The lines that the page shows, in order; takes the tree apart."""
    from lxml import etree

    etree.strip_elements(
        tree,
        "head",
        "script",
        "style",
        "noscript",
        "template",
        etree.Comment,
        etree.PI,
        with_tail=False,
    )
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        parts += ["" if element.tag in _INLINE else "\n", " ".join((text or "").splitlines())]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _with_list_headings(text: str, shown: Sequence[str]) -> str:
    """The text with the headings of lists of other stories, which trafilatura drops, put back.

    It keeps the stories, and they can be told only by the heading.
    """
    heading_of = {_bare(line): before for before, line in pairwise(shown) if is_story_list(before)}
    lines: list[str] = []
    for line in text.splitlines():
        heading = heading_of.get(_bare(line))
        if heading and is_headline(line, question=True):
            lines.append(heading)
        lines.append(line)
    return "\n".join(lines)


def _head_of(shown: Sequence[str], title: str | None, text: str) -> Sequence[str]:
    """The shown lines between the headline and the first paragraph, where the byline stands."""
    first = _bare(next(filter(is_prose, text.splitlines()), text)[:_START_CHARS])
    end = next((i for i, line in enumerate(shown) if _bare(line).startswith(first)), 0)
    headline = (title or "").casefold()
    start = max(
        (i + 1 for i, line in enumerate(shown[:end]) if line.casefold() == headline), default=0
    )
    return shown[max(start, end - _HEAD_LINES) : end]


def _around(shown: Sequence[str], kept: Sequence[str]) -> Iterator[Removed]:
    """The lines that the page shows and the article does not hold."""
    bare = _bare("".join(kept))
    return (Removed(line=line, rule=_AROUND) for line in shown if _bare(line) not in bare)


def _bare(text: str) -> str:
    return "".join(text.split())
