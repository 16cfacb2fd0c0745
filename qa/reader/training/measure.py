"""How the reader does on unseen text and on news: ``make measure DATA=path/to/data``.

Beside it stand what orders sentences without training (BM25, cosine, both fused) and the hybrid
reader, whose few weights were fitted on CLAPNQ among others. Ties stay in the text's order, which
favours BM25: it does not tell sentences apart that share no word. Prints figures, never text.
"""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from index.config import IndexConfig
from index.embed import MiniLMEmbedder
from index.lexical import LexicalIndex
from index.roles import Embedder
from index.split import split_article
from index.types import Hit, Passage, Span
from qa.reader.adapter import load_adapter
from qa.reader.calibration import load_calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import NetworkScorer, Scorer, Scores
from qa.reader.trained import TrainedReader
from qa.reader.training.examples import Example, places
from qa.reader.training.measure_news import measure_evidence, measure_folders
from qa.reader.training.measure_talk import measure_talks, read_talks
from qa.reader.training.open_sets import clapnq_examples, plain, read_questions
from qa.reader.training.ranking import (
    Flags,
    as_article,
    average_precision,
    mean,
    peers,
    ranked,
    reciprocal_rank,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question with what each ranking makes of its text's sentences.

    ``scores``: by the ranking's name, float64, shape (n_sentences,), higher is better; ``right``:
    bool, shape (n_sentences,).
    """

    scores: dict[str, Scores]
    right: Flags


def wikiqa_examples(data: Path) -> list[Example]:
    """WikiQA, test: the questions that a sentence of their article's summary answers."""
    path = data / "wikiqa" / "WikiQA-test-gold.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    examples = []
    for _, group in groupby(rows, key=lambda row: row["QuestionID"]):
        told = list(group)
        gold = tuple((i, None) for i, row in enumerate(told) if row["Label"] == "1")
        if gold:
            examples.append(
                Example(
                    question=told[0]["Question"],
                    title=told[0]["DocumentTitle"],
                    sentences=tuple(plain(row["Sentence"]) for row in told),
                    gold=gold,
                )
            )
    return examples


def judge(example: Example, embedder: Embedder, scorer: Scorer) -> Judged:
    """Score an example's sentences in every way."""
    right = {number for number, _ in example.gold}
    return Judged(
        scores={**peer_scores(example, embedder), **reader_scores(example, embedder, scorer)},
        right=np.array([number in right for number in range(len(example.sentences))]),
    )


def peer_scores(example: Example, embedder: Embedder) -> dict[str, Scores]:
    """Scores without a reader; 0 for a sentence that shares no word with the question."""
    article = as_article("text", " ".join(example.sentences))
    passages = [
        Passage(
            article_id=article.id,
            start=span.start,
            end=span.end,
            text=article.text[span.start : span.end],
            sentences=(span,),
        )
        for span in places(example.sentences)
    ]
    lexical = LexicalIndex(passages, {article.id: article})
    found = {}
    for name, retriever in peers(passages, lexical, embedder).items():
        hits = retriever.retrieve(example.question, len(passages))
        score = {hit.passage.id: hit.score for hit in hits}
        found[name] = np.array([score.get(passage.id, 0.0) for passage in passages])
    return found


def reader_scores(example: Example, embedder: Embedder, scorer: Scorer) -> dict[str, Scores]:
    """Scores of both readers, which read the sentences as an article that an index has cut."""
    article = as_article("text", " ".join(example.sentences), title=example.title)
    passages = split_article(article, passage_words=IndexConfig().passage_words)
    hits = [Hit(passage=passage, score=0.0, scorer="rrf") for passage in passages]
    articles = {article.id: article}
    lexical = LexicalIndex(passages, articles)
    hybrid = HybridReader(embedder=embedder, articles=articles, lexical=lexical)
    trained = TrainedReader(
        scorer=scorer, hybrid=hybrid, articles=articles, lexical=lexical, most_read=len(hits)
    )
    read = trained.evidence(example.question, hits)
    found = {
        "hybrid": read.hybrid,
        "network": read.network,
        "reader": read.odds(load_calibration()),
    }
    spans = [span for passage in passages for span in passage.sentences]
    return {
        name: best_overlapping(places(example.sentences), spans, scores)
        for name, scores in found.items()
    }


def best_overlapping(wanted: Sequence[Span], spans: Sequence[Span], scores: Scores) -> Scores:
    """For each span wanted the highest score of those that overlap it; -inf where none does."""
    return np.array([max(_overlapping(place, spans, scores), default=-np.inf) for place in wanted])


def _overlapping(place: Span, spans: Sequence[Span], scores: Scores) -> Iterator[float]:
    for span, score in zip(spans, scores.tolist(), strict=True):
        if span.overlaps(place):
            yield score


def order_figures(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Each ranking's mean average precision and mean reciprocal rank, where a sentence is right."""
    asked = [one for one in judged if one.right.any()]
    figures = {}
    for name in asked[0].scores:
        orders = [ranked(one.right, one.scores[name]) for one in asked]
        figures[name] = {
            "map": mean([average_precision(order) for order in orders]),
            "mrr": mean([reciprocal_rank(order) for order in orders]),
        }
    return figures


def answerable_auroc(judged: Sequence[Judged], names: Sequence[str]) -> dict[str, float]:
    """How well the best sentence's score tells questions with a right sentence from the others."""
    from sklearn.metrics import roc_auc_score

    answerable = [bool(one.right.any()) for one in judged]
    best = {name: [one.scores[name].max() for one in judged] for name in names}
    return {
        name: round(float(roc_auc_score(answerable, scores)), 4) for name, scores in best.items()
    }


def parts(data: Path) -> Iterator[dict[str, Any]]:
    """The figures on the sets under ``data``, part by part: the whole takes a while."""
    embedder, scorer = MiniLMEmbedder(), NetworkScorer(load_adapter())
    wikiqa = judge_all("wikiqa", wikiqa_examples(data), embedder, scorer)
    yield {"wikiqa": order_figures(wikiqa)}
    clapnq = judge_all("clapnq", clapnq_examples(data), embedder, scorer)
    yield {"clapnq": order_figures(clapnq)}
    names = ("bm25", "minilm", "hybrid", "network", "reader")
    yield {"clapnq_answerable_auroc": answerable_auroc(clapnq, names)}
    news = read_questions(data, "dev")
    yield {"realtimeqa_evidence": measure_evidence(news, embedder, scorer)}
    yield {"realtimeqa_folder": measure_folders(data, news, embedder, scorer)}
    yield {"mtrag": measure_talks(*read_talks(data), embedder, scorer)}


def judge_all(
    name: str, examples: Sequence[Example], embedder: Embedder, scorer: Scorer
) -> list[Judged]:
    """Score the sentences of all examples in every way."""
    return [judge(one, embedder, scorer) for one in tqdm(examples, name, disable=None)]


def main(data: Path) -> None:
    """Measure on the sets under ``data`` and print each part's figures as they are there."""
    for part in parts(data):
        print(json.dumps(part, indent=2), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
