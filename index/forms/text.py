"""Pasted pages and Markdown, with or without a front matter."""

import json
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page
from index.errors import LoadError
from index.forms.encoding import decode
from index.forms.fields import has_known_name, title_of, with_fields
from index.forms.limits import read_whole
from index.forms.markup import is_break, shown_text

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL
)


_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}):[ \t]+(?P<value>\S.*?)[ \t]*")
_LEAST_FIELDS = 2  # one line with a colon may be anything
_NESTED = "[{|>&*!"  # a value that begins so goes on for lines, or is a mistake to be mended


def load_text(file: BinaryIO) -> list[CleanPage]:
    """A page pasted as plain text, with or without a front matter or lines such as "Title: ..."."""
    raw = decode(read_whole(file))
    try:
        fields, body = _front_matter(raw)
    except LoadError:  # here two rules may be only rules
        fields, body = {}, raw
    if not has_known_name(fields):
        fields, body = _field_lines(raw)
    page = clean_page(body, title=title_of(fields))
    return [with_fields(page, fields, "front matter")]


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
        fields = _parsed(found["yaml"])
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2023-02-31
        raise LoadError("has a front matter that is not YAML; mend it or remove it") from error
    if fields is not None and not isinstance(fields, dict):
        return {}, raw  # two rules around a text, not a front matter
    return fields or {}, found["body"]


def _parsed(told: str) -> object:
    """YAML; where it cannot be read, what stands behind a name counts as text: "Live: a deal"."""
    import yaml

    try:
        return yaml.safe_load(told)
    except yaml.YAMLError:
        return yaml.safe_load("\n".join(map(_quoted, told.split("\n"))))


def _quoted(line: str) -> str:
    """A line of YAML with its value in quotes where it could not be read without."""
    import yaml

    field = _FIELD.fullmatch(line)
    if field is None or field["value"].startswith(tuple(_NESTED)):
        return line
    try:
        yaml.safe_load(line)
    except yaml.YAMLError:
        return f"{field['name']}: {json.dumps(field['value'], ensure_ascii=False)}"
    return line


def _field_lines(raw: str) -> tuple[dict[str, str], str]:
    """The fields in a text's first lines, and the text behind them; none where they are too few."""
    fields: dict[str, str] = {}
    lines = raw.lstrip().splitlines(keepends=True)
    for line in lines:
        field = _FIELD.fullmatch(line.strip())
        name = field["name"] if field else ""
        if field is None or name in fields or not has_known_name({name: ""}):
            break
        fields[name] = field["value"]
    if len(fields) < _LEAST_FIELDS:
        return {}, raw
    return fields, "".join(lines[len(fields) :])


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
