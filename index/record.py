"""The record: one SQLite file that holds the truth (articles, passages, vectors, what made them).

Everything else (Chroma, BM25) is derived from it and can be thrown away. One transaction an
article, so an article is there whole or not at all. Vectors are little-endian float32 with a
CRC-32 each.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np

from index.errors import DamagedError, IndexStateError, MismatchError, MissingIndexError
from index.types import Article, DateRule, Matrix, Passage, Span

FORMAT_VERSION = (
    1  # raised when cleaning, splitting or the tables change: old indexes ask for a rebuild
)
FILE_NAME = "record.sqlite3"
_BUSY_SECONDS = 30.0
_Execute = Callable[[str, tuple[object, ...]], object]
_IN_USE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)
_DTYPE = np.dtype("<f4")
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, title TEXT, source TEXT, published TEXT,
    published_rule TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE passages (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, sentences TEXT NOT NULL,
    vector BLOB NOT NULL, crc32 INTEGER NOT NULL, PRIMARY KEY (article_id, start)
) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything in a record, in order of article id and position.

    Row i of ``vectors`` is passage i's.
    """

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    vectors: Matrix
    generation: int


class Record:
    """An open record. Use ``Record.create`` or ``Record.open``, and close it."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @classmethod
    def create(cls, folder: Path, *, root: Path, fingerprint: str) -> "Record":
        """Make an empty record in ``folder`` (made too) for the articles under ``root``."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexStateError(
                f"The index folder {folder} cannot be made ({error.strerror}); "
                "name another with --index"
            ) from error
        with _readable(folder):
            record = cls(_connect(folder / FILE_NAME), folder)
        with record._transaction() as execute:
            for statement in _SCHEMA.split(";"):
                execute(statement, ())
            meta = {
                "format": FORMAT_VERSION,
                "fingerprint": fingerprint,
                "root": root,
                "generation": 0,
            }
            for key, value in meta.items():
                execute("INSERT INTO meta VALUES (?, ?)", (key, str(value)))
        return record

    @classmethod
    def open(cls, folder: Path, *, fingerprint: str | None = None) -> "Record":
        """Open a record.

        Args:
            folder: the index folder.
            fingerprint: what made the vectors that the caller can use; ``None`` to take any.

        Raises:
            MissingIndexError: there is none.
            MismatchError: its vectors or its tables are another version's.
            DamagedError: the file is no record.
        """
        if not cls.exists(folder):
            raise MissingIndexError(
                f"There is no index at {folder} yet; build it: citewire index DIR --index {folder}"
            )
        with _readable(folder):
            record = cls(_connect(folder / FILE_NAME), folder)
            version, built_with, root = map(record._meta, ("format", "fingerprint", "root"))
        if version != str(FORMAT_VERSION) or fingerprint not in (None, built_with):
            record.close()
            raise MismatchError(
                f"The index at {folder} was built with {built_with} (format {version}) "
                f"and this Citewire uses {fingerprint or built_with} (format {FORMAT_VERSION}); "
                f"rebuild it: citewire index {root} --index {folder} --rebuild"
            )
        return record

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a record."""
        return (folder / FILE_NAME).is_file()

    def close(self) -> None:
        """Close the file. Further use is an error."""
        self._connection.close()

    @property
    def root(self) -> Path:
        """The folder of the articles."""
        return Path(self._meta("root"))

    @property
    def generation(self) -> int:
        """Grows with every change of articles; what is derived carries the one it was made from."""
        return int(self._meta("generation"))

    def move_root(self, root: Path) -> None:
        """Note that the articles now lie under ``root``."""
        with self._transaction() as execute:
            execute("UPDATE meta SET value = ? WHERE key = 'root'", (str(root),))

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each article's file, by article id."""
        with _readable(self.folder):
            return dict(self._connection.execute("SELECT id, sha256 FROM articles"))

    def put(
        self, article: Article, *, sha256: str, passages: Sequence[Passage], vectors: Matrix
    ) -> None:
        """Store an article with its passages, in place of an earlier one of its id.

        One transaction.

        Args:
            article: the article.
            sha256: of the file it was loaded from.
            passages: its passages.
            vectors: float32, shape (len(passages), dim).
        """
        blobs = [row.astype(_DTYPE).tobytes() for row in vectors]
        with self._change() as execute:
            execute("DELETE FROM articles WHERE id = ?", (article.id,))
            published = article.published.isoformat() if article.published else None
            execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    article.id,
                    sha256,
                    article.title,
                    article.source,
                    published,
                    article.published_rule,
                    article.text,
                ),
            )
            for passage, blob in zip(passages, blobs, strict=True):
                sentences = json.dumps([[span.start, span.end] for span in passage.sentences])
                execute(
                    "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)",
                    (article.id, passage.start, passage.end, sentences, blob, zlib.crc32(blob)),
                )

    def remove(self, article_id: str) -> None:
        """Remove an article and its passages.

        One transaction; nothing happens for an unknown id.
        """
        with self._change() as execute:
            execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def articles(self) -> tuple[Article, ...]:
        """All articles, by id."""
        root = self.root
        rows = self._connection.execute(
            "SELECT id, title, source, published, published_rule, text FROM articles ORDER BY id"
        )
        return tuple(_article(root, row) for row in rows)

    def count_passages(self) -> int:
        """How many passages there are."""
        return int(self._connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def contents(self) -> Contents:
        """Read everything, as of one moment.

        Raises:
            DamagedError: the file cannot be read, or a vector does not match its checksum.
        """
        with _readable(self.folder):
            return self._contents()

    def _contents(self) -> Contents:
        self._connection.execute("BEGIN")
        try:
            articles = {article.id: article for article in self.articles()}
            passages: list[Passage] = []
            vectors: list[bytes] = []
            for row in self._connection.execute(
                'SELECT article_id, start, "end", sentences, vector, crc32 FROM passages '
                "ORDER BY article_id, start"
            ):
                article_id, start, end, sentences, vector, crc32 = row
                if zlib.crc32(vector) != crc32:
                    raise DamagedError(
                        f"The index at {self.folder} is damaged (a vector of {article_id}); "
                        f"rebuild it: citewire index {self.root} --index {self.folder} --rebuild"
                    )
                passages.append(_passage(articles[article_id], start, end, sentences))
                vectors.append(vector)
            generation = self.generation
        finally:
            self._connection.execute("ROLLBACK")
        flat = np.frombuffer(b"".join(vectors), dtype=_DTYPE).astype(np.float32)
        matrix = flat.reshape(len(passages), -1) if passages else np.zeros((0, 0), dtype=np.float32)
        return Contents(
            articles=tuple(articles.values()),
            passages=tuple(passages),
            vectors=matrix,
            generation=generation,
        )

    def _meta(self, key: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"no {key} in the record")
        return str(row[0])

    @contextmanager
    def _transaction(self) -> Iterator[_Execute]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection.execute
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _change(self) -> Iterator[_Execute]:
        with self._transaction() as execute:
            yield execute
            execute(
                "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'", ()
            )


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """SQLite's errors as ours: an index in use is not a damaged one."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in _IN_USE:
            raise IndexStateError(
                f"The index at {folder} cannot be used now ({error}); is another program using it?"
            ) from error
        raise DamagedError(
            f"The index at {folder} is damaged ({error}); "
            f"rebuild it: citewire index DIR --index {folder} --rebuild"
        ) from error


def remove_record(folder: Path) -> None:
    """Delete a record's files, if there are any."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{FILE_NAME}{suffix}").unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _article(root: Path, row: tuple[str, str | None, str | None, str | None, str, str]) -> Article:
    article_id, title, source, published, rule, text = row
    return Article(
        id=article_id,
        title=title,
        text=text,
        source=source,
        published=date.fromisoformat(published) if published else None,
        published_rule=cast("DateRule", rule),
        path=root / article_id,
    )


def _passage(article: Article, start: int, end: int, sentences: str) -> Passage:
    spans = tuple(Span(start=a, end=b) for a, b in json.loads(sentences))
    return Passage(
        article_id=article.id, start=start, end=end, text=article.text[start:end], sentences=spans
    )
