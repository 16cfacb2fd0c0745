"""The question before with something else in it: "And in 2022?", "I meant Ford". Pure."""

import re
from collections.abc import Iterator

from qa.followup.asked import joined, unmarked
from qa.followup.phrases import Phrase, phrases, without_determiner
from qa.followup.words import MONTHS, PERIODS, PREPOSITIONS, TIME

_AT = r"(?:in|on|by|since|until|before|after|during|for|at) "
_WHEN = (
    rf"(?:(?:(?:{MONTHS})(?: \d{{1,2}})?,? )?(?:19|20)\d\d|today|yesterday|tomorrow|now"
    rf"|(?:(?:last|next|this|the previous|the following|the) )?(?:time|{PERIODS}|{MONTHS})s?"
    r"(?: \d{1,2}| before| after)?)"
)
_TIME = re.compile(rf"(?:{_AT})?{_WHEN}", re.IGNORECASE)
_TIMES = re.compile(rf"\b(?:{_AT})?{_WHEN}(?!\w)", re.IGNORECASE)
_PLACED = re.compile(rf"(?:{_AT}|(?:last|next|this|the|today|yesterday|tomorrow)\b)", re.IGNORECASE)
_THE_ONE = re.compile(
    rf"the (?:(?P<kind>[\w-]+(?: [\w-]+)?) ones?|ones? (?P<place>(?:{PREPOSITIONS}) .+))",
    re.IGNORECASE,
)
_ASKING = frozenset("what which many".split())  # "How many the tanks" is none
_MAY_LINK = re.compile(
    rf"(?:{PREPOSITIONS}|and|or|not|it|this|that|these|those|they|them|he|him|she|her|there|ones?)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:\bthe )?[\w-]+['’]s\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:(?:no|nope|sorry|oh)\b[\s,.]*)*"
    r"(?:i (?:mean|meant|was asking about) (?P<meant>[^,?]+?)(?:,? not .+)?"
    r"|not (?P<old>[^,]+?)(?:,? but |, ?)(?P<new>[^,?]+?)"
    r"|(?<=[,.o] )(?P<other>(?:the|an?|in|for|on|at) [^,?]+?"
    r"|(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)))[^\w.]*",
    re.IGNORECASE,
)


def corrects(question: str) -> bool:
    """Whether it only mends the question before: "I meant Ford", "No, in May"."""
    return bool(_CORRECTION.fullmatch(unmarked(question)))


def corrected(question: str, before: str) -> Iterator[str]:
    """The question before as a correction would have it; none where that has not what it mends."""
    match = _CORRECTION.fullmatch(unmarked(question))
    if match is None:
        return
    if old := match["old"]:
        again = _with(before, old, match["new"])
        yield from [again] if again != before else []
    else:
        yield from exchanged(match["meant"] or match["other"], before)


def is_topic(text: str) -> bool:
    """Whether a text is a time, or noun phrases alone; "Iran is paying" says something."""
    if _TIME.fullmatch(text) or _THE_ONE.fullmatch(text):
        return True
    left = f" {text} "
    for one in phrases(text):
        left = left.replace(one.text, " ", 1)
    return all(_MAY_LINK.fullmatch(word) or TIME.fullmatch(word) for word in left.split())


def asked_of(owned: str) -> str:
    """What somebody's thing is: "What is Iran's reaction", "What are its terms"."""
    is_several = any(one.is_plural for one in phrases(owned)[:1])
    return f"what {'are' if is_several else 'is'} {owned}"


def exchanged(topic: str, before: str) -> Iterator[str]:
    """The question before with the topic in the place of a phrase of the same kind."""
    if the_one := _THE_ONE.fullmatch(topic):
        topic = the_one["kind"] or the_one["place"]
    if _TIME.fullmatch(topic):
        yield _at_another_time(topic, before)
    elif re.search(r"['’]s$", topic) and (owner := _OWNER.search(before)):
        yield before.replace(owner.group(), topic, 1)
    else:
        yield from _of_a_kind(topic, before)


def _at_another_time(topic: str, before: str) -> str:
    found = list(_TIMES.finditer(before))
    if not found:
        return f"{unmarked(before)} {topic}"
    old = found[-1].group()
    at = re.match(_AT, old, re.IGNORECASE)
    new = topic if not at or _PLACED.match(topic) else f"{at.group()}{topic}"
    return before[: found[-1].start()] + new + before[found[-1].end() :]


def _of_a_kind(topic: str, before: str) -> Iterator[str]:
    new = phrases(topic)[:1]
    same = _same_kind(new[0], before) if new else []
    if new and _is_something_else(new[0]):
        yield joined(before, topic)
    preposition = topic.lower().partition(" ")[0]
    placed = [one for one in same if one.after == preposition]
    for one in placed:
        yield _with(before, f"{one.after} {one.text}", topic)
    if new and new[0].after:
        topic, same = new[0].text, same if placed else same[::-1]
    for one in same:
        if one not in placed:
            yield _with(
                before, one.text, without_determiner(topic) if one.after in _ASKING else topic
            )
    if not same:
        is_placed = new and new[0].after == preposition
        placed_there = f"{unmarked(before)} {preposition} {topic}"
        yield placed_there if is_placed else joined(before, topic)


def _is_something_else(new: Phrase) -> bool:
    """Whether it is seldom asked in another's place: "And the reaction?"."""
    is_one = new.has_article and not new.is_plural and not new.after
    return is_one and not new.is_name and not new.is_person


def _with(text: str, old: str, new: str) -> str:
    """A text with other words in the place of some, whole, in upper case or lower."""
    whole = rf"(?<!\w){re.escape(old)}(?!\w)"
    return re.sub(whole, lambda _: new, text, count=1, flags=re.IGNORECASE)


def _same_kind(new: Phrase, before: str) -> list[Phrase]:
    """The phrases that another could replace: names all, of other nouns the likeliest."""
    same = [
        one
        for one in phrases(before)
        if one.is_name == new.is_name
        and not (one.is_name and (one.is_person or one.is_plural))
        and not (one.after in _ASKING and new.has_article and not new.is_plural)
        and not (one.after == "many" and not new.is_plural)
    ]
    same.sort(key=lambda one: _unlike(one, new))
    if new.is_name and not same:
        same = [one for one in phrases(before) if not one.text.islower()]
    return same if new.is_name else same[:1]


def _unlike(one: Phrase, new: Phrase) -> tuple[bool, bool, bool]:
    """Sorts phrases by how unlike another they are, the likest first."""
    is_placed = one.after in ("to", "in", "from")
    return (one.is_plural != new.is_plural, one.has_article != new.has_article, is_placed)
