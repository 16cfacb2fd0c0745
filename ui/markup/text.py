"""Text and small parts that all of the page's HTML is made of. Pure."""

import html
from datetime import date

from ui.conversation import Source
from ui.format import outlet, plain


def escape(text: str) -> str:
    """Text that HTML shows as it stands, in an attribute too."""
    return html.escape(plain(text), quote=True)


def exact(text: str) -> str:
    """Text that an attribute gives back character for character, to be looked up by."""
    return html.escape(text, quote=True).replace("\r", "&#13;")


def count(number: int, word: str) -> str:
    """A number of things."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def button(act: str, label: str) -> str:
    """A button that ``ui/page/page.js`` acts on."""
    return f'<button type="button" data-act="{act}">{label}</button>'


def origin(source: Source) -> str:
    """Outlet and day."""
    return f"{outlet(source.outlet)} · {day(source.published)}"


def day(published: date | None) -> str:
    """A day as people write it."""
    return f"{published.day} {published:%b %Y}" if published else "undated"
