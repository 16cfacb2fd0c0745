"""Candidates to the points of a reply: which sentences it says, and which say the same. Pure."""

import re
from collections.abc import Sequence

from index.terms import terms
from qa.kinds import asks_for, numbers
from qa.origin import ALONE, Origins
from qa.types import Candidate, Point

MAX_POINTS = 5
MAX_CITATIONS_A_POINT = 3
# A further point's least probability, and its least share of the best candidate's, chosen over the
# held-back affairs and the questions of `make eval`. A question for one thing (who, when, where,
# how many) is answered by the best. "What is X giving Y?" may have an answer in every article, and
# of one that is cited already more is asked.
MIN_SCORE = 0.3
MIN_SHARE_ONE_THING = 0.9
MIN_SHARE_OPEN = 0.5
_OPEN = re.compile(r"\b(?:what|which)\b", re.IGNORECASE)
_SAME_SHARE = 0.7  # of the longer sentence's terms; wire copy and its edits lie above
_TURNING = re.compile(
    r"\b(?:not|no|never|none|nobody|without|den(?:y|ies|ied)|cannot|up|down|over|under"
    r"|(?:refus|declin)(?:e[sd]?|ing|al)|(?:reject|fail|dismiss)(?:s|es|ed|ing)?|failure|rejection"
    r"|false(?:ly)?|untrue|unlikely|claim(?:s|ed)? that"
    r"|(?:hardly|barely|scarcely|nearly|almost)(?! \d))\b"  # nearly 40 is 40 still
    r"|n['’]t\b",
    re.IGNORECASE,
)
_FIGURES = {
    word: str(figure)
    for figure, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
}
_IN_WORDS = re.compile(rf"\b(?<!-)(?:{'|'.join(_FIGURES)})\b(?!-)", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)(?: ?%| ?per ?cent\b|-per-?cent\b| pct\b)", re.IGNORECASE)


def select_points(
    question: str, candidates: Sequence[Candidate], origins: Origins = ALONE
) -> tuple[Point, ...]:
    """Choose and group candidates.

    Args:
        question: as asked; whether it is open decides how far below the best a point may lie.
        candidates: best first.
        origins: tells which articles carry the same text, and so are one source.

    Returns:
        At most five points, best first; near-duplicates (from other articles, or edited) share one.
        Empty for no candidates.
    """
    groups: list[list[Candidate]] = []
    gathers = is_open(question)
    for candidate in candidates:
        cited = {known.article.id for group in groups for known in group}
        least = _least(candidates[0].score, gathers=gathers, is_cited=candidate.article.id in cited)
        if groups and candidate.score < least:
            continue
        same = next((group for group in groups if _says_the_same(group[0], candidate)), None)
        if same is None and len(groups) < MAX_POINTS:
            groups.append([candidate])
        elif same is not None and _adds_a_source(same, candidate, origins):
            same.append(candidate)
    return tuple(Point(candidates=tuple(group)) for group in groups)


def is_open(question: str) -> bool:
    """Whether a question asks what or which without asking for one name, time, place or number."""
    return bool(_OPEN.search(question)) and asks_for(question) is None


def _least(best: float, *, gathers: bool, is_cited: bool) -> float:
    """The least probability of a further point."""
    if not gathers:
        return max(MIN_SCORE, MIN_SHARE_ONE_THING * best)
    return max(MIN_SCORE, MIN_SHARE_OPEN * best) if is_cited else MIN_SCORE


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence is another with few words more, and no number or turn parts them."""
    shorter, longer = sorted((_distinct(one), _distinct(other)), key=len)
    if len(shorter) < _SAME_SHARE * max(1, len(longer)):
        return False
    counts, others = numbers(_in_figures(one.text)), numbers(_in_figures(other.text))
    return (
        [term for term in longer if term in shorter] == shorter
        and (counts <= others or others <= counts)
        and _turns(one) == _turns(other)
    )


def _distinct(candidate: Candidate) -> list[str]:
    """Its terms in order, each once."""
    return list(dict.fromkeys(terms(_in_figures(candidate.text))))


def _in_figures(text: str) -> str:
    """A text with its small numbers in figures and one form of "per cent"."""
    figures = _IN_WORDS.sub(lambda match: _FIGURES[match.group().lower()], text)
    return _PERCENT.sub(" percent", figures)


def _turns(candidate: Candidate) -> set[str]:
    """The words that turn a statement round, such as "not", "down" and "refused"."""
    return {match.group().lower() for match in _TURNING.finditer(_in_figures(candidate.text))}


def _adds_a_source(group: Sequence[Candidate], candidate: Candidate, origins: Origins) -> bool:
    return len(group) < MAX_CITATIONS_A_POINT and not any(
        origins.are_one_source(candidate.article, known.article) for known in group
    )
