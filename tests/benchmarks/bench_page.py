"""How many can use the page at once: ``python -m tests.benchmarks.bench_page``.

The page over the five articles in ``seeds``, in a process of its own, asked over HTTP: by one user,
by 20 for a minute, and by 200 at the same moment. Figures are printed, never asserted.
"""

import argparse
import asyncio
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Literal

import httpx

from tests.benchmarks.bench_reader import SEEDS, table

QUESTIONS = Path(__file__).parents[1] / "golden" / "seeds.jsonl"
START_SECONDS = 300
ANSWER_SECONDS = 300
WARM_UP = 5

Outcome = Literal["answered", "busy", "error"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question, after how many seconds."""

    outcome: Outcome
    seconds: float


def serve(told: Connection, index: str, at_once: int | None, threads: int | None) -> None:
    """The page, in its own process; tells its port when the articles and examples are there."""
    import torch

    import ui.programs
    from ui.app import PageServer, build_server, listen
    from ui.library import Library

    if at_once:
        ui.programs.ASKED_AT_ONCE = at_once
    if threads:
        torch.set_num_threads(threads)
    library = Library(SEEDS, Path(index))
    with listen(0) as listener:
        server = PageServer(build_server(library))
        library.open()
        told.send(listener.getsockname()[1])
        server.run(sockets=[listener])


async def ask(client: httpx.AsyncClient, question: str) -> Asked:
    """Ask by the endpoint for programs, as a user does by the page: through the same queue."""
    start = time.perf_counter()

    def after(outcome: Outcome) -> Asked:
        return Asked(outcome, time.perf_counter() - start)

    try:
        joined = await client.post("/gradio_api/call/query", json={"data": [question, None, None]})
        if joined.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            return after("busy")
        event = joined.raise_for_status().json()["event_id"]
        reply = (await client.get(f"/gradio_api/call/query/{event}")).raise_for_status().text
    except httpx.HTTPError:
        return after("error")
    return after("answered" if "event: complete" in reply else "error")


async def one_user(client: httpx.AsyncClient, questions: Iterator[str], count: int) -> list[Asked]:
    """One question after the other."""
    return [await ask(client, next(questions)) for _ in range(count)]


async def many_users(
    client: httpx.AsyncClient, questions: Iterator[str], users: int, seconds: float
) -> list[Asked]:
    """Each asks again as soon as there is an answer."""
    end = time.perf_counter() + seconds

    async def user() -> list[Asked]:
        asked = []
        while time.perf_counter() < end:
            asked.append(await ask(client, next(questions)))
        return asked

    return [one for each in await asyncio.gather(*(user() for _ in range(users))) for one in each]


async def crowd(client: httpx.AsyncClient, questions: Iterator[str], askers: int) -> list[Asked]:
    """All at the same moment."""
    return await asyncio.gather(*(ask(client, next(questions)) for _ in range(askers)))


async def measure(url: str, options: argparse.Namespace) -> list[tuple[str, ...]]:
    """The table's rows."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = cycle(json.loads(line)["question"] for line in lines)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=ANSWER_SECONDS, limits=limits) as client:
        await one_user(client, questions, WARM_UP)
        alone = await one_user(client, questions, options.questions)
        base = median(one.seconds for one in alone)
        together = await many_users(client, questions, options.users, options.seconds)
        at_once = await crowd(client, questions, options.askers)
    many = f"{options.users} users for {options.seconds:g} s"
    return [
        ("", "asked", "answered", "busy", "errors", "median s", "p95 s", "x one user", "busy by s"),
        row("one user", alone, base),
        row(many, together, base),
        row(f"{options.askers} at once", at_once, base),
    ]


def row(name: str, asked: Sequence[Asked], base: float) -> tuple[str, ...]:
    """A row of figures."""
    counts = Counter(one.outcome for one in asked)
    answered = sorted(one.seconds for one in asked if one.outcome == "answered")
    busy = [one.seconds for one in asked if one.outcome == "busy"]
    middle = median(answered) if answered else float("nan")
    p95 = quantiles(answered, n=20)[-1] if len(answered) > 1 else middle
    figures = (f"{middle:.3f}", f"{p95:.3f}", f"{middle / base:.1f}")
    numbers = (len(asked), counts["answered"], counts["busy"], counts["error"])
    return (name, *map(str, numbers), *figures, f"{max(busy):.2f}" if busy else "-")


def main() -> None:
    """Measure and print."""
    options = _options()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with TemporaryDirectory() as index:
        settings = (theirs, index, options.at_once, options.threads)
        page = context.Process(target=serve, args=settings, daemon=True)
        page.start()
        try:
            if not ours.poll(START_SECONDS):
                raise SystemExit("the page did not start")
            rows = asyncio.run(measure(f"http://127.0.0.1:{ours.recv()}", options))
        finally:
            page.terminate()
            page.join()
    print(table(rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many can use the page at once.")
    parser.add_argument("--questions", type=int, default=50, help="of the one user")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the users ask")
    parser.add_argument("--askers", type=int, default=200, help="at the same moment")
    parser.add_argument("--at-once", type=int, help="questions answered at the same time")
    parser.add_argument("--threads", type=int, help="of PyTorch")
    return parser.parse_args()


if __name__ == "__main__":
    main()
