"""Conversations as the page keeps them, with a chosen text in a chosen place."""

from datetime import date
from typing import Any

from ui.conversation import Conversation, Exchange, Quote, Source

HARMLESS = "Plain words"
SOURCE = Source(
    id="ferry.txt", title="Strike ends", outlet="Harbour Post", published=date(2024, 5, 3)
)


def quote(text: str = "The strike ended on Friday.", number: int = 1, **more: Any) -> Quote:
    given: dict[str, Any] = {
        "number": number,
        "source": SOURCE,
        "quote": text,
        "start": 7,
        "end": 7 + len(text),
        "before": "Before it. ",
        "after": " After it.",
        "score": 0.91,
    }
    return Quote(**given | more)


def answer(*quotes: Quote, text: str | None = None, **more: Any) -> Exchange:
    quotes = quotes or (quote(),)
    given: dict[str, Any] = {
        "question": "When did the strike end?",
        "found": True,
        "text": text or "\n".join(f"{one.quote} [{one.number}]" for one in quotes),
        "quotes": quotes,
        "confidence": 0.97,
        "asked": "all 3 articles",
        "milliseconds": 480,
    }
    return Exchange(**given | more)


def declined(*quotes: Quote, **more: Any) -> Exchange:
    text = "The articles don't say."
    return answer(*quotes, **{"found": False, "text": text, "confidence": 0.1} | more)


def failed(why: str = "It could not be asked.", **more: Any) -> Exchange:
    return Exchange(**{"question": "When?", "failure": why} | more)


def conversation(*exchanges: Exchange) -> Conversation:
    return Conversation(id="one", exchanges=exchanges)


def source(**more: Any) -> Source:
    return SOURCE.model_copy(update=more)
