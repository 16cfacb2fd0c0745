"""How follow-ups do in conversations of people with an assistant: mtRAG's dev questions.

Their contexts, all of them one folder, are passages of forum answers, encyclopedia, public bodies'
pages and a cloud provider's manuals. Returns figures, never text.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from index.config import IndexConfig
from index.roles import Embedder
from index.split import split_article
from index.types import Article
from qa.answer import Answerer
from qa.errors import QuestionError
from qa.reader.scorer import Scorer
from qa.reader.training.folders import open_pipeline
from qa.reader.training.ranking import as_article, mean
from qa.standalone import leans, standing
from qa.types import Turn

_DECLINED = re.compile(
    r"\b(?:sorry|apologi[sz]e|(?:do not|don['’]t) (?:have|know))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkQuestion:
    """The last question of a conversation.

    ``turns``: those before, oldest first; ``articles``: ids of the contexts that answer it, none
    where nothing does.
    """

    text: str
    turns: tuple[Turn, ...]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came of a question that a context answers, or none; as it stands where it was refused.

    ``is_first``: the first quote, or nearest passage, is of a context that answers.
    """

    answerable: bool
    is_first: bool = False
    found: bool = False
    confidence: float = 0.0


def read_talks(data: Path) -> tuple[list[TalkQuestion], dict[str, Article]]:
    """The questions that are answered in full or not at all, and the contexts of all."""
    path = data / "mtrag" / "un_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    contexts = {one["document_id"]: one["text"] for row in rows for one in row["contexts"]}
    articles = {id_: as_article(id_, text.strip()) for id_, text in contexts.items()}
    return [_question(row) for row in rows if row["answerability"] != ["PARTIAL"]], articles


def _question(row: Mapping[str, Any]) -> TalkQuestion:
    *before, last = [turn["text"].strip() for turn in row["input"]]
    turns = zip(before[::2], before[1::2], strict=True)
    return TalkQuestion(
        text=last,
        turns=tuple(
            Turn(question=question, quotes=() if _DECLINED.search(reply) else (reply,))
            for question, reply in turns
        ),
        articles=frozenset(one["document_id"] for one in row["contexts"]),
    )


def measure_talks(
    questions: Sequence[TalkQuestion],
    articles: Mapping[str, Article],
    embedder: Embedder,
    scorer: Scorer,
) -> dict[str, dict[str, float]]:
    """What the product makes of each question as it is understood, as asked, and joined.

    Returns:
        "understood", "as asked" and "joined" (to the question before), of those that lean on the
        turns before; and "alone", of those that do not and are asked as they are: the number of
        "questions"; "first", the share of those that a context answers whose first quote, or
        nearest passage, is of such a context; "declined", of the same; "answered_in_vain", of the
        others; "auroc" of the confidence between both.
    """
    answerer = _answerer(articles, embedder, scorer)
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for one in tqdm(questions, "mtrag", disable=None):
        understood = _said(one, answerer, one.text, one.turns)
        if not one.turns or not leans(one.text):
            said["alone"].append(understood)
            continue
        before = standing(one.turns)[-1].question
        said["understood"].append(understood)
        said["as asked"].append(_said(one, answerer, one.text))
        said["joined"].append(_said(one, answerer, f"{before} {one.text}"))
    return {name: _figures(found) for name, found in said.items()}


def _said(one: TalkQuestion, answerer: Answerer, text: str, turns: Sequence[Turn] = ()) -> Said:
    try:
        reply = answerer.answer(text, turns)
    except QuestionError:
        return Said(answerable=bool(one.articles))
    return Said(
        answerable=bool(one.articles),
        is_first=bool(reply.citations) and reply.citations[0].article.id in one.articles,
        found=reply.found,
        confidence=reply.confidence,
    )


def _answerer(articles: Mapping[str, Article], embedder: Embedder, scorer: Scorer) -> Answerer:
    words = IndexConfig().passage_words
    passages = [p for one in articles.values() for p in split_article(one, passage_words=words)]
    retriever, reader = open_pipeline(articles, passages, embedder, scorer)
    return Answerer(retriever=retriever, reader=reader)


def _figures(said: Sequence[Said]) -> dict[str, float]:
    answerable = [one for one in said if one.answerable]
    auroc = roc_auc_score([one.answerable for one in said], [one.confidence for one in said])
    return {
        "questions": len(said),
        "first": mean([one.is_first for one in answerable]),
        "declined": mean([not one.found for one in answerable]),
        "answered_in_vain": mean([one.found for one in said if not one.answerable]),
        "auroc": round(float(auroc), 4),
    }
