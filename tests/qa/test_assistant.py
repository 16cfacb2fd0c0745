import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import index.lock
import qa.assemble
import qa.assistant
from index.chroma import remove_chroma
from index.config import IndexConfig
from index.exact import ExactStore
from index.lock import only_writer
from index.sync import sync_folder
from qa import Assistant, AssistantError, open_assistant, query
from qa.places import places
from qa.reader.calibration import CALIBRATION_FILE, load_calibration
from tests.conftest import HashingEmbedder

QUESTION = "Which mayor cut the ribbon?"


@pytest.fixture(autouse=True)
def hashing(monkeypatch: pytest.MonkeyPatch) -> HashingEmbedder:
    embedder = HashingEmbedder()
    monkeypatch.setattr(qa.assemble, "default_embedder", lambda: embedder)
    return embedder


def test_the_contract_of_scripts(articles: Path, tmp_path: Path) -> None:
    assistant = open_assistant(str(articles), index=str(tmp_path / "index"))
    reply = assistant.ask(QUESTION, history=["What reopened?"])
    assert reply.found is True
    citation = reply.citations[0]
    assert (citation.number, citation.quote) == (1, "Mayor Ana Duarte cut the ribbon.")
    article = citation.article
    assert article.text[citation.start : citation.end] == citation.quote
    assert (article.id, article.title, article.source, str(article.published)) == (
        "bridge.md",
        "Bridge reopens",
        "Harbour Post",
        "2024-05-02",
    )
    assert article.path.read_text().count(citation.quote) == 1
    assert 0 <= citation.score <= 1
    assert 0 <= reply.confidence <= 1


def test_query_sees_a_file_that_was_added(articles: Path) -> None:
    assert query(QUESTION, articles=articles).found
    (articles / "new.txt").write_text("Nurse Rita Lopes won the marathon of Faro.")
    assert (
        query("Who won the marathon of Faro?", articles=articles).citations[0].article.id
        == "new.txt"
    )


def test_query_keeps_the_assistant_while_nothing_changes(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query(QUESTION, articles=articles)
    monkeypatch.setattr(qa.assistant, "open_assistant", None)
    assert query(QUESTION, articles=articles).found


def test_an_index_alone_names_its_own_articles(articles: Path, tmp_path: Path) -> None:
    open_assistant(articles, tmp_path / "index")
    assert places(index=tmp_path / "index")[0] == articles
    assert query(QUESTION, index=tmp_path / "index").found


def test_an_index_answers_without_its_folder_and_heals(
    articles: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_assistant(articles, tmp_path / "index")
    articles.rename(tmp_path / "elsewhere")
    remove_chroma(tmp_path / "index")
    assistant = open_assistant(index=tmp_path / "index")
    assert assistant.ask(QUESTION).found
    assert "is not there" in caplog.text
    assert not isinstance(assistant.corpus.store, ExactStore)


def test_an_index_that_cannot_be_healed_now_answers_all_the_same(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_assistant(articles, tmp_path / "index")
    articles.rename(tmp_path / "elsewhere")
    monkeypatch.setattr(index.lock, "WAIT_SECONDS", 0.0)
    with only_writer(tmp_path / "index"):
        assert open_assistant(index=tmp_path / "index").ask(QUESTION).found


@pytest.mark.parametrize("empty", [{"articles": ""}, {"index": ""}])
def test_an_empty_name_is_not_the_default(empty: dict[str, str]) -> None:
    with pytest.raises(AssistantError, match="empty"):
        open_assistant(**empty)


def test_an_open_assistant_sees_what_another_process_indexed(
    articles: Path, tmp_path: Path, hashing: HashingEmbedder
) -> None:
    assistant = open_assistant(articles, tmp_path / "index")
    (articles / "new.txt").write_text("Nurse Rita Lopes won the marathon of Faro.")
    sync_folder(articles, tmp_path / "index", embedder=hashing, config=IndexConfig())
    reply = assistant.ask("Who won the marathon of Faro?")
    assert reply.citations[0].article.id == "new.txt"


def test_while_another_process_indexes_the_index_answers_as_it_is(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_assistant(articles, tmp_path / "index")
    monkeypatch.setattr(index.lock, "WAIT_SECONDS", 0.0)
    with only_writer(tmp_path / "index"):
        assistant = open_assistant(articles, tmp_path / "index")
    assert assistant.report is None
    assert assistant.ask(QUESTION).found


def test_an_index_made_anew_is_seen_by_an_open_assistant(
    articles: Path, tmp_path: Path, hashing: HashingEmbedder
) -> None:
    assistant = open_assistant(articles, tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    path = articles / "bridge.md"
    path.write_text(path.read_text().replace("Ana Duarte", "Rosa Lima"))
    sync_folder(articles, tmp_path / "index", embedder=hashing, config=IndexConfig())
    assert "Rosa Lima" in assistant.ask(QUESTION).text


def test_the_vector_index_is_used_once_it_is_ready(
    articles: Path, tmp_path: Path, hashing: HashingEmbedder
) -> None:
    place = tmp_path / "index"
    open_assistant(articles, place)
    remove_chroma(place)
    assistant = Assistant(place, report=None)
    assert isinstance(assistant.corpus.store, ExactStore)
    sync_folder(articles, place, embedder=hashing, config=IndexConfig())
    assistant.ask(QUESTION)
    assert not isinstance(assistant.corpus.store, ExactStore)


def test_a_missing_folder_is_an_assistant_error(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="no folder"):
        query(QUESTION, articles=tmp_path / "nowhere")


def test_articles_chosen_are_asked_as_if_there_were_no_others(articles: Path) -> None:
    (articles / "reprint.txt").write_text((articles / "bridge.md").read_text().split("---\n\n")[1])
    assistant = open_assistant(articles)
    assert assistant.ask(QUESTION).citations[0].article.id == "bridge.md"
    chosen = assistant.ask(QUESTION, among=["reprint.txt", "no such file"])
    assert [citation.article.id for citation in chosen.citations] == ["reprint.txt"]
    assert chosen.citations[0].carriers == ()
    assert assistant.ask(QUESTION, among="reprint.txt").to_dict() == chosen.to_dict()
    others = assistant.ask(QUESTION, among=["ferry.txt", "deep/school.txt"])
    assert {citation.article.id for citation in others.citations} <= {
        "ferry.txt",
        "deep/school.txt",
    }
    assert assistant.ask(QUESTION).citations[0].article.id == "bridge.md"


def test_articles_that_are_not_there_cannot_be_asked(articles: Path) -> None:
    with pytest.raises(AssistantError, match="choose others"):
        open_assistant(articles).ask(QUESTION, among=["no such file"])


def test_a_choice_sees_an_article_that_was_added(articles: Path) -> None:
    assistant = open_assistant(articles)
    asked = "Who won the marathon of Faro?"
    assert (
        assistant.ask(asked, among=["ferry.txt", "new.txt"]).citations[0].article.id == "ferry.txt"
    )
    (articles / "new.txt").write_text("Nurse Rita Lopes won the marathon of Faro.")
    open_assistant(articles)
    assert assistant.ask(asked, among=["ferry.txt", "new.txt"]).citations[0].article.id == "new.txt"


def test_an_open_assistant_sees_a_calibration_of_the_index(articles: Path, tmp_path: Path) -> None:
    assistant = open_assistant(articles, tmp_path / "index")
    assert assistant.ask(QUESTION).found
    shipped = load_calibration()
    unsure = replace(shipped, answerable=(*shipped.answerable[:-1], -100.0))
    unsure.save(tmp_path / "index" / CALIBRATION_FILE.name)
    assert not assistant.ask(QUESTION).found
    (tmp_path / "index" / CALIBRATION_FILE.name).unlink()
    assert assistant.ask(QUESTION).found
