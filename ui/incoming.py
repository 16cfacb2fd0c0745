"""Files that people add: copied under a safe name, and told what became of them."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from index.seal import sha256_of
from index.types import BuildReport

_MAX_NAME_BYTES = 200
_KEPT_CHARS = 20  # of a long name's end, where its suffixes are
_UNSAFE_IN_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\ud800-\udfff\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff#]"
)


def copy_in(file: Path, folder: Path) -> tuple[str, str]:
    """Copy a file into a folder under a name that is safe and free.

    Returns:
        Its name there, and what to say of it where the sync says nothing.
    """
    name = safe_name(file.name)
    target = folder / name
    for number in itertools.count(2):
        if not target.exists():
            break
        if sha256_of(target) == sha256_of(file):
            return target.name, "is in the library already."
        target = folder / numbered(name, number)
    partial = target.with_name(f".{target.name}.part")  # hidden: never taken for an article
    try:
        shutil.copyfile(file, partial)
        partial.rename(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        return target.name, f"cannot be stored ({error.strerror})."
    return target.name, "was added."


def safe_name(name: str) -> str:
    """A file name without folders, control characters and leading dots, short enough for a disk."""
    name = _UNSAFE_IN_NAMES.sub("_", name.replace("\\", "/").rpartition("/")[2]).lstrip(". ")
    while len(name.encode()) > _MAX_NAME_BYTES:
        name = name[: -_KEPT_CHARS - 1] + name[-_KEPT_CHARS:]
    return name


def numbered(name: str, number: int) -> str:
    """``U.S. talks.md.gz`` as ``U.S. talks (2).md.gz``."""
    path = PurePosixPath(name)
    form = "".join(path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:])
    return f"{name.removesuffix(form)} ({number}){form}"


def outcome_of(name: str, was: str, report: BuildReport) -> Iterator[str]:
    """What became of a file: what a sync says of it and of its articles, else what it was."""
    why = {one.path: one.why for one in report.skipped}
    repeated = next((one for one in report.repeated if one.id == name), None)
    if name in why:
        yield left_out(name, why[name])
    elif repeated and name in report.added:
        yield f"{name} was added; it is {repeated.description}."
    else:
        yield f"{name} {was}"
    for path, reason in why.items():
        if path.startswith(f"{name}, article "):
            yield left_out(f"{path},", reason)


def left_out(path: str, why: str) -> str:
    """That a file is not asked, and why."""
    return f"{path} was left out: it {why.removesuffix('.')}."
