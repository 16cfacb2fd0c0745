"""What the chat page is made of: Gradio's components in their places."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import gradio as gr

from ui import markup
from ui.desk import Desk, State

PAGE = files("ui") / "page"
# One scope; the last runs.
_SCRIPTS = ("focus.js", "conversations.js", "sources.js", "library.js", "page.js")
_INVITATION = "Ask about these articles …"
_TICK_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The page's components."""

    bridge: gr.HTML
    summary: gr.HTML
    welcome: gr.HTML
    talk: gr.HTML
    status: gr.HTML
    question: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    hint: gr.HTML
    tabs: gr.Tabs
    sources: gr.HTML
    files: gr.File
    cancel: gr.Button
    report: gr.HTML
    library: gr.HTML
    state: gr.JSON
    choice: gr.JSON
    shelf: gr.State
    timer: gr.Timer


def lay_out(desk: Desk) -> Parts:
    """The components, in the page that is being built."""

    def read_article(wanted: dict[str, Any]) -> str:
        return desk.read_article(wanted)

    def export(wanted: dict[str, Any]) -> str:
        return desk.export(wanted)

    with gr.Row(elem_id="top"):
        summary = gr.HTML(elem_id="summary")
        bridge = gr.HTML(
            markup.frame_html(),
            elem_id="frame",
            apply_default_css=False,
            js_on_load="\n".join((PAGE / one).read_text(encoding="utf-8") for one in _SCRIPTS),
            server_functions=[read_article, export],
        )
    with gr.Row(elem_id="main"):
        with gr.Column(elem_id="talk"):
            welcome = gr.HTML(elem_id="welcome", apply_default_css=False)
            talk = gr.HTML(elem_id="exchanges", apply_default_css=False)
        with gr.Column(elem_id="side"), gr.Tabs(selected="sources") as tabs:
            with gr.Tab("Sources", id="sources"):
                sources = gr.HTML(elem_id="sources", apply_default_css=False)
            with gr.Tab("Library", id="library"):
                files_ = gr.File(
                    label="Add articles",
                    show_label=False,
                    file_count="multiple",
                    elem_id="files",
                    height=130,
                )
                cancel = gr.Button("Cancel", visible=False, size="sm")
                report = gr.HTML(elem_id="report", apply_default_css=False)
                library = gr.HTML(elem_id="library", apply_default_css=False)
            with gr.Tab("Conversations", id="conversations"):
                gr.HTML('<div id="conversations"></div>', apply_default_css=False)
        with gr.Column(elem_id="composer"):
            status = gr.HTML(markup.status_html(), elem_id="status", apply_default_css=False)
            hint = gr.HTML(markup.hint_html(), elem_id="hint", apply_default_css=False)
            with gr.Row(elem_id="asking"):
                question = gr.Textbox(
                    label="Your question",
                    show_label=False,
                    container=False,
                    placeholder=_INVITATION,
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    elem_id="question",
                )
                ask = gr.Button("Ask", variant="primary", elem_id="ask")
                stop = gr.Button("Stop", visible=False, elem_id="stop")
    return Parts(
        bridge=bridge,
        summary=summary,
        welcome=welcome,
        talk=talk,
        status=status,
        question=question,
        ask=ask,
        stop=stop,
        hint=hint,
        tabs=tabs,
        sources=sources,
        files=files_,
        cancel=cancel,
        report=report,
        library=library,
        state=gr.JSON(State().plain(), visible="hidden"),
        choice=gr.JSON({}, visible="hidden"),
        shelf=gr.State(""),
        timer=gr.Timer(_TICK_SECONDS),
    )
