"""The page served for tests: in a thread, on a free port of this machine."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from ui.app import PageServer, build_server, listen
from ui.library import Library


def built(library: Library, *, mcp: bool = False) -> FastAPI:
    """The page; made where an event loop runs, or Gradio makes several and closes none."""

    async def build() -> FastAPI:
        return build_server(library, mcp=mcp)

    return asyncio.run(build())


@contextmanager
def served(library: Library, *, mcp: bool = False) -> Iterator[str]:
    """The address of the page over a library, opened first where it is not."""
    with listen(0) as listener:
        server = PageServer(built(library, mcp=mcp))
        if not library.is_open:
            library.open()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)
            assert not thread.is_alive(), "the page did not stop"
