"""Fixtures shared by all tests.

Models are replaced by pure functions of the text, through public doors.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from index.config import IndexConfig
from index.corpus import Corpus, open_corpus
from index.sync import fingerprint, sync_folder
from index.terms import terms
from index.types import Article, Matrix, TextVectors

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")

ORIGINALS = Path(__file__).resolve().parents[2] / "shared" / "articles"
SEEDS = Path(__file__).resolve().parents[1] / "seeds"

needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the original pages are not here"
)


def make_article(
    text: str, *, id_: str = "a", title: str | None = None, source: str | None = None
) -> Article:
    return Article(
        id=id_,
        title=title,
        text=text,
        source=source,
        published=None,
        published_rule="none",
        path=Path(id_),
    )


class HashingEmbedder:
    """Texts that share terms lie close: each term adds one to a dimension chosen by its hash."""

    DIM = 256

    def __init__(self) -> None:
        self.texts: list[str] = []

    @property
    def fingerprint(self) -> str:
        return "hashing"

    def embed(self, texts: Sequence[str]) -> Matrix:
        self.texts += texts
        vectors = np.zeros((len(texts), self.DIM), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for term in terms(text) or [text]:
                row[int.from_bytes(hashlib.sha256(term.encode()).digest()[:4]) % self.DIM] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def embed_tokens(self, texts: Sequence[str]) -> tuple[TextVectors, ...]:
        return tuple(self._text_vectors(text) for text in texts)

    def _text_vectors(self, text: str) -> TextVectors:
        tokens = terms(text) or ["?"]
        return TextVectors(
            vector=self.embed([text])[0], tokens=tuple(tokens), token_vectors=self.embed(tokens)
        )


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's own indexes or settings."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("CITEWIRE_ARTICLES", raising=False)


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


def write_articles(folder: Path) -> Path:
    """A folder of three short articles in three formats."""
    (folder / "deep").mkdir(parents=True)
    (folder / "bridge.md").write_text(
        "---\ntitle: Bridge reopens\nsource: Harbour Post\npublished: 2024-05-02\n---\n\n"
        "The old bridge reopened on Thursday. Mayor Ana Duarte cut the ribbon.\n\n"
        "Repairs cost 12 million euros, the city said.\n"
    )
    (folder / "ferry.txt").write_text(
        "Ferry strike ends after a week\n\n3 May 2024\n\nThe ferry strike ended on Friday.\n"
        "Captain Joao Reis said crews would get a raise of four percent.\n"
    )
    (folder / "deep" / "school.txt").write_text(
        "The school in Porto Velho will close in June. Teachers protested against the plan.\n"
    )
    return folder


def index_articles(folder: Path, index: Path, embedder: HashingEmbedder) -> Corpus:
    """Index a folder and open what was indexed."""
    config = IndexConfig(passage_words=40)
    sync_folder(folder, index, embedder=embedder, config=config)
    return open_corpus(index, fingerprint=fingerprint(embedder, config))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three short articles, the test's own."""
    return write_articles(tmp_path / "articles")


@pytest.fixture
def open_index(tmp_path: Path, embedder: HashingEmbedder) -> Callable[[Path], Corpus]:
    """Index a folder with the hashing embedder and open it."""
    return lambda folder: index_articles(folder, tmp_path / "index", embedder)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The three articles, indexed once for all tests: to read, not to change."""
    place = tmp_path_factory.mktemp("corpus")
    return index_articles(write_articles(place / "articles"), place / "index", HashingEmbedder())
