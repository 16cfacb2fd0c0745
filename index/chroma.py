"""The vector index: a Chroma folder derived from the record. The only file that imports chromadb.

Embedded Chroma loses vectors when it is killed or shared, and writes even when it is only asked.
So the folder is sealed once it is built: made aside (from the last one, where little changed),
checked by another process, switched to by a rename, and never opened again. Who asks opens a copy
of their own. Run as ``python -m index.chroma FOLDER INDEX_FOLDER`` this is that check.
"""

import logging
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.child import own_program
from index.contents import Contents
from index.errors import StoreError
from index.record import Record
from index.reprints import searched
from index.seal import is_intact, seal
from index.types import Hit, Vector

if TYPE_CHECKING:
    from chromadb import Collection

logger = logging.getLogger(__name__)

_COLLECTION = "passages"
_PREFIX = "chroma-"
_OWN = re.compile(rf"{_PREFIX}(?:\d{{6,}}|building(?:-\d+)?)")  # what this program made
_CHECKED_PASSAGES = 200
_CHECK_SECONDS = 120
_SELF_COSINE = 0.999  # a passage's vector finds itself with cosine 1 but for rounding
_MOST_CHANGED = 0.2  # of the passages; more, and building anew gives the better graph
# Space set explicitly: Chroma's default is l2. The others are above its defaults, for recall over
# speed.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
# What Chroma writes of a collection without an embedding function; a named one would be code.
_NO_FUNCTION = re.compile(r'"embedding_function":\s*(?!\{"type":\s*"(?:legacy|unknown)"\})')


class ChromaStore:
    """The ``Store`` role over a sealed folder, for the passages it was made from.

    Raises:
        StoreError: the folder is damaged, or someone else's.
    """

    def __init__(self, folder: Path, contents: Contents) -> None:
        self._passages = dict(zip(map(str, contents.rows), contents.passages, strict=True))
        with _told_plainly():
            place = Path(tempfile.mkdtemp(prefix="citewire-"))
            remove = weakref.finalize(self, _remove, place)
            client = _client(_copied(folder, place / "chroma"))
            remove.detach()
            self._let_go = weakref.finalize(self, _let_go, client, place)
            self._collection = client.get_collection(_COLLECTION, embedding_function=None)

    def search(self, vector: Vector, top_k: int) -> tuple[Hit, ...]:
        """The nearest passages by cosine, best first, ties by passage id."""
        top_k = min(top_k, len(self._passages))
        if top_k <= 0:
            return ()
        hits = [
            Hit(passage=self._passages[row], score=cosine, scorer="cosine")
            for row, cosine in _nearest(self._collection, vector, top_k)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)))

    def close(self) -> None:
        """Let go of the copy; done by itself when nobody holds the store any more."""
        self._let_go()


def chroma_folder(index_folder: Path, generation: int) -> Path:
    """Where the vector index of a generation of the record lies."""
    return index_folder / f"{_PREFIX}{generation:06d}"


def heal_chroma(index_folder: Path, contents: Contents) -> None:
    """See to it that there is an intact vector index of the contents; the caller is the one writer.

    Where the new one cannot be made, or does not pass its check, nothing is switched, and exact
    search answers.
    """
    target = chroma_folder(index_folder, contents.generation)
    if is_intact(target):
        return
    # Named for this process: the check of one that was killed may still go on in its folder.
    building = index_folder / f"{_PREFIX}building-{os.getpid()}"
    for make in (_grown, _built):
        try:
            with _told_plainly():
                if make(building, index_folder, contents):
                    seal(building)
                    _remove(target)
                    building.rename(target)
                    remove_chroma(index_folder, keep=target)
                    return
        except StoreError as error:
            logger.warning("%s", error)
        _remove(building)


def remove_chroma(index_folder: Path, *, keep: Path | None = None) -> None:
    """Delete the vector indexes in an index folder, all but one."""
    for folder in index_folder.glob(f"{_PREFIX}*"):
        if folder != keep and _OWN.fullmatch(folder.name):
            _remove(folder)


def is_healthy(folder: Path, index_folder: Path) -> bool:
    """Whether a Chroma folder holds the record's passages, and a sample of them finds itself.

    Asked of another process: some damage ends in a segmentation fault.
    """
    command = own_program("index.chroma", str(folder), str(index_folder))
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_CHECK_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        logger.warning("the check of the vector index took over %d seconds", _CHECK_SECONDS)
        return False
    if done.returncode != 0:
        logger.warning(
            "the vector index failed its check (%d): %s", done.returncode, done.stderr[-500:]
        )
    return done.returncode == 0


def _grown(building: Path, index_folder: Path, contents: Contents) -> bool:
    """Make the new index of a copy of the last one, where that is intact and little changed."""
    last = max(
        (one for one in index_folder.glob(f"{_PREFIX}[0-9]*") if is_intact(one)), default=None
    )
    if last is None:
        return False
    _copied(last, building)
    with _collection(building) as (client, collection):
        stored = set(collection.get(include=[])["ids"])
        wanted = {str(row): number for number, row in enumerate(contents.rows)}
        gone, new = stored - wanted.keys(), wanted.keys() - stored
        is_little = len(gone) + len(new) <= _MOST_CHANGED * len(wanted)
        if is_little:
            size = client.get_max_batch_size()
            for batch in _batches(sorted(gone, key=int), size):
                collection.delete(ids=batch)
            _add(client, collection, contents, sorted(wanted[row] for row in new))
    return is_little and is_healthy(building, index_folder)


def _built(building: Path, index_folder: Path, contents: Contents) -> bool:
    """Make the new index from nothing."""
    building.mkdir(parents=True)
    client = _client(building)
    try:
        collection = client.create_collection(
            _COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None
        )
        _add(client, collection, contents, range(len(contents.rows)))
    finally:
        client.close()
    return is_healthy(building, index_folder)


def _add(client: Any, collection: "Collection", contents: Contents, numbers: Sequence[int]) -> None:
    for batch in _batches(list(numbers), client.get_max_batch_size()):
        ids = [str(contents.rows[number]) for number in batch]
        collection.upsert(ids=ids, embeddings=contents.vectors[batch])


def _batches(items: list[Any], size: int) -> Iterator[list[Any]]:
    return (items[first : first + size] for first in range(0, len(items), size))


def _copied(folder: Path, target: Path) -> Path:
    """A copy of an intact folder of our making; it is the copy that is checked, and then opened."""
    if folder.is_dir():
        shutil.copytree(folder, target)
    if not is_intact(target):
        raise StoreError(f"There is no intact vector index at {folder}.")
    _refuse_code(target, folder)
    return target


def _refuse_code(copy: Path, folder: Path) -> None:
    """Refuse a collection that names an embedding function: Chroma would run it."""
    uri = f"{(copy / 'chroma.sqlite3').absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True)
        rows = connection.execute("SELECT * FROM collections").fetchall()
        connection.close()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"The vector index at {folder} is damaged ({error}).") from error
    if any(_NO_FUNCTION.search(str(column)) for row in rows for column in row):
        raise StoreError(f"The vector index at {folder} names a function to run; it is not opened.")


@contextmanager
def _collection(folder: Path) -> "Iterator[tuple[Any, Collection]]":
    client = _client(folder)
    try:
        yield client, client.get_collection(_COLLECTION, embedding_function=None)
    finally:
        client.close()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _let_go(client: Any, place: Path) -> None:
    client.close()
    _remove(place)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Chroma's errors, and the disk's, as ours."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError) as error:
        raise StoreError(f"The vector index cannot be used ({error}).") from error


def _nearest(collection: "Collection", vector: Vector, top_k: int) -> list[tuple[str, float]]:
    with _told_plainly():
        found = collection.query(
            query_embeddings=vector[np.newaxis, :], n_results=top_k, include=["distances"]
        )
    distances = found["distances"] or [[]]
    return [
        (row, 1.0 - distance) for row, distance in zip(found["ids"][0], distances[0], strict=True)
    ]


def _is_whole(folder: Path, contents: Contents) -> bool:
    """Whether a folder holds just the contents' passages, and a sample of them finds itself."""
    with _collection(folder) as (_, collection):
        if set(collection.get(include=[])["ids"]) != set(map(str, contents.rows)):
            return False
        step = max(1, len(contents.rows) // _CHECKED_PASSAGES)
        best = [_nearest(collection, vector, 1) for vector in contents.vectors[::step]]
        return all(found and found[0][1] >= _SELF_COSINE for found in best)


def _main(folder: str, index_folder: str) -> int:
    with closing(Record.open(Path(index_folder))) as record:
        contents = record.contents()
    return 0 if _is_whole(Path(folder), searched(contents)) else 1


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], sys.argv[2]))
