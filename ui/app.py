"""The chat page: the plain Gradio chat over an assistant. It decides nothing about answers."""

import logging
import os
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from index.errors import AssistantError
from qa.assemble import Assistant
from ui.format import escape_markdown, reply_markdown

if TYPE_CHECKING:
    import gradio as gr


class PortError(AssistantError):
    """The port of the page is taken or not allowed."""


logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
TITLE = "Citewire"
_INVITATION = "Ask about the articles"
# The page loads nothing from outside and runs nothing that came with an article.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)


def build_app(assistant: Assistant) -> "gr.Blocks":
    """The chat over an assistant's articles."""
    _go_offline()
    import gradio as gr

    def respond(message: str, history: Sequence[dict[str, Any]]) -> str:
        asked = [_text(turn) for turn in history if turn["role"] == "user"]
        try:
            return reply_markdown(assistant.ask(message, history=asked))
        except AssistantError as error:
            return escape_markdown(str(error))
        except Exception:
            logger.exception("a question failed")
            return (
                "Something went wrong here; the log of the program tells what. "
                "Ask again, or restart it."
            )

    count = len(assistant.corpus.articles)
    app: gr.Blocks
    with gr.Blocks(title=TITLE, fill_height=True, analytics_enabled=False) as app:
        gr.Markdown(
            f"# {TITLE}\nAsk {count} articles. Every answer is quoted from them, word for word."
        )
        gr.ChatInterface(
            respond,
            chatbot=gr.Chatbot(
                show_label=False,
                scale=1,
                latex_delimiters=[],
                buttons=["copy"],
                placeholder=_INVITATION,
            ),
            textbox=gr.Textbox(placeholder=_INVITATION, show_label=False),
            examples=["What is Russia giving Iran in return?"],
            cache_examples=False,
        )
    return app


def serve(assistant: Assistant, port: int, *, announce: Callable[[str], None]) -> None:
    """Serve the chat on this machine alone, until interrupted.

    Args:
        assistant: answers the questions.
        port: TCP port on 127.0.0.1; 0 for any that is free.
        announce: called with the page's address once the port is taken.

    Raises:
        PortError: the port is taken, or none.
    """
    _go_offline()
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI, Request, Response

    server = FastAPI()

    @server.middleware("http")
    async def send_policy(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    gr.mount_gradio_app(server, build_app(assistant), path="")
    with _listen(port) as listener:
        announce(f"http://{HOST}:{listener.getsockname()[1]}")
        uvicorn.Server(uvicorn.Config(server, log_level="warning")).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise PortError(
            f"Port {port} cannot be used ({error}); choose another with --port."
        ) from error


def _text(turn: dict[str, Any]) -> str:
    """The text of a chat turn, which Gradio gives as a string or as parts."""
    content = turn["content"]
    if isinstance(content, str):
        return content
    return " ".join(
        str(part["text"])
        for part in content
        if isinstance(part, dict) and part.get("type") == "text"
    )


def _go_offline() -> None:
    """Switch off what Gradio looks up on the network when it is imported and started."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
