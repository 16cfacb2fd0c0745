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
