"""Asking in the page: replies, follow-ups, and what is done with them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import ANSWER_MS, LEFT, OpenPage, Server, ask, open_tab, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

PLANT = "How many drones does the plant aim to build?"


def test_an_answer_tells_what_is_quoted_from_whom_and_when_and_how_sure(page: "Page") -> None:
    told = ask(page, PLANT)
    assert "6,000" in told
    assert "[1]" in told
    assert "Ukrainska Pravda · 8 Dec 2023" in told
    assert "sure" in told
    assert "asked all 6 articles" in told
    assert page.locator(".exchange footer details").get_attribute("open") is None


def test_a_mark_brings_its_card_into_view_and_the_card_opens_the_article_at_the_quote(
    page: "Page",
) -> None:
    ask(page, PLANT)
    open_tab(page, "Library")
    page.locator("a.mark").first.click()
    card = page.locator("#source-1-1")
    card.wait_for()
    page.wait_for_function("() => document.activeElement?.id === 'source-1-1'")
    quote = card.locator("mark").inner_text()
    card.get_by_role("button", name="Open the article").click()
    marked = page.locator("#article #quoted")
    marked.wait_for()
    assert marked.inner_text() == quote
    box = marked.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 850
    page.keyboard.press("Escape")
    marked.wait_for(state="hidden")


def test_an_article_closes_by_a_press_beside_it_and_not_by_what_is_selected_in_it(
    page: "Page",
) -> None:
    ask(page, PLANT)
    page.locator(".card [data-act=article]").first.click()
    marked = page.locator("#article #quoted")
    marked.wait_for()
    box = marked.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(5, box["y"] + 30)
    page.mouse.up()
    assert marked.is_visible()
    page.mouse.click(5, box["y"] + 30)
    marked.wait_for(state="hidden")


def test_marks_cards_and_articles_work_from_the_keyboard(page: "Page") -> None:
    ask(page, PLANT)
    page.locator("a.mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement?.id === 'source-1-1'")
    page.keyboard.press("Tab")  # the way back to the answer
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#article #quoted").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement?.dataset.act === 'article'")


def box_holds(page: "Page", text: str) -> None:
    page.wait_for_function(
        "(text) => document.querySelector('#question textarea')?.value === text", arg=text
    )


def test_a_question_nothing_answers_looks_different_and_shows_what_was_searched(
    page: "Page",
) -> None:
    told = ask(page, "Who won the 2022 World Cup?")
    assert "don't say" in told
    assert "Searched all 6 articles" in told
    assert "nearest passages" in told
    assert page.locator(".exchange.declined").count() == 1
    assert page.locator(".exchange.answered").count() == 0


def test_a_follow_up_is_shown_as_understood_and_can_be_corrected(page: "Page") -> None:
    ask(page, "Where is the plant producing Iranian drones in Russia?")
    told = ask(page, "How many does it aim to build?")
    assert "6,000" in told
    assert "Understood as" in told
    page.get_by_role("button", name="Correct").click()
    box = page.locator("#question textarea")
    page.wait_for_function("() => document.querySelector('#question textarea').value !== ''")
    box.fill("What did Kirby say about Iran?")
    box.press("Enter")
    page.get_by_role("heading", name="What did Kirby say about Iran?", level=2).first.wait_for(
        timeout=ANSWER_MS
    )
    page.wait_for_function("() => !document.querySelector('.pending')")
    assert page.locator(".exchange h2").all_inner_texts() == [
        "Where is the plant producing Iranian drones in Russia?",
        "What did Kirby say about Iran?",
    ]


@pytest.mark.parametrize("question", ["", "?!", "\u0007", "why " * 2500])
def test_a_question_that_cannot_be_asked_gets_a_sentence_and_stays_to_be_mended(
    page: "Page", question: str
) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#ask").click()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "question" in alert.inner_text()
    assert page.locator("#question textarea").input_value() == question
    assert page.locator(".exchange").count() == 0


@contextmanager
def waiting(page: "Page") -> Iterator[None]:
    """What is asked is not answered until the end."""
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route("**/queue/join*", hold)
    yield
    for one in held:
        one.continue_()
    page.unroute("**/queue/join*")


def test_asking_can_be_stopped_and_the_question_is_still_there(page: "Page") -> None:
    box = page.locator("#question textarea")
    box.fill(PLANT)
    with waiting(page):
        box.press("Enter")
        page.locator("#stop").click()
    page.locator(".pending").wait_for(state="hidden")
    page.locator("#ask").wait_for()
    assert box.input_value() == PLANT
    assert "6,000" in ask(page, PLANT)


def test_who_hears_the_page_and_asks_by_keyboard_is_told_what_came_of_it(page: "Page") -> None:
    told = "(text) => line.isConnected && line.textContent.startsWith(text)"
    focused = "() => document.activeElement?.closest('#question') !== null"
    page.evaluate("() => { window.line = document.querySelector('#status p'); }")
    page.locator("#question textarea").fill(PLANT)
    with waiting(page):
        page.locator("#ask").press("Enter")
        page.locator("#stop").press("Enter")
    page.locator("#ask").wait_for()
    page.wait_for_function(told, arg="Stopped.")
    assert page.evaluate(focused)
    page.locator("#ask").press("Space")
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    page.wait_for_function(told, arg="Answered, ")
    assert page.evaluate(focused)


def test_what_was_typed_before_asking_was_stopped_comes_back_after_the_question(
    page: "Page",
) -> None:
    box = page.locator("#question textarea")
    box.fill(PLANT)
    with waiting(page):
        box.press("Enter")
        page.locator(".pending").wait_for()
        box_holds(page, "")
        box.fill("And who")
        page.locator("#stop").click()
    box_holds(page, PLANT)
    page.locator("#ask").wait_for()
    page.reload()
    box_holds(page, PLANT)
    box.press("Enter")
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    box_holds(page, "And who")


def test_an_exchange_can_be_asked_again_and_edited(page: "Page") -> None:
    ask(page, PLANT)
    ask(page, "Who is Sergei Ryabkov?")
    page.locator("#answer-1").get_by_role("button", name="Ask again").click()
    page.get_by_text("Your next question replaces question 1 and all that follow it.").wait_for()
    page.locator("#question textarea").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.exchange').length === 1")
    page.wait_for_function("() => !document.querySelector('.pending')", timeout=ANSWER_MS)
    page.locator("#question textarea").fill("And who")
    page.get_by_role("button", name="Edit").click()
    box_holds(page, PLANT)
    page.get_by_role("button", name="Leave it as it is").click()
    box_holds(page, "And who")  # what was typed before
    assert page.locator(".exchange h2").all_inner_texts() == [PLANT]


def test_a_conversation_is_not_given_for_a_question_that_fails(page: "Page") -> None:
    ask(page, PLANT)
    ask(page, "Who is Sergei Ryabkov?")
    page.locator("#answer-1").get_by_role("button", name="Edit").click()
    box_holds(page, PLANT)
    page.locator("#question textarea").fill("Why?")
    with waiting(page):
        page.locator("#question textarea").press("Enter")
        page.locator(".pending").wait_for()
        box_holds(page, "")
        page.locator("#question textarea").fill("And who")
    page.get_by_role("alert").get_by_text("names nothing to look for").wait_for()
    box_holds(page, "Why?")
    page.get_by_role("button", name="Leave it as it is").click()
    box_holds(page, "And who")  # what was typed meanwhile
    asked = [PLANT, "Who is Sergei Ryabkov?"]
    assert page.locator(".exchange h2").all_inner_texts() == asked
    page.reload()
    page.locator(".exchange").first.wait_for()
    assert page.locator(".exchange h2").all_inner_texts() == asked


def test_a_reload_keeps_the_conversation_and_others_can_be_opened(page: "Page") -> None:
    told = ask(page, PLANT)
    page.reload()
    page.locator(".exchange").wait_for()
    assert "6,000" in page.locator(".exchange").inner_text()
    assert told.splitlines()[0] == PLANT
    assert page.locator("#source-1-1").count() == 1
    page.get_by_role("button", name="New conversation").click()
    page.locator(".exchange").wait_for(state="detached")
    ask(page, "Who is Sergei Ryabkov?")
    open_tab(page, "Conversations")
    page.locator("#conversations").get_by_role("button", name=PLANT, exact=True).click()
    page.get_by_role("heading", name=PLANT, level=2).first.wait_for()
    page.get_by_role("button", name=f"Delete {PLANT}").click()
    page.locator(".exchange").wait_for(state="detached")
    assert page.locator("#conversations li").count() == 1
    page.get_by_role("button", name="Undo").click()
    page.locator("#conversations").get_by_role("button", name=PLANT, exact=True).wait_for()
    assert page.get_by_role("button", name="Undo").count() == 0


def test_the_keyboard_stays_among_the_conversations(page: "Page") -> None:
    page.evaluate(
        "() => ['a', 'b', 'c'].forEach((id, at) => localStorage.setItem("
        "`citewire:conversation:${id}`,"
        " JSON.stringify({ id, at, exchanges: [{ question: id, failure: 'None.' }] })))"
    )
    open_tab(page, "Conversations")
    listed = page.locator("#conversations")
    focused = "() => `${document.activeElement.dataset.act} ${document.activeElement.dataset.id}`"
    listed.get_by_role("button", name="Delete b").press("Enter")
    assert page.evaluate(focused) == "forget a"  # the next, older one
    listed.get_by_role("button", name="Undo").press("Enter")
    assert page.evaluate(focused) == "open b"
    page.keyboard.press("Enter")
    listed.locator("[aria-current][data-id=b]").wait_for()
    assert page.evaluate(focused) == "open b"


def test_figures_that_were_opened_stay_so_when_more_is_asked(page: "Page") -> None:
    ask(page, PLANT)
    page.get_by_text("Figures", exact=True).click()
    ask(page, "Who is Sergei Ryabkov?")
    assert page.locator("#answer-1 details").get_attribute("open") is not None
    assert page.locator("#answer-2 details").get_attribute("open") is None


def test_what_is_typed_stays_when_another_conversation_is_opened(page: "Page") -> None:
    ask(page, PLANT)
    page.locator("#question textarea").fill("And who")
    page.get_by_role("button", name="Edit").click()
    box_holds(page, PLANT)
    page.get_by_role("button", name="New conversation").click()
    page.locator(".exchange").wait_for(state="detached")
    box_holds(page, "And who")
    open_tab(page, "Conversations")
    page.locator("#conversations").get_by_role("button", name=PLANT, exact=True).click()
    page.locator(".exchange").wait_for()
    box_holds(page, "And who")


def test_what_was_typed_or_not_answered_yet_is_there_after_a_reload(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server, expected=LEFT)
    box = page.locator("#question textarea")
    box.fill(PLANT)
    page.reload()
    box_holds(page, PLANT)
    box.press("Enter")
    page.locator(".pending").wait_for()
    page.locator("#frame [data-act=new][aria-disabled=true]").wait_for()
    box.fill("And who")
    page.reload()
    box_holds(page, PLANT)
    box.press("Enter")
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    box_holds(page, "And who")
    box.fill("")
    page.reload()
    page.locator(".exchange.answered").wait_for()
    box_holds(page, "")


def test_a_second_press_while_a_question_waits_loses_nothing(page: "Page") -> None:
    box = page.locator("#question textarea")
    box.fill(PLANT)
    box.press("Enter")
    page.locator(".pending").wait_for()
    box.press("Enter")
    box.fill("Who is Sergei Ryabkov?")
    box.press("Enter")
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    assert box.input_value() == "Who is Sergei Ryabkov?"
    box.press("Enter")
    page.locator(".exchange.answered").nth(1).wait_for(timeout=ANSWER_MS)


def test_a_choice_made_while_a_question_is_answered_holds(page: "Page") -> None:
    box = page.locator("#question textarea")
    open_tab(page, "Library")
    page.locator(".library").wait_for()
    box.fill(PLANT)
    box.press("Enter")
    page.get_by_role("button", name="Ask none").click()
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    assert "choose others" in ask(page, "Who is Sergei Ryabkov?")


def test_conversations_that_the_browser_does_not_keep_are_told(page: "Page") -> None:
    told = {"exchanges": [{"question": "Who?", "failure": "None."}], "at": 1}
    page.evaluate(
        "(told) => { for (let id = 0; id < 100; id++)"
        " localStorage.setItem(`citewire:conversation:${id}`, JSON.stringify({ id, ...told })); }",
        told,
    )
    open_tab(page, "Conversations")
    listed = page.locator("#conversations")
    ask(page, PLANT)
    listed.get_by_text("The oldest conversations were deleted").wait_for(state="attached")
    assert listed.locator("li").count() == 100
    page.evaluate(
        "() => { localStorage.clear(); const { setItem } = Storage.prototype;"
        " Storage.prototype.setItem = function (...told) {"
        " if (this === localStorage) throw new Error('full'); setItem.apply(this, told); }; }"
    )
    ask(page, PLANT)
    listed.get_by_text("This browser keeps no conversations").wait_for(state="attached")


def test_two_tabs_of_a_conversation_lose_nothing(page: "Page", server: Server) -> None:
    ask(page, PLANT)
    other = page.context.new_page()
    other.goto(server.url)
    open_tab(other, "Conversations")
    other.locator("#conversations").get_by_role("button", name=PLANT, exact=True).click()
    other.locator(".exchange").wait_for()
    ask(other, "Who is Sergei Ryabkov?")
    ask(page, "What did Kirby say about Iran?")
    open_tab(page, "Conversations")
    told = "2 questions"
    page.wait_for_function("() => document.querySelectorAll('#conversations li').length === 2")
    assert page.locator("#conversations").get_by_text(told).count() == 2


def test_examples_come_from_the_articles_and_are_answered(page: "Page") -> None:
    example = page.locator("[data-act=example]").first
    example.wait_for(timeout=ANSWER_MS)
    question = example.inner_text()
    example.click()
    page.locator(".exchange.answered").wait_for(timeout=ANSWER_MS)
    assert page.locator(".exchange h2").inner_text() == question


def test_a_copied_answer_has_its_sources(open_page: OpenPage, server: Server) -> None:
    page = open_page(server, permissions=["clipboard-read", "clipboard-write"])
    ask(page, PLANT)
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(PLANT)
    assert "[1] Ukrainska Pravda, 8 December 2023" in copied


@pytest.mark.parametrize(("form", "name"), [("md", "Markdown"), ("html", "HTML"), ("json", "JSON")])
def test_a_conversation_is_exported_with_its_citations(page: "Page", form: str, name: str) -> None:
    ask(page, PLANT)
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    assert page.evaluate("() => document.activeElement.textContent") == "Export"
    assert download.value.suggested_filename.endswith(f".{form}")
    told = download.value.path().read_text()
    assert "The plant aims to build 6,000 drones domestically" in told
    assert "Ukrainska Pravda" in told


def test_a_program_that_does_not_answer_is_told_under_a_title(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server, expected=("Failed to load resource",))
    ask(page, PLANT)

    def fail(route: "Route") -> None:
        route.abort()

    page.route("**/component_server**", fail)
    page.locator(".card [data-act=article]").first.click()
    page.get_by_role("dialog", name="No answer").get_by_text("does not answer").wait_for()


@pytest.fixture(scope="module")
def crowded(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: what waits in its queue would keep other tests waiting."""
    home = tmp_path_factory.mktemp("crowded")
    with serving(home, server.folder, "--articles", str(server.folder)) as started:
        yield started


def test_a_question_there_is_no_room_for_is_given_back_with_a_sentence(
    open_page: OpenPage, crowded: Server
) -> None:
    page = open_page(crowded)
    questions = [f"Who is minister {number} of Russia?" for number in range(60)]
    told = {_join_the_queue(crowded, question) for question in questions}
    box = page.locator("#question textarea")
    box.fill(PLANT)
    box.press("Enter")
    page.get_by_text("Too many are asking at this moment").wait_for(timeout=20_000)
    assert box.input_value() == PLANT
    assert page.locator(".exchange").count() == 0
    assert told == {200, 503}


def _join_the_queue(server: Server, question: str) -> int:
    """Ask as a program does that does not wait for the answer; the status it gets."""
    body = json.dumps({"data": [question, None, None]}).encode()
    request = Request(
        f"{server.url}gradio_api/call/query",
        data=body,
        headers={"Content-Type": "application/json"},
    )
    try:
        with urlopen(request, timeout=30) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
