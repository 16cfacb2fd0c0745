"""The folder of articles to the record.

What was added, changed, renamed or removed there is so here, then Chroma follows.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.chroma import heal_chroma, remove_chroma
from index.clean import CleanPage
from index.config import IndexConfig
from index.contents import Contents
from index.errors import ArticlesError, IndexStateError, LoadError, MismatchError
from index.loading import LoadingProcess
from index.lock import only_writer
from index.plan import Plan, holds, plan, require_articles
from index.record import Record
from index.reprints import Groups, distinct, group, searched, signature_of
from index.roles import Embedder, Progress
from index.split import split_article
from index.tables import digest_of
from index.types import Article, BuildReport, Skipped

_ID_CHARS = 10  # of the digest, in the id of one of several articles in a file


def sync_folder(
    articles: Path,
    index: Path,
    *,
    embedder: Embedder,
    config: IndexConfig,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Make the index at ``index`` what the folder ``articles`` is.

    A file whose bytes are known costs a hash, one that could not be read too. Stopped in the
    middle, what was stored stays, and the next sync goes on from there.

    Args:
        articles: searched with its subfolders; hidden files and folders are left out.
        index: made when missing.
        embedder: embeds the passages of new and changed articles.
        config: how articles are split.
        rebuild: throw the old index away first, before any file is read.
        progress: called after each article stored, with its id, and after each file that was read.

    Raises:
        ArticlesError: the folder is missing or holds no article; the index stays as it was, but
            one to be rebuilt is empty where no file can be read.
        BusyError: another process is writing the index.
        MismatchError: the index was built by another model, version or from another folder.
    """
    started = time.monotonic()
    require_articles(articles)
    _require_apart(articles, index)
    with only_writer(index):
        wanted = fingerprint(embedder, config)
        with closing(_open_or_create(articles, index, wanted, rebuild=rebuild)) as record:
            todo = _plan_of_same(record, articles)
            if record.root != articles.resolve():
                record.move_root(articles.resolve())
            writer = _Writer(record, embedder, config)
            writer.carry_out(todo, articles, progress)
            contents = record.contents()
        groups = group(contents)
        heal_chroma(index, distinct(contents, groups))
        return writer.report(todo, contents, groups, time.monotonic() - started)


def fingerprint(embedder: Embedder, config: IndexConfig) -> str:
    """What the vectors of an index depend on, besides the articles."""
    return f"{embedder.fingerprint}, passages of {config.passage_words} words"


def plan_sync(articles: Path, index: Path, *, wanted: str, rebuild: bool = False) -> Plan:
    """What a sync would do, judged by the files' names and bytes; nothing is written.

    Args:
        articles: the folder.
        index: the index's folder.
        wanted: the fingerprint of what the sync would embed with.
        rebuild: whether it would throw the old index away first.

    Raises:
        ArticlesError: the folder is missing or holds no article.
        MismatchError: the index was built by another model, version or from another folder.
    """
    require_articles(articles)
    _require_apart(articles, index)
    if rebuild or not Record.exists(index):
        return plan(articles, {}, files_left_out(index))
    with closing(Record.open(index, fingerprint=wanted)) as record:
        todo = _plan_of_same(record, articles)
        known = record.skipped({*todo.unchanged, *todo.unread})
        return replace(todo, skipped=(*todo.skipped, *known))


def files_left_out(index: Path) -> frozenset[str]:
    """The files left out of an index; none where it cannot be opened."""
    try:
        with closing(Record.open(index)) as record:
            return record.left_out()
    except IndexStateError:
        return frozenset()


def require_folder(index: Path) -> None:
    """Check that an index's folder is there: without it nothing can be added or removed.

    Raises:
        ArticlesError: it is not, as with an imported index.
        MissingIndexError: there is no index.
    """
    with closing(Record.open(index)) as record:
        if not record.root.is_dir():
            raise ArticlesError(
                f"The folder {record.root} is not there: the index at {index} answers without it, "
                "and nothing can be added or removed; bring the folder back, or name it where it "
                f"is now: citewire index DIR --index {index}"
            )


def leave_out(index: Path, file: str, *, is_out: bool) -> None:
    """Leave a file out of an index from now on, or let the next sync take it in again.

    Raises:
        ArticlesError: the index does not hold the file, or it was not left out; or the file to
            leave out, or its folder, is not there, so that only the index holds its articles.
        BusyError: another process is writing the index.
    """
    require_folder(index)
    with closing(Record.open(index)) as record, only_writer(index):
        if not is_out:
            _require_left_out(record, file)
            record.leave_out(file, is_out=False)
        else:
            _require_stored(record, file)
            record.leave_out(file, is_out=True)
            record.remove_file(file)
            _heal(record)


def _require_stored(record: Record, file: str) -> None:
    if file not in record.files() | record.unread():
        raise ArticlesError(
            f"There is no file {file} in the index at {record.folder}; "
            "citewire sources lists what is (without what stands behind a #)."
        )
    if not os.path.isfile(record.root / file):  # noqa: PTH113 - Path's own may raise
        raise ArticlesError(
            f"There is no file {record.root / file} to leave out; bring it back, or let the "
            f"index follow its folder: citewire index {record.root} --index {record.folder}"
        )


def _require_left_out(record: Record, file: str) -> None:
    out = record.left_out()
    if file not in out:
        raise ArticlesError(
            f"{file} was not left out of the index at {record.folder}; "
            f"what was: {', '.join(sorted(out)) or 'nothing'}."
        )


def heal_index(index: Path) -> None:
    """Make the vector index again of what is stored, where it is not intact; nothing is embedded.

    Raises:
        BusyError: another process is writing the index.
    """
    with closing(Record.open(index)) as record, only_writer(index):
        _heal(record)


def _heal(record: Record) -> None:
    contents = record.contents()
    heal_chroma(record.folder, searched(contents))


def _require_apart(articles: Path, index: Path) -> None:
    if index.resolve().is_relative_to(articles.resolve()):
        raise ArticlesError(
            f"The index at {index} would lie among its articles; name a folder outside {articles} "
            "with --index"
        )


class _Writer:
    """Carries out a plan, and notes what became of the files that were loaded."""

    def __init__(self, record: Record, embedder: Embedder, config: IndexConfig) -> None:
        self._record = record
        self._embedder = embedder
        self._config = config
        self._skipped: list[Skipped] = []
        self._stored: set[str] = set()
        self._lost: list[str] = []
        self._embedding_seconds = 0.0

    def carry_out(self, todo: Plan, articles: Path, progress: Progress | None) -> None:
        self._forget_and_rename(todo)
        names = sorted((*todo.added, *todo.changed))
        known = len(todo.hashes) - len(names)
        with LoadingProcess() as process:
            for done, name in enumerate(names, start=known):
                for article_id in self._take(name, todo.hashes[name], articles, process):
                    if progress:
                        progress(done, len(todo.hashes), article_id)
                if progress:
                    progress(done + 1, len(todo.hashes), name)
        if not (self._stored or todo.unchanged or todo.renamed):
            unread = self._record.skipped(self._record.unread())
            skipped = (*self._skipped, *unread, *todo.skipped)
            reasons = "; ".join(f"{one.path} {one.why}" for one in skipped[:3])
            raise ArticlesError(f"No article in {articles} could be read: {reasons}.")
        self._lost = sorted(set(todo.changed) - self._stored)
        for name in (*todo.removed, *self._lost):
            self._record.remove_file(name)
        self._skipped += self._record.skipped()

    def _forget_and_rename(self, todo: Plan) -> None:
        """Files that could not be read make room first: a renamed one may have such a name."""
        for name in self._record.unread().keys() - set(todo.unread):
            self._record.remove_file(name)
        for renamed in todo.renamed:
            self._record.rename_file(renamed.old, renamed.new)

    def report(self, todo: Plan, contents: Contents, groups: Groups, seconds: float) -> BuildReport:
        return BuildReport(
            added=tuple(name for name in todo.added if name in self._stored),
            changed=tuple(name for name in todo.changed if name in self._stored),
            renamed=todo.renamed,
            removed=tuple(sorted((*todo.removed, *self._lost))),
            unchanged=todo.unchanged,
            skipped=tuple(sorted((*todo.skipped, *self._skipped), key=lambda one: one.path)),
            repeated=groups.repeated(),
            articles=len(contents.articles),
            passages=len(contents.passages),
            seconds=seconds,
            embedding_seconds=self._embedding_seconds,
        )

    def _take(
        self, name: str, sha256: str, articles: Path, process: LoadingProcess
    ) -> Iterator[str]:
        """Store a file's articles, one after another; yields the id of each."""
        known = self._record.articles_of(name)
        ids: set[str] = set()
        skipped: list[Skipped] = []
        try:
            for number, page in enumerate(process.load(articles / name), start=1):
                article = page if isinstance(page, LoadError) else as_article(page, articles, name)
                place = f"{name}, article {number}"
                if isinstance(article, LoadError):
                    skipped.append(Skipped(path=place, why=str(article), is_failure=True))
                elif article.id in ids:
                    skipped.append(Skipped(path=place, why="is in the file already"))
                else:
                    self._store(article, name, known)
                    ids.add(article.id)
                    yield article.id
        except LoadError as error:
            skipped.append(Skipped(path=name, why=str(error), is_failure=True))
            if not holds(articles / name, sha256):
                sha256 = ""  # it went or changed meanwhile: to be tried again
        if ids:
            self._stored.add(name)
        if ids or (sha256 and not known):
            self._record.finish_file(name, sha256, ids, skipped)
        else:
            self._skipped += skipped

    def _store(self, article: Article, name: str, known: Mapping[str, str]) -> None:
        if known.get(article.id) == digest_of(article):
            return
        passages = split_article(article, passage_words=self._config.passage_words)
        started = time.monotonic()
        vectors = self._embedder.embed([passage.text for passage in passages])
        self._embedding_seconds += time.monotonic() - started
        self._record.put(
            article,
            file=name,
            signature=signature_of(article.text),
            passages=passages,
            vectors=vectors,
        )


def as_article(page: CleanPage, articles: Path, name: str) -> Article:
    """A loaded page as an article of the folder.

    Args:
        page: as loaded.
        articles: the folder.
        name: the file's path in it.
    """
    article = Article(
        id=name,
        title=page.title,
        text=page.text,
        source=page.source,
        authors=page.authors,
        language=page.language,
        url=page.url,
        published=page.published,
        published_rule=page.published_rule,
        path=articles / name,
    )
    if not page.is_one_of_several:
        return article
    return replace(article, id=f"{name}#{digest_of(article)[:_ID_CHARS]}")


def _open_or_create(articles: Path, index: Path, wanted: str, *, rebuild: bool) -> Record:
    if rebuild or not Record.exists(index):
        remove_chroma(index)  # of the record before, which may have counted as the new one will
        return Record.create(index, root=articles.resolve(), fingerprint=wanted)
    return Record.open(index, fingerprint=wanted)


def _plan_of_same(record: Record, articles: Path) -> Plan:
    """What a sync has to do, with the folder that the index was made of.

    Where that is gone, another is it, moved, if it holds one of the files stored. Of another, the
    index would lose all that it holds.

    Raises:
        MismatchError: it is not that folder.
    """
    root, before = articles.resolve(), record.root
    instead = (
        "name another folder with --index, or replace it: "
        f"citewire index {root} --index {record.folder} --rebuild"
    )
    if before != root and before.is_dir():
        raise MismatchError(
            f"The index at {record.folder} holds the articles of {before}, not of {root}; {instead}"
        )
    stored = record.files()
    todo = plan(articles, stored, record.left_out(), record.unread())
    if stored and before != root and not (todo.unchanged or todo.renamed):
        raise MismatchError(
            f"None of the files that the index at {record.folder} holds is in {root}; {instead}"
        )
    return todo
