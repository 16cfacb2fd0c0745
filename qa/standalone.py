"""A follow-up and the questions before it to one query.

Pure; the person's own words, nothing rewritten.
"""

import re
from collections.abc import Sequence

from index.terms import terms

_MAX_TURNS = 3  # further back than this a conversation has moved on
_OPENERS = re.compile(r"\s*(?:and|but|so|or|what about|how about)\b", re.IGNORECASE)
_POINTERS = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers"
    r"|this|these|those|that(?!\s+(?:the|a|an|its?|his|her|their)\b|\s+(?-i:[A-Z]))"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )there(?!\s+(?:is|are|was|were)\b))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\s)[A-Z]\w+")


def standalone(question: str, history: Sequence[str]) -> str:
    """The query for a question: with the earlier questions it leans on before it.

    Args:
        question: as asked.
        history: earlier questions of the conversation, oldest first.

    Returns:
        The question itself when it stands alone or there is no history.
    """
    turns = [question]
    for earlier in reversed([turn.strip() for turn in history if turn.strip()][-_MAX_TURNS:]):
        if not leans(turns[0]):
            break
        turns.insert(0, earlier)
    return " ".join(turns)


def leans(question: str) -> bool:
    """Whether a question points to something said before.

    It does when it opens with "And", when it has no content word ("Why?"), or when it holds a
    pronoun and no name before that which the pronoun could stand for.
    """
    if _OPENERS.match(question) or not terms(question):
        return True
    pointer = _POINTERS.search(question)
    return pointer is not None and not _NAME.search(question, 0, pointer.start())
