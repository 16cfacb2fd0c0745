"""Who said what about whom, quoted or reported."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.types import Span
from qa.reader.training.rules.clauses import Name
from qa.reader.training.rules.names import exchanged, inside, is_sure, name_in
from qa.reader.training.rules.patterns import END, NAME
from qa.reader.training.rules.wording import Made, asked, question
from qa.reader.training.rules.words import NO_NAME

_SAID = (
    r"(?P<v>said|says|told|added|announced|claimed|claims|warned|noted|reported|insisted|argued"
    r"|argues|confirmed|explained|explains|stated|wrote|writes|stressed|revealed|admitted"
    r"|acknowledged|declared|predicted|recalled|testified|suggested|complained|tweeted)"
)
_OFFICE = (
    r"(?:company|ministry|government|agency|spokes(?:man|woman|person)|department|police|officials"
    r"|researchers|scientists|study|report|newspaper|statement|president|minister|prosecutors|group"
    r"|organi[sz]ation|committee|council|commission|court|university|team|bank|union|authors"
    r"|airline|militants|army|military|authorities)"
)
_SPEAKER = rf"(?P<s>{NAME}|[Tt]he (?:[a-z]+ )?{_OFFICE}\b(?![’'-]))"
_QUOTED = r"[“\"](?P<q>[^“”\"]{25,300}?)[,.!]?[”\"],?"
_ASIDE = r"(?:, (?:a|an|the|who|head|chief|director|former|[A-Z])[^,\"“”]{3,70},)?"
_HEARER = rf"(?: (?P<to>{NAME}))?"
_INDIRECT = r"[^\"“”;]{20,200}"
_SPOKEN = [
    re.compile(pattern)
    for pattern in (
        rf"{_QUOTED} {_SAID} {_SPEAKER}{END}",
        rf"{_QUOTED} {_SPEAKER}{_ASIDE} {_SAID}{_HEARER}\b",
        rf"^{_SPEAKER}{_ASIDE} {_SAID}{_HEARER},? {_QUOTED}",
        rf"^{_SPEAKER}{_ASIDE} {_SAID}{_HEARER} that (?P<q>{_INDIRECT})\.$",
        rf"^(?P<q>[A-Z]{_INDIRECT}), {_SPEAKER} {_SAID}(?= on|\.$)",
        rf"^(?P<q>[A-Z]{_INDIRECT}), (?P<v>said|says|according to) {_SPEAKER}\.$",
    )
]
# Without one of these no pattern matches, and this is a hundred times as fast.
_SAYS = re.compile(rf"\b{_SAID}\b")
_NOUN = re.compile(
    r"\b(?P<the>(?:the|our|their|his|her|its|this) )?(?P<n>[a-z]{3,}(?:(?:tion|sion|ment|ness|ship"
    r"|ism|ity|ance|ence)s?|ities|ers|sts))\b(?! [a-z]+(?:ers?|tion|ment|s)\b)"
)
_NO_TOPIC = frozenset(
    """others members numbers matters remembers considers offers difference sentence moment question
    experience sense instance mention attention position situation possibility opportunity absence
    ability addition version efforts costs posts hosts requests tests guests suggests exists insists
    persists lasts boasts consists reality quality presence distance commitment""".split()
)
_VAGUE = re.compile(
    r"\b(?:I|we|you|he|she|it|they|my|our|your|his|her|their|its|this|that|these|here|me|us)\b",
    re.IGNORECASE,
)
# A name in these surroundings is only mentioned, not spoken of.
_MENTIONED = re.compile(
    r"(?:\b(?:in|at|on|of|from|between|by|near|through|across|under|than|like|as|a|an|and|or|my|our"
    r"|his|her|their)|['’]s|[a-z]+-|\d) $"
)
_SPOKEN_OF = re.compile(
    rf"{END}"
    r"| (?:is|was|are|were|has|have|had|will|would|can|could|should|must|may|might|did|does)\b"
)
_SAID_TEMPLATES = [
    "what did {a} say about {b}",
    "what {do} {a} say about {b}",
    "what {have} {a} said about {b}",
    "what was said about {b} by {a}",
]
_TOLD_TEMPLATES = ["what did {a} tell {h} about {b}", "what was {h} told about {b} by {a}"]
_SPOKE_TEMPLATES = ["who spoke about {b}", "who commented on {b}", "who talked about {b}"]
_HEARD_TEMPLATES = ["whom did {a} tell about {t}", "to whom did {a} speak about {t}"]
_NEAR = ["who asked {a} about {t}", "what did {a} ask about {t}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """Who said what, to whom perhaps; ``words``: where it stands; ``direct``: in quotes."""

    speaker: Name
    hearer: Name | None
    words: Span
    direct: bool


def speeches(sentence: str, names: Sequence[Name], rng: random.Random) -> Iterator[Made]:
    """What A said about a topic and who spoke of it; of short reported words, who said them."""
    speech = _speech(sentence) if _SAYS.search(sentence) else None
    if speech is None:
        return
    of = [name for name in names if _is_spoken_of(sentence, speech, name)]
    topic = rng.choice(of) if of else _noun(sentence, speech.words)
    if topic:
        yield from _about(sentence, speech, topic, rng, named=bool(of))
    text = sentence[speech.words.start : speech.words.end]
    if not speech.direct and len(text.split()) <= 16 and not _VAGUE.search(text):
        yield _who_said(sentence, speech, names, of)


def _speech(sentence: str) -> _Speech | None:
    for pattern in _SPOKEN:
        found = pattern.search(sentence)
        speaker = _speaker(sentence, *found.span("s")) if found else None
        if not found or not speaker:
            continue
        to = found.groupdict().get("to")
        hearer = _speaker(sentence, *found.span("to")) if to else None
        if (found["v"] == "told") != bool(hearer):
            return None
        words = Span(start=found.start("q"), end=found.end("q"))
        direct = sentence[words.start - 1 : words.start] in ("“", '"')
        return _Speech(speaker=speaker, hearer=hearer, words=words, direct=direct)
    return None


def _speaker(sentence: str, start: int, end: int) -> Name | None:
    """Who speaks; here one first word is a name, and "the ministry" is as good as one."""
    text, span = sentence[start:end], Span(start=start, end=end)
    if text.lower().startswith("the "):
        return Name(text="t" + text[1:], span=span)
    if start == 0 and " " not in text:
        return None if text in NO_NAME else Name(text=text, span=span)
    return name_in(sentence, start, end)


def _is_spoken_of(sentence: str, speech: _Speech, name: Name) -> bool:
    """Whether the words said are about a name and do not merely mention it."""
    words, span = speech.words, name.span
    if span.start < words.start or span.end > words.end or name.text in speech.speaker.text:
        return False
    if span.start == words.start and not is_sure(sentence, name.text):
        return False
    before = sentence[words.start : span.start]
    return bool(_SPOKEN_OF.match(sentence, span.end)) and not _MENTIONED.search(before)


def _noun(sentence: str, words: Span) -> Name | None:
    """The longest noun of what was said, as far as an ending tells a noun."""
    found = [
        noun
        for noun in _NOUN.finditer(sentence, words.start, words.end)
        if noun["n"] not in _NO_TOPIC
        and (noun["the"] or noun["n"].endswith("s"))
        and _SPOKEN_OF.match(sentence, noun.end())
    ]
    if not found:
        return None
    noun = max(found, key=lambda noun: len(noun["n"]))
    the = "the " if noun["the"] else ""
    return Name(text=the + noun["n"], span=Span(start=noun.start("n"), end=noun.end("n")))


def _about(
    sentence: str, speech: _Speech, topic: Name, rng: random.Random, *, named: bool
) -> Iterator[Made]:
    """What somebody said about a topic, who did, and to whom."""
    speaker, hearer = speech.speaker, speech.hearer

    def parts(a: Name, b: Name) -> dict[str, str]:
        do, have = ("do", "have") if a.plural else ("does", "has")
        heard = hearer.text if hearer else ""
        return {"a": a.text, "b": b.text, "do": do, "have": have, "h": heard, "t": topic.text}

    said = _TOLD_TEMPLATES if hearer else _SAID_TEMPLATES
    words = sentence[speech.words.start : speech.words.end]
    asking = [(said, topic, words), (_SPOKE_TEMPLATES, topic, speaker.text)]
    if hearer and hearer.text != topic.text:
        asking.append((_HEARD_TEMPLATES, hearer, hearer.text))
    for templates, other, answer in asking:
        made = asked(sentence, "speech", rng.choice(templates), parts, (speaker, other), answer)
        near = question(rng.choice(_NEAR).format(**parts(speaker, other)))
        # A noun cannot change places with who speaks of it.
        fair = named or other is hearer
        kept = made if fair else replace(made, unanswered=(), twin=None)
        yield replace(kept, unanswered=(*kept.unanswered, near))


def _who_said(sentence: str, speech: _Speech, names: Sequence[Name], of: Sequence[Name]) -> Made:
    """Who said that ...? Nobody is said to have denied or asked it."""
    text = sentence[speech.words.start : speech.words.end]
    named = any(name.span.start == speech.words.start for name in names)
    text = inside(text) if named else text[0].lower() + text[1:]
    return Made(
        question=question(f"who said that {text}"),
        answer=sentence[speech.speaker.span.start : speech.speaker.span.end],
        kind="speech",
        twin=exchanged(sentence, speech.speaker.span, of[0].span) if of else None,
        unanswered=(question(f"who denied that {text}"), question(f"who asked whether {text}")),
    )
