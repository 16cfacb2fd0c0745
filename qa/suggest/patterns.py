"""What a sentence tells to questions that it answers, each behind its kind. Pure."""

import re
from collections.abc import Iterator

from qa.suggest.clauses import Clause, clauses
from qa.suggest.names import DAY, MONTH, NAME, UPPER
from qa.suggest.spoken import what_was_said, who_is, who_reported
from qa.suggest.texts import Text
from qa.suggest.verbs import COUNTED, FORMS, GETTING, GIVING, MEETING, PAYING, PLACED, PLEDGING

_END = (
    r"(?=[,.;]|$| (?:in|on|at|for|to|from|after|before|when|while|because|as|by|with|during|since"
    r"|and|but|over|under|last|this|next|amid|which|who|through|despite|until|if|about|against|where"
    r"|following|via|within|near|between|among|per|worth|[a-z]+ly)\b)"
)
_WORD = (
    r"(?!(?:that|which|who|whom|whose|when|while|after|before|because|but|if|as|said|until|is|are"
    r"|was|were|has|have|had|will|would|could|since|so|where|than|although|though|and|or|by"
    r"|[a-z]+ing)\b)[\w’'-]+"
)
_REST = rf"(?P<rest>(?: (?![\w-]*\d){_WORD}){{0,5}}?)"
_WITH_OBJECT = rf"(?= (?:[{UPPER}]|the |an? )){_REST}"
_ON = (
    rf" (?:on (?:{MONTH} \d\d?(?:,? \d{{4}})?|\d\d? {MONTH}(?: \d{{4}})?|{DAY})"
    rf"|in (?:{MONTH}(?:,? \d{{4}})?|(?:1[5-9]|20)\d\d))\b(?![\w%'’-]){_END}"
)
_AT = (
    r" (?:in|at|near) (?:(?:the|a|an|middle|city|town|village|center|centre|north|south|east|west"
    r"|northern|southern|eastern|western|of|port|province|region|district|outskirts|suburb|capital"
    rf"|state|nearby) ){{0,6}}(?!{MONTH}|{DAY}){NAME}{_END}"
)
_ABOUT = r"(?:(?:at least|about|more than|some|nearly|around|over|up to|almost|roughly|another) )?"
_NUMBER = (
    rf"{_ABOUT}(?:\d[\d,.]*(?: (?:million|billion|thousand))?|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|several hundred|(?:dozens|hundreds|thousands) of)"
)
_THINGS = (
    r"(?P<things>(?:(?!(?:percent|years?|[a-z]*illion|thousand|hundred|times|of|to|in|and|or)\b)"
    r"[a-z-]+ ){0,2}(?:people|men|women|children|aircraft"
    r"|(?!(?:percent|years|months|weeks|days|hours|minutes|times|others|dollars|euros|pounds|rupees"
    r"|kilograms|kilos|tonnes|tons|litres|francs|rubles|is|was|has)\b)[a-z-]*[a-rt-z]s))"
)
_SUM = (
    rf"{_ABOUT}(?:[$€£]\d|\d[\d,.]* (?:[mb]illion )?(?:[A-Z]\w+ )?(?:dollar|euro|pound|ruble)s\b)"
)
_THING = rf"(?=[a-z\d$€£“\"]){_WORD}(?: (?:and )?{_WORD}){{0,7}}?"
_SOME = r"(?=(?:an?|the|some|several|many|more|new|military|\d[\d,.]*) )"
# Kind, question word, verbs, and what stands behind the verb; its "rest" goes into the question.
_ASKED = [
    (kind, word, verbs, re.compile(pattern))
    for kind, word, verbs, pattern in (
        ("given", "What", {"provide", "supply"}, rf"(?P<rest> {NAME} with) "),
        ("given", "What", GIVING, rf"(?P<rest> {NAME}) {_SOME}"),
        ("given", "What", GIVING, rf" {_THING}(?P<rest> to {NAME}){_END}"),
        ("given", "What", GETTING, rf" {_THING}(?P<rest> from {NAME}){_END}"),
        (
            "count",
            "How many {}",
            COUNTED,
            rf" {_NUMBER} {_THINGS}(?P<rest>(?: (?:in|to|at|on|for|from) {NAME})?){_END}",
        ),
        ("count", "How much", PAYING, rf"(?P<rest>) {_SUM}"),
        ("when", "When", MEETING, _REST + _ON),
        ("when", "When", FORMS.keys() - MEETING, _WITH_OBJECT + _ON),
        ("where", "Where", MEETING, "(?P<rest>)" + _AT),
        ("where", "Where", PLACED, _WITH_OBJECT + _AT),
    )
]
_COUNTED_FIRST = re.compile(
    rf"(?i:{_NUMBER}) {_THINGS} (?P<verb>(?:were |are |have been )?[a-z]+ed|fled|died|met|won)"
    rf"(?P<rest>(?: {_WORD}){{0,3}}? (?:in|at|near|from|to|of|for) {NAME}|(?<=[a-z]d) {NAME}){_END}"
)


def questions(text: Text, sentence: str) -> Iterator[tuple[str, str]]:
    """The questions that a sentence answers, each behind its kind."""
    yield from what_was_said(text, sentence)
    yield from who_reported(text, sentence)
    if (found := _COUNTED_FIRST.match(sentence)) and (rest := text.spelt_out(found["rest"])):
        yield "count", f"How many {found['things']} {found['verb']}{rest}?"
    for clause in clauses(text, sentence):
        yield from _asked(text, clause)
    yield from who_is(text, sentence)


def _asked(text: Text, clause: Clause) -> Iterator[tuple[str, str]]:
    """What a clause's subject gives, gets, counts, pays and plans, and when and where."""
    asked = f"{clause.front} {clause.subject} {clause.verb}"
    if clause.lead in PLEDGING:
        yield "pledged", f"What {asked.removesuffix(clause.base)}do?"
    for kind, word, verbs, pattern in _ASKED:
        found = pattern.match(clause.after) if clause.base in verbs else None
        rest = text.spelt_out(found["rest"]) if found else None
        things = found.groupdict().get("things") if found else None
        if things or rest is not None:
            yield kind, f"{word.format(things)} {asked}{rest or ''}?"
