"""What the pronouns of a follow-up may stand for, and the follow-up with those in their place.

Pure rules over the turns' own words.
"""

import re
from collections.abc import Iterator, Sequence

from index.terms import terms
from qa.asked import declared, parted
from qa.phrases import Phrase, as_one_with, phrases, widened
from qa.types import Turn

_POINTER = re.compile(
    r"\b(?:it(?!\s+that\s)(?!\s+(?:(?:is|was)\s+)?(?:true|possible|clear|likely|known|correct|certain)\b)"
    r"|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|those"
    # "that" is a pronoun beside "is that", or with no clause after it
    r"|(?:(?<=\bis )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdid ))that"
    r"|that(?!\s+(?:the|a|an|its?|his|her|their)\b|\s+(?-i:[A-Z])|\s+\w+\s+\w+)"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )there(?!\s+(?:is|are|was|were)\b))\b",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys("he him his she her hers".split(), "person"),
    **dict.fromkeys("they them their theirs these those".split(), "group"),
    "there": "place",
}
_POSSESSIVE = frozenset("its their his her".split())
_REPORTS = frozenset("story report claim news statement accusation rumour".split())
_MEASURES = frozenset("level amount number extent degree scale kind type sort share".split())
_ACTS = re.compile(  # "they" who listen, or are told, are somebody
    r"\b(?:tell|told|ask|asked|warn|warned|inform|informed) them\b"
    r"|\bthey (?:\w+ly )?(?:listen|say|said|tell|told|deny|denied|admit|agree|accept|refuse"
    r"|respond|react|answer|comment|confirm|know|knew|think|believe|want|hope|promise|claim|name)",
    re.IGNORECASE,
)
_PLACED = frozenset("in at to from near of".split())
_AFTER_A_VERB = re.compile(
    r"(?<!\bof)(?<!\babout)(?<!\bfor)(?<!\bis)(?<!\bwas) (?:that|this)$", re.I
)
_ATTRIBUTION = re.compile(
    r",\s+(?:according to [^,]+|[A-Z][^,]{2,60} (?:said|reported|added|asserted|affirmed)"
    r"(?: on \w+)?(?:,[^,]*)?)\W*$"
)
_LOWERED = re.compile(r"(?:The|An?|In|Under|On|At|Its?|As|That)\b")
_UNNAMED = 1.5  # "these drones" are "Iranian drones" before they are "cheap drones"
_NO_PERSON = 5.0  # below every person of the turns


def pointers(question: str) -> list[re.Match[str]]:
    """The pronouns of a question that may stand for something outside it."""
    return list(_POINTER.finditer(question))


def filled(question: str, turns: Sequence[Turn], topic: str | None = None) -> Iterator[str]:
    """A question with its pronouns replaced by what they may stand for, likeliest first.

    Args:
        question: in plain form.
        turns: at least one.
        topic: what the first pronoun stands for, where that is known.
    """
    found = pointers(question)
    main = found[0] if found else None
    if main is None:
        yield question
    elif main.group().lower() in ("that", "this") and not topic and not _noun(question, main):
        yield from _explained(question, turns[-1])
    else:
        for choice in [topic] if topic else _referents(question, main, turns):
            yield _replaced(question, found, choice, turns)


def stated(turn: Turn) -> Iterator[str]:
    """What a turn came to, as a statement: by its first quote, then by its question.

    Of a question for the reason, what it gives the reason for comes first.
    """
    asked = parted(turn.question)
    told = [_as_clause(quote) for quote in turn.quotes[:1]]
    own = [declared(asked)] if asked.aux else []
    yield from (*own, *told) if asked.lead.lower() == "why" else (*told, *own)


def _as_clause(quote: str) -> str:
    """A quote without who says so and the capital of a sentence's start."""
    text = _ATTRIBUTION.sub("", quote).strip().rstrip(".")
    return text[:1].lower() + text[1:] if _LOWERED.match(text) else text


def _explained(question: str, turn: Turn) -> Iterator[str]:
    """To "Who denies that?" and "Is that legal?": "Who denies that S", "Is that legal: S"."""
    for statement in stated(turn):
        if _AFTER_A_VERB.search(question):
            yield f"{question.rsplit(' ', 1)[0]} that {statement}"
        else:
            yield f"{question}: {statement}"


def _noun(question: str, pointer: re.Match[str]) -> str:
    """The noun that "these" or "that" stands before; empty where there is none."""
    word = pointer.group().lower()
    match = re.match(r" (\w+)", question[pointer.end() :])
    if word not in ("this", "that", "these", "those") or not match or not phrases(match[1]):
        return ""
    return match[1] if match[1].endswith("s") == (word in ("these", "those")) else ""


def _replaced(
    question: str, found: Sequence[re.Match[str]], choice: str, turns: Sequence[Turn]
) -> str:
    """The question with the first pronoun, and those of its kind, replaced by the choice."""
    text, last = "", 0
    for pointer in found:
        chosen: str | None = choice
        if _kind(pointer) != _kind(found[0]):
            chosen = next(iter(_referents(question, pointer, turns)), None)
        if chosen is not None:
            text += question[last : pointer.start()] + _fitted(question, pointer, chosen)
            noun = _noun(question, pointer)
            last = pointer.end() + (len(noun) + 1 if noun else 0)
    return text + question[last:]


def _fitted(question: str, pointer: re.Match[str], chosen: str) -> str:
    """What takes a pronoun's place: "in Crimea" for "there", "Kirby's" for "his"."""
    word, following = pointer.group().lower(), question[pointer.end() :].split()[:1]
    if word == "there":
        return f"in {chosen}"
    if word in _POSSESSIVE and following and (word != "her" or phrases(following[0])):
        return f"{chosen}'" if chosen.endswith("s") else f"{chosen}'s"
    return chosen


def _kind(pointer: re.Match[str]) -> str:
    kind = _KINDS.get(pointer.group().lower(), "thing")
    return "actor" if kind == "group" and _ACTS.search(pointer.string) else kind


def _referents(question: str, pointer: re.Match[str], turns: Sequence[Turn]) -> list[str]:
    """What a pronoun may stand for, likeliest first: near in the turns, and of its kind."""
    noun, kind = _noun(question, pointer), _kind(pointer)
    if noun in _REPORTS and kind == "thing":
        return [f"the {noun} that {statement}" for statement in stated(turns[-1])]
    texts = [text for turn in reversed(turns) for text in _texts(turn, kind)]
    found = [(depth, text, one) for depth, text in enumerate(texts) for one in phrases(text)]
    people = frozenset(one.head for _, _, one in found if one.is_person)
    ranked = [
        (depth + _misfit(kind, noun, one), widened(text, one))
        for depth, text, phrase in found
        if _fits(kind, noun, one := as_one_with(phrase, people)) and phrase.head not in _MEASURES
    ]
    if any(rank < _NO_PERSON for rank, _ in ranked) and kind == "person":
        ranked = [pair for pair in ranked if pair[0] < _NO_PERSON]
    return list(dict.fromkeys(text for _, text in sorted(ranked, key=lambda pair: pair[0])))


def _texts(turn: Turn, kind: str) -> tuple[str, ...]:
    """What a turn said, likeliest first: who acts was told by the answer to "Who"."""
    quotes = turn.quotes[:1]
    asks_who = parted(turn.question).lead.lower().startswith(("who", "which"))
    return (*quotes, turn.question) if kind == "actor" and asks_who else (turn.question, *quotes)


def _fits(kind: str, noun: str, phrase: Phrase) -> bool:
    if noun:
        return set(terms(noun)) <= set(terms(phrase.text))
    if kind == "person":
        return phrase.is_name
    if kind == "actor":
        return phrase.is_name and not phrase.is_person
    if kind == "place":
        return not phrase.is_person and (not phrase.is_plural or phrase.after in _PLACED - {"of"})
    return kind == "group" or not phrase.is_person


def _misfit(kind: str, noun: str, phrase: Phrase) -> float:
    """How many texts nearer than one that fits a phrase would have to lie to come first."""
    is_placed = phrase.after in _PLACED
    if kind == "person":
        return 0.0 if phrase.is_person else _NO_PERSON + 1.5 * is_placed
    if kind == "place":
        return 0.0 if is_placed else 1.5
    is_house = phrase.is_name and phrase.text.lower().startswith("the ")
    number = (0.5 if is_house else 1.5) * (phrase.is_plural != (kind == "group"))
    is_bare = not phrase.is_name and not phrase.is_plural and " " not in phrase.text
    name = 0.6 * (kind == "thing") + 1.2 * is_placed if phrase.is_name else 0.0
    unnamed = _UNNAMED if noun and phrase.text.islower() else 0.0
    return number + name + 2.0 * is_bare + unnamed
