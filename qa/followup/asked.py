"""A question in its parts, and as a statement. Pure rules of English word order."""

import re
from dataclasses import dataclass

from qa.followup.phrases import phrases, widened
from qa.followup.words import ASIDES, AUX, LINKS, PREPOSITIONS, WH

_OPENER = re.compile(rf"^(?:(?:{LINKS}|{ASIDES})\b(?!-)[\s,]*)+(?=\w)", re.IGNORECASE)
_END = r"(?:[\s?!]|(?<!\b[A-Za-z]\.[A-Za-z])\.)*$"  # not the last of "U.S."
_CLOSER = re.compile(
    rf"(?:[\s,]+(?:tho|though|then|exactly|again|anyway|(?:are|is) we talking about))?{_END}",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"\b(?:(what|who|where|when|how|that|it)['’]s|(what|who|where|when|how)s)\b", re.IGNORECASE
)
_LEAD = rf"(?:(?:{PREPOSITIONS})\s+)?(?:{WH})\b"
_ASKED = re.compile(
    rf"(?P<lead>{_LEAD}[^,?]*?|)\s*\b(?P<aux>{AUX})\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_SUBJECT_ASKED = re.compile(rf"(?P<lead>{_LEAD})\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TRUE_THAT = re.compile(
    rf"(?:is|was) it true that (?P<subject>.+?) (?P<aux>{AUX}) (?P<rest>.+)", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:that|who|whether)\s")
_OBJECT_END = re.compile(  # before where, when and how
    rf"\s(?=(?:(?!to\b)(?:{PREPOSITIONS})|to (?=[A-Z]|the\b|an?\b)|last|next|this|today|so)\b)"
)
_QUESTION_WORDS = re.compile(rf"^{_LEAD}(?: (?:many|much))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A question in its parts: "How many drones" "does" "Iran build".

    ``lead`` is empty where it asks yes or no, ``aux`` where the question word is the subject.
    """

    lead: str
    aux: str
    rest: str

    @property
    def noun(self) -> str:
        """What the question word asks for: the "drones" of "How many drones"; often nothing."""
        return _QUESTION_WORDS.sub("", self.lead).strip()

    @property
    def subject(self) -> str:
        """The noun phrase that ``rest`` begins with; empty where none is recognised."""
        text = f"{self.aux} {self.rest}"  # which tells where the verb is
        first = phrases(text)[:1]
        if not first or not self.rest.startswith(first[0].text):
            return ""
        return widened(text, first[0])

    @property
    def predicate(self) -> str:
        """What ``rest`` says of the subject."""
        return self.rest[len(self.subject) :].strip()


def plain(question: str) -> str:
    """A question without what opens and closes it in talk: "And what's new, then?"."""
    return _CLOSER.sub("", _SHORTENED.sub(r"\1\2 is", unopened(question)))


def unopened(question: str) -> str:
    """A question without its "And", "OK, but" and the like."""
    return _OPENER.sub("", question.strip())


def unmarked(text: str) -> str:
    """A text without the marks that end it."""
    return re.sub(_END, "", text)


def parted(question: str) -> Parts:
    """The parts of a question in plain form; what follows a colon is left out.

    "Is it true that the strike was called off?" has those of "Was the strike called off?".
    """
    text = plain(question).split(": ")[0]
    match = _TRUE_THAT.fullmatch(text)
    if match:
        return Parts(lead="", aux=match["aux"], rest=f"{match['subject']} {match['rest']}")
    match = _ASKED.fullmatch(text)
    if match and not _CLAUSE.search(match["lead"], len("who ")):
        return Parts(lead=match["lead"], aux=match["aux"].lower(), rest=match["rest"])
    match = _SUBJECT_ASKED.fullmatch(text)
    if match:
        return Parts(lead=match["lead"], aux="", rest=match["rest"])
    return Parts(lead="", aux="", rest=text)


def with_noun(predicate: str, noun: str) -> str:
    """What is said of a subject, with what the question asked for in its place.

    "cancel on Thursday" and "flights" make "cancel flights on Thursday".
    """
    end = _OBJECT_END.search(predicate)
    place = end.start() if end else len(predicate)
    return f"{predicate[:place]} {noun}{predicate[place:]}" if noun else predicate


def declared(asked: Parts) -> str:
    """A question as a statement: "What tools is Russia giving" to "Russia is giving tools"."""
    if asked.rest.startswith("it that "):
        return asked.rest.removeprefix("it that ")
    aux = "" if asked.aux == "do" else asked.aux
    said = with_noun(asked.predicate, asked.noun)
    return " ".join(word for word in (asked.subject, aux, said) if word)


def joined(before: str, text: str) -> str:
    """A question with another added, for want of a better reading."""
    first = text.partition(" ")[0].lower()
    if re.fullmatch(f"{WH}|{AUX}|{PREPOSITIONS}|out", first):
        text = first + text[len(first) :]
    return f"{unmarked(before)}, and {text}"
