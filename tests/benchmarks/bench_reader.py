"""What reading costs, beside what it stands next to: ``python -m tests.benchmarks.bench_reader``.

Over the five articles in ``seeds``, on one thread, medians of runs after a warm-up. Figures are
printed, never asserted.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import torch

from index.embed import MiniLMEmbedder
from index.types import Hit
from qa.answer import TOP_K
from qa.assemble import default_embedder, hybrid_reader, trained_reader
from qa.assistant import Assistant, open_assistant
from qa.reader.adapter import ADAPTER_FILE, load_adapter
from qa.reader.calibration import CALIBRATION_FILE
from qa.reader.network import has_bfloat16, merged, score
from qa.reader.trained import MOST_READ

SEEDS = Path(__file__).parents[2] / "seeds"
QUESTION = "What is Russia giving Iran in return for the drones?"
PASSAGES = 30
RUNS = 7
SHIPPED = (ADAPTER_FILE, CALIBRATION_FILE)
PEER = f"embedding {PASSAGES} passages (the peer)"


def measure(assistant: Assistant) -> dict[str, float]:
    """Milliseconds by what was done."""
    corpus, retriever = assistant.corpus, assistant.answerer.retriever
    embedder = default_embedder()
    hits = repeated(retriever.retrieve(QUESTION, PASSAGES))
    new, known = (hybrid_reader(corpus, one) for one in (MiniLMEmbedder(), embedder))
    reader = trained_reader(corpus, embedder)
    calls: dict[str, Callable[[], object]] = {
        PEER: lambda: embedder.embed([hit.passage.text for hit in hits]),
        f"network, {PASSAGES} passages, bfloat16": reading(assistant, hits, torch.bfloat16),
        f"network, {PASSAGES} passages, float32": reading(assistant, hits, torch.float32),
        f"hybrid reader, {PASSAGES} passages never read": lambda: new.read(QUESTION, hits),
        f"hybrid reader, {PASSAGES} passages known": lambda: known.read(QUESTION, hits),
        f"reader, {PASSAGES} passages known, {MOST_READ} with the network": lambda: reader.read(
            QUESTION, hits
        ),
        f"retrieving {TOP_K} passages": lambda: retriever.retrieve(QUESTION, TOP_K),
        f"a whole question ({TOP_K} passages known)": lambda: assistant.ask(QUESTION),
    }
    return medians_ms(calls)


def repeated(hits: Sequence[Hit]) -> list[Hit]:
    """``PASSAGES`` hits, from the first again where there are fewer."""
    return list(islice(cycle(hits), PASSAGES))


def reading(
    assistant: Assistant, hits: Sequence[Hit], precision: torch.dtype
) -> Callable[[], object]:
    """The trained reader's network at work, its encoder in a precision."""
    network = merged(load_adapter())
    network.encoder.to(precision)
    reader = trained_reader(assistant.corpus, default_embedder())
    return lambda: score(network, reader.views(QUESTION, hits))


def medians_ms(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median of ``RUNS`` rounds for each call, after a round that does not count.

    In rounds, so that what else the machine does falls on all alike.
    """
    for call in calls.values():
        call()
    rounds = [{name: _ms(call) for name, call in calls.items()} for _ in range(RUNS)]
    return {name: median(one[name] for one in rounds) for name in calls}


def _ms(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as aligned columns, the first to the left and the others to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def main() -> None:
    """Measure and print."""
    torch.set_num_threads(1)
    with TemporaryDirectory() as index:
        taken = measure(open_assistant(SEEDS, index))
    print(
        table(
            [
                (f"one thread, median of {RUNS}", "ms", "x peer"),
                *((name, f"{ms:.1f}", f"{ms / taken[PEER]:.2f}") for name, ms in taken.items()),
            ]
        )
    )
    print()
    print(table((path.name, f"{path.stat().st_size / 1e6:.6f} MB") for path in SHIPPED))
    print(f"this processor computes in bfloat16: {'yes' if has_bfloat16() else 'no'}")


if __name__ == "__main__":
    main()
