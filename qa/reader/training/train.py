"""Train the reader's network: ``make train DATA=path/to/data``.

First who does what to whom, in bare clauses; then rounds over our lessons, questions made by rule
or by a grammar, and the open sets. After each round what was learnt is saved, and a run that was
stopped goes on from there. Writes ``adapter.safetensors``. All weights but the vocabulary's are
trained: within the same hour of two cores that learnt far more than a low-rank adapter did.
"""

import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from index.terms import terms
from qa.reader.adapter import ADAPTER_FILE, save_adapter
from qa.reader.network import ReaderNetwork, collate, difference, load_encoder
from qa.reader.training.directions.pairs import direction_examples
from qa.reader.training.examples import (
    Asked,
    Example,
    affair_examples,
    apart,
    lesson_examples,
    news_stories,
    place_of,
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
OPENING_VIEWS = 20_000  # of bare directions alone, without which none was learnt
OPENING = {"bare": 5_000}
ROUND = {
    "lessons": 2_000,
    "pairs": 1_500,
    "directions": 1_500,
    "affairs": 250,
    "rules": 500,
    "selqa": 150,
    "ramdocs": 50,
    "realtimeqa": 250,
}
# Sets of two sentences in nearly the same words.
CONTRASTS = frozenset({"bare", "pairs", "directions"})
APART_SHARE = 0.7  # of those, read one by one and compared; the rest in one passage
ASTRAY_SHARE = 0.4  # of questions asked of another story too, which does not answer
BATCH_TOKENS = 3072
SPAN_WEIGHT = 0.3
UNMARKED_SHARE = 0.12  # of questions asked in lower case, without the mark
UNTITLED_SHARE = 0.3  # of views without the article's title


def one_round(
    sets: Mapping[str, Sequence[Asked]], plan: Mapping[str, int], rng: random.Random
) -> list[Asked]:
    """One round's questions: so many of each set, each with passages that (do not) answer."""
    found: list[Asked] = []
    for name, count in plan.items():
        for drawn in rng.sample(sets[name], min(count, len(sets[name]))):
            asked = varied(drawn, rng)
            if name in CONTRASTS and rng.random() < APART_SHARE:
                found.append(apart(asked[0]))
                continue
            read = chosen_windows(asked, rng)
            if len(asked) == 1 and name not in CONTRASTS and rng.random() < ASTRAY_SHARE:
                read += chosen_windows(astray(asked[0], sets[name], rng), rng)[:1]
            found.append(tuple(read))
    return found


def astray(example: Example, others: Sequence[Asked], rng: random.Random) -> Asked:
    """The question asked of the most tempting of some other stories, if there is one.

    None of them is asked the same, nor holds the words that answer.
    """
    asked = set(terms(example.question))
    answers = {words.lower() for _, words in example.gold if words}
    drawn = [
        one
        for one, *_ in rng.choices(others, k=60)
        if one.sentences != example.sentences
        and one.question.lower().rstrip("?. ") != example.question.lower().rstrip("?. ")
        and not any(words in told.lower() for words in answers for told in one.sentences)
    ]
    drawn.sort(key=lambda one: -len(asked & _terms_of(one.sentences)))
    return tuple(
        replace(example, title=example.title and story.title, sentences=story.sentences, gold=())
        for story in drawn[:1]
    )


def chosen_windows(asked: Asked, rng: random.Random) -> list[Example]:
    """The passages to read: one that answers, and of the others the most tempting.

    Of a single text often none of the others, of several texts three.
    """
    cut = [window for text in asked for window in windows(text, rng)]
    right = [one for one in cut if one.gold]
    shared = set(terms(asked[0].question)) if asked else set()
    tempting = sorted(
        (one for one in cut if not one.gold),
        key=lambda one: -len(shared & _terms_of(one.sentences)) - rng.random(),
    )
    others = 3 if len(asked) > 1 else int(rng.random() < 0.5)
    return [*rng.sample(right, min(1, len(right))), *tempting[: max(others, not right)]]


def varied(asked: Asked, rng: random.Random) -> Asked:
    """The question as another person might type it, its texts with their titles or without."""
    question, titled = asked[0].question, rng.random() >= UNTITLED_SHARE
    if rng.random() < UNMARKED_SHARE:
        question = question.lower().rstrip("?. ")
    return tuple(
        replace(text, question=question, title=text.title if titled else None) for text in asked
    )


def as_view(example: Example) -> View:
    """The example's view; its sentences stand with a space between."""
    sentences = example.sentences
    text = " ".join(sentences)
    return view(load_tokenizer(), example.question, example.title, text, places(sentences))


def batches(asked: Sequence[Asked], rng: random.Random) -> Iterator[tuple[list[Asked], list[View]]]:
    """Batches of about ``BATCH_TOKENS`` tokens, of views of like length, in random order.

    The passages of a question stay together.
    """
    read = [(one, [as_view(passage) for passage in one]) for one in asked]
    rng.shuffle(read)
    made: list[tuple[list[Asked], list[View]]] = []
    for start in range(0, len(read), 2000):
        batch: tuple[list[Asked], list[View]] = ([], [])
        for one, views in sorted(read[start : start + 2000], key=lambda pair: _longest(pair[1])):
            if batch[1] and _longest(views) * (len(batch[1]) + len(views)) > BATCH_TOKENS:
                made.append(batch)
                batch = ([], [])
            batch[0].append(one)
            batch[1].extend(views)
        made.append(batch)
    rng.shuffle(made)
    yield from made


def loss_of(network: nn.Module, asked: Sequence[Asked], views: Sequence[View]) -> Tensor:
    """Each sentence right or wrong; among all read for a question the right ones first; spans.

    Where nothing that was read answers, "none" is to come first, with a score of 0.
    """
    batch = collate(views)
    scores, bounds = network(batch.ids, batch.types, batch.mask, batch.pooling)
    passages = [passage for one in asked for passage in one]
    right = torch.zeros_like(scores)
    known = batch.pooling.sum(-1) > 0
    for row, passage in enumerate(passages):
        for number, _ in passage.gold:
            right[row, number] = 1.0
    right = right * known
    each = nn.functional.binary_cross_entropy_with_logits(scores, right, reduction="none")
    judged = (each * known).sum() / len(views)
    sizes = [len(one) for one in asked]
    first = [
        _first_loss(told[is_read], wanted[is_read])
        for told, wanted, is_read in zip(
            *(torch.split(one, sizes) for one in (scores, right, known)), strict=True
        )
    ]
    return judged + torch.stack(first).mean() + SPAN_WEIGHT * span_loss(bounds, passages, views)


def _first_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Minus the log-likelihood that one of the right sentences, or "none" without, comes first."""
    full = torch.cat([scores, scores.new_zeros(1)])
    wanted = torch.cat([right, (right.sum() == 0).float()[None]])
    return full.logsumexp(0) - full[wanted > 0].logsumexp(0)


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
    place = place_of(words, example.sentences[number])
    if place is None:
        return None
    before = sum(len(sentence) + 1 for sentence in example.sentences[:number])
    inside = [
        one.passage_start + i
        for i, (start, end) in enumerate(one.offsets)
        if start < before + place.end and end > before + place.start
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
        counts = {"step": self.step, "seen": self.seen, "rounds": self.rounds}
        torch.save(state | counts, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)  # whole or not at all

    def learn(self, asked: Sequence[Asked], views: Sequence[View]) -> float:
        """Take one step; returns the loss."""
        warm = min(1, (self.step + 1) / WARMUP_STEPS)
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * warm * max(0.0, 1 - self.seen / TOTAL_VIEWS)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, asked, views)
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


def train(run: Run, sets: Mapping[str, Sequence[Asked]], state: Path) -> None:
    """Train until ``TOTAL_VIEWS`` are seen, the learning rate falling to 0; saved each round."""
    while run.seen < TOTAL_VIEWS:
        began = time.monotonic()
        rng = random.Random(run.rounds)  # noqa: S311
        drawn = one_round(sets, OPENING if run.seen < OPENING_VIEWS else ROUND, rng)
        losses = [run.learn(asked, views) for asked, views in batches(drawn, rng)]
        run.rounds += 1
        run.save(state)
        seconds = time.monotonic() - began
        print(
            f"round {run.rounds}: {run.seen:,} views, loss {np.mean(losses):.3f}, {seconds:.0f} s",
            flush=True,
        )


def read_sets(data: Path) -> dict[str, list[Asked]]:
    """All that is trained on, by name."""
    rng = random.Random(0)  # noqa: S311
    lessons = lesson_examples(LESSONS)
    told = dict.fromkeys((one.title, one.sentences) for one in lessons)
    news = news_stories(data)
    single = {
        "lessons": lessons,
        "pairs": lesson_examples(LESSONS / "pairs"),
        "bare": direction_examples(DIRECTIONS // 2, rng, bare=True),
        "directions": direction_examples(DIRECTIONS, rng),
        "selqa": selqa_examples(data),
        "ramdocs": ramdocs_examples(data),
        "realtimeqa": realtimeqa_examples(data, rng),
    }
    sets: dict[str, list[Asked]] = {
        "affairs": affair_examples(LESSONS / "affairs"),
        "rules": rule_examples([*told, *rng.sample(news, min(RULE_STORIES, len(news)))], rng),
    }
    return sets | {name: [(one,) for one in examples] for name, examples in single.items()}


def main(data: Path, folder: Path) -> None:
    """Train on our lessons and the sets under ``data``, and write the adapter beside this file."""
    folder.mkdir(exist_ok=True)
    run = start(folder / "state.pt")
    if run.seen >= TOTAL_VIEWS:
        sys.exit(f"{folder / 'state.pt'} is of a finished run; delete it to train anew.")
    train(run, read_sets(data), folder / "state.pt")
    save_adapter(difference(run.network), ADAPTER_FILE)
    print(f"written: {ADAPTER_FILE}; now calibrate it: make calibrate")


@cache
def _terms_of(sentences: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for sentence in sentences for term in terms(sentence))


def _longest(views: Sequence[View]) -> int:
    return max(len(one.ids) for one in views)


def _moves(name: str) -> bool:
    """Whether training moves a parameter: all but the vocabulary's vectors."""
    return "word_embeddings" not in name


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(".train"))
