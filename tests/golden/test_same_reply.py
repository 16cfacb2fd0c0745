"""The same articles give the same replies, whatever became of the index in between."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive import export_index, import_index
from index.chroma import remove_chroma
from index.config import IndexConfig
from index.exact import ExactStore
from index.sync import sync_folder
from qa import Assistant, open_assistant
from qa.assemble import default_embedder
from tests.conftest import SEEDS

QUESTIONS = [
    json.loads(line)["question"]
    for line in Path(__file__).with_name("seeds.jsonl").read_text().splitlines()[::12]
]


def replies(assistant: Assistant) -> list[str]:
    """All that is said, but for where the files lie."""
    told = [assistant.ask(question).to_dict() for question in QUESTIONS]
    for reply in told:
        for citation in reply["citations"]:
            citation["article"].pop("path")
    return [json.dumps(reply) for reply in told]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("same") / "index"


@pytest.fixture(scope="module")
def before(place: Path) -> list[str]:
    return replies(open_assistant(SEEDS, place))


def rebuilt(place: Path) -> Assistant:
    sync_folder(SEEDS, place, embedder=default_embedder(), config=IndexConfig(), rebuild=True)
    return open_assistant(SEEDS, place)


def restored(place: Path) -> Assistant:
    export_index(place, place.parent / "exported")
    import_index(place.parent / "exported", place.parent / "imported")
    return open_assistant(index=place.parent / "imported")


def on_exact_search(place: Path) -> Assistant:
    assistant = open_assistant(SEEDS, place)
    remove_chroma(place)
    opened = Assistant(place, report=assistant.report)
    assert isinstance(opened.corpus.store, ExactStore)
    return opened


@pytest.mark.parametrize("again", [rebuilt, restored, on_exact_search])
def test_the_same_articles_give_the_same_replies(
    place: Path, before: list[str], again: Callable[[Path], Assistant]
) -> None:
    assert replies(again(place)) == before
