"""An index as one file: exported with its checksum, checked before it is imported.

A zip of the record and a manifest. Chroma's folder stays out: it is derived, and nobody's files are
ever handed to it.
"""

import json
import lzma
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

from index.chroma import heal_chroma, remove_chroma
from index.errors import ArchiveError, DamagedError, MismatchError
from index.lock import only_writer
from index.record import Record, remove_record
from index.reprints import searched
from index.seal import sha256_of
from index.tables import FILE_NAME, FORMAT_VERSION, SCHEMA

_MANIFEST = "manifest.json"
_KIND = "citewire index"
_NO_FOLDER = "imported"  # an imported index follows no folder until it is given one
_MOST_BYTES = 20_000_000_000  # of a record; ten million passages
_MANIFEST_BYTES = 10_000
_NOT_OURS = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    EOFError,
    RecursionError,
    RuntimeError,  # a member locked with a password
    lzma.LZMAError,
    NotImplementedError,
)


def export_index(index: Path, file: Path) -> None:
    """Write an index to a file that is not there yet.

    Raises:
        ArchiveError: the file is there, or cannot be written.
        IndexStateError: there is no index, or it is damaged.
    """
    if file.exists():
        raise ArchiveError(f"{file} is there already; remove it or name another file.")
    try:
        with (
            closing(Record.open(index)) as record,
            tempfile.TemporaryDirectory(dir=index) as place,
        ):
            record.contents()  # a damaged one is not passed on
            record.copy_to(Path(place) / FILE_NAME)
            _pack(Path(place) / FILE_NAME, file)
    except OSError as error:
        raise ArchiveError(f"{file} cannot be written ({error.strerror}).") from error


def _pack(record: Path, file: Path) -> None:
    manifest = {"kind": _KIND, "format": FORMAT_VERSION, "sha256": sha256_of(record)}
    part = file.with_name(f"{file.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            archive.write(record, FILE_NAME)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def import_index(file: Path, index: Path) -> None:
    """Make an index of an exported file, where there is none yet.

    It answers as it is, without the folder that it was made from.

    Raises:
        ArchiveError: the file is not what ``export_index`` wrote, or there is an index already.
        MismatchError: it is of another version.
    """
    if not file.is_file():
        raise ArchiveError(f"There is no file {file}; name an exported index.")
    with only_writer(index):
        if Record.exists(index):
            raise ArchiveError(f"There is an index at {index} already; name another with --index.")
        with tempfile.TemporaryDirectory(dir=index) as place:
            _unpack(file, Path(place))
            _check_tables(file, Path(place) / FILE_NAME)
            try:
                with closing(Record.open(Path(place))) as record:
                    record.move_root(index / _NO_FOLDER)
                    contents = record.contents()
            except DamagedError as error:
                raise ArchiveError(f"{file} is damaged; export it again.") from error
            remove_record(index)
            remove_chroma(index)
            (Path(place) / FILE_NAME).replace(index / FILE_NAME)
        heal_chroma(index, searched(contents))


def _unpack(file: Path, place: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            if sorted(archive.namelist()) != sorted((_MANIFEST, FILE_NAME)):
                raise ArchiveError(f"{file} is no exported index.")
            with archive.open(_MANIFEST) as packed_manifest:
                manifest = json.loads(packed_manifest.read(_MANIFEST_BYTES))
            if archive.getinfo(FILE_NAME).file_size > _MOST_BYTES:
                raise ArchiveError(f"{file} is too large for an index.")
            with archive.open(FILE_NAME) as packed, (place / FILE_NAME).open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    except OSError as error:
        raise ArchiveError(f"{file} cannot be read ({error.strerror}).") from error
    except _NOT_OURS as error:
        raise ArchiveError(f"{file} is no exported index, or damaged ({error}).") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != _KIND:
        raise ArchiveError(f"{file} is no exported index.")
    if manifest.get("format") != FORMAT_VERSION:
        raise MismatchError(
            f"{file} was exported by another version of Citewire (format {manifest.get('format')}, "
            f"this is {FORMAT_VERSION}); export it again with this one, or index its articles."
        )
    if manifest.get("sha256") != sha256_of(place / FILE_NAME):
        raise ArchiveError(f"{file} is damaged: its checksum differs; export it again.")


def _check_tables(file: Path, path: Path) -> None:
    """Refuse tables that are not ours: a trigger or view would act when the record is used."""
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
    with closing(sqlite3.connect(":memory:")) as ours, closing(sqlite3.connect(path)) as theirs:
        for statement in SCHEMA:
            ours.execute(statement)
        try:
            is_same = ours.execute(query).fetchall() == theirs.execute(query).fetchall()
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{file} is no exported index ({error}).") from error
    if not is_same:
        raise ArchiveError(f"{file} holds tables that are not Citewire's; it is not imported.")
