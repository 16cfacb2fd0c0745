from pathlib import Path

import pytest

import qa.assemble
from qa import AssistantError, open_assistant, query
from tests.conftest import SEEDS, HashingEmbedder

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
    monkeypatch.setattr(qa.assemble, "open_assistant", None)
    assert query(QUESTION, articles=articles).found


def test_the_default_articles_are_those_that_come_along(monkeypatch: pytest.MonkeyPatch) -> None:
    assert qa.assemble.articles_folder() == SEEDS
    monkeypatch.setenv("CITEWIRE_ARTICLES", "/somewhere")
    assert qa.assemble.articles_folder() == Path("/somewhere")
    assert qa.assemble.articles_folder("/else") == Path("/else")


def test_a_missing_folder_is_an_assistant_error(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="no folder"):
        query(QUESTION, articles=tmp_path / "nowhere")
