"""The articles behind the page: opened in the background, added to and taken from.

One change at a time, each through the same sync as the command line's; questions go on meanwhile.
"""

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from index.errors import ArticlesError
from index.load import LOADERS, form_of
from index.record import Record
from index.roles import Progress
from index.sync import files_left_out, leave_out, require_folder
from index.types import BuildReport
from qa.assemble import sync
from qa.assistant import Assistant, open_assistant
from qa.places import ARTICLES_VARIABLE, BUNDLED, own_articles, places
from qa.suggest import suggest
from ui.incoming import copy_in, left_out, outcome_of, safe_name
from ui.work import StoppedError, Work, attempt

logger = logging.getLogger(__name__)

_POLL_SECONDS = 0.25
_WRONG_KIND = f"is not a kind of file Citewire reads ({', '.join(LOADERS)})."


class _Change:
    """A change that was asked for, with how far it is."""

    def __init__(self, undo: str | None = None) -> None:
        self.work = Work(undo=undo)
        self.has_turn = threading.Event()
        self.is_over = threading.Event()


class Library:
    """A folder of articles with its index, and the assistant over them.

    ``opening`` tells how far opening is, ``synced`` when the index last was what the folder is
    (seconds since 1970), ``unread`` which files could not be read then, a line each, ``examples``
    which questions to start with, once they are found, of what the library holds now.

    Args:
        folder: the articles, which may be none yet.
        index: the index's folder.
        is_named: whether the person named either; else what is added to the articles that came
            along makes a folder of the person's own.
    """

    def __init__(self, folder: Path, index: Path, *, is_named: bool = True) -> None:
        self.folder, self.index = folder, index
        self._is_named = is_named
        self.opening = Work()
        self.synced: float | None = None
        self.unread: tuple[str, ...] = ()
        self.examples: tuple[str, ...] | None = None
        self._assistant: Assistant | None = None
        self._ready = threading.Event()
        self._busy = threading.Lock()
        self._changing: _Change | None = None  # which has its turn, or had it last
        self._waiting = 0
        self._counting = threading.Lock()
        self._stop = threading.Event()

    def open(self) -> None:
        """Open the assistant; returns when it is there, or ``opening`` tells why it is not."""
        started = time.monotonic()

        def progress(done: int, total: int, name: str) -> None:
            seconds = time.monotonic() - started
            self.opening = self.opening.further(done, total, name, seconds=seconds)

        self.opening = attempt(lambda: self._open(progress), lambda: self.opening)
        self._ready.set()
        self._renew_examples(self._changing)

    def _open(self, progress: Progress) -> tuple[str, ...]:
        self._assistant = open_assistant(self.folder, self.index, progress=progress)
        self._keep(self._assistant.report)
        return ()

    def _suggested(self) -> tuple[str, ...]:
        """Questions that the articles answer, to start with; none where they cannot be asked."""
        if not self._assistant:
            return ()
        try:
            return suggest(self._assistant.corpus.articles, self._assistant.ask)
        except Exception:
            logger.exception("no examples were found")
            return ()

    def _renew_examples(self, last: _Change | None) -> None:
        """Find what to start with after the last change; a further one brings others."""
        found = self._suggested()
        if self._changing is last:
            self.examples = found

    def open_in_background(self) -> None:
        """Open it while the page is shown already."""
        threading.Thread(target=self.open, daemon=True, name="open the articles").start()

    @property
    def is_open(self) -> bool:
        """Whether opening is done, well or not."""
        return self._ready.is_set()

    @property
    def is_changing(self) -> bool:
        """Whether files are being added or removed."""
        return self._busy.locked()

    @property
    def changed(self) -> Work | None:
        """How far the change under way is, else what became of the last one, if there was any."""
        if self._changing is None:
            return None
        return replace(self._changing.work, waiting=self._waiting)

    @property
    def assistant(self) -> Assistant | None:
        """The assistant, once it is open; ``None`` when there is no article to ask."""
        return self._assistant

    def require(self) -> Assistant:
        """The assistant, waited for.

        Raises:
            ArticlesError: it could not be opened; the sentence says why.
        """
        self._ready.wait()
        if self._assistant is None:
            raise ArticlesError(self.opening.failure or "There is no article to ask yet.")
        return self._assistant

    def removed(self) -> tuple[str, ...]:
        """The files of the folder that were left out, and can be taken back.

        None where the index cannot be opened, or the assistant still has its articles.
        """
        names = files_left_out(self.index).difference(self._files())
        return tuple(sorted(name for name in names if (self.folder / name).is_file()))

    def add(self, files: Sequence[Path]) -> Iterator[Work]:
        """Copy files into the folder and index them; yields how far it is, the outcome last.

        A file of a name that is taken is kept under another: nothing is overwritten.
        """
        return self._change(lambda progress: self._add(files, progress))

    def remove(self, article_id: str) -> Iterator[Work]:
        """Leave the article's file out of the index; the file itself stays."""
        return self._change(lambda _: self._remove(article_id), undo=article_id)

    def take_back(self, article_id: str) -> Iterator[Work]:
        """Take a file in again that was left out."""
        return self._change(lambda progress: self._take_back(article_id, progress))

    def stop(self) -> None:
        """Stop the change that is going on; what is stored by then stays."""
        self._stop.set()

    def _change(
        self, change: Callable[[Progress], tuple[str, ...]], undo: str | None = None
    ) -> Iterator[Work]:
        mine = _Change(undo)
        threading.Thread(
            target=self._make, args=(mine, change), daemon=True, name="change the library"
        ).start()
        if not mine.has_turn.wait(_POLL_SECONDS):
            if (under_way := self.changed) and not under_way.is_done:
                yield under_way
            mine.has_turn.wait()
        while not (work := mine.work).is_done:
            yield replace(work, waiting=self._waiting)
            mine.is_over.wait(_POLL_SECONDS)
        yield work

    def _make(self, mine: _Change, change: Callable[[Progress], tuple[str, ...]]) -> None:
        """Make a change to its end, when it is its turn, whether somebody follows it or not."""
        self._await_turn()
        started = time.monotonic()

        def progress(done: int, total: int, name: str) -> None:
            if self._stop.is_set():
                raise StoppedError(
                    "Stopped; what was read by then is in the library, the other files lie in "
                    f"{self.folder} and follow with the next change."
                )
            mine.work = mine.work.further(done, total, name, seconds=time.monotonic() - started)

        self._stop.clear()
        self._changing = mine
        mine.has_turn.set()
        try:
            outcome = attempt(lambda: change(progress), lambda: mine.work)
            followed = attempt(self._follow, lambda: outcome)
            self.examples = None  # one may ask for what is gone
            mine.work = outcome if outcome.failure else followed
        finally:
            self._busy.release()
            mine.is_over.set()
        self._renew_examples(mine)

    def _await_turn(self) -> None:
        """Wait until nothing else is being changed; counted meanwhile."""
        with self._counting:
            self._waiting += 1
        self._busy.acquire()
        with self._counting:
            self._waiting -= 1

    def _add(self, files: Sequence[Path], progress: Progress) -> tuple[str, ...]:
        self._ready.wait()
        taken = [one for one in files if form_of(safe_name(one.name))]
        refused = [f"{one.name} {_WRONG_KIND}" for one in files if one not in taken]
        if not taken:
            return tuple(refused)
        before = self.folder
        folder = self._folder_to_add_to()
        moved = [f"The articles are kept in {folder} from now on."] if folder != before else []
        copied: dict[str, str] = {}
        for name, was in (copy_in(one, folder) for one in taken):
            copied.setdefault(name, was)
        for name in self._left_out() & copied.keys():
            leave_out(self.index, name, is_out=False)
            copied[name] = "is in the library again."
        report = self._sync(progress)
        kept = [line for name, was in copied.items() for line in outcome_of(name, was, report)]
        return (*kept, *refused, *moved)

    def _folder_to_add_to(self) -> Path:
        """The folder; where it is the one that came along, a copy that is the person's own.

        Raises:
            ArticlesError: it is, and the person named it: the next start would not find the copy.
                Or it is gone, and only the index still holds its articles.
        """
        if self.folder.resolve() == BUNDLED.resolve():
            if self._is_named:
                raise ArticlesError(
                    "The articles that come along stay as they are; copy them into a folder of "
                    "your own, and name that with --articles."
                )
            own = own_articles()
            own.mkdir(parents=True, exist_ok=True)
            out = self._left_out()
            for file in sorted(BUNDLED.iterdir()):
                is_new = file.name not in out and not (own / file.name).exists()
                if form_of(file.name) and is_new:
                    shutil.copyfile(file, own / file.name)
            self.folder, self.index = places(own)
            with suppress(ArticlesError):  # all that came along was removed
                self._sync()  # whole, before what is added, which may be stopped
        if Record.exists(self.index):
            require_folder(self.index)  # one made anew would empty the index of the old one
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder

    def _remove(self, article_id: str) -> tuple[str, ...]:
        file = self._file_of(article_id)
        held = self._files().count(file)
        self._leave_out(file, is_out=True)
        gone = f"{file}, with its {held} articles," if held > 1 else file
        return (f"{gone} is not asked any more; the file itself is untouched.",)

    def _files(self) -> list[str]:
        """The file of each article that the assistant has."""
        had = self._assistant.corpus.articles.values() if self._assistant else ()
        return [one.file for one in had]

    def _take_back(self, article_id: str, progress: Progress) -> tuple[str, ...]:
        file = self._file_of(article_id)
        self._leave_out(file, is_out=False)
        self._sync(progress)
        return (f"{file} is in the library again.",)

    def _leave_out(self, file: str, *, is_out: bool) -> None:
        if (file in self._left_out()) != is_out:  # else it was asked for twice
            leave_out(self.index, file, is_out=is_out)

    def _file_of(self, article_id: str) -> str:
        """The file that an article is from: the id itself, or what stands before its last ``#``."""
        with closing(Record.open(self.index)) as record:
            known = record.files().keys() | record.left_out()
        for file in (article_id, article_id.rpartition("#")[0]):
            if file in known:
                return file
        raise ArticlesError(f"{article_id} is not in the library any more.")

    def _left_out(self) -> frozenset[str]:
        if not Record.exists(self.index):
            return frozenset()
        with closing(Record.open(self.index)) as record:
            return record.left_out()

    def _sync(self, progress: Progress | None = None) -> BuildReport:
        report = sync(self.folder, self.index, progress=progress)
        self._keep(report)
        return report

    def _keep(self, report: BuildReport | None) -> None:
        """What a sync told; nothing where there was none."""
        if report is None:
            return
        self.synced = time.time()
        self.unread = tuple(left_out(one.path, one.why) for one in report.skipped if one.is_failure)

    def _follow(self) -> tuple[str, ...]:
        """Ask what the index holds now."""
        if self._assistant and self._assistant.index == self.index:
            self._assistant.follow()
        elif Record.exists(self.index):
            self._assistant = Assistant(self.index, report=None)
        return ()


def open_library(articles: str | Path | None = None, index: str | Path | None = None) -> Library:
    """A library still to be opened, of a folder as for ``open_assistant``.

    Raises:
        ArticlesError: there is neither the folder nor an index of it.
    """
    folder, place = places(articles, index)
    if not folder.is_dir() and not Record.exists(place):
        raise ArticlesError(f"There is no folder {folder}; name a folder with articles.")
    is_named = any((articles, index, os.environ.get(ARTICLES_VARIABLE)))
    return Library(folder, place, is_named=is_named)
