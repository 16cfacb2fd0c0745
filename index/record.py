"""The record: one SQLite file that holds the truth (articles, passages, vectors, what made them).

Everything else (Chroma, BM25) is derived from it and can be thrown away. One transaction an
article, so an article is there whole or not at all. Each row has a checksum, and an article a
digest of all that was loaded of it. Any number may read; who writes holds ``writer.lock``.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.contents import Contents, read_contents, read_meta
from index.errors import DamagedError, IndexStateError, MismatchError, MissingIndexError
from index.tables import (
    ARTICLE,
    FILE_NAME,
    FORMAT_VERSION,
    SCHEMA,
    checksum,
    connect,
    damaged,
    digest_of,
    to_blob,
    to_row,
    told_plainly,
)
from index.types import Article, Matrix, Passage, Skipped

_Execute = Callable[[str, tuple[object, ...]], sqlite3.Cursor]


class Record:
    """An open record. Use ``Record.create`` or ``Record.open``, and close it."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @classmethod
    def create(cls, folder: Path, *, root: Path, fingerprint: str) -> "Record":
        """Make an empty record for the articles under ``root``, in place of what there is.

        The generation goes on from an earlier record's, and is like no other's without one, so
        that readers see the change. What was left out of an earlier record stays left out.
        """
        make_folder(folder)
        try:
            return cls._replaced(folder, root, fingerprint)
        except DamagedError:
            remove_record(folder)
            return cls._replaced(folder, root, fingerprint)

    @classmethod
    def _replaced(cls, folder: Path, root: Path, fingerprint: str) -> "Record":
        with told_plainly(folder):
            record = cls(connect(folder / FILE_NAME), folder)
            try:
                before = record._generation_or_none() or time.time_ns()
                record._connection.execute("PRAGMA foreign_keys = OFF")
                with record._transaction() as execute:
                    record._replace_tables(execute, root, fingerprint, before + 1)
                record._connection.execute("PRAGMA foreign_keys = ON")
            except BaseException:
                record.close()
                raise
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
        with told_plainly(folder):
            record = cls(connect(folder / FILE_NAME), folder)
            version, built_with, root = map(record._meta, ("format", "fingerprint", "root"))
        if version != str(FORMAT_VERSION) or fingerprint not in (None, built_with):
            record.close()
            articles = root if Path(root).is_dir() else "DIR"
            raise MismatchError(
                f"The index at {folder} was built with {built_with} (format {version}) "
                f"and this Citewire uses {fingerprint or built_with} (format {FORMAT_VERSION}); "
                f"rebuild it: citewire index {articles} --index {folder} --rebuild"
            )
        return record

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a record; one that was never finished is none."""
        path = folder / FILE_NAME
        if not path.is_file():
            return False
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.DatabaseError:
            return True
        try:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True  # damaged, in use: opening tells
        finally:
            connection.close()

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
        with self._reading():
            return int(self._meta("generation"))

    def move_root(self, root: Path) -> None:
        """Note that the articles now lie under ``root``."""
        with self._transaction() as execute:
            execute("UPDATE meta SET value = ? WHERE key = 'root'", (str(root),))

    def files(self) -> dict[str, str]:
        """SHA-256 of each file with articles, by its path in the folder.

        "" for one that is not wholly stored.
        """
        return dict(
            self._select("SELECT path, sha256 FROM files WHERE path IN (SELECT file FROM articles)")
        )

    def unread(self) -> dict[str, str]:
        """SHA-256 of each file that was tried and gave no article, by its path in the folder."""
        return dict(
            self._select(
                "SELECT path, sha256 FROM files WHERE path NOT IN (SELECT file FROM articles)"
            )
        )

    def articles_of(self, file: str) -> dict[str, str]:
        """The digest of each article that a file gave so far, by article id."""
        return dict(self._select("SELECT id, digest FROM articles WHERE file = ?", file))

    def left_out(self) -> frozenset[str]:
        """The files that are not to be indexed, by path."""
        return frozenset(path for (path,) in self._select("SELECT path FROM left_out"))

    def skipped(self, files: Collection[str] | None = None) -> tuple[Skipped, ...]:
        """What was skipped of these files, by default of all: themselves or some articles."""
        rows = self._select("SELECT file, path, why, is_failure FROM skipped ORDER BY rowid")
        return tuple(
            Skipped(path=path, why=why, is_failure=bool(is_failure))
            for file, path, why, is_failure in rows
            if files is None or file in files
        )

    def put(
        self,
        article: Article,
        *,
        file: str,
        signature: bytes,
        passages: Sequence[Passage],
        vectors: Matrix,
    ) -> None:
        """Store an article with its passages, in place of an earlier one of its id.

        One transaction.

        Args:
            article: the article.
            file: that it was loaded from, as a path in the folder.
            signature: of its text, see ``index.reprints``.
            passages: its passages.
            vectors: float32, shape (len(passages), dim).
        """
        with self._change() as execute:
            execute("INSERT OR REPLACE INTO files VALUES (?, '')", (file,))  # not whole yet
            execute("DELETE FROM articles WHERE id = ?", (article.id,))
            digest = digest_of(article)
            execute(
                f"INSERT INTO articles ({ARTICLE}, digest, signature, crc32) "  # noqa: S608
                f"VALUES ({', '.join('?' * 13)})",
                (*to_row(article, file), digest, signature, checksum(digest, signature)),
            )
            for passage, vector in zip(passages, vectors, strict=True):
                sentences = json.dumps([[span.start, span.end] for span in passage.sentences])
                told = (passage.start, passage.end, sentences, to_blob(vector))
                execute(
                    'INSERT INTO passages (article_id, start, "end", sentences, vector, crc32) '
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    (article.id, *told, checksum(*told, passage.text)),
                )

    def finish_file(
        self, file: str, sha256: str, ids: Collection[str], skipped: Collection[Skipped]
    ) -> None:
        """Note that a file is wholly stored, and what was skipped of it.

        Articles it no longer gives are removed; it may give none.
        """
        gone = self.articles_of(file).keys() - set(ids)
        with self._change() if gone else self._transaction() as execute:
            for id_ in gone:
                execute("DELETE FROM articles WHERE id = ?", (id_,))
            execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file, sha256))
            for one in skipped:
                told = (file, one.path, one.why, one.is_failure)
                execute("INSERT INTO skipped VALUES (?, ?, ?, ?)", told)

    def rename_file(self, old: str, new: str) -> None:
        """Note that a file has another path; nothing else of it changes."""
        with self._change() as execute:
            execute("UPDATE files SET path = ? WHERE path = ?", (new, old))
            execute(
                "UPDATE skipped SET path = ?1 || substr(path, length(?2) + 1) WHERE file = ?1",
                (new, old),
            )
            execute(
                "UPDATE articles SET file = ?1, id = ?1 || substr(id, length(?2) + 1) "
                "WHERE file = ?2",
                (new, old),
            )

    def remove_file(self, file: str) -> None:
        """Remove a file's articles and their passages; nothing happens for an unknown one."""
        with self._change() if self.articles_of(file) else self._transaction() as execute:
            execute("DELETE FROM articles WHERE file = ?", (file,))
            execute("DELETE FROM files WHERE path = ?", (file,))

    def leave_out(self, file: str, *, is_out: bool) -> None:
        """Note that a file is not to be indexed, or is again."""
        with self._transaction() as execute:
            if is_out:
                execute("INSERT OR IGNORE INTO left_out VALUES (?)", (file,))
            else:
                execute("DELETE FROM left_out WHERE path = ?", (file,))

    def contents(self) -> Contents:
        """Read everything, as of one moment.

        Raises:
            DamagedError: the file cannot be read, or what is stored does not match its checksum.
        """
        with self._reading():
            self._connection.execute("BEGIN")
            try:
                self._check_pages()
                return read_contents(self._connection)
            finally:
                self._connection.execute("ROLLBACK")

    def copy_to(self, path: Path) -> None:
        """Write a copy of the record, as of one moment, to a file that is not there yet."""
        with told_plainly(path.parent):
            self._connection.execute("VACUUM INTO ?", (str(path),))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Whatever is not as it was written is damage."""
        try:
            with told_plainly(self.folder):
                yield
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self.folder, f"{type(error).__name__}: {error}") from error

    def _check_pages(self) -> None:
        """Let SQLite look its pages over: a flipped bit outside our checksums shows there."""
        (told,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if told != "ok":
            raise sqlite3.DatabaseError(told)

    def _select(self, statement: str, *values: str) -> list[Any]:
        with told_plainly(self.folder):
            return self._connection.execute(statement, values).fetchall()

    def _meta(self, key: str) -> str:
        return read_meta(self._connection, key)

    def _generation_or_none(self) -> int | None:
        try:
            return int(self._meta("generation"))
        except (sqlite3.OperationalError, ValueError):  # no such table, no number
            return None

    @staticmethod
    def _replace_tables(execute: _Execute, root: Path, fingerprint: str, generation: int) -> None:
        found = execute("SELECT name FROM sqlite_master WHERE type = 'table'", ()).fetchall()
        tables = [name for (name,) in found if not name.startswith("sqlite_")]
        out = execute("SELECT path FROM left_out", ()).fetchall() if "left_out" in tables else []
        for name in tables:
            execute(f'DROP TABLE "{name}"', ())
        for statement in SCHEMA:
            execute(statement, ())
        for row in out:
            execute("INSERT INTO left_out VALUES (?)", row)
        meta = {
            "format": FORMAT_VERSION,
            "fingerprint": fingerprint,
            "root": root,
            "generation": generation,
        }
        for key, value in meta.items():
            execute("INSERT INTO meta VALUES (?, ?)", (key, str(value)))

    @contextmanager
    def _transaction(self) -> Iterator[_Execute]:
        with told_plainly(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                if self._connection.in_transaction:
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


def make_folder(folder: Path) -> None:
    """Make an index folder if there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexStateError(
            f"The index folder {folder} cannot be made ({error.strerror}); "
            "name another with --index"
        ) from error


def remove_record(folder: Path) -> None:
    """Delete a record's files, if there are any."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{FILE_NAME}{suffix}").unlink(missing_ok=True)
