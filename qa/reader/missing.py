"""What of a question the articles never hold. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from index.lexical import LexicalIndex
from index.sentences import sentence_spans
from index.terms import terms

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w(?:['’](?=\w\w))?[\w-]*")  # "U.S.", "O'Brien", "F-16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of a question no passage holds: names, as asked, and the share (0..1) of term weight.

    An author of an article is not missing.
    """

    names: tuple[str, ...]
    weight: float


def missing(query: str, lexical: LexicalIndex) -> Missing:
    """What of a query no passage holds."""
    weights = {term: lexical.idf(term) for term in terms(query)}
    absent = {term for term in weights if not lexical.knows(term)}
    names = dict.fromkeys(_names(query, weights.keys(), absent))
    total = sum(weights.values()) or 1.0
    return Missing(names=tuple(names), weight=sum(weights[term] for term in absent) / total)


def _names(query: str, asked: Collection[str], absent: Collection[str]) -> Iterator[str]:
    """The absent names among words with a capital, but for a sentence's first, where any has one.

    A name whose last word is absent is so as a whole ("World Cup"), unless most words have capitals
    and do not tell where a name begins.
    """
    for span in sentence_spans(query):
        words = list(_WORD.finditer(query, span.start, span.end))[1:]
        capital = [word for word in words if word.group() != word.group().lower()]
        for name in _runs(query, [word for word in capital if _among(word.group(), asked)]):
            if 2 * len(capital) <= len(words) and _among(name[-1], absent):
                yield " ".join(name)
            else:
                parts = groupby(name, lambda word: _among(word, absent))
                yield from (" ".join(part) for is_absent, part in parts if is_absent)


def _runs(query: str, words: Collection[re.Match[str]]) -> list[list[str]]:
    """The words, those together that a single space parts."""
    runs: list[list[str]] = []
    end = None
    for word in words:
        if end is None or query[end : word.start()] != " ":
            runs.append([])
        runs[-1].append(word.group())
        end = word.end()
    return runs


def _among(word: str, among: Collection[str]) -> bool:
    """Whether some of a word, within a text, is among the terms."""
    return not set(terms(f"- {word}")).isdisjoint(among)
