"""Which kind of line a line of a page is: headline, prose, byline or date. Pure."""

import re

from index.bylines import read_byline
from index.dates import date_line

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"\.[\"'”’»)\]]*$")
_HEADLINE_WORDS = 20  # a longer line without a full stop is prose that lost it, not a headline
_SENTENCE_WORDS = 12  # a longer line with a full stop is prose


def is_headline(line: str, *, question: bool = False) -> bool:
    """Whether a line reads like a headline: short, and without the end of a sentence.

    Args:
        line: one line of a page.
        question: whether a headline may be a question or a cry.
    """
    end = _FULL_STOP if question else _SENTENCE_END
    return len(line.split()) <= _HEADLINE_WORDS and not end.search(line)


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of an article rather than a heading, a caption or a label."""
    return is_long_sentence(line) or len(line.split()) > _HEADLINE_WORDS


def is_head_line(line: str) -> bool:
    """Whether a line is a byline, or gives the date and little else."""
    return date_line(line) is not None or read_byline(line) is not None


def is_long_sentence(line: str) -> bool:
    """Whether a line is prose by its length and its end, whatever words it begins with."""
    return len(line.split()) > _SENTENCE_WORDS and ends_sentence(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line))
