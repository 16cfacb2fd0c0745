"""Fit the hybrid reader's weights and calibration: ``make fit DATA=path/to/data``.

Each question of three open sets is asked of a small folder of its own: the article that answers
and its nearest neighbours, and once more with that article left out, so that nothing there
answers. The sets are SelQA (dev), CLAPNQ (dev) and RealTimeQA (2020-2023, the paragraph that
holds the answer's string); only weights leave this program, none of their text.
"""

import hashlib
import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embed import MiniLMEmbedder
from index.lexical import LexicalIndex
from index.sentences import sentence_spans
from index.split import split_article
from index.types import Article, Matrix
from qa.answer import TOP_K
from qa.reader.features import FEATURES, Features
from qa.reader.hybrid import CANDIDATE, SIGNALS, HybridReader, Weights, signals
from qa.reader.missing import Missing, missing
from qa.reader.training.open_sets import plain, read_questions
from qa.reader.training.ordering import ordering_weights
from qa.reader.training.ranking import as_article, peers
from qa.remember import RememberingEmbedder

WEIGHTS_FILE = Path(__file__).parents[1] / "hybrid.json"
FOLDER_SIZES = (3, 5, 8, 12)  # articles in the folder a question is asked of
L2 = 0.005
REALTIMEQA_QUESTIONS = 700
# Assumed of the questions people ask of a folder; less than for the trained reader (selective.py),
# whose confidence tells more.
ANSWERABLE_SHARE = 0.75
_RANKING = np.array([name != "cosine" for name in FEATURES])  # what all share cannot rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, the article that answers it, and the sentences there that do (empty: none)."""

    text: str
    article_id: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question asked of one folder: what the reader saw, and which sentences were right."""

    name: str
    features: Features
    right: npt.NDArray[np.bool_]
    missing: Missing
    answerable: bool


class FolderEmbedder(RememberingEmbedder):
    """MiniLM that embeds each text once, whole passages too: folders share articles."""

    def __init__(self) -> None:
        super().__init__(MiniLMEmbedder(), math.inf)

    def embed(self, texts: Sequence[str]) -> Matrix:
        """See ``Embedder``."""
        return np.stack([one.vector for one in self.embed_tokens(texts)])


def read_selqa(data: Path) -> tuple[dict[str, Article], list[Asked]]:
    """SelQA's sections and questions."""
    articles: dict[str, Article] = {}
    questions: list[Asked] = []
    for row in json.loads((data / "selqa" / "selqa-ass-dev.json").read_text()):
        sentences = [plain(sentence) for sentence in row["candidates"]]
        article = _article("\n".join(sentences), title=row["article"])
        articles[article.id] = article
        gold = frozenset(sentences[i] for i in row["answers"])
        questions.append(Asked(text=row["question"], article_id=article.id, gold=gold))
    return articles, questions


def read_clapnq(data: Path) -> tuple[dict[str, Article], list[Asked]]:
    """CLAPNQ's passages, with the questions they answer and those they do not."""
    articles: dict[str, Article] = {}
    questions: list[Asked] = []
    for kind in ("answerable", "unanswerable"):
        for line in (data / "clapnq" / f"clapnq_dev_{kind}.jsonl").read_text().splitlines():
            row = json.loads(line)
            passage = row["passages"][0]
            article = _article("\n".join(map(plain, passage["sentences"])), title=passage["title"])
            articles[article.id] = article
            chosen = (
                row["output"][0].get("selected_sentences") or [] if kind == "answerable" else []
            )
            gold = frozenset(map(plain, chosen))
            questions.append(Asked(text=row["input"], article_id=article.id, gold=gold))
    return articles, questions


def read_realtimeqa(data: Path) -> tuple[dict[str, Article], list[Asked]]:
    """RealTimeQA's evidence paragraphs, with the questions whose answer's string stands in one."""
    articles: dict[str, Article] = {}
    questions: list[Asked] = []
    for one in read_questions(data, "train"):
        answer = one.answer.lower()
        if answer not in one.evidence.lower() or re.search(r"following|__", one.text):
            continue
        text = plain(one.evidence)
        sentences = [text[span.start : span.end] for span in sentence_spans(text)]
        article = _article("\n".join(sentences), title=None)
        articles[article.id] = article
        gold = frozenset(sentence for sentence in sentences if answer in sentence.lower())
        if gold and len(sentences) > 1:
            questions.append(Asked(text=one.text, article_id=article.id, gold=gold))
    random.Random(0).shuffle(questions)  # noqa: S311
    return articles, questions[:REALTIMEQA_QUESTIONS]


def collect(
    name: str, articles: Mapping[str, Article], questions: Sequence[Asked]
) -> Iterator[Case]:
    """Ask every question of its folder, and of the folder without the article that answers."""
    embedder = FolderEmbedder()
    ids = sorted(articles)
    centres = np.stack([embedder.embed(articles[i].text.split("\n")).mean(axis=0) for i in ids])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    sizes = random.Random(0)  # noqa: S311
    for question in questions:
        order = np.argsort(-(centres @ centres[ids.index(question.article_id)]), kind="stable")
        size = sizes.choice(FOLDER_SIZES)
        nearest = [ids[i] for i in order[: size + 1]]
        yield _ask(name, question, [articles[i] for i in nearest[:size]], embedder)
        if question.gold:
            rest = [articles[i] for i in nearest if i != question.article_id]
            yield _ask(name, question, rest, embedder)


def fit_sentence_weights(cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """One weight a feature by ``ordering_weights``, over standardised features.

    Every set counts the same.
    """
    cases = [case for case in cases if case.right.any()]
    count = Counter(case.name for case in cases)
    scale = np.vstack([case.features for case in cases]).std(axis=0) + 1e-9
    weights = ordering_weights(
        [(case.features / scale * _RANKING, case.right) for case in cases],
        [1 / count[case.name] for case in cases],
        L2,
    )
    return np.asarray(weights / scale * _RANKING)


def _ask(name: str, question: Asked, folder: Sequence[Article], embedder: FolderEmbedder) -> Case:
    articles = {article.id: article for article in folder}
    passages = [p for article in folder for p in split_article(article, passage_words=100)]
    lexical = LexicalIndex(passages, articles)
    retriever = peers(passages, lexical, embedder)["both"]
    reader = HybridReader(embedder=embedder, articles=articles, lexical=lexical)
    hits = retriever.retrieve(question.text, TOP_K)
    right = [
        hit.passage.article_id == question.article_id
        and any(
            _overlap(articles[hit.passage.article_id].text[span.start : span.end], gold)
            for gold in question.gold
        )
        for hit in hits
        for span in hit.passage.sentences
    ]
    return Case(
        name=name,
        features=reader.features(question.text, hits),
        right=np.array(right),
        missing=missing(question.text, lexical),
        answerable=bool(question.gold) and question.article_id in articles,
    )


def _overlap(sentence: str, gold: str) -> bool:
    return sentence in gold or gold in sentence


def _article(text: str, *, title: str | None) -> Article:
    return as_article(hashlib.sha256(text.encode()).hexdigest()[:16], text, title=title)


READERS = {"selqa": read_selqa, "clapnq": read_clapnq, "realtimeqa": read_realtimeqa}


def fit_weights(cases: Sequence[Case]) -> Weights:
    """All weights. The odds hold where ``ANSWERABLE_SHARE`` of the questions are answerable."""
    from sklearn.linear_model import LogisticRegression

    sentence = fit_sentence_weights(cases)
    told = np.array([signals(c.features, c.missing) for c in cases])
    model = LogisticRegression(C=10, max_iter=2000, class_weight="balanced")
    model.fit(told, [case.answerable for case in cases])
    shift = np.log(ANSWERABLE_SHARE / (1 - ANSWERABLE_SHARE))
    answerable = np.append(model.coef_[0], model.intercept_[0] + shift)
    odds = np.append(told, np.ones((len(told), 1)), axis=1) @ answerable
    rows, right, weight = [], [], []
    for case, given in zip(cases, odds, strict=True):
        scores = case.features @ sentence
        rows += [(scores.max() - score, given) for score in scores]
        right += list(case.right)
        weight += [ANSWERABLE_SHARE if case.answerable else 1 - ANSWERABLE_SHARE] * len(scores)
    candidate = LogisticRegression(C=10, max_iter=2000).fit(rows, right, sample_weight=weight)
    return Weights(
        sentence=tuple(sentence),
        answerable=tuple(answerable),
        candidate=(*candidate.coef_[0], candidate.intercept_[0]),
    )


def measure(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Figures of each set with weights fitted on the other sets alone."""
    from sklearn.metrics import roc_auc_score

    figures: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(case.name for case in cases):
        weights = fit_weights([case for case in cases if case.name != name])
        mine = [case for case in cases if case.name == name]
        scores = [case.features @ weights.sentence for case in mine]
        odds = [
            np.append(signals(case.features, case.missing), 1.0) @ weights.answerable
            for case in mine
        ]
        asked = [
            (case, score) for case, score in zip(mine, scores, strict=True) if case.right.any()
        ]
        plain = [(case, case.features[:, FEATURES.index("cosine")]) for case, _ in asked]
        figures[name] = {
            "questions": len(asked),
            "first_right": float(np.mean([case.right[score.argmax()] for case, score in asked])),
            "first_right_by_cosine": float(
                np.mean([case.right[score.argmax()] for case, score in plain])
            ),
            "answerable_auroc": float(roc_auc_score([case.answerable for case in mine], odds)),
        }
    return figures


def main(data: Path) -> None:
    """Fit on the sets under ``data``, print the figures, and write the weights."""
    cases: list[Case] = []
    for name, read in READERS.items():
        articles, questions = read(data)
        cases += collect(name, articles, questions)
        print(f"{name}: {len(articles)} articles, {len(questions)} questions", flush=True)
    figures = measure(cases)
    print(json.dumps(figures, indent=2))
    weights = fit_weights(cases)
    stored = {
        "sentence": dict(zip(FEATURES, _rounded(weights.sentence), strict=True)),
        "answerable": dict(zip((*SIGNALS, "intercept"), _rounded(weights.answerable), strict=True)),
        "candidate": dict(zip(CANDIDATE, _rounded(weights.candidate), strict=True)),
    }
    WEIGHTS_FILE.write_text(json.dumps(stored, indent=2) + "\n")
    print(f"written: {WEIGHTS_FILE}")


def _rounded(weights: Sequence[float]) -> list[float]:
    return [round(float(weight), 4) for weight in weights]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
