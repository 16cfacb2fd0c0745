"""An opened index: the articles, and the two searches over their passages. Read only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from index.chroma import ChromaStore, chroma_folder
from index.exact import ExactStore
from index.lexical import LexicalIndex
from index.record import Contents, Record
from index.roles import Store
from index.types import Article

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What retrieval needs. ``articles`` by id, in order of id."""

    articles: Mapping[str, Article]
    store: Store
    lexical: LexicalIndex


def open_corpus(index: Path, *, fingerprint: str) -> Corpus:
    """Open the index at a folder, as its record is now.

    Where the vector index is missing or does not open, exact search over the stored vectors
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


def _open_store(index: Path, contents: Contents) -> Store:
    folder = chroma_folder(index, contents.generation)
    if folder.is_dir():
        return ChromaStore(folder, contents.passages)
    logger.warning("no vector index at %s; searching the stored vectors one by one", folder)
    return ExactStore(contents.passages, contents.vectors)
