"""Programs ask the page: with Gradio's own client, and with an MCP client."""

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

import qa.assemble
import qa.assistant
from tests.conftest import HashingEmbedder
from tests.ui.served import built, served
from ui.app import MCP_PATH, ExtraError
from ui.library import Library
from ui.programs import ASKED_AT_ONCE, MOST_WAITING
from ui.work import SORRY

gradio_client = pytest.importorskip("gradio_client")

QUESTION = "Which mayor cut the ribbon?"
SAID = "Mayor Ana Duarte cut the ribbon."
EMPTY = 'The question is empty; ask something, such as "Who said what about the deal?"'


def sent(told: Any) -> Any:
    """What a program gets for what Python gives: the same, with a ``path`` named ``file``."""
    if isinstance(told, dict):
        return {"file" if key == "path" else key: sent(value) for key, value in told.items()}
    return [sent(one) for one in told] if isinstance(told, list | tuple) else told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "bridge.md").write_text(
        "---\ntitle: Bridge reopens\nsource: Harbour Post\npublished: 2024-05-02\n---\n\n"
        f"The old bridge reopened on Thursday. {SAID}\n\n"
        "Repairs cost 12 million euros, the city said.\n"
    )
    (folder / "ferry.txt").write_text(
        "Ferry strike ends after a week\n\n3 May 2024\n\nThe ferry strike ended on Friday.\n"
        "Captain Joao Reis said crews would get a raise of four percent.\n"
    )
    return folder


@pytest.fixture(scope="module")
def library(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(qa.assemble, "default_embedder", HashingEmbedder)
        patch.setattr(
            qa.assemble,
            "trained_reader",
            lambda corpus, e, *_: qa.assemble.hybrid_reader(corpus, e),
        )
        patch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
        yield Library(folder, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def url(library: Library) -> Iterator[str]:
    with served(library, mcp=True) as url:
        yield url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[Any]:
    client = gradio_client.Client(url, analytics_enabled=False, verbose=False)
    yield client
    client.close()


def test_a_program_gets_the_same_as_from_python(client: Any, library: Library) -> None:
    told = client.predict(QUESTION, api_name="/query")
    assert told == sent(library.require().ask(QUESTION).to_dict())
    citation = told["citations"][0]
    assert citation["quote"] == SAID
    assert citation["article"]["text"][citation["start"] : citation["end"]] == SAID


def test_a_program_can_hand_over_the_conversation_and_choose_articles(
    client: Any, library: Library
) -> None:
    history = ["Who spoke for the ferry crews?"]
    asked = {"question": "How much of a raise will they get?", "articles": ["ferry.txt"]}
    told = client.predict(**asked, history=history, api_name="/query")
    assert {one["article"]["id"] for one in told["citations"]} == {"ferry.txt"}
    reply = library.require().ask(asked["question"], history, among=["ferry.txt"])
    assert told == sent(reply.to_dict())


def test_a_program_gets_the_list_of_articles(client: Any, library: Library) -> None:
    told = client.predict(api_name="/list_articles")
    assert told == [sent(one.to_dict()) for one in library.require().corpus.articles.values()]


def test_programs_see_two_documented_endpoints_and_no_event_of_the_page(client: Any) -> None:
    told = client.view_api(return_format="dict", print_info=False)
    assert set(told["named_endpoints"]) == {"/query", "/list_articles"}
    assert not told["unnamed_endpoints"]
    query = told["named_endpoints"]["/query"]
    assert query["description"].startswith("Ask the indexed news articles a question")
    assert [one["parameter_name"] for one in query["parameters"]] == [
        "question",
        "history",
        "articles",
    ]
    with pytest.raises(ValueError, match="Cannot find a function"):
        client.predict(api_name="/ask")
    with pytest.raises(ValueError, match="Invalid function index"):
        client.predict(fn_index=0)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param({"question": " ?! "}, EMPTY, id="empty"),
        pytest.param(
            {"question": "x" * 2001},
            "The question has 2,001 characters; keep it under 2,000.",
            id="too long",
        ),
        pytest.param(
            {"question": QUESTION, "articles": ["gone.txt"]},
            "None of the articles to ask is there; choose others, or ask all of them.",
            id="no such article",
        ),
        pytest.param(
            {"question": QUESTION, "history": "Who?"},
            "What was sent as history cannot be used: Input should be a valid list.",
            id="not a list",
        ),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_plain_sentence(
    client: Any, asked: dict[str, Any], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError) as told:  # noqa: PT011  # the sentence is compared whole
        client.predict(**asked, api_name="/query")
    assert str(told.value) == sentence
    assert "Traceback" not in capfd.readouterr().err


def test_any_other_error_is_one_sentence_and_the_log_tells_more(
    client: Any,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(qa.assistant.Assistant, "ask", fail)
    with caplog.at_level(logging.ERROR), pytest.raises(ValueError) as told:  # noqa: PT011
        client.predict(QUESTION, api_name="/query")
    assert str(told.value) == SORRY
    assert "the disk is on fire" in caplog.text


def test_an_mcp_client_sees_two_documented_tools(url: str) -> None:
    mcp = pytest.importorskip("mcp")

    async def tools() -> Any:
        async with mcp.Client(url + MCP_PATH) as client:
            return (await client.list_tools()).tools

    query, list_articles = anyio.run(tools)
    assert (query.name, list_articles.name) == ("query", "list_articles")
    assert query.description.startswith("Ask the indexed news articles a question")
    assert list_articles.description.startswith("List the indexed articles")
    schema = query.input_schema
    assert schema["required"] == ["question"]
    assert set(schema["properties"]) == {"question", "history", "articles"}
    assert all(one["description"] for one in schema["properties"].values())
    assert query.annotations.read_only_hint


def test_an_mcp_client_gets_quotes_without_the_articles_whole_texts(
    url: str, library: Library
) -> None:
    mcp = pytest.importorskip("mcp")

    async def ask(**arguments: object) -> Any:
        async with mcp.Client(url + MCP_PATH) as client:
            return await client.call_tool("query", arguments)

    result = anyio.run(lambda: ask(question=QUESTION))
    assert not result.is_error
    told = json.loads(result.content[0].text)
    reply = sent(library.require().ask(QUESTION).to_dict())
    for citation in reply["citations"]:
        del citation["article"]["text"]
    assert told == reply
    declined = anyio.run(lambda: ask(question=""))
    assert declined.is_error
    assert declined.content[0].text.endswith(EMPTY)


def test_too_many_mcp_clients_are_told_that_it_is_busy() -> None:
    pytest.importorskip("mcp")
    from mcp.server.mcpserver.exceptions import ToolError

    from ui.tools import build_tools

    told = threading.Event()
    busy: list[str] = []

    class Held:
        def query(self, *_: object) -> dict[str, Any]:
            assert told.wait(60)
            return {"found": True, "citations": []}

    async def crowd() -> None:
        tools = build_tools(Held())
        is_held = ASKED_AT_ONCE + MOST_WAITING

        async def ask() -> None:
            try:
                await tools.call_tool("query", {"question": QUESTION})
            except ToolError as error:
                busy.append(str(error))
                if len(busy) == 5:
                    told.set()

        async with anyio.create_task_group() as group:
            for _ in range(is_held + 5):
                group.start_soon(ask)

    anyio.run(crowd)
    assert len(busy) == 5
    assert all("Too many are asking at this moment" in one for one in busy)


def test_without_the_option_there_are_no_tools(library: Library) -> None:
    from starlette.testclient import TestClient

    with TestClient(built(library), base_url="http://127.0.0.1") as client:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        assert client.post(MCP_PATH, json=body).status_code in {404, 405}
        assert client.post("/gradio_api/mcp/", json=body).status_code in {404, 405}


def test_without_the_package_a_sentence_tells_how_to_install_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "ui.tools", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(ExtraError, match=r"pip install \"citewire\[mcp\]\""):
        built(library, mcp=True)
