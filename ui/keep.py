"""A conversation to take away: as plain text, Markdown and JSON. Pure.

Every quote goes with its outlet, date, title, file and characters. As HTML: ``ui.markup``.
"""

import json
from collections.abc import Iterable, Iterator

from ui.conversation import Conversation, Exchange, Quote
from ui.format import escape_markdown, long_day, outlet, plain


def exchange_text(one: Exchange) -> str:
    """An exchange with its sources, as it is pasted into a text."""
    parts = [one.question, *_understood(one), one.failure or one.text, *_searched(one)]
    if one.quotes:
        heading = "Sources" if one.found else "Nearest passages"
        sources = (line for quote in one.quotes for line in _source(quote, one))
        parts.append("\n".join([heading, *sources]))
    return plain("\n\n".join(parts))


def _understood(one: Exchange) -> list[str]:
    return [f"Understood as: {one.understood}"] if one.understood else []


def _searched(one: Exchange) -> list[str]:
    return [f"Searched {one.asked}."] if one.asked else []


def _source(quote: Quote, one: Exchange) -> Iterator[str]:
    said = "" if quote.quote in one.text else f' "{quote.quote}"'
    yield f"[{quote.number}] {_provenance(quote)}{said}"
    yield from _carried(quote)


def _carried(quote: Quote) -> list[str]:
    names = "; ".join(one.outlet or one.id for one in quote.carriers)
    return [f"Also carried by {names}: one source"] if names else []


def _provenance(quote: Quote) -> str:
    source = quote.source
    parts = [outlet(source.outlet), long_day(source.published), source.title]
    origin = ", ".join(part for part in parts if part)
    return f"{origin} ({source.id}, characters {quote.start}-{quote.end})"


def conversation_markdown(conversation: Conversation) -> str:
    """The conversation as Markdown in which everything foreign is escaped."""
    parts = ["# Conversation with Citewire"]
    for one in conversation.exchanges:
        parts += _markdown(one)
    return "\n\n".join(parts) + "\n"


def _markdown(one: Exchange) -> Iterator[str]:
    yield f"## {escape_markdown(one.question)}"
    yield from map(escape_markdown, _understood(one))
    lines = (one.failure or one.text).split("\n")
    yield "\n".join(f"- {escape_markdown(line)}" for line in lines)
    yield from map(escape_markdown, _searched(one))
    if one.quotes:
        yield f"**{'Sources' if one.found else 'Nearest passages'}**"
        yield from _quoted(one.quotes)


def _quoted(quotes: Iterable[Quote]) -> Iterator[str]:
    for quote in quotes:
        yield escape_markdown(f"[{quote.number}] {_provenance(quote)}")
        yield f"> {escape_markdown(quote.quote)}"
        yield from map(escape_markdown, _carried(quote))


def conversation_json(conversation: Conversation) -> str:
    """The conversation as JSON, all that the page knows of it."""
    exchanges = conversation.model_dump(mode="json")["exchanges"]
    return json.dumps({"exchanges": exchanges}, ensure_ascii=False, indent=2) + "\n"
