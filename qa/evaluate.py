"""Questions with gold to figures: what share of replies can be trusted, and in which way they fail.

The gold format, one JSON object a line: ``id``, ``kind``, ``question``, ``history`` (earlier
questions), ``answerable``, ``nuggets`` (each a list of alternatives, found when one occurs in the
reply's text) and ``evidence`` (pairs: number of the article, from 0 in order of article id, and a
substring of its text, word for word, in any case and with either form of quotes). A citation
supports when its quote overlaps a piece of evidence, there or in an article that carries the same
text. A piece may also stand in the title alone,
which no citation quotes, but not all of a question's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from index.reprints import normalised, sentence_places
from index.types import Article, Span
from qa.assemble import default_scorer
from qa.errors import GoldError, ReaderError
from qa.reader.calibration import load_calibration, own_calibration, refit
from qa.types import Citation, Reply

Ask = Callable[[str, Sequence[str]], Reply]
"""A question and its history to a reply."""


class Gold(BaseModel, frozen=True):
    """A question with what a good reply holds."""

    id: str
    kind: str
    question: str
    answerable: bool
    history: tuple[str, ...] = ()
    nuggets: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One reply judged.

    ``supports``: for each citation of an answer, in order, whether it supports;
    ``confidence``: as told.
    """

    gold: Gold
    found: bool
    supports: tuple[bool, ...]
    confidence: float
    nuggets_found: int
    quotes_exact: bool
    words: int

    @property
    def right(self) -> bool:
        """Whether the first citation supports; an abstention where nothing can be answered.

        Of an answerable question without evidence all that can be told is whether it is answered.
        """
        if self.gold.answerable and self.gold.evidence:
            return self.supports[:1] == (True,)
        return self.found == self.gold.answerable


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares (0..1) over a group of questions; ``None`` where none of the group is concerned.

    Over answerable questions: ``nugget_recall``, ``wrong_refusals``; over those with evidence
    ``first_supports``, ``any_supports``, an abstention counting as not supporting, and
    ``citation_precision`` of their answers. Over answers to answerable ones: ``words`` (mean number
    quoted). Over unanswerable questions: ``wrong_answers``. Over all replies: ``exact_quotes``.
    """

    questions: int
    first_supports: float | None
    any_supports: float | None
    citation_precision: float | None
    nugget_recall: float | None
    wrong_refusals: float | None
    wrong_answers: float | None
    exact_quotes: float | None
    words: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Figures per kind of question and over all, with every reply judged."""

    overall: Figures
    kinds: Mapping[str, Figures]
    judged: tuple[Judged, ...]


def load_gold(path: Path) -> tuple[Gold, ...]:
    """Read a file of questions.

    Raises:
        GoldError: the file is missing, empty, or a line is not in the format.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read: {error}.") from error
    golds: list[Gold] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            golds.append(Gold.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise GoldError(f"{path}, line {number}: {where}: {first['msg']}.") from error
    if not golds:
        raise GoldError(f"{path} holds no questions.")
    return tuple(golds)


def evaluate(ask: Ask, golds: Iterable[Gold], articles: Mapping[str, Article]) -> Evaluation:
    """Ask every question and judge the replies.

    Args:
        ask: what is measured.
        golds: the questions.
        articles: the articles asked, by id; evidence numbers count them in order of id.

    Raises:
        GoldError: a question's evidence is not in the article it names, or in titles alone.
    """
    golds = tuple(golds)
    order = [articles[article_id] for article_id in sorted(articles)]
    for gold in golds:
        _check(gold, order)
    judged = tuple(judge(gold, ask(gold.question, gold.history), order) for gold in golds)
    kinds: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[one.gold.kind].append(one)
    return Evaluation(
        overall=_figures(judged),
        kinds={kind: _figures(group) for kind, group in sorted(kinds.items())},
        judged=judged,
    )


def calibrate(evaluation: Evaluation, index: Path) -> Path:
    """Fit the confidence to the questions of an evaluation, for an index from now on.

    Returns:
        The file written, in the index's folder.

    Raises:
        GoldError: the questions are too few, or all are answerable, or none is.
        ReaderError: the trained reader cannot be used, so that its confidence was not told.
    """
    try:
        default_scorer()
    except ReaderError as error:
        raise ReaderError(
            f"The confidence was left as it is: {error}; install Citewire and what it needs again."
        ) from error
    told = [one.confidence for one in evaluation.judged]
    right = [one.gold.answerable for one in evaluation.judged]
    try:
        fitted = refit(load_calibration(index), told, right)
    except ValueError as error:
        raise GoldError(f"The confidence was left as it is: that takes {error}.") from error
    file = own_calibration(index)
    fitted.save(file)
    return file


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """JSON-ready: the figures overall and per kind, and the ids of questions that went wrong."""
    return {
        "overall": _figures_dict(evaluation.overall),
        "kinds": {kind: _figures_dict(figures) for kind, figures in evaluation.kinds.items()},
        "not_supported_first": [
            one.gold.id for one in evaluation.judged if one.gold.answerable and not one.right
        ],
        "wrong_answers": [
            one.gold.id for one in evaluation.judged if one.found and not one.gold.answerable
        ],
    }


def _figures_dict(figures: Figures) -> dict[str, float | None]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name in Figures.__slots__
        if (value := getattr(figures, name)) is not None
    }


def judge(gold: Gold, reply: Reply, order: Sequence[Article]) -> Judged:
    """Hold a reply against the gold; ``order`` is of the articles asked, by id."""
    text = _plain(reply.text)
    supports = tuple(_supports(citation, gold, order) for citation in reply.citations)
    return Judged(
        gold=gold,
        found=reply.found,
        supports=supports if reply.found else (),
        confidence=reply.confidence,
        nuggets_found=sum(any(_plain(a) in text for a in nugget) for nugget in gold.nuggets)
        if reply.found
        else 0,
        quotes_exact=all(c.article.text[c.start : c.end] == c.quote for c in reply.citations),
        words=sum(len(c.quote.split()) for c in reply.citations),
    )


def _supports(citation: Citation, gold: Gold, order: Sequence[Article]) -> bool:
    places = _places(citation)
    return any(
        0 <= number < len(order)
        and (place := places.get(order[number].id)) is not None
        and _overlaps(place, _plain(evidence), _plain(order[number].text))
        for number, evidence in gold.evidence
    )


def _places(citation: Citation) -> dict[str, Span]:
    """Where a quote stands, by article: in the one cited, and in those that carry it too."""
    said = normalised(citation.quote)
    found = {one.id: sentence_places(one.text).get(said) for one in citation.carriers}
    places = {id_: span for id_, span in found.items() if span}
    return places | {citation.article.id: Span(start=citation.start, end=citation.end)}


def _overlaps(quote: Span, evidence: str, text: str) -> bool:
    places = re.finditer(re.escape(evidence), text)
    return any(quote.overlaps(Span(start=one.start(), end=one.end())) for one in places)


def _check(gold: Gold, order: Sequence[Article]) -> None:
    for number, evidence in gold.evidence:
        if not 0 <= number < len(order):
            raise GoldError(
                f"Question {gold.id}: its evidence names article {number}, but the {len(order)}"
                f" articles are counted from 0 to {len(order) - 1}."
            )
        told = f"{order[number].title}\n{order[number].text}"
        if not evidence.strip() or _plain(evidence) not in _plain(told):
            raise GoldError(
                f"Question {gold.id}: its evidence is not in article {number},"
                f" {order[number].id}: {evidence[:80]!r}; quote it word for word."
            )
    if gold.evidence and not any(
        _plain(told) in _plain(order[at].text) for at, told in gold.evidence
    ):
        raise GoldError(
            f"Question {gold.id}: its evidence stands in titles alone, which no citation quotes;"
            " quote the text of an article."
        )


def _figures(judged: Sequence[Judged]) -> Figures:
    answerable = [one for one in judged if one.gold.answerable]
    unanswerable = [one for one in judged if not one.gold.answerable]
    answered = [one for one in answerable if one.found]
    placed = [one for one in answerable if one.gold.evidence]
    nuggets = sum(len(one.gold.nuggets) for one in answerable)
    return Figures(
        questions=len(judged),
        first_supports=_share([one.right for one in placed]),
        any_supports=_share([any(one.supports) for one in placed]),
        citation_precision=_share([support for one in placed for support in one.supports]),
        nugget_recall=sum(one.nuggets_found for one in answerable) / nuggets if nuggets else None,
        wrong_refusals=_share([not one.found for one in answerable]),
        wrong_answers=_share([one.found for one in unanswerable]),
        exact_quotes=_share([one.quotes_exact for one in judged]),
        words=sum(one.words for one in answered) / len(answered) if answered else None,
    )


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _plain(text: str) -> str:
    """Lower case, quotes straightened, character for character, so that offsets stay."""
    straight = text.translate(_STRAIGHT)
    return "".join(low if len(low := one.lower()) == 1 else one for one in straight)


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " "})
