"""The page served: whom it answers, how much it takes, that it stays askable and stops."""

import asyncio
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from tests.ui.conftest import WatchedEmbedder
from tests.ui.served import built, served
from ui.app import HOST, PortError, listen
from ui.guard import (
    MAX_FILE_BYTES,
    MAX_REQUEST_BYTES,
    MAX_UPLOAD_BYTES,
    POLICY,
    UPLOAD_PATH,
    Guard,
    refused,
)
from ui.library import Library
from ui.programs import ASKED_AT_ONCE, MOST_WAITING

CHUNK = b"x" * 1_000_000
OWN = {"host": "127.0.0.1:7860"}
SECONDS = 60
ASKERS = 200


@pytest.fixture
def url(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "uploads"))
    with served(library) as url:
        yield url


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(OWN, id="a program"),
        pytest.param({**OWN, "origin": "http://127.0.0.1:7860"}, id="the page"),
        pytest.param({"host": "localhost", "origin": "http://localhost"}, id="by name"),
        pytest.param({"host": "[::1]:80", "origin": "http://[::1]:80"}, id="IPv6"),
        pytest.param({**OWN, "content-length": str(MAX_REQUEST_BYTES)}, id="just short enough"),
    ],
)
def test_the_page_and_programs_of_this_machine_are_answered(headers: dict[str, str]) -> None:
    assert refused("POST", "/gradio_api/queue/join", headers) is None


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        pytest.param("/", {}, HTTPStatus.MISDIRECTED_REQUEST, id="no host"),
        pytest.param("/", {"host": "evil.example"}, HTTPStatus.MISDIRECTED_REQUEST, id="rebound"),
        pytest.param(
            "/", {"host": "127.0.0.1.evil.example"}, HTTPStatus.MISDIRECTED_REQUEST, id="rebound 2"
        ),
        pytest.param(
            "/", {**OWN, "origin": "http://evil.example"}, HTTPStatus.FORBIDDEN, id="another page"
        ),
        pytest.param(
            "/", {**OWN, "origin": "http://127.0.0.1:3000"}, HTTPStatus.FORBIDDEN, id="its port"
        ),
        pytest.param("/", {**OWN, "origin": "null"}, HTTPStatus.FORBIDDEN, id="a sandboxed page"),
        pytest.param("/gradio_api/call/ask", OWN, HTTPStatus.NOT_FOUND, id="the page's own event"),
        pytest.param("/gradio_api/call/v2/ask", OWN, HTTPStatus.NOT_FOUND, id="the same, newer"),
        pytest.param(
            "/", {**OWN, "transfer-encoding": "chunked"}, HTTPStatus.LENGTH_REQUIRED, id="no length"
        ),
        pytest.param(
            "/gradio_api/queue/join",
            {**OWN, "content-length": str(MAX_REQUEST_BYTES + 1)},
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            id="too long",
        ),
        pytest.param(
            UPLOAD_PATH,
            {**OWN, "content-length": str(MAX_UPLOAD_BYTES + 1)},
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            id="too many files",
        ),
    ],
)
def test_what_is_foreign_or_too_long_is_refused_with_a_sentence(
    path: str, headers: dict[str, str], status: HTTPStatus
) -> None:
    told = refused("POST", path, headers)
    assert told is not None
    assert told[0] == status
    assert told[1].endswith(".")


def test_a_page_elsewhere_cannot_reach_this_one_under_another_name(url: str) -> None:
    response = httpx.get(url, headers={"host": "evil.example"})
    assert response.status_code == HTTPStatus.MISDIRECTED_REQUEST
    assert "on this machine alone" in response.text


def test_everything_is_answered_with_the_policy(url: str) -> None:
    for path in ("/", "/config", "/theme.css", "/nothing/here", "/gradio_api/call/ask"):
        assert httpx.get(url + path).headers["content-security-policy"] == POLICY, path


def test_what_is_streamed_stays_a_stream() -> None:
    told: list[bytes] = []

    async def stream(scope: object, receive: object, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for number in range(3):
            await send({"type": "http.response.body", "body": b"%d" % number, "more_body": True})
            assert told[-1] == b"%d" % number

    async def send(message) -> None:
        told.append(message.get("body", b""))

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    asyncio.run(Guard(stream)(scope, None, send))


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_stays(
    url: str, tmp_path: Path
) -> None:
    head = (
        b'--line\r\nContent-Disposition: form-data; name="files"; filename="big.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n"
    )
    tail = b"\r\n--line--\r\n"
    size = len(head) + len(tail) + 60 * len(CHUNK)
    used: list[int] = []

    def body() -> Iterator[bytes]:
        yield head
        for _ in range(60):
            used.append(resident_bytes())
            yield CHUNK
        yield tail

    headers = {"content-type": "multipart/form-data; boundary=line", "content-length": str(size)}
    response = httpx.post(url + UPLOAD_PATH, content=body(), headers=headers, timeout=SECONDS)
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert response.text == "This is too much at once: a file may have 50 MB."
    assert max(used) - used[0] < MAX_FILE_BYTES / 2
    left = [file for file in (tmp_path / "uploads").rglob("*") if file.is_file()]
    assert left == []


def test_a_file_that_is_not_too_large_is_taken(url: str) -> None:
    response = httpx.post(url + UPLOAD_PATH, files={"files": ("a.txt", b"The ferry sank.")})
    assert Path(response.raise_for_status().json()[0]).read_bytes() == b"The ferry sank."


def test_two_hundred_askers_are_answered_or_told_that_it_is_busy(
    url: str, watched: WatchedEmbedder
) -> None:
    """None can be answered before all others are told: the first question is held till then."""
    told = threading.Event()
    watched.before = lambda _: told.wait(SECONDS)
    busy = 0

    async def ask(client: httpx.AsyncClient) -> str | None:
        nonlocal busy
        joined = await client.post(
            "/gradio_api/call/query", json={"data": ["Who sank?", None, None]}
        )
        if joined.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            busy += 1
            if busy == ASKERS - MOST_WAITING - ASKED_AT_ONCE:
                told.set()
            return None
        event = joined.raise_for_status().json()["event_id"]
        return (await client.get(f"/gradio_api/call/query/{event}")).text

    async def crowd() -> list[str | None]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=url, timeout=SECONDS, limits=limits) as client:
            return await asyncio.gather(*(ask(client) for _ in range(ASKERS)))

    replies = [one for one in asyncio.run(crowd()) if one is not None]
    assert len(replies) + busy == ASKERS
    assert MOST_WAITING <= len(replies) <= MOST_WAITING + ASKED_AT_ONCE
    assert all("event: complete" in one for one in replies)


def test_an_open_page_does_not_hold_the_program_when_it_is_stopped(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    stack = ExitStack()  # the page is closed last, after the program has stopped
    with stack, caplog.at_level(logging.WARNING, logger="uvicorn.error"), served(library) as url:
        page = stack.enter_context(httpx.stream("GET", f"{url}/gradio_api/heartbeat/one"))
        next(page.iter_raw())
    assert not [one for one in caplog.records if one.name.startswith("uvicorn")]


def test_a_page_answers_on_this_machine_alone_and_a_taken_port_is_told() -> None:
    with listen(0) as taken:
        host, port = taken.getsockname()
        assert host == HOST == "127.0.0.1"
        with pytest.raises(PortError, match=f"Port {port} cannot be used .*--port"):
            listen(port)


def test_the_page_documents_nothing_by_scripts_from_elsewhere(library: Library) -> None:
    paths = {getattr(route, "path", None) for route in built(library).routes}
    assert not paths & {"/docs", "/redoc", "/openapi.json"}
