"""The question before, asked again: "By when?", "How many of them?", "What else?". Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.terms import terms
from qa.followup.asked import Parts, joined, parted, with_noun
from qa.followup.exchange import exchanged
from qa.followup.phrases import phrases, without_determiner
from qa.followup.statements import stated
from qa.followup.words import BASE_VERBS, GAPS, PAST, PREPOSITIONS
from qa.types import Turn

_OF_THEM = re.compile(
    r"\s*(?:\bof (?:them|those|these|that|it)|(?<=which) (?:those|these)"
    r"|(?<=why) (?:that|there))\b",
    re.IGNORECASE,
)
_ONES = re.compile(r"\s+ones?$", re.IGNORECASE)
_COUNTED = re.compile(  # "How many in Kazan?", "How many injured?"
    rf"(?:how )?(?:many|much) (?:(?P<where>(?:{PREPOSITIONS}) \S+(?: \S+){{0,2}})|\w+ed)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"(?:.*\b)?(?:many|which)", re.IGNORECASE)
_COUNTS = re.compile(r"how (?:many|much)\b", re.IGNORECASE)
_DEGREE = re.compile(r"how (?!many\b|much\b)", re.IGNORECASE)
_MORE = re.compile(
    r"(?:(?:can|could|would) you )?(?:please )?(?:"
    r"(?:(?:is|was) there )?(?:anything (?:else|more)|more)|what (?:else|more)|any others"
    r"|which others|then|what (?:then|next)"
    r"|(?P<word>who|where|when|anyone|anybody) else|go on|continue|elaborate"
    r"|(?:say |tell me |give me |any )?(?:some |a (?:bit|little) )?more"
    r"(?: details?)?(?: (?:about|on) (?:it|that|this))?"
    r")(?:,? please)?",
    re.IGNORECASE,
)
_ACTS = re.compile(r"[a-z]+[^s'’]s")  # "What drives inflation?"
_POINTING = frozenset("it that this them then".split())


def is_bare(asked: Parts) -> bool:
    """Whether a question is a question word's phrase alone: "Under which resolution?"."""
    rest = _OF_THEM.sub("", asked.rest)
    if not asked.lead or asked.aux:
        return False
    if _COUNTED.fullmatch(rest):
        return True
    words = rest.split()
    if len(words) > 2:
        return False
    if words and (words[-1].lower() in _POINTING or any(_may_be_verb(word) for word in words)):
        return False
    if words[1:] and asked.lead.lower() == "what" and _ACTS.fullmatch(words[0]):
        return False
    return asked.lead.lower() != "who" or not words


def asks_more(text: str) -> bool:
    """Whether a question, in plain form, asks for more of the same alone: "What else"."""
    return bool(_MORE.fullmatch(text))


def more(text: str, turn: Turn) -> Iterator[str]:
    """The question before, for more; "Who else?" asks for more of another kind perhaps."""
    before = parted(turn.question)
    word = _named_word(text)
    rest = f"{before.aux} {before.rest}"
    if word and before.lead.lower() != word:
        yield joined(turn.question, f"{word} else")
    elif before.noun and before.lead.lower().startswith(("which ", "what ")):
        yield f"{before.lead.partition(' ')[0]} other {before.noun} {rest}"
    elif before.lead.lower() in ("what", "who", "where"):
        yield f"{before.lead} else {rest}"
    else:
        yield joined(turn.question, "what else")


def _named_word(text: str) -> str:
    match = _MORE.fullmatch(text)
    word = (match["word"] or "").lower() if match else ""
    return "who" if word.startswith("any") else word


def asked_again(asked: Parts, turn: Turn) -> Iterator[str]:
    """The question before with another question word."""
    lead = _ONES.sub("", _OF_THEM.sub("", f"{asked.lead} {asked.rest}").strip())
    before = _with_subject(parted(turn.question))
    subject, predicate = before.subject, before.predicate
    counted = _COUNTED.fullmatch(lead)
    if counted and counted["where"] and _COUNTS.match(turn.question):
        yield from exchanged(counted["where"], turn.question)
    elif counted or not before.aux:
        yield joined(turn.question, lead)
    elif lead.lower() == "why not":
        yield f"why {before.aux} {subject} not {predicate}"
    elif _HOW_MANY.fullmatch(lead):
        several = _plural(subject)
        for noun in filter(None, (before.noun, several, *_new_things(turn))):
            yield f"{lead} {noun} {before.aux} {predicate if noun == several else before.rest}"
    elif (count := lead.rpartition(" "))[2] in subject.split():  # "How many pilots?"
        noun = without_determiner(subject)
        yield f"{count[0]} {noun} {before.aux} {predicate} {before.noun}"
    else:
        yield from _by_another_word(lead, before, turn)


def _by_another_word(lead: str, before: Parts, turn: Turn) -> Iterator[str]:
    noun = "" if _DEGREE.match(before.lead) else before.noun
    said = with_noun(before.predicate, noun) if before.subject else with_noun(before.rest, noun)
    again = f"{lead} {before.aux} {before.subject} {said}"
    clefts = [f"{lead} is it that {statement}" for statement in stated(turn)]
    if before.lead.lower() in GAPS:  # "Why is Russia giving Iran" lacks what it gives
        yield from (*(clefts or [joined(turn.question, lead)]), again)
    else:
        yield from (again, *clefts)


def _with_subject(asked: Parts) -> Parts:
    """A question with its subject: "people were killed" of "How many people were killed"."""
    if not asked.noun or asked.subject or _DEGREE.match(asked.lead):
        return asked
    lead = asked.lead.removesuffix(asked.noun).strip()
    return replace(asked, lead=lead, rest=f"{asked.noun} {asked.rest}")


def _may_be_verb(word: str) -> bool:
    low = word.lower()
    return low.endswith("ed") or low in PAST or low.removesuffix("s") in BASE_VERBS


def _plural(subject: str) -> str:
    """The subject without its determiner, where it is several."""
    first = phrases(subject)[:1]
    return without_determiner(subject) if first and first[0].is_plural else ""


def _new_things(turn: Turn) -> Iterator[str]:
    """What can be counted in a turn's first quote, and was not in its question."""
    asked = set(terms(turn.question))
    for quote in turn.quotes[:1]:
        for one in phrases(quote):
            if one.is_plural and not set(terms(one.text)) <= asked:
                yield without_determiner(one.text)
