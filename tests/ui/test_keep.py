"""Conversations taken away: foreign text stays text, and nothing of the sources is lost."""

import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.ui.hostile import PAYLOADS
from tests.ui.kept import HARMLESS, answer, conversation, declined, failed, quote, source
from ui.conversation import Conversation, Exchange
from ui.format import plain
from ui.keep import conversation_json, conversation_markdown, exchange_text

PARSERS = {
    "commonmark": MarkdownIt("commonmark", {"html": True}),
    "with tables and strikethrough": MarkdownIt("commonmark", {"html": True}).enable(
        ["table", "strikethrough"]
    ),
    "js-default": MarkdownIt("js-default", {"html": True, "linkify": False}),
}
if find_spec("linkify_it"):
    PARSERS["linkify"] = MarkdownIt("js-default", {"html": True, "linkify": True})

PLACES: dict[str, Callable[[str], Exchange]] = {
    "question": lambda text: answer(question=text),
    "understood": lambda text: answer(understood=text),
    "quote": lambda text: answer(quote(text)),
    "second quote": lambda text: answer(quote(), quote(text, 2)),
    "lead": lambda text: answer(text=f"{text}: {quote().quote} [1]"),
    "title": lambda text: answer(quote(source=source(title=text))),
    "outlet": lambda text: answer(quote(source=source(outlet=text))),
    "file": lambda text: answer(quote(source=source(id=text))),
    "carrier's outlet": lambda text: answer(quote(carriers=(source(outlet=text),))),
    "carrier's file": lambda text: answer(quote(carriers=(source(outlet=None, id=text),))),
    "abstention": lambda text: declined(text=text),
    "nearest quote": lambda text: declined(quote(text)),
    "asked": lambda text: answer(asked=text),
    "failure": failed,
}


def tokens(parser: MarkdownIt, one: Exchange) -> list[Any]:
    return parser.parse(conversation_markdown(conversation(one)))


def kinds(parser: MarkdownIt, one: Exchange) -> Iterator[str]:
    for token in tokens(parser, one):
        yield f"{token.type} {token.tag}"
        yield from (child.type for child in token.children or [])


def shown(parser: MarkdownIt, one: Exchange) -> str:
    return "\n".join(
        "".join(child.content for child in token.children)
        for token in tokens(parser, one)
        if token.type == "inline"
    )


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
@pytest.mark.parametrize("place", PLACES)
def test_markdown_shows_foreign_text_as_text(place: str, parser: MarkdownIt) -> None:
    make = PLACES[place]
    harmless = list(kinds(parser, make(HARMLESS)))
    for payload in PAYLOADS:
        assert list(kinds(parser, make(payload))) == harmless, payload
        assert plain(payload).strip() in shown(parser, make(payload)), payload


def test_a_line_break_in_a_question_or_failure_opens_no_block() -> None:
    parser = PARSERS["js-default"]
    told = failed("It broke.\n\n# heading\n- item", question="Who?\n\n# heading\n\n    code")
    opened = [token.type for token in tokens(parser, told) if token.type.endswith("_open")]
    assert opened.count("heading_open") == 2  # the conversation's and the question's
    assert "Who?  # heading      code" in shown(parser, told)


def test_markdown_that_harms_nothing_is_written_plainly() -> None:
    told = conversation_markdown(conversation(answer(quote("It cost 1.5 million (net), he said!"))))
    assert "> It cost 1.5 million (net), he said!" in told
    assert "\\" not in told.replace("\\[1\\]", "")


def test_markdown_names_every_source_with_its_quote_and_carriers() -> None:
    told = conversation_markdown(
        conversation(
            answer(quote(carriers=(source(outlet="Daily"), source(outlet=None))), understood="U"),
            declined(quote("Near.", source=source(outlet=None, title=None, published=None))),
            failed("It failed."),
        )
    )
    lines = told.split("\n")
    assert lines[0] == "# Conversation with Citewire"
    assert "Understood as: U" in lines
    assert "- The strike ended on Friday. \\[1\\]" in lines
    assert lines.count("Searched all 3 articles.") == 2
    at = lines.index("**Sources**")
    assert lines[at + 2 : at + 7] == [
        "\\[1\\] Harbour Post, 3 May 2024, Strike ends (ferry.txt, characters 7-34)",
        "",
        "> The strike ended on Friday.",
        "",
        "Also carried by Daily; ferry.txt: one source",
    ]
    at = lines.index("**Nearest passages**")
    assert lines[at + 2] == "\\[1\\] Unnamed outlet, undated (ferry.txt, characters 7-12)"
    assert lines[at + 4] == "> Near."
    assert lines[-2:] == ["- It failed.", ""]


def test_an_empty_conversation_can_be_taken_away() -> None:
    assert conversation_markdown(Conversation()) == "# Conversation with Citewire\n"
    assert json.loads(conversation_json(Conversation())) == {"exchanges": []}


@pytest.mark.parametrize("place", PLACES)
def test_json_gives_the_same_conversation_back(place: str) -> None:
    for payload in PAYLOADS:
        told = conversation(PLACES[place](payload), failed(payload), declined(), answer())
        again = Conversation.model_validate_json(conversation_json(told))
        assert again.exchanges == told.exchanges


def test_json_is_for_programs_of_any_kind() -> None:
    told = json.loads(conversation_json(conversation(answer(quote(words=(4, 10))))))
    (one,) = told["exchanges"]
    assert one["quotes"][0]["source"]["published"] == "2024-05-03"
    assert one["quotes"][0]["words"] == [4, 10]
    assert "id" not in told


def test_an_exchange_is_pasted_with_its_sources() -> None:
    assert exchange_text(answer()) == (
        "When did the strike end?\n\nThe strike ended on Friday. [1]\n\n"
        "Searched all 3 articles.\n\nSources\n"
        "[1] Harbour Post, 3 May 2024, Strike ends (ferry.txt, characters 7-34)"
    )


def test_an_exchange_is_pasted_as_it_was_understood_and_with_who_carries_its_sources() -> None:
    carried = quote(carriers=(source(outlet="Daily"), source(outlet=None)))
    told = exchange_text(answer(carried, understood="When did the ferry strike end?"))
    assert told.startswith(
        "When did the strike end?\n\nUnderstood as: When did the ferry strike end?\n\n"
    )
    assert told.endswith("\nAlso carried by Daily; ferry.txt: one source")


def test_a_quote_that_the_text_does_not_hold_is_pasted_with_its_source() -> None:
    told = exchange_text(declined(quote(source=source(title=None))))
    assert told == (
        "When did the strike end?\n\nThe articles don't say.\n\nSearched all 3 articles.\n\n"
        "Nearest passages\n"
        '[1] Harbour Post, 3 May 2024 (ferry.txt, characters 7-34) "The strike ended on Friday."'
    )


def test_a_failure_is_pasted_as_it_was_told() -> None:
    assert exchange_text(failed("It could not be asked.")) == "When?\n\nIt could not be asked."


@pytest.mark.parametrize("place", PLACES)
def test_pasted_text_holds_no_control_characters(place: str) -> None:
    for payload in PAYLOADS:
        told = exchange_text(PLACES[place](payload))
        assert told == plain(told)
        assert plain(payload) in told
