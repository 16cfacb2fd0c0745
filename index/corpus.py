"""An opened index: the articles, and the two searches over their passages. Read only."""

import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from index.chroma import ChromaStore, chroma_folder
from index.contents import Contents
from index.errors import StoreError
from index.exact import ExactStore
from index.lexical import LexicalIndex
from index.record import Record
from index.reprints import Groups, distinct, group
from index.roles import Store
from index.seal import is_intact
from index.types import Article, Hit, Vector

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What retrieval needs, as of one generation of the record.

    ``articles`` by id, in order of id; ``groups`` tells which carry the same text; ``contents`` is
    what it was made from; ``was_indexed`` tells whether a vector index lay ready when it was
    opened, of use or not.
    """

    articles: Mapping[str, Article]
    groups: Groups
    store: Store
    lexical: LexicalIndex
    contents: Contents
    was_indexed: bool = False

    @property
    def generation(self) -> int:
        """The record's when it was opened."""
        return self.contents.generation

    def of(self, articles: Collection[str]) -> "Corpus":
        """The same of some articles alone, named by id: as if the folder held no others.

        Their passages are searched one by one, exactly.
        """
        return _corpus(self.contents.of(articles), _exact)


def open_corpus(index: Path, *, fingerprint: str) -> Corpus:
    """Open the index at a folder, as its record is now.

    Where the vector index is missing or does not answer, exact search over the stored vectors
    answers instead.

    Raises:
        MissingIndexError, MismatchError, DamagedError: see ``Record.open``.
    """
    with closing(Record.open(index, fingerprint=fingerprint)) as record:
        contents = record.contents()
    was_indexed = is_intact(chroma_folder(index, contents.generation))
    corpus = _corpus(contents, partial(_open_store, index))
    return replace(corpus, was_indexed=was_indexed)


def is_outdated(corpus: Corpus, index: Path, generation: int) -> bool:
    """Whether an index would be opened otherwise now: it changed, or its vector index is ready."""
    if generation != corpus.generation:
        return True
    return not corpus.was_indexed and is_intact(chroma_folder(index, generation))


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


def _corpus(contents: Contents, open_store: Callable[[Contents], Store]) -> Corpus:
    articles = {article.id: article for article in contents.articles}
    groups = group(contents)
    searched = distinct(contents, groups)
    return Corpus(
        articles=MappingProxyType(articles),
        groups=groups,
        store=open_store(searched),
        lexical=LexicalIndex(searched.passages, articles),
        contents=contents,
    )


def _exact(contents: Contents) -> Store:
    return ExactStore(contents.passages, contents.vectors)


def _open_store(index: Path, contents: Contents) -> Store:
    exact, folder = _exact(contents), chroma_folder(index, contents.generation)
    if not folder.exists():  # a writer is making it, or it heals at the next start
        return exact
    try:
        fast = ChromaStore(folder, contents)
    except StoreError as error:
        logger.warning("%s Searching the stored vectors one by one.", error)
        return exact
    return _GuardedStore(fast, exact)
