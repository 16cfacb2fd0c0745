"""What the page's events do, without Gradio: questions asked, articles read, things taken away.

Errors become one plain sentence here; the log gets the traceback.
"""

import logging
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import AssistantError
from index.types import Article, Span
from qa.answer import checked
from ui import markup
from ui.conversation import MAX_ID_CHARS, Conversation, Exchange, exchange_of
from ui.format import plain
from ui.keep import conversation_json, conversation_markdown
from ui.library import Library
from ui.work import SORRY

logger = logging.getLogger(__name__)

EXPORTS = MappingProxyType(
    {"md": conversation_markdown, "html": markup.document_html, "json": conversation_json}
)


class Choice(BaseModel):
    """Which articles the person wants asked: all but those unticked, of these days."""

    model_config = ConfigDict(frozen=True)

    unticked: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def ids(self, articles: Mapping[str, Article]) -> frozenset[str] | None:
        """The chosen, or ``None`` for all."""
        chosen = frozenset(id_ for id_, one in articles.items() if self._has(one))
        return None if len(chosen) == len(articles) else chosen

    def _has(self, article: Article) -> bool:
        if article.id in self.unticked:
            return False
        if article.published is None:
            return self.since is None and self.until is None
        first, last = self.since or date.min, self.until or date.max
        return first <= article.published <= last


class State(BaseModel):
    """What the browser sends along: the conversation, the choice, which exchange is asked anew.

    ``draft`` is what was typed and not yet asked when another question took its place.
    """

    model_config = ConfigDict(frozen=True)

    conversation: Conversation = Conversation()
    choice: Choice = Choice()
    replacing: int | None = None
    draft: str = ""

    def plain(self) -> dict[str, Any]:
        """JSON-ready, without the choice, which goes its own way."""
        return self.model_dump(mode="json", exclude={"choice"})

    def replace(self, number: int | None, *, typed: str = "") -> "State":
        """With the next question asked in the place of an exchange, counted from 0.

        ``typed`` is what stood in the box: a draft, unless an exchange was asked anew already.
        """
        draft = typed if self.replacing is None else self.draft
        return self.model_copy(update={"replacing": number, "draft": draft})

    def with_draft(self, typed: str) -> "State":
        """With what was typed while a question waited that takes the box again."""
        return self.model_copy(update={"draft": typed})

    def leave(self) -> "State":
        """With nothing asked anew, and no draft."""
        return self.model_copy(update={"replacing": None, "draft": ""})

    @property
    def editing(self) -> int | None:
        """The number of the exchange that is asked anew, counted from 1."""
        return None if self.replacing is None else self.replacing + 1

    def before(self) -> "State":
        """Without the exchange that is asked anew, and what followed it."""
        kept = self.conversation.until(self.replacing)
        return self.leave().model_copy(update={"conversation": kept})

    def with_(self, exchange: Exchange) -> "State":
        """With one exchange more."""
        return self.model_copy(update={"conversation": self.conversation.and_(exchange)})

    def question(self, number: int | None) -> str:
        """What was asked in an exchange, counted from 1."""
        exchanges = self.conversation.exchanges
        if number is None or not 1 <= number <= len(exchanges):
            return ""
        return exchanges[number - 1].question


def read_state(browser_state: object, choice: object = None) -> State:
    """What the browser sent; where a conversation makes no sense, an empty one of its name."""
    chosen = _choice(choice)
    sent = browser_state if isinstance(browser_state, Mapping) else {}
    try:
        return State.model_validate({**sent, "choice": chosen})
    except ValidationError as error:
        logger.warning("the browser sent what cannot be read: %s", error.errors()[0]["msg"])
    conversation = sent.get("conversation")
    name = conversation.get("id") if isinstance(conversation, Mapping) else None
    kept = Conversation(id=name[:MAX_ID_CHARS] if isinstance(name, str) else "")
    return State(conversation=kept, choice=chosen)


def _choice(sent: object) -> Choice:
    """The choice that the browser sent; all articles where it makes no sense."""
    try:
        return Choice.model_validate(sent or {})
    except ValidationError as error:
        logger.warning("the browser sent no choice: %s", error.errors()[0]["msg"])
        return Choice()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page's events do, over a library. No Gradio here."""

    library: Library

    def exchange(self, question: str, state: State) -> Exchange:
        """Ask a question, after the exchanges before it."""
        try:
            assistant = self.library.require()
            started = time.monotonic()
            assistant.follow()  # what is chosen is chosen of what there is now
            articles = assistant.corpus.articles
            chosen = state.choice.ids(articles)
            history = state.conversation.history()
            reply = assistant.ask(question, history, among=chosen)
            took = round(1000 * (time.monotonic() - started))
            asked = _searched(len(articles) if chosen is None else len(chosen), len(articles))
            return exchange_of(reply, asked=asked, milliseconds=took)
        except AssistantError as error:
            return Exchange(question=plain(question), failure=str(error))
        except Exception:
            logger.exception("a question failed")
            return Exchange(question=plain(question), failure=SORRY)

    def query(
        self, question: str, history: Sequence[str], articles: Collection[str] | None
    ) -> dict[str, Any]:
        """Ask for a program.

        Raises:
            AssistantError: what is wrong with the question, or why nothing can be asked.
        """
        return self.library.require().ask(question, history, among=articles).to_dict()

    def listed(self) -> list[dict[str, Any]]:
        """The articles for a program, as its next question would find them."""
        assistant = self.library.require()
        assistant.follow()
        return [one.to_dict() for one in assistant.corpus.articles.values()]

    @staticmethod
    def why_not(question: str) -> str | None:
        """Why a question cannot be asked, in a sentence."""
        try:
            checked(question)
        except AssistantError as error:
            return str(error)
        return None

    def welcome(self) -> str:
        """What stands where no question was asked yet."""
        library = self.library
        if not library.is_open:
            return markup.opening_html(library.opening)
        if library.opening.failure and not library.assistant:
            return markup.nothing_html(library.opening.failure)
        return markup.welcome_html(
            library.examples or (),
            articles=len(library.assistant.corpus.articles) if library.assistant else 0,
            left_out=library.unread,
        )

    def has_nothing_to_ask(self) -> bool:
        """Whether the library is open and holds no article."""
        return self.library.is_open and not self.articles()

    def is_settled(self) -> bool:
        """Whether the library is open, its examples are found, and nothing is being changed."""
        library = self.library
        return library.is_open and library.examples is not None and not library.is_changing

    def edition(self) -> str:
        """Another whenever the library holds something else, or it was synced again."""
        assistant = self.library.assistant
        generation = assistant.corpus.generation if assistant else None
        return f"{self.library.is_open} {generation} {self.library.synced}"

    def articles(self) -> tuple[tuple[Article, int], ...]:
        """The indexed articles, each with its number of passages."""
        if not self.library.assistant:
            return ()
        contents = self.library.assistant.corpus.contents
        passages = Counter(one.article_id for one in contents.passages)
        return tuple((one, passages[one.id]) for one in contents.articles)

    def read_article(self, wanted: Mapping[str, Any]) -> str:
        """An article as the page shows it, the quote marked where it still is.

        Args:
            wanted: ``id`` of the article; ``quote`` with its ``start``, or empty.
        """
        if not self.library.is_open:
            return markup.note_html("The articles are still being opened; try again after that.")
        try:
            articles = self.library.require().corpus.articles
        except AssistantError as error:
            return markup.note_html(str(error))
        article, quote = articles.get(str(wanted["id"])), str(wanted["quote"])
        if article is None:
            return markup.note_html("This article is not in the library any more.")
        if not quote:
            return markup.article_html(article, None)
        start = max(0, int(wanted["start"]))
        if article.text[start : start + len(quote)] != quote:
            start = article.text.find(quote)
        if start < 0:
            changed = "The article has changed since: the quoted words are not in it any more."
            return markup.article_html(article, None, note=changed)
        return markup.article_html(article, Span(start=start, end=start + len(quote)))

    @staticmethod
    def export(wanted: Mapping[str, Any]) -> str:
        """A conversation to take away.

        Args:
            wanted: ``conversation`` as the browser holds it; ``format``: md, html or json.
        """
        conversation = Conversation.model_validate(wanted["conversation"])
        return EXPORTS[wanted["format"]](conversation)


def _searched(asked: int, total: int) -> str:
    """What was searched, in words."""
    if asked == total == 1:
        return "the one article"
    if asked == total:
        return f"all {total} articles" if total else "no article"
    return f"{asked} of {total} articles"
