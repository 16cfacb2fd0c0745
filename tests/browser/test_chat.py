"""The chat page in a real browser: it answers, it asks nobody else, and no article acts on it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from tests.conftest import SEEDS

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
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
HOSTILE = (
    'The ferry <img src="http://evil.example/a.png" onerror="document.title=1"> sank on Friday near'
    " ![x](http://evil.example/b.png) the <script>document.title='taken'</script> harbour of Faro."
)


@pytest.fixture(scope="module")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The chat as `citewire chat` starts it, over the seeds and one hostile article."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "articles"
    shutil.copytree(SEEDS, folder)
    (folder / "<img src=x onerror=alert(1)>.txt").write_text(HOSTILE)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "ui.cli",
        "chat",
        "--port",
        str(port),
        "--articles",
        str(folder),
    ]
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "PYTHONPATH": str(SEEDS.parent)}
    server = subprocess.Popen(command, env=environment, cwd=home)
    try:
        url = f"http://127.0.0.1:{port}/"
        _wait(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


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


@pytest.fixture
def page(page_url: str) -> Iterator["playwright.Page"]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": 850})
        page.foreign = []
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((page_url, "data:", "blob:"))
                else page.foreign.append(r.url)
            ),
        )
        page.goto(page_url)
        page.get_by_placeholder("Ask about the articles").wait_for()
        yield page
        browser.close()


def ask(page: "playwright.Page", question: str, shown: str) -> str:
    box = page.locator("textarea").last
    box.fill(question)
    box.press("Enter")
    page.get_by_text(shown).last.wait_for(timeout=60_000)
    return str(page.locator(".bot").last.inner_text())


def test_a_question_is_answered_with_its_sources_and_nobody_else_is_asked(
    page: "playwright.Page",
) -> None:
    told = ask(page, "What is Russia giving Iran in return?", "Sources")
    assert "[1]" in told
    assert "9 December 2022" in told
    assert page.foreign == []


def test_a_question_nothing_answers_is_declined(page: "playwright.Page") -> None:
    assert "don't say" in ask(page, "Who won the 2022 World Cup?", "Nearest passages")


def test_a_follow_up_is_understood_with_the_turn_before(page: "playwright.Page") -> None:
    ask(page, "Where is the plant producing Iranian drones in Russia?", "Sources")
    assert "6,000" in ask(page, "How many does it aim to build?", "6,000")


def test_an_empty_question_gets_a_plain_sentence(page: "playwright.Page") -> None:
    assert "The question is empty" in ask(page, "?!", "The question is empty")


def test_a_hostile_article_is_shown_as_text_and_does_nothing(page: "playwright.Page") -> None:
    told = ask(page, "When did the ferry sink?", "Sources")
    assert "<script>document.title='taken'</script>" in told
    assert page.title() == "Citewire"
    assert page.locator(".bot img, .bot script, .bot iframe, .bot form").count() == 0
    assert page.foreign == []


def test_the_page_sends_its_policy(page_url: str) -> None:
    with urlopen(page_url, timeout=10) as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
