"""What a question may ask for: a name, a time, a place, a number; or the articles as such. Pure."""

import re
from collections.abc import Mapping
from typing import Literal

from index.terms import terms
from qa.followup.words import AUX, MONTHS, PREPOSITIONS

Kind = Literal["who", "when", "where", "number"]
_QUESTION_WORD = re.compile(r"\b(?:who(?:m|se)?|when|where|what|which|why|how)\b", re.IGNORECASE)
_LEADING_CLAUSE = re.compile(
    rf"^\s*(?:when|where|while|after|before)\b[^,?]*,(?=.*{_QUESTION_WORD.pattern})", re.IGNORECASE
)
_TELL = r"know|known|clear|say|said|(?:tell|told)(?: \w+)?|explain|reported|announced|find out"
_YES_OR_NO = re.compile(  # up to a question word that asks nothing, unlike "Do you know who"
    rf"\s*(?:{AUX})\b(?!.*(?:, and|\b(?:{_TELL})) (?:(?:{PREPOSITIONS}) )?\w+$|.*\bhow$)",
    re.IGNORECASE,
)
MONTH = f"(?:{MONTHS.title()})"

_ASKS: Mapping[Kind, re.Pattern[str]] = {
    "who": re.compile(
        r"\bwho(m|se)?\b"
        r"|\bwhat (is|was) the name\b"
        rf"|\b(which|what) ((?!(?:{AUX})\b)\w+ )?"
        r"(person|president|minister|official|newspaper|outlet|agency|spokes\w+|company"
        r"|organi[sz]ation|country|nation|leader|party|team|actor|singer|author|group)\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        r"\bwhen\b|\b(which|what) (year|date|day|month|century|time)\b|\bhow long ago\b",
        re.IGNORECASE,
    ),
    "where": re.compile(
        r"\bwhere\b"
        r"|\b(which|what) (city|place|town|region|province|location"
        r"|state(?! (?:TV|television|media|radio|channel|news)\b))\b",
        re.IGNORECASE,
    ),
    "number": re.compile(
        r"\bhow (many|much|long(?! ago)|old|far|big|large|often|tall|high|fast)\b"
        r"|\bwhat (is the |was the )?(percentage|number|amount|price|cost|share|size|rate)\b",
        re.IGNORECASE,
    ),
}
KINDS: Mapping[Kind, re.Pattern[str]] = {
    "who": re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|al|bin|de|van|von))*"),
    "when": re.compile(
        rf"\b(?:(?:{MONTH}"
        r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
        r"|(?:yesterday|today|tonight|century|decade)\b"
        r"|(?:last|next|this|past) (?:week|month|year|spring|summer|autumn|fall|winter|night)\b"
        r"|\d+s\b|years? (?:ago|earlier|later)\b)"
    ),
    "where": re.compile(
        r"\b(?:in|at|near|from|to|on|inside|outside|across|of|off) (?:the |a |an )?"
        r"(?:[a-z]+ of )?(?P<new>[A-Z]\w+(?: [A-Z]\w+)*)"
    ),
    "number": re.compile(
        r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
        r"|thousands?|millions?|billions?|half|twice|double|several|percent)\b",
        re.IGNORECASE,
    ),
}
"""What a sentence holds of each kind."""

_ALL_OF_THEM = re.compile(
    r"\b(?:articles|news)\b"
    r"|^\W*(?:(?:please|can|could|would|you|give|show|me|us|an?|the|short|brief|quick) )*"
    r"(?:summar(?:y|i[sz]e)|overview|gist)\b",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(  # said before, or in a letter: "What do the articles say about X?"
    r"\b(?i:that|it|he|him|she|her|they|them|so|same|more|else|from there)\b"
    r"|\b(?i:this|these|those)\b(?! (?:articles|news)\b)"
    r"|.\b(?i:why|when|where|whom?|which|what(?: for)?|how(?: many| much)?)\W*$|\b[B-HJ-Z]\b"
)
_OF_ARTICLES = frozenset(
    terms(
        """article articles news summary summarize summarise overview gist short brief quick give
        get tell show list name read know explain describe see find have many much all any new
        newest latest recent today old oldest long date dated about say cover contain topic topics
        theme themes subject subjects content contents main key point points story stories write
        wrote written author authors publish published come trust reliable true believe ask answer
        question questions please"""
    )
)


def asks_for(question: str) -> Kind | None:
    """What a question asks for: who, when, where or number; ``None`` if it does not tell.

    The first question word tells: in "What did she say when she resigned?" nobody asks when. A
    clause that leads, as in "When she resigned, what did she say?", is passed over. "Did the man
    who resigned say so?" asks yes or no, "Did he say who resigned?" asks who.
    """
    asked = _LEADING_CLAUSE.sub("", question)
    first = _QUESTION_WORD.search(asked)
    if first is None or _YES_OR_NO.match(asked[: first.end()]):
        return None
    kinds = (kind for kind, pattern in _ASKS.items() if pattern.match(asked, first.start()))
    return next(kinds, None)


def numbers(text: str) -> frozenset[str]:
    """The numbers a text holds, as figures or words, without the commas in them."""
    found = KINDS["number"].finditer(text)
    return frozenset(match.group().replace(",", "").rstrip(".").lower() for match in found)


def has_new(kind: Kind, sentence: str, question: str) -> bool:
    """Whether a sentence holds something of a kind that the question does not say itself."""
    said = set(re.findall(r"\w+", question.lower()))
    return any(
        not set(re.findall(r"\w+", match.group("new" if kind == "where" else 0).lower())) <= said
        for match in KINDS[kind].finditer(sentence)
        # A lone capital at the start is any word; a name goes on or stands later.
        if not (kind == "who" and match.start() == 0 and " " not in match.group())
    )


def asks_of_articles(question: str) -> bool:
    """Whether a question asks of the articles as a whole: "What are these articles about?"."""
    if not _ALL_OF_THEM.search(question) or _OF_SOMETHING.search(question):
        return False
    return _OF_ARTICLES.issuperset(terms(question))
