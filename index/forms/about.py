"""What a saved page says about itself: JSON-LD, then meta tags, then its elements.

Only what it says in so many words: no outlet is told from an address, no date from a file.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.bylines import author_names
from index.forms.fields import as_date, one_line

_ARTICLE_TYPES = ("Article", "Posting", "Report")  # NewsArticle, LiveBlogPosting, Report ...
_ORGANIZATION = "Organization"
_DATE_NAMES = (  # the first publication's, the plainest first
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "publication-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
)
_HEAD_TIMES = 3  # published, updated, and one for the reader
_BESIDE_TITLE = re.compile(r"\s+[|–—·:»-]\s+")  # between a headline and the outlet


def fields_in_json(tree: Any) -> dict[str, Any]:
    """Title, outlet, authors, date, language and url of a page's JSON-LD article, where given."""
    things = list(_things(tree))
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    article = next((thing for thing in things if _is_a(thing, *_ARTICLE_TYPES)), {})
    authors = [_resolved(one, by_id) for one in _list(article.get("author"))]
    return _given(
        {
            "title": _text(article.get("headline")),
            "source": _name(_resolved(_first(article.get("publisher")), by_id)),
            "authors": _authors(_name(one) for one in authors if not _is_a(one, _ORGANIZATION)),
            "published": article.get("datePublished"),
            "language": _language(article.get("inLanguage")),
            "url": _address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        }
    )


def is_live_blog(tree: Any) -> bool:
    """Whether the page says that it is one of many short posts."""
    return any(_is_a(thing, "LiveBlogPosting") for thing in _things(tree))


def fields_in_tags(tree: Any) -> dict[str, Any]:
    """The same of its meta tags and, where these are silent, of the elements made for it."""
    meta = _meta(tree)
    outlet = one_line(meta.get("og:site_name"))
    days = (meta[name] for name in _DATE_NAMES if as_date(meta.get(name)))
    return _given(
        {
            "title": _title(tree, meta, outlet),
            "source": outlet,
            "authors": _authors(meta.get(name) for name in _AUTHOR_NAMES) or _marked_authors(tree),
            "published": next(days, None) or _marked_day(tree),
            "language": _language(
                tree.get("lang") or tree.get("xml:lang") or meta.get("og:locale")
            ),
            "url": _canonical(tree) or _address(meta.get("og:url")),
        }
    )


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What is said; a date only where it can be read, for an unreadable one hides no other."""
    return {
        field: value
        for field, value in fields.items()
        if value and (field != "published" or as_date(value))
    }


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, and those inside a graph."""
    for script in tree.xpath("//script[starts-with(@type, 'application/ld+json')]"):
        try:
            parsed = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _list(parsed):
            if isinstance(thing, dict):
                yield thing
                inside = [*_list(thing.get("@graph")), *_list(thing.get("mainEntity"))]
                yield from (one for one in inside if isinstance(one, dict))


def _is_a(thing: object, *endings: str) -> bool:
    kinds = _list(thing.get("@type")) if isinstance(thing, dict) else []
    return any(str(kind).endswith(endings) for kind in kinds)


def _resolved(value: object, by_id: Mapping[str, Any]) -> object:
    """The object that one without a name points to by its ``@id``."""
    if isinstance(value, dict) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _name(value: object) -> str | None:
    return _text(_first(value.get("name")) if isinstance(value, dict) else value)


def _text(value: object) -> str | None:
    return html.unescape(one_line(value) or "") or None  # some pages escape what needs none


def _address(value: object) -> str | None:
    value = _first(value)
    text = one_line(value.get("@id") or value.get("url") if isinstance(value, dict) else value)
    return text if text and text.startswith(("http://", "https://")) else None


def _language(value: object) -> str | None:
    text = one_line(_first(value)) or ""
    return text[:2].lower() if re.fullmatch(r"[A-Za-z]{2}([-_].*)?", text) else None


def _authors(names: Iterable[object]) -> list[str]:
    found: list[str] = []
    for name in names:
        text = _text(name) or ""
        if not text.startswith(("http:", "https:", "@")):
            found += author_names(text)
    return list(dict.fromkeys(found))


def _meta(tree: Any) -> dict[str, str]:
    """The meta tags by lower-case name; of two with one name, both authors or the first."""
    by_name: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = one_line(tag.get("content"))
        if name in _AUTHOR_NAMES and content and name in by_name:
            by_name[name] += f"; {content}"
        elif name and content:
            by_name.setdefault(name, content)
    return by_name


def _title(tree: Any, meta: Mapping[str, str], outlet: str | None) -> str | None:
    """The headline: what a heading shows of the page's title, or that without the outlet."""
    headings = [one_line(heading.text_content()) or "" for heading in tree.xpath("//h1")]
    title = meta.get("og:title") or one_line(tree.findtext(".//head/title"))
    if title is None:
        return headings[0] or None if len(headings) == 1 else None
    if shown := next((one for one in headings if one and _begins(title, one)), None):
        return shown if len(shown) < len(title) else title
    *before, end = _BESIDE_TITLE.split(title)
    if before and end.casefold() in {sign.casefold() for sign in [outlet or "", *headings]}:
        return title[: title.rindex(end)].rstrip(" |–—·:»-")  # a heading may be the page's sign
    is_told_by_heading = "og:title" not in meta and len(headings) == 1
    return headings[0] or title if is_told_by_heading else title


def _begins(title: str, heading: str) -> bool:
    """Whether a title is a heading, alone or with something beside it."""
    rest = title[len(heading) :]
    return title.casefold().startswith(heading.casefold()) and (
        not rest or bool(_BESIDE_TITLE.match(rest))
    )


def _marked_authors(tree: Any) -> list[str]:
    names = "//*[@itemprop='author']//*[@itemprop='name'] | //a[@rel='author']"
    return _authors(element.text_content() for element in tree.xpath(names))


def _marked_day(tree: Any) -> str | None:
    """The earliest time that the page marks between its headline and its first long paragraph."""
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    after = "(//h1/following::time[not(ancestor::aside or ancestor::nav or ancestor::footer)])"
    first = f"{after}[position() <= {_HEAD_TIMES}][not(preceding::p[string-length() > 200])]"
    days = marked or tree.xpath(f"{first}/@datetime")
    return min((str(day) for day in days if as_date(str(day))), default=None)


def _canonical(tree: Any) -> str | None:
    return _address([*tree.xpath("//link[@rel='canonical']/@href"), None][0])
