import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from index.clean import clean_page
from index.doctor import Finding
from index.plan import compare
from index.reprints import Groups
from index.types import BuildReport, Renamed, Skipped
from qa.types import Abstention, Answer, Citation
from tests.conftest import make_article
from tests.ui.hostile import PAYLOADS
from ui.format import (
    cleaning_text,
    escape_markdown,
    findings_text,
    page_text,
    plain,
    plan_text,
    reply_text,
    report_text,
    sources_text,
)


def reply(quote: str, *, title: str = "T", found: bool = True) -> Answer | Abstention:
    article = make_article(quote, title=title)
    citations = (
        Citation(number=1, article=article, start=0, end=len(quote), quote=quote, score=0.5),
    )
    if found:
        return Answer(question="Q", text=f"{quote} [1]", citations=citations, confidence=0.9)
    return Abstention(
        question="Q", reason="not answered", text="No.", citations=citations, confidence=0.1
    )


MARKDOWN = MarkdownIt("js-default", {"html": True, "linkify": False})


def blocks(text: str) -> list[str]:
    return [token.type for token in MARKDOWN.parse(text)]


@pytest.mark.parametrize(
    ("before", "harmless"),
    [("", "Plain words"), ("# ", "# a"), ("- ", "- a"), ("> ", "> a"), ("Words ", "Words a")],
)
def test_escaped_text_opens_no_block_and_marks_nothing_up(before: str, harmless: str) -> None:
    for text in PAYLOADS:
        told = before + escape_markdown(text)
        assert blocks(told) == blocks(harmless), text
        (line,) = [token for token in MARKDOWN.parse(told) if token.type == "inline"]
        assert {child.type for child in line.children or []} == {"text"}, text
        words = "".join(child.content for child in line.children or [])
        assert words == before.strip("#-> \n") + " " * before.startswith("W") + plain(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1.5 million (net) - he said: yes!",
        "The U.S. and AT+T, 10:30; half/half, 50% = a lot",
        'Dr. Smith\'s "plan" {sic} #1',
    ],
)
def test_what_marks_nothing_up_is_not_escaped(text: str) -> None:
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("www.evil.example", "www\\.evil.example"),
        ("WWW.evil.example", "WWW\\.evil.example"),
        ("http://evil.example", "http\\://evil.example"),
        ("who@evil.example", "who\\@evil.example"),
        ("- item", "\\- item"),
        ("12. item", "12\\. item"),
        ("C #", "C \\#"),
        ("$x$", "\\$x\\$"),
        ("a\nb", "a b"),
        ("   indented", "indented"),
        ("", ""),
    ],
)
def test_addresses_openers_and_marks_are_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


CONTROLLING = "It\x1b[2J\x07\x9b31m ended"
ARTICLE = replace(make_article(CONTROLLING, id_=CONTROLLING, title=CONTROLLING), source=CONTROLLING)
PAGE = replace(clean_page(CONTROLLING, title=CONTROLLING), text=CONTROLLING, authors=(CONTROLLING,))
PLAN = compare({CONTROLLING: ""}, {}, [Skipped(path=CONTROLLING, why=CONTROLLING)])
REPORT = BuildReport(
    added=(),
    changed=(),
    renamed=(Renamed(old=CONTROLLING, new=CONTROLLING),),
    removed=(),
    unchanged=(),
    skipped=PLAN.skipped,
    repeated=(),
    articles=1,
    passages=1,
    seconds=0.0,
    embedding_seconds=0.0,
)
SHOWN: dict[str, Callable[[], str]] = {
    "reply": lambda: reply_text(reply(CONTROLLING, title=CONTROLLING)),
    "abstention": lambda: reply_text(reply(CONTROLLING, found=False)),
    "report": lambda: report_text(REPORT),
    "plan": lambda: plan_text(PLAN),
    "sources": lambda: sources_text([ARTICLE], Groups(carriers={}, superseded={})),
    "page": lambda: page_text(PAGE),
    "cleaning": lambda: cleaning_text(PAGE),
    "findings": lambda: findings_text([Finding(name="index", value=CONTROLLING)]),
}


@pytest.mark.parametrize("face", SHOWN)
def test_control_characters_never_reach_a_terminal(face: str) -> None:
    told = SHOWN[face]()
    assert "[2J" in told
    assert {one for one in told if unicodedata.category(one) == "Cc"} <= {"\n"}


def test_lines_and_columns_stay_where_control_characters_go() -> None:
    assert plain("a\x1b[31mred\x07\u202eb\nc\td") == "a[31mredb\nc\td"
    for text in PAYLOADS:
        kept = {one for one in plain(text) if unicodedata.category(one) in ("Cc", "Cs")}
        assert kept <= {"\n", "\t"}


@pytest.mark.parametrize("mark", "\u061c\u200b\u200e\u202e\u2060\u2066\u2069\ufeff\ud800\udfff")
def test_what_cannot_be_seen_or_turns_the_direction_is_left_out(mark: str) -> None:
    assert plain(f"a{mark}b") == "ab"


def test_an_answer_is_not_quoted_twice() -> None:
    told = reply_text(reply("It ended."))
    assert told.count("It ended.") == 1
    assert "[1] Unnamed outlet, undated: T" in told


def test_an_abstention_shows_the_nearest_passages() -> None:
    told = reply_text(reply("It ended.", found=False))
    assert told.startswith("No.\n\nNearest passages\n[1] ")
    assert '"It ended."' in told
