"""What the trained reader asks of its network; the network is loaded when it is first asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from qa.reader.adapter import Adapter
from qa.reader.views import View

if TYPE_CHECKING:
    from qa.reader.network import ReaderNetwork

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewScores:
    """What the network makes of a view.

    Attributes:
        sentences: float64, shape (n_sentences,), log-odds that the sentence answers; -inf for one
            that was not read.
        starts: float64, shape (n_tokens,), log-odds that the answering words start at the token.
        ends: the same of their last token.
    """

    sentences: Scores
    starts: Scores
    ends: Scores


class Scorer(Protocol):
    """The network, as the reader needs it."""

    def __call__(self, views: Sequence[View]) -> list[ViewScores]:
        """Score views, in order."""
        ...


class NetworkScorer:
    """The ``Scorer`` role with MiniLM and an adapter; both load at the first call (seconds)."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    def __call__(self, views: Sequence[View]) -> list[ViewScores]:
        """Score views. See ``Scorer``."""
        from qa.reader.network import score

        return score(self._network, views)

    @cached_property
    def _network(self) -> "ReaderNetwork":
        from qa.reader.network import merged

        return merged(self._adapter)
