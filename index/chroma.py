"""The vector index: a Chroma folder derived from the record. The only file that imports chromadb.

Embedded Chroma loses vectors when it is killed or shared, so it is never written in place: each
generation of the record gets a new folder, built aside, checked by another process, and switched
to by a rename. Run as ``python -m index.chroma FOLDER INDEX_FOLDER`` it is that check.
"""

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import StoreError
from index.record import Contents, Record
from index.types import Hit, Matrix, Passage, Vector

if TYPE_CHECKING:
    from chromadb import Collection

logger = logging.getLogger(__name__)

_COLLECTION = "passages"
_PREFIX = "chroma-"
_OWN = re.compile(rf"{_PREFIX}(?:\d{{6,}}|building-{os.getpid()})")  # what this program made
_CHECKED_PASSAGES = 200
_CHECK_SECONDS = 120
_SELF_COSINE = 0.999  # a passage's vector finds itself with cosine 1 but for rounding
# Space set explicitly: Chroma's default is l2. The others are above its defaults, for recall over
# speed.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}


class ChromaStore:
    """The ``Store`` role over a folder made by ``build_chroma``, for the passages it came from."""

    def __init__(self, folder: Path, passages: Sequence[Passage]) -> None:
        self._passages = {str(i): passage for i, passage in enumerate(passages)}
        self._client = _client(folder)
        self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)

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
        """Let go of the folder's files."""
        self._client.close()


def chroma_folder(index_folder: Path, generation: int) -> Path:
    """Where the vector index of a generation of the record lies."""
    return index_folder / f"{_PREFIX}{generation:06d}"


def build_chroma(index_folder: Path, contents: Contents) -> Path | None:
    """Build the vector index of a record's contents and switch to it.

    Returns:
        The folder; ``None`` when the new index did not pass the check (nothing is switched then).
    """
    target = chroma_folder(index_folder, contents.generation)
    building = index_folder / f"{_PREFIX}building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    _fill(building, contents.vectors)
    if not is_healthy(building, index_folder):
        shutil.rmtree(building, ignore_errors=True)
        return None
    if target.exists():
        shutil.rmtree(target)
    building.rename(target)
    remove_chroma(index_folder, keep=target)
    return target


def remove_chroma(index_folder: Path, *, keep: Path | None = None) -> None:
    """Delete the vector indexes in an index folder, all but one."""
    for folder in index_folder.glob(f"{_PREFIX}*"):
        if folder != keep and _OWN.fullmatch(folder.name):
            shutil.rmtree(folder, ignore_errors=True)


def is_healthy(folder: Path, index_folder: Path) -> bool:
    """Whether sampled passages of the record find themselves in a Chroma folder.

    Asked of another process: some damage ends in a segmentation fault.
    """
    command = [sys.executable, "-m", "index.chroma", str(folder), str(index_folder)]
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


def _fill(folder: Path, vectors: Matrix) -> None:
    folder.mkdir(parents=True)
    client = _client(folder)
    try:
        collection = client.create_collection(
            _COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None
        )
        size = client.get_max_batch_size()
        for first in range(0, len(vectors), size):
            batch = vectors[first : first + size]
            ids = [str(first + i) for i in range(len(batch))]
            collection.upsert(ids=ids, embeddings=batch)
    finally:
        client.close()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _nearest(collection: "Collection", vector: Vector, top_k: int) -> list[tuple[str, float]]:
    from chromadb.errors import ChromaError

    try:
        found = collection.query(
            query_embeddings=vector[np.newaxis, :], n_results=top_k, include=["distances"]
        )
    except ChromaError as error:  # such as another process having replaced the folder
        raise StoreError(f"The vector index does not answer ({error}).") from error
    distances = found["distances"] or [[]]
    return [
        (row, 1.0 - distance) for row, distance in zip(found["ids"][0], distances[0], strict=True)
    ]


def _check(folder: Path, vectors: Matrix) -> bool:
    client = _client(folder)
    try:
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        if collection.count() != len(vectors):
            return False
        step = max(1, len(vectors) // _CHECKED_PASSAGES)
        best = [_nearest(collection, vector, 1) for vector in vectors[::step]]
        return all(found and found[0][1] >= _SELF_COSINE for found in best)
    finally:
        client.close()


def _main(folder: str, index_folder: str) -> int:
    record = Record.open(Path(index_folder))
    try:
        return 0 if _check(Path(folder), record.contents().vectors) else 1
    finally:
        record.close()


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], sys.argv[2]))
