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
    """africa african america american arctic asia asian atlantic balkans baltic capitol caribbean
    caucasus central christmas east easter eastern emirates europe european gulf hague hill korea
    kremlin mediterranean north northern pacific pentagon ramadan scandinavia south southern
    west western westminster""".split()
)
_ADJECTIVE = re.compile(r".+(?:ian|ean|ese|ish)s?")
_SPELLINGS = tuple(  # British and American
    tuple(pair.split("/"))
    for pair in "isation/ization ising/izing our/or centre/center theatre/theater ence/ense".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of a question no passage holds: names, as asked, and the share (0..1) of term weight.

    An author of an article is not missing. ``rules_out``: one of the names is such that articles on
    its bearer would hold it, so these do not answer.
    """

    names: tuple[str, ...]
    weight: float
    rules_out: bool = False


def missing(query: str, lexical: LexicalIndex) -> Missing:
    """What of a query no passage holds."""
    weights = {term: lexical.idf(term) for term in terms(query)}
    absent = {term for term in weights if not lexical.knows(term)}
    found = list(_names(query, weights.keys(), absent, lexical)) if absent else []
    total = sum(weights.values()) or 1.0
    return Missing(
        names=tuple(dict.fromkeys(name for name, _ in found)),
        weight=sum(weights[term] for term in absent) / total,
        rules_out=any(has_one_form for _, has_one_form in found),
    )


def _names(
    query: str, asked: Collection[str], absent: Collection[str], lexical: LexicalIndex
) -> Iterator[tuple[str, bool]]:
    """The absent names, each with whether the articles could not call it otherwise.

    They are among the words with a capital, but for a sentence's first, where any has one. A name
    of which a word is absent is so as a whole ("World Cup"), unless most words have capitals and do
    not tell where a name begins, nor what is one. No name is absent that has another form in the
    articles.
    """
    for span in sentence_spans(query):
        words = list(_WORD.finditer(query, span.start, span.end))[1:]
        capital = [word for word in words if word.group() != word.group().lower()]
        is_heading = 2 * len(capital) > len(words)
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
            has_one_form = not is_heading and _has_one_form(name, lacks, lexical)
            for part in _parts(name, lacks) if is_heading else [name]:
                yield query[part[0].start() : part[-1].end()], has_one_form


def _has_one_form(
    name: Sequence[re.Match[str]], lacks: Sequence[bool], lexical: LexicalIndex
) -> bool:
    """Whether articles that speak of a name can be expected to hold the words that are lacking.

    Not so of countries, which their capitals stand for, of adjectives, and of acronyms.
    """
    if countries([word.group() for word in name]):
        return False
    lacking = [word.group() for word, is_lacking in zip(name, lacks, strict=True) if is_lacking]
    return any(
        _is_written_out(word)
        and not countries([word])
        and word.lower() not in _OF_MANY_NAMES
        and word.lower().removesuffix("s") not in _DATES
        and not _ADJECTIVE.fullmatch(word)
        and not any(lexical.resembles(term) for term in terms(f"- {word}"))
        for word in lacking
    )


def _is_written_out(word: str) -> bool:
    """Whether a word is a name by itself: not "UAVs", "F-16" or "Kazan-based"."""
    *_, last = word.split("-")
    return last[:1].isupper() and sum(letter.islower() for letter in last) > 1


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
