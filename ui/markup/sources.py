"""What an answer rests on as HTML: its cards, whole articles, and a conversation to keep. Pure."""

from index.types import Article, Span
from ui.conversation import Conversation, Exchange, Quote
from ui.format import outlet
from ui.markup.talk import exchange_html, quoted
from ui.markup.text import day, escape, exact, origin

_DOCUMENT_STYLE = (
    "body{font:16px/1.6 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1b1d21}"
    "footer details,button{display:none}ul,ol{padding-left:1.2em}"
    "footer,.origin,.searched,.also,.understood{color:#555b66;font-size:.85em;display:block}"
    "li{margin:.6em 0}mark{background:#ffe9a8}"
    "h3{font-size:1em;margin:.2em 0}.declined{border-left:3px solid #999;padding-left:1em}"
)


def sources_html(conversation: Conversation) -> str:
    """A card for every citation, the last exchange's first."""
    numbered = list(enumerate(conversation.exchanges, start=1))
    groups = [_group(number, one) for number, one in reversed(numbered) if one.quotes]
    return "".join(groups) or (
        '<p class="empty">The passages that an answer quotes appear here, each with its outlet and '
        "date.</p>"
    )


def _group(number: int, one: Exchange) -> str:
    kind = "" if one.found else " near"
    heading = escape(one.question)
    note = "" if one.found else '<p class="note">Nearest passages; they do not answer it.</p>'
    return (
        f'<section class="cards{kind}" aria-labelledby="sources-{number}">'
        f'<h2 id="sources-{number}">{heading}</h2>{note}<ol>{_cards(number, one)}</ol></section>'
    )


def _cards(number: int, one: Exchange) -> str:
    return "".join(_card(number, quote) for quote in one.quotes)


def _card(number: int, quote: Quote) -> str:
    source, place = quote.source, f"source-{number}-{quote.number}"
    title = escape(source.title or source.id)
    also = ""
    if quote.carriers:
        names = "; ".join(origin(one) for one in quote.carriers)
        also = f'<p class="also">Also carried by {escape(names)}: one source</p>'
    return (
        f'<li class="card" id="{place}" tabindex="-1">'
        f'<p class="origin"><a class="back" href="#answer-{number}" '
        f'aria-label="Back to the answer that cites source {quote.number}">[{quote.number}]</a> '
        f"{escape(origin(source))}</p><h3>{title}</h3>"
        f"<blockquote>{escape(quote.before)}<mark>{quoted(quote)}</mark>{escape(quote.after)}"
        f"</blockquote>{also}"
        f'<button type="button" class="open" data-act="article" data-id="{exact(source.id)}" '
        f'data-start="{quote.start}" data-quote="{exact(quote.quote)}" '
        f'aria-label="Open the article: {title}">Open article</button></li>'
    )


def article_html(article: Article, span: Span | None, *, note: str = "") -> str:
    """A whole article, the span marked."""
    facts = [outlet(article.source), day(article.published), ", ".join(article.authors)]
    text = article.text
    if span:
        before, quote, after = text[: span.start], text[span.start : span.end], text[span.end :]
        marked = f'<mark id="quoted" tabindex="-1">{escape(quote)}</mark>'
        body = f"{escape(before)}{marked}{escape(after)}"
    else:
        body = escape(text)
    noted = f'<p class="note">{escape(note)}</p>' if note else ""
    address = f'<p class="address">{escape(article.url)}</p>' if article.url else ""
    return (
        f'<h2 id="article-title">{escape(article.title or article.id)}</h2>'
        f'<p class="origin">{escape(" · ".join(filter(None, facts)))}</p>{address}{noted}'
        f'<div class="text">{body}</div><p class="file">{escape(article.id)}</p>'
    )


def note_html(text: str) -> str:
    """A sentence in the place of an article."""
    return f'<h2 id="article-title">Not here</h2><p class="note">{escape(text)}</p>'


def document_html(conversation: Conversation) -> str:
    """The conversation as a page of its own that asks for nothing else."""
    parts = "".join(
        f"{exchange_html(number, one)}<ol>{_cards(number, one)}</ol>"
        for number, one in enumerate(conversation.exchanges, start=1)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<title>Conversation with Citewire</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_DOCUMENT_STYLE}</style></head><body>"
        f"<h1>Conversation with Citewire</h1>{parts}</body></html>\n"
    )
