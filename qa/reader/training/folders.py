"""Held-back stories as folders of articles to ask: what the reader sees, and what is right."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.config import IndexConfig
from index.lexical import LexicalIndex
from index.roles import Embedder
from index.split import split_article
from index.types import Article, Hit, Passage, Span
from qa.answer import TOP_K
from qa.reader.calibration import Calibration
from qa.reader.hybrid import HybridReader
from qa.reader.scorer import Scorer
from qa.reader.trained import Evidence, TrainedReader
from qa.reader.training.examples import places
from qa.reader.training.lessons import LESSONS, Story, load_lessons, questions_on
from qa.reader.training.ranking import as_article, peers
from qa.roles import Retriever

HELD_BACK = LESSONS / "held_back"
STRANGE_SHARE = 0.1  # of a folder's questions, as many more are asked of it that are on others
SMALL_TALK = 3  # lines of it that a folder is asked besides

Gold = Mapping[str, Sequence[Span]]  # where an article, by its id, answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question asked of a folder: what was read, what of it answers, and whether any does.

    ``is_strange``: it is on another folder, or small talk.
    """

    evidence: Evidence
    right: npt.NDArray[np.bool_]
    answerable: bool
    is_strange: bool = False

    def first_right(self, calibration: Calibration) -> bool:
        """Whether the best sentence answers."""
        return bool(self.right[self.evidence.odds(calibration).argmax()])


Folders = dict[str, list[list[Story]]]
"""By their kind, folders of stories."""


def held_back_folders() -> tuple[Folders, Folders]:
    """The folders to calibrate on, and those to measure on.

    "stories": in either half one folder of many short ones. "affairs": several, each of articles on
    one affair, with questions made to mislead. "own words": the same, asked as one would who has
    not read them.
    """
    stories = list(load_lessons(HELD_BACK).values())
    half = len(stories) // 2
    first, second = (
        [story for file in part for story in file] for part in (stories[:half], stories[half:])
    )
    learn, judge = {"stories": [first]}, {"stories": [second]}
    for kind, folder in (("affairs", "affairs"), ("own words", "own_words")):
        found = [list(one) for one in load_lessons(HELD_BACK / folder).values()]
        learn[kind], judge[kind] = found[::2], found[1::2]
    return learn, judge


def strangers(
    folders: Sequence[Sequence[Story]], talk: Sequence[str], rng: random.Random
) -> list[list[str]]:
    """For each folder what nothing in it answers: questions on other folders, and small talk."""
    asked = [[q.text for story in folder for q in story.questions] for folder in folders]
    return [
        rng.sample(
            [text for j, other in enumerate(asked) if j != i for text in other],
            int(STRANGE_SHARE * len(own)),
        )
        + rng.sample(talk, SMALL_TALK)
        for i, own in enumerate(asked)
    ]


def ask_folder(
    stories: Sequence[Story], embedder: Embedder, scorer: Scorer, strange: Sequence[str] = ()
) -> list[Asked]:
    """Ask a folder that holds these stories every question on them, and the strange ones."""
    ids = [f"{number:03}" for number in range(len(stories))]
    articles = {
        id_: as_article(
            id_,
            " ".join(story.sentences),
            title=story.headline,
            source=story.outlet,
            published=story.published,
        )
        for id_, story in zip(ids, stories, strict=True)
    }
    words = IndexConfig().passage_words
    passages = [p for one in articles.values() for p in split_article(one, passage_words=words)]
    retriever, reader = open_pipeline(articles, passages, embedder, scorer)
    found = []
    asked: dict[str, dict[str, list[Span]]] = {text: {} for text in strange}
    asked |= _questions(dict(zip(ids, stories, strict=True)))
    for question, gold in asked.items():
        hits = retriever.retrieve(question, TOP_K)
        found.append(
            Asked(
                evidence=reader.evidence(question, hits),
                right=np.array([_answers(hit, span, gold) for hit, span in _sentences(hits)]),
                answerable=bool(gold),
                is_strange=question in strange and not gold,
            )
        )
    return found


def _questions(stories: Mapping[str, Story]) -> dict[str, dict[str, list[Span]]]:
    """Each question with where it is answered."""
    lie = {id_: places(story.sentences) for id_, story in stories.items()}
    return {
        question: {
            id_: [lie[id_][number] for number, _ in gold]
            for id_, gold in zip(stories, golds, strict=True)
            if gold
        }
        for question, golds in questions_on([*stories.values()]).items()
    }


def _sentences(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    return [(hit, span) for hit in hits for span in hit.passage.sentences]


def _answers(hit: Hit, span: Span, gold: Gold) -> bool:
    return any(span.overlaps(one) for one in gold.get(hit.passage.article_id, ()))


def open_pipeline(
    articles: Mapping[str, Article],
    passages: Sequence[Passage],
    embedder: Embedder,
    scorer: Scorer,
) -> tuple[Retriever, TrainedReader]:
    """The product's retriever and reader over a folder's passages."""
    lexical = LexicalIndex(passages, articles)
    hybrid = HybridReader(embedder=embedder, articles=articles, lexical=lexical)
    return (
        peers(passages, lexical, embedder)["both"],
        TrainedReader(scorer=scorer, hybrid=hybrid, articles=articles, lexical=lexical),
    )
