"""The one place that picks implementations: an index to what answers from it."""

import logging
from functools import cache
from pathlib import Path

from index.config import IndexConfig
from index.corpus import Corpus, open_corpus
from index.embed import MiniLMEmbedder
from index.roles import Embedder, Progress
from index.sync import fingerprint, sync_folder
from index.types import BuildReport
from qa.answer import Answerer
from qa.errors import ReaderError
from qa.origin import Origins
from qa.reader.adapter import load_adapter
from qa.reader.calibration import Calibration, load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import NetworkScorer
from qa.reader.trained import TrainedReader
from qa.remember import RememberingEmbedder
from qa.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever
from qa.roles import Reader

_LOG = logging.getLogger(__name__)


def sync(
    articles: Path, index: Path, *, rebuild: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Bring an index up to date with its folder, with the model and settings that come along.

    See ``sync_folder``.
    """
    return sync_folder(
        articles,
        index,
        embedder=default_embedder(),
        config=IndexConfig(),
        rebuild=rebuild,
        progress=progress,
    )


def open_index(index: Path) -> Corpus:
    """What an index holds, made with the model and settings that come along.

    Raises:
        MismatchError: it was made with others.
        DamagedError: what is stored does not pass its checks.
    """
    return open_corpus(index, fingerprint=fingerprint(default_embedder(), IndexConfig()))


def answerer_over(corpus: Corpus, index: Path) -> Answerer:
    """The pipeline over what an index holds, calibrated as the index's folder says."""
    return build_answerer(corpus, default_embedder(), load_calibration(index))


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
        retriever=HybridRetriever((dense, LexicalRetriever(corpus.lexical))),
        reader=reader,
        origins=Origins(articles=corpus.articles, groups=corpus.groups),
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


@cache
def default_embedder() -> Embedder:
    """The embedder, one a process: its model takes seconds to load, and it remembers sentences."""
    return RememberingEmbedder(MiniLMEmbedder())


@cache
def default_scorer() -> NetworkScorer:
    """The trained reader's network, one a process."""
    return NetworkScorer(load_adapter())
