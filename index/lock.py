"""One writer an index: an advisory lock on a file in its folder, let go when the process ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BusyError, IndexStateError
from index.record import make_folder

_FILE_NAME = "writer.lock"
WAIT_SECONDS = 10.0
_POLL_SECONDS = 0.1


@contextmanager
def only_writer(index: Path) -> Iterator[None]:
    """Hold the lock of an index folder, made when missing.

    Raises:
        BusyError: another process holds it, and does so ``WAIT_SECONDS`` later still.
    """
    make_folder(index)
    until = time.monotonic() + WAIT_SECONDS
    try:
        lock = (index / _FILE_NAME).open("a")
    except OSError as error:
        raise IndexStateError(
            f"The index folder {index} cannot be written ({error.strerror}); "
            "name another with --index"
        ) from error
    with lock as file:
        while not _is_taken(file.fileno()):
            if time.monotonic() > until:
                raise BusyError(
                    f"Another Citewire is writing the index at {index}; run this again when it "
                    "is done"
                )
            time.sleep(_POLL_SECONDS)
        yield


def _is_taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
