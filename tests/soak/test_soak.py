"""The tests of ``tests.index.test_fire`` at full strength: ``make soak``.

``CITEWIRE_SOAK`` is their strength, 1 by default: 0.1 is a tenth of the kills, seconds and inputs.
"""

import importlib.util
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.load import LOADERS
from tests.conftest import SEEDS
from tests.index.children import (
    REFUSED,
    acknowledged,
    article_text,
    finish,
    is_whole,
    kill_while_building,
    kill_while_storing,
    require_only_missing_is_embedded,
    start,
    sync,
    sync_logged,
    write_article,
    write_articles,
)

pytestmark = pytest.mark.slow
_SEED = 20240503


def strength(full: int) -> int:
    return max(1, round(full * float(os.environ.get("CITEWIRE_SOAK", "1"))))


def test_kills_of_the_record_lose_nothing(tmp_path: Path) -> None:
    folder, place = tmp_path / "articles", tmp_path / "index"
    write_articles(folder, 100)
    times = strength(200)
    killed = kill_while_storing(folder, place, times=times, drawn=random.Random(_SEED))
    require_only_missing_is_embedded(folder, place)
    assert is_whole(place)
    print(f"\nrecord: {times} turns, {killed} killed at work, nothing acknowledged is missing")


def test_kills_of_the_vector_index_cost_nothing(tmp_path: Path) -> None:
    folder, place, texts = tmp_path / "articles", tmp_path / "index", tmp_path / "texts.log"
    folder.mkdir()
    for number in range(30):  # more passages than Chroma keeps before it writes its graph
        reports = (article_text(1000 * number + part) for part in range(50))
        (folder / f"{number}.txt").write_text("\n\n".join(reports))
    sync(folder, place)
    times = strength(100)
    killed = kill_while_building(place, times=times, drawn=random.Random(_SEED))
    assert len(sync_logged(folder, place, texts).unchanged) == 30
    assert acknowledged(texts) == []
    assert is_whole(place)
    print(f"\nvector index: {times} builds, {killed} killed at work, each answered and healed")


def test_indexers_readers_and_a_command_line_share_an_index(tmp_path: Path) -> None:
    folder, place, until = tmp_path / "articles", tmp_path / "index", tmp_path / "enough"
    write_articles(folder, 60)
    sync(folder, place)
    reader = start("follow", place, until)
    drawn = random.Random(_SEED)
    seconds = strength(60)
    end = time.monotonic() + seconds
    rounds = refused = 0
    while time.monotonic() < end:
        for number in drawn.sample(range(60), 20):
            write_article(folder, number, rounds + 1)
        indexers = [start("sync", folder, place) for _ in range(2)]
        _ask_the_command_line(folder, place)
        for status, said in map(finish, indexers):
            assert status in (0, REFUSED), said
            assert status == 0 or said.startswith("BusyError"), said
            refused += status == REFUSED
        rounds += 1
    until.touch()
    status, said = finish(reader)
    assert status == 0, said
    require_only_missing_is_embedded(folder, place)
    assert is_whole(place)
    print(f"\nshared: {seconds} s, {2 * rounds} syncs ({refused} refused), {said} reads, all good")


def _ask_the_command_line(folder: Path, place: Path) -> None:
    command = [sys.executable, "-m", "ui.cli", "sources", "--index", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=SEEDS.parent, check=False)
    assert done.returncode == 0, done.stderr
    assert "059.md" in done.stdout


_FUZZ = """
import sys, atheris
with atheris.instrument_imports(include=["index"]):
    from index.load import LOADERS
    from index.errors import LoadError
import io
load = LOADERS[sys.argv.pop(1)]
@atheris.instrument_func
def try_(data):
    try:
        for page in load(io.BytesIO(data)):
            pass
    except LoadError:
        pass
    except Exception:
        pass
atheris.Setup(sys.argv, try_)
atheris.Fuzz()
"""


@pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="atheris is not installed")
@pytest.mark.parametrize("form", LOADERS)
def test_no_bytes_hang_a_loader_or_kill_it(form: str, tmp_path: Path) -> None:
    """What a parser raises is named by ``index.loading``; hangs, crashes and floods are not."""
    seconds = strength(60)
    (tmp_path / "corpus").mkdir()
    for number, path in enumerate(sorted((SEEDS.parent / "tests/index/pages").glob(f"*{form}"))):
        (tmp_path / "corpus" / str(number)).write_bytes(path.read_bytes())
    command = [sys.executable, "-c", _FUZZ, form]
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2500", "-max_len=20000"]
    done = subprocess.run(
        [*command, *options, "-print_final_stats=1", str(tmp_path / "corpus")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(SEEDS.parent)},
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    tried = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    assert tried, done.stderr[-2000:]
    print(f"\n{form}: {tried[0].split()[-1]} inputs tried in {seconds} s")
