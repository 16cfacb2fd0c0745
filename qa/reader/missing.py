"""What of a question the articles never hold. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from index.lexical import LexicalIndex
from index.sentences import sentence_spans
from index.terms import terms
from qa.countries import countries
from qa.followup.words import MONTHS

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w(?:['’](?=\w\w))?[\w-]*")  # "U.S.", "O'Brien", "F-16"
_GAP = re.compile(r" (?:[A-Z]\. )*")  # within a name, "John F. Kennedy"
_TITLES = frozenset(
    """president minister chancellor secretary spokesman spokeswoman spokesperson director senator
    governor mayor general chief chairman chairwoman ambassador commander commissioner inspector
    professor judge justice captain coach deputy bishop archbishop cardinal colonel lieutenant major
    admiral sergeant king queen prince princess pope sir lord lady dame doctor saint reverend
    congressman congresswoman representative mr mrs ms dr prof gov gen col capt lt sgt sen rep rev
    st pres prime vice foreign""".split()
)
_DATES = frozenset(MONTHS.split("|")) | frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday""".split()
)
_OF_MANY_NAMES = frozenset(  # besides countries and peoples: articles may say it otherwise
    """africa african america american army arctic asia asian atlantic balkans baltic capitol
    caribbean congress caucasus central christmas east easter eastern emirates europe european
    government gulf hague hill korea kremlin latest many mediterranean much navy north
    northern pacific parliament pentagon ramadan scandinavia south southern treasury west
    western westminster""".split()
)
_ADJECTIVE = re.compile(r".+(?:ian|ean|ese|ish)s?")
_SPELLINGS = tuple(  # British and American
    tuple(pair.split("/"))
    for pair in "isation/ization ising/izing our/or centre/center theatre/theater ence/ense".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of a question no passage holds: names, as asked, and the share (0..1) of term weight.

    An author of an article is not missing. ``is_of_a_stranger``: the question names somebody or
    something of which the articles hold nothing, and beside that at most countries.
    """

    names: tuple[str, ...]
    weight: float
    is_of_a_stranger: bool = False


def missing(query: str, lexical: LexicalIndex) -> Missing:
    """What of a query no passage holds."""
    weights = {term: lexical.idf(term) for term in terms(query)}
    absent = {term for term in weights if not lexical.knows(term)}
    names = dict.fromkeys(_names(query, weights.keys(), absent, lexical)) if absent else ()
    total = sum(weights.values()) or 1.0
    return Missing(
        names=tuple(names),
        weight=sum(weights[term] for term in absent) / total,
        is_of_a_stranger=bool(names) and _is_of_a_stranger(query, absent, lexical),
    )


def _names(
    query: str, asked: Collection[str], absent: Collection[str], lexical: LexicalIndex
) -> Iterator[str]:
    """The absent names among words with a capital, but for a sentence's first, where any has one.

    A name of which a word is absent is so as a whole ("World Cup"), unless most words have capitals
    and do not tell where a name begins. No name is absent that has another form in the articles.
    """
    for capital, is_heading in _capitals(query):
        for name in _runs(query, [word for word in capital if _among(word.group(), asked)]):
            lacks = [
                _among(word.group(), absent) and not _has_other_form(word.group(), lexical)
                for word in name
            ]
            if all(word.group().lower() in _TITLES for word in name):
                continue
            lacks[0] = lacks[0] and name[0].group().lower() not in _TITLES
            lacks[-1] = lacks[-1] and name[-1].group().lower() not in _DATES
            if not any(lacks) or _is_acronym_known(query, name, lacks, lexical):
                continue
            for part in _parts(name, lacks) if is_heading else [name]:
                yield query[part[0].start() : part[-1].end()]


def _capitals(query: str) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Of each sentence the words with a capital, but for its first, and whether most have one."""
    for span in sentence_spans(query):
        words = list(_WORD.finditer(query, span.start, span.end))[1:]
        capital = [word for word in words if word.group() != word.group().lower()]
        yield capital, 2 * len(capital) > len(words)


def _is_of_a_stranger(query: str, absent: Collection[str], lexical: LexicalIndex) -> bool:
    """Whether a name is wholly absent that has no other, and none is there but those of countries.

    Where most words have capitals there is no telling what is a name.
    """
    found = False
    for capital, is_heading in _capitals(query):
        for name in _runs(query, capital):
            bare = [word.group() for word in name if word.group().lower() not in _TITLES]
            if not bare or countries(bare) or _is_aside(query, name):
                continue
            lacking = [word for word in bare if _among(word, absent)]
            if len(lacking) == len(bare) and not any(_may_be_other(one, lexical) for one in bare):
                found = not is_heading
            elif not all(countries([word]) or word.lower() in _DATES for word in bare):
                return False
    return found


def _is_aside(query: str, name: Sequence[re.Match[str]]) -> bool:
    """Whether a name is only called, or told as a source: "Dear Ana, ...", "according to Ana"."""
    is_source = query[: name[0].start()].lower().endswith("according to ")
    is_last = not re.search(r"\w", query[name[-1].end() :])
    is_called = query[: name[0].start()].endswith(", ") and is_last
    return is_source or is_called or query[name[-1].end() :].startswith(",")


def _may_be_other(word: str, lexical: LexicalIndex) -> bool:
    """Whether articles may say a word otherwise: "Russians", "Bavarian", "UAVs", "Kharkow"."""
    *_, last = word.split("-")
    is_written_out = last[:1].isupper() and sum(letter.islower() for letter in last) > 1
    return (
        not is_written_out
        or bool(countries([word]))
        or word.lower() in _OF_MANY_NAMES
        or word.lower().removesuffix("s") in _DATES
        or bool(_ADJECTIVE.fullmatch(word))
        or any(lexical.resembles(term) for term in terms(f"- {word}"))
    )


def _parts(
    name: Sequence[re.Match[str]], lacks: Sequence[bool]
) -> Iterator[Sequence[re.Match[str]]]:
    """The words of a name that are lacking, neighbours together."""
    for is_lacking, pairs in groupby(zip(lacks, name, strict=True), lambda pair: pair[0]):
        if is_lacking:
            yield [word for _, word in pairs]


def _has_other_form(word: str, lexical: LexicalIndex) -> bool:
    """Whether a word may stand in the articles as the name it shortens, or spelt otherwise."""
    letters = word.replace(".", "")
    if letters.isupper() and lexical.shortens(letters.lower()):
        return True
    return any(
        all(lexical.knows(term) for term in terms(f"- {other}"))
        for one, two in _SPELLINGS
        for other in {word.lower().replace(one, two), word.lower().replace(two, one)}
        if other != word.lower()
    )


def _is_acronym_known(
    query: str, name: Sequence[re.Match[str]], lacks: Sequence[bool], lexical: LexicalIndex
) -> bool:
    """Whether the articles shorten the lacking words of a name, and what is between and beside.

    Two letters tell little: "Tom Vance" is no "TV", "the United Nations" are the "UN".
    """
    first, last = lacks.index(True), len(lacks) - 1 - lacks[::-1].index(True)
    follows_the = query[: name[0].start()].lower().endswith("the ")
    return any(
        lexical.has_acronym("".join(word.group()[0] for word in name[start:end]).lower())
        for start, end in combinations(range(len(name) + 1), 2)
        if start <= first and last < end
        if end - start >= (2 if follows_the and start == 0 else 3)
    )


def _runs(query: str, words: Collection[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The words, those together that a single space parts, or a title's point, or an initial."""
    runs: list[list[re.Match[str]]] = []
    for word in words:
        if not runs or not _goes_on(query, runs[-1][-1], word):
            runs.append([])
        runs[-1].append(word)
    return runs


def _goes_on(query: str, before: re.Match[str], word: re.Match[str]) -> bool:
    between = query[before.end() : word.start()]
    is_title = before.group().lower() in _TITLES
    return bool(_GAP.fullmatch(between)) or (is_title and between == ". ")


def _among(word: str, among: Collection[str]) -> bool:
    """Whether some of a word, within a text, is among the terms."""
    return not set(terms(f"- {word}")).isdisjoint(among)
