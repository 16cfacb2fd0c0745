"""What of a question the articles never hold. Pure."""

import re
from dataclasses import dataclass

from index.lexical import LexicalIndex
from index.terms import terms

_NAME = re.compile(r"(?<=\w )[A-Z][\w-]*")  # not at the start, where any word has a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of a question no passage holds: names, as asked, and the share (0..1) of term weight."""

    names: tuple[str, ...]
    weight: float


def missing(query: str, lexical: LexicalIndex) -> Missing:
    """What of a query no passage holds."""
    weights = {term: lexical.idf(term) for term in terms(query)}
    absent = {term for term in weights if not lexical.has(term)}
    names = dict.fromkeys(name for name in _NAME.findall(query) if absent & set(terms(name)))
    total = sum(weights.values()) or 1.0
    return Missing(names=tuple(names), weight=sum(weights[term] for term in absent) / total)
