"""Pasted pages and Markdown, with or without a front matter."""

import re
from collections.abc import Sequence
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page
from index.errors import LoadError
from index.forms.encoding import decode
from index.forms.fields import title_of, with_fields
from index.forms.limits import read_whole
from index.forms.markup import is_break, shown_text

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL
)


def load_text(file: BinaryIO) -> list[CleanPage]:
    """A page pasted as plain text."""
    return [clean_page(decode(read_whole(file)))]


def load_markdown(file: BinaryIO) -> list[CleanPage]:
    """Markdown with or without a front matter; headings, emphasis and links become plain text."""
    fields, body = _front_matter(decode(read_whole(file)))
    heading, text = _markdown_text(body)
    page = clean_page(text, title=title_of(fields) or heading)
    return [with_fields(page, fields, "front matter")]


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


def _markdown_text(body: str) -> tuple[str | None, str]:
    """The first top heading, and every block's plain text, one a line."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    numbers = _numbers(tokens)
    heading: str | None = None
    blocks: list[str] = []
    for i, (before, token) in enumerate(zip([None, *tokens], tokens, strict=False)):
        if token.type == "inline":
            text = "".join(_inline_text(child) for child in token.children or [])
            if before and before.type == "heading_open":
                text = " ".join(text.split())
                heading = heading or (text if before.tag == "h1" else None)
            blocks.append(f"{numbers.get(i, '')}{text}")
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(shown_text(token.content))
    return heading or None, "\n\n".join(blocks)


def _numbers(tokens: Sequence[Any]) -> dict[int, str]:
    """What numbers the text at a place: a list's, or that of a sentence which begins with one."""
    return {
        i + 2: f"{token.info}{token.markup} "
        for i, token in enumerate(tokens[:-2])
        if token.type == "list_item_open" and token.info and tokens[i + 2].type == "inline"
        if tokens[i + 1].type == "paragraph_open"
    }


def _inline_text(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return "\n" if is_break(token.content) else ""
    return "" if token.type == "image" else str(token.content)
