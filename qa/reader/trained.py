"""The trained reader: sentences judged by a network that reads their passage, the likeliest ones.

The network is loaded at the first question. What its scores mean is in ``calibration.json``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.lexical import LexicalIndex
from index.types import Article, Hit, Span
from qa.reader.calibration import Calibration, load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.missing import Missing, missing
from qa.reader.reading import reading_of
from qa.reader.scorer import Scorer, Scores, ViewScores
from qa.reader.views import View, load_tokenizer, view
from qa.types import Reading

_DECIMALS = 4  # of a probability; below lies what half precision leaves to the machine
MAX_ANSWER_TOKENS = 16
MOST_READ = 8
"""Passages that the network reads for a question, of those retrieved: over the held-back folders
eight of twenty did as well as all; with six a question of ``make eval`` lost its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was read, sentence by sentence in the hits' order.

    Attributes:
        network: float64, shape (n_sentences,), the network's log-odds that the sentence answers;
            -inf for one that it did not read.
        hybrid: float64, shape (n_sentences,), the hybrid reader's score of it.
        retrieval: float64, shape (n_sentences,), its passage's retrieval score as a share (0..1) of
            the best passage's.
        words: the words of each that would answer, as characters of its article.
        absent: what of the question no article holds.
    """

    network: Scores
    hybrid: Scores
    retrieval: Scores
    words: tuple[Span | None, ...]
    absent: Missing

    @property
    def is_read(self) -> npt.NDArray[np.bool_]:
        """Whether the network read each sentence."""
        return np.isfinite(self.network)

    @property
    def scores(self) -> Scores:
        """What speaks for each sentence that was read: float64, shape (n_read, 3).

        The columns have the order of ``Calibration.sentence``.
        """
        return np.column_stack([self.network, self.hybrid, self.retrieval])[self.is_read]

    def odds(self, calibration: Calibration) -> Scores:
        """Each sentence's log-odds to be right: float64, shape (n_sentences,); -inf if not read."""
        *weights, intercept = calibration.sentence
        odds = np.full(len(self.network), -np.inf)
        odds[self.is_read] = self.scores @ np.array(weights) + intercept
        return odds

    def signals(self, calibration: Calibration) -> Scores:
        """What tells whether anything answers: float64, in the order of the weights."""
        odds = self.odds(calibration)
        best = odds.argmax()
        share = self.retrieval[best]
        return np.array([self.network.max(), odds[best], share, self.absent.weight, 1.0])


class TrainedReader:
    """The ``Reader`` role with the network, and the hybrid reader beside it.

    The network tells whether a sentence answers, the hybrid's words and vectors whether it is on
    the very subject: together they order sentences better than either.
    """

    def __init__(
        self,
        *,
        scorer: Scorer,
        hybrid: HybridReader,
        articles: Mapping[str, Article],
        lexical: LexicalIndex,
        calibration: Calibration | None = None,
        most_read: int = MOST_READ,
    ) -> None:
        self._scorer = scorer
        self._hybrid = hybrid
        self._articles = articles
        self._lexical = lexical
        self._calibration = calibration or load_calibration()
        self._most_read = most_read

    def read(self, question: str, hits: Sequence[Hit]) -> Reading:
        """Judge every sentence of the hits' passages. See ``Reader``."""
        if not hits:
            absent = missing(question, self._lexical)
            return Reading(candidates=(), confidence=0.0, unmentioned=absent.names)
        found = self.evidence(question, hits)
        return reading_of(
            hits,
            self._articles,
            found.odds(self._calibration),
            found.words,
            told=float(found.signals(self._calibration) @ self._calibration.answerable),
            absent=found.absent,
            decimals=_DECIMALS,
        )

    def evidence(self, question: str, hits: Sequence[Hit]) -> Evidence:
        """Read at least one hit: all with the hybrid reader, the likeliest with the network."""
        hybrid = self._hybrid.scores(question, hits)
        chosen = likeliest(hits, hybrid, self._most_read)
        views = self.views(question, [hits[i] for i in chosen])
        network = [np.full(len(hit.passage.sentences), -np.inf) for hit in hits]
        words: list[list[Span | None]] = [[None] * len(hit.passage.sentences) for hit in hits]
        for i, one, scores in zip(chosen, views, self._scorer(views), strict=True):
            network[i] = scores.sentences
            words[i] = [
                answering_words(one, scores, number, hits[i].passage.start)
                for number in range(len(one.sentences))
            ]
        return Evidence(
            network=np.concatenate(network),
            hybrid=hybrid,
            retrieval=retrieval_shares(hits),
            words=tuple(word for own in words for word in own),
            absent=missing(question, self._lexical),
        )

    def views(self, question: str, hits: Sequence[Hit]) -> list[View]:
        """What the network reads of the hits, in their order."""
        return [self._view(question, hit) for hit in hits]

    def _view(self, question: str, hit: Hit) -> View:
        passage = hit.passage
        spans = [
            Span(start=span.start - passage.start, end=span.end - passage.start)
            for span in passage.sentences
        ]
        title = self._articles[passage.article_id].title
        return view(load_tokenizer(), question, title, passage.text, spans)


def likeliest(hits: Sequence[Hit], scores: Scores, count: int) -> list[int]:
    """Which hits have the highest scored sentences, in the hits' order.

    Args:
        hits: each with a sentence.
        scores: of their sentences, in order of hits and position.
        count: of hits wanted.
    """
    ends = np.cumsum([len(hit.passage.sentences) for hit in hits])
    best = np.array([part.max() for part in np.split(scores, ends[:-1])])
    return sorted(np.argsort(-best, kind="stable")[:count].tolist())


def retrieval_shares(hits: Sequence[Hit]) -> Scores:
    """What ``Evidence.retrieval`` holds; 1 for all where no hit has a score above 0."""
    best = max(hit.score for hit in hits)
    shares = [hit.score / best if best > 0 else 1.0 for hit in hits]
    return np.repeat(np.maximum(shares, 0.0), [len(hit.passage.sentences) for hit in hits])


def answering_words(one: View, scores: ViewScores, number: int, offset: int) -> Span | None:
    """The likeliest words of a sentence to be the answer, as characters of the article.

    Args:
        one: the view.
        scores: the network's.
        number: the sentence's, in the view.
        offset: where the passage starts in its article.

    Returns:
        At most ``MAX_ANSWER_TOKENS`` tokens, the pair of first and last with the highest sum of
        log-odds; ``None`` for a sentence that was not read.
    """
    begin, end = one.sentences[number]
    if begin == end:
        return None
    pairs = scores.starts[begin:end, None] + scores.ends[None, begin:end]
    reach = np.subtract.outer(np.arange(end - begin), np.arange(end - begin))
    pairs = np.where((reach <= 0) & (reach > -MAX_ANSWER_TOKENS), pairs, -np.inf)
    first, last = np.unravel_index(int(pairs.argmax()), pairs.shape)
    tokens = begin - one.passage_start
    return Span(
        start=offset + one.offsets[tokens + int(first)][0],
        end=offset + one.offsets[tokens + int(last)][1],
    )
