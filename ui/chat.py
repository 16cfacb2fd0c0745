"""The chat page in Gradio: which event does what. What they do is in ``ui.desk``.

The conversation and the choice of articles are the browser's and come along with every event: the
page survives a restart of the program, and the conversation a reload. Only ``ui.app`` imports this,
when Gradio's look-ups on the network are switched off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.events import Dependency

from ui import markup
from ui.asking import Asking
from ui.conversation import Exchange
from ui.desk import Desk, State, read_state
from ui.layout import PAGE, Parts, lay_out
from ui.library import Library
from ui.programs import ASKED_AT_ONCE, ASKING, BUSY, MOST_WAITING, add_endpoints
from ui.work import Work

TITLE = "Citewire"
_KEPT_SECONDS = 3600  # what was uploaded, after it was copied into the folder

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Changes = dict[Any, Any]
"""Gradio's components to their new values."""

_NOTHING: Changes = gr.skip()


def build_chat(library: Library) -> gr.Blocks:
    """The chat over a library, which may still be opening."""
    desk = Desk(library)
    app: gr.Blocks
    with gr.Blocks(
        title=TITLE,
        fill_width=True,
        analytics_enabled=False,
        delete_cache=(_KEPT_SECONDS, _KEPT_SECONDS),
    ) as app:
        parts = lay_out(desk)
        _connect_opening(app, parts, desk)
        _connect_asking(parts, desk)
        _connect_library(parts, desk)
        add_endpoints(desk)
    app.queue(max_size=MOST_WAITING, default_concurrency_limit=ASKED_AT_ONCE)
    return app


def _connect_opening(app: gr.Blocks, parts: Parts, desk: Desk) -> None:
    """The page tells when the articles can be asked, and takes up a conversation again."""

    def look(shelf: str, report: str | None) -> Changes:
        timer = gr.Timer(active=not desk.is_settled())  # first: what is shown below is of then
        changed = _shelf(parts, desk, shelf)
        is_new = bool(changed) and desk.has_nothing_to_ask()
        return {
            parts.welcome: desk.welcome(),
            parts.timer: timer,
            **changed,
            **_change(parts, desk.library.changed, is_followed=markup.is_progress(report or "")),
            **({parts.tabs: gr.Tabs(selected="library")} if is_new else {}),
        }

    def start(browser_state: Any, typed: str | None, choice: Any) -> Changes:
        state = read_state(browser_state, choice)
        box = {parts.question: typed} if typed else {}
        chosen = {parts.choice: state.choice.model_dump(mode="json")}
        return {**show(state), **look("", ""), **box, **chosen}

    def take_up(browser_state: Any, event: gr.EventData) -> Changes:
        state = read_state(browser_state)
        opened = read_state({"conversation": event.conversation}).conversation
        if state.replacing is None:  # what is typed stays
            return show(state.model_copy(update={"conversation": opened}))
        left = state.leave().model_copy(update={"conversation": opened})
        return {**show(left), parts.question: state.draft}

    def show(state: State) -> Changes:
        return {
            parts.state: state.plain(),
            parts.talk: markup.conversation_html(state.conversation),
            parts.sources: markup.sources_html(state.conversation),
            parts.hint: markup.hint_html(),
        }

    looked = [
        *(parts.welcome, parts.timer, parts.tabs, parts.report, parts.cancel),
        *(parts.summary, parts.library, parts.shelf),
    ]
    shown = [parts.state, parts.talk, parts.sources, parts.hint]
    restore = (PAGE / "restore.js").read_text(encoding="utf-8")
    kept = [parts.state, parts.question, parts.choice]
    app.load(start, kept, [*shown, *looked, *kept[1:]], js=restore, queue=False, **_QUIET)
    parts.timer.tick(look, [parts.shelf, parts.report], looked, queue=False, **_QUIET)
    parts.bridge.select(take_up, parts.state, [*shown, parts.question], queue=False, **_QUIET)
    parts.state.change(None, parts.state, js="(state) => window.citewire?.keep(state)", **_QUIET)


def _shelf(parts: Parts, desk: Desk, shown: str = "") -> Changes:
    """What is in the library, and the corpus in a line; nothing where that is shown already."""
    now = desk.edition()
    if now == shown:
        return {}
    articles = desk.articles()
    return {
        parts.shelf: now,
        parts.summary: markup.summary_html(
            [one for one, _ in articles], synced=desk.library.synced
        ),
        parts.library: markup.library_html(articles, desk.library.removed())
        if desk.library.is_open
        else "",
    }


@dataclass(frozen=True, slots=True)
class _Questions:
    """What becomes of a question: shown as asked, then answered, stopped or given back."""

    parts: Parts
    desk: Desk
    asking: Asking[Exchange] = field(default_factory=Asking)
    failed: dict[str, tuple[str, str]] = field(default_factory=dict)  # asked anew, and why in vain

    def begin(self, question: str, browser_state: Any, choice: Any, request: gr.Request) -> Changes:
        """Show that it is asked, before there is room to answer it; what is chosen now counts."""
        parts, session = self.parts, str(request.session_hash)
        state = read_state(browser_state, choice)
        if self.asking.is_asked(session):
            return _NOTHING
        if why_not := self.desk.why_not(question):
            return {parts.hint: markup.hint_html(why_not, editing=state.editing)}
        before = state.before()
        if not self.asking.begin(session, question, lambda: self.desk.exchange(question, before)):
            return _NOTHING
        return {
            parts.talk: markup.conversation_html(before.conversation, pending=question),
            parts.status: markup.status_html(markup.WORKING),
            parts.question: state.draft,
            parts.hint: markup.hint_html(),
            **_buttons(parts, is_asking=True),
        }

    def answer(self, browser_state: Any, shelf: str, request: gr.Request) -> Changes:
        """Answer what was begun, if anything was."""
        session, state = str(request.session_hash), read_state(browser_state)
        answered = self.asking.answer(session)
        if answered is None:
            return _NOTHING
        question, exchange = answered
        if exchange and exchange.failure and state.replacing is not None:
            self.failed[session] = question, exchange.failure  # what is there is kept
            return _NOTHING
        shown = _answered(self.parts, state, question, exchange)
        return {**shown, **_shelf(self.parts, self.desk, shelf)}

    def put_back(self, typed: str, browser_state: Any, request: gr.Request) -> Changes:
        """What was asked anew and failed; what was typed meanwhile gives way to it."""
        failed = self.failed.pop(str(request.session_hash), None)
        if failed is None:
            return _NOTHING
        state = read_state(browser_state).with_draft(typed)
        shown = _given_back(self.parts, state, *failed)
        return {**shown, self.parts.state: state.plain()}

    def give_back(self, typed: str, browser_state: Any, request: gr.Request) -> Changes:
        """What there was no room for."""
        question = self.asking.give_up(str(request.session_hash))
        if question is None:
            return _NOTHING
        state = read_state(browser_state).with_draft(typed)
        shown = _given_back(self.parts, state, question, BUSY)
        return {**shown, self.parts.state: state.plain()}

    def stop(self, typed: str, browser_state: Any, request: gr.Request) -> Changes:
        """Stop waiting for the answer; what was typed meanwhile gives way to the question."""
        if not self.asking.stop(str(request.session_hash)):
            return _NOTHING
        return {self.parts.state: read_state(browser_state).with_draft(typed).plain()}


def _connect_asking(parts: Parts, desk: Desk) -> None:
    """A question, typed, chosen or asked again, to the conversation with its reply."""
    questions = _Questions(parts, desk)
    shown = [parts.talk, parts.status, parts.question, parts.hint, parts.ask, parts.stop]
    answered = [*shown, parts.state, parts.sources, parts.tabs]
    shelved = [parts.summary, parts.library, parts.shelf]
    inputs = [parts.question, parts.state]
    bounds: dict[str, Any] = {"concurrency_id": ASKING, "concurrency_limit": ASKED_AT_ONCE}
    for asked in (parts.question.submit, parts.ask.click, _connect_earlier(parts).success):
        begun = asked(questions.begin, [*inputs, parts.choice], shown, queue=False, **_QUIET)
        answer = begun.then(
            questions.answer,
            [parts.state, parts.shelf],
            [*answered, *shelved],
            **bounds,
            **_QUIET,
        )
        answer.success(questions.put_back, inputs, answered, queue=False, **_QUIET)
        answer.failure(questions.give_back, inputs, answered, queue=False, **_QUIET)
    parts.stop.click(questions.stop, inputs, parts.state, queue=False, **_QUIET)


def _answered(parts: Parts, state: State, question: str, exchange: Exchange | None) -> Changes:
    """The conversation with a further exchange; the question back where it was stopped."""
    if exchange is None:
        return _given_back(parts, state, question)
    after = state.before().with_(exchange)
    return {
        parts.state: after.plain(),
        parts.talk: markup.conversation_html(after.conversation),
        parts.status: markup.status_html(markup.outcome(exchange)),
        parts.sources: markup.sources_html(after.conversation),
        parts.tabs: gr.Tabs(selected="sources"),
        **_buttons(parts, is_asking=False),
    }


def _given_back(parts: Parts, state: State, question: str, why: str = "") -> Changes:
    """The conversation as it was, the question to be asked again, and why."""
    return {
        parts.talk: markup.conversation_html(state.conversation),
        parts.status: markup.status_html("" if why else "Stopped."),
        parts.question: question,
        parts.hint: markup.hint_html(why, editing=state.editing),
        **_buttons(parts, is_asking=False),
    }


def _connect_earlier(parts: Parts) -> Dependency:
    """What was asked is edited, or put again; returns the event that puts a question."""

    def put(browser_state: Any, event: gr.EventData) -> Changes:
        """A question of the page itself: an example, or an earlier one again."""
        state, number = read_state(browser_state), event.number
        question = event.question or state.question(number)
        replacing = None if number is None else int(number) - 1
        asked = state.replace(replacing, typed=str(event.typed))
        return {parts.question: question, parts.state: asked.plain()}

    def edit(browser_state: Any, event: gr.EventData) -> Changes:
        state = read_state(browser_state).replace(int(event.number) - 1, typed=str(event.typed))
        return {
            parts.question: gr.Textbox(str(event.question)),
            parts.state: state.plain(),
            parts.hint: markup.hint_html(editing=state.editing),
        }

    def keep(browser_state: Any) -> Changes:
        state = read_state(browser_state)
        return {
            parts.question: state.draft,
            parts.state: state.leave().plain(),
            parts.hint: markup.hint_html(),
        }

    at_hand = [parts.question, parts.state, parts.hint]
    parts.bridge.edit(edit, parts.state, at_hand, queue=False, **_QUIET)
    parts.bridge.clear(keep, parts.state, at_hand, queue=False, **_QUIET)
    return parts.bridge.submit(
        put, parts.state, [parts.question, parts.state], queue=False, **_QUIET
    )


def _buttons(parts: Parts, *, is_asking: bool) -> Changes:
    return {parts.ask: gr.Button(visible=not is_asking), parts.stop: gr.Button(visible=is_asking)}


def _connect_library(parts: Parts, desk: Desk) -> None:
    """Which articles are asked, and which there are."""

    def add(uploaded: Sequence[str] | None) -> Iterator[Changes]:
        if uploaded:
            yield from _follow(parts, desk, desk.library.add([Path(one) for one in uploaded]))

    def remove(event: gr.EventData) -> Iterator[Changes]:
        yield from _follow(parts, desk, desk.library.remove(str(event.id)))

    def take_back(event: gr.EventData) -> Iterator[Changes]:
        yield from _follow(parts, desk, desk.library.take_back(str(event.id)))

    parts.bridge.change(None, None, parts.choice, js="() => window.citewire.chosen()", **_QUIET)
    changed = [
        *(parts.report, parts.cancel, parts.status, parts.files, parts.welcome, parts.timer),
        *(parts.summary, parts.library, parts.shelf),
    ]
    parts.files.upload(add, parts.files, changed, **_QUIET)
    parts.bridge.delete(remove, None, changed, trigger_mode="multiple", **_QUIET)
    parts.bridge.undo(take_back, None, changed, trigger_mode="multiple", **_QUIET)
    parts.cancel.click(desk.library.stop, queue=False, **_QUIET)


def _follow(parts: Parts, desk: Desk, works: Iterator[Work]) -> Iterator[Changes]:
    """Show how far a change of the library is, then what became of it; both ends are heard."""
    heard = markup.CHANGING
    for work in works:
        told = {parts.status: markup.status_html(heard)} if heard else {}
        heard = ""
        if not work.is_done:
            yield {**_change(parts, work), **told}
            continue
        timer = gr.Timer(active=not desk.is_settled())  # until there are examples again
        yield {
            **_change(parts, work),
            parts.status: markup.status_html(" ".join(_outcome(work))),
            parts.files: None,
            parts.welcome: desk.welcome(),
            parts.timer: timer,
            **_shelf(parts, desk),
        }


def _change(parts: Parts, work: Work | None, *, is_followed: bool = True) -> Changes:
    """A change of the library: how far it is, or what became of it where it was followed."""
    if work is None or (work.is_done and not is_followed):
        return {}
    undo = None if work.failure else work.undo
    return {
        parts.report: markup.report_html(_outcome(work), undo=undo)
        if work.is_done
        else markup.progress_html(work),
        parts.cancel: gr.Button(visible=not work.is_done),
    }


def _outcome(work: Work) -> Sequence[str]:
    return (work.failure,) if work.failure else work.lines
