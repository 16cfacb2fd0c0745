"""Which countries a name, an adjective or a capital stands for, by the data of countryinfo."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

MOST_WORDS = 4  # "Democratic Republic of Congo"
_LEAST_CHARS = 5  # of another spelling; the shorter are codes, and "IT" is no country
_OTHERS = {  # what people say that the data do not
    "United States": "us usa america washington",
    "United Kingdom": "uk britain england",
    "United Arab Emirates": "uae",
    "Netherlands": "holland",
    "Saudi Arabia": "saudi",
    "Turkey": "türkiye",
    "Ukraine": "kiev",
}


def countries(words: Sequence[str]) -> frozenset[str]:
    """The countries that these words name together; none where they name something else."""
    return _table().get(" ".join(words).replace(".", "").lower(), frozenset())


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
