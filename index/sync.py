"""The folder of articles to the record.

What was added, changed or removed there is so here, then Chroma follows.
"""

import hashlib
import time
from pathlib import Path

from index.chroma import build_chroma, chroma_folder, remove_chroma
from index.config import IndexConfig
from index.errors import ArticlesError, LoadError, MismatchError
from index.load import LOADERS, load_article
from index.record import Record, remove_record
from index.roles import Embedder, Progress
from index.split import split_article
from index.types import Article, BuildReport, Skipped


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

    Files whose bytes are known cost a hash.

    Args:
        articles: searched with its subfolders; hidden files and folders are left out.
        index: made when missing.
        embedder: embeds the passages of new and changed articles.
        config: how articles are split.
        rebuild: throw the old index away first.
        progress: called after each file.

    Raises:
        ArticlesError: the folder is missing or holds no article; the index stays as it was.
        MismatchError: the index was built by another model, version or from another folder.
    """
    started = time.monotonic()
    files = list_files(articles)
    if rebuild:
        remove_chroma(index)
        remove_record(index)
    record = _open_or_create(articles, index, fingerprint(embedder, config))
    try:
        changes = _Changes(record, embedder, config)
        for done, (article_id, path) in enumerate(files.items(), start=1):
            changes.take(article_id, path)
            if progress:
                progress(done, len(files), article_id)
        changes.require_articles(articles)
        changes.drop_missing()
        if not chroma_folder(index, record.generation).is_dir():
            build_chroma(index, record.contents())
        return changes.report(record.count_passages(), time.monotonic() - started)
    finally:
        record.close()


def fingerprint(embedder: Embedder, config: IndexConfig) -> str:
    """What the vectors of an index depend on, besides the articles."""
    return f"{embedder.fingerprint}, passages of {config.passage_words} words"


def list_files(articles: Path) -> dict[str, Path]:
    """The visible files under a folder, by article id, sorted.

    Raises:
        ArticlesError: there is no such folder, or no file in it that Citewire reads.
    """
    if not articles.is_dir():
        raise ArticlesError(f"There is no folder {articles}; name a folder with articles.")
    files = {
        path.relative_to(articles).as_posix(): path
        for path in sorted(articles.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(articles).parts)
    }
    if not any(_why_not(path) is None for path in files.values()):
        raise ArticlesError(
            f"There are no articles in {articles}; Citewire reads {', '.join(LOADERS)} files."
        )
    return files


class _Changes:
    """One pass over the folder: each file taken in turn, and what became of it."""

    def __init__(self, record: Record, embedder: Embedder, config: IndexConfig) -> None:
        self._record = record
        self._embedder = embedder
        self._config = config
        self._known = record.hashes()
        self._kept: set[str] = set()
        self.added: list[str] = []
        self.changed: list[str] = []
        self.unchanged: list[str] = []
        self.removed: list[str] = []
        self.skipped: list[Skipped] = []

    def take(self, article_id: str, path: Path) -> None:
        try:
            data = _read(path)
            sha256 = hashlib.sha256(data).hexdigest()
            if self._known.get(article_id) == sha256:
                self.unchanged.append(article_id)
            else:
                self._store(load_article(path, article_id=article_id, data=data), sha256)
            self._kept.add(article_id)
        except LoadError as error:
            self.skipped.append(Skipped(path=article_id, why=str(error)))

    def _store(self, article: Article, sha256: str) -> None:
        passages = split_article(article, passage_words=self._config.passage_words)
        vectors = self._embedder.embed([passage.text for passage in passages])
        self._record.put(article, sha256=sha256, passages=passages, vectors=vectors)
        (self.changed if article.id in self._known else self.added).append(article.id)

    def require_articles(self, articles: Path) -> None:
        if not self._kept:
            reasons = "; ".join(f"{skip.path} {skip.why}" for skip in self.skipped[:3])
            raise ArticlesError(f"No article in {articles} could be read: {reasons}.")

    def drop_missing(self) -> None:
        for article_id in sorted(self._known.keys() - self._kept):
            self._record.remove(article_id)
            self.removed.append(article_id)

    def report(self, passages: int, seconds: float) -> BuildReport:
        return BuildReport(
            added=tuple(self.added),
            changed=tuple(self.changed),
            unchanged=tuple(self.unchanged),
            removed=tuple(self.removed),
            skipped=tuple(self.skipped),
            passages=passages,
            seconds=seconds,
        )


def _open_or_create(articles: Path, index: Path, wanted: str) -> Record:
    root = articles.resolve()
    if not Record.exists(index):
        return Record.create(index, root=root, fingerprint=wanted)
    record = Record.open(index, fingerprint=wanted)
    other = record.root
    if other != root:
        if other.is_dir():
            record.close()
            raise MismatchError(
                f"The index at {index} holds the articles of {other}, not of {root}; "
                f"name another folder with --index, or replace it: "
                f"citewire index {root} --index {index} --rebuild"
            )
        record.move_root(root)
    return record


def _why_not(path: Path) -> str | None:
    if any("\ud800" <= char <= "\udfff" for char in str(path)):
        return "has a name that is not UTF-8; rename it"
    if path.stem.lower() == "readme":
        return "is a README, not an article"
    if path.suffix.lower() not in LOADERS:
        return f"is not a kind of file Citewire reads ({', '.join(LOADERS)})"
    return None


def _read(path: Path) -> bytes:
    if why_not := _why_not(path):
        raise LoadError(why_not)
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadError(f"cannot be opened ({error.strerror})") from error
