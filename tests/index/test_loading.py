"""Hostile files: each is ended in bounded time, and the next one loads."""

import json
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clean import CleanPage
from index.clutter import Removed
from index.errors import LoadError
from index.load import LOADERS
from index.loading import LoadingProcess, _page
from index.types import DateRule

SECONDS = 60  # for the worst of these files; time is bounded, not measured


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text("---\nlanguage: en\n---\n\nThe ferry strike ended on Friday.\n")
    return path


@pytest.fixture(scope="module")
def shared() -> Iterator[LoadingProcess]:
    """One process for all files, as a sync has it."""
    with LoadingProcess() as process:
        yield process


def gzip_bomb(path: Path, *, megabytes: int = 1000) -> None:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    zeros = bytes(1_000_000)
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(packer.compress(zeros))
        file.write(packer.flush())


def alias_bomb(path: Path) -> None:
    """A front matter of 400 bytes that unfolds to ten thousand million words."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    path.write_text("---\n" + "\n".join([*levels, "title: *a9"]) + "\n---\n\nIt was calm.\n")


def text(told: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(told)


HOSTILE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a gzip bomb": ("bomb.txt.gz", gzip_bomb),
    "half of a gzip file": ("half.txt.gz", lambda path: path.write_bytes(b"\x1f\x8b\x08\0\0")),
    "a JSON list 100,000 deep": ("deep.json", text("[" * 100_000 + "]" * 100_000)),
    "a line of 30 MB": ("line.txt", text("word " * 6_000_000)),
    "NULs": ("nul.txt", lambda path: path.write_bytes(bytes(1000))),
    "a front matter 100,000 deep": ("deep.md", text(f"---\na: {'[' * 100_000}\n---\n\nCalm.\n")),
    "no PDF": ("not.pdf", text("%PDF-1.7\nhello")),
    "no Word file": ("not.docx", text("PK\3\4hello")),
    "no table": ("not.csv", text('a,b\n"')),
    "nothing": ("empty.html", text("")),
}


@pytest.mark.parametrize(("name", "write"), HOSTILE.values(), ids=list(HOSTILE.keys()))
def test_a_hostile_file_is_refused_in_time_and_the_next_one_loads(
    shared: LoadingProcess,
    tmp_path: Path,
    good: Path,
    name: str,
    write: Callable[[Path], object],
) -> None:
    write(tmp_path / name)
    started = time.monotonic()
    with pytest.raises(LoadError) as raised:
        list(shared.load(tmp_path / name))
    assert time.monotonic() - started < SECONDS
    assert re.fullmatch(r"[^\n]{10,200}", str(raised.value))
    assert loaded(shared, good) == "The ferry strike ended on Friday."


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("alias.md", alias_bomb),
        ("deep.html", text("<div>" * 100_000 + "It was calm in the harbour." + "</div>" * 100_000)),
        ("marks.txt", text("It was calm. " + "\u202e\u0301" * 1_000_000)),
        ("blank.txt", text("\n" * 5_000_000 + "It was calm.")),
        ("brackets.md", text("[" * 6_000 + "It was calm.")),
        ("stars.md", text("**a " * 100_000)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_strange_file_gives_an_article_or_a_reason_in_time(
    shared: LoadingProcess, tmp_path: Path, good: Path, name: str, write: Callable[[Path], object]
) -> None:
    write(tmp_path / name)
    started = time.monotonic()
    try:
        pages = list(shared.load(tmp_path / name))
    except LoadError as error:
        pages = [error]
    assert len(pages) == 1
    assert time.monotonic() - started < 2 * SECONDS
    assert loaded(shared, good) == "The ferry strike ended on Friday."


def loaded(process: LoadingProcess, path: Path) -> str:
    (page,) = process.load(path)
    assert isinstance(page, CleanPage)
    return page.text


def test_a_file_that_never_comes_is_given_up(tmp_path: Path, good: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with LoadingProcess(seconds=10) as process:
        assert loaded(process, good)
        process._seconds = 0.2
        with pytest.raises(LoadError, match=r"took over 0\.2 seconds to read; split it"):
            list(process.load(tmp_path / "pipe.txt"))
        process._seconds = 10
        assert loaded(process, good)


def test_a_process_that_dies_is_replaced(tmp_path: Path, good: Path) -> None:
    (tmp_path / "many.jsonl").write_text(
        "\n".join(json.dumps({"text": f"Report {n} ends.", "language": "en"}) for n in range(2000))
    )
    with LoadingProcess() as process:
        pages = process.load(tmp_path / "many.jsonl")
        next(pages)
        assert process._process is not None
        process._process.kill()
        with pytest.raises(LoadError, match="broke the program that reads it"):
            list(pages)
        assert loaded(process, good)


def test_a_file_left_in_the_middle_does_not_speak_into_the_next(tmp_path: Path, good: Path) -> None:
    (tmp_path / "many.jsonl").write_text(
        "\n".join(json.dumps({"text": f"Report {n} ends.", "language": "en"}) for n in range(50))
    )
    with LoadingProcess() as process:
        pages = process.load(tmp_path / "many.jsonl")
        next(pages)
        del pages
        assert loaded(process, good) == "The ferry strike ended on Friday."


def test_too_much_memory_is_told(tmp_path: Path, good: Path) -> None:
    numbers = ",".join(["{}"] * 30_000_000)
    (tmp_path / "fat.json").write_text(f"[{numbers}]")
    with LoadingProcess() as process:
        with pytest.raises(LoadError, match=r"memory|broke the program") as raised:
            list(process.load(tmp_path / "fat.json"))
        assert "save it" in str(raised.value) or "split it" in str(raised.value)
        assert loaded(process, good)


words = st.text(st.characters(exclude_categories=["Cs"]))
pages = st.builds(
    CleanPage,
    title=st.none() | words,
    source=st.none() | words,
    published=st.none() | st.dates(),
    published_rule=st.sampled_from(get_args(DateRule)),
    text=words,
    authors=st.lists(words).map(tuple),
    language=st.none() | words,
    url=st.none() | words,
    removed=st.lists(st.builds(Removed, line=words, rule=words)).map(tuple),
    is_one_of_several=st.booleans(),
)


@given(pages)
def test_a_page_survives_the_trip_through_the_pipe(page: CleanPage) -> None:
    line = json.dumps({"kind": "page", "page": asdict(page)}, default=str)
    assert "\n" not in line
    assert _page(json.loads(line)["page"]) == page


def test_a_whole_file_comes_through_the_pipe_as_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    told = {"title": "Ōdd — “title”", "text": "Line\u2028one 😀 ends.", "published": "2024-05-02"}
    path.write_text(json.dumps(told | {"language": "en"}))
    with LoadingProcess() as process:
        (page,) = process.load(path)
    assert isinstance(page, CleanPage)
    with path.open("rb") as file:
        assert page == next(iter(LOADERS[".jsonl"](file)))
    assert page.published == date(2024, 5, 2)


def test_a_process_that_ended_between_two_files_is_started_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It rained.")
    with LoadingProcess() as process:
        list(process.load(path))
        assert process._process is not None
        process._process.kill()
        process._process.wait()
        (page,) = process.load(path)
    assert isinstance(page, CleanPage)


def test_nothing_of_the_current_directory_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'canary')!r}, 'w')")
    (tmp_path / "a.txt").write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    with LoadingProcess() as process:
        (page,) = process.load(tmp_path / "a.txt")
    assert isinstance(page, CleanPage)
    assert not (tmp_path / "canary").exists()
