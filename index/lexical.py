"""BM25 over the passages, each with its article's outlet, title and date before it.

The prefix is on this side only: it finds "What did Reuters report in May?", and would blur a
sentence vector.
"""

import logging
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.terms import acronyms, initials, terms
from index.types import Article, Hit, Passage

if TYPE_CHECKING:
    from bm25s import BM25

_LEAST_LETTERS = 5  # of a term that may be spelt otherwise
_ALIKE = 0.8  # share of letters: "Kharkov" and "Kharkiv", not "Kazan" and "Kazakh"


class LexicalIndex:
    """BM25 (Lucene's variant, k1 1.5, b 0.75) in memory.

    Built from the record in milliseconds a thousand.
    """

    def __init__(self, passages: Sequence[Passage], articles: Mapping[str, Article]) -> None:
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets its own to debug
        self._passages, self._articles = passages, articles
        self._bm25: BM25 = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        tokens = [terms(text) for text in self._texts()]
        self._frequency = Counter(term for found in tokens for term in set(found))
        self._authors = frozenset(
            term
            for article in articles.values()
            for name in article.authors
            for term in terms(name)
        )
        if self._frequency:  # bm25s divides by the mean length
            self._bm25.index(tokens, show_progress=False)

    def has(self, term: str) -> bool:
        """Whether any passage, or its heading, holds a term (as ``terms`` gives it)."""
        return term in self._frequency

    def knows(self, term: str) -> bool:
        """Whether any passage, its heading or the name of an article's author holds a term.

        Authors are not searched: their names in every passage would move all scores.
        """
        return self.has(term) or term in self._authors

    def resembles(self, term: str) -> bool:
        """Whether a passage, its heading or an author's name holds a term that is spelt almost so.

        It has the same first letter, or the same last ones. Of fewer than five letters no other
        spelling is taken for the same.
        """
        if len(term) < _LEAST_LETTERS:
            return False
        known = (
            one
            for one in (*self._frequency, *self._authors)
            if (one[:1] == term[:1] or one[-3:] == term[-3:]) and abs(len(one) - len(term)) <= 2
        )
        return bool(get_close_matches(term, known, 1, _ALIKE))

    def shortens(self, letters: str) -> bool:
        """Whether letters, in lower case, may be the initials of a name the passages hold."""
        return letters in self._initials

    def has_acronym(self, letters: str) -> bool:
        """Whether letters, in lower case, stand somewhere in the passages as an acronym."""
        return letters in self._acronyms

    def idf(self, term: str) -> float:
        """BM25's inverse document frequency over the passages.

        Above 0, highest for a term none holds.
        """
        n, df = len(self._passages), self._frequency[term]
        return math.log(1 + (n - df + 0.5) / (df + 0.5))

    def search(self, query: str, top_k: int) -> tuple[Hit, ...]:
        """The passages that share terms with a query, best first.

        Ties by passage id; empty if none does.
        """
        wanted = [term for term in terms(query) if self.has(term)]
        if not wanted:
            return ()
        scores = self._bm25.get_scores(wanted)
        hits = [
            Hit(passage=self._passages[i], score=float(scores[i]), scorer="bm25")
            for i in np.flatnonzero(scores > 0).tolist()
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:top_k])

    def _texts(self) -> Iterator[str]:
        for passage in self._passages:
            yield f"{_heading(self._articles[passage.article_id])}\n{passage.text}"

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(short for text in self._texts() for short in initials(text))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(short for text in self._texts() for short in acronyms(text))


def _heading(article: Article) -> str:
    day = article.published
    published = f"{day.day} {day:%B %Y}" if day else ""
    return " ".join(filter(None, (article.source, article.title, published)))
