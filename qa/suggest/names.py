"""Names as news writes them: what looks like one, and which of its words are the name. Pure."""

import re

from index.terms import STOP_WORDS

_LATIN = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
UPPER = "A-Z" + "".join(letter for letter in _LATIN if letter.isupper())
CAPITAL = (
    r"(?:(?:[A-Z]\.){1,5}"
    rf"|(?:al-|el-)?[{UPPER}](?:['’][{UPPER}])?[^\W\d_]*(?:-[^\W_]+){{0,3}}(?!\w))"
)
_RUN = (
    rf"{CAPITAL}"
    rf"(?: (?:(?:of the|of|al|bin|ibn|de la|de|del|der|van|von|da|dos) )?{CAPITAL}){{0,6}}"
)
# Ends before no possessive and before no further piece of the name.
NAME = rf"\b(?:[Tt]he )?\b{_RUN}(?![\w'’&/-]| [A-Z0-9]| (?:of|and) (?:the )?[A-Z])"
PAIR = rf"(?:{NAME}|\b(?:[Tt]he )?\b{_RUN} and {NAME})"
NAMES = re.compile(rf"(?<![\w.'’&/-])(?:[Tt]he )?(?<![\w.'’&/-]){_RUN}")
NATION = re.compile(r"(?:[ae]n|i?sh|ese|ch|[a-z]i|yz|[zj]ik|iss|reek)s?$")  # adjectives of nations

_OFFICES = """president minister chancellor secretary spokesman spokeswoman spokesperson director
    senator governor mayor general chief leader chairman chairwoman chair founder officer ambassador
    envoy executive commander commissioner inspector professor researcher historian economist lawyer
    judge prosecutor engineer biologist author novelist conductor composer captain coach manager
    head analyst adviser diplomat lawmaker deputy physicist curator architect bishop archbishop
    cardinal brigadier scientist councillor lieutenant colonel major admiral sergeant attorney
    superintendent representative king queen prince princess"""
_TITLES = """Pope Rabbi Ayatollah Sheikh Imam Sir Lord Lady Dame Commodore Doctor M[rs] Mrs Dr Gen
    Col Lt Sgt Prof Sen Rep Gov Justice Monsignor Marshal Sheriff Father Sister Count Premier"""
OFFICE = rf"(?:{'|'.join(_OFFICES.split())})"
TITLED = re.compile(
    rf".*\b(?:{'|'.join((_OFFICES.title() + ' ' + _TITLES).split())})\b(?:-[a-z]+)?\.?"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHOLE_DAY = re.compile(rf"{DAY}|{MONTH}")
# What a name does not begin with; some stop words are names.
_NO_FIRST = STOP_WORDS - set("will can do don won so per just ever mine".split()) | set(
    """a i two three four five six seven eight nine ten many several few even still then now today
    yesterday last next earlier later meanwhile however since before after near across against
    inside outside around beyond despite according like unlike because although though within asked
    speaking former retired another other following source western eastern northern southern central
    christmas easter english french german chinese arabic russian spanish persian turkish""".split()
)
# What a person's name does not end with.
NO_PERSON = frozenset(
    """University College School Institute Hospital Street Road Airport Island Council Court Center
    Centre House Post Times Journal News Wire Radio Agency Ministry Department Office Party Union
    Bank Group Company League Club Park River Lake Sea Region State States Republic Assembly
    Congress Senate Parliament Commission Committee Army Navy Force City County District Cup
    Award Airlines Airways International Service Foundation Fund""".split()
)


def bare(run: str) -> list[str]:
    """The words of a name without a title and without first words that are no part of it."""
    words = run.split()
    while words and (words[0].lower() in _NO_FIRST or _WHOLE_DAY.fullmatch(words[0])):
        words = words[1:]
    untitled = TITLED.sub("", " ".join(words)).split()
    return untitled if untitled and not untitled[0].islower() else []


def holds(text: str, name: str) -> bool:
    """Whether a text has a name as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
