"""Which countries a name, an adjective, a people or a capital stands for. Data: countryinfo."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

MOST_WORDS = 4  # "Democratic Republic of Congo"
_LEAST_CHARS = 5  # of another spelling; the shorter are codes, and "IT" is no country
_NO_NAMES = frozenset("us island islands Island Islands".split())  # the data: "island" is Iceland
_OTHERS = {  # what people say that the data do not
    "Afghanistan": "afghan",
    "Argentina": "argentine",
    "Democratic Republic of the Congo": "congo",
    "Denmark": "dane",
    "Finland": "finn",
    "Kazakhstan": "kazakh",
    "Kyrgyzstan": "kyrgyz",
    "Netherlands": "holland",
    "Poland": "pole",
    "Saudi Arabia": "saudi",
    "Spain": "spaniard",
    "Sweden": "swede",
    "Tajikistan": "tajik",
    "Turkey": "türkiye turk",
    "Ukraine": "kiev",
    "United Arab Emirates": "uae",
    "United Kingdom": "uk britain briton england scot scotland wales",
    "United States": "us usa america washington",
    "Uzbekistan": "uzbek",
}


def countries(words: Sequence[str]) -> frozenset[str]:
    """The countries that these words name together; none where they name something else."""
    text = " ".join(words).replace(".", "")
    if text in _NO_NAMES:
        return frozenset()
    return _table().get(text.lower()) or _table().get(text.lower().removesuffix("s"), frozenset())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    from countryinfo import all_countries

    found: dict[str, set[str]] = defaultdict(set)
    for country, texts in _OTHERS.items():
        for text in texts.split():
            found[text].add(country)
    for one in all_countries():
        name, capital = one.name(), one.capital()
        spellings = [text for text in one.alt_spellings() if len(text) >= _LEAST_CHARS]
        adjectives = (one.demonym() or "").split(",")
        capitals = [capital] if isinstance(capital, str) else []  # a list for one
        for text in (name, *capitals, *adjectives, *spellings):
            found[text.strip().replace(".", "").lower()].add(name)
    found.pop("", None)
    return {text: frozenset(names) for text, names in found.items()}
