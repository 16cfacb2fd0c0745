"""Sealed folders: once written, never changed, so that any damage shows.

The seal is a file with the SHA-256 of every other; it is written last.
"""

import hashlib
import json
from pathlib import Path

_SEAL = "seal.json"


def seal(folder: Path) -> None:
    """Seal a folder as it is now."""
    (folder / _SEAL).write_text(json.dumps(_hashes(folder), indent=1, sort_keys=True))


def is_intact(folder: Path) -> bool:
    """Whether a folder is sealed, and holds just what it held then."""
    try:
        return bool(json.loads((folder / _SEAL).read_bytes()) == _hashes(folder))
    except (OSError, ValueError):
        return False


def _hashes(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / _SEAL:
            found[path.relative_to(folder).as_posix()] = sha256_of(path)
    return found


def sha256_of(path: Path) -> str:
    """A file's SHA-256, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
