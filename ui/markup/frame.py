"""What stands around a conversation, as HTML: the page's buttons, the start, a hint. Pure."""

from collections.abc import Sequence

from ui.markup.shelf import progress_html
from ui.markup.text import button, count, escape
from ui.work import Work


def frame_html() -> str:
    """The page's own buttons, and where articles are read."""
    exports = "".join(
        f'<button type="button" data-act="export" data-format="{form}" disabled>{name}</button>'
        for form, name in (("md", "Markdown"), ("html", "HTML"), ("json", "JSON"))
    )
    return (
        f'<nav aria-label="Conversation">{button("new", "New conversation")}'
        f"<details><summary>Export</summary><div>{exports}</div></details>"
        '<button type="button" data-act="theme" aria-label="Light or dark">◐</button></nav>'
        '<dialog id="article" aria-labelledby="article-title"><div class="bar">'
        f'{button("close", "Close")}</div><div class="body"></div></dialog>'
    )


def welcome_html(examples: Sequence[str], *, articles: int, left_out: Sequence[str] = ()) -> str:
    """How to start: questions to choose from; and a line for each file that could not be read."""
    if not articles:
        return nothing_html("There is no article in the library.")
    asked = "".join(
        f'<li><button type="button" data-act="example">{escape(one)}</button></li>'
        for one in examples
    )
    offered = f"<ul>{asked}</ul>" if asked else ""
    return (
        '<div class="welcome settled"><h2>Ask the articles</h2><p>Every answer is quoted from '
        "them, word for word, with who said it and when. Where they don't say, you are told so."
        f"</p>{offered}"
        f"{_left_out(left_out)}</div>"
    )


def _left_out(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    files = count(len(lines), "file")
    return f"<details><summary>{files} left out</summary><ul>{items}</ul></details>"


def opening_html(work: Work) -> str:
    """What is done before the first question can be answered; it can be asked already."""
    name = f'<p class="file">{escape(work.name)}</p>' if work.name else ""
    return (
        '<div class="welcome"><h2>Opening the articles</h2><p>Citewire is starting and brings the '
        "index up to date. A question asked now is answered as soon as that is done.</p>"
        f"{progress_html(work)}{name}</div>"
    )


def nothing_html(why: str) -> str:
    """Why there is nothing to ask, and what to do."""
    return (
        f'<div class="welcome"><h2>There is nothing to ask yet</h2><p>{escape(why)}</p>'
        "<p>Add articles in the Library tab: text, Markdown, saved web pages, PDF, Word, mail, "
        "JSON or CSV, compressed or not. They stay on this machine.</p></div>"
    )


def hint_html(failure: str = "", *, editing: int | None = None) -> str:
    """Lines above the question: what is wrong with it, which it replaces, what is asked."""
    parts = []
    if failure:
        parts.append(f'<p class="failure" role="alert">{escape(failure)}</p>')
    if editing is not None:
        leave = button("keep", "Leave it as it is")
        notice = f"Your next question replaces question {editing} and all that follow it."
        parts.append(f'<p role="status">{notice} {leave}</p>')
    parts.append(f'<p id="scope" hidden><span></span> {button("all", "Ask all of them")}</p>')
    return "".join(parts)
