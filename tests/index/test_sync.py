import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

import index.chroma
import index.sync
import index.tables
from index.chroma import chroma_folder, heal_chroma, is_healthy
from index.clean import CleanPage
from index.config import IndexConfig, default_index_folder
from index.corpus import Corpus, is_outdated, open_corpus
from index.errors import (
    ArticlesError,
    DamagedError,
    IndexStateError,
    LoadError,
    MismatchError,
    MissingIndexError,
)
from index.exact import ExactStore
from index.loading import LoadingProcess
from index.record import Record
from index.sync import fingerprint, leave_out, plan_sync, require_folder, sync_folder
from index.tables import FILE_NAME
from index.types import BuildReport, Skipped
from tests.conftest import SEEDS, HashingEmbedder

CONFIG = IndexConfig(passage_words=40)
WANTED = fingerprint(HashingEmbedder(), CONFIG)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def sync(articles: Path, place: Path, embedder: HashingEmbedder) -> Callable[..., BuildReport]:
    def sync_(**options: bool) -> BuildReport:
        return sync_folder(articles, place, embedder=embedder, config=CONFIG, **options)

    return sync_


@pytest.fixture
def corpus(articles: Path, open_index: Callable[[Path], Corpus]) -> Corpus:
    """An open index of the test's own, to change beneath it."""
    return open_index(articles)


def test_a_first_sync_adds_every_article(sync: Callable[..., BuildReport]) -> None:
    report = sync()
    assert report.added == ("bridge.md", "deep/school.txt", "ferry.txt")
    assert (report.changed, report.removed, report.unchanged, report.skipped) == ((), (), (), ())


def test_a_second_sync_embeds_nothing(
    sync: Callable[..., BuildReport], embedder: HashingEmbedder
) -> None:
    sync()
    embedder.texts.clear()
    report = sync()
    assert report.unchanged == ("bridge.md", "deep/school.txt", "ferry.txt")
    assert embedder.texts == []


def test_changes_in_the_folder_are_changes_in_the_index(
    sync: Callable[..., BuildReport], articles: Path, place: Path, embedder: HashingEmbedder
) -> None:
    sync()
    (articles / "ferry.txt").write_text("The ferry sank. Nobody was hurt.")
    (articles / "bridge.md").unlink()
    (articles / "new.txt").write_text("A new road opened.")
    report = sync()
    assert (report.added, report.changed, report.removed) == (
        ("new.txt",),
        ("ferry.txt",),
        ("bridge.md",),
    )
    corpus = open_corpus(place, fingerprint=fingerprint(embedder, CONFIG))
    assert set(corpus.articles) == {"ferry.txt", "deep/school.txt", "new.txt"}
    found = {
        hit.passage.article_id for hit in corpus.store.search(embedder.embed(["bridge"])[0], 10)
    }
    assert found == set(corpus.articles)


def test_an_article_knows_its_file(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    (articles / "C# and F#.txt").write_text("The clerk learnt two languages.")
    lines = '{"text": "The old road is open."}\n{"text": "The new road is closed."}\n'
    (articles / "deep" / "wire #1.jsonl").write_text(lines)
    sync()
    with closing(Record.open(place)) as record:
        files = [one.file for one in record.contents().articles]
    several = ["deep/wire #1.jsonl"] * 2
    assert files == ["C# and F#.txt", "bridge.md", "deep/school.txt", *several, "ferry.txt"]


def test_what_was_stored_comes_back(
    sync: Callable[..., BuildReport], place: Path, articles: Path
) -> None:
    sync()
    record = Record.open(place)
    contents = record.contents()
    record.close()
    bridge = contents.articles[0]
    assert (bridge.title, bridge.source, str(bridge.published)) == (
        "Bridge reopens",
        "Harbour Post",
        "2024-05-02",
    )
    assert bridge.path == articles / "bridge.md"
    assert contents.vectors.shape == (len(contents.passages), HashingEmbedder.DIM)
    for passage, vector in zip(contents.passages, contents.vectors, strict=True):
        np.testing.assert_array_equal(vector, HashingEmbedder().embed([passage.text])[0])


def test_files_that_are_no_articles_are_named_with_the_reason(
    sync: Callable[..., BuildReport], articles: Path
) -> None:
    (articles / "README.md").write_text("About these files.")
    (articles / "readme.txt.gz").write_bytes(b"About these files.")
    (articles / "scan.tiff").write_bytes(b"II*")
    (articles / "binary.txt").write_bytes(b"\0\1\2")
    (articles / "nothing.json").write_text("[]")
    (articles / "nothing.csv").write_text("title,text\n")
    (articles / ".hidden.txt").write_text("Not for you.")
    (articles / "deep" / "~$school.docx").write_bytes(b"\x05Ana")
    reasons = {skipped.path: skipped.why for skipped in sync().skipped}
    assert set(reasons) == {
        *("README.md", "readme.txt.gz", "scan.tiff", "binary.txt", "nothing.json", "nothing.csv"),
    }
    assert "README" in reasons["README.md"]
    assert ".txt" in reasons["scan.tiff"]
    assert "not a text file" in reasons["binary.txt"]
    assert "holds no article" in reasons["nothing.json"]


def test_a_file_that_cannot_be_opened_is_named(
    sync: Callable[..., BuildReport], articles: Path
) -> None:
    (articles / "gone.txt").symlink_to(articles / "ferry.txt")
    (articles / "ferry.txt").unlink()
    report = sync()
    why = "cannot be opened (No such file or directory)"
    assert report.skipped == (Skipped(path="gone.txt", why=why, is_failure=True),)
    assert report.added == ("bridge.md", "deep/school.txt")


def test_a_folder_that_cannot_be_opened_is_named_and_its_articles_stay(
    sync: Callable[..., BuildReport], articles: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    scandir, closed = os.scandir, {str(articles / "deep")}

    def refuse(path: str) -> object:
        if str(path) in closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = sync()
    assert report.skipped == (
        Skipped(path="deep", why="cannot be opened (Permission denied)", is_failure=True),
    )
    assert (report.removed, stored(place)) == ((), {"bridge.md", "deep/school.txt", "ferry.txt"})
    closed.add(str(articles))
    with pytest.raises(ArticlesError, match=f"{articles} .* cannot be opened"):
        sync()


def test_a_link_to_a_folder_is_named_and_not_followed(
    sync: Callable[..., BuildReport], articles: Path
) -> None:
    (articles / "deep" / "up").symlink_to(articles)
    (articles / ".hidden").symlink_to(articles)
    report = sync()
    assert [(one.path, one.is_failure) for one in report.skipped] == [("deep/up", False)]
    assert "link to a folder" in report.skipped[0].why
    assert len(report.added) == 3


@pytest.mark.parametrize("what", ["missing", "empty", "only unreadable"])
def test_a_folder_without_articles_says_so(tmp_path: Path, place: Path, what: str) -> None:
    folder = tmp_path / "nothing"
    if what != "missing":
        folder.mkdir()
    if what == "only unreadable":
        (folder / "bad.txt").write_bytes(b"\0\0")
    with pytest.raises(ArticlesError, match=str(folder)):
        sync_folder(folder, place, embedder=HashingEmbedder(), config=CONFIG)


def test_an_emptied_folder_does_not_empty_the_index(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    for path in [path for path in articles.rglob("*") if path.is_file()]:
        path.unlink()
    with pytest.raises(ArticlesError):
        sync()
    record = Record.open(place)
    assert len(record.contents().articles) == 3
    record.close()


def test_another_model_is_refused_with_the_command_that_rebuilds(
    sync: Callable[..., BuildReport], articles: Path, place: Path, embedder: HashingEmbedder
) -> None:
    sync()
    other = IndexConfig(passage_words=50)
    with pytest.raises(MismatchError, match=f"citewire index {articles} --index {place} --rebuild"):
        sync_folder(articles, place, embedder=embedder, config=other)
    report = sync_folder(articles, place, embedder=embedder, config=other, rebuild=True)
    assert len(report.added) == 3


def test_another_folder_is_refused_and_a_moved_one_is_not(
    sync: Callable[..., BuildReport],
    articles: Path,
    place: Path,
    tmp_path: Path,
    embedder: HashingEmbedder,
) -> None:
    sync()
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Something else happened.")
    with pytest.raises(MismatchError, match="--rebuild"):
        sync_folder(other, place, embedder=embedder, config=CONFIG)
    moved = articles.rename(tmp_path / "moved")
    report = sync_folder(moved, place, embedder=embedder, config=CONFIG)
    assert len(report.unchanged) == 3
    corpus = open_corpus(place, fingerprint=fingerprint(embedder, CONFIG))
    assert corpus.articles["bridge.md"].path.is_file()


def test_a_folder_that_holds_none_of_the_stored_files_takes_no_gone_folder_s_place(
    sync: Callable[..., BuildReport],
    articles: Path,
    place: Path,
    tmp_path: Path,
    embedder: HashingEmbedder,
) -> None:
    sync()
    articles.rename(tmp_path / "unplugged")
    other = tmp_path / "other"
    other.mkdir()
    (other / "bridge.md").write_text("Another bridge opened.")
    with pytest.raises(MismatchError, match=f"citewire index {other} .*--rebuild"):
        sync_folder(other, place, embedder=embedder, config=CONFIG)
    with pytest.raises(MismatchError):
        plan_sync(other, place, wanted=WANTED)
    assert stored(place) == {"bridge.md", "deep/school.txt", "ferry.txt"}


def test_where_every_file_of_the_folder_is_another_the_index_follows(
    sync: Callable[..., BuildReport], articles: Path
) -> None:
    sync()
    shutil.rmtree(articles)
    articles.mkdir()
    (articles / "new.txt").write_text("A new road opened.")
    report = sync()
    assert report.added == ("new.txt",)
    assert report.removed == ("bridge.md", "deep/school.txt", "ferry.txt")


def stored(place: Path) -> set[str]:
    with closing(Record.open(place)) as record:
        return {one.id for one in record.contents().articles}


@pytest.mark.parametrize("gone", [".", "ferry.txt"])
def test_what_the_index_alone_holds_cannot_be_left_out(
    sync: Callable[..., BuildReport], articles: Path, place: Path, tmp_path: Path, gone: str
) -> None:
    sync()
    (articles / gone).rename(tmp_path / "unplugged")
    with pytest.raises(ArticlesError, match=f"{place}"):
        leave_out(place, "ferry.txt", is_out=True)
    assert stored(place) == {"bridge.md", "deep/school.txt", "ferry.txt"}


def test_an_index_whose_folder_is_gone_can_be_told_before_it_is_made_again(
    sync: Callable[..., BuildReport], articles: Path, place: Path, tmp_path: Path
) -> None:
    with pytest.raises(MissingIndexError):
        require_folder(place)
    sync()
    require_folder(place)
    articles.rename(tmp_path / "unplugged")
    with pytest.raises(ArticlesError, match="nothing can be added or removed"):
        require_folder(place)


def test_a_missing_index_says_how_to_build_it(place: Path) -> None:
    with pytest.raises(MissingIndexError, match="citewire index DIR"):
        Record.open(place)


def test_a_file_that_is_no_record_is_called_damaged(place: Path) -> None:
    place.mkdir()
    (place / FILE_NAME).write_bytes(b"not a database" * 100)
    with pytest.raises(DamagedError, match="--rebuild"):
        Record.open(place)


def test_a_flipped_bit_in_a_vector_is_noticed(
    sync: Callable[..., BuildReport], place: Path
) -> None:
    sync()
    connection = sqlite3.connect(place / FILE_NAME)
    vector = bytearray(connection.execute("SELECT vector FROM passages").fetchone()[0])
    vector[5] ^= 1
    connection.execute("UPDATE passages SET vector = ? WHERE row = 1", (bytes(vector),))
    connection.commit()
    connection.close()
    record = Record.open(place)
    with pytest.raises(DamagedError, match="--rebuild"):
        record.contents()
    record.close()


def test_a_failed_put_leaves_the_article_as_it_was(
    sync: Callable[..., BuildReport], place: Path
) -> None:
    sync()
    record = Record.open(place)
    before = record.contents()
    article, passages = before.articles[0], before.passages
    with pytest.raises(ValueError, match="zip"):
        record.put(
            article,
            file="bridge.md",
            signature=b"",
            passages=passages,
            vectors=before.vectors[:1],
        )
    assert record.contents().generation == before.generation
    assert record.contents().passages == before.passages
    record.close()


def test_the_vector_index_follows_the_record(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    (first,) = place.glob("chroma-*")
    (articles / "new.txt").write_text("A new road opened.")
    sync()
    (second,) = place.glob("chroma-*")
    assert first != second
    assert is_healthy(second, place)


def test_a_lost_vector_index_is_built_again_without_embedding(
    sync: Callable[..., BuildReport], place: Path, embedder: HashingEmbedder
) -> None:
    sync()
    (folder,) = place.glob("chroma-*")
    index.chroma.remove_chroma(place)
    embedder.texts.clear()
    sync()
    assert is_healthy(folder, place)
    assert embedder.texts == []


def test_until_there_is_a_vector_index_exact_search_answers_without_a_word(
    corpus: Corpus, tmp_path: Path, embedder: HashingEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    vector = embedder.embed(["ferry strike"])[0]
    hits = corpus.store.search(vector, 3)
    index.chroma.remove_chroma(tmp_path / "index")
    again = open_corpus(tmp_path / "index", fingerprint=fingerprint(embedder, CONFIG))
    assert isinstance(again.store, ExactStore)
    assert [hit.passage for hit in again.store.search(vector, 3)] == [hit.passage for hit in hits]
    assert caplog.messages == []


def test_a_vector_index_of_other_vectors_fails_its_check(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    (stale,) = place.glob("chroma-*")
    kept = stale.rename(place / "kept")
    (articles / "ferry.txt").write_text("The ferry sank. Nobody was hurt.")
    sync()
    assert not is_healthy(kept, place)
    assert not is_healthy(place / "nowhere", place)


def test_an_index_that_fails_its_check_is_not_switched_to(
    sync: Callable[..., BuildReport], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    record = Record.open(place)
    contents = record.contents()
    record.close()
    index.chroma.remove_chroma(place)
    monkeypatch.setattr(index.chroma, "is_healthy", lambda *folders: False)
    heal_chroma(place, contents)
    assert not chroma_folder(place, contents.generation).exists()


def test_each_corpus_has_an_index_of_its_own(tmp_path: Path) -> None:
    one, other = default_index_folder(tmp_path / "a"), default_index_folder(tmp_path / "b" / "a")
    assert one != other
    assert one.name.startswith("a-")
    assert (tmp_path / "data") in one.parents


def test_a_folder_of_someone_else_is_left_alone(
    sync: Callable[..., BuildReport], place: Path
) -> None:
    (place / "chroma-mine").mkdir(parents=True)
    sync()
    sync(rebuild=True)
    assert (place / "chroma-mine").is_dir()


def test_an_open_corpus_answers_after_another_process_replaced_the_vector_index(
    corpus: Corpus, articles: Path, tmp_path: Path, embedder: HashingEmbedder
) -> None:
    vector = embedder.embed(["ferry strike"])[0]
    before = corpus.store.search(vector, 3)
    (articles / "new.txt").write_text("A new road opened.")
    command = (
        "import sys; sys.path.insert(0, '.'); from pathlib import Path\n"
        "from index.sync import sync_folder; from index.config import IndexConfig\n"
        "from tests.conftest import SEEDS, HashingEmbedder\n"
        f"sync_folder(Path({str(articles)!r}), Path({str(tmp_path / 'index')!r}),"
        " embedder=HashingEmbedder(), config=IndexConfig(passage_words=40))"
    )
    subprocess.run([sys.executable, "-c", command], check=True, cwd=SEEDS.parent)
    after = corpus.store.search(vector, 3)
    assert [hit.passage for hit in after] == [hit.passage for hit in before]


def test_a_file_that_became_unreadable_is_told_as_removed(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    (articles / "bridge.md").write_bytes(b"\0\0")
    report = sync()
    assert (report.changed, report.removed) == ((), ("bridge.md",))
    assert [one.path for one in report.skipped] == ["bridge.md"]
    assert stored(place) == {"deep/school.txt", "ferry.txt"}


def test_files_that_became_unreadable_do_not_empty_the_index(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    for path in [path for path in articles.rglob("*") if path.is_file()]:
        path.write_bytes(b"\0\0")
    with pytest.raises(ArticlesError, match="could be read"):
        sync()
    record = Record.open(place)
    assert len(record.contents().articles) == 3
    record.close()


def test_an_index_in_use_is_not_called_damaged(
    sync: Callable[..., BuildReport], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    monkeypatch.setattr(index.tables, "_BUSY_SECONDS", 0.1)
    other = sqlite3.connect(place / FILE_NAME, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(IndexStateError, match="another program") as raised:
        Record.open(place)
    assert not isinstance(raised.value, DamagedError)
    other.close()


def test_a_file_that_gets_another_suffix_is_read_anew(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    (articles / "page.txt").write_text("<p>It rained in Faro.</p>")
    sync()
    (articles / "page.txt").rename(articles / "page.md")
    report = sync()
    assert (report.added, report.renamed, report.removed) == (("page.md",), (), ("page.txt",))


def test_an_index_among_its_articles_is_refused(articles: Path, embedder: HashingEmbedder) -> None:
    with pytest.raises(ArticlesError, match="outside"):
        sync_folder(articles, articles / "index", embedder=embedder, config=CONFIG)
    assert not (articles / "index").exists()


def test_an_index_folder_that_cannot_be_written_says_so(
    articles: Path, tmp_path: Path, embedder: HashingEmbedder
) -> None:
    (tmp_path / "index" / "writer.lock").mkdir(parents=True)
    with pytest.raises(IndexStateError, match="cannot be written"):
        sync_folder(articles, tmp_path / "index", embedder=embedder, config=CONFIG)


def test_what_was_left_out_stays_so_in_a_rebuild(
    sync: Callable[..., BuildReport], place: Path
) -> None:
    sync()
    with closing(Record.open(place)) as record:
        record.leave_out("bridge.md", is_out=True)
    assert sync(rebuild=True).added == ("deep/school.txt", "ferry.txt")


def test_a_dry_run_refuses_what_the_run_would(
    sync: Callable[..., BuildReport], place: Path, tmp_path: Path
) -> None:
    sync()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("It rained.")
    with pytest.raises(MismatchError, match="--rebuild"):
        plan_sync(tmp_path / "other", place, wanted=WANTED)
    assert plan_sync(tmp_path / "other", place, wanted=WANTED, rebuild=True).added == ("a.txt",)


def test_of_a_table_that_breaks_what_stood_before_the_break_is_stored_once(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    table = articles / "table.csv"
    table.write_text('title,text\nA,"It rained in Faro."\nB,"It snowed in Oslo."\n')
    sync()
    table.write_text('title,text\nA,"It rained in Lagos."\nB,"It snowed in Oslo.\n')
    (skipped,) = sync().skipped
    assert (skipped.path, skipped.is_failure) == ("table.csv", True)
    with closing(Record.open(place)) as record:
        texts = [one.text for one in record.contents().articles if one.path == table]
    assert texts == ["It rained in Lagos."]


def test_a_dry_run_of_a_rebuild_needs_no_index_that_opens(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    sync()
    (place / FILE_NAME).write_bytes(b"no record")
    assert plan_sync(articles, place, wanted=WANTED, rebuild=True).added == (
        *("bridge.md", "deep/school.txt", "ferry.txt"),
    )


def test_what_is_no_ordinary_file_is_named_and_not_waited_for(
    sync: Callable[..., BuildReport], articles: Path
) -> None:
    os.mkfifo(articles / "pipe.txt")
    (skipped,) = sync().skipped
    assert (skipped.path, skipped.is_failure) == ("pipe.txt", True)
    assert "no ordinary file" in skipped.why


def test_a_vector_index_that_does_not_open_is_not_tried_at_every_question(
    corpus: Corpus, place: Path, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    again = open_corpus(place, fingerprint=fingerprint(embedder, CONFIG))
    assert again.store.search(embedder.embed(["ferry strike"])[0], 1)
    assert not is_outdated(again, place, again.generation)


class Counting(LoadingProcess):
    """Notes the files that it is asked for; halts at one named ``slow.txt``."""

    asked: list[str]

    def load(self, path: Path) -> Iterator[CleanPage | LoadError]:
        self.asked.append(path.name)
        if path.name == "slow.txt":
            assert self._process is not None
            self._process.send_signal(signal.SIGSTOP)
            self._seconds = 0.2
        return super().load(path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are loaded from now on."""
    names: list[str] = []
    monkeypatch.setattr(Counting, "asked", names, raising=False)
    monkeypatch.setattr(index.sync, "LoadingProcess", Counting)
    return names


def test_a_file_that_cannot_be_read_is_named_each_time_and_tried_once(
    sync: Callable[..., BuildReport], articles: Path, place: Path, asked: list[str]
) -> None:
    (articles / "bad.txt").write_bytes(b"\0\0")
    (articles / "lines.jsonl").write_text("{no json\n")
    first = sync()
    assert [one.path for one in first.skipped] == ["bad.txt", "lines.jsonl, article 1"]
    with closing(Record.open(place)) as record:
        generation = record.generation
    asked.clear()
    again = sync()
    assert (again.skipped, again.unchanged, asked) == (first.skipped, first.added, [])
    told = plan_sync(articles, place, wanted=WANTED)
    assert (told.skipped, told.added, told.unchanged) == (first.skipped, (), first.added)
    (articles / "bad.txt").write_bytes(b"\0\0\0")
    (articles / "lines.jsonl").rename(articles / "others.jsonl")
    assert [one.path for one in sync().skipped] == ["bad.txt", "others.jsonl, article 1"]
    assert asked == ["bad.txt", "others.jsonl"]
    with closing(Record.open(place)) as record:
        assert record.generation == generation
    asked.clear()
    assert sync(rebuild=True).skipped
    assert len(asked) == 5


def test_a_file_that_cannot_be_read_is_forgotten_when_it_is_gone_mended_or_left_out(
    sync: Callable[..., BuildReport], articles: Path, place: Path
) -> None:
    for name in ("gone.txt", "mended.txt", "out.txt", "taken.txt"):
        (articles / name).write_bytes(b"\0\0")
    assert len(sync().skipped) == 4
    (articles / "gone.txt").unlink()
    (articles / "mended.txt").write_text("A new road opened.")
    (articles / "ferry.txt").rename(articles / "taken.txt")
    leave_out(place, "out.txt", is_out=True)
    report = sync()
    assert (report.added, report.removed) == (("mended.txt",), ())
    assert [(one.old, one.new) for one in report.renamed] == [("ferry.txt", "taken.txt")]
    assert [(one.path, one.is_failure) for one in report.skipped] == [("out.txt", False)]
    leave_out(place, "out.txt", is_out=False)
    assert [(one.path, one.is_failure) for one in sync().skipped] == [("out.txt", True)]


def test_of_a_file_that_breaks_what_stood_before_the_break_is_read_once(
    sync: Callable[..., BuildReport], articles: Path, asked: list[str]
) -> None:
    (articles / "table.csv").write_text('title,text\nA,"It rained in Faro."\nB,"It snowed.\n')
    first = sync()
    asked.clear()
    again = sync()
    assert (again.unchanged, again.skipped, asked) == (first.added, first.skipped, [])


def test_a_file_that_was_not_there_for_a_while_is_tried_again_one_that_took_too_long_is_not(
    articles: Path,
    place: Path,
    embedder: HashingEmbedder,
    tmp_path: Path,
    asked: list[str],
) -> None:
    (articles / "slow.txt").write_text("It rained.")
    away = tmp_path / "away.txt"

    def take_away(_done: int, _total: int, _name: str) -> None:
        if not away.exists():
            (articles / "ferry.txt").rename(away)

    report = sync_folder(articles, place, embedder=embedder, config=CONFIG, progress=take_away)
    assert [one.path for one in report.skipped] == ["ferry.txt", "slow.txt"]
    assert "took over" in report.skipped[1].why
    away.rename(articles / "ferry.txt")
    asked.clear()
    again = sync_folder(articles, place, embedder=embedder, config=CONFIG)
    assert (again.added, asked) == (("ferry.txt",), ["ferry.txt"])
    assert [one.path for one in again.skipped] == ["slow.txt"]


def test_where_nothing_can_be_read_it_is_tried_once_and_the_reasons_are_told(
    tmp_path: Path, place: Path, embedder: HashingEmbedder, asked: list[str]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.txt").write_bytes(b"\0\0")
    for _ in range(2):
        with pytest.raises(ArticlesError, match=r"bad\.txt is not a text file"):
            sync_folder(tmp_path / "bad", place, embedder=embedder, config=CONFIG)
    assert asked == ["bad.txt"]
