"""Articles to what each tells of its names: who is a person, what needs no fuller form. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log1p

from index.types import Article
from qa.suggest.names import CAPITAL, NAME, NAMES, NATION, NO_PERSON, OFFICE, TITLED, bare

ARTICLE_CHARS = 4000  # its beginning, where news says what matters
RECURRING = 3  # times in an article, from which a single word is a name in its own right

_UNBROKEN = re.compile(r"\S{150}")  # no prose; it takes long, too
_LED_TO = r"(?=[,.;’'!?]|$| (?:and|on|to|for|by|with|from|said|has|have|is|was|will|after|before) )"
_PLACE = re.compile(rf"\b(?:[Ii]n|[Aa]cross|[Ii]nside|[Nn]ear) (?P<n>{CAPITAL}){_LED_TO}")
_ORGAN = re.compile(rf"\b[Tt]he (?P<n>{CAPITAL}){_LED_TO}")
_PLACE_FIRST = "Port North South East West New Lake Mount Cape Fort San Santa Hotel Radio".split()
_PROFESSED = [
    re.compile(rf"\b{OFFICE},? (?P<n>{NAME})"),
    re.compile(rf"(?<!\b[Ii]n )(?P<n>{NAME}), (?:an?|the) (?:[a-z-]+ ){{0,4}}{OFFICE}\b"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The beginning of an article, and what it tells of its names.

    ``runs``: its names as written; ``people``: the full name of each surname that is one person's;
    ``clear``: single words, some with "the", that need no fuller form; ``lower``: its words in
    lower case, which tell that a sentence's first word is no name; ``weights``: how much of the
    news each name is (0..2).
    """

    article: Article
    text: str
    runs: tuple[str, ...]
    people: Mapping[str, str]
    clear: frozenset[str]
    lower: frozenset[str]
    weights: Mapping[str, float] = field(default_factory=dict)

    def name(self, run: str, *, is_adjective: bool = False) -> str | None:
        """A name in its fullest form, as it reads inside a sentence; ``None`` if it is unclear."""
        the = "the " if run.startswith(("The ", "the ")) else ""
        words = bare(run[len(the) :])
        whole = " ".join(words)
        if not words:
            return None
        if whole in self.people.values():
            return whole
        if len(words) > 1:
            is_sure = the or words[0].lower() not in self.lower
            is_sure = is_sure and ("of" not in words or self.runs.count(run) > 1)
            is_noun = is_adjective or not NATION.search(whole)
            return the + whole if is_sure and is_noun else None
        if whole in self.people and whole not in self.clear:
            return self.people[whole]
        is_nation = is_adjective and NATION.search(whole)
        is_acronym = whole.isupper() and len(whole) > (1 if the else 3)
        return the + whole if is_nation or is_acronym or the + whole in self.clear else None

    def spelt_out(self, phrase: str) -> str | None:
        """A phrase with every name in its fullest form; ``None`` if one is unclear."""
        parts, end = [], 0
        phrase = re.sub(r"^The ", "the ", phrase)
        for found in NAMES.finditer(phrase):
            noun = re.match(r" [a-z]", phrase[found.end() :])
            name = self.name(found.group(), is_adjective=noun is not None)
            if name is None:
                return None
            parts += [phrase[end : found.start()], name]
            end = found.end()
        return "".join(parts) + phrase[end:]


def read_texts(articles: Sequence[Article]) -> list[Text]:
    """The articles' beginnings; what one shows to need no fuller form needs none in the others."""
    begun = [_UNBROKEN.split(article.text[:ARTICLE_CHARS], maxsplit=1)[0] for article in articles]
    places = {found["n"] for text in begun for found in _PLACE.finditer(text)}
    organs = {"the " + found["n"] for text in begun for found in _ORGAN.finditer(text)}
    clear = frozenset(name for name in places if bare(name))
    clear |= {name for name in organs if not NATION.search(name)}
    read = [_read_one(one, text, clear) for one, text in zip(articles, begun, strict=True)]
    parts = {word for one in read for run in one.runs if " " in run for word in bare(run)}
    return _weighed([replace(one, clear=one.clear | _recurring(one) - parts) for one in read])


def _read_one(article: Article, text: str, clear: frozenset[str]) -> Text:
    runs = tuple(found.group() for found in NAMES.finditer(text))
    lower = frozenset(re.findall(r"\b[a-z]+", text))
    people = _people(text, runs)
    return Text(article=article, text=text, runs=runs, people=people, clear=clear, lower=lower)


def _recurring(one: Text) -> set[str]:
    """The single words that are names in their own right, since the text repeats them."""
    often = {run for run, times in Counter(one.runs).items() if times >= RECURRING}
    words = {run for run in often if " " not in run and run.lower() not in one.lower}
    return {word for word in words if bare(word) and not NATION.search(word)}


def _weighed(texts: Sequence[Text]) -> list[Text]:
    """The texts with their names: in how many articles each is, and how often in its own."""
    named = [set(filter(None, map(one.name, dict.fromkeys(one.runs)))) for one in texts]
    spread = Counter(name for names in named for name in names)

    def weight(one: Text, name: str) -> float:
        share = log1p(spread[name]) / log1p(len(texts))
        return share + min(one.text.count(name.rpartition(" ")[2]), 5) / 5

    return [
        replace(one, weights={name: weight(one, name) for name in names})
        for one, names in zip(texts, named, strict=True)
    ]


def _people(text: str, runs: Sequence[str]) -> dict[str, str]:
    """The full names by surname: of who has a title or office, or is called by the surname too."""
    alone = set(runs)
    held = {match["n"] for pattern in _PROFESSED for match in pattern.finditer(text)}
    full: dict[str, str] = {}
    for run in sorted(alone, key=lambda one: (len(one), one)):
        words = bare(run)
        is_other = bool(NO_PERSON & set(words[-1:])) or "of" in words[2:]
        if not 2 <= len(words) <= 4 or is_other or run.startswith(("The ", "the ")):
            continue
        whole = " ".join(words)
        is_sure = run in held or TITLED.match(run)
        if is_sure or (words[-1] in alone and _is_introduced(text, whole)):
            known = full.get(words[-1], whole)
            full[words[-1]] = whole if set(known.split()) <= set(words) else ""
    return {surname: whole for surname, whole in full.items() if whole}


def _is_introduced(text: str, name: str) -> bool:
    """Whether a name that is also used by its last word alone stands where a person's would."""
    if name.partition(" ")[0] in _PLACE_FIRST:
        return False
    whole = re.escape(name)
    return bool(re.search(rf"(?<=[a-z,] ){whole}|{whole}(?:,| who\b| (?:said|says|told)\b)", text))
