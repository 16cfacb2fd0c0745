"""Train the reader's network: ``make train DATA=path/to/data``.

Rounds over our lessons, questions made by rule, and the open sets; after each round what was
learnt is saved, and a run that was stopped goes on from there. Writes ``adapter.safetensors``.
All weights but the vocabulary's are trained: within the same hour of two cores that learnt far
more than a low-rank adapter did.
"""

import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from index.terms import terms
from qa.reader.adapter import ADAPTER_FILE, save_adapter
from qa.reader.network import ReaderNetwork, collate, difference, load_encoder
from qa.reader.training.directions import direction_examples
from qa.reader.training.examples import (
    Example,
    lesson_examples,
    news_stories,
    places,
    ramdocs_examples,
    realtimeqa_examples,
    rule_examples,
    selqa_examples,
    windows,
)
from qa.reader.training.lessons import LESSONS
from qa.reader.views import View, load_tokenizer, view

LEARNING_RATE = 1.2e-4
DROPOUT = 0.1
WEIGHT_DECAY = 0.01
RULE_STORIES = 60_000  # passages of news that rules make questions of
DIRECTIONS = 30_000  # examples that the grammar of directions makes
WARMUP_STEPS = 100
TOTAL_VIEWS = 100_000
ROUND = {
    "lessons": 6_000,
    "pairs": 500,
    "directions": 2_000,
    "rules": 1_500,
    "selqa": 400,
    "ramdocs": 100,
    "realtimeqa": 600,
}
ASTRAY_SHARE = 0.15  # of questions asked of another story too, which does not answer
BATCH_TOKENS = 3072
SPAN_WEIGHT = 0.3
UNMARKED_SHARE = 0.12  # of questions asked in lower case, without the mark
UNTITLED_SHARE = 0.3  # of views without the article's title


def one_round(
    sets: Mapping[str, Sequence[Example]], plan: Mapping[str, int], rng: random.Random
) -> list[Example]:
    """One round's views: so many questions of each set, each with passages that (do not) answer."""
    found: list[Example] = []
    for name, count in plan.items():
        for example in rng.sample(sets[name], min(count, len(sets[name]))):
            found += chosen_windows(example, rng)
            if rng.random() < ASTRAY_SHARE:
                found += list(chosen_windows(astray(example, sets[name], rng), rng))[:1]
    return found


def astray(example: Example, others: Sequence[Example], rng: random.Random) -> Example:
    """The question asked of the most tempting of some other stories, which does not answer it."""
    asked = set(terms(example.question))
    drawn = [one for one in rng.choices(others, k=30) if one.sentences != example.sentences]
    story = max(drawn, key=lambda one: len(asked & {t for s in one.sentences for t in terms(s)}))
    return Example(question=example.question, title=story.title, sentences=story.sentences, gold=())


def chosen_windows(example: Example, rng: random.Random) -> Iterator[Example]:
    """The passages of a story to read: one that answers, and often the most tempting other."""
    cut = list(windows(varied(example, rng), rng))
    right = [one for one in cut if one.gold]
    asked = set(terms(example.question))
    tempting = sorted(
        (one for one in cut if not one.gold),
        key=lambda one: -sum(len(asked & set(terms(s))) for s in one.sentences) - rng.random(),
    )
    if right:
        yield rng.choice(right)
        yield from tempting[: int(rng.random() < 0.5)]
    else:
        yield from tempting[: 1 + int(rng.random() < 0.4)]


def varied(example: Example, rng: random.Random) -> Example:
    """The example as another person might type it, with its title or without."""
    question = example.question
    if rng.random() < UNMARKED_SHARE:
        question = question.lower().rstrip("?. ")
    title = None if rng.random() < UNTITLED_SHARE else example.title
    return Example(question=question, title=title, sentences=example.sentences, gold=example.gold)


def as_view(example: Example) -> View:
    """The example's view; its sentences stand with a space between."""
    sentences = example.sentences
    text = " ".join(sentences)
    return view(load_tokenizer(), example.question, example.title, text, places(sentences))


def batches(
    examples: Sequence[Example], rng: random.Random
) -> Iterator[tuple[list[Example], list[View]]]:
    """Batches of about ``BATCH_TOKENS`` tokens, of views of like length, in random order."""
    pairs = [(example, as_view(example)) for example in examples]
    rng.shuffle(pairs)
    made: list[list[tuple[Example, View]]] = []
    for start in range(0, len(pairs), 2000):
        block = sorted(pairs[start : start + 2000], key=lambda pair: len(pair[1].ids))
        batch: list[tuple[Example, View]] = []
        for pair in block:
            if batch and len(pair[1].ids) * (len(batch) + 1) > BATCH_TOKENS:
                made.append(batch)
                batch = []
            batch.append(pair)
        made.append(batch)
    rng.shuffle(made)
    for batch in made:
        yield [one for one, _ in batch], [one for _, one in batch]


def loss_of(network: nn.Module, examples: Sequence[Example], views: Sequence[View]) -> Tensor:
    """Each sentence right or wrong, the right ones above the rest and above none, and spans."""
    batch = collate(views)
    scores, bounds = network(batch.ids, batch.types, batch.mask, batch.pooling)
    right = torch.zeros_like(scores)
    known = batch.pooling.sum(-1) > 0
    for row, example in enumerate(examples):
        for number, _ in example.gold:
            right[row, number] = 1.0
    right = right * known
    each = nn.functional.binary_cross_entropy_with_logits(scores, right, reduction="none")
    judged = (each * known).sum() / len(views)
    full = torch.cat([torch.where(known, scores, -1e4), torch.zeros(len(views), 1)], dim=1)
    none = (right.sum(1, keepdim=True) == 0).float()
    wanted = torch.cat([right, none], dim=1)
    first = (full.logsumexp(1) - torch.where(wanted > 0, full, -1e4).logsumexp(1)).mean()
    return judged + first + SPAN_WEIGHT * span_loss(bounds, examples, views)


def span_loss(bounds: Tensor, examples: Sequence[Example], views: Sequence[View]) -> Tensor:
    """Cross-entropy of the answering words' first and last token within their sentence."""
    losses = []
    for row, (example, one) in enumerate(zip(examples, views, strict=True)):
        for number, words in example.gold:
            start, end = one.sentences[number]
            place = answer_tokens(example, one, number, words) if words else None
            if place:
                inside = bounds[row, start:end].log_softmax(0)
                losses += [-inside[place[0] - start, 0], -inside[place[1] - 1 - start, 1]]
    return torch.stack(losses).mean() if losses else bounds.sum() * 0


def answer_tokens(example: Example, one: View, number: int, words: str) -> tuple[int, int] | None:
    """The tokens of the answering words, half-open; ``None`` where they were cut off."""
    before = sum(len(sentence) + 1 for sentence in example.sentences[:number])
    begin = before + example.sentences[number].find(words)
    inside = [
        one.passage_start + i
        for i, (start, end) in enumerate(one.offsets)
        if start < begin + len(words) and end > begin
    ]
    return (inside[0], inside[-1] + 1) if inside else None


@dataclass(slots=True, kw_only=True)
class Run:
    """A training under way: what is learnt so far, and how far it has come."""

    network: ReaderNetwork
    optimizer: torch.optim.Optimizer
    step: int = 0
    seen: int = 0
    rounds: int = 0

    def load(self, path: Path) -> None:
        """Go on from what ``save`` wrote."""
        state = torch.load(path)
        self.network.load_state_dict(state["network"], strict=False)
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seen, self.rounds = state["step"], state["seen"], state["rounds"]

    def save(self, path: Path) -> None:
        """Write all that is needed to go on."""
        learnt = {name: value for name, value in self.network.state_dict().items() if _moves(name)}
        state = {"network": learnt, "optimizer": self.optimizer.state_dict()}
        torch.save({**state, "step": self.step, "seen": self.seen, "rounds": self.rounds}, path)

    def learn(self, examples: Sequence[Example], views: Sequence[View]) -> float:
        """Take one step; returns the loss."""
        warm = min(1, (self.step + 1) / WARMUP_STEPS)
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * warm * max(0.0, 1 - self.seen / TOTAL_VIEWS)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, examples, views)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step, self.seen = self.step + 1, self.seen + len(views)
        return loss.item()


def start(state: Path) -> Run:
    """A fresh run, or the one that ``state`` holds."""
    torch.manual_seed(0)
    network = ReaderNetwork(load_encoder(dropout=DROPOUT)).train()
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(_moves(name))
    moved = [parameter for parameter in network.parameters() if parameter.requires_grad]
    run = Run(
        network=network,
        optimizer=torch.optim.AdamW(moved, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY),
    )
    if state.exists():
        run.load(state)
    return run


def train(run: Run, sets: Mapping[str, Sequence[Example]], state: Path) -> None:
    """Train until ``TOTAL_VIEWS`` are seen, the learning rate falling to 0; saved each round."""
    while run.seen < TOTAL_VIEWS:
        began = time.monotonic()
        rng = random.Random(run.rounds)  # noqa: S311
        drawn = one_round(sets, ROUND, rng)
        losses = [run.learn(examples, views) for examples, views in batches(drawn, rng)]
        run.rounds += 1
        run.save(state)
        seconds = time.monotonic() - began
        print(
            f"round {run.rounds}: {run.seen:,} views, loss {np.mean(losses):.3f}, {seconds:.0f} s",
            flush=True,
        )


def read_sets(data: Path) -> dict[str, list[Example]]:
    """All that is trained on, by name."""
    rng = random.Random(0)  # noqa: S311
    lessons = lesson_examples(LESSONS)
    told = dict.fromkeys((one.title, one.sentences) for one in lessons)
    news = news_stories(data)
    return {
        "lessons": lessons,
        "pairs": lesson_examples(LESSONS / "pairs"),
        "directions": direction_examples(DIRECTIONS, rng),
        "rules": rule_examples([*told, *rng.sample(news, min(RULE_STORIES, len(news)))], rng),
        "selqa": selqa_examples(data),
        "ramdocs": ramdocs_examples(data),
        "realtimeqa": realtimeqa_examples(data, rng),
    }


def main(data: Path, folder: Path) -> None:
    """Train on our lessons and the sets under ``data``, and write the adapter beside this file."""
    folder.mkdir(exist_ok=True)
    run = start(folder / "state.pt")
    train(run, read_sets(data), folder / "state.pt")
    save_adapter(difference(run.network), ADAPTER_FILE)
    print(f"written: {ADAPTER_FILE}; now calibrate it: make calibrate")


def _moves(name: str) -> bool:
    """Whether training moves a parameter: all but the vocabulary's vectors."""
    return "word_embeddings" not in name


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(".train"))
