"""Files to articles: one function a suffix, in the table ``LOADERS``.

A new format is one function and one line.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from index.clean import CleanPage, clean_page
from index.dates import find_date
from index.errors import LoadError
from index.types import Article

MAX_FILE_BYTES = 20_000_000  # a saved news page is under 5 MB; more is an archive or a mistake
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL
)
_NULL = "\0"


def load_article(path: Path, *, article_id: str, data: bytes) -> Article:
    """Load one file.

    Args:
        path: where the file lies; its suffix chooses the loader.
        article_id: the id the article gets.
        data: the file's bytes.

    Raises:
        LoadError: the bytes are no article; the message is the reason, without the path.
    """
    if len(data) > MAX_FILE_BYTES:
        raise LoadError(f"larger than {MAX_FILE_BYTES // 1_000_000} MB; split it into articles")
    page = LOADERS[path.suffix.lower()](_decode(data))
    if not re.search(r"\w", page.text):
        raise LoadError("holds no article text")
    return Article(
        id=article_id,
        title=page.title,
        text=page.text,
        source=page.source,
        published=page.published,
        published_rule=page.published_rule,
        path=path,
    )


def load_text(raw: str) -> CleanPage:
    """A page pasted as plain text."""
    return clean_page(raw)


def load_markdown(raw: str) -> CleanPage:
    """Markdown with or without a front matter; headings, emphasis and links become plain text."""
    fields, body = _front_matter(raw)
    heading, text = _markdown_text(body)
    page = clean_page(text, title=_string(fields, "title") or heading)
    page = replace(page, source=_string(fields, "source") or page.source)
    if "published" not in fields:
        return page
    published = _date(fields["published"])
    return replace(
        page, published=published, published_rule="front matter" if published else "none"
    )


def load_html(raw: str) -> CleanPage:
    """A saved page: main text, title, outlet and date by trafilatura, then the clutter rules."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        raw,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        raise LoadError("holds no article text that can be told from the page around it")
    page = clean_page(found.text, title=found.title or None)
    published = date.fromisoformat(found.date) if found.date else None
    return replace(
        page,
        source=found.sitename or page.source,
        published=published or page.published,
        published_rule="page metadata" if published else page.published_rule,
    )


LOADERS: Mapping[str, Callable[[str], CleanPage]] = MappingProxyType(
    {".txt": load_text, ".md": load_markdown, ".html": load_html, ".htm": load_html}
)


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoadError("is not UTF-8 text; save it as UTF-8") from error
    if _NULL in text:
        raise LoadError("is not a text file")
    return text


def _front_matter(raw: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(raw.replace("\r\n", "\n"))
    if found is None:
        return {}, raw
    import yaml

    try:
        fields = yaml.safe_load(found["yaml"])
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2023-02-31
        raise LoadError("has a front matter that is not YAML; mend it or remove it") from error
    if fields is not None and not isinstance(fields, dict):
        return {}, raw  # two rules around a text, not a front matter
    return fields or {}, found["body"]


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return " ".join(str(value).split()) or None if value is not None else None


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = find_date(str(value))
    return found[0] if found else None


def _markdown_text(body: str) -> tuple[str | None, str]:
    """The first top heading, and every block's plain text, one a line."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    heading: str | None = None
    blocks: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            text = "".join(_inline_text(child) for child in token.children or [])
            if before and before.type == "heading_open" and before.tag == "h1" and heading is None:
                heading = text.strip() or None
            blocks.append(text)
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content)
    return heading, "\n\n".join(blocks)


def _inline_text(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return "" if token.type == "image" else str(token.content)
