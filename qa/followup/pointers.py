"""The pronouns of a follow-up, and of what kind each asks for. Pure."""

import re

from qa.followup.phrases import Phrase, phrases
from qa.followup.words import AUX, HOUSES, LINKS, PREPOSITIONS, SPEECH, TRUTHS, WH

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
_SUBORDINATE = "after|before|while|because|since|until|when|if|once|although|though"
_LATER_CLAUSE = re.compile(  # "the ship after it left", "a drone and how does it fly"
    rf"(?P<before>\w+) (?:{_SUBORDINATE})\b|,? (?:{LINKS}) (?:{WH}|{AUX})\b|[.?!;]\s",
    re.IGNORECASE,
)
_FIRST_CLAUSE = re.compile(rf"(?:{_SUBORDINATE})\b[^,]*,", re.IGNORECASE)  # "When it sank, was it"
_TELLS = re.compile(  # who says, thinks or wonders that he does something speaks of himself
    r"\b(?:say|says|said|think|thinks|thought|believe|claim|claimed|announce|announced|explain"
    r"|explained|admit|admitted|deny|denied|promise|promised|know|hope|fear|feel|insist|mean|decide)"
    r"(?: that| (?P<wonders>when|where|why|how|if|whether))?\s*$",
    re.IGNORECASE,
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
    an earlier clause, as in "the ship after it left"; "he" also for who says that he does
    something. Of names ``qa.standalone.leans`` tells.
    """
    before = pointer.string[: pointer.start()]
    if pointer.group().lower() not in _SUBJECTS:
        return _owns(pointer) and _fitting(pointer, before) is not None
    if telling := _TELLS.search(before):
        teller = _fitting(pointer, before[: telling.start()])
        return teller is not None and (teller.is_person or _speaks_of_itself(teller, telling))
    return _fitting(pointer, _earlier_clause(before)) is not None


def _speaks_of_itself(teller: Phrase, telling: re.Match[str]) -> bool:
    """Whether "it" is a house that says so; of "when it will open" it says that of another."""
    return not telling["wonders"] and teller.head.lower() in HOUSES


def _fitting(pointer: re.Match[str], before: str) -> Phrase | None:
    """The nearest phrase that a pronoun may stand for; none where a preposition joins them."""
    found = next((one for one in reversed(phrases(before)) if _may_mean(pointer, one)), None)
    is_joined = found and _LINK.fullmatch(before.rpartition(found.text)[2])
    return None if is_joined else found


def _owns(pointer: re.Match[str]) -> bool:
    """Whether it is the "her" of "her plan", not that of "told her"."""
    word, text = pointer.group().lower(), pointer.string[pointer.start() :]
    if word != "her":
        return word in POSSESSIVE and bool(re.match(r"\w+ \w", text))
    return any(text.startswith(one.text) for one in phrases(text)[:1])


def _earlier_clause(text: str) -> str:
    """What stands before the clause that a text ends in; not before "when" in "say when"."""
    clauses = [one for one in _LATER_CLAUSE.finditer(text) if not _is_told(one)]
    if clauses:
        return text[: clauses[-1].end("before") if clauses[-1]["before"] else clauses[-1].start()]
    first = _FIRST_CLAUSE.match(text)
    return first.group() if first else ""


def _is_told(clause: re.Match[str]) -> bool:
    return (clause["before"] or "").lower() in SPEECH


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
