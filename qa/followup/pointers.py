"""The pronouns of a follow-up, and of what kind each asks for. Pure."""

import re

from qa.followup.phrases import Phrase, phrases
from qa.followup.words import AUX, PREPOSITIONS, SPEECH, TRUTHS

POSSESSIVE = frozenset("its their his her".split())
# "It" that stands for nothing: "is it true that", "is it safe to", "does it take long to".
_EXPLETIVE = (
    r"(?!\s+that\s)(?!\s+(?:take|takes|took)\s+(?:\w+\s+){0,3}to\b)"
    rf"(?!\s+(?:(?:is|was)\s+)?(?:{TRUTHS})\s+\w)"
    r"(?!\s+(?:rain|snow|raining|snowing)\b)"
    r"(?!\s+(?:\w+\s+)?(?:safe|hard|easy|difficult|dangerous|legal|illegal|allowed|common|normal|usual"
    r"|necessary|wise|fair|better|best|worth|late|early)\s+(?:to|for|\w+ing)\b)"
)
_TIMES = r"year|month|week|morning|afternoon|evening|time|season|summer|winter|spring|autumn|decade"
_THERE = "".join(  # nor "there" in "is there a plant"
    rf"(?<!\b{aux} )" for aux in "is are was were has have had will would could can might".split()
)
_CALLED = (  # "those" who are named there: "those who fled", "those killed in Kharkiv"
    r"\s+(?:who\b|(?:\w+(?:ed|ing)|hurt|held|taken|shot)"
    rf"(?:,|\W*$|\s+(?:{PREPOSITIONS}|{AUX})\b))"
)
_POINTER = re.compile(
    rf"\b(?:(?!(?-i:IT))it{_EXPLETIVE}"  # "IT workers" are others
    r"|its|they|them|their|theirs|he|him|his|she|her|hers|these"
    # "Were those built" asks of what was named before
    rf"|(?:(?<=\bare )|(?<=\bwere )|(?<=\bhave ))those|those(?!{_CALLED})"
    rf"|this(?!\s+(?:past |coming )?(?:{_TIMES}|century|\w+day)\b)"
    # "that" is a pronoun beside "is that", or with no clause after it
    r"|(?:(?<=\bis )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdid ))that"
    r"|that(?!\s+(?:the|a|an|its?|his|her|their)\b|\s+(?-i:[A-Z])|\s+\w+\s+\w+)"
    rf"|{_THERE}there(?!\s+(?:is|are|was|were)\b))\b",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys("he him his she her hers".split(), "person"),
    **dict.fromkeys("they them their theirs these those".split(), "group"),
    "there": "place",
}
_SUBJECTS = frozenset("it they he she".split())
_LATER_CLAUSE = re.compile(
    r"(?P<before>\w+) (?:after|before|while|because|since|until|when|if)\b", re.IGNORECASE
)
_LINK = re.compile(rf" (?:{PREPOSITIONS}) ", re.IGNORECASE)
_HERS = frozenset("she her hers".split())
_ACTS = re.compile(  # "they" who listen, or are told, are somebody
    r"\b(?:tell|told|ask|asked|warn|warned|inform|informed) them\b"
    r"|\bthey (?:\w+ly )?(?:listen|say|said|tell|told|deny|denied|admit|agree|accept|refuse"
    r"|respond|react|answer|comment|confirm|know|knew|think|believe|want|hope|promise|claim|name"
    r"|try|tried|plan|discover|find|found)",
    re.IGNORECASE,
)


def pointers(question: str) -> list[re.Match[str]]:
    """The pronouns of a question that may stand for something outside it."""
    return [one for one in _POINTER.finditer(question) if not _is_bound(one)]


def _is_bound(pointer: re.Match[str]) -> bool:
    """Whether a pronoun stands for a common noun before it in its question.

    "Its" may stand for any, but not the "price" of "the price of its drones"; "it" only for one of
    an earlier clause, as in "the ship after it left". Of names ``qa.standalone.leans`` tells.
    """
    word, before = pointer.group().lower(), pointer.string[: pointer.start()]
    if word in _SUBJECTS:
        before = _earlier_clause(before)
    elif not _owns(pointer):
        return False
    fitting = (one.text for one in reversed(phrases(before)) if _may_mean(pointer, one))
    nearest = next(fitting, None)
    return nearest is not None and not _LINK.fullmatch(before.rpartition(nearest)[2])


def _owns(pointer: re.Match[str]) -> bool:
    """Whether it is the "her" of "her plan", not that of "told her"."""
    text = pointer.string[pointer.start() :]
    is_led = any(text.startswith(one.text) for one in phrases(text)[:1])
    return is_led and pointer.group().lower() in POSSESSIVE


def _earlier_clause(text: str) -> str:
    """What stands before the clause that a text ends in; not before "when" in "say when"."""
    clauses = [one for one in _LATER_CLAUSE.finditer(text) if one["before"].lower() not in SPEECH]
    return text[: clauses[-1].end("before")] if clauses else ""


def _may_mean(pointer: re.Match[str], phrase: Phrase) -> bool:
    """Whether a phrase without a name is of a pronoun's kind."""
    kind = kind_of(pointer)
    if kind == "person":
        return phrase.is_person and not phrase.is_name
    is_group = kind in ("group", "actor")
    return phrase.is_plural == is_group and not phrase.is_name and not phrase.is_person


def kind_of(pointer: re.Match[str]) -> str:
    """What it may stand for: "person", "group", "actor" (a group that acts), "place", "thing"."""
    kind = _KINDS.get(pointer.group().lower(), "thing")
    return "actor" if kind == "group" and _ACTS.search(pointer.string) else kind


def noun_after(question: str, pointer: re.Match[str]) -> str:
    """The noun that "these" or "that" stands before; empty where there is none."""
    word = pointer.group().lower()
    match = re.match(r" (\w+)", question[pointer.end() :])
    found = phrases(match[1]) if match else ()
    if word not in ("this", "that", "these", "those") or not match or not found:
        return ""
    return match[1] if found[0].is_plural == (word in ("these", "those")) else ""


def may_be_same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two pronouns may stand for the same: not "he" and "her"."""
    return kind_of(one) == kind_of(other) and (one.group().lower() in _HERS) == (
        other.group().lower() in _HERS
    )
