"""An assistant over a folder of articles, open for questions while the folder changes."""

import logging
from collections.abc import Collection, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from index.corpus import Corpus, is_outdated
from index.errors import BusyError, IndexStateError
from index.record import Record
from index.roles import Progress
from index.sync import heal_index
from index.types import BuildReport
from qa.answer import Answerer
from qa.assemble import answerer_over, open_index, sync
from qa.errors import QuestionError
from qa.places import places
from qa.reader.calibration import own_calibration
from qa.types import Earlier, Reply

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A corpus as of one generation of its record, and what answers from it.

    ``calibrated``: when the index's own calibration was written, in ns; 0 where there is none.
    """

    corpus: Corpus
    answerer: Answerer
    calibrated: int


class Assistant:
    """Answers questions from the index of one folder of articles.

    ``index`` is the index's folder; ``report`` tells what opening it did, ``None`` where another
    process was just indexing, or the folder of articles is missing. What any other process changes,
    the next question sees.
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
        history: Earlier | Sequence[Earlier] = (),
        *,
        among: str | Collection[str] | None = None,
    ) -> Reply:
        """Answer a question, or abstain.

        Args:
            question: as the person asks it.
            history: earlier turns of the conversation, oldest first, or the only one: best the
                replies to them, which tell what was answered; else the questions.
            among: ids of the articles to ask, or the id of one, as if there were no others; by
                default all.

        Returns:
            An ``Answer`` with at least one citation, or an ``Abstention``.

        Raises:
            QuestionError: the question is empty, over 2,000 characters or names nothing to look
                for, or none of the articles to ask is there.
        """
        self.follow()
        among = (among,) if isinstance(among, str) else among
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
        answerer = answerer_over(opened.corpus.of(ids), self.index)
        self._narrowed = opened, ids, answerer
        return answerer

    def follow(self) -> None:
        """Open the index again when it has changed; while it cannot be, what was opened answers."""
        with self._lock:
            try:
                with closing(Record.open(self.index)) as record:
                    generation = record.generation
                is_calibrated = self._opened.calibrated == _when_calibrated(self.index)
                if not is_calibrated or is_outdated(self.corpus, self.index, generation):
                    self._opened, self._narrowed = self._open(), None
            except IndexStateError as error:
                _LOG.warning("%s The articles as they were before answer.", error)

    def _open(self) -> Opened:
        calibrated = _when_calibrated(self.index)  # first: what comes later is seen as a change
        corpus = open_index(self.index)
        answerer = answerer_over(corpus, self.index)
        return Opened(corpus=corpus, answerer=answerer, calibrated=calibrated)


def _when_calibrated(index: Path) -> int:
    with suppress(OSError):
        return own_calibration(index).stat().st_mtime_ns
    return 0


def open_assistant(
    articles: str | Path | None = None,
    index: str | Path | None = None,
    *,
    progress: Progress | None = None,
) -> Assistant:
    """Open an assistant over a folder of articles; builds its index, or updates it, first.

    Args:
        articles: the folder; by default that of the index given, else ``$CITEWIRE_ARTICLES``, else
            the person's own that the page keeps, else the five articles that come along.
        index: the index's folder; by default one per corpus under the user's data directory.
        progress: called after each file.

    Raises:
        ArticlesError: the folder is missing and has no index, or holds no article.
        BusyError: another process writes the index, and there is none yet to answer from.
        MismatchError: the index was built by another model, version or from another folder.
        DamagedError: what is stored does not pass its checks.
    """
    folder, place = places(articles, index)
    return Assistant(place, report=_brought_up_to_date(folder, place, progress))


def _brought_up_to_date(folder: Path, place: Path, progress: Progress | None) -> BuildReport | None:
    if not folder.is_dir() and Record.exists(place):
        _LOG.warning("The folder %s is not there; the index answers as it is", folder)
        with suppress(IndexStateError):  # exact search answers
            heal_index(place)
        return None
    try:
        return sync(folder, place, progress=progress)
    except BusyError as error:
        if not Record.exists(place):
            raise
        _LOG.warning("%s; until then the index answers as it is", error)
        return None


def query(
    question: str,
    history: Earlier | Sequence[Earlier] = (),
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


@lru_cache(maxsize=2)
def _opened(articles: Path, index: Path, stamp: int) -> Assistant:
    del stamp  # a part of the cache's key alone
    return open_assistant(articles, index)


def _stamp(articles: Path) -> int:
    """Changes when a file is added, removed or written."""
    stats = []
    for path in sorted(articles.rglob("*")):
        with suppress(OSError):  # gone meanwhile
            if path.is_file():
                stats.append((str(path), path.stat()))
    return hash(tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))
