"""A sentence to the clauses that can be turned into questions: a subject and a known verb. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.suggest.names import PAIR
from qa.suggest.texts import Text
from qa.suggest.verbs import FORMS, LEADING

DOUBT = re.compile(
    r"\b(?:if|whether|unless|den(?:y|ied|ies|ying)|not|never|refus\w{1,4}|falsely|without|rumou?rs?"
    r"|no|reject\w{1,4}|neither|nor|false)\b|n['’]t\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"^(?:(?:In|On|At|After|By|Since|During|Earlier|Last) [^,]{2,50}, )?"
    r"|\b(?:said|says|added|noted|reported|announced|confirmed|saying|indicating|argued)(?: that)? "
)
_CLAUSE = re.compile(
    rf"(?P<who>{PAIR})(?: (?P<aux>is|are|was|were|has|have|had|will|would))?"
    r"(?: (?:already|also|now|recently|since|later|then|formally|officially|finally|still|first))?"
    rf" (?P<verb>{'|'.join(FORMS)})\b(?: to (?P<to>[a-z]+)\b)?"
)
_TAKES = dict.fromkeys(("is", "are", "was", "were"), "ing")
_TAKES |= dict.fromkeys(("has", "have"), "participle") | dict.fromkeys(("will", "would"), "base")
_OBJECT = re.compile(r" (?:the|an?|its|his|her|their|[A-Z]\w+|\d[\d,.]*) ")  # follows no noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A subject and its verb, as a question has them: "does | Russia | plan to supply".

    ``base``: of the last verb; ``lead``: of the one before it, else empty; ``after``: the rest of
    the sentence.
    """

    front: str
    subject: str
    verb: str
    base: str
    lead: str
    after: str


def clauses(text: Text, sentence: str) -> Iterator[Clause]:
    """The clauses at the start and behind "said", of a known verb; none behind a doubt."""
    for anchor in _ANCHOR.finditer(sentence):
        found = _CLAUSE.match(sentence, anchor.end())
        is_sure = found and not DOUBT.search(sentence, 0, found.end("who"))
        clause = _clause(text, found) if found and is_sure else None
        if clause:
            yield clause


def _clause(text: Text, found: re.Match[str]) -> Clause | None:
    subject = text.spelt_out(found["who"])
    front, verb, base = _turned(found["aux"], found["verb"], is_plural=" and " in found["who"])
    lead, end = "", found.end("verb")
    if found["to"] and base in LEADING:
        lead, base, end = base, found["to"], found.end()
        verb = f"{verb} to {base}"
    after = found.string[end:]
    if not (subject and front) or (lead and base not in FORMS and not _OBJECT.match(after)):
        return None
    return Clause(front=front, subject=subject, verb=verb, base=base, lead=lead, after=after)


def _turned(aux: str | None, word: str, *, is_plural: bool) -> tuple[str, str, str]:
    """What goes before the subject in a question, what behind it, and the verb's base.

    That of "was sent" is "be". Nothing goes before where the words are no form of a verb.
    """
    base, kinds = FORMS[word]
    if aux in ("was", "were") and "participle" in kinds:
        return aux, word, "be"
    if aux and aux != "had":
        return aux if _TAKES[aux] in kinds else "", word, base
    if "past" in kinds or (aux and "participle" in kinds):
        return "did", base, base
    present, do = ("base", "do") if is_plural else ("third", "does")
    return do if present in kinds and not aux else "", base, base
