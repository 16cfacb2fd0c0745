"""Train the reader's network: ``make train DATA=path/to/data``.

First who does what to whom, in bare clauses; then rounds over our lessons, questions made by rule
or by a grammar, and the open sets. After each round what was learnt is saved, and a run that was
stopped goes on from there. Writes ``adapter.safetensors``. All weights but the vocabulary's are
trained: within the same hour of two cores that learnt far more than a low-rank adapter did.
"""

import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from index.embed import MiniLMEmbedder
from qa.reader.adapter import ADAPTER_FILE, save_adapter
from qa.reader.network import (
    ReaderNetwork,
    difference,
    has_bfloat16,
    is_trained,
    load_encoder,
)
from qa.reader.training.directions.bare import bare_examples
from qa.reader.training.directions.pairs import direction_examples
from qa.reader.training.draw import batches, one_round
from qa.reader.training.examples import (
    Asked,
    affair_examples,
    lesson_examples,
    rule_examples,
    small_talk_examples,
)
from qa.reader.training.lessons import LESSONS
from qa.reader.training.loss import loss_of
from qa.reader.training.open_sets import (
    news_stories,
    ramdocs_examples,
    realtimeqa_examples,
    selqa_examples,
)
from qa.reader.training.rivals import Nearness, Rivals
from qa.reader.views import View

LEARNING_RATE = 1.2e-4
DROPOUT = 0.1
WEIGHT_DECAY = 0.01
RULE_STORIES = 60_000  # passages of news that rules make questions of
DIRECTIONS = 60_000  # examples that the grammar of directions makes
WARMUP_STEPS = 100
TOTAL_VIEWS = 250_000
OPENING_VIEWS = 30_000  # of bare directions alone, without which none was learnt
OPENING = {"bare": 5_000}
ROUND = {
    "lessons": 1_500,
    "affairs": 1_200,
    "small talk": 100,
    "pairs": 1_500,
    "directions": 300,
    "rules": 200,
    "selqa": 300,
    "ramdocs": 100,
    "realtimeqa": 900,
}
RIVALLED = ("lessons", "rules", "selqa", "ramdocs", "realtimeqa")  # each text is asked alone


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
        learnt = {
            name: value for name, value in self.network.state_dict().items() if is_trained(name)
        }
        state = {"network": learnt, "optimizer": self.optimizer.state_dict()}
        counts = {"step": self.step, "seen": self.seen, "rounds": self.rounds}
        torch.save(state | counts, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)  # whole or not at all

    def learn(self, asked: Sequence[Asked], views: Sequence[View]) -> float:
        """Take one step; returns the loss."""
        warm = min(1, (self.step + 1) / WARMUP_STEPS)
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * warm * max(0.0, 1 - self.seen / TOTAL_VIEWS)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
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
        parameter.requires_grad_(is_trained(name))
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
    cut = random.Random(0)  # noqa: S311
    rivals = {name: Rivals(sets[name], cut) for name in RIVALLED}
    nearness = Nearness(MiniLMEmbedder())
    while run.seen < TOTAL_VIEWS:
        began = time.monotonic()
        rng = random.Random(run.rounds)  # noqa: S311
        plan = OPENING if run.seen < OPENING_VIEWS else ROUND
        drawn = one_round(sets, rivals, plan, rng, nearness)
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
        "bare": bare_examples(DIRECTIONS // 2, rng),
        "directions": direction_examples(DIRECTIONS, rng),
        "selqa": selqa_examples(data),
        "ramdocs": ramdocs_examples(data),
        "realtimeqa": realtimeqa_examples(data, rng),
    }
    affairs = affair_examples(LESSONS / "affairs")
    sets: dict[str, list[Asked]] = {
        "affairs": affairs,
        "small talk": small_talk_examples(LESSONS, affairs, rng),
        "rules": rule_examples([*told, *rng.sample(news, min(RULE_STORIES, len(news)))], rng),
    }
    return sets | {name: [(one,) for one in examples] for name, examples in single.items()}


def main(data: Path, folder: Path) -> None:
    """Train on our lessons and the sets under ``data``, and write the adapter.

    Of a run that is finished already only the adapter is written: delete ``state.pt`` in the folder
    to train anew.
    """
    folder.mkdir(exist_ok=True)
    run = start(folder / "state.pt")
    if run.seen < TOTAL_VIEWS:
        train(run, read_sets(data), folder / "state.pt")
    save_adapter(difference(run.network), ADAPTER_FILE)
    print(f"written: {ADAPTER_FILE}; now calibrate it: make calibrate")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(".train"))
