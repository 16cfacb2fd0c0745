"""What of a question is named as missing."""

from dataclasses import replace

import pytest

from index.lexical import LexicalIndex
from index.split import split_article
from qa.reader.missing import missing
from tests.conftest import make_article


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    article = make_article(
        "Who runs the plant in Alabuga? Vladimir Orlov said what the world knew."
    )
    return LexicalIndex(split_article(article, passage_words=100), {article.id: article})


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who runs the plant in Kazan?", ["Kazan"]),
        ("WHO RUNS THE PLANT IN KAZAN?", ["KAZAN"]),
        ("Who Runs The Plant In Kazan?", ["Kazan"]),
        ("Who Runs Kazan Plant In Alabuga?", ["Kazan"]),
        ("In Alabuga, Zelensky said what?", ["Zelensky"]),
        ('Who runs "Kazan" and (Tula)?', ["Kazan", "Tula"]),
        ("What did the U.S. say?", ["U.S."]),
        ("What did the US say?", ["US"]),
        ("What did Şahin say?", ["Şahin"]),
        ("What did Łukasz Nowak say about O'Brien's plant?", ["Łukasz Nowak", "O'Brien"]),
        ("Is it Nowak? Describe Kazan.", ["Nowak", "Kazan"]),
        ("What did al-Assad say about the F-16?", ["al-Assad", "F-16"]),
        ("Who won the World Cup in Kazan?", ["World Cup", "Kazan"]),
        ("Who runs Kazan plant of Vladimir Orlov?", ["Kazan"]),
        ("Who is Vladimir Orlov?", []),
    ],
)
def test_names_that_no_passage_holds_are_named_and_nothing_else(
    lexical: LexicalIndex, question: str, names: list[str]
) -> None:
    assert list(missing(question, lexical).names) == names


def test_an_author_is_not_missing() -> None:
    article = replace(make_article("The recall goes on."), authors=("Beatriz Monteiro",))
    lexical = LexicalIndex(split_article(article, passage_words=100), {article.id: article})
    found = missing("What did Beatriz Monteiro and Zelensky write about the recall?", lexical)
    assert found.names == ("Zelensky",)
    assert missing("What did Beatriz Monteiro recall?", lexical).weight == 0.0


@pytest.fixture(scope="module")
def forms() -> LexicalIndex:
    article = make_article(
        "The chief executive of the firm, J. P. Moreau, met Gov. Hale and Dr. Brandvold at St."
        " Olaf's on Sept. 22. The United Nations and the United States wrote to the World Health"
        " Organization. NATO and the EU, like Uma Nair, Vladimir Orlov and the Department of"
        " Justice, said nothing on TV."
    )
    return LexicalIndex(split_article(article, passage_words=100), {article.id: article})


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did J.P. Moreau say?", []),
        ("What did J. P. Moreau say?", []),
        ("What happened at Saint Olaf's?", []),
        ("What happened at St. Olaf's?", []),
        ("What did Governor Hale and Doctor Brandvold say?", []),
        ("What happened on September 22?", []),
        ("What did the UN ask of the U.S. and the WHO?", []),
        ("What did the DOJ say?", []),
        ("What did the World Health Organisation say?", []),
        ("What did the European Union say?", []),
        ("What did the North Atlantic Treaty Organization say?", []),
        ("What did the Prime Minister say?", []),
        ("What did Zelensky say?", ["Zelensky"]),
        ("What did President Zelensky say?", ["President Zelensky"]),
        ("What did Gov. Zelensky say?", ["Gov. Zelensky"]),
        ("What did J.P. Zelensky say?", ["J.P. Zelensky"]),
        ("What did John F. Kennedy say?", ["John F. Kennedy"]),
        ("What happened at Saint Mark's?", ["Saint Mark"]),
        ("What did April Ryan say?", ["April Ryan"]),
        ("What did Stephen King say?", ["Stephen King"]),
        ("What did Jane Orlov say?", ["Jane Orlov"]),
        ("What did Tom Vance say?", ["Tom Vance"]),
        ("What did the UK say?", ["UK"]),
        ("What did the IAEA say?", ["IAEA"]),
        ("What did the World Trade Organisation say?", ["World Trade Organisation"]),
    ],
)
def test_a_name_in_another_form_is_not_missing_and_another_name_is(
    forms: LexicalIndex, question: str, names: list[str]
) -> None:
    assert list(missing(question, forms).names) == names


@pytest.mark.parametrize(
    "question",
    [
        "Who runs the plant in Kazan?",
        "Did Russia build a plant in Kazan?",
        "What did President Zelensky say about the plant?",
        "Did Jane Kim and Zelensky visit the plant in May?",
    ],
)
def test_a_question_of_a_stranger_is_told(lexical: LexicalIndex, question: str) -> None:
    assert missing(question, lexical).is_of_a_stranger


@pytest.mark.parametrize(
    "question",
    [
        "Who runs the plant in Alabuga?",
        "Who runs the plant in Yelabuga?",
        "What did Vladimir Orlow say?",
        "What did Dmitri Orlov say?",
        "Was it Zelensky or Orlov who said that?",
        "What did Zelensky say about the plant in Alabuga?",
        "Please tell me, Claude, who runs the plant?",
        "Who runs the plant, according to Zelensky?",
        "WHO RUNS THE PLANT IN KAZAN?",  # no telling what is a name
        "Who Motivates The Plant In Alabuga?",
        "What did the Russians say about the plant?",
        "What does the Kremlin want with the plant?",
        "What did Washington say?",
        "What do the Bavarian owners say?",
        "How many UAVs and F-16 does the plant build?",
        "Who runs the Kazan-based plant?",
        "Who ran the plant in March and on Sundays?",
    ],
)
def test_a_question_of_nobody_or_of_one_the_articles_may_call_otherwise_is_of_no_stranger(
    lexical: LexicalIndex, question: str
) -> None:
    assert not missing(question, lexical).is_of_a_stranger
