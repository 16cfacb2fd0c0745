"""The names of a sentence: runs of capitalised words, without first words that are none."""

import re

from index.types import Span
from qa.reader.training.rules.clauses import Name, clause_of
from qa.reader.training.rules.patterns import NAME
from qa.reader.training.rules.words import COUNTRIES, GROUPS, NO_NAME

_NAMES = re.compile(rf"(?<![\w.'’&/-]){NAME}")
# How a common noun, adverb or participle ends.
_COMMON = re.compile(r"(?:s|tion|ment|ness|ity|ing|ed|ly|ism|ance|ence|people)$")


def names_of(sentence: str) -> list[Name]:
    """The names, in their order."""
    found = (name_in(sentence, one.start(), one.end()) for one in _NAMES.finditer(sentence))
    return [name for name in found if name]


def name_in(sentence: str, start: int, end: int) -> Name | None:
    """The name in a run of capitalised words, without the opening words that are none."""
    while (first := re.match(r"\w+", sentence[start:end])) and first.group() in NO_NAME:
        start = min(start + first.end() + 1, end)
    text = inside(sentence[start:end])
    if not text[:1].isalpha() or len(text) < 2 or text in ("The", "the"):
        return None
    if text.split()[-1] in NO_NAME or (start == 0 and not is_sure(sentence, text)):
        return None
    return Name(text=text, span=Span(start=start, end=end))


def inside(text: str) -> str:
    """The first words of a sentence as they read inside it."""
    lowered = text.startswith(("The ", "A ", "An ")) or text.lower() in GROUPS
    return text[0].lower() + text[1:] if lowered else text


def is_sure(sentence: str, name: str) -> bool:
    """Whether the first words of a sentence are a name and not merely first."""
    if " " in name or name in COUNTRIES or sentence.find(name, len(name)) > 0:
        return True
    acts = clause_of(sentence, Name(text=name, span=Span(start=0, end=len(name))))
    return acts is not None and not _COMMON.search(name)


def exchanged(sentence: str, one: Span, other: Span) -> str | None:
    """The sentence with two of its parts in each other's place; ``None`` if they overlap."""
    first, second = sorted((one, other))
    left, right = sentence[first.start : first.end], sentence[second.start : second.end]
    if first.end > second.start or left.lower() == right.lower():
        return None
    before, between = sentence[: first.start], sentence[first.end : second.start]
    if not before.strip("\"“'‘"):
        right, left = right[0].upper() + right[1:], inside(left)
    return before + right + between + left + sentence[second.end :]
