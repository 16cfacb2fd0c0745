"""The open data sets as training examples, each read from its own format."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.sentences import sentence_spans
from index.terms import terms
from qa.reader.training.examples import Example, place_of

MAX_STORY_SENTENCES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQuestion:
    """A question of a news quiz.

    ``choices`` hold ``answer``; ``evidence`` is the paragraph that holds it, empty where none was
    given; ``articles`` are the ids of those a search returned.
    """

    id: str
    text: str
    choices: tuple[str, ...]
    answer: str
    evidence: str
    articles: tuple[str, ...]


def selqa_examples(data: Path) -> list[Example]:
    """SelQA, both halves: the section asked about."""
    rows = [
        row
        for half in ("dev", "test")
        for row in json.loads((data / "selqa" / f"selqa-ass-{half}.json").read_text())
    ]
    examples = []
    for row in rows:
        told = [(plain(one), i in row["answers"]) for i, one in enumerate(row["candidates"])]
        told = [(sentence, right) for sentence, right in told if sentence]
        examples.append(
            Example(
                question=row["question"],
                title=row["article"],
                sentences=tuple(sentence for sentence, _ in told),
                gold=tuple((i, None) for i, (_, right) in enumerate(told) if right),
            )
        )
    return examples


def clapnq_examples(data: Path) -> list[Example]:
    """CLAPNQ: the passage asked about, whether it answers or not."""
    examples = []
    for kind in ("answerable", "unanswerable"):
        for line in (data / "clapnq" / f"clapnq_dev_{kind}.jsonl").read_text().splitlines():
            row = json.loads(line)
            passage = row["passages"][0]
            sentences = tuple(map(plain, passage["sentences"]))
            chosen = (row["output"][0].get("selected_sentences") or []) if kind[0] == "a" else []
            right = set(map(plain, chosen))
            gold = tuple((i, None) for i, sentence in enumerate(sentences) if sentence in right)
            if gold or kind[0] == "u":
                examples.append(
                    Example(
                        question=row["input"],
                        title=passage["title"],
                        sentences=sentences,
                        gold=gold,
                    )
                )
    return examples


def ramdocs_examples(data: Path) -> list[Example]:
    """RAMDocs: documents with an answer, right or wrong, and documents without."""
    examples = []
    for line in (data / "ramdocs" / "dev.jsonl").read_text().splitlines():
        row = json.loads(line)
        for document in row["documents"]:
            sentences = split_text(plain(document["text"]))
            answer = document["answer"] if document["type"] != "noise" else None
            gold = holding(answer, sentences) if answer else ()
            if gold or not answer:
                examples.append(
                    Example(
                        question=row["question"],
                        title=None,
                        sentences=sentences[:MAX_STORY_SENTENCES],
                        gold=tuple((i, w) for i, w in gold if i < MAX_STORY_SENTENCES),
                    )
                )
    return examples


def read_questions(data: Path, years: str) -> list[NewsQuestion]:
    """RealTimeQA's questions: "train" those up to 2023, "dev" those of 2024."""
    path = data / "realtimeqa" / f"questions_{years}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        NewsQuestion(
            id=row["id"],
            text=row["question"],
            choices=tuple(row["choices"]),
            answer=row["answer"],
            evidence=" ".join((row["evidence"] or "").split()),
            articles=tuple(row["articles"] or ()),
        )
        for row in rows
    ]


def realtimeqa_examples(data: Path, rng: random.Random) -> list[Example]:
    """RealTimeQA's evidence where it holds the answer, and passages retrieved that do not."""
    texts = read_realtimeqa_articles(data)
    examples = []
    for one in read_questions(data, "train"):
        if "__" in one.text:
            continue
        evidence = split_text(plain(one.evidence))
        gold = holding(one.answer, evidence)
        if gold:
            examples.append(Example(question=one.text, title=None, sentences=evidence, gold=gold))
        barren = [
            (title, passage)
            for title, passages in (texts[i] for i in one.articles if i in texts)
            for passage in passages
            if not holding(one.answer, passage)
        ]
        asked = set(terms(one.text))
        barren.sort(key=lambda told: -len(asked & {t for s in told[1] for t in terms(s)}))
        for title, passage in rng.sample(barren[:6], min(2, len(barren[:6]))):
            examples.append(Example(question=one.text, title=title, sentences=passage, gold=()))
    return examples


def news_stories(data: Path) -> list[tuple[str | None, tuple[str, ...]]]:
    """Title and sentences of the passages of RealTimeQA's articles up to 2023."""
    wanted = {id_ for question in read_questions(data, "train") for id_ in question.articles}
    return [
        (title, passage)
        for id_, (title, passages) in read_realtimeqa_articles(data).items()
        if id_ in wanted
        for passage in passages
    ]


def read_realtimeqa_articles(
    data: Path,
) -> dict[str, tuple[str | None, tuple[tuple[str, ...], ...]]]:
    """Title and passages of five sentences of each article, by id."""
    found = {}
    with gzip.open(data / "realtimeqa" / "articles.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            sentences = split_text(row["text"][:20_000])
            found[row["id"]] = (
                row["title"],
                tuple(sentences[i : i + 5] for i in range(0, len(sentences), 5)),
            )
    return found


def holding(answer: str, sentences: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The sentences that hold an answer's string, with the words as they stand there."""
    found = ((i, one, place_of(answer, one)) for i, one in enumerate(sentences))
    return tuple((i, one[place.start : place.end]) for i, one, place in found if place)


def split_text(text: str) -> tuple[str, ...]:
    """A text's sentences, each with single spaces."""
    return tuple(" ".join(text[s.start : s.end].split()) for s in sentence_spans(text))


def plain(sentence: str) -> str:
    """A sentence without the spaces that tokenised data sets put before punctuation."""
    text = " ".join(sentence.replace("`` ", '"').replace(" ''", '"').replace("( ", "(").split())
    return re.sub(r" ([.,;:!?%)]|'s\b|n't\b)", r"\1", text)
