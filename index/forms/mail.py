"""Mails as mail programs save them: newsletters, and articles that somebody sent."""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage, Message
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page
from index.errors import LoadError
from index.forms.encoding import declared_in_html, decode
from index.forms.fields import as_date, one_line
from index.forms.limits import read_whole
from index.forms.web import page_of

_WORD = re.compile(r"\w")
_MARKS = re.compile(r"\A((?:(?:re|fwd?|aw|wg)\s*:\s*)*)", re.IGNORECASE)
_PASSED_ON = re.compile(r"fwd?|wg", re.IGNORECASE)
_ESCAPED = re.compile(r"iso-2022-|hz-gb|utf-?7", re.IGNORECASE)  # 7 bits: reads as UTF-8, wrongly


def load_eml(file: BinaryIO) -> list[CleanPage]:
    """A mail: its plain text, or its page where it has none; what is attached is left out.

    The sender is the author, except of what was passed on: there the text says who wrote it and
    when, and the mail's date counts where the text gives none. The outlet is what the text says.
    """
    message = email.message_from_bytes(read_whole(file), policy=email.policy.default)
    subject, sender, day = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (subject or sender or day):
        raise LoadError("is no mail; save it from the mail program as .eml")
    _, marks, rest = _MARKS.split(one_line(str(subject or "")) or "", maxsplit=1)
    title, is_passed_on = rest or None, bool(_PASSED_ON.search(marks))
    page = _page_of(message, title)
    name = None if is_passed_on else _display_name(sender)
    page = replace(page, title=title or page.title, authors=(name,) if name else page.authors)
    published = as_date(str(day or ""))
    if published and not (is_passed_on and page.published):
        page = replace(page, published=published, published_rule="mail header")
    return [page]


def _page_of(message: Message, title: str | None) -> CleanPage:
    text = _part(message, "plain")
    if _WORD.search(text):
        return clean_page(text, title=title)
    markup = _part(message, "html")
    if _WORD.search(markup):
        return page_of(markup)
    raise LoadError("holds no text; save what is attached to it as a file of its own")


def _part(message: Message, kind: str) -> str:
    """The text of a mail's first part of a kind; "" for none."""
    part = message.get_body((kind,)) if isinstance(message, EmailMessage) else None
    data = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(data, bytes):
        return ""
    declared = part.get_content_charset() or declared_in_html(data)
    if declared and _ESCAPED.match(declared):
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, declared=declared)


def _header(message: Message, name: str) -> Any:
    """A header; ``None`` where there is none, or one that the mail package cannot take apart."""
    try:
        return message[name]
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):
        return None


def _display_name(sender: Any) -> str | None:
    """The sender's name, never the bare address."""
    addresses = getattr(sender, "addresses", ())
    return one_line(addresses[0].display_name) if addresses else None
