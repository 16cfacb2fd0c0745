"""The record's tables: their schema, and rows to values and back."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np

from index.errors import DamagedError, IndexStateError
from index.types import Article, DateRule, Passage, Span, Vector

# Raised when cleaning, splitting or the tables change: old indexes ask for a rebuild.
FORMAT_VERSION = 5
FILE_NAME = "record.sqlite3"
SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT",
    """CREATE TABLE skipped (
        file TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE ON UPDATE CASCADE,
        path TEXT NOT NULL, why TEXT NOT NULL, is_failure INTEGER NOT NULL) STRICT""",
    "CREATE INDEX skipped_by_file ON skipped (file)",
    "CREATE TABLE left_out (path TEXT PRIMARY KEY) STRICT",
    """CREATE TABLE articles (
        id TEXT PRIMARY KEY, file TEXT NOT NULL, title TEXT, source TEXT, authors TEXT NOT NULL,
        language TEXT, url TEXT, published TEXT, published_rule TEXT NOT NULL, text TEXT NOT NULL,
        digest TEXT NOT NULL, signature BLOB NOT NULL, crc32 INTEGER NOT NULL) STRICT""",
    "CREATE INDEX articles_by_file ON articles (file)",
    """CREATE TABLE passages (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, sentences TEXT NOT NULL,
        vector BLOB NOT NULL, crc32 INTEGER NOT NULL) STRICT""",
    "CREATE INDEX passages_by_article ON passages (article_id, start)",
)
ARTICLE = "id, file, title, source, authors, language, url, published, published_rule, text"
_BUSY_SECONDS = 30.0
_IN_USE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_DTYPE = np.dtype("<f4")


def connect(path: Path) -> sqlite3.Connection:
    """Open or make the file."""
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """SQLite's errors as ours: an index in use, or a full disk, is no damage."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _IN_USE:
            raise IndexStateError(
                f"The index at {folder} cannot be used now ({error}); "
                "is another program using it, or may it not be written?"
            ) from error
        if code in _NO_ROOM:
            raise IndexStateError(
                f"The index at {folder} cannot be written ({error}); make room on the disk and "
                "run the same again: what was stored so far is kept"
            ) from error
        raise damaged(folder, str(error)) from error
    except UnicodeDecodeError as error:  # of a name in SQLite's own message
        raise damaged(folder, str(error)) from error


def damaged(folder: Path, what: str) -> DamagedError:
    """The error that tells what is damaged in an index, and how to mend it."""
    return DamagedError(
        f"The index at {folder} is damaged ({what}); "
        f"rebuild it: citewire index DIR --index {folder} --rebuild"
    )


def to_row(article: Article, file: str) -> tuple[object, ...]:
    """An article's columns, ``ARTICLE`` in order."""
    published = article.published.isoformat() if article.published else None
    return (
        article.id,
        file,
        article.title,
        article.source,
        json.dumps(article.authors, ensure_ascii=False),
        article.language,
        article.url,
        published,
        article.published_rule,
        article.text,
    )


def to_article(root: Path, row: tuple[str, ...]) -> Article:
    """An article of its columns, ``ARTICLE`` in order."""
    id_, file, title, source, authors, language, url, published, rule, text = row
    return Article(
        id=id_,
        title=title,
        text=text,
        source=source,
        authors=tuple(json.loads(authors)),
        language=language,
        url=url,
        published=date.fromisoformat(published) if published else None,
        published_rule=cast("DateRule", rule),
        path=root / file,
    )


def to_passage(article: Article, start: int, end: int, sentences: str) -> Passage:
    """A passage of its columns."""
    spans = tuple(Span(start=a, end=b) for a, b in json.loads(sentences))
    return Passage(
        article_id=article.id, start=start, end=end, text=article.text[start:end], sentences=spans
    )


def digest_of(article: Article) -> str:
    """SHA-256 of all that was loaded of an article; neither where it lies nor its id."""
    columns = to_row(article, "")[2:]
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False).encode()).hexdigest()


def is_of_file(id_: str, file: str) -> bool:
    """Whether an article of this id can be one of a file's."""
    return id_ == file or id_.startswith(f"{file}#")


def checksum(*columns: str | int | bytes) -> int:
    """CRC-32 of what a row holds."""
    encoded = (one if isinstance(one, bytes) else str(one).encode() for one in columns)
    return zlib.crc32(b"\0".join(encoded))


def to_blob(vector: Vector) -> bytes:
    """A vector's bytes."""
    return vector.astype(_DTYPE).tobytes()


def from_blobs(blobs: list[bytes]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Vectors of their bytes, float32, shape (len(blobs), dim)."""
    if not blobs:
        return np.zeros((0, 0), dtype=np.float32)
    flat = np.frombuffer(b"".join(blobs), dtype=_DTYPE).astype(np.float32)
    return flat.reshape(len(blobs), -1)
