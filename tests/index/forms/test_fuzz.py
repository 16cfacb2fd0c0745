"""Whatever a file holds, loading it gives articles or reasons, and an end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.load import LOADERS
from index.loading import answer
from tests.index.forms.samples import SAMPLES

FEW = settings(max_examples=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def told_of(folder: Path, suffix: str, data: bytes) -> list[dict[str, Any]]:
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    return list(answer(path))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def check(told: list[dict[str, Any]]) -> None:
    assert [one["kind"] for one in told].index("end") == len(told) - 1
    for one in told:
        if one["kind"] == "page":
            assert one["page"]["text"].strip()
            assert all(text.encode() == text.encode("utf-8", "replace") for text in strings(one))
        elif one["kind"] == "skipped":
            assert one["why"]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A whole file with some of its bytes cut out or written over."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(whole)))
        end = start + draw(st.integers(0, 40))
        whole = whole[:start] + draw(st.binary(max_size=40)) + whole[end:]
    return whole


def test_every_form_has_a_sample() -> None:
    assert SAMPLES.keys() == LOADERS.keys()


@pytest.mark.parametrize("suffix", LOADERS)
def test_a_whole_file_loads(suffix: str, folder: Path) -> None:
    told = told_of(folder, suffix, SAMPLES[suffix])
    check(told)
    assert {one["kind"] for one in told[:-1]} == {"page"}
    assert told[-1] == {"kind": "end", "why": None}


@pytest.mark.parametrize("suffix", LOADERS)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@FEW
def test_any_bytes_give_articles_or_reasons(suffix: str, data: bytes, folder: Path) -> None:
    check(told_of(folder, suffix, data))


@pytest.mark.parametrize("suffix", LOADERS)
@given(data=st.data())
@FEW
def test_a_damaged_file_gives_articles_or_reasons(
    suffix: str, data: st.DataObject, folder: Path
) -> None:
    check(told_of(folder, suffix, data.draw(damaged(SAMPLES[suffix]))))
