"""All that a record holds, read at once and checked."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.tables import (
    ARTICLE,
    checksum,
    digest_of,
    from_blobs,
    is_of_file,
    to_article,
    to_passage,
)
from index.types import Article, Matrix, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything in a record, in order of article id and position.

    ``rows``, ``passages`` and ``vectors`` go together. A row number is never given twice, so a
    passage that changed has another one. ``signatures`` by article id, see ``index.reprints``.
    """

    articles: tuple[Article, ...]
    rows: tuple[int, ...]
    passages: tuple[Passage, ...]
    vectors: Matrix
    signatures: Mapping[str, bytes]
    generation: int

    def at(self, numbers: Sequence[int]) -> "Contents":
        """Without any passage but those at these places, which are in order."""
        if len(numbers) == len(self.passages):
            return self
        return replace(
            self,
            rows=tuple(self.rows[number] for number in numbers),
            passages=tuple(self.passages[number] for number in numbers),
            vectors=self.vectors[list(numbers)],
        )

    def of(self, articles: Collection[str]) -> "Contents":
        """Of these articles alone, named by id."""
        kept = replace(
            self,
            articles=tuple(one for one in self.articles if one.id in articles),
            signatures={id_: one for id_, one in self.signatures.items() if id_ in articles},
        )
        passages = enumerate(self.passages)
        return kept.at([number for number, one in passages if one.article_id in articles])


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Read everything, in the transaction that the connection is in.

    Raises:
        ValueError: a row does not match its checksum, or an article its digest.
    """
    articles: dict[str, Article] = {}
    signatures: dict[str, bytes] = {}
    root = Path(read_meta(connection, "root"))
    for *columns, digest, signature, crc32 in connection.execute(
        f"SELECT {ARTICLE}, digest, signature, crc32 FROM articles ORDER BY id"  # noqa: S608
    ):
        article = to_article(root, tuple(columns))
        is_good = digest_of(article) == digest and checksum(digest, signature) == crc32
        _check(article.id, is_of_file(article.id, columns[1]) and is_good)
        articles[article.id], signatures[article.id] = article, signature
    rows: list[int] = []
    passages: list[Passage] = []
    vectors: list[bytes] = []
    for row, article_id, *columns, crc32 in connection.execute(
        'SELECT row, article_id, start, "end", sentences, vector, crc32 FROM passages '
        "ORDER BY article_id, start"
    ):
        start, end, sentences, vector = columns
        passage = to_passage(articles[article_id], start, end, sentences)
        _check(f"a passage of {article_id}", checksum(*columns, passage.text) == crc32)
        rows.append(row)
        passages.append(passage)
        vectors.append(vector)
    return Contents(
        articles=tuple(articles.values()),
        rows=tuple(rows),
        passages=tuple(passages),
        vectors=from_blobs(vectors),
        signatures=signatures,
        generation=int(read_meta(connection, "generation")),
    )


def _check(what: str, is_good: bool) -> None:  # noqa: FBT001 - what was found of it
    if not is_good:
        raise ValueError(f"{what} does not match its checksum")


def read_meta(connection: sqlite3.Connection, key: str) -> str:
    """What the record notes of itself."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"no {key} in the record")
    return str(row[0])
