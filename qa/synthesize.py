"""Cited points to the text of an answer, by quoting: each sentence as it stands, marked. Pure."""

from collections.abc import Sequence

from qa.cite import CitedPoint


def synthesize(points: Sequence[CitedPoint]) -> str:
    """One line a point: the quoted sentence and its marks, such as ``... drones. [1][2]``."""
    return "\n".join(f"{point.text} {_marks(point)}" for point in points)


def _marks(point: CitedPoint) -> str:
    return "".join(f"[{citation.number}]" for citation in point.citations)
