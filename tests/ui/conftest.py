"""A library whose slow parts are replaced: the models, the loading process, the vector index."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest

import index.sync
import qa.assemble
from index.clean import CleanPage
from index.errors import LoadError
from index.load import load_pages
from tests.conftest import HashingEmbedder
from ui.library import Library


class LoadingHere:
    """Loads files as ``LoadingProcess`` does, in this process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def load(self, path: Path) -> Iterator[CleanPage | LoadError]:
        return load_pages(path)


class WatchedEmbedder(HashingEmbedder):
    """Calls ``before`` with the first text of all that are embedded together."""

    def __init__(self) -> None:
        super().__init__()
        self.before: Callable[[str], object] = lambda _: None

    def embed(self, texts):
        if texts:
            self.before(texts[0])
        return super().embed(texts)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> WatchedEmbedder:
    """The embedder of all that is opened; exact search in the place of Chroma."""
    embedder = WatchedEmbedder()
    monkeypatch.setattr(qa.assemble, "default_embedder", lambda: embedder)
    monkeypatch.setattr(
        qa.assemble, "trained_reader", lambda corpus, e, *_: qa.assemble.hybrid_reader(corpus, e)
    )
    monkeypatch.setattr(index.sync, "LoadingProcess", LoadingHere)
    monkeypatch.setattr(index.sync, "heal_chroma", lambda *_: None)
    return embedder


@pytest.fixture
def closed(watched: WatchedEmbedder, articles: Path, tmp_path: Path) -> Library:
    """A library of three articles, still to be opened."""
    return Library(articles, tmp_path / "index")


@pytest.fixture
def library(closed: Library) -> Library:
    """The same, open."""
    closed.open()
    return closed
