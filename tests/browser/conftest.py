"""The page as ``citewire chat`` serves it, in Debian's headless Chromium.

Whatever a test does, the page may ask nobody else and may log no error: every test checks both.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from tests.conftest import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120
ANSWER_MS = 90_000
BUSY = "503"  # what a browser logs by itself where there was no room for a question
LEFT = ("AbortError", "Connection errored out")  # Gradio, where a page is left that waits
HOSTILE = (
    'The ferry <img src="http://evil.example/a.png" onerror="document.title=1"> sank on Friday near'
    " ![x](http://evil.example/b.png) the <script>document.title='taken'</script> harbour of Faro,"
    ' said <form action="http://evil.example">Captain</form> Reis of {{title}} ${1+1} $x^2$.'
)
HOSTILE_NAME = "<img src=x onerror=alert(1)>.txt"


@dataclass(frozen=True)
class Server:
    """A running page: its address, and the folder it serves."""

    url: str
    folder: Path
    home: Path


@contextmanager
def serving(home: Path, folder: Path, *options: str) -> Iterator[Server]:
    """The page over a folder, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "chat", "--port", str(port), *options]
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(SEEDS.parent),
    }
    server = subprocess.Popen(command, env=environment, cwd=home)
    try:
        url = f"http://127.0.0.1:{port}/"
        _wait(url, server)
        yield Server(url=url, folder=folder, home=home)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"the chat did not start: exit status {server.poll()}")


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Over the seeds and one hostile article; no test changes its articles."""
    home = tmp_path_factory.mktemp("page")
    folder = home / "articles"
    shutil.copytree(SEEDS, folder)
    (folder / HOSTILE_NAME).write_text(HOSTILE)
    with serving(home, folder, "--articles", str(folder)) as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


OpenPage = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[OpenPage]:
    """Opens the page of a server; afterwards nobody else was asked and no error was logged.

    ``expected`` are parts of what may be.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_(
        server: Server,
        *,
        width: int = 1280,
        height: int = 850,
        expected: tuple[str, ...] = (BUSY,),
        **context: Any,
    ) -> "Page":
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **context))
        contexts[-1].set_default_timeout(ANSWER_MS)
        page = contexts[-1].new_page()
        page.on("request", lambda request: _note_foreign(request.url, server.url, faults))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "console",
            lambda told: (
                faults.append(told.text)
                if told.type == "error" and not any(one in told.text for one in expected)
                else None
            ),
        )
        page.goto(server.url)
        page.locator("#question textarea").wait_for()
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def _note_foreign(url: str, home: str, faults: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        faults.append(f"asked {url}")


@pytest.fixture
def page(open_page: OpenPage, server: Server) -> "Page":
    return open_page(server)


def ask(page: "Page", question: str) -> str:
    """Ask, wait for the reply, and give its text."""
    replies = page.locator(".exchange:not(.pending)")
    before = replies.count()
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    replies.nth(before).wait_for(timeout=ANSWER_MS)
    page.wait_for_function("() => !document.querySelector('.pending')")
    return str(replies.nth(before).inner_text())


def open_tab(page: "Page", name: str) -> None:
    page.get_by_role("tab", name=name).click()
