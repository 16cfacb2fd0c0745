"""Saved and pasted news pages in many styles: what is found, what is kept and what goes.

The pages are invented; `pages/expected.jsonl` says the truth about each.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index.clean import CleanPage, clean_page
from index.load import load_pages

PAGES = Path(__file__).parent / "pages"
EXPECTED: list[dict[str, Any]] = [
    json.loads(line) for line in (PAGES / "expected.jsonl").read_text("utf-8").splitlines()
]

every_page = pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])


@cache
def load(name: str) -> CleanPage:
    (page,) = load_pages(PAGES / name)
    assert isinstance(page, CleanPage), f"{name} gave no article: {page}"
    return page


def test_every_page_has_its_expectation() -> None:
    assert {page["file"] for page in EXPECTED} == {
        path.name for path in PAGES.iterdir() if path.suffix != ".jsonl"
    }


@every_page
def test_the_title_is_the_headline(page: dict[str, Any]) -> None:
    assert load(page["file"]).title == page["title"]


@every_page
def test_the_date_is_the_first_publication(page: dict[str, Any]) -> None:
    found = load(page["file"])
    day = found.published.isoformat() if found.published else None
    assert (day, found.published_rule) == (page["published"], page["rule"])


@every_page
def test_the_outlet_is_as_the_page_names_it(page: dict[str, Any]) -> None:
    assert load(page["file"]).source == page["source"]


@every_page
def test_the_authors_are_named_without_by(page: dict[str, Any]) -> None:
    assert list(load(page["file"]).authors) == page["authors"]


@every_page
def test_the_language_has_two_letters(page: dict[str, Any]) -> None:
    assert load(page["file"]).language == page["language"]


@every_page
def test_the_address_is_the_pages_own(page: dict[str, Any]) -> None:
    assert load(page["file"]).url == page["url"]


@every_page
def test_every_paragraph_is_kept_in_order(page: dict[str, Any]) -> None:
    starts = iter(line.removeprefix("| ") for line in load(page["file"]).text.split("\n\n"))
    lost = [first for first in page["paragraphs"] if not any(s.startswith(first) for s in starts)]
    assert not lost, f"lost, glued or out of order from {lost[0]!r} on:\n{load(page['file']).text}"


@every_page
def test_nothing_but_the_article_is_kept(page: dict[str, Any]) -> None:
    text = load(page["file"]).text
    assert not (left := [line for line in page["removed"] if line in text]), (
        f"not removed: {left}\n{text}"
    )


@every_page
def test_cleaning_a_cleaned_page_changes_nothing(page: dict[str, Any]) -> None:
    found = load(page["file"])
    assert clean_page(found.text, title=found.title).text == found.text


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Ferry strike ends", "Crews get four percent more from May", "It ended."], 0),
        (["Home", "News", "Arts and Culture", "The strike is over at last", "It ended."], 3),
        (["Latest", "Ten bridges to see", "The strike is over", "By Ana Duarte", "It ended."], 2),
        (["Ten bridges to see", "The strike is over", "The strike is over", "It ended."], 1),
        (["Who owns the old bridge?", "3 May 2024", "It ended."], 0),
        (["3 May 2024", "The strike is over", "It ended."], 1),
        (["Explainer: how it works", "The Harbour Times", "3 May 2024", "It ended."], 0),
        (["In pictures: the strike", "3 May 2024", "It ended."], 0),
        (["Watch: Ten bridges fall", "The strike is over", "3 May 2024", "It ended."], 1),
        (["FOR IMMEDIATE RELEASE", "The strike is over", "3 May 2024", "It ended."], 1),
        (["BREAKING NEWS ALERT", "The strike is over", "It ended."], 1),
        (["For immediate release: 3 May 2024", "The strike is over", "It ended."], 1),
    ],
)
def test_the_headline_is_told_from_the_menu_before_it(lines: list[str], title: int) -> None:
    page = clean_page("\n".join(lines))
    assert page.title == lines[title]
    assert page.text.endswith("It ended.")
    assert "Ten bridges" not in page.text
