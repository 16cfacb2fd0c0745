"""Training examples for the reader: questions on stories, from our lessons and the open sets."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from index.sentences import sentence_spans
from index.terms import terms
from index.types import Span
from qa.reader.training.lessons import PAIR, load_lessons
from qa.reader.training.rules import Made, questions_of

MAX_STORY_SENTENCES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question and a text to read for it.

    ``gold``: the numbers of the sentences that answer, each with the words that do or ``None``;
    empty where nothing there answers.
    """

    question: str
    title: str | None
    sentences: tuple[str, ...]
    gold: tuple[tuple[int, str | None], ...]


Asked = tuple[Example, ...]
"""A question with several texts to read for it."""


def lesson_examples(folder: Path) -> list[Example]:
    """The questions of our own lessons in a folder; a pair of sentences has no title."""
    stories = load_lessons(folder)
    return [
        Example(
            question=question.text,
            title=None if story.headline == PAIR else story.headline,
            sentences=story.sentences,
            gold=question.gold,
        )
        for group in stories.values()
        for story in group
        for question in story.questions
    ]


def affair_examples(folder: Path) -> list[Asked]:
    """The questions on folders of articles about one affair each, with all of its articles."""
    found = []
    for stories in load_lessons(folder).values():
        answered: dict[str, dict[str, tuple[tuple[int, str | None], ...]]] = {}
        for story in stories:
            for question in story.questions:
                answered.setdefault(question.text, {})[story.headline] = question.gold
        found += [
            tuple(
                Example(
                    question=question,
                    title=story.headline,
                    sentences=story.sentences,
                    gold=gold.get(story.headline, ()),
                )
                for story in stories
            )
            for question, gold in answered.items()
        ]
    return found


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


def realtimeqa_examples(data: Path, rng: random.Random) -> list[Example]:
    """RealTimeQA's evidence where it holds the answer, and passages retrieved that do not."""
    texts = read_realtimeqa_articles(data)
    examples = []
    for line in (data / "realtimeqa" / "questions_train.jsonl").read_text().splitlines():
        row = json.loads(line)
        if "__" in row["question"]:
            continue
        evidence = split_text(plain(row["evidence"] or ""))
        gold = holding(row["answer"], evidence)
        if gold:
            examples.append(
                Example(question=row["question"], title=None, sentences=evidence, gold=gold)
            )
        barren = [
            (title, passage)
            for title, passages in (texts[i] for i in row["articles"] or () if i in texts)
            for passage in passages
            if not holding(row["answer"], passage)
        ]
        asked = set(terms(row["question"]))
        barren.sort(key=lambda one: -len(asked & {t for s in one[1] for t in terms(s)}))
        for title, passage in rng.sample(barren[:6], min(2, len(barren[:6]))):
            examples.append(
                Example(question=row["question"], title=title, sentences=passage, gold=())
            )
    return examples


def news_stories(data: Path) -> list[tuple[str | None, tuple[str, ...]]]:
    """Title and sentences of the passages of RealTimeQA's articles up to 2023."""
    lines = (data / "realtimeqa" / "questions_train.jsonl").read_text().splitlines()
    wanted = {id_ for line in lines for id_ in json.loads(line)["articles"] or ()}
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


def place_of(string: str, text: str) -> Span | None:
    """Where a string first stands in a text, in any case, with no word cut; else ``None``."""
    found = re.search(rf"(?<!\w){re.escape(string)}(?!\w)", text, re.IGNORECASE)
    return Span(start=found.start(), end=found.end()) if found else None


def places(sentences: Sequence[str]) -> list[Span]:
    """Where sentences, none empty, lie in a text that joins them with single spaces."""
    ends = accumulate(len(sentence) + 1 for sentence in sentences)
    return [
        Span(start=end - len(sentence) - 1, end=end - 1)
        for sentence, end in zip(sentences, ends, strict=True)
    ]


def split_text(text: str) -> tuple[str, ...]:
    """A text's sentences, each with single spaces."""
    return tuple(" ".join(text[s.start : s.end].split()) for s in sentence_spans(text))


def plain(sentence: str) -> str:
    """A sentence without the spaces that tokenised data sets put before punctuation."""
    text = " ".join(sentence.replace("`` ", '"').replace(" ''", '"').replace("( ", "(").split())
    return re.sub(r" ([.,;:!?%)]|'s\b|n't\b)", r"\1", text)


def windows(example: Example, rng: random.Random) -> Iterator[Example]:
    """The example's text cut into passages as an index would cut it, at random bounds."""
    start = 0
    words = [len(sentence.split()) for sentence in example.sentences]
    room = rng.randint(25, 120)
    for end in range(1, len(words) + 1):
        if end == len(words) or sum(words[start : end + 1]) > room:
            yield replace(
                example,
                sentences=example.sentences[start:end],
                gold=tuple((i - start, w) for i, w in example.gold if start <= i < end),
            )
            start, room = end, rng.randint(70, 120)


def apart(example: Example) -> Asked:
    """Each sentence as a text of its own."""
    return tuple(
        replace(
            example,
            sentences=(sentence,),
            gold=tuple((0, words) for place, words in example.gold if place == number),
        )
        for number, sentence in enumerate(example.sentences)
    )


def rule_examples(
    stories: Iterable[tuple[str | None, tuple[str, ...]]], rng: random.Random
) -> list[Asked]:
    """Questions that rules make of stories' sentences, each with a near miss.

    The near miss is a second text in which a twin of the sentence, with its roles exchanged, stands
    in its place, or both sentences side by side, or a question in nearly the same words that the
    text does not answer.

    Args:
        stories: title and sentences of each.
        rng: draws the questions' forms and the near misses.
    """
    asked: list[Asked] = []
    for title, sentences in stories:
        for number, sentence in enumerate(sentences):
            made = questions_of(sentence, rng)
            for one in rng.sample(made, min(1, len(made))):
                asked += _rule_examples(one, title, sentences, number, rng)
    return asked


def _rule_examples(
    made: Made, title: str | None, sentences: tuple[str, ...], number: int, rng: random.Random
) -> Iterator[Asked]:
    before, after = sentences[:number], sentences[number + 1 :]
    gold = ((number, made.answer),)
    plain = Example(question=made.question, title=title, sentences=sentences, gold=gold)
    if made.twin is None:
        yield (plain,)
        if made.unanswered:
            yield (replace(plain, question=rng.choice(made.unanswered), gold=()),)
    elif rng.random() < 0.4:
        both = rng.sample([sentences[number], made.twin], 2)
        place = ((number + both.index(sentences[number]), made.answer),)
        yield (replace(plain, sentences=(*before, *both, *after), gold=place),)
    else:
        yield plain, replace(plain, sentences=(*before, made.twin, *after), gold=())
