"""Replies, reports and figures as text for a terminal; foreign text in Markdown. Pure; no gradio.

All that comes from an article is foreign: control characters never reach a terminal, markup never
a page.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import fill, indent

from index.clean import CleanPage
from index.doctor import Finding
from index.plan import Plan
from index.reprints import Groups
from index.types import Article, BuildReport
from qa.evaluate import Evaluation, Figures
from qa.types import Citation, Reply

_WIDTH = 100
_NAMED = 3  # of the articles that carry a quote too
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
# Control characters, marks that turn the direction or cannot be seen, and halves of characters.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# What marks up inside a line, and the part of a bare address that makes it a link ...
_MARKDOWN = re.compile(r"([\\`*_\[\]$|~<>]|(?<=\b[wW]{3})\.|:(?=//)|@)")
# ... what opens a list, a heading or a rule at its start, and what closes a heading at its end.
_OPENERS = re.compile(r"^(\d*)([-+#=.)])")
_CLOSERS = re.compile(r"(#+)$")


def plain(text: str) -> str:
    """Text without control characters, direction marks and what cannot be seen."""
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


def escape_markdown(text: str) -> str:
    """Text of one line that Markdown shows as it stands, wherever a block begins with it."""
    line = html.escape(plain(text), quote=False).replace("\n", " ").strip()
    return _OPENERS.sub(r"\1\\\2", _CLOSERS.sub(r"\\\1", _MARKDOWN.sub(r"\\\1", line)))


def report_text(report: BuildReport) -> str:
    """What a sync did: lines of counts, then one for every file left out and text repeated."""
    lines = [
        _counts(report),
        f"{report.articles} articles, {report.passages} passages; {report.seconds:.1f} s"
        f" ({report.embedding_seconds:.1f} s of them encoding)",
    ]
    lines += [f"renamed {one.old} -> {one.new}" for one in report.renamed]
    lines += [f"skipped {one.path}: {one.why}" for one in report.skipped]
    lines += [f"{one.id} is {one.description}" for one in report.repeated]
    return "\n".join(map(plain, lines))


def plan_text(plan: Plan) -> str:
    """What a sync would do, a line a file that it would touch."""
    lines = [_counts(plan)]
    lines += [f"added    {name}" for name in plan.added]
    lines += [f"changed  {name}" for name in plan.changed]
    lines += [f"renamed  {one.old} -> {one.new}" for one in plan.renamed]
    lines += [f"removed  {name}" for name in plan.removed]
    lines += [f"skipped  {one.path}: {one.why}" for one in plan.skipped]
    return "\n".join(map(plain, lines))


def _counts(changes: BuildReport | Plan) -> str:
    counts = {
        "added": changes.added,
        "changed": changes.changed,
        "renamed": changes.renamed,
        "removed": changes.removed,
        "unchanged": changes.unchanged,
        "skipped": changes.skipped,
    }
    return ", ".join(f"{len(names)} {word}" for word, names in counts.items() if names)


def sources_text(articles: Iterable[Article], groups: Groups) -> str:
    """The indexed articles, a line each: id, date, outlet, title; below, whose text it carries."""
    repeated = {one.id: one for one in groups.repeated()}
    lines = []
    for article in articles:
        lines.append(f"{article.id}  {_origin(article)}  {article.title or '(no title)'}")
        if one := repeated.get(article.id):
            lines.append(f"    {one.description}")
    return "\n".join(map(plain, lines))


def page_text(page: CleanPage) -> str:
    """A loaded page: its facts, each with where it is from, and its text."""
    return plain(f"{_facts(page)}\n\n{page.text}")


def cleaning_text(page: CleanPage) -> str:
    """A loaded page: its facts, the lines kept, and those removed with the rule of each."""
    kept = "\n".join(f"  {line}" for line in page.text.split("\n") if line)
    removed = "\n".join(f"  {one.line}  [{one.rule}]" for one in page.removed)
    return plain(f"{_facts(page)}\n\nkept\n{kept}\n\nremoved\n{removed or '  nothing'}")


def _facts(page: CleanPage) -> str:
    published = f"{page.published} ({page.published_rule})" if page.published else None
    facts = {
        "title": page.title,
        "outlet": page.source,
        "authors": ", ".join(page.authors),
        "published": published,
        "language": page.language,
        "url": page.url,
    }
    return "\n".join(f"{name + ':':<11}{value or '-'}" for name, value in facts.items())


def findings_text(findings: Iterable[Finding]) -> str:
    """What the doctor found, a line each; what is not well with what to do about it."""
    lines = []
    for one in findings:
        lines.append(f"{'!' if one.advice else ' '} {one.name}: {one.value}")
        if one.advice:
            lines.append(f"    mend it: {one.advice}")
    return "\n".join(map(plain, lines))


def _bullet(line: str) -> str:
    return fill(line, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False)


def _wrapped(line: str) -> str:
    return fill(line, _WIDTH, break_long_words=False)


def _source_text(citation: Citation, reply: Reply) -> str:
    article = citation.article
    lines = [f"[{citation.number}] {_origin(article)}: {article.title or article.id}"]
    if citation.quote not in reply.text:
        lines.append(indent(_wrapped(f'"{citation.quote}"'), "    "))
    if citation.carriers:
        lines.append(f"    also carried by {_names(citation.carriers)}: one source")
    lines.append(f"    {article.path}, characters {citation.start}-{citation.end}")
    return "\n".join(lines)


def _names(articles: Sequence[Article]) -> str:
    """The first few by outlet, and how many more."""
    named = ", ".join(article.source or article.id for article in articles[:_NAMED])
    more = len(articles) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _origin(article: Article) -> str:
    return f"{outlet(article.source)}, {long_day(article.published)}"


def outlet(name: str | None) -> str:
    """An outlet, or that it is not known."""
    return name or "Unnamed outlet"


def long_day(published: date | None) -> str:
    """A day with its month written out."""
    return f"{published.day} {published:%B %Y}" if published else "undated"


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
