"""The one place that picks implementations: a folder of articles to an assistant over it."""

import logging
import os
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import platformdirs

from index.config import IndexConfig, default_index_folder
from index.corpus import Corpus, is_outdated, open_corpus
from index.embed import MiniLMEmbedder
from index.errors import ArticlesError, BusyError, IndexStateError
from index.record import Record
from index.remember import RememberingEmbedder
from index.roles import Embedder, Progress
from index.sync import fingerprint, sync_folder
from index.types import BuildReport
from qa.answer import Answerer
from qa.errors import QuestionError, ReaderError
from qa.origin import Origins
from qa.reader.adapter import load_adapter
from qa.reader.calibration import Calibration, load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import NetworkScorer
from qa.reader.trained import TrainedReader
from qa.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever
from qa.roles import Reader
from qa.types import Earlier, Reply

_LOG = logging.getLogger(__name__)
ARTICLES_VARIABLE = "CITEWIRE_ARTICLES"
BUNDLED = Path(__file__).resolve().parent.parent / "seeds"
"""The articles that come along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A corpus as of one generation of its record, and what answers from it."""

    corpus: Corpus
    answerer: Answerer


class Assistant:
    """Answers questions from the index of one folder of articles.

    ``index`` is the index's folder; ``report`` tells what opening it did, ``None`` where another
    process was just indexing. What that or any other process changes, the next question sees.
    """

    def __init__(self, index: Path, *, report: BuildReport | None) -> None:
        self.report = report
        self.index = index
        self._lock = Lock()
        self._opened = self._open()
        self._narrowed: tuple[Opened, frozenset[str], Answerer] | None = None

    @property
    def corpus(self) -> Corpus:
        """The articles, as the last question saw them."""
        return self._opened.corpus

    @property
    def answerer(self) -> Answerer:
        """The pipeline over them."""
        return self._opened.answerer

    def ask(
        self,
        question: str,
        history: Sequence[Earlier] = (),
        *,
        among: Collection[str] | None = None,
    ) -> Reply:
        """Answer a question, or abstain.

        Args:
            question: as the person asks it.
            history: earlier turns of the conversation, oldest first: best the replies to them,
                which tell what was answered; else the questions.
            among: ids of the articles to ask, as if there were no others; by default all.

        Returns:
            An ``Answer`` with at least one citation, or an ``Abstention``.

        Raises:
            QuestionError: the question is empty or over 2,000 characters, or none of the articles
                to ask is there.
        """
        self.follow()
        answerer = self.answerer if among is None else self._answerer_among(frozenset(among))
        return answerer.answer(question, history)

    def _answerer_among(self, ids: frozenset[str]) -> Answerer:
        """The pipeline over some articles, kept: who chooses asks more than once."""
        opened, kept = self._opened, self._narrowed
        if kept and kept[0] is opened and kept[1] == ids:
            return kept[2]
        if not ids & opened.corpus.articles.keys():
            raise QuestionError(
                "None of the articles to ask is there; choose others, or ask all of them."
            )
        answerer = self._answerer_over(opened.corpus.of(ids))
        self._narrowed = opened, ids, answerer
        return answerer

    def follow(self) -> None:
        """Open the index again when it has changed; while it cannot be, what was opened answers."""
        with self._lock:
            try:
                with closing(Record.open(self.index)) as record:
                    generation = record.generation
                if is_outdated(self.corpus, self.index, generation):
                    self._opened = self._open()
            except IndexStateError as error:
                _LOG.warning("%s The articles as they were before answer.", error)

    def _open(self) -> Opened:
        embedder = default_embedder()
        corpus = open_corpus(self.index, fingerprint=fingerprint(embedder, IndexConfig()))
        return Opened(corpus=corpus, answerer=self._answerer_over(corpus))

    def _answerer_over(self, corpus: Corpus) -> Answerer:
        return build_answerer(corpus, default_embedder(), load_calibration(self.index))


def places(
    articles: str | Path | None = None, index: str | Path | None = None
) -> tuple[Path, Path]:
    """The folder of articles and that of their index.

    The articles asked for, else those that an index asked for is of, else ``$CITEWIRE_ARTICLES``,
    else the person's own where there are any, else the ones that come along; the index asked for,
    else the articles' own under the user's data directory.

    Raises:
        ArticlesError: the articles asked for are the empty string.
    """
    if articles == "" or index == "":
        raise ArticlesError("The name of the folder is empty; name one, or leave the option out.")
    place = Path(index).expanduser() if index is not None else None
    if articles is not None:
        folder = Path(articles)
    elif place is not None and Record.exists(place):
        with closing(Record.open(place)) as record:
            folder = record.root
    else:
        folder = Path(os.environ.get(ARTICLES_VARIABLE) or _own_or_bundled())
    folder = folder.expanduser()
    return folder, place or default_index_folder(folder)


def own_articles() -> Path:
    """Where the page keeps the articles of who named no folder."""
    return platformdirs.user_data_path("citewire") / "articles"


def _own_or_bundled() -> Path:
    own = own_articles()
    return own if own.is_dir() else BUNDLED


def open_assistant(
    articles: str | Path | None = None,
    index: str | Path | None = None,
    *,
    progress: Progress | None = None,
) -> Assistant:
    """Open an assistant over a folder of articles; builds its index, or updates it, first.

    Args:
        articles: the folder; by default ``$CITEWIRE_ARTICLES``, else the person's own that the page
            keeps, else the five articles that come along.
        index: the index's folder; by default one per corpus under the user's data directory.
        progress: called after each file.

    Raises:
        ArticlesError: the folder is missing or holds no article.
        MismatchError: the index was built by another model, version or from another folder.
        DamagedError: what is stored does not pass its checks.
    """
    folder, place = places(articles, index)
    return Assistant(place, report=_brought_up_to_date(folder, place, progress))


def _brought_up_to_date(folder: Path, place: Path, progress: Progress | None) -> BuildReport | None:
    if not folder.is_dir() and Record.exists(place):
        _LOG.warning("The folder %s is not there; the index answers as it is", folder)
        return None
    try:
        return sync(folder, place, progress=progress)
    except BusyError as error:
        if not Record.exists(place):
            raise
        _LOG.warning("%s; until then the index answers as it is", error)
        return None


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


def query(
    question: str,
    history: Sequence[Earlier] = (),
    *,
    articles: str | Path | None = None,
    index: str | Path | None = None,
) -> Reply:
    """Ask one question of a folder of articles.

    As ``open_assistant(articles, index).ask(question, history)``. The assistant is kept for the
    next call, and opened again when a file of the folder has changed.
    """
    folder, place = places(articles, index)
    return _opened(folder, place, _stamp(folder)).ask(question, history)


@cache
def default_embedder() -> Embedder:
    """The embedder, one a process: its model takes seconds to load, and it remembers sentences."""
    return RememberingEmbedder(MiniLMEmbedder())


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
