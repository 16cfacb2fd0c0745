"""The words of an English verb in a tense. Pure."""

from dataclasses import dataclass

from qa.conjugation import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a clause says was done: a verb in a tense, perhaps under a leading verb.

    ``tense``: past, present, has, had, is, was (with -ing) or a modal. ``lead``: the verb
    of "agreed to give", which then carries the tense.
    """

    verb: Verb
    tense: str
    passive: bool
    lead: Verb | None = None

    def words(self, *, plural: bool, verb: Verb, passive: bool) -> list[str]:
        """The words after the subject, the finite one first: "has given", "agreed to give"."""
        if self.lead:
            end = ["to", "be", verb.participle] if passive else ["to", verb.base]
            return _conjugated(self.lead, self.tense, plural=plural, passive=False) + end
        return _conjugated(verb, self.tense, plural=plural, passive=passive)

    def asked(self, subject: str, *, plural: bool, verb: Verb, passive: bool) -> str:
        """The same turned into a question: "has A given", "did A agree to be given"."""
        words = self.words(plural=plural, verb=verb, passive=passive)
        if self.tense in ("past", "present") and (self.lead or not passive):
            do = "did" if self.tense == "past" else "do" if plural else "does"
            return " ".join([do, subject, (self.lead or verb).base, *words[1:]])
        return " ".join([words[0], subject, *words[1:]])


def _conjugated(verb: Verb, tense: str, *, plural: bool, passive: bool) -> list[str]:
    be = {"past": "were" if plural else "was", "present": "are" if plural else "is"}
    if tense in be:
        simple = verb.past if tense == "past" else verb.base if plural else verb.third
        return [be[tense], verb.participle] if passive else [simple]
    if tense in ("has", "had"):
        have = "have" if plural and tense == "has" else tense
        return [have, "been", verb.participle] if passive else [have, verb.participle]
    if tense in ("is", "was"):
        now = be["present" if tense == "is" else "past"]
        return [now, "being", verb.participle] if passive else [now, verb.ing]
    return [tense, "be", verb.participle] if passive else [tense, verb.base]
