"""Files loaded in a process of their own: what a hostile one does, it does to that alone.

Run as ``python -m index.loading`` it is that process: paths come in, a JSON line each, and JSON
lines go out, one an article. What memory it takes and what it writes is bounded, and it is ended
when it says nothing for too long; the next file gets a new one.
"""

import json
import os
import resource
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Self

from index.child import own_program
from index.clean import CleanPage
from index.clutter import Removed
from index.errors import LoadError
from index.load import load_pages

LOAD_SECONDS = 60  # for one article; the largest saved pages take two
LOAD_BYTES = 2_000_000_000  # of memory; the libraries alone take 300 MB
_WRITTEN_BYTES = 100_000_000  # to a file; py3langid unpacks its model
_CHUNK_BYTES = 1 << 20


class LoadingProcess:
    """Loads files one after another. Started at the first; close it, or use it in a ``with``."""

    def __init__(self, *, seconds: float = LOAD_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._unread = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, path: Path) -> Iterator[CleanPage | LoadError]:
        """Load a file's articles, as ``index.load.load_pages``.

        Raises:
            LoadError: as ``load_pages``, and where it took too much time or memory.
        """
        process = self._asked(path)
        is_done = False
        try:
            while (message := self._next(process))["kind"] != "end":
                yield (
                    LoadError(message["why"])
                    if message["kind"] == "skipped"
                    else _page(message["page"])
                )
            is_done = True
        finally:
            if not is_done:  # left in the middle, or broken
                self.close()
        if message["why"]:
            raise LoadError(message["why"])

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):  # what was not sent before it ended
                    stream.close()
        self._process.wait()
        self._process, self._unread = None, b""

    def _asked(self, path: Path) -> "subprocess.Popen[bytes]":
        """The process, asked for a file; another where the last one ended in the meantime."""
        process = self._process or self._start()
        try:
            _send(process, path)
        except OSError:
            self.close()
            process = self._start()
            _send(process, path)
        return process

    def _start(self) -> "subprocess.Popen[bytes]":
        """Start it and wait for its first word: one that does not start is no file's fault."""
        process = self._process = subprocess.Popen(
            own_program("index.loading"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._next(process)
        except LoadError as error:
            self.close()
            raise RuntimeError("the process that loads files does not start") from error
        return process

    def _next(self, process: "subprocess.Popen[bytes]") -> dict[str, Any]:
        """The next line it says."""
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        until = time.monotonic() + self._seconds
        poll = select.poll()
        poll.register(process.stdout, select.POLLIN | select.POLLHUP)
        parts = [self._unread]
        while b"\n" not in parts[-1]:
            if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
                raise LoadError(
                    f"took over {self._seconds:g} seconds to read; split it or leave it out"
                )
            parts.append(os.read(process.stdout.fileno(), _CHUNK_BYTES))
            if not parts[-1]:
                raise LoadError("broke the program that reads it; save it in another form")
        line, _, self._unread = b"".join(parts).partition(b"\n")
        message: dict[str, Any] = json.loads(line)
        return message


def _send(process: "subprocess.Popen[bytes]", path: Path) -> None:
    assert process.stdin is not None  # noqa: S101 - a pipe was asked for
    process.stdin.write(json.dumps(str(path)).encode() + b"\n")
    process.stdin.flush()


def _page(fields: dict[str, Any]) -> CleanPage:
    published = fields["published"]
    return CleanPage(
        **fields
        | {
            "published": date.fromisoformat(published) if published else None,
            "authors": tuple(fields["authors"]),
            "removed": tuple(Removed(**one) for one in fields["removed"]),
        }
    )


def answer(path: Path) -> Iterator[dict[str, Any]]:
    """What the process says of a file: an object an article, and one for the end."""
    try:
        for page in load_pages(path):
            if isinstance(page, LoadError):
                yield {"kind": "skipped", "why": str(page)}
            else:
                yield {"kind": "page", "page": asdict(page)}
    except LoadError as error:
        yield {"kind": "end", "why": str(error)}
    except MemoryError:
        yield {"kind": "end", "why": "takes too much memory to read; split it or leave it out"}
    except Exception as error:  # noqa: BLE001 - parsers of hostile files raise what they like
        yield {"kind": "end", "why": f"is damaged ({type(error).__name__}); save it again"}
    else:
        yield {"kind": "end", "why": None}


def _main() -> None:
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    for kind, limit in ((resource.RLIMIT_AS, LOAD_BYTES), (resource.RLIMIT_FSIZE, _WRITTEN_BYTES)):
        _, most = resource.getrlimit(kind)
        if most == resource.RLIM_INFINITY or limit <= most:
            resource.setrlimit(kind, (limit, most))
    out.write(json.dumps({"kind": "ready"}) + "\n")
    out.flush()
    for line in sys.stdin:
        for message in answer(Path(json.loads(line))):
            out.write(json.dumps(message, default=str) + "\n")
            out.flush()


if __name__ == "__main__":
    _main()
