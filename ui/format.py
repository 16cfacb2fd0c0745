"""Replies, reports and figures as text for a terminal and Markdown for the page. Pure; no gradio.

All that comes from an article is foreign: control characters never reach a terminal, markup never
a page.
"""

import html
import re
from collections.abc import Iterable, Mapping
from textwrap import fill, indent

from index.types import Article, BuildReport
from qa.evaluate import Evaluation, Figures
from qa.types import Citation, Reply

_WIDTH = 100
_FIGURES = {
    "first_supports": "first citation supports",
    "any_supports": "any citation supports",
    "citation_precision": "citation precision",
    "nugget_recall": "nugget recall",
    "wrong_refusals": "wrong refusals",
    "wrong_answers": "wrong answers",
    "exact_quotes": "exact quotes",
    "words": "words quoted",
}
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:])")


def plain(text: str) -> str:
    """Text without control characters and direction marks."""
    return _UNSAFE.sub("", text)


def reply_text(reply: Reply) -> str:
    """A reply for the terminal: the text, then its sources."""
    lines = reply.text.split("\n")
    body = "\n".join(_bullet(line) for line in lines) if len(lines) > 1 else _wrapped(lines[0])
    heading = "Sources" if reply.found else "Nearest passages"
    parts = [body]
    if reply.citations:
        sources = "\n".join(_source_text(citation, reply) for citation in reply.citations)
        parts.append(f"{heading}\n{sources}")
    return plain("\n\n".join(parts))


def reply_markdown(reply: Reply) -> str:
    """A reply for the page: Markdown in which everything foreign is escaped."""
    lines = [_marked(line, reply) for line in reply.text.split("\n")]
    body = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    if not reply.citations:
        return body
    heading = "Sources" if reply.found else "Nearest passages"
    sources = [_source_markdown(citation, reply) for citation in reply.citations]
    return "\n\n".join([body, f"**{heading}**", *sources])


def _marked(line: str, reply: Reply) -> str:
    """A line of a reply, escaped, the words that answer in bold."""
    escaped = escape_markdown(line)
    for citation in reply.citations:
        words = citation.words
        if words is not None:
            text = citation.article.text
            parts = (text[citation.start : words.start], text[words.start : words.end])
            before, inside = map(escape_markdown, parts)
            after = escape_markdown(text[words.end : citation.end])
            escaped = escaped.replace(before + inside + after, f"{before}**{inside}**{after}")
    return escaped


def escape_markdown(text: str) -> str:
    """Text that Markdown and HTML show as it stands."""
    return _MARKDOWN.sub(r"\\\1", html.escape(plain(text), quote=False).replace("\n", " "))


def report_text(report: BuildReport) -> str:
    """What a sync did: a line of counts, then a line for every file that was left out."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
    }
    told = ", ".join(f"{len(names)} {word}" for word, names in counts.items() if names)
    lines = [f"{told}; {report.passages} passages; {report.seconds:.1f} s"]
    lines += [f"skipped {plain(skipped.path)}: {plain(skipped.why)}" for skipped in report.skipped]
    return "\n".join(lines)


def sources_text(articles: Iterable[Article]) -> str:
    """The indexed articles, a line each: id, date, outlet, title."""
    return "\n".join(
        plain(f"{article.id}  {_origin(article)}  {article.title or '(no title)'}")
        for article in articles
    )


def _bullet(line: str) -> str:
    return fill(line, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False)


def _wrapped(line: str) -> str:
    return fill(line, _WIDTH, break_long_words=False)


def _source_text(citation: Citation, reply: Reply) -> str:
    article = citation.article
    lines = [f"[{citation.number}] {_origin(article)}: {article.title or article.id}"]
    if citation.quote not in reply.text:
        lines.append(indent(_wrapped(f'"{citation.quote}"'), "    "))
    lines.append(f"    {article.path}, characters {citation.start}-{citation.end}")
    return "\n".join(lines)


def _source_markdown(citation: Citation, reply: Reply) -> str:
    article = citation.article
    told = escape_markdown(f"[{citation.number}] {_origin(article)}: {article.title or article.id}")
    return told if citation.quote in reply.text else f"{told}\n> {escape_markdown(citation.quote)}"


def _origin(article: Article) -> str:
    day = article.published
    published = f"{day.day} {day:%B %Y}" if day else "undated"
    return f"{article.source or 'unnamed outlet'}, {published}"


def figures_text(columns: Mapping[str, Evaluation]) -> str:
    """Figures side by side, a block for all questions and one for each kind."""
    first = next(iter(columns.values()))
    blocks = [_block("all", {name: one.overall for name, one in columns.items()})]
    blocks += [
        _block(kind, {name: one.kinds[kind] for name, one in columns.items()})
        for kind in first.kinds
    ]
    return "\n\n".join(blocks)


def _block(heading: str, columns: Mapping[str, Figures]) -> str:
    questions = next(iter(columns.values())).questions
    lines = [f"{heading} ({questions})".ljust(28) + "".join(name.rjust(12) for name in columns)]
    for figure, label in _FIGURES.items():
        values = [getattr(figures, figure) for figures in columns.values()]
        if any(value is not None for value in values):
            lines.append(
                f"  {label}".ljust(28) + "".join(_figure(value).rjust(12) for value in values)
            )
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
