"""The page's endpoints for programs: named, documented, every error one plain sentence.

The same functions are the tools of MCP clients, in ``ui.tools``.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import AssistantError
from ui.desk import Desk
from ui.work import SORRY

logger = logging.getLogger(__name__)

ASKING = "asking"  # the queue of all that asks
# A question keeps the cores busy by itself: `python -m tests.benchmarks.bench_page`.
ASKED_AT_ONCE = 1
MOST_WAITING = 40  # twice the users it is made for; more are told at once that it is busy
BUSY = "Too many are asking at this moment; ask again in a few seconds."
_MAX_HISTORY = 200  # turns, as many as the page keeps
_MAX_EARLIER_CHARS = 10_000

Question = Annotated[
    str, Field(description="what to ask, in English, at most 2,000 characters; names as written")
]
History = Annotated[
    list[str] | None, Field(description="earlier questions of the conversation, oldest first")
]
Articles = Annotated[
    list[str] | None,
    Field(description="ids of the articles to ask, as list_articles gives them; by default all"),
]


class _Asked(BaseModel):
    """What a program sent."""

    model_config = ConfigDict(frozen=True, strict=True)

    question: str
    history: Annotated[
        list[Annotated[str, Field(max_length=_MAX_EARLIER_CHARS)]], Field(max_length=_MAX_HISTORY)
    ]
    articles: list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """What programs can call, over a desk.

    Attributes:
        desk: answers.
        refusal: makes the error that carries a sentence to the caller.
    """

    desk: Desk
    refusal: Callable[[str], Exception]

    def query(
        self, question: Question, history: History = None, articles: Articles = None
    ) -> dict[str, Any]:
        """Ask the indexed news articles a question; the answer is quoted from them word for word.

        Gives an answer ("found": true) whose every line is a quote with marks such as [1], or an
        abstention ("found": false) when the articles don't say, with the nearest passages. Each
        citation has the quote, its characters in the article, and the article's title, outlet, date
        and file.
        """
        with self._plainly():
            asked = _checked(question, history, articles)
            reply = self.desk.query(asked.question, asked.history, asked.articles)
        for citation in reply["citations"]:
            for article in (citation["article"], *citation["carriers"]):
                _name_file(article)
        return reply

    def list_articles(self) -> list[dict[str, Any]]:
        """List the indexed articles: id, title, outlet, authors, language, date, address."""
        with self._plainly():
            articles = self.desk.listed()
        for article in articles:
            _name_file(article)
        return articles

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except AssistantError as error:
            raise self.refusal(str(error)) from None
        except Exception as error:
            logger.exception("a program's call failed")
            raise self.refusal(SORRY) from error


def add_endpoints(desk: Desk) -> None:
    """Add the endpoints to the page that is being built."""
    import gradio as gr
    from gradio.events import api

    def refusal(sentence: str) -> Exception:
        return gr.Error(sentence, print_exception=False)

    programs = Programs(desk=desk, refusal=refusal)
    api(programs.query, api_name="query", concurrency_id=ASKING, concurrency_limit=ASKED_AT_ONCE)
    api(programs.list_articles, api_name="list_articles")


def _name_file(article: dict[str, Any]) -> None:
    """``path`` as ``file``: Gradio's client takes what has a path for a file to fetch."""
    article["file"] = article.pop("path")


class CallError(AssistantError):
    """What a program sent cannot be used."""


def _checked(question: object, history: object, articles: object) -> _Asked:
    try:
        return _Asked.model_validate(
            {"question": question, "history": history or [], "articles": articles}
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CallError(f"What was sent as {place} cannot be used: {first['msg']}.") from None
