"""What the page looks like to eyes and to screen readers, and that no article acts on it."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import HOSTILE_NAME, OpenPage, Server, ask, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = [390, 820, 1280, 1600]
SCHEMES = ["light", "dark"]
PLANT = "How many drones does the plant aim to build?"


def faults(page: "Page") -> list[str]:
    """Serious and critical findings of axe-core."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_keeps_people_out(
    open_page: OpenPage, server: Server, width: int, scheme: str
) -> None:
    page = open_page(server, width=width, color_scheme=scheme)
    page.locator("[data-act=example]").first.wait_for(timeout=90_000)
    assert faults(page) == []
    ask(page, PLANT)
    ask(page, "And who reported that?")
    ask(page, "Who won the 2022 World Cup?")
    assert faults(page) == []
    page.locator(".card [data-act=article]").first.click()
    page.locator("#article #quoted").wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    for tab in ("Library", "Conversations"):
        open_tab(page, tab)
        page.wait_for_timeout(300)
        assert faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_at_any_width(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(server, width=width)
    ask(page, PLANT)
    wide = "() => document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(wide)
    open_tab(page, "Library")
    page.locator(".library").wait_for()
    assert page.evaluate(wide)
    boxes = {
        name: page.locator(name).bounding_box() or {} for name in ("#talk", "#side", "#composer")
    }
    if width <= 820:  # the cards follow the answer
        assert boxes["#side"]["y"] >= boxes["#talk"]["y"] + boxes["#talk"]["height"]
    else:  # the cards stand beside it
        assert boxes["#side"]["x"] >= boxes["#talk"]["x"] + boxes["#talk"]["width"]
        assert boxes["#composer"]["y"] >= boxes["#talk"]["y"] + boxes["#talk"]["height"]
        ask(page, "What did Kirby say about Iran?")
        moved = page.evaluate(
            "() => [...document.querySelectorAll('*')].filter((e) => e.scrollTop).map((e) => e.id)"
        )
        assert set(moved) <= {"talk", "side"}  # never the header


def test_a_card_is_brought_into_view_above_the_question_on_a_phone(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server, width=390, height=600, reduced_motion="reduce")
    ask(page, PLANT)
    ask(page, "What did Kirby say about Iran?")  # its cards come first, the others are far below
    page.locator("#answer-1 a.mark").first.click()
    page.wait_for_function("() => document.activeElement?.id === 'source-1-1'")
    page.wait_for_timeout(100)
    card = page.locator("#source-1-1").bounding_box()
    question = page.locator("#composer").bounding_box()
    assert card is not None
    assert question is not None
    assert card["y"] + card["height"] <= question["y"]


def test_on_a_phone_the_end_of_the_page_can_be_read_however_long_the_question_is(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server, width=390)
    open_tab(page, "Library")
    last = page.locator(".library > li").last
    last.wait_for()
    page.locator("#question textarea").fill("and\n" * 5)
    page.wait_for_function("() => document.querySelector('#composer').offsetHeight > 150")
    page.wait_for_timeout(100)
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    question = page.locator("#composer").bounding_box()
    end = last.bounding_box()
    assert question is not None
    assert end is not None
    assert end["y"] + end["height"] <= question["y"]
    page.evaluate("() => scrollTo(0, 0)")
    last.locator("[data-act=remove]").focus()
    reached = last.locator("[data-act=remove]").bounding_box()
    assert reached is not None
    assert reached["y"] + reached["height"] <= question["y"]


def test_dark_follows_the_system_until_the_person_chooses(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server, color_scheme="dark")
    shade = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(shade)
    page.get_by_role("button", name="Light or dark").click()
    light = page.evaluate(shade)
    assert dark != light
    page.reload()
    page.locator("#question textarea").wait_for()
    assert page.evaluate(shade) == light


def test_a_hostile_article_is_shown_as_text_and_does_nothing(page: "Page") -> None:
    told = ask(page, "When did the ferry sink?")
    assert "<script>document.title='taken'</script>" in told
    assert "{{title}} ${1+1} $x^2$" in told
    open_tab(page, "Sources")
    assert HOSTILE_NAME in page.locator(".card").first.inner_text()
    page.locator(".card [data-act=article]").first.click()
    page.locator("#article #quoted").wait_for()
    assert "{{title}} ${1+1} $x^2$" in page.locator("#article .text").inner_text()
    page.keyboard.press("Escape")
    open_tab(page, "Library")
    assert HOSTILE_NAME in page.locator(".library").inner_text()
    assert page.title() == "Citewire"
    foreign = ":is(#talk, #side, #article) :is(img:not([src^='data:']), script, iframe, form)"
    assert page.locator(foreign).count() == 0


def test_a_hostile_question_is_shown_as_text(page: "Page") -> None:
    question = "Did <img src=http://evil.example/q.png> [x](http://evil.example) **win** the cup?"
    assert question in ask(page, question)
    page.reload()
    page.locator(".exchange").wait_for()
    assert page.locator("#talk img").count() == 0
