"""How the reader does on news it was not trained on: RealTimeQA's questions of 2024.

Two tasks: to find, among all the paragraphs that hold an answer, the question's own; and to answer
by quotes from a folder of the articles that a search returned for the question, which often hold
no answer. Returns figures, never text.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from tqdm import tqdm

from index.clean import clean_page
from index.config import IndexConfig
from index.lexical import LexicalIndex
from index.roles import Embedder
from index.sentences import sentence_spans
from index.split import split_article
from index.types import Article, Hit, Passage
from qa.answer import Answerer
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import Scorer
from qa.reader.trained import TrainedReader
from qa.reader.training.examples import place_of
from qa.reader.training.open_sets import NewsQuestion
from qa.reader.training.ranking import Flags, as_article, mean, peers, reciprocal_rank
from qa.roles import Reader, Retriever
from qa.types import Reply

EVIDENCE_QUESTIONS = 300
FOLDER_QUESTIONS = 150
REREAD = 30  # paragraphs that the reader reorders
EMBEDDED = 60  # passages of a folder, the best by BM25: all of them would take hours


def read_articles(data: Path, wanted: Collection[str]) -> dict[str, Article]:
    """The articles of these ids, cleaned as pages are."""
    found = {}
    with gzip.open(data / "realtimeqa" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                page = clean_page(row["text"], title=row["title"])
                published = date.fromisoformat(row["published"])
                found[row["id"]] = as_article(
                    row["id"], page.text, title=row["title"], published=published
                )
    return found


def drawn(questions: Sequence[NewsQuestion], count: int) -> list[NewsQuestion]:
    """Questions drawn at random, always the same; all where there are no more."""
    return random.Random(0).sample(questions, min(count, len(questions)))  # noqa: S311


def measure_evidence(
    questions: Sequence[NewsQuestion],
    embedder: Embedder,
    scorer: Scorer,
    count: int = EVIDENCE_QUESTIONS,
) -> dict[str, dict[str, float]]:
    """Where questions' own paragraphs stand among the paragraphs of all."""
    known = [question for question in questions if question.evidence]
    articles = {question.id: as_article(question.id, question.evidence) for question in known}
    passages = [as_passage(article) for article in articles.values()]
    lexical = LexicalIndex(passages, articles)
    retrievers = peers(passages, lexical, embedder)
    hybrid = HybridReader(embedder=embedder, articles=articles, lexical=lexical)
    reader = TrainedReader(
        scorer=scorer, hybrid=hybrid, articles=articles, lexical=lexical, most_read=REREAD
    )
    orders: defaultdict[str, list[Flags]] = defaultdict(list)
    for question in tqdm(drawn(known, count), "realtimeqa_evidence", disable=None):
        for name, hits in rankings(question.text, retrievers, reader, len(passages)).items():
            own = [hit.passage.article_id == question.id for hit in hits]
            orders[name].append(np.array(own, dtype=np.bool_))
    return {
        name: {
            "hit@1": mean([float(order[:1].any()) for order in found]),
            "mrr": mean([reciprocal_rank(order) for order in found]),
        }
        for name, found in orders.items()
    }


def rankings(
    query: str, retrievers: Mapping[str, Retriever], reader: TrainedReader, top_k: int
) -> dict[str, Sequence[Hit]]:
    """What each retriever finds; and "reader", the first of "both" in the reader's order."""
    found: dict[str, Sequence[Hit]] = {
        name: retriever.retrieve(query, top_k) for name, retriever in retrievers.items()
    }
    first, rest = found["both"][:REREAD], found["both"][REREAD:]
    by_article = {hit.passage.article_id: hit for hit in first}
    read = dict.fromkeys(one.article.id for one in reader.read(query, first).candidates)
    return {**found, "reader": [*(by_article[id_] for id_ in read), *rest]}


def as_passage(article: Article) -> Passage:
    """A paragraph as one passage, however long."""
    return Passage(
        article_id=article.id,
        start=0,
        end=len(article.text),
        text=article.text,
        sentences=sentence_spans(article.text),
    )


def measure_folders(
    data: Path,
    questions: Sequence[NewsQuestion],
    embedder: Embedder,
    scorer: Scorer,
    count: int = FOLDER_QUESTIONS,
) -> dict[str, float | dict[str, float]]:
    """What the product makes of each question's folder, with either reader.

    Returns:
        "any_article": the share of questions whose answer's string stands in any article of the
        folder, the most that can be quoted; and by reader the figures of ``reply_figures``.
    """
    asked = drawn([question for question in questions if question.articles], count)
    articles = read_articles(data, {id_ for question in asked for id_ in question.articles})
    replies: defaultdict[str, list[Reply]] = defaultdict(list)
    for question in tqdm(asked, "realtimeqa_folder", disable=None):
        folder = {id_: articles[id_] for id_ in question.articles}
        for name, answerer in open_folder(question.text, folder, embedder, scorer).items():
            replies[name].append(answerer.answer(question.text))
    return {
        "any_article": mean(
            [stands_in(one.answer, (articles[id_].text for id_ in one.articles)) for one in asked]
        ),
        **{name: reply_figures(asked, given) for name, given in replies.items()},
    }


def open_folder(
    query: str, articles: Mapping[str, Article], embedder: Embedder, scorer: Scorer
) -> dict[str, Answerer]:
    """The product's pipeline over a folder, with either reader.

    Only the passages that BM25 finds best for the query are embedded.
    """
    passages = [
        passage
        for article in articles.values()
        for passage in split_article(article, passage_words=IndexConfig().passage_words)
    ]
    lexical = LexicalIndex(passages, articles)
    kept = [hit.passage for hit in lexical.search(query, EMBEDDED)]
    retriever = peers(kept, lexical, embedder)["both"]
    hybrid = HybridReader(embedder=embedder, articles=articles, lexical=lexical)
    trained = TrainedReader(scorer=scorer, hybrid=hybrid, articles=articles, lexical=lexical)
    readers: dict[str, Reader] = {"hybrid": hybrid, "reader": trained}
    return {name: Answerer(retriever=retriever, reader=one) for name, one in readers.items()}


def reply_figures(questions: Sequence[NewsQuestion], replies: Sequence[Reply]) -> dict[str, float]:
    """What replies are worth, as shares of all questions; an abstention holds nothing.

    "first_quote", "first_three_quotes": the answer's string stands there. "choice": the quotes name
    the right choice; "choice_of_answered": the same as a share of the questions not declined.
    """
    quoted = [[one.quote for one in reply.citations] if reply.found else [] for reply in replies]
    asked = list(zip(questions, quoted, strict=True))
    right = [choice_named(quotes, one.choices) == one.answer for one, quotes in asked]
    return {
        "first_quote": mean([stands_in(one.answer, quotes[:1]) for one, quotes in asked]),
        "first_three_quotes": mean([stands_in(one.answer, quotes[:3]) for one, quotes in asked]),
        "abstained": mean([not reply.found for reply in replies]),
        "choice": mean(right),
        "choice_of_answered": mean(
            [told for told, reply in zip(right, replies, strict=True) if reply.found]
        ),
    }


def choice_named(quotes: Sequence[str], choices: Sequence[str]) -> str | None:
    """The choice whose string stands in the earliest quote; ``None`` where no quote holds any.

    In one quote the choice that stands first; of two at one place, the longer.
    """
    for quote in quotes:
        found = [
            (place.start, -len(choice), choice)
            for choice in choices
            if (place := place_of(choice, quote))
        ]
        if found:
            return min(found)[-1]
    return None


def stands_in(string: str, texts: Iterable[str]) -> bool:
    """Whether a string stands in any of the texts, as ``place_of`` finds it."""
    return any(place_of(string, text) is not None for text in texts)
