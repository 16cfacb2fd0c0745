import pytest

from qa.countries import countries


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Russia", "Russia"),
        ("Russian", "Russia"),
        ("Russian Federation", "Russia"),
        ("moscow", "Russia"),
        ("U.S.", "United States"),
        ("British", "United Kingdom"),
        ("North Korean", "North Korea"),
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Russians", "Russia"),
        ("Swedes", "Sweden"),
        ("Philippines", "Philippines"),
    ],
)
def test_names_adjectives_and_capitals_stand_for_a_country(words: str, country: str) -> None:
    assert country in countries(words.split())


@pytest.mark.parametrize(
    "words", ["Kharkiv", "IT", "us", "Islands", "in", "the", "Korea Post", "", "minister"]
)
def test_what_names_no_country_stands_for_none(words: str) -> None:
    assert countries(words.split()) == frozenset()


def test_an_adjective_of_several_countries_stands_for_each() -> None:
    assert len(countries(["Congolese"])) == 2
