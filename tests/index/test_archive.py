"""An index as one file: what comes back, and what is refused without a trace."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import export_index, import_index
from index.errors import ArchiveError, DamagedError, MismatchError, MissingIndexError
from index.record import Record
from index.reprints import searched
from index.tables import FILE_NAME
from tests.index.children import is_whole, opened, read, sync, write_articles

MANIFEST = "manifest.json"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    write_articles(folder, 4)
    sync(folder, tmp_path / "index")
    file = tmp_path / "index.zip"
    export_index(tmp_path / "index", file)
    return file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "imported"


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_members(file: Path, named: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in named.items():
            archive.writestr(name, data)


def with_record(file: Path, data: bytes) -> None:
    """Write an export of a record, its checksum right."""
    manifest = json.loads(members(file)[MANIFEST]) | {"sha256": hashlib.sha256(data).hexdigest()}
    write_members(file, {MANIFEST: json.dumps(manifest).encode(), FILE_NAME: data})


def altered(file: Path, statement: str) -> None:
    """Run a statement on an export's record, its checksum mended."""
    place = file.with_name("altered.sqlite3")
    place.write_bytes(members(file)[FILE_NAME])
    connection = sqlite3.connect(place)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with_record(file, place.read_bytes())


def assert_nothing_is_left(target: Path) -> None:
    assert not Record.exists(target)
    assert [path.name for path in target.rglob("*") if path.name != "writer.lock"] == []


def test_what_was_exported_comes_back(exported: Path, target: Path, tmp_path: Path) -> None:
    import_index(exported, target)
    before, after = read(tmp_path / "index"), read(target)
    assert [replace(one, path=Path()) for one in after.articles] == [
        replace(one, path=Path()) for one in before.articles
    ]
    assert after.rows == before.rows
    assert after.passages == before.passages
    assert after.signatures == before.signatures
    assert after.vectors.tobytes() == before.vectors.tobytes()
    assert is_whole(target)
    vector = searched(after).vectors[0]
    assert opened(target).store.search(vector, 3) == opened(tmp_path / "index").store.search(
        vector, 3
    )


def test_an_imported_index_goes_on_as_the_other(
    exported: Path, target: Path, tmp_path: Path
) -> None:
    import_index(exported, target)
    assert len(sync(tmp_path / "articles", target).unchanged) == 4


def test_an_export_holds_the_record_and_its_checksum_alone(exported: Path) -> None:
    assert sorted(members(exported)) == [MANIFEST, FILE_NAME]
    assert not exported.with_name("index.zip.part").exists()
    assert not list((exported.parent / "index").glob("tmp*"))


def test_nothing_is_written_over(exported: Path, target: Path, tmp_path: Path) -> None:
    before = exported.read_bytes()
    with pytest.raises(ArchiveError, match="is there already"):
        export_index(tmp_path / "index", exported)
    assert exported.read_bytes() == before
    import_index(exported, target)
    with pytest.raises(ArchiveError, match=f"There is an index at {target} already"):
        import_index(exported, target)
    assert len(read(target).articles) == 4


def test_what_cannot_be_exported_leaves_no_file(exported: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    with pytest.raises(MissingIndexError):
        export_index(tmp_path / "nowhere", file)
    with pytest.raises(ArchiveError, match="cannot be written"):
        export_index(tmp_path / "index", tmp_path / "no folder" / "other.zip")
    connection = sqlite3.connect(tmp_path / "index" / FILE_NAME)
    connection.execute("UPDATE articles SET text = 'Something else.'")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedError):
        export_index(tmp_path / "index", file)
    assert not list(tmp_path.glob("other*"))


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def change_a_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def change_the_record(file: Path) -> None:
    named = members(file)
    write_members(file, named | {FILE_NAME: named[FILE_NAME].replace(b"agreed", b"agrfed", 1)})


def claim_too_much(file: Path) -> None:
    """Say of a small record that it unpacks to four exabytes."""
    named = members(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, named[MANIFEST])
        archive.writestr(FILE_NAME, named[FILE_NAME])
        archive.getinfo(FILE_NAME).file_size = 1 << 62


def manifest(data: bytes) -> Callable[[Path], None]:
    return lambda file: write_members(file, members(file) | {MANIFEST: data})


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "half of the file": (truncate, "no exported index, or damaged"),
    "a changed byte": (change_a_byte, "damaged"),
    "a changed record": (change_the_record, "its checksum differs"),
    "no file": (Path.unlink, "There is no file"),
    "text": (lambda file: file.write_text("hello"), "no exported index"),
    "no JSON for a manifest": (manifest(b"{"), "no exported index"),
    "a manifest that is a list": (manifest(b"[]"), "no exported index"),
    "a manifest of another kind": (manifest(b'{"kind": "other"}'), "no exported index"),
    "a manifest nested too deep": (manifest(b"[" * 9_000), "no exported index"),
    "a manifest that is not UTF-8": (manifest(b"\xff\xfe\x00"), "no exported index"),
    "one member more": (
        lambda file: write_members(file, members(file) | {"../evil": b"!"}),
        "no exported index",
    ),
    "one member less": (
        lambda file: write_members(file, {MANIFEST: members(file)[MANIFEST]}),
        "no exported index",
    ),
    "a claim of exabytes": (claim_too_much, "too large"),
    "a record that is text": (lambda file: with_record(file, b"hello" * 999), "no exported index"),
    "an empty record": (lambda file: with_record(file, b""), "tables that are not Citewire's"),
    "a trigger": (
        lambda file: altered(
            file, "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM passages; END"
        ),
        "tables that are not Citewire's",
    ),
    "a trigger with a name like SQLite's": (
        lambda file: altered(
            file,
            "CREATE TRIGGER sqliteXboom AFTER UPDATE ON meta BEGIN DELETE FROM articles; END",
        ),
        "tables that are not Citewire's",
    ),
    "a view": (
        lambda file: altered(file, "CREATE VIEW v AS SELECT * FROM articles"),
        "tables that are not Citewire's",
    ),
    "a lost column": (
        lambda file: altered(file, "ALTER TABLE articles DROP COLUMN url"),
        "tables that are not Citewire's",
    ),
    "a text of others": (
        lambda file: altered(file, "UPDATE articles SET text = 'Believe me.'"),
        "damaged",
    ),
    "a lost article": (
        lambda file: altered(file, "DELETE FROM articles WHERE id = '000.md'"),
        "damaged",
    ),
}


@pytest.mark.parametrize(("alter", "why"), REFUSED.values(), ids=list(REFUSED.keys()))
def test_what_is_no_export_is_refused_and_leaves_nothing(
    exported: Path, target: Path, alter: Callable[[Path], object], why: str
) -> None:
    alter(exported)
    with pytest.raises(ArchiveError, match=why) as raised:
        import_index(exported, target)
    assert str(exported) in str(raised.value)
    assert_nothing_is_left(target)


def test_a_refused_file_does_not_stand_in_the_way_of_a_good_one(
    exported: Path, target: Path
) -> None:
    good = exported.read_bytes()
    truncate(exported)
    with pytest.raises(ArchiveError):
        import_index(exported, target)
    exported.write_bytes(good)
    import_index(exported, target)
    assert len(read(target).articles) == 4


def test_an_export_of_another_version_says_so(exported: Path, target: Path) -> None:
    parts = members(exported)
    manifest = json.loads(parts["manifest.json"]) | {"format": 1}
    with zipfile.ZipFile(exported, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr(FILE_NAME, parts[FILE_NAME])
    with pytest.raises(MismatchError, match="another version"):
        import_index(exported, target)
    assert_nothing_is_left(target)


def test_a_missing_export_makes_no_index_folder(tmp_path: Path, target: Path) -> None:
    with pytest.raises(ArchiveError, match="no file"):
        import_index(tmp_path / "nowhere", target)
    assert not target.exists()
