"""The one place that picks implementations: a folder of articles to an assistant over it."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.config import IndexConfig, default_index_folder
from index.corpus import Corpus, open_corpus
from index.embed import MiniLMEmbedder
from index.roles import Embedder, Progress
from index.sync import fingerprint, sync_folder
from index.types import BuildReport
from qa.answer import Answerer
from qa.errors import ReaderError
from qa.reader.adapter import load_adapter
from qa.reader.calibration import Calibration, load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import NetworkScorer
from qa.reader.trained import TrainedReader
from qa.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever
from qa.roles import Reader
from qa.types import Reply

_LOG = logging.getLogger(__name__)
ARTICLES_VARIABLE = "CITEWIRE_ARTICLES"
_SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers questions from one folder of articles, as it was when the assistant was opened."""

    corpus: Corpus
    report: BuildReport
    answerer: Answerer

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """Answer a question, or abstain.

        Args:
            question: as the person asks it.
            history: earlier questions of the conversation, oldest first.

        Returns:
            An ``Answer`` with at least one citation, or an ``Abstention``.

        Raises:
            QuestionError: the question is empty or over 2,000 characters.
        """
        return self.answerer.answer(question, history)


def articles_folder(articles: str | Path | None = None) -> Path:
    """The folder asked for, else ``$CITEWIRE_ARTICLES``, else the articles that come along."""
    return Path(articles or os.environ.get(ARTICLES_VARIABLE) or _SEEDS).expanduser()


def index_folder(articles: Path, index: str | Path | None = None) -> Path:
    """The index folder asked for, else the corpus's own under the user's data directory."""
    return Path(index).expanduser() if index else default_index_folder(articles)


def open_assistant(
    articles: str | Path | None = None,
    index: str | Path | None = None,
    *,
    progress: Progress | None = None,
) -> Assistant:
    """Open an assistant over a folder of articles; builds its index, or updates it, first.

    Args:
        articles: the folder; by default ``$CITEWIRE_ARTICLES``, else the five articles that come
            along.
        index: the index's folder; by default one per corpus under the user's data directory.
        progress: called after each file.

    Raises:
        ArticlesError: the folder is missing or holds no article.
        MismatchError: the index was built by another model, version or from another folder.
        DamagedError: what is stored does not pass its checks.
    """
    folder = articles_folder(articles)
    place = index_folder(folder, index)
    embedder, config = default_embedder(), IndexConfig()
    report = sync_folder(folder, place, embedder=embedder, config=config, progress=progress)
    corpus = open_corpus(place, fingerprint=fingerprint(embedder, config))
    answerer = build_answerer(corpus, embedder, load_calibration(place))
    return Assistant(corpus=corpus, report=report, answerer=answerer)


def build_answerer(
    corpus: Corpus, embedder: Embedder, calibration: Calibration | None = None
) -> Answerer:
    """The pipeline over an opened corpus: hybrid retrieval, the trained reader.

    Without the trained reader's weights the hybrid reader takes its place, and a warning says so.
    """
    try:
        reader: Reader = trained_reader(corpus, embedder, calibration)
    except ReaderError as error:
        _LOG.warning("%s; the hybrid reader answers instead, which errs more often", error)
        reader = hybrid_reader(corpus, embedder)
    return with_reader(corpus, embedder, reader)


def with_reader(corpus: Corpus, embedder: Embedder, reader: Reader) -> Answerer:
    """The pipeline with a reader of one's choice."""
    dense = DenseRetriever(embedder, corpus.store)
    return Answerer(
        retriever=HybridRetriever((dense, LexicalRetriever(corpus.lexical))), reader=reader
    )


def trained_reader(
    corpus: Corpus, embedder: Embedder, calibration: Calibration | None = None
) -> TrainedReader:
    """The network's reader.

    Raises:
        ReaderError: its weights are missing, damaged or made for others than those installed.
    """
    return TrainedReader(
        scorer=default_scorer(),
        hybrid=hybrid_reader(corpus, embedder),
        articles=corpus.articles,
        lexical=corpus.lexical,
        calibration=calibration,
    )


def hybrid_reader(corpus: Corpus, embedder: Embedder) -> HybridReader:
    """The reader without a network of its own."""
    return HybridReader(embedder=embedder, articles=corpus.articles, lexical=corpus.lexical)


def query(
    question: str,
    history: Sequence[str] = (),
    *,
    articles: str | Path | None = None,
    index: str | Path | None = None,
) -> Reply:
    """Ask one question of a folder of articles.

    As ``open_assistant(articles, index).ask(question, history)``. The assistant is kept for the
    next call, and opened again when a file of the folder has changed.
    """
    folder = articles_folder(articles)
    return _opened(folder, index_folder(folder, index), _stamp(folder)).ask(question, history)


@cache
def default_embedder() -> Embedder:
    """The embedder, one a process: its model takes seconds to load."""
    return MiniLMEmbedder()


@cache
def default_scorer() -> NetworkScorer:
    """The trained reader's network, one a process."""
    return NetworkScorer(load_adapter())


@lru_cache(maxsize=2)
def _opened(articles: Path, index: Path, stamp: int) -> Assistant:
    del stamp  # a part of the cache's key alone
    return open_assistant(articles, index)


def _stamp(articles: Path) -> int:
    """Changes when a file is added, removed or written."""
    stats = [(str(path), path.stat()) for path in sorted(articles.rglob("*")) if path.is_file()]
    return hash(tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))
