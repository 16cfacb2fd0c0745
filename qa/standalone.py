"""A follow-up and the turns before it to questions that stand alone.

Pure rules; every word of a reading is the person's own or the reply's, but for "is it that". Which
of the readings is meant, ``qa.answer`` asks the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.terms import terms
from qa.asked import Asked, parted, plain
from qa.phrases import WH, Phrase, phrases
from qa.referents import filled, pointers, stated
from qa.types import Turn

MAX_READINGS = 2  # each costs as much as a question, and a third was seldom the right one
_MAX_TURNS = 3  # further back than this a conversation has moved on
_OPENERS = re.compile(r"\s*(?:and|but|so|or|what about|how about)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[A-Z]\w+")
_PLACE = re.compile(r"\b(?:in|at|from|to) [A-Z]\w+")
_QUANTITIES = frozenset(terms("many much long often far old big large few ones one exactly"))
_FURTHER = re.compile(r"\b(?:else|(?:any|some|what) (?:other|more|further))\b", re.IGNORECASE)
_ANY_FURTHER = re.compile(
    r"(?:did|does|do|has|have|is|are|was|were)\b(?P<rest>.*?)\banything (?:else|more|further)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"\s*why\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\s*(?:(?:and|but|so|or)\s+)?(?:(?:what|how)\s+about\s+)?(?P<topic>[^,?]+?)"
    r"(?:,\s*(?P<clause>[^?]+))?\W*",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(r"^(?:says|said) who$", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?P<head>.*\b(?:report|claim|sa[iy]|think|t[eo]ld?|announce|assert|den[iy]|confirm|reveal"
    r"|disclose|wr[io]te|kn[eo]w|mention|acknowledge|suggest)\w*)\s+(?:that|this|it|so)",
    re.IGNORECASE,
)
_WAS_THAT = re.compile(
    rf"(?P<lead>{WH}) (?:is|was|did) (?:that|this|it)(?: happen)?", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s*\b(?:of )?(?:them|those|these|that|it)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|these|those)\s+", re.IGNORECASE)
_GAPS = frozenset("what who whom".split())
_HOW_MANY = re.compile(r"(?:.*\b)?(?:many|which)", re.IGNORECASE)


def leans(question: str) -> bool:
    """Whether a question points to something said before.

    It does when it opens with "And", when it has no content word ("Why?"), when it is a question
    word's phrase alone ("Under which resolution?"), when it asks for more ("What else?"), or when
    it holds a pronoun and no name before that which the pronoun could stand for.
    """
    if _OPENERS.match(question) or not set(terms(question)) - _QUANTITIES:
        return True
    if _FURTHER.search(question) or _is_bare(parted(question)):
        return True
    pointer = next(iter(pointers(question)), None)
    if pointer is None:
        return False
    antecedent = _PLACE if pointer.group().lower() == "there" else _NAME
    return not antecedent.search(question, 0, pointer.start())


def asks_beyond(question: str) -> bool:
    """Whether what was told cannot answer: "What else did he say?", "Why did he say that?"."""
    return bool(_FURTHER.search(question) or _WHY.match(question))


def without_further(question: str) -> str:
    """A question without its "else": what is left to say where what was told does not count."""
    if match := _ANY_FURTHER.match(question):
        aux = question.split(maxsplit=1)[0].lower()
        return _tidy(f"what {aux}{match['rest']}{question[match.end() :]}")
    return _tidy(_FURTHER.sub(_less, question)) if _FURTHER.search(question) else question


def _less(match: re.Match[str]) -> str:
    """Nothing of "else", the "what" of "what other"."""
    return match.group().partition(" ")[0] if " " in match.group() else ""


def readings(question: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """What a question may mean after the turns before it.

    Args:
        question: as asked.
        turns: earlier turns, oldest first, whose questions stand alone.

    Returns:
        At most ``MAX_READINGS``, likeliest first; the question alone where it stands alone or
        there was no turn.
    """
    if not turns or not leans(question):
        return (question,)
    found = list(_rewritten(question, turns[-_MAX_TURNS:]))
    found = found or [f"{plain(question)}: {turns[-1].question}"]
    return tuple(dict.fromkeys(_tidy(one) for one in found))[:MAX_READINGS]


def standing(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last turns, every question as it stands alone by its likeliest reading."""
    done: list[Turn] = []
    for turn in turns[-_MAX_TURNS:]:
        if turn.question:
            done.append(replace(turn, question=readings(turn.question, done)[0]))
    return tuple(done)


def _rewritten(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """What the first rule that a question meets makes of it."""
    text, last = plain(question), turns[-1]
    about, asked = _about(question), parted(question)
    if about is not None and about["clause"]:
        return filled(about["clause"], turns, about["topic"])
    if about is not None:
        return _exchanged(about["topic"], last.question)
    if past := _WAS_THAT.fullmatch(text):
        return _asked_again(past["lead"], last)
    if _is_bare(asked):
        return _asked_again(_OF_THEM.sub("", f"{asked.lead} {asked.rest}").strip(), last)
    if reported := _REPORTED.fullmatch(_SAYS_WHO.sub("who says that", text)):
        return (f"{reported['head']} that {statement}" for statement in stated(last))
    return filled(text, turns)


def _is_bare(asked: Asked) -> bool:
    """Whether a question is a question word's phrase alone: "Under which resolution?"."""
    words = _OF_THEM.sub("", asked.rest).split()
    if not asked.lead or asked.aux or len(words) > 2:
        return False
    return asked.lead.lower() != "who" or not words


def _about(question: str) -> re.Match[str] | None:
    """The parts of "And X?" or "What about X, does it?", where X is no clause itself."""
    match = _ABOUT.fullmatch(question) if _OPENERS.match(question) else None
    if match is None:
        return None
    asked = parted(match["topic"])
    return None if asked.lead or asked.aux else match


def _exchanged(topic: str, before: str) -> Iterator[str]:
    """The question before with the topic in the place of a phrase of the same kind."""
    new = phrases(topic)[:1]
    same = _same_kind(new[0], before) if new else []
    preposition = topic.lower().partition(" ")[0]
    placed = [one for one in same if one.after == preposition]
    for one in placed:
        yield _with(before, f"{one.after} {one.text}", topic)
    if new and new[0].after:
        topic, same = new[0].text, same if placed else same[::-1]
    for one in same:
        if one in placed:
            continue
        yield _with(before, one.text, topic)
    if not same:
        yield f"What about {topic}: {before}"


def _with(text: str, old: str, new: str) -> str:
    """A text with other words in the place of some, whole."""
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, count=1)


def _same_kind(new: Phrase, before: str) -> list[Phrase]:
    """The phrases that another could replace: names all, of other nouns the likeliest."""
    same = [
        one
        for one in phrases(before)
        if one.is_name == new.is_name and not one.is_person and not (one.is_name and one.is_plural)
    ]
    same.sort(key=lambda one: (one.is_plural != new.is_plural, one.after in ("to", "in", "from")))
    return same if new.is_name else same[:1]


def _asked_again(lead: str, turn: Turn) -> Iterator[str]:
    """The question before with another question word: "By when?", "Why not?", "How many?"."""
    before = parted(turn.question)
    rest = f"{before.aux} {before.rest}"
    if not before.aux:
        return
    if lead.lower() == "why not":
        yield f"why {before.aux} {before.subject} not {before.predicate}"
    elif _HOW_MANY.fullmatch(lead):
        for noun in filter(None, (before.noun, *_new_things(turn))):
            yield f"{lead} {noun} {rest}"
    elif (count := lead.rpartition(" "))[2] in before.subject.split():  # "How many pilots?"
        yield f"{count[0]} {before.subject} {before.aux} {before.predicate} {before.noun}"
    else:
        again = f"{lead} {rest} {before.noun}"
        told = [f"{lead} is it that {statement}" for statement in stated(turn)]
        has_gap = before.lead.lower() in _GAPS  # "Why is Russia giving Iran" lacks what it gives
        yield from (*told, again) if has_gap else (again, *told)


def _new_things(turn: Turn) -> Iterator[str]:
    """What can be counted in a turn's first quote, and was not in its question."""
    asked = set(terms(turn.question))
    for quote in turn.quotes[:1]:
        for one in phrases(quote):
            if one.is_plural and not set(terms(one.text)) <= asked:
                yield _DETERMINER.sub("", one.text)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip().rstrip("?. ")
    return f"{text[:1].upper()}{text[1:]}?"
