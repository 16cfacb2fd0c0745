"""The library as HTML: what is indexed, what of it is asked, what became of a change. Pure."""

from collections import Counter
from collections.abc import Sequence

from index.types import Article
from ui.format import outlet
from ui.markup.text import button, count, day, escape, exact
from ui.work import Work

CHANGING = "The library is being changed."
_EMPTY = '<p class="empty">There is no article yet. Add some above.</p>'


def summary_html(articles: Sequence[Article], *, synced: float | None) -> str:
    """The corpus in a line: how many, from when to when, how fresh."""
    days = [one.published for one in articles if one.published]
    parts = [count(len(articles), "article")]
    if days:
        first, last = f"{min(days):%b %Y}", f"{max(days):%b %Y}"
        parts.append(first if first == last else f"{first} to {last}")
    if synced:
        parts.append(f'<time data-ago="{synced:.0f}">synced</time>')
    return f"<h1>Citewire</h1><p>{' · '.join(parts) if articles else ''}</p>"


def library_html(articles: Sequence[tuple[Article, int]], removed: Sequence[str] = ()) -> str:
    """What is indexed, with a box to tick for each, and the files that can be taken back.

    Args:
        articles: each with its number of passages.
        removed: names of files.
    """
    listed = _rows(articles) if articles else _EMPTY
    return listed + (_removed(removed) if removed else "")


def _rows(articles: Sequence[tuple[Article, int]]) -> str:
    together = Counter(article.file for article, _ in articles)
    rows = "".join(
        _row(article, passages, together[article.file]) for article, passages in articles
    )
    return (
        '<div class="tools"><label>Search<input type="search" data-act="search" '
        'placeholder="Title, outlet, file"></label>'
        '<label>Sort by<select data-act="sort"><option value="date">newest first</option>'
        '<option value="-date">oldest first</option><option value="title">title</option>'
        '<option value="outlet">outlet</option><option value="passages">length</option></select>'
        '</label><label>Ask from<input type="date" max="9999-12-31" data-act="since"></label>'
        '<label>Ask up to<input type="date" max="9999-12-31" data-act="until"></label></div>'
        f'<p class="chosen" role="status"></p><p class="all">'
        f"{button('all', 'Ask all')}{button('none', 'Ask none')}</p>"
        f'<ul class="library">{rows}</ul>'
    )


def _row(article: Article, passages: int, together: int) -> str:
    """An article's line; ``together`` is how many its file holds, which are removed as one."""
    id_, title = exact(article.id), escape(article.title or article.id)
    published = article.published.isoformat() if article.published else ""
    removed = title if together == 1 else f"{escape(article.file)}, all {together} articles"
    origin = f"{outlet(article.source)} · {day(article.published)} · {count(passages, 'passage')}"
    return (
        f'<li data-id="{id_}" data-date="{published}" data-title="{title}" '
        f'data-outlet="{escape(article.source or "")}" data-passages="{passages}">'
        f'<label><input type="checkbox" checked data-act="tick"><span class="title">{title}</span>'
        f'<span class="origin">{escape(origin)}</span></label>'
        f'<span class="acts"><button type="button" data-act="article" data-id="{id_}" '
        f'aria-label="Read {title}">Read</button><button type="button" data-act="remove" '
        f'data-id="{id_}" aria-label="Remove {removed}" title="Remove {removed}">'
        f"{'Remove' if together == 1 else 'Remove file'}</button></span></li>"
    )


def _removed(files: Sequence[str]) -> str:
    rows = "".join(
        f'<li><span class="title">{escape(file)}</span>{_undo("Take back", file)}</li>'
        for file in files
    )
    return (
        f'<details class="removed"><summary>{count(len(files), "file")} removed, not asked'
        f"</summary><ul>{rows}</ul></details>"
    )


def _undo(label: str, file: str) -> str:
    """A button that takes a file back."""
    return (
        f'<button type="button" data-act="undo" data-id="{exact(file)}" '
        f'aria-label="{label} {escape(file)}">{label}</button>'
    )


def progress_html(work: Work) -> str:
    """A bar with the files done, and the time left; too often new to be read out."""
    left = work.seconds_left
    status = (
        f"{work.done} of {count(work.total, 'file')}" if work.total else "Looking at the files …"
    )
    if left is not None and work.done < work.total:
        status += f", {_duration(left)} left"
    if work.waiting:
        status += f"; {count(work.waiting, 'further change')} waiting"
    return (
        f'<div class="progress told"><progress max="{max(work.total, 1)}" value="{work.done}" '
        f'aria-label="Files indexed"></progress><p>{status}</p></div>'
    )


def is_progress(html: str) -> bool:
    """Whether what stands there tells how far a change is."""
    return html.startswith('<div class="progress')


def _duration(seconds: float) -> str:
    """About how long, as people say it."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / 60)} min"


def report_html(lines: Sequence[str], *, undo: str | None = None) -> str:
    """What became of an addition or removal, a line each."""
    undone = _undo("Undo", undo) if undo else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<div class="report told"><ul>{items}</ul>{undone}</div>' if lines else ""
