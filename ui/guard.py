"""What stands before the page: who may ask, how much they may send, the policy it answers with.

Plain ASGI, so that what is streamed stays a stream.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD_PATH = "/gradio_api/upload"
MAX_FILE_BYTES = 50_000_000  # ten times the largest of 2,000 news pages
MAX_UPLOAD_BYTES = 1_000_000_000  # the files of one request, of which the page sends up to 1,000
MAX_REQUEST_BYTES = 10_000_000  # any other; a conversation of 200 exchanges is under 3 MB
# The page loads nothing from outside and runs nothing that came with an article.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
_HEADERS = MappingProxyType(
    {
        b"content-security-policy": POLICY.encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
    }
)
# A page elsewhere can give its own name this machine's address; the name in the request tells.
_OWN_NAME = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?", re.IGNORECASE)
# Gradio lets anyone who knows their names call the page's own events; the page itself uses numbers.
_NAMED = re.compile(r"/gradio_api/(?:call(?:/v2)?|run|api)/(?P<name>[^/]+)")
_NAMES = frozenset({"query", "list_articles", "predict"})
_FOREIGN_HOST = "This page answers on this machine alone; open it as http://127.0.0.1 or localhost."
_FOREIGN_ORIGIN = "This page answers to itself and to programs, not to other web pages."
_NO_ENDPOINT = "There is no endpoint of this name; there are query and list_articles."
_NO_LENGTH = "The request does not say how long it is; send a Content-Length."
_TOO_LARGE = "This is too much at once: {what} may have {megabytes} MB."

Refusal = tuple[HTTPStatus, str]


class Guard:
    """An ASGI middleware that refuses foreign and oversized requests."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request that is refused; pass on any other."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {
            key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]
        }
        if scope["type"] != "http":
            await send({"type": "websocket.close"})  # the page has none
        elif refusal := refused(scope["method"], scope["path"], headers):
            await _answer(send, *refusal)
        else:
            believed = [one for one in scope["headers"] if not one[0].startswith(b"x-forwarded-")]
            await self.app({**scope, "headers": believed}, receive, _Told(send))


def refused(method: str, path: str, headers: Mapping[str, str]) -> Refusal | None:
    """Why a request is refused.

    Args:
        method: of HTTP.
        path: what is asked for.
        headers: by their names in lower case.
    """
    host, origin = headers.get("host", ""), headers.get("origin")
    if not _OWN_NAME.fullmatch(host):
        return HTTPStatus.MISDIRECTED_REQUEST, _FOREIGN_HOST
    if origin is not None and origin.partition("://")[2].lower() != host.lower():
        return HTTPStatus.FORBIDDEN, _FOREIGN_ORIGIN
    if (named := _NAMED.match(path)) and named["name"] not in _NAMES:
        return HTTPStatus.NOT_FOUND, _NO_ENDPOINT
    return _too_long(method, path, headers)


def _too_long(method: str, path: str, headers: Mapping[str, str]) -> Refusal | None:
    if "transfer-encoding" in headers:
        return HTTPStatus.LENGTH_REQUIRED, _NO_LENGTH
    is_upload = method == "POST" and path.rstrip("/") == UPLOAD_PATH
    most = MAX_UPLOAD_BYTES if is_upload else MAX_REQUEST_BYTES
    if int(headers.get("content-length", "0")) > most:
        what = "the files of one request" if is_upload else "a request"
        return _too_large(what, most)
    return None


def _too_large(what: str, most: int) -> Refusal:
    sentence = _TOO_LARGE.format(what=what, megabytes=most // 1_000_000)
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence


class _Told:
    """What the page answers, with the policy, and in Citewire's words where a file is too large."""

    def __init__(self, send: "Send") -> None:
        self._send = send
        self._is_done = False

    async def __call__(self, message: "Message") -> None:
        if self._is_done:
            return
        if message["type"] == "http.response.start":
            if message["status"] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                self._is_done = True
                await _answer(self._send, *_too_large("a file", MAX_FILE_BYTES))
                return
            message = {**message, "headers": [*message["headers"], *_HEADERS.items()]}
        await self._send(message)


async def _answer(send: "Send", status: HTTPStatus, sentence: str) -> None:
    body = sentence.encode()
    headers = {
        **_HEADERS,
        b"content-type": b"text/plain; charset=utf-8",
        b"content-length": str(len(body)).encode(),
        b"connection": b"close",  # what was sent is not read to its end
    }
    await send({"type": "http.response.start", "status": status, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": body})
