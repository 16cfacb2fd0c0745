"""A follow-up and the turns before it to questions that stand alone.

Pure rules; every word of a reading is the person's own or the reply's, but for "is it that" and
"what is". Which of the readings is meant, ``qa.answer`` asks the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.terms import terms
from qa.followup.again import asked_again, asks_more, is_bare, more
from qa.followup.asked import Parts, joined, parted, plain, unmarked, unopened
from qa.followup.exchange import asked_of, corrected, corrects, exchanged, is_topic
from qa.followup.fill import filled
from qa.followup.pointers import POSSESSIVE, pointers
from qa.followup.statements import stated
from qa.followup.words import ASIDES, AUX, LINKS, PREPOSITIONS, TIME, WH
from qa.types import Turn

MAX_READINGS = 2  # each costs as much as a question, and a third was seldom the right one
MAX_QUESTION_CHARS = 2000
MAX_TRIED = 20  # of what the rules propose; of a text full of pronouns that would be thousands
MAX_TURNS = 3  # further back than this a conversation has moved on
_OPENERS = re.compile(
    rf"\s*(?:(?:{ASIDES})\b[\s,]*)*(?:{LINKS}|(?:what|how) about)\b(?!-)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\s)[A-Z]\w+")
_PLACE = re.compile(r"\b(?:in|at|from|to) [A-Z]\w+")
_QUANTITIES = frozenset(terms("many much long often far old big large few ones one exactly"))
_ASKS = re.compile(  # of what was said, not of the tool: "Who are you?"
    rf"(?!.*\b(?:you|your|i|me|my)\b).*\b(?:{WH})\b", re.IGNORECASE | re.DOTALL
)
_FURTHER = re.compile(r"\b(?:else|(?:any|some|what|which) (?:other|more|further))\b", re.IGNORECASE)
_ANY_FURTHER = re.compile(
    r"(?:did|does|do|has|have|is|are|was|were)\b(?P<rest>.*?)\banything (?:else|more|further)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:(?:what|how)\s+about\s+)?(?P<topic>[^,?]+?)(?:,\s*(?P<clause>[^?]+))?[^\w.]*",
    re.IGNORECASE,
)
_TAG = re.compile(  # "Iran pays, right?"
    rf",\s*(?:right|correct|yes|no|(?:{AUX})(?:n['’]t)? (?:it|they|he|she|that))[^\w.]*$",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(r"^(?:says|said) who$", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?P<head>.*\b(?:report|claim|sa[iy]|think|t[eo]ld?|announce|assert|den[iy]|confirm|reveal"
    r"|disclose|kn[eo]w|mention|acknowledge|suggest)\w*)\s+(?:that|this|it|so)",
    re.IGNORECASE,
)
_WAS_THAT = re.compile(
    rf"(?P<lead>{WH}) (?:is|was|did) (?:that|this|it)(?: happen)?", re.IGNORECASE
)
_OBJECT = re.compile(  # a clause's own subject would be "itself"
    rf"(?:(?:{WH})\s+)?(?:{AUX})\s+"
    r"(?:(?!(?:that|who|which|if|when|because|and|but|say|said|think|believe)\b|\w*ed\b)[\w'’-]+\s+){1,3}"
    rf"\w+(?:\s+(?:{PREPOSITIONS}))?\s+(?:it|that|this|them|him|her)\W*",
    re.IGNORECASE,
)
_DO_THAT = re.compile(
    rf"(?P<lead>{WH}) (?:{AUX}) \w+ (?:do|done|doing) (?:that|this|it|so)", re.IGNORECASE
)


def leans(question: str) -> bool:
    """Whether a question points to something said before.

    It does when it opens with "And", when it has no content word ("Why?"), when it is a question
    word's phrase alone ("Under which resolution?"), when it asks for more ("What else?"), or when
    it holds a pronoun and no name before that which the pronoun could stand for.
    """
    if _OPENERS.match(question) or names_nothing(question):
        return True
    if corrects(question) or asks_more(plain(question)):
        return True
    if _FURTHER.search(question) or is_bare(parted(question)):
        return True
    pointer = next(iter(pointers(question)), None)
    if pointer is None or _OBJECT.fullmatch(question):
        return pointer is not None
    antecedent = _PLACE if pointer.group().lower() == "there" else _NAME
    return not antecedent.search(question, 0, pointer.start())


def names_nothing(question: str) -> bool:
    """Whether there is no word in it to look for: "Why?", "How many?", "What else?"."""
    return not set(terms(without_further(question))) - _QUANTITIES


def asks_beyond(question: str) -> bool:
    """Whether what was told cannot answer: "What else did he say?"."""
    return bool(_FURTHER.search(question))


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
        At most ``MAX_READINGS``, likeliest first; the question alone where it stands alone, where
        nothing said before fits its pronouns, or where there was no turn.
    """
    if not turns or not leans(question):
        return (question,)
    found = list(islice(_rewritten(question, turns[-MAX_TURNS:]), MAX_TRIED))
    if names_nothing(question) and (not found or _ASKS.match(question)):
        naming = [one for one in found if not names_nothing(one)]
        found = naming or [joined(turns[-1].question, plain(question))]
    short = (one for one in found if len(one) <= MAX_QUESTION_CHARS)
    return tuple(dict.fromkeys(map(_tidy, short)))[:MAX_READINGS] or (question,)


def standing(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last turns, every question as it was understood, else by its likeliest reading."""
    done: list[Turn] = []
    for turn in turns[-MAX_TURNS:]:
        if turn.question:
            understood = turn.understood or readings(turn.question, done)[0]
            done.append(replace(turn, question=understood))
    return tuple(done)


def _rewritten(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """What the first rule that a question meets makes of it."""
    question = _TAG.sub("", question)
    text, last = plain(question), turns[-1]
    if mended := list(corrected(question, last.question)):
        return iter(mended)
    if asks_more(text):
        return more(text, last)
    if (about := _about(question)) is not None:
        return _on_topic(about["topic"], about["clause"], turns)
    if (word := _question_word(text)) is not None:
        return asked_again(word, last)
    if reported := _REPORTED.fullmatch(_SAYS_WHO.sub("who says that", text)):
        return (f"{reported['head']} that {statement}" for statement in stated(last))
    return filled(text, turns)


def _on_topic(topic: str, clause: str | None, turns: Sequence[Turn]) -> Iterator[str]:
    """What "And X?" or "What about X, does it?" asks; X may hold a pronoun itself."""
    if clause:
        return filled(clause, turns, topic)
    meant = next(filled(topic, turns), topic)
    if any(one.group().lower() in POSSESSIVE for one in pointers(topic)):
        return iter([asked_of(meant)])
    return exchanged(meant, turns[-1].question)


def _question_word(text: str) -> Parts | None:
    """The question word of a question that is little else: "When was that", "By whom"."""
    past = _WAS_THAT.fullmatch(text) or _DO_THAT.fullmatch(text)
    asked = Parts(lead=past["lead"], aux="", rest="") if past else parted(text)
    return asked if past or is_bare(asked) else None


def _about(question: str) -> re.Match[str] | None:
    """The parts of "And X?" or "What about X, does it?"; none where X says or asks something."""
    if not _OPENERS.match(question):
        return None
    match = _ABOUT.fullmatch(unopened(unmarked(question)))
    if match is None or not is_topic(match["topic"]):
        return None
    if match["clause"] is None:
        return match
    is_placed = match["topic"].partition(" ")[0].lower() in PREPOSITIONS.split("|")
    is_meant = pointers(match["clause"]) and not is_placed and not TIME.search(match["topic"])
    return match if is_meant else None


def _tidy(text: str) -> str:
    text = unmarked(re.sub(r"\s+", " ", text).strip())
    return f"{text[:1].upper()}{text[1:]}?"
