"""When, where and why something was done, asked with the rest of the clause."""

import random
import re
from collections.abc import Iterator, Sequence

from index.types import Span
from qa.reader.training.rules.clauses import Clause, Name
from qa.reader.training.rules.names import exchanged
from qa.reader.training.rules.patterns import END, NAME, TIME
from qa.reader.training.rules.verbs import MUTUAL
from qa.reader.training.rules.wording import TOLD, Made, question, untold

# Words that stay within a clause.
_MIDDLE = re.compile(
    r"(?: (?!(?:that|which|who|whom|whose|when|while|after|before|because|but|if|as|he|she|it|they"
    r"|I|we|you|this|these|said|until|is|are|was|were|has|have|had|will|since|so|where|than|not"
    r"|although|though)\b)[$€£]?[\w'’.-]*[\w%]){0,9}"
)
_PLACE = re.compile(rf" (?P<p>(?:in|at) {NAME}){END}")
_REASON = re.compile(
    r",? (?P<why>(?:because of|because|due to|owing to|in order to|as a result of|thanks to)"
    r" (?P<r>(?:(?! but )[^.;\"“”()]|\.(?=\d)){8,140}))(?=[.!]?[”\"]?$|;)"
)
_UNFINISHED = re.compile(r" (?:the|an?|of|in|on|at|to|for|and|by|with|from|every)$")
_BY = re.compile(r"\bby\b")
# Verbs whose "in" or "at" tells where it was done.
_PLACED = frozenset(
    """meet hold kill die arrest build open found locate bear raise launch sign discover film shoot
    detain live work stage host find attack wound injure train study graduate perform play premiere
    murder establish produce assassinate rescue capture print base marry speak""".split()
)
# Verbs that need nothing after them.
_BARE = frozenset(
    """meet die arrive return retire resign graduate begin end start open close rise fall premiere
    debut launch move come increase decrease drop win lose live work play perform speak""".split()
)
_SAYING = frozenset("say tell report announce warn explain".split())
_ASKING = {
    "time": ("when", "when", "on what date"),
    "place": ("where", "where", "in what place"),
    "reason": ("why", "why", "for what reason"),
}
# The words between a clause's verb and a detail, and the detail.
_Detail = tuple[str, str]


def circumstances(
    sentence: str, clause: Clause, names: Sequence[Name], rng: random.Random
) -> Iterator[Made]:
    """When, where and why, of the clause that opens the sentence."""
    before = sentence[: clause.subject.span.start].rstrip(", ")
    if clause.action.verb.base in _SAYING or (before and not TIME.fullmatch(before)):
        return
    for kind, find in (("time", _time), ("place", _place), ("reason", _reason)):
        detail = find(sentence, clause)
        if detail:
            other = _second_role(clause, detail[0], names)
            yield _made(sentence, clause, kind, detail, other, rng)


def _time(sentence: str, clause: Clause) -> _Detail | None:
    found = list(TIME.finditer(sentence))
    if len(found) != 1 or TOLD["when"].search(sentence[: found[0].start()]):
        return None
    rest = None
    if found[0].start() > clause.end:
        rest = _rest(sentence, clause, found[0].start() - 1)
    elif found[0].end() <= clause.subject.span.start:
        middle = _MIDDLE.match(sentence, clause.end)
        rest = middle.group() if middle and sentence[middle.end()] in ".,;" else None
    return None if rest is None else (rest, found[0].group())


def _place(sentence: str, clause: Clause) -> _Detail | None:
    found = list(_PLACE.finditer(sentence, clause.end))
    if clause.action.verb.base not in _PLACED or len(found) != 1:
        return None
    rest = _rest(sentence, clause, found[0].start())
    told = rest is None or TOLD["when"].search(rest) or TOLD["where"].search(rest)
    return None if rest is None or told else (rest, found[0]["p"])


def _reason(sentence: str, clause: Clause) -> _Detail | None:
    found = _REASON.search(sentence, clause.end)
    rest = _rest(sentence, clause, found.start()) if found else None
    return (rest, found["why"].rstrip(" ,!")) if found and rest is not None else None


def _rest(sentence: str, clause: Clause, end: int) -> str | None:
    """The words from a clause's verb to a detail, if they are plain and the verb needs no more."""
    rest = sentence[clause.end : end]
    whole = rest or clause.action.passive or clause.action.verb.base in _BARE
    whole = whole and not _UNFINISHED.search(rest)
    return rest if whole and _MIDDLE.fullmatch(rest) else None


def _made(
    sentence: str,
    clause: Clause,
    kind: str,
    detail: _Detail,
    other: Name | None,
    rng: random.Random,
) -> Made:
    """A question for one detail of a clause, with the rest of the clause repeated."""
    rest, answer = detail
    word, told = _word(kind, answer, rng), f"{clause.asked()}{rest}"
    unanswered = [*untold(sentence, told, rng)]
    if clause.action.passive and not _BY.search(sentence):
        unanswered.append(question(f"by whom {told}"))
    twin = _effect_first(sentence, clause) if kind == "reason" else None
    if other:
        moved = f"{clause.asked(other)}{rest.replace(other.text, clause.subject.text)}"
        unanswered.insert(0, question(f"{word} {moved}"))
        twin = exchanged(sentence, clause.subject.span, other.span)
    return Made(
        question=question(f"{word} {told}"),
        answer=answer,
        kind=kind,
        twin=twin,
        unanswered=tuple(unanswered),
    )


def _word(kind: str, answer: str, rng: random.Random) -> str:
    """The word that asks: a date or a year only for what is one."""
    word = rng.choice(_ASKING[kind])
    if word == "on what date" and not answer.lower().startswith("on "):
        return "in what year" if re.fullmatch(r"[Ii]n \d{4}", answer) else "when"
    return word


def _second_role(clause: Clause, rest: str, names: Sequence[Name]) -> Name | None:
    """A name after the verb that can change places with a subject that is a name."""
    symmetric = clause.action.verb.base in MUTUAL or clause.action.verb.base == "become"
    if symmetric or not clause.subject.text.removeprefix("the ")[:1].isupper():
        return None
    end = clause.end + len(rest)
    within = (name for name in names if clause.end <= name.span.start and name.span.end <= end)
    return next((name for name in within if rest.count(name.text) == 1), None)


def _effect_first(sentence: str, clause: Clause) -> str | None:
    """Cause and effect exchanged: "A left because B came" becomes "B came because A left"."""
    found = _REASON.search(sentence, clause.end)
    if not found or clause.subject.span.start or not re.match("because (?!of )", found["why"]):
        return None
    cause = Span(start=found.start("r"), end=found.end("r"))
    return exchanged(sentence, Span(start=0, end=found.start()), cause)
