"""A conversation as HTML: every question with its answer, or why there is none. Pure."""

import re
from collections.abc import Iterable

from ui.conversation import Conversation, Exchange, Quote
from ui.keep import exchange_text
from ui.markup.text import count, escape, origin

_MARKS = re.compile(r" ((?:\[\d{1,4}\])+)(?=\n|\Z)")
WORKING = "Searching and reading …"
_SURE = ((0.95, "very sure"), (0.85, "sure"), (0.0, "fairly sure"))  # an answer's is 0.75 at least


def conversation_html(conversation: Conversation, *, pending: str | None = None) -> str:
    """Every exchange, then the question that is being answered."""
    parts = [
        exchange_html(number, one) for number, one in enumerate(conversation.exchanges, start=1)
    ]
    return "".join(parts) + (_pending(pending) if pending is not None else "")


def status_html(status: str = "") -> str:
    """What becomes of the question, for who hears the page."""
    return f'<p role="status">{escape(status)}</p>'


def outcome(one: Exchange) -> str:
    """What came of a question, in a sentence."""
    return one.failure or (f"Answered, {_sources(one)}." if one.found else one.text)


def _pending(question: str) -> str:
    return (
        f'<article class="exchange pending" aria-busy="true"><h2>{escape(question)}</h2>'
        f'<p class="working"><span class="dot"></span>{WORKING}</p>'
        "</article>"
    )


def exchange_html(number: int, one: Exchange) -> str:
    """A question and what came of it."""
    kind = "failed" if one.failure else "answered" if one.found else "declined"
    body = _failure(one) if one.failure else _answer(number, one) if one.found else _no(number, one)
    return (
        f'<article class="exchange {kind}" id="answer-{number}" aria-labelledby="asked-{number}">'
        f'<h2 id="asked-{number}">{escape(one.question)}</h2>{_understood(number, one)}{body}'
        f"{_foot(number, one)}</article>"
    )


def _understood(number: int, one: Exchange) -> str:
    if not one.understood:
        return ""
    button = _button("correct", "Correct", number, one.understood)
    return (
        f'<p class="understood">Understood as: <span>{escape(one.understood)}</span> {button}</p>'
    )


def _failure(one: Exchange) -> str:
    return f'<p class="failure">{escape(one.failure or "")}</p>'


def _answer(number: int, one: Exchange) -> str:
    points = "".join(
        f"<li>{_said(text, one.quotes[first - 1])} {_marks(number, one, range(first, last + 1))}"
        f"{_origins(one, range(first, last + 1))}</li>"
        for text, first, last in _points(one)
    )
    return f'<ul class="points">{points}</ul>'


def _points(one: Exchange) -> list[tuple[str, int, int]]:
    """Each point's text, and the first and last number of its marks."""
    points: list[tuple[str, int, int]] = []
    begin = last = 0
    for match in _MARKS.finditer(one.text):
        numbers = [int(number) for number in re.findall(r"\d+", match[1])]
        if numbers == list(range(last + 1, last + 1 + len(numbers))) and numbers[-1] <= len(
            one.quotes
        ):
            points.append((one.text[begin : match.start()], numbers[0], numbers[-1]))
            begin, last = match.end() + 1, numbers[-1]
    return points


def _said(text: str, quote: Quote) -> str:
    """A point: what leads, then the quote with the words that answer."""
    lead = text.removesuffix(quote.quote) if text.endswith(quote.quote) else ""
    said = quoted(quote) if lead != "" or text == quote.quote else escape(text)
    led = f'<strong class="lead">{escape(lead.removesuffix(": "))}</strong> ' if lead else ""
    return f"{led}<q>{said}</q>"


def quoted(quote: Quote) -> str:
    """A quote, the words that answer in bold."""
    if not quote.words:
        return escape(quote.quote)
    start, end = quote.words
    before, inside, after = quote.quote[:start], quote.quote[start:end], quote.quote[end:]
    return f"{escape(before)}<b>{escape(inside)}</b>{escape(after)}"


def _marks(number: int, one: Exchange, cited: Iterable[int]) -> str:
    return "".join(_mark(number, one.quotes[which - 1]) for which in cited)


def _mark(number: int, quote: Quote) -> str:
    said = escape(f"{origin(quote.source)}: {quote.quote}")
    return (
        f'<a class="mark" href="#source-{number}-{quote.number}" title="{said}"'
        f' aria-label="Source {quote.number}, {escape(origin(quote.source))}">[{quote.number}]</a>'
    )


def _origins(one: Exchange, cited: Iterable[int]) -> str:
    names = dict.fromkeys(origin(one.quotes[which - 1].source) for which in cited)
    return f'<span class="origin">{escape("; ".join(names))}</span>'


def _no(number: int, one: Exchange) -> str:
    nearest = "".join(
        f"<li><q>{escape(quote.quote)}</q> {_mark(number, quote)}"
        f'<span class="origin">{escape(origin(quote.source))}</span></li>'
        for quote in one.quotes
    )
    listed = (
        f'<p class="nearest">The nearest passages, which do not answer it</p><ul>{nearest}</ul>'
        if nearest
        else ""
    )
    searched = f'<p class="searched">Searched {escape(one.asked)}.</p>' if one.asked else ""
    return f'<p class="verdict">{escape(one.text)}</p>{searched}{listed}'


def _foot(number: int, one: Exchange) -> str:
    buttons = _button("copy", "Copy", number, exchange_text(one))
    buttons += _button("retry", "Ask again", number)
    buttons += _button("edit", "Edit", number, one.question)
    facts = escape(" · ".join(_facts(one)))
    return (
        f'<footer><span class="facts">{facts}</span>'
        f'<span class="acts">{buttons}</span>{_figures(one)}</footer>'
    )


def _facts(one: Exchange) -> list[str]:
    if one.failure:
        return []
    facts = []
    if one.found:
        facts = [_how_sure(one.confidence), _sources(one), f"asked {one.asked}"]
    return [*facts, "as typed" if not one.understood else "as a follow-up", _took(one.milliseconds)]


def _sources(one: Exchange) -> str:
    return count(len({quote.source.outlet or quote.source.id for quote in one.quotes}), "source")


def _figures(one: Exchange) -> str:
    """The numbers, out of sight until asked for."""
    if one.failure:
        return ""
    rows = "".join(
        f"<li>[{quote.number}] score {quote.score:.2f}, {escape(quote.source.id)}, characters "
        f"{quote.start}–{quote.end}</li>"
        for quote in one.quotes
    )
    return (
        "<details><summary>Figures</summary>"
        f"<p>Probability that the articles answer this: {one.confidence:.2f}</p><ul>{rows}</ul>"
        "</details>"
    )


def _how_sure(confidence: float) -> str:
    return next(words for least, words in _SURE if confidence >= least)


def _took(milliseconds: int) -> str:
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _button(act: str, label: str, number: int, text: str | None = None) -> str:
    """A button for an exchange; with the text it acts on."""
    on = f' data-text="{escape(text)}"' if text is not None else ""
    return f'<button type="button" data-act="{act}" data-number="{number}"{on}>{label}</button>'
