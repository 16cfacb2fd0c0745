"""Programs run as processes of their own, to be killed, starved and set against each other.

They are forked from one that has imported all (``warm``). Each line of a log is written through to
the disk before the program goes on: what stands there was acknowledged.
"""

import logging
import os
import random
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from index.chroma import chroma_folder, heal_chroma, is_healthy, remove_chroma
from index.config import IndexConfig
from index.contents import Contents
from index.corpus import Corpus, open_corpus
from index.errors import AssistantError
from index.exact import ExactStore
from index.record import Record
from index.reprints import searched
from index.roles import Store
from index.seal import is_intact
from index.sync import fingerprint, sync_folder
from index.types import BuildReport, Matrix
from tests.conftest import HashingEmbedder

CONFIG = IndexConfig(passage_words=40)
FINGERPRINT = fingerprint(HashingEmbedder(), CONFIG)
REFUSED = 3  # the exit status for an error that a user may see
STOPPED = 130
_WORDS = [
    first + second
    for first in "bar cor del fen gul hap jor kel lam mor nib pol ras sut tav wen".split()
    for second in "an eck id oss um ay el ir ot upe".split()
]


class LoggingEmbedder(HashingEmbedder):
    """Notes each text that it embeds."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def embed(self, texts: Sequence[str]) -> Matrix:
        for text in texts:
            acknowledge(self._log, text.replace("\n", " "))
        return super().embed(texts)


def article_text(number: int, version: int = 0) -> str:
    """A text of about 60 words that shares no run of words with another's; its ends name it."""
    drawn = random.Random(f"{number} {version}")
    middle = "".join(f"The {' '.join(drawn.choices(_WORDS, k=7))} agreed. " for _ in range(6))
    return f"Report {number} in version {version} opens. {middle}Report {number} ends {version}."


def write_article(folder: Path, number: int, version: int = 0) -> Path:
    """Write an article, in place of an earlier version of it in one step."""
    path = folder / f"{number:03d}.md"
    head = f"---\ntitle: Report {number}\nlanguage: en\n---\n\n"
    part = folder / f".{number:03d}"
    part.write_text(f"{head}{article_text(number, version)}\n")
    return part.replace(path)


def write_articles(folder: Path, count: int, version: int = 0) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        write_article(folder, number, version)


def require_whole(text: str) -> None:
    """Check that a text is one of ``article_text``'s, from its first word to its last."""
    words = text.split()
    assert text == article_text(int(words[1]), int(words[4])), f"half an article: {text}"


def acknowledge(log: Path, line: str) -> None:
    with log.open("a") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def acknowledged(log: Path) -> list[str]:
    """A log's lines, without one that was not finished."""
    return log.read_text().split("\n")[:-1] if log.exists() else []


def sync(folder: Path, index: Path, *, rebuild: bool = False) -> BuildReport:
    return sync_folder(folder, index, embedder=HashingEmbedder(), config=CONFIG, rebuild=rebuild)


def sync_logged(folder: Path, index: Path, texts: Path) -> BuildReport:
    """Sync, and note the texts that are embedded for it."""
    return sync_folder(folder, index, embedder=LoggingEmbedder(texts), config=CONFIG)


def read(index: Path) -> Contents:
    """All that an index's record holds; each checksum was found good."""
    record = Record.open(index, fingerprint=FINGERPRINT)
    try:
        return record.contents()
    finally:
        record.close()


def opened(index: Path) -> Corpus:
    return open_corpus(index, fingerprint=FINGERPRINT)


def is_whole(index: Path) -> bool:
    """Whether the vector index is the record's, is sealed, and its passages find themselves."""
    folder = chroma_folder(index, read(index).generation)
    with tempfile.TemporaryDirectory() as place:  # asked of a copy: Chroma writes where it reads
        return is_intact(folder) and is_healthy(
            Path(shutil.copytree(folder, Path(place) / "chroma")), index
        )


@dataclass(frozen=True, slots=True)
class Child:
    """A program at work."""

    process: ForkServerProcess
    told: Connection


def start(program: str, *arguments: object) -> Child:
    """Start one of this file's programs; it is at work when this returns."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, "tests.index.warm"])
    told, tell = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(tell, program, *map(str, arguments)))
    process.start()
    tell.close()
    assert told.recv() == "ready"
    return Child(process, told)


def finish(child: Child, *, seconds: float = 120) -> tuple[int | None, str]:
    """Wait for a program's end; its exit status, and what it said."""
    try:
        said = str(child.told.recv()) if child.told.poll(seconds) else ""
    except EOFError:
        said = ""
    child.process.join(seconds)
    status = child.process.exitcode
    if status is None:
        child.process.kill()
    child.process.join()
    child.told.close()
    child.process.close()
    return status, said


def kill(child: Child) -> bool:
    """Kill a program at once; whether it was still running."""
    child.process.kill()
    return finish(child)[0] == -signal.SIGKILL


def kill_while_storing(folder: Path, index: Path, *, times: int, drawn: random.Random) -> int:
    """Kill syncs of a changing folder; after each, look for all that was acknowledged.

    Returns:
        How many were at work when they were killed.
    """
    count = len(list(folder.iterdir()))
    killed = 0
    for turn in range(1, times + 1):
        for number in drawn.sample(range(count), count // 5):
            write_article(folder, number, turn)
        log = folder.with_name(f"stored-{turn}.log")
        wanted = drawn.randrange(count // 5)
        child = start("sync", folder, index, log)
        while len(acknowledged(log)) < wanted and child.process.is_alive():
            time.sleep(0.002)
        time.sleep(drawn.random() * (0.03 if wanted else 0.6))
        killed += kill(child)
        require_stored(folder, index, acknowledged(log))
    return killed


def require_stored(folder: Path, index: Path, names: Sequence[str]) -> None:
    """Check that the record is good, and has these files' articles as they lie in the folder."""
    if not names and not Record.exists(index):
        return
    texts = {article.id: article.text for article in read(index).articles}
    for text in texts.values():
        require_whole(text)
    for name in names:
        assert texts[name] == body_of(folder / name)


def body_of(path: Path) -> str:
    return path.read_text().split("\n\n", 1)[1].strip()


def kill_while_building(index: Path, *, times: int, drawn: random.Random) -> int:
    """Kill builds of the vector index, from nothing or from an earlier one; ask after each.

    Returns:
        How many were at work when they were killed.
    """
    contents = searched(read(index))
    exact = ExactStore(contents.passages, contents.vectors)
    target = chroma_folder(index, contents.generation)
    heal_chroma(index, contents)
    earlier = Path(shutil.copytree(target, index.with_name("earlier")))
    started = time.monotonic()
    _remove_and_build(index)
    whole_seconds = time.monotonic() - started
    killed = 0
    for turn in range(times):
        remove_chroma(index)
        if turn % 3 == 0:
            shutil.copytree(earlier, chroma_folder(index, 1))
        child = start("heal", index)
        time.sleep(drawn.random() * (whole_seconds if turn % 2 else whole_seconds / 4))
        killed += kill(child)
        same_answers(opened(index).store, exact, contents, top_k=1)
    return killed


def _remove_and_build(index: Path) -> None:
    remove_chroma(index)
    assert finish(start("heal", index))[0] == 0


def same_answers(store: Store, exact: Store, contents: Contents, *, top_k: int = 5) -> None:
    """Check that a store finds what exact search finds, best first.

    Of the vector index only the first is sure: it searches along a graph.
    """
    for vector in contents.vectors[:: max(1, len(contents.vectors) // 5)]:
        found = [(hit.passage.id, round(hit.score, 4)) for hit in store.search(vector, top_k)]
        wanted = [(hit.passage.id, round(hit.score, 4)) for hit in exact.search(vector, top_k)]
        assert found == wanted


def require_only_missing_is_embedded(folder: Path, index: Path) -> BuildReport:
    """Sync without a kill: the report is complete, and what was stored is not embedded again."""
    before = read(index) if Record.exists(index) else None
    stored = {
        article.id
        for article in (before.articles if before else ())
        if article.text == body_of(folder / article.id)
    }
    texts = folder.with_name("embedded.log")
    texts.unlink(missing_ok=True)
    report = sync_logged(folder, index, texts)
    after = read(index)
    missing = [one.text for one in after.passages if one.article_id not in stored]
    assert sorted(acknowledged(texts)) == sorted(missing)
    names = {path.name for path in folder.iterdir()}
    assert {*report.added, *report.changed, *report.unchanged} == names
    assert (report.articles, report.skipped) == (len(names), ())
    require_stored(folder, index, sorted(names))
    return report


def _sync(folder: str, index: str, log: str = "", rebuild: str = "") -> None:
    """Sync, and acknowledge each article as it is stored."""
    sync_folder(
        Path(folder),
        Path(index),
        embedder=HashingEmbedder(),
        config=CONFIG,
        rebuild=rebuild == "rebuild",
        progress=(lambda _done, _total, name: acknowledge(Path(log), name)) if log else None,
    )


def _within(most_bytes: str, program: str, *arguments: str) -> str | None:
    """Run a program where no file may grow over a size, as on a full disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most_bytes), hard))
    return _PROGRAMS[program](*arguments)


def _heal(index: str) -> None:
    """Build the vector index of what is stored."""
    heal_chroma(Path(index), searched(read(Path(index))))


def _follow(index: str, until: str) -> str:
    """Open the index again and again until a file appears; check each article and a search."""
    embedder = HashingEmbedder()
    times = 0
    while not (Path(until).exists() and times):
        corpus = opened(Path(index))
        for article in corpus.articles.values():
            require_whole(article.text)
        vector = embedder.embed(["the report opens"])[0]
        hits = corpus.store.search(vector, 5)
        assert len(hits) >= min(5, len(corpus.articles))
        for hit in hits:
            text = corpus.articles[hit.passage.article_id].text
            assert text[hit.passage.start : hit.passage.end] == hit.passage.text
        times += 1
    return str(times)


_PROGRAMS: dict[str, Callable[..., str | None]] = {
    "sync": _sync,
    "within": _within,
    "heal": _heal,
    "follow": _follow,
}


def _stop(*_: object) -> None:
    raise KeyboardInterrupt  # as ui.cli does


def _run(tell: Connection, program: str, *arguments: str) -> None:
    signal.signal(signal.SIGTERM, _stop)
    logging.disable()
    tell.send("ready")
    try:
        tell.send(_PROGRAMS[program](*arguments) or "done")
    except AssistantError as error:
        tell.send(f"{type(error).__name__}: {error}")
        raise SystemExit(REFUSED) from None
    except KeyboardInterrupt:
        raise SystemExit(STOPPED) from None
    except Exception:  # noqa: BLE001 - whatever it was, the test shall show it
        tell.send(traceback.format_exc())
        raise SystemExit(1) from None
