"""What a turn of a conversation came to, as a statement. Pure."""

import re
from collections.abc import Iterator

from qa.followup.asked import declared, parted, unmarked
from qa.followup.words import GAPS
from qa.types import Turn

_SAID = "said|says|reported|reports|added|asserted|affirmed|announced"
_ATTRIBUTION = re.compile(
    rf",\s+(?:according to [^,]+|[^,]{{0,40}}\b[A-Z][^,]{{1,60}} (?:{_SAID})"
    r"(?: (?:on|in|at|late|early) [^,]+)?(?:,[^,]*)?)\W*$"
)
_SPEAKER = re.compile(
    r"^[A-Z][^,]{2,80}?(?:, [^,]+,)? (?:said|says|reported|announced)(?: on \w+)?(?: that)? (?=\w)"
)
_DATELINE = re.compile(r"^(?:[A-Z]{3,}[A-Z .,']*)(?:, \w+\.? \d+)?(?: \([^)]*\))? (?:[—–-]+|--) ")
_SENTENCE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|should|did|\w+ed)\b")
_LOWERED = re.compile(
    r"(?:The|An?|In|To|By|With|For|From|After|Before|Since|During|While|Under|On|At|Its?|As|That"
    r"|This|These|There|Some|About|More|Most|Many|Several|Nearly|Around|Only|All|Both|No|He|She|They)\b"
)


def stated(turn: Turn) -> Iterator[str]:
    """What a turn came to, as a statement: by its first quote, then by its question.

    Of a question for the reason, what it gives the reason for comes first.
    """
    asked = parted(turn.question)
    quoted = [as_clause(quote) for quote in turn.quotes[:1]]
    is_whole = bool(asked.subject) and asked.lead.lower() not in GAPS
    own = [declared(asked)] if is_whole or asked.rest.startswith("it that ") else []
    yield from (*own, *quoted) if asked.lead.lower() == "why" else (*quoted, *own)


def without_dateline(quote: str) -> str:
    """A quote without the place it was written at: the "KYIV (AP) - " of an article's start."""
    return _DATELINE.sub("", quote)


def as_clause(quote: str) -> str:
    """A quote without who says so and the capital of a sentence's start."""
    text = unmarked(_ATTRIBUTION.sub("", without_dateline(quote)).strip())
    without_speaker = _SPEAKER.sub("", text)
    if without_speaker != text and _SENTENCE.search(without_speaker):
        return without_speaker
    return text[:1].lower() + text[1:] if _LOWERED.match(text) else text
