"""Words to terms: what two texts must share to be about the same thing.

Pure; English stemming and stop words.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d[\d.,]*\d|\d|[A-Za-z]\d+(?=s\b)|[A-Za-z]{2,}(?=\d)"
    r"|\b(?i:[wd]on['’]t)\b|\w\w+"  # without their ending these two are words of their own
)
_LETTER_HYPHEN = re.compile(r"\b([A-Za-z])-(?=\d)")
_INNER_MARK = re.compile(r"(?<=\w)[.,](?=\w|$)")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_UNMARKED = str.maketrans("łđøıŁĐØ", "ldoiLDO")  # letters whose mark is a part of them
STOP_WORDS = frozenset(
    "an the this that these those some any each every both all and or but nor so yet if then"
    " than as of at by for from in into on onto to with without about over under up down out"
    " off between among during through per via is are was were be been being am do does did"
    " doing done has have had having will would shall should can could may might must he him"
    " his she her hers it its they them their theirs we our ours you your yours me my mine who"
    " whom whose what which when where why how whether not no there here also just very more"
    " most such own same too only again once ever while because until say says said tell tells"
    " told don't doesn didn isn aren wasn weren won't ll re ve".split()
)
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,6}\b|(?:[A-Z]\.){2,6})")
_CAPITAL = r"(?:(?:[A-Z]\.){1,4}|[A-Z][\w'’-]*)"
_NAME = re.compile(
    rf"(?P<the>\b[Tt]he )?\b(?P<words>{_CAPITAL}"
    rf"(?: (?:of the |for the |of |for |and |on )?{_CAPITAL}){{1,7}})"
)
_NAMES = frozenset("May Will".split())  # such a word within a sentence is a name, or a month


def terms(text: str) -> list[str]:
    """The stemmed content words of a text, lower case, in order, with repeats.

    "U.S." and "US" are one term, and so are "6,000" and "6000", "Erdoğan" and "Erdogan", "F-16"
    and "F16s"; "Su-35" and "SU35" are the same two. Of a name nothing is a stop word: "the WHO",
    "Mrs May".
    """
    bare = _LETTER_HYPHEN.sub(r"\1", _bare(text))
    words = (match.group() for match in _WORD.finditer(bare))
    return [
        _stem(_INNER_MARK.sub("", word.lower())) for word in words if not _is_common(word, bare)
    ]


def acronyms(text: str) -> set[str]:
    """What a text writes in capitals alone, such as "UN" and "U.N.", both as ``un``."""
    return {match.group().replace(".", "").lower() for match in _ACRONYM.finditer(_bare(text))}


def initials(text: str) -> set[str]:
    """What the names in a text may be shortened to, in lower case.

    That is the first letters of three words of a name or more, with its little words or without; of
    two only behind "the" ("the United Nations", not "Uma Nair"), or where they are single letters
    ("J. P. Moreau").
    """
    found: set[str] = set()
    for match in _NAME.finditer(_bare(text)):
        words = match["words"].split()
        for start, end in combinations(range(len(words) + 1), 2):
            if words[start][0].isupper() and words[end - 1][0].isupper():
                found |= _initials(words[start:end], follows_the=bool(match["the"]) and start == 0)
    return found


def _initials(words: Sequence[str], *, follows_the: bool) -> set[str]:
    capital = [word for word in words if word[0].isupper()]
    are_letters = len(capital) == 2 and all(word.endswith(".") for word in capital)
    if len(capital) < (2 if follows_the or are_letters else 3):
        return set()
    return {"".join(word[0] for word in some).lower() for some in (capital, words)}


def _is_common(word: str, text: str) -> bool:
    """Whether it is a stop word, and within the text not written as a name."""
    plain = word.lower().replace("’", "'")
    if plain not in STOP_WORDS:
        return False
    may_be_name = "'" not in plain and (word.isupper() or word in _NAMES)
    return not may_be_name or text.isupper() or text.startswith(word)


def _bare(text: str) -> str:
    """A text without accents, however these are encoded."""
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_UNMARKED)


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> "Stemmer":
    from Stemmer import Stemmer

    return Stemmer("english")
