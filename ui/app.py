"""The chat page served: on this machine alone, with its endpoints for programs.

Importing this loads no Gradio; building the page does.
"""

import os
import socket
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, cast

import uvicorn

from index.errors import AssistantError
from ui.guard import MAX_FILE_BYTES, Guard
from ui.library import Library

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI
    from mcp.server.mcpserver import MCPServer
    from starlette.routing import Mount


class PortError(AssistantError):
    """The port of the page is taken or not allowed."""


class ExtraError(AssistantError):
    """A part of Citewire that is installed apart is not."""


HOST = "127.0.0.1"
MCP_PATH = "/mcp"
_SECONDS_KEPT = 75  # a connection nobody uses; after uvicorn's 5 a slow program finds it closed
_SECONDS_TO_FINISH = 3  # what is being answered when the program is stopped
_OFFLINE = (
    ("GRADIO_ANALYTICS_ENABLED", "False"),
    ("HF_HUB_OFFLINE", "1"),
    ("HF_HUB_DISABLE_TELEMETRY", "1"),
    ("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000"),  # no statistics nobody sees, by pandas
)


def build_app(library: Library) -> "gr.Blocks":
    """The chat over a library, which may still be opening."""
    _go_offline()
    from ui.chat import build_chat

    return build_chat(library)


def build_server(library: Library, *, mcp: bool = False) -> "FastAPI":
    """The page with its endpoints, and if wanted the same for MCP clients, at ``MCP_PATH``.

    Raises:
        ExtraError: MCP is wanted and its package is not installed.
    """
    _go_offline()
    import gradio as gr
    from fastapi import FastAPI

    from ui.theme import STYLE, theme

    tools = _tools(library) if mcp else None
    server = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lambda _: tools.session_manager.run() if tools else nullcontext(),
    )
    server.add_middleware(Guard)
    if tools:
        mcp_app = tools.streamable_http_app(
            streamable_http_path=MCP_PATH, json_response=True, stateless_http=True
        )
        server.router.routes.extend(mcp_app.routes)
    gr.mount_gradio_app(
        server,
        build_app(library),
        path="",
        max_file_size=MAX_FILE_BYTES,
        footer_links=[],
        run_history=False,
        mcp_server=False,
        theme=theme(),
        css=STYLE.read_text(encoding="utf-8"),
        show_error=False,
    )
    server.state.page = cast("Mount", server.routes[-1]).app
    return server


def serve(
    library: Library, port: int, *, announce: Callable[[str], None], mcp: bool = False
) -> None:
    """Serve the chat on this machine alone, until interrupted; the library opens meanwhile.

    Args:
        library: the articles; opened in the background.
        port: TCP port on 127.0.0.1; 0 for any that is free.
        announce: called with the page's address once the port is taken.
        mcp: offer ``query`` to MCP clients too.

    Raises:
        PortError: the port is taken, or none.
        ExtraError: MCP is wanted and its package is not installed.
    """
    with listen(port) as listener:
        # Gradio first: imports that parse Python in two threads at once break Python 3.11.
        server = build_server(library, mcp=mcp)
        library.open_in_background()
        announce(f"http://{HOST}:{listener.getsockname()[1]}")
        PageServer(server).run(sockets=[listener])


class PageServer(uvicorn.Server):
    """Serves the page; when it is stopped, open pages do not hold it."""

    def __init__(self, server: "FastAPI") -> None:
        super().__init__(
            uvicorn.Config(
                server,
                log_level="warning",
                timeout_keep_alive=_SECONDS_KEPT,
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        self._page = server.state.page

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the open pages go, then finish what is being answered."""
        self._page.stop_event.set()
        await super().shutdown(sockets)


def _tools(library: Library) -> "MCPServer":
    from ui.desk import Desk

    try:
        from ui.tools import build_tools
    except ImportError as error:
        raise ExtraError(
            'MCP needs a package more; install it with: pip install "citewire[mcp]"'
        ) from error
    return build_tools(Desk(library))


def listen(port: int) -> socket.socket:
    """Take a port of this machine; 0 for any that is free.

    Raises:
        PortError: it is taken, or none.
    """
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise PortError(
            f"Port {port} cannot be used ({error}); choose another with --port."
        ) from error


def _go_offline() -> None:
    """Switch off what Gradio looks up on the network when it is imported and started."""
    for name, value in _OFFLINE:
        os.environ[name] = value
