"""The library opens, grows and shrinks; what a person hands it never harms what is there."""

import gzip
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import qa.assemble
import ui.library
from index.errors import ArticlesError, DamagedError
from index.load import LOADERS, form_of
from index.sync import leave_out
from index.tables import FILE_NAME
from qa.places import own_articles, places
from tests.conftest import SEEDS
from tests.ui.conftest import WatchedEmbedder
from ui.incoming import numbered, safe_name
from ui.library import Library, open_library
from ui.work import SORRY, Work

RITA = "Nurse Rita Lopes won the marathon of Faro on Sunday in two hours."
WHO_WON = "Who won the marathon of Faro?"


@pytest.fixture
def drop(tmp_path: Path):
    """Files as they are uploaded: in a folder of their own each."""
    folders = iter(range(100))

    def drop_(name: str, text: str | bytes = RITA) -> Path:
        folder = tmp_path / "uploads" / str(next(folders))
        folder.mkdir(parents=True)
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return drop_


def end(works: Iterator[Work]) -> Work:
    last = list(works)[-1]
    assert last.is_done
    return last


def lines(works: Iterator[Work]) -> tuple[str, ...]:
    last = end(works)
    assert last.failure is None
    return last.lines


def state_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def ids(library: Library) -> set[str]:
    return set(library.require().corpus.articles)


def says(library: Library, question: str) -> str:
    return library.require().ask(question).text


def becomes(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


# --- opening ----------------------------------------------------------------------------------


def test_a_library_opens_in_the_background_and_who_needs_it_waits(
    closed: Library, watched: WatchedEmbedder
) -> None:
    go_on = threading.Event()
    watched.before = lambda _: go_on.wait(30)
    got: list[object] = []
    waiting = threading.Thread(target=lambda: got.append(closed.require()))
    waiting.start()
    closed.open_in_background()
    assert not closed.is_open
    assert closed.assistant is None
    assert not got
    go_on.set()
    waiting.join(60)
    assert got == [closed.assistant]
    assert closed.is_open


def test_an_open_library_answers_and_knows_how_fresh_it_is(closed: Library) -> None:
    before = time.time()
    closed.open()
    assert closed.synced is not None
    assert before <= closed.synced <= time.time()
    assert "Ana Duarte" in says(closed, "Which mayor cut the ribbon?")
    assert closed.opening.is_done
    assert closed.opening.failure is None
    assert (closed.opening.done, closed.opening.total) == (3, 3)


def test_an_index_without_its_folder_answers_and_was_not_synced(library: Library) -> None:
    library.folder.rename(library.folder.with_name("moved"))
    again = Library(library.folder, library.index)
    again.open()
    assert "Ana Duarte" in says(again, "Which mayor cut the ribbon?")
    assert again.synced is None


def test_examples_are_questions_that_the_articles_answer(library: Library) -> None:
    assert library.examples
    for example in library.examples:
        assert library.require().ask(example).found


def test_a_library_without_examples_is_still_open(
    closed: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no patterns")

    monkeypatch.setattr(ui.library, "suggest", fail)
    closed.open()
    assert closed.examples == ()
    assert closed.require()
    assert "no patterns" in caplog.text


def test_a_file_that_cannot_be_read_is_told_when_opening(closed: Library) -> None:
    (closed.folder / "broken.md.gz").write_bytes(b"not compressed")
    closed.open()
    (line,) = closed.unread
    assert line.startswith("broken.md.gz was left out: it is no whole gzip file")
    assert len(ids(closed)) == 3


def test_a_file_that_was_mended_is_not_told_as_left_out_any_more(closed: Library, drop) -> None:
    broken = closed.folder / "broken.md.gz"
    broken.write_bytes(b"not compressed")
    closed.open()
    broken.write_bytes(gzip.compress(b"The lighthouse of Faro was lit again on Monday."))
    lines(closed.add([drop("pier.txt", "The pier was closed on Friday after a storm tore it.")]))
    assert closed.unread == ()
    assert broken.name in ids(closed)


def test_why_a_library_cannot_be_opened_is_told_to_who_needs_it(
    watched: WatchedEmbedder, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    library = Library(tmp_path / "empty", tmp_path / "index")
    library.open()
    assert library.is_open
    assert "There are no articles in" in (library.opening.failure or "")
    assert library.examples == ()
    with pytest.raises(ArticlesError, match="There are no articles in"):
        library.require()


def test_a_fault_in_opening_is_one_sentence_and_logged(
    closed: Library, watched: WatchedEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError

    watched.before = fail
    closed.open()
    assert closed.opening.failure == SORRY
    assert "ZeroDivisionError" in caplog.text
    with pytest.raises(ArticlesError, match="Something went wrong"):
        closed.require()


def test_only_a_folder_or_its_index_can_be_opened(tmp_path: Path, library: Library) -> None:
    with pytest.raises(ArticlesError, match="There is no folder"):
        open_library(tmp_path / "nowhere")
    opened = open_library(library.folder)
    assert opened.folder == library.folder
    library.folder.rename(tmp_path / "moved")
    assert open_library(index=library.index).index == library.index


# --- adding -----------------------------------------------------------------------------------


def test_the_assistant_answers_from_what_was_added(library: Library, drop) -> None:
    assert "Rita Lopes" not in says(library, WHO_WON)
    before = state_of(library.folder)
    assert lines(library.add([drop("faro.txt")])) == ("faro.txt was added.",)
    assert RITA in says(library, WHO_WON)
    after = state_of(library.folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"faro.txt"}


def test_an_empty_folder_can_be_added_to(watched: WatchedEmbedder, tmp_path: Path, drop) -> None:
    library = Library(tmp_path / "none yet", tmp_path / "index")
    library.open()
    assert library.assistant is None
    assert lines(library.add([drop("faro.txt")])) == ("faro.txt was added.",)
    assert RITA in says(library, WHO_WON)
    assert library.synced


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("..\\..\\faro.md", "faro.md"),
        ("C:\\news\\faro.md", "faro.md"),
        ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
        ("...faro.md", "faro.md"),
        (".hidden.md", "hidden.md"),
        (" . faro.md", "faro.md"),
        ("C# news.md", "C_ news.md"),
        ("a\x1b[31m\nb\u202e.md", "a_[31m_b_.md"),
        ("-rf.md", "-rf.md"),
        ("北京 新闻.md", "北京 新闻.md"),
        ("FARO.MD", "FARO.MD"),
    ],
    ids=ascii,
)
def test_a_file_is_stored_under_a_name_that_is_safe(
    library: Library, drop, name: str, stored: str
) -> None:
    before = set(state_of(library.folder.parent))
    assert lines(library.add([drop(name)])) == (f"{stored} was added.",)
    assert (library.folder / stored).read_text() == RITA
    new = {
        one for one in set(state_of(library.folder.parent)) - before if one[:2] not in ("up", "in")
    }
    assert new == {f"articles/{stored}"}
    assert stored in ids(library)


@pytest.mark.parametrize("name", ["../../faro.md", "a/../../faro.md", "/etc/faro.md"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert safe_name(name) == "faro.md"


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".md", "é" * 200 + ".md.gz", "🎉" * 90 + ".html", "a." * 200 + "jsonl"]
)
def test_a_long_name_is_cut_and_keeps_its_form(name: str) -> None:
    short = safe_name(name)
    assert len(short.encode()) <= 200
    assert form_of(short) == form_of(name)
    assert not short.startswith(".")
    assert len(numbered(short, 12).encode()) < 250


@pytest.mark.parametrize("name", ["photo.jpg", "faro", "md", "..", "faro.md.zip", ".md"])
def test_a_kind_of_file_that_is_not_read_is_refused_with_the_reason(
    library: Library, tmp_path: Path, name: str
) -> None:
    before = state_of(library.folder)
    synced = library.synced
    told = lines(library.add([tmp_path / "uploads" / name]))
    assert told == (f"{name} is not a kind of file Citewire reads ({', '.join(LOADERS)}).",)
    assert state_of(library.folder) == before
    assert library.synced == synced


def test_a_refused_file_keeps_no_other_out(library: Library, drop) -> None:
    told = lines(library.add([drop("photo.jpg"), drop("faro.md")]))
    assert told[0] == "faro.md was added."
    assert told[1].startswith("photo.jpg is not a kind of file")


def test_a_readme_is_told_to_be_no_article(library: Library, drop) -> None:
    (told,) = lines(library.add([drop("README.md")]))
    assert told == "README.md was left out: it is a README, not an article."


def test_another_file_of_a_name_is_kept_beside_the_first(library: Library, drop) -> None:
    before = state_of(library.folder)
    assert lines(library.add([drop("bridge.md")])) == ("bridge (2).md was added.",)
    later = "Pilot Nuno Dias landed in Beja at night with an empty tank."
    assert lines(library.add([drop("bridge.md", later)])) == ("bridge (3).md was added.",)
    after = state_of(library.folder)
    assert {name: after[name] for name in before} == before
    assert {"bridge.md", "bridge (2).md", "bridge (3).md"} <= ids(library)


def test_names_with_points_are_numbered_before_their_form(library: Library, drop) -> None:
    lines(library.add([drop("U.S. talks.md"), drop("a.md.gz", gzip.compress(RITA.encode()))]))
    told = lines(
        library.add([drop("U.S. talks.md", "Other."), drop("a.md.gz", gzip.compress(b"Another."))])
    )
    assert [one.split(" was")[0] for one in told] == ["U.S. talks (2).md", "a (2).md.gz"]


def test_the_same_file_is_not_kept_twice(library: Library, drop) -> None:
    assert lines(library.add([drop("faro.md"), drop("faro.md")])) == ("faro.md was added.",)
    assert lines(library.add([drop("faro.md")])) == ("faro.md is in the library already.",)
    assert [name for name in state_of(library.folder) if "faro" in name] == ["faro.md"]


def test_a_reprint_and_a_newer_version_are_told(library: Library, drop) -> None:
    text = (library.folder / "bridge.md").read_text()
    told = lines(library.add([drop("copy.txt", text.split("---\n\n")[1])]))
    assert told == ("copy.txt was added; it is a reprint of bridge.md.",)
    older = text.replace("2024-05-02", "2024-05-01")
    told = lines(library.add([drop("first.md", older)]))
    assert told == ("first.md was added; it is an older version of bridge.md.",)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_stored(
    library: Library, drop
) -> None:
    told = lines(
        library.add(
            [
                drop("a.md.gz", b"junk"),
                drop("b.pdf", b"junk"),
                drop("empty.md", ""),
                drop("faro.md"),
            ]
        )
    )
    assert told[0].startswith("a.md.gz was left out: it is no whole gzip file")
    assert told[1].startswith("b.pdf was left out: it ")
    assert told[2] == "empty.md was left out: it holds no article text."
    assert told[3:] == ("faro.md was added.",)
    assert "faro.md" in ids(library)


def test_an_article_of_several_that_cannot_be_read_is_told(library: Library, drop) -> None:
    several = f'{{"text": "{RITA}"}}\n{{"text": ""}}\n{{"text": "Pilot Nuno Dias landed."}}\n'
    told = lines(library.add([drop("wire.jsonl", several)]))
    assert told[0] == "wire.jsonl was added."
    assert told[1].startswith("wire.jsonl, article 2, was left out: it ")
    assert len(told) == 2


def test_a_file_that_cannot_be_stored_leaves_nothing_behind(
    library: Library, tmp_path: Path
) -> None:
    before = state_of(library.folder)
    told = lines(library.add([tmp_path / "gone.md"]))
    assert told == ("gone.md cannot be stored (No such file or directory).",)
    assert state_of(library.folder) == before


# --- progress, stopping, faults ---------------------------------------------------------------


def test_how_far_an_addition_is_can_be_followed(
    library: Library, drop, watched: WatchedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.library, "_POLL_SECONDS", 0.001)
    watched.before = lambda _: time.sleep(0.05)
    works = list(library.add([drop(f"{n}.md", f"Number {n} won the race.") for n in range(6)]))
    assert works[0] == Work()
    assert [one.is_done for one in works] == [False] * (len(works) - 1) + [True]
    done = [one.done for one in works]
    assert done == sorted(done)
    running = [one for one in works if one.total and not one.is_done]
    assert {one.total for one in running} == {9}
    assert all(one.name.endswith(".md") and one.seconds > 0 for one in running)
    assert all(3 <= one.before <= one.done for one in running)
    assert (works[-1].done, works[-1].total, len(works[-1].lines)) == (9, 9, 6)


def test_the_time_left_goes_by_the_pace_of_what_is_done_now() -> None:
    assert Work().seconds_left is None
    assert Work(done=1, total=5, seconds=2.0).seconds_left == 8.0
    assert Work(done=5, total=5, seconds=2.0).seconds_left == 0.0
    work = Work().further(1990, 2000, "a", seconds=0.5)
    assert work.seconds_left is None
    assert work.further(1992, 2000, "b", seconds=4.0).seconds_left == 16.0


def test_what_is_stored_when_it_is_stopped_stays_and_the_rest_follows(
    library: Library, drop, watched: WatchedEmbedder
) -> None:
    files = [drop(f"{n}.md", f"Runner number {n} won the race of Faro.") for n in range(4)]
    watched.before = lambda text: "number 1" in text and library.stop()
    last = end(library.add(files))
    assert (last.failure or "").startswith("Stopped; what was read by then is in the library")
    assert str(library.folder) in (last.failure or "")
    assert {"0.md", "1.md"} <= ids(library)
    assert not {"2.md", "3.md"} & ids(library)
    assert "Runner number 0" in says(library, "Which runner number 0 won the race of Faro?")
    watched.before = lambda _: None
    assert lines(library.add([drop("last.md")])) == ("last.md was added.",)
    assert {"0.md", "1.md", "2.md", "3.md", "last.md"} <= ids(library)


def test_a_stop_before_a_change_does_not_stop_it(library: Library, drop) -> None:
    library.stop()
    assert lines(library.add([drop("faro.md")])) == ("faro.md was added.",)


def test_changes_wait_for_one_another(library: Library, drop, watched: WatchedEmbedder) -> None:
    go_on, started = threading.Event(), threading.Event()

    def hold(_: str) -> None:
        started.set()
        go_on.wait(30)

    watched.before = hold
    assert library.changed is None
    first = library.add([drop("faro.md")])
    next(first)
    assert started.wait(30)
    second = library.remove("bridge.md")
    shown = next(second)  # at once: how far the first is
    assert (shown.waiting, shown.is_done) == (1, False)
    assert next(first).waiting == 1
    assert library.changed == shown
    assert "bridge.md" in ids(library)
    go_on.set()
    assert lines(first) == ("faro.md was added.",)
    told = lines(second)
    assert told == ("bridge.md is not asked any more; the file itself is untouched.",)
    assert library.changed is not None
    assert (library.changed.lines, library.changed.undo) == (told, "bridge.md")


def test_a_change_that_nobody_follows_any_more_is_finished(library: Library, drop) -> None:
    works = library.add([drop("faro.md")])
    next(works)
    works.close()
    assert becomes(lambda: "faro.md" in ids(library))


def test_a_fault_is_one_sentence_and_the_library_goes_on(
    library: Library, drop, watched: WatchedEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError

    synced = library.synced
    watched.before = fail
    last = end(library.add([drop("faro.md")]))
    assert (last.failure, last.lines) == (SORRY, ())
    assert "ZeroDivisionError" in caplog.text
    assert library.synced == synced
    watched.before = lambda _: None
    assert "Ana Duarte" in says(library, "Which mayor cut the ribbon?")
    assert lines(library.add([drop("faro.md")])) == ("faro.md is in the library already.",)
    assert RITA in says(library, WHO_WON)


def test_an_index_that_cannot_be_opened_after_a_change_is_told(
    watched: WatchedEmbedder, tmp_path: Path, drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path / "empty", tmp_path / "index")
    library.open()

    def fail(*_: object, **__: object) -> None:
        raise DamagedError("The index is damaged; build it again.")

    monkeypatch.setattr(ui.library, "Assistant", fail)
    assert end(library.add([drop("a.md")])).failure == "The index is damaged; build it again."


def test_a_damaged_index_is_told_and_nothing_is_lost(library: Library, drop) -> None:
    for file in library.index.glob("*"):
        if file.is_file() and file.name != "writer.lock":
            file.write_bytes(b"junk" * 2000)
    before = state_of(library.folder)
    last = end(library.add([drop("faro.md")]))
    assert last.failure
    assert last.failure != SORRY
    assert {name: state_of(library.folder)[name] for name in before} == before
    assert "Ana Duarte" in says(library, "Which mayor cut the ribbon?")


# --- removing ---------------------------------------------------------------------------------


def test_a_removed_article_is_not_asked_and_its_file_stays(library: Library) -> None:
    before = state_of(library.folder)
    (told,) = lines(library.remove("bridge.md"))
    assert told == "bridge.md is not asked any more; the file itself is untouched."
    assert ids(library) == {"ferry.txt", "deep/school.txt"}
    assert "Ana Duarte" not in says(library, "Which mayor cut the ribbon?")
    assert lines(library.take_back("bridge.md")) == ("bridge.md is in the library again.",)
    assert "Ana Duarte" in says(library, "Which mayor cut the ribbon?")
    assert state_of(library.folder) == before


def test_a_removed_file_that_is_added_again_is_taken_in_again(library: Library, drop) -> None:
    lines(library.remove("bridge.md"))
    again = drop("bridge.md", (library.folder / "bridge.md").read_bytes())
    assert lines(library.add([again])) == ("bridge.md is in the library again.",)
    assert "bridge.md" in ids(library)


def test_who_removes_or_takes_back_an_article_twice_is_told_the_same(library: Library) -> None:
    for change in (library.remove, library.take_back):
        assert lines(change("bridge.md")) == lines(change("bridge.md"))
    assert "bridge.md" in ids(library)


def test_every_article_can_be_removed_and_taken_back(library: Library, drop) -> None:
    for id_ in sorted(ids(library)):
        assert lines(library.remove(id_))
    assert ids(library) == set()
    assert not library.require().ask("Which mayor cut the ribbon?").found
    assert lines(library.take_back("ferry.txt"))
    assert ids(library) == {"ferry.txt"}


def test_what_was_removed_is_known_as_long_as_its_file_is_there(
    library: Library, articles: Path
) -> None:
    assert library.removed() == ()
    for name in ("ferry.txt", "bridge.md", "deep/school.txt"):
        lines(library.remove(name))
    again = Library(library.folder, library.index)
    again.open()
    assert again.assistant is None
    assert again.removed() == ("bridge.md", "deep/school.txt", "ferry.txt")
    (articles / "bridge.md").unlink()
    assert again.removed() == ("deep/school.txt", "ferry.txt")
    assert lines(again.take_back("ferry.txt")) == ("ferry.txt is in the library again.",)
    assert again.removed() == ("deep/school.txt",)
    assert ids(again) == {"ferry.txt"}


def test_a_file_that_is_still_listed_is_not_yet_among_those_removed(library: Library) -> None:
    leave_out(library.index, "ferry.txt", is_out=True)
    assert "ferry.txt" in ids(library)
    assert library.removed() == ()
    library.require().follow()
    assert "ferry.txt" not in ids(library)
    assert library.removed() == ("ferry.txt",)


def test_nothing_can_be_taken_back_where_the_index_cannot_be_opened(closed: Library) -> None:
    closed.index.mkdir(parents=True, exist_ok=True)
    (closed.index / FILE_NAME).write_bytes(b"no record")
    closed.open()
    assert closed.opening.failure
    assert closed.removed() == ()


def test_examples_follow_what_the_library_holds(
    watched: WatchedEmbedder, tmp_path: Path, drop
) -> None:
    (tmp_path / "empty").mkdir()
    library = Library(tmp_path / "empty", tmp_path / "index")
    library.open()
    assert library.examples == ()
    lines(
        library.add([drop("bridge.txt", "Mayor Ana Duarte cut the ribbon of the bridge in Faro.")])
    )
    assert becomes(lambda: bool(library.examples))


def test_no_example_asks_for_what_was_removed(library: Library) -> None:
    assert library.examples
    for id_ in sorted(ids(library)):
        lines(library.remove(id_))
    assert not library.examples
    assert becomes(lambda: library.examples == ())


def test_one_of_several_articles_goes_with_its_file(library: Library, drop) -> None:
    several = f'{{"text": "{RITA}"}}\n{{"text": "Pilot Nuno Dias landed in Beja."}}\n'
    lines(library.add([drop("wire.jsonl", several)]))
    some = next(id_ for id_ in ids(library) if id_.startswith("wire.jsonl#"))
    (told,) = lines(library.remove(some))
    assert told.startswith("wire.jsonl, with its 2 articles, is not asked any more")
    assert not any(id_.startswith("wire") for id_ in ids(library))
    lines(library.take_back(some))
    assert some in ids(library)


def test_a_file_with_a_number_sign_in_its_name_can_be_removed(closed: Library) -> None:
    (closed.folder / "C# and F#.md").write_text(RITA)
    closed.open()
    assert lines(closed.remove("C# and F#.md"))
    assert "C# and F#.md" not in ids(closed)
    assert lines(closed.take_back("C# and F#.md"))
    assert "C# and F#.md" in ids(closed)


def test_what_is_not_there_cannot_be_removed(library: Library) -> None:
    for change in (library.remove("nowhere.md"), library.take_back("nowhere.md#0")):
        assert "is not in the library any more" in (end(change).failure or "")
    assert len(ids(library)) == 3


# --- the articles that come along -------------------------------------------------------------


def test_what_is_added_to_the_bundled_articles_goes_to_the_persons_own(
    watched: WatchedEmbedder, drop
) -> None:
    before = state_of(SEEDS)
    library = open_library()
    assert library.folder == SEEDS
    library.open()
    bundled, old_index = ids(library), library.index
    assert len(bundled) == 5
    assert lines(library.add([drop("faro.md")])) == (
        "faro.md was added.",
        f"The articles are kept in {own_articles()} from now on.",
    )
    assert state_of(SEEDS) == before
    assert library.folder == own_articles()
    assert library.index != old_index
    assert ids(library) == bundled | {"faro.md"}
    assert RITA in says(library, WHO_WON)
    assert places() == (library.folder, library.index)
    assert open_library().folder == own_articles()


def test_a_bundled_article_that_was_removed_does_not_come_back(
    watched: WatchedEmbedder, drop
) -> None:
    library = open_library()
    library.open()
    gone = sorted(ids(library))[0]
    lines(library.remove(gone))
    lines(library.add([drop("faro.md")]))
    assert gone not in ids(library)
    assert len(ids(library)) == 5


def test_the_persons_own_files_are_not_written_over(watched: WatchedEmbedder, drop) -> None:
    name = sorted(path.name for path in SEEDS.glob("0*.md"))[0]
    own_articles().mkdir(parents=True)
    (own_articles() / name).write_text("My own words about the harbour.")
    library = Library(SEEDS, places(SEEDS)[1], is_named=False)
    library.open()
    lines(library.add([drop("faro.md")]))
    assert (own_articles() / name).read_text() == "My own words about the harbour."


def test_the_bundled_articles_are_not_added_to_where_they_were_named(
    watched: WatchedEmbedder, drop
) -> None:
    before = state_of(SEEDS)
    library = open_library(SEEDS)
    library.open()
    told = end(library.add([drop("faro.md")]))
    assert "name that with --articles" in (told.failure or "")
    assert state_of(SEEDS) == before
    assert not own_articles().exists()


def test_nothing_is_added_to_an_index_whose_folder_is_gone(
    library: Library, tmp_path: Path, drop
) -> None:
    before = says(library, WHO_WON)
    library.folder.rename(tmp_path / "unplugged")
    told = end(library.add([drop("faro.txt")]))
    assert "is not there" in (told.failure or "")
    assert not library.folder.exists()
    assert says(library, WHO_WON) == before


def test_an_addition_to_the_bundled_ones_that_is_stopped_keeps_them_all(
    watched: WatchedEmbedder, drop
) -> None:
    library = open_library()
    library.open()
    watched.before = lambda text: "Rita" in text and library.stop()
    last = end(library.add([drop("00.md"), drop("zz.md", "Pilot Nuno Dias landed in Beja.")]))
    assert (last.failure or "").startswith("Stopped")
    assert len(ids(library)) == 6


def test_a_refused_file_makes_no_folder_of_the_persons_own(watched: WatchedEmbedder, drop) -> None:
    library = open_library()
    library.open()
    assert lines(library.add([drop("photo.jpg")]))
    assert not own_articles().exists()
    assert library.folder == SEEDS


def test_a_library_with_its_process_and_its_vector_index(
    articles: Path, tmp_path: Path, drop, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    """Nothing replaced but the embedder."""
    embedder = WatchedEmbedder()
    monkeypatch.setattr(qa.assemble, "default_embedder", lambda: embedder)
    library = Library(articles, tmp_path / "index")
    library.open()
    with caplog.at_level(logging.WARNING):
        assert lines(library.add([drop("faro.md")])) == ("faro.md was added.",)
        assert RITA in says(library, WHO_WON)
        assert lines(library.remove("faro.md"))
        assert becomes(lambda: library.examples is not None)  # nothing goes on behind the test
    assert "vector index" not in caplog.text
