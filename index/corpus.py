"""An opened index: the articles, and the two searches over their passages. Read only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from index.chroma import ChromaStore, chroma_folder
from index.errors import StoreError
from index.exact import ExactStore
from index.lexical import LexicalIndex
from index.record import Contents, Record
from index.roles import Store
from index.types import Article, Hit, Vector

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What retrieval needs. ``articles`` by id, in order of id."""

    articles: Mapping[str, Article]
    store: Store
    lexical: LexicalIndex


def open_corpus(index: Path, *, fingerprint: str) -> Corpus:
    """Open the index at a folder, as its record is now.

    Where the vector index is missing or does not answer, exact search over the stored vectors
    answers instead.

    Raises:
        MissingIndexError, MismatchError, DamagedError: see ``Record.open``.
    """
    record = Record.open(index, fingerprint=fingerprint)
    try:
        contents = record.contents()
    finally:
        record.close()
    articles = {article.id: article for article in contents.articles}
    return Corpus(
        articles=MappingProxyType(articles),
        store=_open_store(index, contents),
        lexical=LexicalIndex(contents.passages, articles),
    )


class _GuardedStore:
    """The vector index; exact search from the first time on that it does not answer."""

    def __init__(self, fast: Store, exact: Store) -> None:
        self._store = fast
        self._exact = exact

    def search(self, vector: Vector, top_k: int) -> tuple[Hit, ...]:
        try:
            return self._store.search(vector, top_k)
        except StoreError as error:
            logger.warning("%s Searching the stored vectors one by one.", error)
            self._store = self._exact
            return self._store.search(vector, top_k)


def _open_store(index: Path, contents: Contents) -> Store:
    folder = chroma_folder(index, contents.generation)
    exact = ExactStore(contents.passages, contents.vectors)
    if folder.is_dir():
        return _GuardedStore(ChromaStore(folder, contents.passages), exact)
    logger.warning("no vector index at %s; searching the stored vectors one by one", folder)
    return exact
