"""Pieces of patterns that several rules share: names, parties, times, and where a phrase ends."""

import re

_CAPITAL = (
    r"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Prof)\."
    r"|[A-ZÀ-Þ](?:['’][A-Z])?\w*(?:-\w+)*)"
)
PLAIN_NAME = (
    rf"(?:[Tt]he )?\b{_CAPITAL}"
    rf"(?: (?:(?:of the|of|al|bin|ibn|de la|de|del|der|van|von|da|dos|la|le) )?{_CAPITAL})*"
)
# Ends before no possessive, unfinished word or further piece of the name.
NAME = (
    rf"{PLAIN_NAME}(?: and {PLAIN_NAME})?"
    r"(?![\w'’&/-]| &| \(| [A-Z0-9]| (?:of|and)(?: the)? [A-Z]"
    r"| for [A-Z]\w+ (?:[A-Z]|and [A-Z]))"
)
_WORD = (
    r"(?!(?:to|with|from|in|on|at|for|by|after|before|when|while|because|as|during|since|that"
    r"|which|who|and|but|if|about|is|are|was|were|has|have|had|will|would|into|out|up|down|off"
    r"|than|through|until|back|today|tonight|yesterday|should|could|can|may|must|did|does|not|him"
    r"|her|them|it|his|their|its|my|our|your)\b)[$€£]?[\w'’.,%-]*[\w%]"
)
WORDS = rf"{_WORD}(?: {_WORD}){{0,6}}"
FEW_WORDS = rf"{_WORD}(?: (?:and )?{_WORD}){{0,7}}?"
# Where a party or a thing ends: at a mark, or at a word that begins something else.
END = (
    r"(?=[,.;:!?)\"”’—–]|$| (?:in|on|at|for|to|from|after|before|when|while|because|as|by|with"
    r"|during|since|and|but|over|under|last|this|next|yesterday|today|earlier|amid|which|who|that"
    r"|through|despite|until|if|about|against|where|following|or|into|out|via|under|within)\b)"
)
# "the new army chief": a common noun with its article.
PHRASED = rf"(?:the|an?) (?:{_WORD} ){{0,3}}(?=[a-z]){_WORD}(?<!ed)(?<!ing)(?<!ly)(?<!\bof)"
PARTY = rf"(?:{NAME}|{PHRASED}(?: of (?:the |an? )?(?:{_WORD} ){{0,2}}?{_WORD})?)"
ROUGHLY = (
    r"(?:(?:at least|about|more than|some|nearly|around|over|up to|an estimated|as many as|almost"
    r"|fewer than|approximately|a total of|only|roughly) )?"
)
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.)"
)
DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
TIME = re.compile(
    rf"\b(?:on (?:{MONTH} \d\d?(?:,? \d{{4}})?|\d\d? {MONTH}(?: \d{{4}})?|{DAY})"
    rf"|in (?:(?:early |late |mid-)?(?:{MONTH}(?:,? \d{{4}})?|(?:1[5-9]|20)\d\d(?![\d%,.]\d))"
    r"|the (?:early |late |mid-)?\d{4}s)"
    rf"|(?:last|this) (?:week|month|year|night|summer|spring|autumn|fall|winter|{DAY}|{MONTH}))"
    r"\b(?![\w%'’-])",
    re.IGNORECASE,
)
