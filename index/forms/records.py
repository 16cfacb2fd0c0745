"""Articles as records: JSON, JSON Lines and tables.

A bad record leaves the others as they are, but where a table's row does not end, because a quote in
it was left open, the rows behind it are lost too.
"""

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page, printable
from index.errors import LoadError
from index.forms.encoding import decode
from index.forms.fields import plain_names, title_of, with_fields
from index.forms.limits import MAX_RECORD_BYTES, MAX_RECORDS_BYTES, read_whole
from index.forms.markup import has_markup, shown_text
from index.forms.web import page_of

_MAX_WHOLE_BYTES = 100_000_000  # of a file that cannot be read piece by piece
_TEXT = ("text", "body", "content", "articlebody", "article", "fulltext")  # as plain_names spells
_NO_TEXT = "has no text field; it needs one of text, body, content"
_DELIMITERS = ",;\t|"
_PAGE = re.compile(r"\A\s*<(?:!doctype html|html|body)\b.*<p\b", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|\w+);", re.IGNORECASE)  # not "&region=2"


def load_json(file: BinaryIO) -> Iterator[CleanPage | LoadError]:
    """An object with a text field, a list of them, or an object that holds one such list."""
    try:
        told = _parsed(decode(_whole(file)))
    except ValueError as error:
        raise LoadError("is not JSON; mend it or export it again") from error
    if isinstance(told, dict) and _text_of(told) is not None:
        yield _page(told)
        return
    for record in _listed(told):
        yield _one_of_several(record)


def load_jsonl(file: BinaryIO) -> Iterator[CleanPage | LoadError]:
    """A record a line, in UTF-8; read line by line, so the file may be large."""
    read = number = 0
    while line := file.readline(MAX_RECORD_BYTES + 1):
        number += 1
        read += len(line)
        if len(line) > MAX_RECORD_BYTES:
            read += _skip_line(file, line, most=MAX_RECORDS_BYTES - read)
            yield LoadError(f"is over {MAX_RECORD_BYTES // 1_000_000} MB; split line {number}")
        elif line.strip():
            yield _line_page(line, number)
        if read > MAX_RECORDS_BYTES:
            raise LoadError(f"is over {MAX_RECORDS_BYTES // 1_000_000} MB; split it into files")


def load_csv(file: BinaryIO) -> Iterator[CleanPage | LoadError]:
    """A table: names in its first row, an article in each other."""
    csv.field_size_limit(MAX_RECORD_BYTES)  # the csv module's own is 128 kB, and its only switch
    text = decode(_whole(file))
    header = None
    for row in _rows(text, _delimiter(text)):
        if isinstance(row, LoadError):
            yield row
        elif header is None:
            header = row
        elif any(map(str.strip, row)):
            yield _row_page(header, row)


def _whole(file: BinaryIO) -> bytes:
    advice = "save it as JSON Lines (.jsonl) or split it"
    return read_whole(file, most_bytes=_MAX_WHOLE_BYTES, advice=advice)


def _parsed(text: str) -> object:
    """What JSON says; NaN and infinities as ``None``.

    Raises:
        ValueError: it is none, or nested too deep.
    """
    try:
        told: object = json.loads(text, parse_constant=lambda _: None)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return told


def _listed(told: object) -> list[Any]:
    """A list, or the one list of objects inside an object."""
    if isinstance(told, list):
        return told
    lists = [one for one in told.values() if _has_objects(one)] if isinstance(told, dict) else []
    if len(lists) != 1:
        raise LoadError(f"{_NO_TEXT}, or one list of objects that have it")
    return list(lists[0])


def _has_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _skip_line(file: BinaryIO, line: bytes, *, most: int) -> int:
    """Read on to the end of too long a line; returns the bytes read, about ``most`` at most."""
    read = 0
    while line and not line.endswith(b"\n") and read <= most:
        line = file.readline(MAX_RECORD_BYTES)
        read += len(line)
    return read


def _line_page(line: bytes, number: int) -> CleanPage | LoadError:
    try:
        told = _parsed(decode(line))
    except (ValueError, LoadError):
        return LoadError(f"is not JSON; mend line {number}")
    return _one_of_several(told)


def _delimiter(text: str) -> str:
    """The one that makes most columns of a first row in which one is the text."""
    columns = {}
    for delimiter in _DELIMITERS:
        try:
            header = next(_reader(io.StringIO(text, newline=""), delimiter), [])
        except csv.Error:
            continue
        if set(_TEXT) & plain_names(dict.fromkeys(header)).keys():
            columns[delimiter] = len(header)
    if not columns:
        raise LoadError("has no text column; its first row must name one of text, body, content")
    return max(columns, key=lambda delimiter: columns[delimiter])


def _reader(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str) -> Iterator[list[str] | LoadError]:
    """A table's rows, in order; an error in the place of one whose quotes are wrong.

    Raises:
        LoadError: no line ends such a row.
    """
    row_lines: list[str] = []
    lines = _noted(io.StringIO(text, newline=""), row_lines)
    rows = _reader(lines, delimiter)
    number = 1
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if not _skip_row(lines, row_lines, delimiter):
                why = f"is no table any more from line {number} on ({error}); mend its quotes"
                raise LoadError(why) from error
            yield LoadError(
                f"cannot be read ({error}); mend the quotes in the row of line {number}"
            )
        number += len(row_lines)
        row_lines.clear()


def _noted(lines: Iterable[str], noted: list[str]) -> Iterator[str]:
    for line in lines:
        noted.append(line)
        yield line


def _skip_row(lines: Iterator[str], row_lines: list[str], delimiter: str) -> bool:
    """Read on to the line that ends a row, if any: its quotes are even, and the last one closes."""
    closing = re.compile(rf'"(?:[{re.escape(delimiter)}\r\n][^"]*)?\Z')
    quotes = sum(line.count('"') for line in row_lines)
    while quotes % 2 or not closing.search(row_lines[-1]):
        line = next(lines, None)
        if line is None:
            return False
        quotes += line.count('"')
    return True


def _row_page(header: list[str], row: list[str]) -> CleanPage | LoadError:
    if any(map(str.strip, row[len(header) :])):
        return LoadError("has more fields than the first row; put its text in quotes")
    return _one_of_several(dict(zip(header, row, strict=False)))


def _one_of_several(record: object) -> CleanPage | LoadError:
    page = _page(record) if isinstance(record, dict) else LoadError(_NO_TEXT)
    return page if isinstance(page, LoadError) else replace(page, is_one_of_several=True)


def _page(record: Mapping[str, Any]) -> CleanPage | LoadError:
    text = _text_of(record)
    if text is None:
        return LoadError(_NO_TEXT)
    title = title_of(record)
    try:
        page = page_of(text) if _PAGE.search(text) else clean_page(_shown(text), title=title)
    except LoadError as error:
        return error
    return with_fields(page, record, "record")


def _shown(text: str) -> str:
    """What a text shows: a line a block where it is markup without a page around it."""
    if has_markup(text):
        return shown_text(text)
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)


def _text_of(record: Mapping[str, Any]) -> str | None:
    """The first field that holds the text."""
    given = plain_names(record)
    texts = (printable(text) for name in _TEXT if isinstance(text := given.get(name), str))
    return next((text for text in texts if text.strip()), None)
