"""Clauses: a subject right before a verb that a table knows, and not denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.types import Span
from qa.conjugation import Verb
from qa.reader.training.rules.conjugation import Action
from qa.reader.training.rules.verbs import ING, LEADS, MODALS, PARTICIPLE, PAST, THIRD, VERBS
from qa.reader.training.rules.words import GROUPS

_SINGULAR = re.compile(r"the (?:United (?:States|Nations)|Netherlands|Philippines|news|series)$")
_TITLE = (
    r"president|minister|chancellor|secretary|spokesman|spokeswoman|spokesperson|director|senator"
    r"|governor|mayor|general|chief|leader|king|queen|singer|actor|actress|author|striker|coach"
    r"|captain|manager|chairman|founder|producer|guitarist|drummer|officer|ambassador|executive"
)
# What may stand before the subject of a clause.
_OPENING = re.compile(
    r"(?:^|[;:—–] |(?:^| )(?:that|when|because|while|although|though|where|but|whereas|after|before"
    rf"|as|since|{_TITLE}) )[\"“]?$|, $"
)
# A comma after these words opens a clause; any other may stand in a list.
_OPENED = re.compile(
    r"(?:^(?:In|On|At|After|Before|During|Since|By|From|With|For|Last) [^,]*|^[A-Z][^A-Z,]*)?, $"
)
_DOUBT = re.compile(
    r"\b(?:if|whether|unless|den(?:y|ied|ies|ying)|not|never|refus\w+|falsely|no|without|rumou?rs?)"
    r"\b|n['’]t\b",
    re.IGNORECASE,
)
# An aside after a subject: "Ortega, the head of the bank, ".
_APPOSED = re.compile(
    r"(?:, (?:a|an|the|who|head|chief|director|former|[A-Z][\w’']* [a-z])[^,\"“”;]{3,80},)?"
)
_ADVERB = (
    r"(?: (?:already|also|now|recently|reportedly|since|again|once|first|later|then|repeatedly|soon"
    r"|formally|officially|finally|publicly|previously|allegedly|still|eventually|subsequently))?"
)
_GROUP = re.compile(
    rf"(?: (?P<aux>has|have|had|is|are|was|were|{'|'.join(sorted(MODALS))}))?{_ADVERB}"
    r"(?: (?P<be>been|be|being))? (?P<verb>[a-z]+)\b(?P<by> by )?(?: to (?P<to>[a-z]+)\b)?"
)
# Auxiliaries and the tense they mean.
_IS = {"is": "is", "are": "is", "was": "was", "were": "was"}
_HAS = {"has": "has", "have": "has", "had": "had"}
_PHRASE = re.compile(r"(?P<the>The|A|An) (?P<words>(?:[\w'’-]+ ){0,6}[\w'’-]+)")
_NO_NOUN = re.compile(
    r"\b(?:and|or|that|which|who|whose|to|by|with|from|on|at|for|as|than|is|are|was|were|has|have"
    r"|had|not|will|would|can|could|[a-z]+(?:ing|ed|ly)|late|then|when|he|she|it|they|we|you|I)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, or a noun phrase used as one, as it reads inside a sentence."""

    text: str
    span: Span

    @property
    def plural(self) -> bool:
        """Whether it takes "have" and "were"."""
        if _SINGULAR.match(self.text):
            return False
        head = re.split(" of | in ", self.text)[0]
        return " and " in self.text or head in GROUPS or bool(re.match(r"the .*[^s]s$", head))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A subject and its verb; ``end``: where the verb ends in the sentence."""

    subject: Name
    plural: bool
    action: Action
    end: int

    def asked(self, subject: Name | None = None) -> str:
        """The verb turned into a question, of this subject or another."""
        who, action = subject or self.subject, self.action
        plural = who.plural if subject else self.plural
        return action.asked(who.text, plural=plural, verb=action.verb, passive=action.passive)


def clauses_of(sentence: str, names: Sequence[Name]) -> Iterator[Clause]:
    """The clauses whose subject is a name, or the first words of the sentence."""
    if not any(name.span.start == 0 for name in names):
        yield from _phrase_clause(sentence)
    for name in names:
        before = sentence[: name.span.start]
        listed = before.endswith(", ") and not _OPENED.fullmatch(before)
        if _OPENING.search(before) and not listed and not _DOUBT.search(before):
            yield from filter(None, [clause_of(sentence, name)])


def _phrase_clause(sentence: str) -> Iterator[Clause]:
    """A clause at the start whose subject is no name: "The new plant in Kazan builds"."""
    found = _PHRASE.match(sentence)
    if found is None:
        return
    for space in re.finditer(r" |$", found["words"]):
        end = found.start("words") + space.start()
        text = sentence[0].lower() + sentence[1:end]
        if _NO_NOUN.search(text):
            return
        clause = clause_of(sentence, Name(text=text, span=Span(start=0, end=end)))
        if clause:
            yield clause
            return


def clause_of(sentence: str, subject: Name) -> Clause | None:
    """The verb right after a subject; ``None`` if no table knows it, or it is denied."""
    aside = _APPOSED.match(sentence, subject.span.end)
    group = _GROUP.match(sentence, aside.end() if aside else subject.span.end)
    action = _action(group["aux"], group["be"], group["verb"]) if group else None
    # "The damage caused by floods": a participle that only looks like the clause's verb.
    if group is None or action is None or (group["by"] and not group["aux"]):
        return None
    aux, end = group["aux"], group.end("verb")
    if group["to"] and action.verb.base in LEADS and not action.passive:
        if group["to"] not in VERBS:
            return None
        action = replace(action, verb=VERBS[group["to"]], lead=action.verb)
        end = group.end()
    numbered = aux in _IS or aux in ("has", "have")
    plural = aux in ("have", "are", "were") if numbered else subject.plural
    return Clause(subject=subject, plural=plural, action=action, end=end)


def _action(aux: str | None, be: str | None, word: str) -> Action | None:
    """The verb and tense of an auxiliary, a form of "be" after it, and the word they govern."""
    if aux in _IS and be in (None, "being"):
        return _state(aux, be, word)
    tense, verb = aux or "", None
    if not aux and not be:
        tense = "past" if word in PAST else "present"
        verb = PAST.get(word) or THIRD.get(word)
    elif aux in MODALS and be in (None, "be"):
        verb = _participle(word) if be else VERBS.get(word)
    elif aux in _HAS and be in (None, "been"):
        tense = _HAS[aux]
        verb = _participle(word) if be else PARTICIPLE.get(word)
    return Action(verb=verb, tense=tense, passive=bool(be)) if verb else None


def _state(aux: str, being: str | None, word: str) -> Action | None:
    """What follows "is" or "was": an -ing form, or a participle, which makes it passive."""
    going = None if being else ING.get(word)
    verb = going or _participle(word)
    tense = _IS[aux] if going or being else {"is": "present", "was": "past"}[_IS[aux]]
    return Action(verb=verb, tense=tense, passive=going is None) if verb else None


def _participle(word: str) -> Verb | None:
    """The verb of a participle; one that no table knows can at least be repeated in the passive."""
    if word in PARTICIPLE or not word.endswith("ed"):
        return PARTICIPLE.get(word)
    return Verb(base="", third="", past="", participle=word, ing="")
