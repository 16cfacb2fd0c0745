"""What a sync has to do: the folder beside what the record knows of it."""

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from index.errors import ArticlesError
from index.load import LOADERS, form_of
from index.seal import sha256_of
from index.types import Renamed, Skipped

_HIDDEN = (".", "~$")  # the latter are the lock files of Word, beside what it has open
_LINKED = "is a link to a folder, which is not followed; put the folder itself there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Files by path in the folder, sorted; ``hashes`` of all that may be read, SHA-256.

    ``unread`` are those whose bytes were tried before and held no article.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    hashes: Mapping[str, str]
    unread: tuple[str, ...] = ()


def require_articles(articles: Path) -> None:
    """Check that there is a folder with at least one file that may be an article.

    Raises:
        ArticlesError: there is not.
    """
    if not articles.is_dir():
        raise ArticlesError(f"There is no folder {articles}; name a folder with articles.")
    if _shown(str(articles.resolve())) != str(articles.resolve()):
        raise ArticlesError(f"The name of {_shown(str(articles))} is not UTF-8; rename the folder.")
    names, skipped = _visible(articles)
    if all(_why_not(name, frozenset()) for name in names):
        if closed := next((one for one in skipped if one.is_failure), None):
            raise ArticlesError(f"No article in {articles} was found: {closed.path} {closed.why}.")
        raise ArticlesError(
            f"There are no articles in {articles}; Citewire reads {', '.join(LOADERS)} files."
        )


def plan(
    articles: Path,
    known: Mapping[str, str],
    left_out: frozenset[str],
    unread: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Compare a folder with what is stored of it.

    A file or folder that lies there and cannot be opened stays stored as it is, and is named.

    Args:
        articles: the folder, searched with its subfolders; hidden files and folders are left out,
            and the lock files of office programs.
        known: SHA-256 of each stored file, by path.
        left_out: paths that are not to be indexed.
        unread: SHA-256 of each file that was tried and held no article, by path.
    """
    hashes: dict[str, str] = {}
    names, skipped = _visible(articles)
    closed = {one.path for one in skipped if one.is_failure}
    for name in names:
        if why := _why_not(name, left_out):
            skipped.append(Skipped(path=_shown(name), why=why))
            continue
        try:
            hashes[name] = _hash(articles / name)
        except OSError as error:
            skipped.append(_closed(name, error))
            closed.add(name)
    kept = {name: sha256 for name, sha256 in known.items() if not _is_in(name, closed)}
    still = {name for name, sha256 in unread.items() if hashes.get(name) == sha256}
    readable = {name: sha256 for name, sha256 in hashes.items() if name not in still}
    return replace(compare(readable, kept, skipped), unread=tuple(sorted(still)))


def compare(
    hashes: Mapping[str, str], known: Mapping[str, str], skipped: Sequence[Skipped]
) -> Plan:
    """What became of each file.

    One that is gone and one that is new, with the same bytes and of the same form, are one renamed.
    """
    gone = sorted(known.keys() - hashes.keys())
    by_hash: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for name in gone:
        by_hash[known[name], form_of(name)].append(name)
    added: list[str] = []
    renamed: list[Renamed] = []
    for name in sorted(hashes.keys() - known.keys()):
        if old := by_hash[hashes[name], form_of(name)]:
            renamed.append(Renamed(old=old.pop(0), new=name))
        else:
            added.append(name)
    moved = {one.old for one in renamed}
    both = sorted(hashes.keys() & known.keys())
    return Plan(
        added=tuple(added),
        changed=tuple(name for name in both if hashes[name] != known[name]),
        renamed=tuple(renamed),
        removed=tuple(name for name in gone if name not in moved),
        unchanged=tuple(name for name in both if hashes[name] == known[name]),
        skipped=tuple(skipped),
        hashes=hashes,
    )


def _visible(articles: Path) -> tuple[list[str], list[Skipped]]:
    """The names of the folder's files, and the folders in it that are not searched."""
    files: list[str] = []
    skipped: list[Skipped] = []

    def note(error: OSError) -> None:
        name = Path(error.filename).relative_to(articles).as_posix()
        skipped.append(_closed(_shown(name), error))

    for place, folders, names in os.walk(articles, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(place).relative_to(articles)
        files += [(inside / name).as_posix() for name in names if not name.startswith(_HIDDEN)]
        linked = [(inside / name).as_posix() for name in folders if Path(place, name).is_symlink()]
        skipped += [Skipped(path=_shown(name), why=_LINKED) for name in linked]
    return sorted(files), skipped


def _closed(name: str, error: OSError) -> Skipped:
    why = f"cannot be opened ({error.strerror})"
    return Skipped(path=name, why=why, is_failure=True)


def _is_in(name: str, places: Collection[str]) -> bool:
    """Whether a file is one of these, or lies in one of them."""
    return any(name == one or name.startswith(f"{one}/") for one in places)


def _hash(path: Path) -> str:
    """A file's SHA-256.

    Raises:
        OSError: it cannot be opened, or is no file (a pipe would keep the reader waiting).
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return sha256_of(path)


def holds(path: Path, sha256: str) -> bool:
    """Whether a file is there, and holds the bytes of this SHA-256."""
    try:
        return _hash(path) == sha256
    except OSError:
        return False


def _why_not(name: str, left_out: frozenset[str]) -> str | None:
    if name != _shown(name):
        return "has a name that is not UTF-8; rename it"
    if name in left_out:
        return "was removed from the index; citewire remove FILE --undo takes it in again"
    if Path(name).name.partition(".")[0].lower() == "readme":
        return "is a README, not an article"
    if form_of(name) is None:
        return f"is not a kind of file Citewire reads ({', '.join(LOADERS)})"
    return None


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
