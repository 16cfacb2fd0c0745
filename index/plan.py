"""What a sync has to do: the folder beside what the record knows of it."""

import errno
import stat
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArticlesError
from index.load import LOADERS, form_of
from index.seal import sha256_of
from index.types import Renamed, Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Files by path in the folder, sorted; ``hashes`` of all that lie there, SHA-256."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    hashes: Mapping[str, str]


def require_articles(articles: Path) -> None:
    """Check that there is a folder with at least one file that may be an article.

    Raises:
        ArticlesError: there is not.
    """
    if not articles.is_dir():
        raise ArticlesError(f"There is no folder {articles}; name a folder with articles.")
    if _shown(str(articles.resolve())) != str(articles.resolve()):
        raise ArticlesError(f"The name of {_shown(str(articles))} is not UTF-8; rename the folder.")
    names = (path.relative_to(articles).as_posix() for path in _visible(articles))
    if all(_why_not(name, frozenset()) for name in names):
        raise ArticlesError(
            f"There are no articles in {articles}; Citewire reads {', '.join(LOADERS)} files."
        )


def plan(articles: Path, known: Mapping[str, str], left_out: frozenset[str]) -> Plan:
    """Compare a folder with what is stored of it.

    A file that lies there and cannot be opened stays stored as it is, and is named.

    Args:
        articles: the folder, searched with its subfolders; hidden files and folders are left out.
        known: SHA-256 of each stored file, by path.
        left_out: paths that are not to be indexed.
    """
    hashes: dict[str, str] = {}
    skipped: list[Skipped] = []
    closed: set[str] = set()
    for path in _visible(articles):
        name = path.relative_to(articles).as_posix()
        if why := _why_not(name, left_out):
            skipped.append(Skipped(path=_shown(name), why=why))
            continue
        try:
            hashes[name] = _hash(path)
        except OSError as error:
            why = f"cannot be opened ({error.strerror})"
            skipped.append(Skipped(path=name, why=why, is_failure=True))
            closed.add(name)
    kept = {name: sha256 for name, sha256 in known.items() if name not in closed}
    return compare(hashes, kept, skipped)


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


def _visible(articles: Path) -> list[Path]:
    return [
        path
        for path in sorted(articles.rglob("*"))
        if not path.is_dir()
        and not any(part.startswith(".") for part in path.relative_to(articles).parts)
    ]


def _hash(path: Path) -> str:
    """A file's SHA-256.

    Raises:
        OSError: it cannot be opened, or is no file (a pipe would keep the reader waiting).
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return sha256_of(path)


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
