"""A follow-up with its pronouns replaced by what they may stand for.

Pure rules over the turns' own words.
"""

import re
from collections.abc import Iterator, Sequence

from qa.followup.phrases import phrases
from qa.followup.pointers import POSSESSIVE, may_be_same, noun_after, pointers
from qa.followup.referents import referents
from qa.followup.statements import stated
from qa.followup.words import AUX, BASE_VERBS, PREPOSITIONS, TRUTHS
from qa.types import Turn

_FOR_ONE = {"do": "does", "have": "has", "are": "is", "were": "was"}
_FOR_SEVERAL = re.compile(r"\b(?:do|have|are|were)(?= $)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:The|An?) ")
_OWNED = re.compile(r" (?:\w+ )?\w+(?=\W*$)")
_LINKED = re.compile(r" (?:of|between|in|that|on|about|from|near) ")
_OWNS = re.compile(rf"\b(?:{AUX}|{PREPOSITIONS}) $", re.IGNORECASE)  # what stands before "her X"
_AFTER_A_VERB = re.compile(
    r"(?<!\bof)(?<!\babout)(?<!\bfor)(?<!\bis)(?<!\bwas) (?:that|this)$", re.I
)
_TRUE = re.compile(rf"(?:{AUX}) it (?:\w+ )?(?:{TRUTHS})", re.IGNORECASE)
_PROOF = re.compile(
    r"(?P<front>.*\b(?:proof|evidence|signs?|confirmation)) of (?:that|this)", re.IGNORECASE
)


def filled(question: str, turns: Sequence[Turn], topic: str | None = None) -> Iterator[str]:
    """A question with its pronouns replaced by what they may stand for, likeliest first.

    Args:
        question: in plain form.
        turns: at least one.
        topic: what the first pronoun stands for, where that is known.
    """
    found = pointers(question)
    main = found[0] if found else None
    if proof := _PROOF.fullmatch(question):
        front = next(filled(proof["front"], turns), proof["front"])
        yield from (f"{front} that {statement}" for statement in stated(turns[-1]))
    elif main is None:
        yield question
    elif not topic and _is_statement(question, main):
        yield from _explained(question, turns[-1])
    else:
        for choice in [topic] if topic else referents(question, main, turns):
            yield _replaced(question, found, choice, turns)


def _is_statement(question: str, pointer: re.Match[str]) -> bool:
    """Whether a pronoun stands for what was said: "Who denies that?", "Is it true?"."""
    if _TRUE.fullmatch(question):
        return True
    return pointer.group().lower() in ("that", "this") and not noun_after(question, pointer)


def _explained(question: str, turn: Turn) -> Iterator[str]:
    """To "Who denies that?" and "Is that legal?": "Who denies that S", "Is that legal: S"."""
    for statement in stated(turn):
        if _TRUE.fullmatch(question):
            yield f"{question} that {statement}"
        elif _AFTER_A_VERB.search(question):
            yield f"{question.rsplit(' ', 1)[0]} that {statement}"
        else:
            yield f"{question}: {statement}"


def _replaced(
    question: str, found: Sequence[re.Match[str]], choice: str, turns: Sequence[Turn]
) -> str:
    """The question with the first pronoun, and those of its kind, replaced by the choice."""
    text, last = "", 0
    for pointer in found:
        chosen: str | None = choice
        if not may_be_same(pointer, found[0]):
            others = referents(question, pointer, turns)
            chosen = next((one for one in others if one != choice), None)
        if chosen is not None:
            fitted, end = _fitted(question, pointer, chosen)
            text += _agreeing(question[last : pointer.start()], pointer, chosen) + fitted
            last = end
    return text + question[last:]


def _agreeing(before: str, pointer: re.Match[str], chosen: str) -> str:
    """What stands before a pronoun, the verb for one where "they" are one: "does Iran"."""
    is_one = chosen[:1].isupper() and not re.search(r" and |[^s]s$", chosen)
    if pointer.group().lower() != "they" or not is_one:
        return before
    return _FOR_SEVERAL.sub(lambda verb: _FOR_ONE[verb.group().lower()], before)


def _fitted(question: str, pointer: re.Match[str], chosen: str) -> tuple[str, int]:
    """What takes a pronoun's place, up to which character of the question.

    "in Crimea" for "there", "Kirby's" for "his", "the terms of the truce" for "its terms".
    """
    word, following = pointer.group().lower(), question[pointer.end() :]
    noun = noun_after(question, pointer)
    if pointer.start() and (article := _ARTICLE.match(chosen)):
        chosen = article.group().lower() + chosen[article.end() :]
    if question[: pointer.start()].endswith(" of ") and chosen[0].islower():
        chosen = chosen if chosen.startswith(("the ", "a ")) else f"the {chosen}"
    if word == "there":
        return f"in {chosen}", pointer.end()
    owned = _OWNED.match(following)
    if word not in POSSESSIVE or not following or _is_object(question, pointer):
        return chosen, pointer.end() + (len(noun) + 1 if noun else 0)
    if owned and _LINKED.search(chosen):
        return f"the{owned.group()} of {chosen}", pointer.end() + owned.end()
    return f"{chosen}'" if chosen.endswith("s") else f"{chosen}'s", pointer.end()


def _is_object(question: str, pointer: re.Match[str]) -> bool:
    """Whether "her" is one: "told her", "spoke to her about it"; not "in her report"."""
    before, following = question[: pointer.start()], question[pointer.end() :]
    if pointer.group().lower() != "her" or phrases(following):
        return False
    return not (_OWNS.search(before) and BASE_VERBS.intersection(following.split()[:1]))
