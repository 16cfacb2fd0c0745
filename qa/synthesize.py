"""Cited points to the text of an answer, by quoting: each sentence as it stands, marked. Pure."""

import re
from collections.abc import Sequence

from index.terms import terms
from qa.cite import CitedPoint
from qa.kinds import KINDS, MONTH, asks_for

MAX_LEAD_WORDS = 6  # a name, a number, a date; what is longer is better read in its sentence
_PAIRS = tuple(zip("“‘«([", "”’»)]", strict=True))
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:none|no|nobody|both|all|most|many|few|couple|pair|scores?|single|zero"
    r"|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b(?:,? \d{{4}})?"
    rf"|\b{MONTH} \d{{1,2}}\b(?:,? \d{{4}})?"
)


def synthesize(question: str, points: Sequence[CitedPoint]) -> str:
    """One line a point: the quoted sentence and its marks, such as ``... drones. [1][2]``.

    A question for one name, time, place or number gets the words that answer it first, such as
    ``6,000: Its aim is ...``.
    """
    lines = [f"{point.text} {_marks(point)}" for point in points]
    lead = _lead(question, points[0])
    return "\n".join([f"{lead}: {lines[0]}" if lead else lines[0], *lines[1:]])


def _lead(question: str, point: CitedPoint) -> str | None:
    words = point.citations[0].answering_words or ""
    is_short = 0 < len(words.split()) <= MAX_LEAD_WORDS
    if is_short and asks_for(question) and _reads_well(words, question, point.text):
        return words
    return None


def _reads_well(words: str, question: str, sentence: str) -> bool:
    """Whether words read as an answer: part of the sentence, whole, new, of the kind asked for."""
    is_all = re.findall(r"\w+", words) == re.findall(r"\w+", sentence)
    return (
        not is_all
        and _is_balanced(words)
        and _is_new(words, question)
        and (_has_count(words) or not _asks_how_many(question))
    )


def _is_balanced(words: str) -> bool:
    """Whether every quotation mark and bracket in them has its other half.

    An apostrophe looks like the second half of a single quotation.
    """
    return words.count('"') % 2 == 0 and all(
        words.count(first) == words.count(last) or (last == "’" and first not in words)
        for first, last in _PAIRS
    )


def _is_new(words: str, question: str) -> bool:
    """Whether they say what the question does not; of "Reis or Berg?" it says both."""
    offers = re.search(r"\bor\b", question, re.IGNORECASE)
    return bool(offers) or not set(terms(f"- {words}")) <= set(terms(question))


def _asks_how_many(question: str) -> bool:
    return asks_for(question) == "number" and _HOW_MANY.search(question) is not None


def _has_count(words: str) -> bool:
    """Whether they count something, beside the day of a date."""
    rest = _DATE.sub("", words)
    return bool(KINDS["number"].search(rest) or _COUNT.search(rest))


def _marks(point: CitedPoint) -> str:
    return "".join(f"[{citation.number}]" for citation in point.citations)
