"""What the page shows, as HTML. Pure.

Everything foreign (articles, questions, file names) is escaped here, and nothing else may write
HTML. The scripts of ``ui/page`` act on the ``data-`` attributes, ``page.css`` draws the classes.
"""

from ui.markup.frame import (
    frame_html,
    hint_html,
    nothing_html,
    opening_html,
    welcome_html,
)
from ui.markup.shelf import (
    CHANGING,
    is_progress,
    library_html,
    progress_html,
    report_html,
    summary_html,
)
from ui.markup.sources import article_html, document_html, note_html, sources_html
from ui.markup.talk import WORKING, conversation_html, outcome, status_html

__all__ = [
    "CHANGING",
    "WORKING",
    "article_html",
    "conversation_html",
    "document_html",
    "frame_html",
    "hint_html",
    "is_progress",
    "library_html",
    "note_html",
    "nothing_html",
    "opening_html",
    "outcome",
    "progress_html",
    "report_html",
    "sources_html",
    "status_html",
    "summary_html",
    "welcome_html",
]
