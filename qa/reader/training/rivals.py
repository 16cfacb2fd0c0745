"""Passages that tempt a reader: near to a question by their words, or by their meaning."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice

import numpy as np
from bm25s import BM25

from index.roles import Embedder
from index.terms import terms
from index.types import Matrix
from qa.reader.training.examples import Asked, Example, place_of, typed, windows

_NEAREST = 8  # passages, of which those are drawn that are read


class Rivals:
    """The passages of a set's texts, to find those nearest to a question by BM25.

    Args:
        asked: the set, with one text that shares a term with another at least.
        rng: cuts its texts into passages.
    """

    def __init__(self, asked: Sequence[Asked], rng: random.Random) -> None:
        self._asked_of: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._answers: defaultdict[str, set[str]] = defaultdict(set)
        texts: dict[tuple[str, ...], Example] = {}
        for text in chain.from_iterable(asked):
            texts.setdefault(text.sentences, text)
            self._asked_of[text.sentences].add(typed(text.question))
            self._answers[typed(text.question)].update(words for _, words in text.gold if words)
        self._passages = [
            (window, story) for story, text in texts.items() for window in windows(text, rng)
        ]
        self._bm25 = BM25()
        self._bm25.index(
            [terms(" ".join(window.sentences)) for window, _ in self._passages],
            show_progress=False,
        )

    def draw(self, example: Example, count: int, rng: random.Random) -> list[Example]:
        """Some of the passages nearest to a question, which do not answer it, to be read for it.

        None is of a text that is asked the same, or holds the words that answer it in any text of
        the set. At most ``count``.
        """
        wanted = [term for term in terms(example.question) if term in self._bm25.vocab_dict]
        if not wanted or not count:
            return []
        question = typed(example.question)
        answers = self._answers.get(question, set())
        scores = self._bm25.get_scores(wanted)
        shared = np.flatnonzero(scores)
        nearest = shared[np.argsort(-scores[shared], kind="stable")]
        found = (
            replace(
                window, question=example.question, title=example.title and window.title, gold=()
            )
            for window, story in map(self._passages.__getitem__, nearest.tolist())
            if question not in self._asked_of[story]
            and not any(place_of(words, told) for words in answers for told in window.sentences)
        )
        near = list(islice(found, _NEAREST))
        return rng.sample(near, min(count, len(near)))


class Nearness:
    """How near passages are to a question by an embedder's vectors; each sentence's is kept."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: dict[str, Matrix] = {}

    def __call__(self, question: str, passages: Sequence[Example]) -> list[float]:
        """The cosine of each passage's nearest sentence."""
        vector = self._embedder.embed([question])[0]
        self._keep(dict.fromkeys(chain.from_iterable(one.sentences for one in passages)))
        return [max(float(self._rows[one] @ vector) for one in each.sentences) for each in passages]

    def _keep(self, sentences: Iterable[str]) -> None:
        new = [one for one in sentences if one not in self._rows]
        self._rows.update(zip(new, self._embedder.embed(new), strict=True))
