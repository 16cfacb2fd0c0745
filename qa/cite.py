"""Points to numbered citations.

A quote is cut from the article by its span and checked when it is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.origin import ALONE, Origins
from qa.types import Candidate, Citation, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPoint:
    """A point with its citations, in the same order."""

    text: str
    citations: tuple[Citation, ...]


def cite(points: Sequence[Point], origins: Origins = ALONE) -> tuple[CitedPoint, ...]:
    """Number the candidates of points from 1, in order.

    Args:
        points: in order.
        origins: tells which other articles carry a quote.

    Raises:
        ValueError: a span does not hold its quote (a programmer's mistake; nothing is answered
            then).
    """
    cited: list[CitedPoint] = []
    number = 0
    for point in points:
        citations = tuple(
            _citation(number + i, candidate, origins)
            for i, candidate in enumerate(point.candidates, start=1)
        )
        number += len(citations)
        cited.append(CitedPoint(text=citations[0].quote, citations=citations))
    return tuple(cited)


def _citation(number: int, candidate: Candidate, origins: Origins) -> Citation:
    return Citation(
        number=number,
        article=candidate.article,
        start=candidate.span.start,
        end=candidate.span.end,
        quote=candidate.text,
        score=candidate.score,
        words=candidate.words,
        carriers=origins.carriers(candidate.article, candidate.span),
    )
