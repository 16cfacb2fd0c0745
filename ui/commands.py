"""What each ``citewire`` command does. Returns the exit status; prints; decides nothing else."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.roles import Progress
from index.types import Article, BuildReport, Skipped

if TYPE_CHECKING:
    from index.clean import CleanPage
    from index.errors import LoadError
    from qa.assistant import Assistant

_WATCH_MS = 1000
_NAMED = 10  # of what was left out, before an answer
EXIT_OK, EXIT_FAILED, EXIT_BAD_INPUT, EXIT_ABSTAINED, EXIT_LEFT_OUT = 0, 1, 2, 3, 4


def ask(options: argparse.Namespace) -> int:
    """Answer a question."""
    from qa.answer import checked
    from ui.format import reply_text

    checked(options.question)  # before seconds are spent on the index
    assistant = _open(options)
    reply = assistant.ask(options.question, history=options.history)
    print(_json(reply.to_dict()) if options.json else reply_text(reply))
    return EXIT_OK if reply.found else EXIT_ABSTAINED


def _open(options: argparse.Namespace) -> "Assistant":
    """Open the assistant; files that could not be read are named."""
    from qa.assistant import open_assistant

    with _progress() as progress:
        assistant = open_assistant(options.articles, options.index, progress=progress)
    failed = _failed(assistant.report)
    for one in failed[:_NAMED]:
        complain(f"left out {one.path}: {one.why}")
    if len(failed) > _NAMED:
        complain(f"left out {len(failed) - _NAMED} more; citewire index names them all")
    return assistant


def complain(why: object) -> None:
    """Tell what went wrong on the error stream; names of files are foreign text."""
    from ui.format import plain

    print(f"citewire: {plain(str(why))}", file=sys.stderr, flush=True)


def index(options: argparse.Namespace) -> int:
    """Bring an index up to date, once or for as long as it runs."""
    from index.config import IndexConfig
    from index.sync import fingerprint, plan_sync
    from qa.assemble import default_embedder
    from qa.places import places
    from ui.format import plan_text, report_text

    articles, place = places(options.folder, options.index)
    if options.dry_run:
        wanted = fingerprint(default_embedder(), IndexConfig())
        print(plan_text(plan_sync(articles, place, wanted=wanted, rebuild=options.rebuild)))
        return EXIT_OK
    report = _sync(articles, place, rebuild=options.rebuild)
    print(f"{report_text(report)}\nindex: {place}", flush=True)
    if options.watch:
        _watch(articles, place, report)
    return EXIT_LEFT_OUT if _failed(report) else EXIT_OK


def _failed(report: BuildReport | None) -> list[Skipped]:
    """What may hold an article, and could not be read."""
    return [one for one in report.skipped if one.is_failure] if report else []


def _watch(articles: Path, place: Path, report: BuildReport) -> None:
    """Follow the folder from what was reported of it, until interrupted."""
    from watchfiles import watch

    from index.errors import AssistantError
    from ui.format import report_text

    print(f"watching {articles} (Ctrl-C stops)", flush=True)
    is_pending = True  # what changed before the watch began is not told, so look once
    said = ""
    for changes in watch(articles, rust_timeout=_WATCH_MS, yield_on_timeout=True):
        is_pending = is_pending or bool(changes)
        if not is_pending:
            continue
        failed = _failed(report)
        try:
            report = _sync(articles, place, rebuild=False)
        except AssistantError as error:  # tried again at the next turn; said once
            if str(error) != said:
                complain(error)
            said = str(error)
            continue
        is_pending, said = False, ""
        is_new = set(_failed(report)) - set(failed)
        if report.added or report.changed or report.renamed or report.removed or is_new:
            print(report_text(report), flush=True)


def _sync(articles: Path, place: Path, *, rebuild: bool) -> BuildReport:
    from qa.assemble import sync

    with _progress() as progress:
        return sync(articles, place, rebuild=rebuild, progress=progress)


def sources(options: argparse.Namespace) -> int:
    """List the indexed articles."""
    from index.record import Record
    from index.reprints import group
    from qa.places import places
    from ui.format import sources_text

    with closing(Record.open(places(options.articles, options.index)[1])) as record:
        contents = record.contents()
    wanted = (options.filter or "").casefold()
    articles = [
        one
        for one in contents.articles
        if wanted in " ".join(filter(None, (one.id, one.title, one.source, one.url))).casefold()
    ]
    articles.sort(key=lambda one: _sort_key(one, options.sort))
    if options.json:
        print(_json([article.to_dict() for article in articles]))
    else:
        print(sources_text(articles, group(contents)))
    return EXIT_OK


def _sort_key(article: Article, field: str) -> tuple[bool, str, str]:
    """What lacks the field comes last."""
    value = {"date": article.published, "outlet": article.source, "title": article.title}.get(field)
    return value is None, str(value or "").casefold(), article.id


def show(options: argparse.Namespace) -> int:
    """Show a file as Citewire reads it: its facts and text, or what the cleaning did.

    Of a file with several articles one alone, where its id is named.
    """
    from index.errors import LoadError
    from ui.format import cleaning_text, page_text

    told = cleaning_text if options.cleaning else page_text
    status = EXIT_OK
    path, id_ = _file_and_id(options)
    try:
        for page in _article(path, id_) if id_ else _pages(path):
            if isinstance(page, LoadError):
                complain(f"{path} {page}")
                status = EXIT_LEFT_OUT
            else:
                print(told(page), end="\n\n")
    except LoadError as error:
        raise LoadError(f"{path} {error}.") from error
    return status


def _file_and_id(options: argparse.Namespace) -> tuple[Path, str | None]:
    """The file to show, and the id of the one article of it to show, where one is named."""
    from qa.places import places

    folder = places(options.articles, None)[0]
    for path in (Path(options.file), folder / options.file):
        if os.path.isfile(path):  # noqa: PTH113 - Path's own raises for a name that is too long
            return path, None
    file = options.file.rpartition("#")[0]
    return (folder / file, options.file) if file else (folder / options.file, None)


def _pages(path: Path) -> "Iterator[CleanPage | LoadError]":
    from index.loading import LoadingProcess

    with LoadingProcess() as process:
        yield from process.load(path)


def _article(path: Path, id_: str) -> "Iterator[CleanPage]":
    """The article of a file that has an id.

    Raises:
        ArticlesError: there is none.
        LoadError: the file cannot be read.
    """
    from index.errors import ArticlesError, LoadError
    from index.sync import as_article

    name = id_.rpartition("#")[0]
    for page in _pages(path):
        if not isinstance(page, LoadError) and as_article(page, path.parent, name).id == id_:
            yield page
            return
    raise ArticlesError(f"There is no article {id_} in {path}; citewire sources lists them.")


def remove(options: argparse.Namespace) -> int:
    """Leave a file out of the index from now on, or take it in again."""
    from index.sync import leave_out
    from qa.places import places
    from ui.format import plain

    folder, place = places(options.articles, options.index)
    file = _name_in(folder, options.file)
    leave_out(place, file, is_out=not options.undo)
    told = (
        f"{file} may be taken in again; to do so: citewire index {folder} --index {place}"
        if options.undo
        else f"removed {file} from the index; the file itself is untouched"
    )
    print(plain(told))
    return EXIT_OK


def _name_in(folder: Path, file: str) -> str:
    """The name in a folder of one of its files, told as such or as a path to it."""
    root = folder.resolve()
    for path in (folder / file, Path(file)):
        place = path.parent.resolve() / path.name
        if os.path.isfile(place) and place.is_relative_to(root):  # noqa: PTH113 - as in show
            return place.relative_to(root).as_posix()
    return file


def export(options: argparse.Namespace) -> int:
    """Write the index to one file."""
    from index.archive import export_index
    from qa.places import places

    export_index(places(options.articles, options.index)[1], options.file)
    print(f"exported to {options.file}")
    return EXIT_OK


def import_(options: argparse.Namespace) -> int:
    """Make an index of an exported file."""
    from index.archive import import_index
    from qa.places import places

    import_index(options.file, places(index=options.index)[1])
    print(f'imported; ask it: citewire ask "QUESTION" --index {options.index}')
    return EXIT_OK


def doctor(options: argparse.Namespace) -> int:
    """Tell the health of the index."""
    from dataclasses import asdict

    from index.doctor import examine
    from qa.places import places
    from ui.format import findings_text

    named = options.index  # a damaged one cannot tell its articles
    place = Path(named).expanduser() if named else places(options.articles)[1]
    findings = list(examine(place))
    print(_json([asdict(one) for one in findings]) if options.json else findings_text(findings))
    return EXIT_FAILED if any(one.advice for one in findings) else EXIT_OK


def chat(options: argparse.Namespace) -> int:
    """Serve the page; the articles are opened meanwhile."""
    from ui.app import serve
    from ui.library import open_library

    serve(
        open_library(options.articles, options.index),
        options.port,
        announce=lambda url: print(f"Citewire answers on {url} (Ctrl-C stops it)", flush=True),
        mcp=options.mcp,
    )
    return EXIT_OK


def eval_(options: argparse.Namespace) -> int:
    """Measure the answers to questions with gold."""
    from qa.assistant import open_assistant
    from qa.evaluate import calibrate, evaluate, load_gold, to_dict
    from qa.places import places
    from ui.format import figures_text

    questions = load_gold(options.file)
    folder, place = places(options.articles, options.index)
    with _progress() as progress:
        assistant = open_assistant(folder, place, progress=progress)
    columns = {"citewire": evaluate(assistant.ask, questions, assistant.corpus.articles)}
    if options.peer:
        from qa.peer import open_peer

        peer = open_peer(assistant.corpus.articles)
        columns["stock"] = evaluate(peer, questions, assistant.corpus.articles)
    if options.json:
        print(_json({name: to_dict(one) for name, one in columns.items()}))
    else:
        print(figures_text(columns))
    if options.calibrate:
        print(f"confidence calibrated: {calibrate(columns['citewire'], place)}", file=sys.stderr)
    return EXIT_OK


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal's error stream, drawn only when indexing takes a while.

    Count, rate and time left.
    """
    from tqdm import tqdm

    from ui.format import plain

    with tqdm(desc="indexing", unit=" files", delay=1.0, leave=False, disable=None) as bar:

        def advance(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(plain(name), refresh=False)
            bar.update(done - bar.n)

        yield advance


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
