"""Cited points to the text of an answer, by quoting: each sentence as it stands, marked. Pure."""

from collections.abc import Sequence

from qa.cite import CitedPoint
from qa.kinds import asks_for

MAX_LEAD_WORDS = 6  # a name, a number, a date; what is longer is better read in its sentence


def synthesize(question: str, points: Sequence[CitedPoint]) -> str:
    """One line a point: the quoted sentence and its marks, such as ``... drones. [1][2]``.

    A question for one name, time, place or number gets the words that answer it first, such as
    ``6,000: Its aim is ...``.
    """
    lines = [f"{point.text} {_marks(point)}" for point in points]
    lead = _lead(question, points[0])
    return "\n".join([f"{lead}: {lines[0]}" if lead else lines[0], *lines[1:]])


def _lead(question: str, point: CitedPoint) -> str | None:
    words = point.citations[0].answering_words
    is_short = bool(words) and len(str(words).split()) <= MAX_LEAD_WORDS
    return words if is_short and asks_for(question) else None


def _marks(point: CitedPoint) -> str:
    return "".join(f"[{citation.number}]" for citation in point.citations)
