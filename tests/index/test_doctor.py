"""What the doctor says of a healthy index, and of what is damaged."""

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.chroma import ChromaStore, chroma_folder, remove_chroma
from index.doctor import Finding, examine, recall_of
from index.errors import MissingIndexError
from index.record import Record
from index.reprints import searched
from index.seal import seal
from index.tables import FILE_NAME
from tests.index.children import read, sync, write_articles


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    write_articles(folder, 4)
    (folder / "copy.md").write_text((folder / "000.md").read_text())
    sync(folder, tmp_path / "index")
    return tmp_path / "index"


def findings(place: Path) -> dict[str, Finding]:
    return {one.name: one for one in examine(place)}


def files(place: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_healthy_index_needs_no_advice_and_is_not_changed(place: Path) -> None:
    before = files(place)
    found = findings(place)
    assert [one.name for one in found.values() if one.advice] == []
    assert found["record"].value == "5 articles, 10 passages, checksums good"
    assert found["vector index"].value == "intact; recall@10 1.000 against exact search"
    assert found["reprints and older versions"].value == "1"
    assert str(place) in found["index"].value
    assert found["python"].value.startswith("3.")
    assert files(place) == before


def test_of_a_damaged_vector_index_it_says_what_heals_it(place: Path, tmp_path: Path) -> None:
    (folder,) = place.glob("chroma-*")
    (folder / "chroma.sqlite3").write_bytes(b"")
    found = findings(place)["vector index"]
    assert "no intact vector index" in found.value
    assert "Exact search answers." in found.value
    assert found.advice == f"citewire index {tmp_path / 'articles'} --index {place}"
    sync(tmp_path / "articles", place)
    assert findings(place)["vector index"].advice is None


def test_of_a_sealed_vector_index_that_does_not_open_it_says_what_makes_it_anew(
    place: Path, tmp_path: Path
) -> None:
    (folder,) = place.glob("chroma-*")
    (folder / "chroma.sqlite3").write_bytes(b"of another version" * 100)
    seal(folder)
    found = findings(place)["vector index"]
    assert found.advice == f"citewire index {tmp_path / 'articles'} --index {place} --rebuild"
    sync(tmp_path / "articles", place, rebuild=True)
    assert findings(place)["vector index"].advice is None


def test_of_a_vector_index_that_finds_too_little_it_says_what_makes_it_anew(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChromaStore, "search", lambda *_: ())
    found = findings(place)["vector index"]
    assert found.value == "intact; recall@10 0.000 against exact search"
    assert found.advice == f"citewire index {tmp_path / 'articles'} --index {place} --rebuild"


def test_of_a_damaged_record_it_says_how_to_build_it_again(place: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(place / FILE_NAME)
    connection.execute("UPDATE articles SET text = 'Something else.' WHERE id = '000.md'")
    connection.commit()
    connection.close()
    found = findings(place)
    assert "damaged" in found["record"].value
    assert "000.md" in found["record"].value
    assert found["record"].advice == (
        f"citewire index {tmp_path / 'articles'} --index {place} --rebuild"
    )
    assert "vector index" not in found


def test_where_the_folder_is_gone_it_advises_what_needs_none(place: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").rename(tmp_path / "unplugged")
    remove_chroma(place)
    assert findings(place)["vector index"].advice == f'citewire ask "QUESTION" --index {place}'
    connection = sqlite3.connect(place / FILE_NAME)
    connection.execute("UPDATE articles SET text = 'Something else.'")
    connection.commit()
    connection.close()
    assert findings(place)["record"].advice == f"citewire index DIR --index {place} --rebuild"


def test_of_no_index_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError):
        list(examine(tmp_path / "nowhere"))


def test_an_empty_index_is_no_reason_to_fail(tmp_path: Path) -> None:
    Record.create(tmp_path, root=tmp_path, fingerprint="none").close()
    found = findings(tmp_path)
    assert found["record"].value == "0 articles, 0 passages, checksums good"
    assert found["vector index"].advice


def test_recall_is_the_share_of_exact_searchs_hits(place: Path) -> None:
    contents = searched(read(place))
    store = ChromaStore(chroma_folder(place, contents.generation), contents)
    assert recall_of(store, contents) == 1.0

    class Half:
        """Finds every other of the nearest."""

        def search(self, vector: np.ndarray, top_k: int) -> tuple[object, ...]:
            return store.search(vector, top_k)[::2]

    assert recall_of(Half(), contents) == pytest.approx(0.5)  # type: ignore[arg-type]
    store.close()
    shutil.rmtree(place)
