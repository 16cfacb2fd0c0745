"""What the pronouns of a follow-up may stand for, and the follow-up with those in their place.

Pure rules over the turns' own words.
"""

import re
from collections.abc import Iterator, Sequence

from index.terms import terms
from qa.asked import parted
from qa.phrases import Phrase, as_one_with, phrases, widened
from qa.statements import stated
from qa.types import Turn
from qa.words import HOUSES

# "It" that stands for nothing: "is it true that", "is it safe to", "does it take long to".
_EXPLETIVE = (
    r"(?!\s+that\s)(?!\s+(?:take|takes|took)\s+(?:\w+\s+){0,3}to\b)"
    r"(?!\s+(?:(?:is|was)\s+)?(?:true|possible|clear|likely|known|correct|certain)\b)"
    r"(?!\s+(?:rain|snow|raining|snowing)\b)"
    r"(?!\s+(?:\w+\s+)?(?:safe|hard|easy|difficult|dangerous|legal|illegal|allowed|common|normal|usual"
    r"|necessary|wise|fair|better|best|worth|late|early)\s+(?:to|for|\w+ing)\b)"
)
_TIMES = r"year|month|week|morning|afternoon|evening|time|season|summer|winter|spring|autumn|decade"
_THERE = "".join(  # nor "there" in "is there a plant"
    rf"(?<!\b{aux} )" for aux in "is are was were has have had will would could can might".split()
)
_POINTER = re.compile(
    rf"\b(?:it{_EXPLETIVE}|its|they|them|their|theirs|he|him|his|she|her|hers|these|those"
    rf"|this(?!\s+(?:{_TIMES}|century|\w+day)\b)"
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
_POSSESSIVE = frozenset("its their his her".split())
_FOR_ONE = {"do": "does", "have": "has", "are": "is", "were": "was"}
_FOR_SEVERAL = re.compile(r"\b(?:do|have|are|were)(?= $)", re.IGNORECASE)
_HERS = frozenset("she her hers".split())
_ARTICLE = re.compile(r"(?:The|An?) ")
_OWNED = re.compile(r" (?:\w+ )?\w+(?=\W*$)")
_LINKED = re.compile(r" (?:of|between|in|that|on|about|from|near) ")
_REPORTS = frozenset("story report claim news statement accusation rumour".split())
_MEASURES = frozenset("level amount number extent degree scale kind type sort share".split())
_ACTS = re.compile(  # "they" who listen, or are told, are somebody
    r"\b(?:tell|told|ask|asked|warn|warned|inform|informed) them\b"
    r"|\bthey (?:\w+ly )?(?:listen|say|said|tell|told|deny|denied|admit|agree|accept|refuse"
    r"|respond|react|answer|comment|confirm|know|knew|think|believe|want|hope|promise|claim|name"
    r"|try|tried|plan|discover|find|found)",
    re.IGNORECASE,
)
_PLACED = frozenset("in at to from near of".split())
_AFTER_A_VERB = re.compile(
    r"(?<!\bof)(?<!\babout)(?<!\bfor)(?<!\bis)(?<!\bwas) (?:that|this)$", re.I
)
_PROOF = re.compile(
    r"(?P<front>.*\b(?:proof|evidence|signs?|confirmation)) of (?:that|this)", re.IGNORECASE
)
_LONG_CLAUSE = 4  # words, with more a question is hard to read
_UNNAMED_PERSON = 1.5  # "the minister" is rather who the reply named
_UNNAMED = 1.5  # "these drones" are "Iranian drones" before they are "cheap drones"
_FULL_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+){1,3}")
_AMOUNT = re.compile(r"[\d.,]+ (?:m|b|tr)illion")
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
    if proof := _PROOF.fullmatch(question):
        front = next(filled(proof["front"], turns))
        yield from (f"{front} that {statement}" for statement in stated(turns[-1]))
    elif main is None:
        yield question
    elif main.group().lower() in ("that", "this") and not topic and not _noun(question, main):
        yield from _explained(question, turns[-1])
    else:
        for choice in [topic] if topic else _referents(question, main, turns):
            yield _replaced(question, found, choice, turns)


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
        if not _may_be_same(pointer, found[0]):
            others = _referents(question, pointer, turns)
            chosen = next((one for one in others if one != choice), None)
        if chosen is not None:
            fitted, end = _fitted(question, pointer, chosen)
            text += _agreeing(question[last : pointer.start()], pointer, chosen) + fitted
            last = end
    return text + question[last:]


def _may_be_same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two pronouns may stand for the same: not "he" and "her"."""
    return _kind(one) == _kind(other) and (one.group().lower() in _HERS) == (
        other.group().lower() in _HERS
    )


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
    noun = _noun(question, pointer)
    if pointer.start() and (article := _ARTICLE.match(chosen)):
        chosen = article.group().lower() + chosen[article.end() :]
    if question[: pointer.start()].endswith(" of ") and chosen[0].islower():
        chosen = chosen if chosen.startswith(("the ", "a ")) else f"the {chosen}"
    if word == "there":
        return f"in {chosen}", pointer.end()
    owned = _OWNED.match(following)
    if word not in _POSSESSIVE or not following or (word == "her" and not phrases(following)):
        return chosen, pointer.end() + (len(noun) + 1 if noun else 0)
    if owned and _LINKED.search(chosen):
        return f"the{owned.group()} of {chosen}", pointer.end() + owned.end()
    return f"{chosen}'" if chosen.endswith("s") else f"{chosen}'s", pointer.end()


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
        (depth + _misfit(kind, noun, one), _known_as(text, one, turns))
        for depth, text, phrase in found
        if _fits(kind, noun, one := as_one_with(phrase, people)) and phrase.head not in _MEASURES
    ]
    if kind == "person":
        likely = [pair for pair in ranked if pair[0] < _NO_PERSON]
        full = _full_names(turns)
        ranked = [(rank, _in_full(name, full)) for rank, name in likely or ranked]
    return list(dict.fromkeys(text for _, text in sorted(ranked, key=lambda pair: pair[0])))


def _full_names(turns: Sequence[Turn]) -> list[str]:
    """The first and last names in the turns' quotes, the last turn's first."""
    quotes = [quote for turn in reversed(turns) for quote in turn.quotes]
    names = [one.text for quote in quotes for one in phrases(quote) if one.is_name]
    return [name for name in names if _FULL_NAME.fullmatch(name)]


def _in_full(name: str, full: Sequence[str]) -> str:
    """A person's last name with the first, where that is known."""
    return next((one for one in full if one.endswith(f" {name}")), name)


def _known_as(text: str, phrase: Phrase, turns: Sequence[Turn]) -> str:
    """A phrase with what belongs to it: what a question asked for, with the question.

    "What tariffs has Trump put on Canada?" makes of "tariffs" those "that Trump has put on Canada".
    """
    asked = parted(text) if any(turn.question == text for turn in turns) else None
    if asked is None or phrase.text != asked.noun or not asked.subject:
        return widened(text, phrase)
    is_long = len(asked.predicate.split()) > _LONG_CLAUSE
    if is_long or asked.aux in ("do", "does", "did"):
        return widened(text, phrase)
    return f"the {asked.noun} that {asked.subject} {asked.aux} {asked.predicate}"


def _texts(turn: Turn, kind: str) -> tuple[str, ...]:
    """What a turn said, likeliest first: who acts was told by the answer to "Who"."""
    quotes = turn.quotes[:1]
    asks_who = parted(turn.question).lead.lower().startswith(("who", "which"))
    is_told = asks_who and kind in ("actor", "person")
    return (*quotes, turn.question) if is_told else (turn.question, *quotes)


def _fits(kind: str, noun: str, phrase: Phrase) -> bool:
    if noun:
        return set(terms(noun)) <= set(terms(phrase.text))
    if not re.search(r"[A-Za-z]{2}", phrase.text) or _AMOUNT.fullmatch(phrase.text):
        return False
    if kind == "person":
        return not phrase.is_plural and (
            phrase.is_person or (phrase.is_name and not _house(phrase))
        )
    if kind == "actor":
        return phrase.is_name and not phrase.is_person
    if kind == "place":
        return not phrase.is_person and (not phrase.is_plural or phrase.after in _PLACED - {"of"})
    return kind == "group" or not phrase.is_person


def _house(phrase: Phrase) -> bool:
    """Whether a name is a body's: "the Kremlin", "NATO", "Central Bank"."""
    is_known = phrase.head.lower() in HOUSES
    return is_known or phrase.text.isupper() or phrase.text.lower().startswith("the ")


def _misfit(kind: str, noun: str, phrase: Phrase) -> float:
    """How many texts nearer than one that fits a phrase would have to lie to come first."""
    is_placed = phrase.after in _PLACED
    if kind == "person" and not is_placed and _FULL_NAME.fullmatch(phrase.text):
        return 0.0 if phrase.is_person else 0.7
    if kind == "person":
        if phrase.is_person:
            return 0.0 if phrase.is_name else _UNNAMED_PERSON
        return _NO_PERSON + 1.5 * is_placed
    if kind == "place":
        return 0.0 if is_placed else 1.5
    is_house = phrase.is_name and phrase.text.lower().startswith("the ")
    number = (0.5 if is_house else 1.5) * (phrase.is_plural != (kind == "group"))
    is_bare = not phrase.is_name and not phrase.is_plural and " " not in phrase.text
    name = 0.6 * (kind == "thing") + 1.2 * is_placed if phrase.is_name else 0.0
    unnamed = _UNNAMED if noun and phrase.text.islower() else 0.0
    return number + name + 2.0 * is_bare + unnamed
