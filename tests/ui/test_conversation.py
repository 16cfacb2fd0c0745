"""What the page keeps of a reply, and what it takes back from the browser."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from index.types import Span
from qa.types import Abstention, Answer, Citation, Turn
from tests.conftest import make_article
from tests.ui.kept import answer, conversation, declined, failed, quote
from ui.conversation import CONTEXT_CHARS, MAX_TURNS, Conversation, Exchange, exchange_of
from ui.keep import conversation_json

TEXT = "Other news.\n\nThe day before. The strike ended on Friday. Crews go back.\nMore news."
SAID = "The strike ended on Friday."


def cited(text: str, start: int, end: int, words: Span | None = None, **more: Any) -> Citation:
    article = make_article(text, id_="a.md", title="T", source="Post")
    return Citation(
        number=1,
        article=article,
        start=start,
        end=end,
        quote=text[start:end],
        **{"score": 0.5, "words": words} | more,
    )


def told(citation: Citation) -> Exchange:
    text = f"{citation.quote} [1]"
    reply = Answer(question="Q?", text=text, citations=(citation,), confidence=0.9, understood="U?")
    return exchange_of(reply, asked="all 3 articles", milliseconds=12)


def test_an_answer_is_kept_as_it_was_given() -> None:
    start = TEXT.index(SAID)
    friday = TEXT.index("Friday")
    carrier = make_article(TEXT, id_="b.md", source="Daily")
    words = Span(start=friday, end=friday + 6)
    one = told(cited(TEXT, start, start + len(SAID), words, carriers=(carrier,)))
    assert (one.question, one.understood, one.found) == ("Q?", "U?", True)
    assert (one.text, one.confidence) == (f"{SAID} [1]", 0.9)
    assert (one.asked, one.milliseconds, one.failure) == ("all 3 articles", 12, None)
    (kept,) = one.quotes
    assert (kept.number, kept.quote, kept.score) == (1, SAID, 0.5)
    assert TEXT[kept.start : kept.end] == kept.quote
    assert kept.words is not None
    assert kept.quote[slice(*kept.words)] == "Friday"
    assert (kept.source.id, kept.source.title, kept.source.outlet) == ("a.md", "T", "Post")
    assert [(carrier.id, carrier.outlet) for carrier in kept.carriers] == [("b.md", "Daily")]
    assert (kept.before, kept.after) == ("The day before. ", " Crews go back.")


def test_an_abstention_is_kept_as_such() -> None:
    reply = Abstention(
        question="Q?", reason="not answered", text="No.", citations=(), confidence=0.1
    )
    one = exchange_of(reply, asked="2 of 3 articles", milliseconds=0)
    assert (one.found, one.text, one.quotes, one.understood) == (False, "No.", (), None)


def test_the_text_around_a_quote_is_short_and_of_whole_words() -> None:
    text = f"{'before ' * 100}QUOTE{' after' * 100}"
    start = text.index("QUOTE")
    (kept,) = told(cited(text, start, start + 5)).quotes
    assert kept.before.startswith("… before")
    assert set(kept.before[2:].split()) == {"before"}
    assert kept.after.endswith("after …")
    assert set(kept.after[:-2].split()) == {"after"}
    assert len(kept.before) <= CONTEXT_CHARS + 2
    assert len(kept.after) <= CONTEXT_CHARS + 2
    assert len(kept.before) > CONTEXT_CHARS - 10


def test_text_without_spaces_is_cut_anywhere_rather_than_left_out() -> None:
    text = f"{'前' * 500}引用{'後' * 500}"
    (kept,) = told(cited(text, 500, 502)).quotes
    assert kept.before == "… " + "前" * CONTEXT_CHARS
    assert kept.after == "後" * CONTEXT_CHARS + " …"


@given(data=st.data(), text=st.text(st.sampled_from("ab \n… 前."), min_size=1, max_size=900))
def test_what_is_kept_of_an_article_stands_in_it(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    (kept,) = told(cited(text, start, end)).quotes
    before, after = kept.before.removeprefix("… "), kept.after.removesuffix(" …")
    assert text[start - len(before) : end + len(after)] == before + kept.quote + after
    assert "\n" not in before + after
    assert max(len(before), len(after)) <= CONTEXT_CHARS


@given(data=st.data(), text=st.text(min_size=2, max_size=80))
def test_the_words_are_counted_from_the_quote(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = data.draw(st.integers(start, end - 1))
    last = data.draw(st.integers(first + 1, end))
    (kept,) = told(cited(text, start, end, Span(start=first, end=last))).quotes
    assert kept.words is not None
    assert kept.quote[slice(*kept.words)] == text[first:last]


def test_a_kept_conversation_comes_back_from_json_as_it_was() -> None:
    start = TEXT.index(SAID)
    both = conversation(told(cited(TEXT, start, start + len(SAID))), declined(), failed())
    again = Conversation.model_validate_json(conversation_json(both))
    assert again.exchanges == both.exchanges


GOOD = answer().model_dump(mode="json")
GOOD_QUOTE = GOOD["quotes"][0]


def with_quote(**more: object) -> dict[str, Any]:
    return {**GOOD, "quotes": [{**GOOD_QUOTE, **more}]}


def test_what_the_browser_kept_is_taken_back() -> None:
    assert Exchange.model_validate(GOOD) == answer()
    assert Exchange.model_validate(with_quote(words=[0, 3])).quotes[0].words == (0, 3)


@pytest.mark.parametrize(
    "junk",
    [
        "text",
        None,
        [],
        {},
        {**GOOD, "question": None},
        {**GOOD, "question": {"toString": "x"}},
        {**GOOD, "quotes": []},  # an answer without a citation
        {**GOOD, "quotes": "x"},
        {**GOOD, "quotes": [GOOD_QUOTE, GOOD_QUOTE]},
        {**GOOD, "confidence": -0.1},
        {**GOOD, "confidence": float("nan")},
        {**GOOD, "confidence": float("inf")},
        {**GOOD, "milliseconds": -1},
        {**GOOD, "milliseconds": "long"},
        with_quote(number=0),
        with_quote(number=2),
        with_quote(quote=""),
        with_quote(quote="Another length"),
        with_quote(start=-1),
        with_quote(end=7),
        with_quote(words=[3, 3]),
        with_quote(words=[-1, 3]),
        with_quote(words=[0, 1000]),
        with_quote(words=[0]),
        with_quote(score=float("nan")),
        with_quote(source={"id": "a"}),
        with_quote(source={**GOOD_QUOTE["source"], "published": "yesterday"}),
    ],
    ids=ascii,
)
def test_what_no_page_kept_is_not_taken_back(junk: object) -> None:
    with pytest.raises(ValidationError):
        Exchange.model_validate(junk)


def test_no_conversation_is_longer_than_a_page_bears() -> None:
    with pytest.raises(ValidationError):
        Conversation(exchanges=(failed(),) * (MAX_TURNS + 1))
    with pytest.raises(ValidationError):
        Conversation(id="x" * 65)
    full = Conversation(id="x", exchanges=tuple(failed(question=str(n)) for n in range(MAX_TURNS)))
    more = full.and_(failed(question="newest"))
    assert len(more.exchanges) == MAX_TURNS
    assert (more.exchanges[0].question, more.exchanges[-1].question) == ("1", "newest")
    assert (more.id, len(full.exchanges)) == ("x", MAX_TURNS)


def test_the_first_exchanges_alone_are_kept_for_asking_anew() -> None:
    both = conversation(answer(question="1"), answer(question="2"))
    assert [one.question for one in both.until(1).exchanges] == ["1"]
    assert both.until(0) == Conversation(id="one")
    assert both.until(5) == both


def test_a_follow_up_leans_on_what_was_understood_and_quoted() -> None:
    asked = conversation(
        answer(quote("One."), quote("Two.", 2), question="Q1"),
        failed(question="Q2"),
        declined(question="Q3"),
        answer(question="And then?", understood="What then?"),
    )
    assert asked.history() == (
        Turn(question="Q1", understood="Q1", quotes=("One.", "Two.")),
        Turn(question="Q3", understood="Q3"),
        Turn(
            question="And then?", understood="What then?", quotes=("The strike ended on Friday.",)
        ),
    )


def test_a_kept_reply_cannot_be_changed() -> None:
    before = answer()
    with pytest.raises(ValidationError):
        before.text = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        before.quotes[0].quote = "x"  # type: ignore[misc]


def test_what_another_version_kept_beside_it_is_left_alone() -> None:
    told = {**GOOD, "more": 1, "quotes": [{**GOOD_QUOTE, "more": "x"}]}
    assert Exchange.model_validate(told) == Exchange.model_validate(GOOD)
