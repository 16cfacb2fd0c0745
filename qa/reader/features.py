"""What the hybrid reader sees of a sentence: eight plain reasons to believe it answers. Pure.

The weights that add them up are fitted by ``qa.reader.training.fit``.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.terms import STOP_WORDS, terms
from index.types import Matrix, TextVectors, Vector
from qa.followup.words import AUX, PREPOSITIONS

Features = npt.NDArray[np.float64]
"""float64, shape (n_sentences, len(FEATURES))."""

Column = npt.NDArray[np.float64]
"""float64, shape (n_sentences,)."""

FEATURES = (
    "cosine",  # of question and sentence; tells whether any answers, has no part in which
    "centred",  # the same less what all sentences share; tells which
    "coverage",  # share of the question's term weight (idf) that the sentence holds
    "late",  # the same softly: how near it comes to each word of the question, in context
    "who",  # these four are +0.5 or -0.5 when the question asks so, else 0: does the sentence hold
    "when",  # a name, a time, a place or a number that the question does not
    "where",
    "number",
)


def features(
    question: str,
    asked: TextVectors,
    sentences: Sequence[str],
    read: Sequence[TextVectors],
    idf: Callable[[str], float],
) -> Features:
    """The features of each sentence for a question.

    Args:
        question: the question.
        asked: its vectors.
        sentences: those retrieved for it, all of them: what they share tells nothing. At least one.
        read: their vectors, in order.
        idf: a term's inverse document frequency; 0 for one that does not count.
    """
    wanted = list(dict.fromkeys(terms(question)))
    weights = np.array([idf(term) for term in wanted])
    shares = weights / (weights.sum() or 1.0)
    vectors = np.stack([one.vector for one in read])
    kind = asks_for(question)
    return np.column_stack(
        [
            vectors @ asked.vector,
            centred_cosine(asked.vector, vectors),
            _holds(wanted, sentences) @ shares,
            late_interaction(asked, read),
            *(_new_of_kind(one, kind, question, sentences) for one in _KINDS),
        ]
    )


def centred_cosine(vector: Vector, vectors: Matrix) -> Column:
    """Cosine (-1..1) after the mean of ``vectors`` is taken from both; 0 where nothing is left.

    Sentences of one story lie close together and the mean is their common subject (after Mu and
    Viswanath, "All-but-the-Top", ICLR 2018, with what was retrieved in place of a vocabulary).
    """
    mean = vectors.mean(axis=0)
    question, rows = (vector - mean).astype(np.float64), (vectors - mean).astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(question)
    return np.asarray(
        np.divide(rows @ question, lengths, out=np.zeros(len(rows)), where=lengths > 1e-6)
    )


def late_interaction(asked: TextVectors, read: Sequence[TextVectors]) -> Column:
    """How near each text comes to every content token of the question, as a cosine (-1..1).

    The mean over the question's tokens of the nearest token's cosine. Tokens are centred on the
    mean of all that were read and weighed by their idf there. After Khattab and Zaharia,
    "ColBERT" (SIGIR 2020), without its training. 0 for a question of stop words alone.
    """
    kept = [
        i for i, token in enumerate(asked.tokens) if token.isalnum() and token not in STOP_WORDS
    ]
    if not kept or not any(one.tokens for one in read):
        return np.zeros(len(read))
    tokens = np.vstack([one.token_vectors for one in read])
    mean = tokens.mean(axis=0)
    cosines = _unit(asked.token_vectors[kept] - mean) @ _unit(tokens - mean).T
    lengths = np.array([len(one.tokens) for one in read])
    nearest = np.zeros((len(kept), len(read)))  # a text without tokens is near to nothing
    starts = np.cumsum(lengths)[lengths > 0] - lengths[lengths > 0]
    nearest[:, lengths > 0] = np.maximum.reduceat(cosines, starts, axis=1)
    frequency = Counter(token for one in read for token in set(one.tokens))
    counts = np.array([frequency[asked.tokens[i]] for i in kept])
    weights = np.log(1 + (len(read) - counts + 0.5) / (counts + 0.5))
    return np.asarray(weights @ nearest / weights.sum(), dtype=np.float64)


def asks_for(question: str) -> str | None:
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
    found = _KINDS["number"].finditer(text)
    return frozenset(match.group().replace(",", "").rstrip(".").lower() for match in found)


_QUESTION_WORD = re.compile(r"\b(?:who(?:m|se)?|when|where|what|which|why|how)\b", re.IGNORECASE)
_LEADING_CLAUSE = re.compile(
    rf"^\s*(?:when|where|while|after|before)\b[^,?]*,(?=.*{_QUESTION_WORD.pattern})", re.IGNORECASE
)
_TELL = r"know|known|clear|say|said|(?:tell|told)(?: \w+)?|explain|reported|announced|find out"
_YES_OR_NO = re.compile(  # up to a question word that asks nothing, unlike "Do you know who"
    rf"\s*(?:{AUX})\b(?!.*(?:, and|\b(?:{_TELL})) (?:(?:{PREPOSITIONS}) )?\w+$|.*\bhow$)",
    re.IGNORECASE,
)

_ASKS = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "who": r"\bwho(m|se)?\b"
        r"|\bwhat (is|was) the name\b"
        r"|\b(which|what) (\w+ )?(person|president|minister|official|newspaper|outlet"
        r"|agency|spokes\w+|company|organi[sz]ation|country|nation|leader|party|team|actor|singer"
        r"|author|group)\b",
        "when": r"\bwhen\b|\b(which|what) (year|date|day|month|century|time)\b|\bhow long ago\b",
        "where": r"\bwhere\b"
        r"|\b(which|what) (city|country|place|town|region|province|location"
        r"|state(?! (?:TV|television|media|radio|channel|news)\b))\b",
        "number": r"\bhow (many|much|long(?! ago)|old|far|big|large|often|tall|high|fast)\b"
        r"|\bwhat (is the |was the )?(percentage|number|amount|price|cost|share|size|rate)\b",
    }.items()
}
_KINDS = {
    "who": re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|al|bin|de|van|von))*"),
    "when": re.compile(
        r"\b(?:(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December"
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


def _new_of_kind(kind: str, asked: str | None, question: str, sentences: Sequence[str]) -> Column:
    if kind != asked:
        return np.zeros(len(sentences))
    return np.array([_has_new(kind, sentence, question) - 0.5 for sentence in sentences])


def _has_new(kind: str, sentence: str, question: str) -> bool:
    """Whether a sentence holds something of a kind that the question does not say itself."""
    said = set(re.findall(r"\w+", question.lower()))
    return any(
        not set(re.findall(r"\w+", match.group("new" if kind == "where" else 0).lower())) <= said
        for match in _KINDS[kind].finditer(sentence)
        # A lone capital at the start is any word; a name goes on or stands later.
        if not (kind == "who" and match.start() == 0 and " " not in match.group())
    )


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _holds(wanted: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """1.0 where a text holds a term: float64, shape (len(texts), len(wanted))."""
    held = {text: set(terms(text)) for text in set(texts)}
    rows = [[float(term in held[text]) for term in wanted] for text in texts]
    return np.array(rows, dtype=np.float64).reshape(len(texts), len(wanted))
