"""Who speaks in a sentence to questions: what they said, who reported it, who they are. Pure."""

import re
from collections.abc import Iterator

from qa.suggest.clauses import DOUBT, clauses
from qa.suggest.names import NAME, NAMES, OFFICE, TITLED, bare
from qa.suggest.texts import Text

_SAID = (
    rf"(?:said|says|told(?: {NAME})?|added|noted|stressed|warned|insisted|argued|argues|explained"
    r"|claimed|declared|stated|recalled|suggested|predicted|acknowledged|confirmed)"
)
_ASIDE = r"(?:, (?:an?|the|who|head|chief|former) [^,\"“”]{3,70},)?"
_SPEAKER = rf"(?:[^,\"“”]{{0,80}}\b{OFFICE},? )?(?P<speaker>{NAME})"
_SPOKEN_FIRST = re.compile(rf"^{_SPEAKER}(?:,(?= (?:said|told)\b))?{_ASIDE} {_SAID}\b(?P<words>.*)")
_SPOKEN_LAST = re.compile(rf"^(?P<words>.*), {_SPEAKER} {_SAID}[.,]")
_TOPIC = re.compile(rf"(?:^ |\b(?:of|to|with|about|for|that|against|on|between) )(?P<n>{NAME})")
_REPORTED = re.compile(rf"^(?P<told>[^,\"“”;]{{20,90}}),[^\"“”;]*?(?P<by>{NAME}) reported[ .,]")
_IS_ASIDE = re.compile(rf", (?:an?|the) (?:[a-z-]+ ){{0,4}}{OFFICE}\b")


def what_was_said(text: Text, sentence: str) -> Iterator[tuple[str, str]]:
    """What somebody said about that name in the words said which weighs most."""
    found = _SPOKEN_FIRST.match(sentence) or _SPOKEN_LAST.match(sentence)
    speaker = text.name(found["speaker"]) if found else None
    if found is None or speaker is None:
        return
    names = {text.name(one["n"]) for one in _TOPIC.finditer(found["words"])} & text.weights.keys()
    topics = [name for name in names if name and not set(name.split()) & set(speaker.split())]
    if topics:
        topic = min(topics, key=lambda name: (-text.weights[name], name))
        yield "said", f"What did {speaker} say about {topic}?"
    elif speaker in text.people.values() and len(found["words"]) > 40:
        yield "said at all", f"What did {speaker} say?"


def who_reported(text: Text, sentence: str) -> Iterator[tuple[str, str]]:
    """Who reported what is told in a short plain clause."""
    found = _REPORTED.match(sentence)
    if found is None or text.name(found["by"]) is None or DOUBT.search(found["told"]):
        return
    clause = text.spelt_out(found["told"][0].upper() + found["told"][1:])
    if clause and any(clauses(text, clause)):
        yield "reported", f"Who reported that {clause}?"


def who_is(text: Text, sentence: str) -> Iterator[tuple[str, str]]:
    """Who somebody is whose office or title the sentence tells."""
    for found in NAMES.finditer(sentence):
        name = " ".join(bare(found.group()))
        if " " in name and name in text.people.values():
            before, after = sentence[: found.start()], sentence[found.end() :]
            office = re.search(rf"\b{OFFICE},? $", before) or _IS_ASIDE.match(after)
            if office or TITLED.match(found.group()):
                yield "who", f"Who is {name}?"
                return
