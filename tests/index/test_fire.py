"""What is promised of an index under fire: kills, damage, hostile folders, rivals, a full disk."""

import json
import pickle
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import chromadb
import pytest
from chromadb.config import Settings

from index.chroma import ChromaStore, chroma_folder, heal_chroma, remove_chroma
from index.contents import Contents
from index.errors import BusyError, DamagedError, IndexStateError, MismatchError, StoreError
from index.exact import ExactStore
from index.lock import only_writer
from index.record import Record
from index.reprints import searched
from index.seal import is_intact, seal
from index.tables import FILE_NAME
from index.types import BuildReport, Renamed, Skipped
from tests.conftest import HashingEmbedder
from tests.index.children import (
    FINGERPRINT,
    REFUSED,
    STOPPED,
    acknowledged,
    article_text,
    finish,
    is_whole,
    kill_while_building,
    kill_while_storing,
    opened,
    read,
    require_only_missing_is_embedded,
    require_stored,
    require_whole,
    same_answers,
    start,
    sync,
    sync_logged,
    write_article,
    write_articles,
)

COUNT = 60
Alter = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    write_articles(folder, COUNT)
    return folder


@pytest.fixture
def few(tmp_path: Path) -> Path:
    folder = tmp_path / "few"
    write_articles(folder, 4)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of long articles and its index, with passages enough for all of Chroma's files."""
    folder = tmp_path_factory.mktemp("built") / "articles"
    folder.mkdir()
    for number in range(12):
        reports = (article_text(1000 * number + part) for part in range(50))
        (folder / f"{number}.txt").write_text("\n\n".join(reports))
    place = folder.with_name("index")
    sync(folder, place)
    return folder, place


@pytest.fixture
def copied(built: tuple[Path, Path], tmp_path: Path) -> Path:
    """An index of one's own to damage."""
    return Path(shutil.copytree(built[1], tmp_path / "copied"))


# Kills


def test_what_was_acknowledged_is_there_after_a_kill(folder: Path, place: Path) -> None:
    assert kill_while_storing(folder, place, times=8, drawn=random.Random(1)) >= 4
    require_only_missing_is_embedded(folder, place)
    assert is_whole(place)


def test_a_kill_while_the_vector_index_is_built_costs_nothing(
    built: tuple[Path, Path], copied: Path, tmp_path: Path
) -> None:
    assert kill_while_building(copied, times=5, drawn=random.Random(2)) >= 2
    texts = tmp_path / "texts.log"
    assert len(sync_logged(built[0], copied, texts).unchanged) == 12
    assert acknowledged(texts) == []
    assert is_whole(copied)
    assert len(list(copied.glob("chroma-*"))) == 1


def test_a_stopped_sync_leaves_what_was_stored(folder: Path, place: Path, tmp_path: Path) -> None:
    log = tmp_path / "stored.log"
    child = start("sync", folder, place, log)
    while len(acknowledged(log)) < 5:
        time.sleep(0.002)
    child.process.terminate()
    assert finish(child) == (STOPPED, "")
    names = acknowledged(log)
    assert len(names) < COUNT
    require_stored(folder, place, names)


# Damage of the vector index


def on(pattern: str, alter: Alter) -> Alter:
    def alter_(folder: Path) -> None:
        (path,) = folder.rglob(pattern)
        alter(path)

    return alter_


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 8
    path.write_bytes(data)


def become_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


FILES = (
    "chroma.sqlite3",
    "data_level0.bin",
    "header.bin",
    "index_metadata.pickle",
    "length.bin",
    "link_lists.bin",
)
DAMAGE: dict[str, Alter] = {
    f"{alter.__name__} {name}": on(name, alter)
    for number, name in enumerate(FILES)
    for alter in ((remove, empty, halve, flip)[number % 2 :: 2])
} | {
    "half of chroma.sqlite3": on("chroma.sqlite3", halve),
    "flip in chroma.sqlite3": on("chroma.sqlite3", flip),
    "flip in data_level0.bin": on("data_level0.bin", flip),
    "text for chroma.sqlite3": on("chroma.sqlite3", lambda path: path.write_text("hello" * 1000)),
    "no seal": on("seal.json", remove),
    "garbage for a seal": on("seal.json", lambda path: path.write_bytes(b"\xff{")),
    "one file more": lambda folder: (folder / "more").write_text("?"),
    "no folder": shutil.rmtree,
    "a file for the folder": become_a_file,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_vector_index_changes_no_answer_and_is_healed(
    copied: Path, damage: Alter
) -> None:
    contents = searched(read(copied))
    target = chroma_folder(copied, contents.generation)
    assert is_intact(target)
    damage(target)
    assert not is_intact(target)
    exact = ExactStore(contents.passages, contents.vectors)
    same_answers(opened(copied).store, exact, contents)
    heal_chroma(copied, contents)
    assert is_intact(target)
    healed = opened(copied).store
    assert not isinstance(healed, ExactStore)
    same_answers(healed, exact, contents, top_k=1)


def test_a_sync_heals_a_damaged_vector_index_without_embedding(few: Path, place: Path) -> None:
    sync(few, place)
    (target,) = place.glob("chroma-*")
    flip(target / "chroma.sqlite3")
    texts = few.with_name("texts.log")
    sync_logged(few, place, texts)
    assert acknowledged(texts) == []
    assert is_whole(place)


def test_a_vector_index_that_changes_while_it_is_copied_is_not_opened(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = searched(read(copied))
    whole_copy = shutil.copytree

    def torn_copy(source: Path, target: Path, *options: object) -> Path:
        copy = Path(whole_copy(source, target, *options))
        if (copy / "chroma.sqlite3").exists():  # a folder within is copied in the same way
            flip(copy / "chroma.sqlite3")
        return copy

    monkeypatch.setattr(shutil, "copytree", torn_copy)
    assert_refused(copied, contents, "no intact vector index")


# A hostile vector index


def test_a_collection_that_names_a_function_is_not_opened(copied: Path) -> None:
    contents = searched(read(copied))
    target = chroma_folder(copied, contents.generation)
    connection = sqlite3.connect(target / "chroma.sqlite3")
    named = {"embedding_function": {"type": "known", "name": "default", "config": {}}}
    connection.execute("UPDATE collections SET config_json_str = ?", (json.dumps(named),))
    connection.commit()
    connection.close()
    seal(target)
    assert_refused(copied, contents, "names a function")


def test_a_collection_of_another_name_is_not_opened(copied: Path) -> None:
    contents = searched(read(copied))
    target = chroma_folder(copied, contents.generation)
    shutil.rmtree(target)
    client = chromadb.PersistentClient(str(target), settings=Settings(anonymized_telemetry=False))
    client.create_collection("strangers", embedding_function=None)
    client.close()
    seal(target)
    assert_refused(copied, contents, "strangers|exist")


def assert_refused(place: Path, contents: Contents, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        ChromaStore(chroma_folder(place, contents.generation), contents)
    exact = ExactStore(contents.passages, contents.vectors)
    assert isinstance(opened(place).store, ExactStore)
    same_answers(opened(place).store, exact, contents)


def test_a_hostile_index_of_before_is_not_built_upon(
    few: Path, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_articles(few, 20)  # so that one changed is little
    sync(few, place)
    (target,) = place.glob("chroma-*")
    connection = sqlite3.connect(target / "chroma.sqlite3")
    named = {"embedding_function": {"type": "known", "name": "default", "config": {}}}
    connection.execute("UPDATE collections SET config_json_str = ?", (json.dumps(named),))
    connection.commit()
    connection.close()
    seal(target)
    write_article(few, 0, 1)
    caplog.clear()
    sync(few, place)
    assert "names a function to run" in caplog.text
    assert not isinstance(opened(place).store, ExactStore)


class Canary:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.path,)


def test_a_pickle_is_not_executed(copied: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    pickle.loads(pickle.dumps(Canary(canary)))  # noqa: S301 - it would work
    assert canary.exists()
    canary.unlink()
    contents = searched(read(copied))
    target = chroma_folder(copied, contents.generation)
    (path,) = target.rglob("index_metadata.pickle")
    path.write_bytes(pickle.dumps(Canary(canary)))
    seal(target)
    exact = ExactStore(contents.passages, contents.vectors)
    same_answers(opened(copied).store, exact, contents)
    assert not canary.exists()


# Damage of the record


def alter_text(place: Path) -> None:
    connection = sqlite3.connect(place / FILE_NAME)
    connection.execute("UPDATE articles SET text = replace(text, 'agreed', 'agrfed')")
    connection.commit()
    connection.close()


def make_newer(place: Path) -> None:
    connection = sqlite3.connect(place / FILE_NAME)
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    connection.commit()
    connection.close()


RECORD_DAMAGE: dict[str, tuple[Alter, type[IndexStateError]]] = {
    "a changed text": (alter_text, DamagedError),
    "half of the file": (lambda place: halve(place / FILE_NAME), DamagedError),
    "a newer format": (make_newer, MismatchError),
    "text for the file": (
        lambda place: (place / FILE_NAME).write_text("hello" * 1000),
        DamagedError,
    ),
}


@pytest.mark.parametrize(
    ("damage", "error"), RECORD_DAMAGE.values(), ids=list(RECORD_DAMAGE.keys())
)
def test_a_damaged_record_is_noticed_and_rebuilt(
    few: Path, place: Path, damage: Alter, error: type[IndexStateError]
) -> None:
    sync(few, place)
    damage(place)
    with pytest.raises(error, match=f"citewire index .* --index {place} --rebuild"):
        read(place)
    with pytest.raises(error, match="--rebuild"):
        sync(few, place)
    sync(few, place, rebuild=True)
    require_stored(few, place, ["000.md", "001.md", "002.md", "003.md"])


def test_an_emptied_record_is_none_and_is_filled_again(few: Path, place: Path) -> None:
    sync(few, place)
    empty(place / FILE_NAME)
    assert not Record.exists(place)
    sync(few, place)
    require_stored(few, place, ["000.md", "001.md", "002.md", "003.md"])


def test_a_new_record_is_not_searched_by_the_vectors_of_the_last(few: Path, place: Path) -> None:
    sync(few, place)
    before = read(place)
    empty(place / FILE_NAME)
    write_article(few, 0, 1)
    sync(few, place)
    assert read(place).generation > before.generation
    assert is_whole(place)


def test_no_flipped_bit_of_a_record_goes_unnoticed(few: Path, place: Path) -> None:
    sync(few, place)
    path = place / FILE_NAME
    good, data = read(place), path.read_bytes()
    drawn = random.Random(3)
    noticed = 0
    for _ in range(400):
        flipped = bytearray(data)
        flipped[drawn.randrange(len(flipped))] ^= 1 << drawn.randrange(8)
        for left in place.glob(f"{FILE_NAME}*"):
            left.unlink()
        path.write_bytes(flipped)
        try:
            contents = read(place)
        except (DamagedError, MismatchError):
            noticed += 1
            if noticed % 10 == 0:
                Record.create(place, root=few, fingerprint=FINGERPRINT).close()
                assert read(place).articles == ()
            continue
        assert contents.articles == good.articles
        assert contents.passages == good.passages
        assert contents.signatures == good.signatures
        assert contents.vectors.tobytes() == good.vectors.tobytes()
    assert noticed > 50


# Rivals


def test_two_indexers_of_one_folder_leave_a_good_index(folder: Path, place: Path) -> None:
    one = start("sync", folder, place)
    write_articles(folder, COUNT // 2, version=1)
    other = start("sync", folder, place)
    for status, said in (finish(one), finish(other)):
        assert status == 0 or (status == REFUSED and BusyError.__name__ in said), said
    require_only_missing_is_embedded(folder, place)
    assert is_whole(place)


def test_an_indexer_of_another_folder_is_refused_and_changes_nothing(
    few: Path, place: Path, tmp_path: Path
) -> None:
    sync(few, place)
    other = tmp_path / "other"
    write_articles(other, 3, version=1)
    status, said = finish(start("sync", other, place))
    assert status == REFUSED
    assert said.startswith("MismatchError")
    require_stored(few, place, ["000.md", "001.md", "002.md", "003.md"])


def test_who_waits_in_vain_is_told_that_the_index_is_busy(few: Path, place: Path) -> None:
    with only_writer(place):
        status, said = finish(start("sync", few, place))
    assert status == REFUSED
    assert said.startswith(f"BusyError: Another Citewire is writing the index at {place}")


def test_a_reader_never_fails_nor_sees_half_an_article(
    folder: Path, place: Path, tmp_path: Path
) -> None:
    write_articles(folder, COUNT)
    sync(folder, place)
    until = tmp_path / "enough"
    reader = start("follow", place, until)
    for version in (1, 2):
        write_articles(folder, COUNT, version=version)
        assert finish(start("sync", folder, place))[0] == 0
    until.touch()
    status, said = finish(reader)
    assert status == 0, said
    assert int(said) > 2


# No room


@pytest.mark.parametrize("most_bytes", [3_000, 60_000, 300_000])
def test_a_full_disk_is_told_and_what_was_stored_stays(
    folder: Path, place: Path, tmp_path: Path, most_bytes: int
) -> None:
    log = tmp_path / "stored.log"
    status, said = finish(start("within", most_bytes, "sync", folder, place, log))
    assert status == REFUSED, said
    assert said.startswith("IndexStateError")
    assert "make room on the disk" in said
    assert len(acknowledged(log)) < COUNT
    require_stored(folder, place, acknowledged(log))


def test_a_disk_too_full_for_the_vector_index_leaves_exact_search(copied: Path) -> None:
    contents = searched(read(copied))
    remove_chroma(copied)
    status, said = finish(start("within", 200_000, "heal", copied))
    assert status == 0, said
    assert not list(copied.glob("chroma-*"))
    assert isinstance(opened(copied).store, ExactStore)
    heal_chroma(copied, contents)
    assert not isinstance(opened(copied).store, ExactStore)


def test_a_file_in_the_place_of_the_index_folder_is_named(few: Path, place: Path) -> None:
    place.write_text("not a folder")
    with pytest.raises(IndexStateError, match=f"{place} cannot be made .*--index"):
        sync(few, place)


# A folder that lives


def sync_counted(folder: Path, place: Path) -> tuple[BuildReport, list[str]]:
    texts = folder.with_name("texts.log")
    texts.unlink(missing_ok=True)
    return sync_logged(folder, place, texts), acknowledged(texts)


def test_a_renamed_and_a_moved_file_keep_their_vectors(few: Path, place: Path) -> None:
    sync(few, place)
    (few / "000.md").rename(few / "first.md")
    (few / "deep").mkdir()
    (few / "001.md").rename(few / "deep" / "001.md")
    report, texts = sync_counted(few, place)
    assert report.renamed == (
        Renamed(old="001.md", new="deep/001.md"),
        Renamed(old="000.md", new="first.md"),
    )
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert report.unchanged == ("002.md", "003.md")
    assert texts == []
    corpus = opened(place)
    assert list(corpus.articles) == ["002.md", "003.md", "deep/001.md", "first.md"]
    assert all(article.path.is_file() for article in corpus.articles.values())
    vector = HashingEmbedder().embed([article_text(1)])[0]
    assert corpus.store.search(vector, 1)[0].passage.article_id == "deep/001.md"
    assert is_whole(place)


def test_edits_deletions_and_returns_are_reported_as_such(few: Path, place: Path) -> None:
    sync(few, place)
    write_article(few, 0, 1)
    (few / "001.md").unlink()
    report, texts = sync_counted(few, place)
    assert (report.changed, report.removed) == (("000.md",), ("001.md",))
    assert report.articles == 3
    assert " ".join(texts) == article_text(0, 1)
    write_article(few, 1)
    report, texts = sync_counted(few, place)
    assert (report.added, report.removed) == (("001.md",), ())
    assert " ".join(texts) == article_text(1)
    for article in read(place).articles:
        require_whole(article.text)


def test_a_file_that_cannot_be_opened_any_more_stays_and_is_named(few: Path, place: Path) -> None:
    sync(few, place)
    (few / "000.md").unlink()
    (few / "000.md").symlink_to(few / "nowhere")
    report, texts = sync_counted(few, place)
    assert [(one.path, one.is_failure) for one in report.skipped] == [("000.md", True)]
    assert "cannot be opened" in report.skipped[0].why
    assert (report.removed, texts, report.articles) == ((), [], 4)
    (few / "000.md").unlink()
    assert sync_counted(few, place)[0].removed == ("000.md",)


# A file of several articles


def line(number: int, version: int = 0) -> str:
    text = article_text(number, version)
    return json.dumps({"title": f"Report {number}", "language": "en", "text": text})


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "lines" / "wire.jsonl"
    path.parent.mkdir()
    path.write_text("\n".join(line(number) for number in range(5)))
    return path


def test_a_line_is_an_article_and_only_a_changed_one_is_embedded(lines: Path, place: Path) -> None:
    report, texts = sync_counted(lines.parent, place)
    assert (report.added, report.articles) == (("wire.jsonl",), 5)
    assert " ".join(texts) == " ".join(map(article_text, range(5)))
    assert all(article.id.startswith("wire.jsonl#") for article in read(place).articles)

    lines.write_text("\n".join([line(0), line(1, 1), *map(line, (2, 3, 4))]))
    report, texts = sync_counted(lines.parent, place)
    assert (report.changed, report.articles) == (("wire.jsonl",), 5)
    assert " ".join(texts) == article_text(1, 1)

    lines.write_text("\n".join([line(9), line(0), line(1, 1), *map(line, (2, 3, 4))]))
    report, texts = sync_counted(lines.parent, place)
    assert report.articles == 6
    assert " ".join(texts) == article_text(9)

    lines.write_text("\n".join([line(9), line(1, 1), *map(line, (2, 3, 4))]))
    report, texts = sync_counted(lines.parent, place)
    assert (report.articles, texts) == (5, [])
    assert article_text(0) not in {article.text for article in read(place).articles}


def test_equal_and_bad_lines_are_skipped_by_number_and_the_rest_stored(
    lines: Path, place: Path
) -> None:
    lines.write_text("\n".join([line(0), "{no json", line(1), line(0), line(2)]))
    report = sync(lines.parent, place)
    bad = Skipped(path="wire.jsonl, article 2", why="is not JSON; mend line 2", is_failure=True)
    equal = Skipped(path="wire.jsonl, article 4", why="is in the file already")
    assert report.skipped == (bad, equal)
    assert {article.text for article in read(place).articles} == set(map(article_text, range(3)))


def test_what_was_skipped_in_a_file_is_named_until_it_is_mended(lines: Path, place: Path) -> None:
    lines.write_text("\n".join([line(0), "{no json"]))
    (first,) = sync(lines.parent, place).skipped
    report = sync(lines.parent, place)
    assert (report.unchanged, report.skipped) == (("wire.jsonl",), (first,))
    lines = lines.rename(lines.with_name("other.jsonl"))
    (renamed,) = sync(lines.parent, place).skipped
    assert (renamed.path, renamed.why) == ("other.jsonl, article 2", first.why)
    lines.write_text("\n".join([line(0), line(1)]))
    assert sync(lines.parent, place).skipped == ()


def test_a_renamed_file_of_several_articles_keeps_their_vectors(lines: Path, place: Path) -> None:
    sync(lines.parent, place)
    lines.rename(lines.with_name("other.jsonl"))
    report, texts = sync_counted(lines.parent, place)
    assert report.renamed == (Renamed(old="wire.jsonl", new="other.jsonl"),)
    assert texts == []
    assert all(article.id.startswith("other.jsonl#") for article in read(place).articles)
    assert is_whole(place)


def test_a_kill_in_the_middle_of_a_file_keeps_its_stored_articles(
    tmp_path: Path, place: Path
) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    (folder / "wire.jsonl").write_text("\n".join(line(number) for number in range(COUNT)))
    log = tmp_path / "stored.log"
    child = start("sync", folder, place, log)
    while len(acknowledged(log)) < 9:
        time.sleep(0.002)
    child.process.kill()
    assert finish(child)[0] == -signal.SIGKILL
    ids = set(acknowledged(log))
    stored = {article.id: article.text for article in read(place).articles}
    assert ids <= stored.keys()
    assert len(stored) < COUNT
    report, texts = sync_counted(folder, place)
    assert report.articles == COUNT
    missing = [article_text(number) for number in range(COUNT)]
    missing = [text for text in missing if text not in stored.values()]
    assert " ".join(texts) == " ".join(missing)
