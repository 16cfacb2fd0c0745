"""What of a question the articles never hold. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from index.lexical import LexicalIndex
from index.terms import terms

# Not at the start, where any word has a capital.
_NAME = re.compile(r"(?<=\w )[A-Z][\w-]*(?: [A-Z][\w-]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of a question no passage holds: names, as asked, and the share (0..1) of term weight."""

    names: tuple[str, ...]
    weight: float


def missing(query: str, lexical: LexicalIndex) -> Missing:
    """What of a query no passage holds."""
    weights = {term: lexical.idf(term) for term in terms(query)}
    absent = {term for term in weights if not lexical.has(term)}
    names = dict.fromkeys(name for run in _NAME.findall(query) for name in _absent(run, absent))
    total = sum(weights.values()) or 1.0
    return Missing(names=tuple(names), weight=sum(weights[term] for term in absent) / total)


def _absent(name: str, absent: Collection[str]) -> Iterator[str]:
    """The whole of a name whose last word is absent ("World Cup"), else the words that are."""
    *_, last = words = name.split()
    if not set(terms(last)).isdisjoint(absent):
        yield name
    else:
        yield from (word for word in words if not set(terms(word)).isdisjoint(absent))
