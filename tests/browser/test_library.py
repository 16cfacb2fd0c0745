"""The library in the page: what is indexed, what is asked, and what is added."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.browser.conftest import LEFT, OpenPage, Server, ask, open_tab, serving
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHANGE_MS = 90_000


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Over three of the seeds, for tests that change them."""
    home = tmp_path_factory.mktemp("library")
    folder = home / "articles"
    folder.mkdir()
    for seed in sorted(SEEDS.glob("0[123]*.md")):
        shutil.copy(seed, folder)
    with serving(home, folder, "--articles", str(folder)) as started:
        yield started


@pytest.fixture
def library(open_page: OpenPage, own: Server) -> "Page":
    return at_library(open_page(own))


def at_library(page: "Page") -> "Page":
    page.wait_for_function(
        "() => document.querySelector('#summary p')?.textContent", timeout=CHANGE_MS
    )
    open_tab(page, "Library")
    page.locator(".library").wait_for()
    return page


def test_articles_are_listed_searched_and_sorted(page: "Page") -> None:
    open_tab(page, "Library")
    rows = page.locator(".library > li")
    rows.first.wait_for()
    assert rows.count() == 6
    assert "Ukrainska Pravda · 8 Dec 2023 · 4 passages" in rows.first.inner_text()
    page.get_by_label("Search").fill("ryabkov")
    assert [row.is_visible() for row in rows.all()].count(True) == 1
    page.get_by_label("Search").fill("")
    page.get_by_label("Sort by").select_option("title")
    titles = [one.lower() for one in page.locator(".library .title").all_inner_texts()]
    assert titles == sorted(titles)


def test_only_ticked_articles_of_the_chosen_days_are_asked(page: "Page") -> None:
    open_tab(page, "Library")
    page.get_by_role("button", name="Ask none").click()
    page.get_by_role("checkbox", name="US official sees growing").check()
    page.get_by_text("Asking 1 of 6 articles").wait_for()
    told = ask(page, "What is Russia giving Iran in return?")
    assert "1 of 6 articles" in told
    page.locator("#scope").get_by_text("Asking 1 of 6 articles").wait_for()
    assert page.locator(".card").count() > 0
    assert set(page.locator(".card .origin").all_inner_texts()) == {
        f"[{n}] Ukrainska Pravda · 8 Dec 2023" for n in range(1, page.locator(".card").count() + 1)
    }
    open_tab(page, "Library")
    page.get_by_role("button", name="Ask all", exact=True).click()
    page.get_by_label("Ask up to", exact=True).fill("2022-12-31")
    page.get_by_text("Asking 1 of 6 articles").wait_for()
    told = ask(page, "How many drones does the plant aim to build by summer 2025?")
    assert "6,000" not in told


def test_what_a_search_found_is_chosen_and_stays_so_after_a_reload(page: "Page") -> None:
    open_tab(page, "Library")
    page.get_by_role("button", name="Ask none").click()
    page.get_by_label("Search").fill("ryabkov")
    page.get_by_role("button", name="Ask all", exact=True).click()
    page.locator(".chosen").get_by_text("Asking 1 of 6").wait_for()
    page.reload()
    page.locator("#scope").get_by_text("Asking the articles you chose").wait_for()
    assert page.get_by_role("tab", name="Sources").get_attribute("aria-selected") == "true"
    assert "1 of 6 articles" in ask(page, "Who is Sergei Ryabkov?")
    open_tab(page, "Library")
    page.locator("#scope").get_by_text("Asking 1 of 6 articles").wait_for()


def test_an_article_that_was_not_asked_and_is_gone_narrows_nothing(library: "Page") -> None:
    first = library.locator(".library > li").first
    name = first.locator(".title").inner_text()
    first.get_by_role("checkbox").uncheck()
    first.locator("[data-act=remove]").click()
    library.get_by_role("button", name="Undo").wait_for(timeout=CHANGE_MS)
    library.reload()
    library.locator("#question textarea").wait_for()
    library.wait_for_function("() => document.querySelector('#summary p')?.textContent")
    assert library.locator("#scope").is_hidden()
    open_tab(library, "Library")
    library.locator(".removed summary").click()
    library.locator(".removed [data-act=undo]").click()
    library.locator(".library").get_by_text(name).wait_for(timeout=CHANGE_MS)


def test_what_is_asked_stands_above_the_question_until_all_are_asked(page: "Page") -> None:
    open_tab(page, "Library")
    page.get_by_role("button", name="Ask none").click()
    page.get_by_role("checkbox", name="US official sees growing").check()
    scope = page.locator("#scope").get_by_text("Asking 1 of 6 articles")
    for question in ("What is Russia giving Iran in return?", "Who reported that?"):
        ask(page, question)
    for number in (1, 2):
        page.locator(f"#answer-{number}").get_by_role("button", name="Edit").click()
        page.get_by_text(f"replaces question {number}").wait_for()
        scope.wait_for()
    open_tab(page, "Library")
    page.get_by_label("Search").fill("ryabkov")
    page.get_by_role("button", name="Ask all of them").click()
    page.locator(".chosen").get_by_text("Asking all 6").wait_for()
    scope.wait_for(state="hidden")


def test_a_choice_waits_for_no_answer_of_the_program(page: "Page") -> None:
    page.locator("[data-act=example]").first.wait_for()
    open_tab(page, "Library")
    page.locator(".library").wait_for()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Ask none").click()
    page.locator(".chosen").get_by_text("Asking 0 of 6").wait_for()
    page.wait_for_timeout(300)
    assert sent == []
    assert "choose others" in ask(page, "What is Russia giving Iran in return?")


def test_a_file_dropped_beside_its_place_leaves_the_page_as_it_is(page: "Page") -> None:
    dropped = (
        "(place) => { const dataTransfer = new DataTransfer();"
        " dataTransfer.items.add(new File(['x'], 'x.txt'));"
        " return !document.querySelector(place).dispatchEvent("
        "new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })); }"
    )
    assert page.evaluate(dropped, "#talk")
    assert page.evaluate(dropped, "#question textarea")


def test_choosing_no_article_is_told_when_asked(page: "Page") -> None:
    open_tab(page, "Library")
    page.get_by_role("button", name="Ask none").click()
    assert "choose others" in ask(page, "What is Russia giving Iran in return?")


def test_files_are_added_with_a_line_for_each_that_was_not_and_can_be_removed(
    open_page: OpenPage, own: Server, tmp_path: Path
) -> None:
    library = at_library(open_page(own, expected=LEFT))  # left while examples are looked for
    good = tmp_path / "ferry.txt"
    good.write_text("The ferry sank on Friday near the harbour of Faro, Captain Joao Reis said.")
    bad = tmp_path / "tool.exe"
    bad.write_bytes(b"MZ")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    library.locator("#files input[type=file]").set_input_files([good, bad, broken])
    report = library.locator(".report")
    report.wait_for(timeout=CHANGE_MS)
    told = report.inner_text()
    assert "ferry.txt was added" in told
    assert "tool.exe is not a kind of file Citewire reads" in told
    assert "broken.pdf was left out" in told
    assert (own.folder / "ferry.txt").read_bytes() == good.read_bytes()
    assert "4 articles" in library.locator("#summary").inner_text()
    assert "Friday" in ask(library, "When did the ferry sink?")

    open_tab(library, "Library")
    library.get_by_role("button", name="Remove ferry.txt").click()
    library.get_by_role("button", name="Undo").wait_for(timeout=CHANGE_MS)
    library.locator("#summary").get_by_text("3 articles").wait_for()
    library.locator(".chosen").get_by_text("Asking all 3").wait_for()
    assert (own.folder / "ferry.txt").exists()
    assert "don't say" in ask(library, "When did the ferry sink near Faro?")
    open_tab(library, "Library")
    library.get_by_role("button", name="Undo").click()
    library.locator("#summary").get_by_text("4 articles").wait_for(timeout=CHANGE_MS)

    library.get_by_role("button", name="Remove ferry.txt").click()
    library.locator("#summary").get_by_text("3 articles").wait_for(timeout=CHANGE_MS)
    library.reload()
    open_tab(library, "Library")
    library.get_by_text("1 file removed").click()
    library.get_by_role("button", name="Take back ferry.txt").click()
    library.locator("#summary").get_by_text("4 articles").wait_for(timeout=CHANGE_MS)


def test_a_removal_leads_the_keyboard_to_the_next_article_and_nobody_who_went_on(
    library: "Page",
) -> None:
    rows = library.locator(".library > li")
    focused = "() => document.activeElement.closest('.library > li, #question')?.dataset.id"
    before = rows.count()
    next_one = rows.nth(1).get_attribute("data-id")
    for goes_on in (False, True):
        library.locator(".library [data-act=remove]").first.press("Enter")
        if goes_on:
            library.locator("#question textarea").focus()
        library.locator("#summary").get_by_text(f"{before - 1} article").wait_for()
        library.locator(".chosen").get_by_text(f"Asking all {before - 1}").wait_for()
        assert library.evaluate(focused) == (None if goes_on else next_one)
        library.get_by_role("button", name="Undo").click()
        library.locator("#summary").get_by_text(f"{before} articles").wait_for(timeout=CHANGE_MS)
        library.locator(".chosen").get_by_text(f"Asking all {before}").wait_for()


def test_a_page_is_not_told_what_another_changed(
    library: "Page", open_page: OpenPage, own: Server
) -> None:
    rows = library.locator(".library > li")
    total = rows.count()
    rows.first.locator("[data-act=remove]").click()
    library.get_by_role("button", name="Undo").wait_for(timeout=CHANGE_MS)
    other = at_library(open_page(own))
    other.locator("[data-act=example]").first.wait_for()
    other.locator(".removed").wait_for()
    assert other.locator(".report").count() == 0
    library.get_by_role("button", name="Undo").click()
    rows.nth(total - 1).wait_for(timeout=CHANGE_MS)


def test_the_keyboard_goes_from_file_to_file_that_is_taken_back(library: "Page") -> None:
    rows = library.locator(".library > li")
    total = rows.count()
    for left in (total - 1, total - 2):
        rows.first.locator("[data-act=remove]").click()
        library.locator(".removed summary").get_by_text(str(total - left)).wait_for()
    library.locator(".removed summary").press("Enter")
    buttons = library.locator(".removed [data-act=undo]")
    second = buttons.nth(1).get_attribute("data-id")
    buttons.first.press("Enter")
    library.locator(".removed summary").get_by_text("1 file removed").wait_for(timeout=CHANGE_MS)
    assert library.locator(".removed").get_attribute("open") is not None
    assert library.evaluate("() => document.activeElement.dataset.id") == second
    library.keyboard.press("Enter")
    library.locator(".removed").wait_for(state="detached", timeout=CHANGE_MS)
    assert library.evaluate("() => document.activeElement.textContent.trim()") == "Library"
    rows.nth(total - 1).wait_for(timeout=CHANGE_MS)


def test_adding_shows_how_far_it_is_and_can_be_stopped_after_a_reload_too(
    open_page: OpenPage, own: Server, tmp_path: Path
) -> None:
    library = open_page(own, expected=LEFT)
    open_tab(library, "Library")
    library.locator(".library").wait_for(timeout=CHANGE_MS)
    files = []
    for number in range(60):
        files.append(tmp_path / f"long-{number:03}.txt")
        files[-1].write_text(
            "\n".join(
                f"Officer {number} of ship {line} said the harbour of Faro would stay open."
                for line in range(80)
            )
        )
    library.locator(".progress").wait_for(state="detached", timeout=CHANGE_MS)  # of an earlier one
    library.locator("#files input[type=file]").set_input_files(files)
    library.locator(".progress progress").wait_for(timeout=CHANGE_MS)
    library.reload()
    open_tab(library, "Library")
    library.wait_for_function(
        "() => /left/.test(document.querySelector('.progress')?.textContent)", timeout=CHANGE_MS
    )
    library.get_by_role("button", name="Cancel").click()
    report = library.locator(".report")
    report.wait_for(timeout=CHANGE_MS)
    assert "Stopped" in report.inner_text()
    stored = library.locator(".library > li").count()
    assert 3 < stored < 60
    assert len(list(own.folder.glob("long-*.txt"))) == 60


def test_a_file_that_is_too_large_is_refused(library: "Page", own: Server, tmp_path: Path) -> None:
    before = {file.name for file in own.folder.iterdir()}
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    library.locator("#files input[type=file]").set_input_files(large)
    library.get_by_text("size", exact=False).first.wait_for(timeout=CHANGE_MS)
    library.wait_for_timeout(500)
    assert {file.name for file in own.folder.iterdir()} == before
    assert library.locator(".report").get_by_text("large.txt").count() == 0


def test_an_empty_folder_explains_what_to_do_and_takes_articles(
    open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("empty")
    folder = home / "articles"
    folder.mkdir()
    with serving(home, folder, "--articles", str(folder)) as started:
        page = open_page(started)
        page.get_by_text("There is nothing to ask yet").wait_for(timeout=CHANGE_MS)
        page.locator("#files").wait_for()  # the tab is open that the page tells of
        page.locator("#files input[type=file]").set_input_files(next(SEEDS.glob("01*.md")))
        page.locator(".library > li").wait_for(timeout=CHANGE_MS)
        assert "6,000" in ask(page, "How many drones does the plant aim to build?")
        page.close()  # before its server goes


def test_the_page_is_painted_before_the_articles_are_open(
    open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("first")
    folder = home / "articles"
    folder.mkdir()
    for number in range(60):  # enough to be read for many times as long as the page takes
        told = (f"Ferry {number} carried {n} boxes to harbour {number + n}." for n in range(150))
        (folder / f"{number}.txt").write_text(" ".join(told))
    with serving(home, folder, "--articles", str(folder)) as started:
        page = open_page(started)
        page.get_by_text("Opening the articles").wait_for()
        page.close()  # before its server goes


def test_a_question_asked_at_once_is_answered_when_the_articles_are_open(
    open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path_factory.mktemp("soon"), SEEDS, "--articles", str(SEEDS)) as started:
        page = open_page(started)
        assert "6,000" in ask(page, "How many drones does the plant aim to build?")
        page.close()


def test_the_page_sends_its_policy(server: Server) -> None:
    with urlopen(server.url, timeout=10) as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
