"""The health of an index: what is in it, and whether it is what the record says."""

import platform
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.chroma import ChromaStore, chroma_folder
from index.contents import Contents
from index.errors import DamagedError, StoreError
from index.exact import ExactStore
from index.record import Record
from index.reprints import distinct, group
from index.seal import is_intact

_ASKED_PASSAGES = 200
_TOP_K = 10
_LEAST_RECALL = 0.99
_PACKAGES = ("citewire", "chromadb", "sentence-transformers", "torch", "llama-index-core")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at; ``advice`` is what to do about it, where it is not well."""

    name: str
    value: str
    advice: str | None = None


def examine(index: Path) -> Iterator[Finding]:
    """Look an index over; nothing is changed.

    Raises:
        MissingIndexError, MismatchError: see ``Record.open``.
    """
    yield Finding(name="python", value=platform.python_version())
    for package in _PACKAGES:
        yield Finding(name=package, value=_version(package))
    yield Finding(name="index", value=f"{index}, {_megabytes(index)} MB")
    root = None
    try:
        with closing(Record.open(index)) as record:
            root = record.root if record.root.is_dir() else None
            contents = record.contents()
    except DamagedError as error:
        yield Finding(name="record", value=str(error), advice=_rebuild(index, root))
        return
    told = f"{len(contents.articles)} articles, {len(contents.passages)} passages, checksums good"
    yield Finding(name="record", value=told)
    groups = group(contents)
    yield Finding(name="reprints and older versions", value=str(len(groups.repeated())))
    yield _vector_index(index, distinct(contents, groups), root)


def _vector_index(index: Path, contents: Contents, root: Path | None) -> Finding:
    name = "vector index"
    folder = chroma_folder(index, contents.generation)
    try:
        store = ChromaStore(folder, contents)
    except StoreError as error:
        mend = _rebuild if is_intact(folder) else _heal
        value = f"{error} Exact search answers."
        return Finding(name=name, value=value, advice=mend(index, root))
    try:
        recall = recall_of(store, contents)
    finally:
        store.close()
    value = f"intact; recall@{_TOP_K} {recall:.3f} against exact search"
    advice = None if recall >= _LEAST_RECALL else _rebuild(index, root)
    return Finding(name=name, value=value, advice=advice)


def _heal(index: Path, root: Path | None) -> str:
    """What makes a vector index again that is not as it was sealed."""
    command = f"citewire index {root}" if root else 'citewire ask "QUESTION"'
    return f"{command} --index {index}"


def _rebuild(index: Path, root: Path | None) -> str:
    """What makes everything again, whatever the seal says."""
    return f"citewire index {root or 'DIR'} --index {index} --rebuild"


def recall_of(store: ChromaStore, contents: Contents) -> float:
    """The share of exact search's ten nearest that a store finds, over 200 own passages."""
    exact = ExactStore(contents.passages, contents.vectors)
    step = max(1, len(contents.rows) // _ASKED_PASSAGES)
    found = wanted = 0
    for vector in contents.vectors[::step]:
        nearest = {hit.passage.id for hit in exact.search(vector, _TOP_K)}
        found += len(nearest & {hit.passage.id for hit in store.search(vector, _TOP_K)})
        wanted += len(nearest)
    return found / wanted if wanted else 1.0


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed as a package"


def _megabytes(folder: Path) -> int:
    return round(sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6)
