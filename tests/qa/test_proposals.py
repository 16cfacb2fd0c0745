import time
from dataclasses import replace
from datetime import date

import pytest

from index.clean import CleanPage
from index.load import load_pages
from index.types import Article
from qa.suggest.propose import ARTICLES, QUESTION_CHARS, propose
from tests.conftest import SEEDS, make_article

TALKS = (
    "The talks between Russian President Vladimir Putin and his counterpart, Ebrahim Raisi, were "
    "short. Putin praised the visit, and Raisi agreed. Putin and Raisi met in Moscow on 7 December."
)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    pages = {path.name: next(iter(load_pages(path))) for path in sorted(SEEDS.glob("0*.md"))}
    return {
        name: make_article(page.text, id_=name)
        for name, page in pages.items()
        if isinstance(page, CleanPage)
    }


def folder(*texts: str) -> dict[str, Article]:
    return {str(i): make_article(text, id_=str(i)) for i, text in enumerate(texts)}


def questions(*texts: str) -> set[str]:
    return {one.question for one in propose(folder(*texts))}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Russia aims to build 6,000 drones by the summer of 2025. It rains in Russia.",
            "How many drones does Russia aim to build?",
        ),
        (TALKS, "When did Vladimir Putin and Ebrahim Raisi meet in Moscow?"),
        (TALKS, "Where did Vladimir Putin and Ebrahim Raisi meet?"),
        (
            "White House spokesman John Kirby spoke in Iran. Kirby said the sale of arms to Iran is"
            " over.",
            "What did John Kirby say about Iran?",
        ),
        (
            "Minister Ana Berg came to Le Monde. Berg told Le Monde that hardly anybody had read"
            " the report.",
            "What did Ana Berg say?",
        ),
        (
            "Russia is providing Iran with weapons, The Wall Street Journal reported. In Russia and"
            " in Iran, nobody commented.",
            "What is Russia providing Iran with?",
        ),
        (
            "Russia is providing Iran with weapons, The Wall Street Journal reported. In Russia and"
            " in Iran, nobody commented.",
            "Who reported that Russia is providing Iran with weapons?",
        ),
        (
            "More than 8,000 people fled Ak-Bulun when the shots began. In Ak-Bulun, houses burn.",
            "How many people fled Ak-Bulun?",
        ),
        (
            "In Brazil, guests agree. Brazil has agreed to lend the harbour a crane for a year.",
            "What has Brazil agreed to do?",
        ),
        (
            "In Bolivia, they wait. Bolivia has agreed to pay 5.2 million dollars to the families.",
            "How much has Bolivia agreed to pay?",
        ),
        (
            "The interior minister, Taalaibek Moldoev, blamed the smugglers of diesel for it.",
            "Who is Taalaibek Moldoev?",
        ),
        (
            "In Peru and in Chile, it rains. Peru will send Chile a crane in spring.",
            "What will Peru send Chile?",
        ),
        (
            "Captain Yonas Ferede went home. Ferede was replaced in February by his deputy.",
            "When was Yonas Ferede replaced?",
        ),
    ],
)
def test_a_plain_sentence_becomes_a_question(text: str, question: str) -> None:
    assert question in questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Putin met Raisi",
        "He said that it was not true, and they agreed to do it again in Moscow.",
        "Kirby said the sale of arms to Iran is over.",
        "It is not true that Russia is providing Iran with weapons in Iran and in Russia.",
        "In Iran and in Russia, nobody denied that Russia is providing Iran with weapons.",
        "<p>Minister John Kirby said the sale to <b>Iran</b> in Iran is over.</p>",
        "If Peru sells Chile a crane, it rains in Peru and in Chile.",
        "Le ministre John Kirby a dit que la France a livré 30 chars à l'Iran en 2023.",
        "普京和莱希在莫斯科会面。" * 50,
        "Russia is providing Iran with " + "very " * 10_000 + "good weapons in Iran, in Russia.",
        "Minister John Kirby\u202e said the sale of arms to Iran is over, in Iran.",
    ],
)
def test_what_no_pattern_fits_gives_nothing(text: str) -> None:
    assert questions(text) == set()


def test_a_name_stands_in_the_fullest_form_of_its_own_article() -> None:
    text = "Minister {} Berg came. Berg said that all of the newspapers had been wrong."
    assert {"What did Ana Berg say?", "What did Eva Berg say?"} <= questions(
        text.format("Ana"), text.format("Eva")
    )


def test_a_surname_of_two_people_in_an_article_is_in_no_question() -> None:
    text = (
        "Minister Ana Berg met Senator Eva Berg."
        " Berg said that all of the newspapers had been wrong."
    )
    assert not any("Berg say" in question for question in questions(text))


def test_a_first_name_that_is_a_stop_word_stays() -> None:
    assert "Who is Per Olsson?" in questions("The inspector, Per Olsson, blamed the smugglers.")


def test_a_place_named_before_an_office_is_no_person() -> None:
    assert questions("Across the river, in La Quiaca, the bishop had the letters read.") == set()


def test_a_place_is_not_taken_for_a_person() -> None:
    text = (
        "A ship left Port Sudan for Iran. In Sudan, all waits. Sudan has sent 24 officers to Iran."
    )
    assert "How many officers has Sudan sent?" in questions(text)


def test_every_question_is_one_short_line_of_ordinary_characters(seeds: dict[str, Article]) -> None:
    for one in propose(seeds):
        assert len(one.question) <= QUESTION_CHARS
        assert one.question.isprintable()
        assert one.question.endswith("?")
        assert one.question.count("?") == 1


def test_the_newest_articles_are_read() -> None:
    old = {
        str(i): replace(make_article("Nothing.", id_=str(i)), published=date(2020, 1, 1))
        for i in range(ARTICLES)
    }
    new = replace(make_article(TALKS, id_="new"), published=date(2024, 1, 1))
    assert propose(old | {"new": new})
    undated = make_article(TALKS, id_="undated")
    assert not propose(old | {"undated": undated})


def test_the_same_articles_in_any_order_give_the_same_proposals(seeds: dict[str, Article]) -> None:
    assert propose(seeds) == propose(dict(reversed(seeds.items())))


@pytest.mark.parametrize(
    "text",
    ["A" * 50_000, "Ab" * 50_000, "A-" * 50_000, "A.B." * 25_000, "A " * 50_000, "in A" * 25_000],
    ids=["letters", "camel", "hyphens", "initials", "capitals", "places"],
)
def test_hostile_text_is_read_in_little_time(text: str) -> None:
    begun = time.process_time()
    assert propose(folder(*[text] * 5)) == []
    assert time.process_time() - begun < 5  # a tenth is usual
