"""What the page's events do: every one of them ends in something to show."""

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import ui.desk
from index.errors import ArticlesError
from index.types import Article
from qa import Assistant
from qa.assemble import sync
from qa.errors import QuestionError
from tests.conftest import make_article
from tests.ui.html import one, select, text, tree
from tests.ui.kept import answer, conversation, declined, failed, quote
from ui.conversation import Conversation
from ui.desk import Choice, Desk, State, read_state
from ui.library import Library
from ui.work import SORRY, Work

QUESTION = "Which mayor cut the ribbon?"
QUOTE = "Mayor Ana Duarte cut the ribbon."


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


def dated(id_: str, published: date | None) -> Article:
    made = make_article("Text.", id_=id_)
    return Article(
        **{name: getattr(made, name) for name in made.__slots__ if name != "published"},
        published=published,
    )


DAYS = {"a": date(2024, 5, 1), "b": date(2024, 5, 2), "c": date(2024, 5, 3), "d": None}
ARTICLES = {id_: dated(id_, day) for id_, day in DAYS.items()}


# --- the choice and the state -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        ({}, None),
        ({"unticked": ["gone"]}, None),
        ({"unticked": ["a"]}, "bcd"),
        ({"unticked": ["a", "b", "c", "d"]}, ""),
        ({"since": "2024-05-02"}, "bc"),
        ({"until": "2024-05-02"}, "ab"),
        ({"since": "2024-05-02", "until": "2024-05-02"}, "b"),
        ({"since": "2024-05-03", "until": "2024-05-01"}, ""),
        ({"since": "0001-01-01"}, "abc"),  # the undated are of no day
        ({"since": "2024-05-02", "unticked": ["c"]}, "b"),
    ],
    ids=str,
)
def test_the_chosen_are_those_ticked_of_the_days(choice: dict[str, Any], ids: str | None) -> None:
    chosen = Choice.model_validate(choice).ids(ARTICLES)
    assert chosen == (None if ids is None else frozenset(ids))


def test_dates_that_leave_no_article_out_choose_all() -> None:
    dated_ones = {id_: one for id_, one in ARTICLES.items() if one.published}
    assert Choice(since=date(2024, 1, 1)).ids(dated_ones) is None
    assert Choice().ids({}) is None


def test_the_browser_gives_back_what_it_was_given() -> None:
    state = State(
        conversation=conversation(answer(), declined(), failed()),
        choice=Choice(unticked=frozenset("ab"), since=date(2024, 5, 1)),
        replacing=1,
    )
    choice = state.choice.model_dump(mode="json")
    assert read_state(state.plain(), choice) == state
    assert (
        read_state(json.loads(json.dumps(state.plain())), json.loads(json.dumps(choice))) == state
    )


@pytest.mark.parametrize(
    "junk",
    [
        None,
        "",
        "text",
        7,
        [],
        ["conversation"],
        {},
        {"conversation": None},
        {"conversation": {"exchanges": "x"}},
        {"conversation": {"exchanges": [{"question": 1}]}},
        {"conversation": {"exchanges": [{"question": "Q", "found": True}]}},
        {"replacing": "first"},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_the_start(junk: object) -> None:
    assert read_state(junk) == State()


@pytest.mark.parametrize(
    "junk", [{"since": "yesterday"}, {"unticked": 3}, {"since": "12024-05-05"}]
)
def test_a_choice_that_makes_no_sense_is_all(junk: object) -> None:
    assert read_state({}, junk) == State()


def test_a_conversation_that_makes_no_sense_keeps_its_name() -> None:
    state = read_state({"conversation": {"id": "mine", "exchanges": 7}})
    assert state.conversation.id == "mine"
    assert state.conversation.exchanges == ()


def test_what_cannot_be_read_is_logged_without_what_it_holds(
    caplog: pytest.LogCaptureFixture,
) -> None:
    read_state({"conversation": {"exchanges": [{"question": "a secret", "found": "maybe"}]}})
    assert "the browser sent what cannot be read" in caplog.text
    assert "a secret" not in caplog.text


def test_an_exchange_asked_anew_goes_with_what_followed_it() -> None:
    told = conversation(*(answer(question=str(n)) for n in range(3)))
    state = State(conversation=told)
    assert state.before() == state
    anew = state.replace(1).before()
    assert [exchange.question for exchange in anew.conversation.exchanges] == ["0"]
    assert anew.replacing is None
    assert anew.conversation.id == "one"
    after = anew.with_(failed(question="anew"))
    assert [one.question for one in after.conversation.exchanges] == ["0", "anew"]
    assert state.replace(1).leave() == state


def test_a_draft_lasts_while_another_question_stands_in_its_place() -> None:
    state = State(conversation=conversation(answer(), answer()))
    anew = state.replace(0, typed="And who paid")
    assert anew.draft == "And who paid"
    assert anew.replace(1, typed="When did the strike end?").draft == "And who paid"
    assert anew.before().draft == ""
    assert anew.leave() == state
    assert read_state(anew.plain()) == anew


@pytest.mark.parametrize(
    ("number", "question"),
    [(1, "first"), (2, "second"), (3, ""), (0, ""), (-1, ""), (-100, ""), (None, "")],
)
def test_an_earlier_question_is_found_by_its_number(number: int | None, question: str) -> None:
    told = conversation(answer(question="first"), failed(question="second"))
    assert State(conversation=told).question(number) == question


# --- asking -----------------------------------------------------------------------------------


def test_a_question_becomes_an_exchange(desk: Desk) -> None:
    told = desk.exchange(QUESTION, State())
    assert (told.question, told.found, told.failure) == (QUESTION, True, None)
    assert told.quotes[0].quote == QUOTE
    assert told.quotes[0].source.id == "bridge.md"
    assert told.asked == "all 3 articles"
    assert told.milliseconds >= 0


def test_a_question_nothing_answers_becomes_an_abstention(desk: Desk) -> None:
    told = desk.exchange("How many giraffes live in the zoo of Lisbon?", State())
    assert (told.found, told.failure) == (False, None)
    assert told.text
    assert told.asked == "all 3 articles"


def test_only_the_chosen_articles_are_asked(desk: Desk) -> None:
    state = State(choice=Choice(unticked=frozenset(["bridge.md"])))
    told = desk.exchange(QUESTION, state)
    assert told.asked == "2 of 3 articles"
    assert all(one.source.id != "bridge.md" for one in told.quotes)
    alone = State(choice=Choice(since=date(2024, 5, 2), until=date(2024, 5, 2)))
    assert desk.exchange(QUESTION, alone).asked == "1 of 3 articles"


def test_a_library_of_one_article_says_so(desk: Desk) -> None:
    for id_ in ("ferry.txt", "deep/school.txt"):
        list(desk.library.remove(id_))
    assert desk.exchange(QUESTION, State()).asked == "the one article"


def test_what_was_indexed_meanwhile_counts_among_the_chosen(desk: Desk) -> None:
    state = State(choice=Choice(unticked=frozenset(["bridge.md"])))
    assert desk.exchange(QUESTION, state).asked == "2 of 3 articles"
    library = desk.library
    (library.folder / "marathon.txt").write_text("Nurse Rita Lopes won the marathon of Faro.")
    sync(library.folder, library.index)
    told = desk.exchange("Who won the marathon of Faro?", state)
    assert told.asked == "3 of 4 articles"
    assert [one.source.id for one in told.quotes] == ["marathon.txt"]


def test_a_library_that_holds_nothing_searched_no_article(desk: Desk) -> None:
    for id_ in ("bridge.md", "ferry.txt", "deep/school.txt"):
        list(desk.library.remove(id_))
    assert desk.exchange(QUESTION, State()).asked == "no article"


def test_no_article_chosen_is_told_in_a_sentence(desk: Desk) -> None:
    nothing = State(
        choice=Choice(unticked=frozenset(["bridge.md", "ferry.txt", "deep/school.txt"]))
    )
    told = desk.exchange(QUESTION, nothing)
    assert (
        told.failure == "None of the articles to ask is there; choose others, or ask all of them."
    )
    assert told.question == QUESTION


def test_a_further_question_leans_on_the_exchanges_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    ask = Assistant.ask

    def watch(self: Assistant, question: str, history: Any = (), **more: Any) -> Any:
        asked.append(history)
        return ask(self, question, history, **more)

    monkeypatch.setattr(Assistant, "ask", watch)
    first = State().with_(desk.exchange(QUESTION, State()))
    desk.exchange("How much did the repairs cost?", first.with_(failed()))
    assert asked[0] == ()
    assert [turn.question for turn in asked[1]] == [QUESTION]
    assert asked[1][0].quotes == tuple(one.quote for one in first.conversation.exchanges[0].quotes)


def test_a_fault_is_one_sentence_and_the_traceback_is_logged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in the reader")

    monkeypatch.setattr(Assistant, "ask", fail)
    told = desk.exchange("Why \ud800\x00?", State())
    assert told.failure == SORRY
    assert told.question == "Why ?"
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert record.exc_info
    assert "in the reader" in caplog.text


def test_a_library_that_did_not_open_is_told_in_its_own_words(
    watched: object, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    library = Library(tmp_path / "empty", tmp_path / "index")
    library.open()
    desk = Desk(library)
    assert "There are no articles in" in (desk.exchange(QUESTION, State()).failure or "")
    assert "There are no articles in" in text(tree(desk.welcome()), ".welcome")
    assert "There are no articles in" in desk.read_article({"id": "a", "quote": "", "start": 0})
    assert desk.articles() == ()
    with pytest.raises(ArticlesError):
        desk.query(QUESTION, (), None)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (QUESTION, None),
        ("x" * 2000, None),
        ("", "The question is empty"),
        (" \n?! ", "The question is empty"),
        ("\x00\ud800", "The question is empty"),
        ("x" * 2001, "The question has 2,001 characters; keep it under 2,000."),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_why_a_question_cannot_be_asked_is_told_before(question: str, why: str | None) -> None:
    told = Desk.why_not(question)
    assert (told is None) if why is None else (told or "").startswith(why)


def test_a_question_too_long_that_is_asked_nevertheless_is_a_failure(desk: Desk) -> None:
    assert "2,001 characters" in (desk.exchange("x" * 2001, State()).failure or "")


# --- what is shown before, and articles -------------------------------------------------------


def test_the_welcome_follows_the_library(closed: Library) -> None:
    desk = Desk(closed)
    closed.opening = Work(done=1, total=3, name="bridge.md")
    assert text(tree(desk.welcome()), "h2") == "Opening the articles"
    assert not desk.is_settled()
    assert not desk.has_nothing_to_ask()
    assert desk.articles() == ()
    early = desk.read_article({"id": "bridge.md", "quote": "", "start": 0})
    assert "still being opened" in text(tree(early), ".note")
    closed.open()
    assert desk.is_settled()
    shown = tree(desk.welcome())
    assert text(shown, "h2") == "Ask the articles"
    assert tuple(one.text for one in select(shown, "[data-act=example]")) == closed.examples
    assert {article.id: passages for article, passages in desk.articles()} == {
        "bridge.md": 1,
        "deep/school.txt": 1,
        "ferry.txt": 1,
    }


def test_a_library_that_was_emptied_says_what_to_do(desk: Desk) -> None:
    assert not desk.has_nothing_to_ask()
    for article, _ in desk.articles():
        list(desk.library.remove(article.id))
    assert desk.has_nothing_to_ask()
    assert "in the Library tab" in text(tree(desk.welcome()), ".welcome")
    assert text(tree(desk.welcome()), "h2") == "There is nothing to ask yet"
    assert not desk.exchange(QUESTION, State()).found


def wanted(desk: Desk, **more: object) -> dict[str, Any]:
    """What the page sends: what a card's button holds."""
    told = conversation(desk.exchange(QUESTION, State()))
    button = select(tree(ui.desk.markup.sources_html(told)), "[data-act=article]")[0]
    held = {name: button.get(f"data-{name}") for name in ("id", "quote")}
    return {**held, "start": int(button.get("data-start")), **more}


def test_an_article_opens_at_its_quote(desk: Desk) -> None:
    shown = tree(desk.read_article(wanted(desk)))
    assert text(shown, "mark#quoted") == QUOTE
    body = one(shown, "div.text")
    article = desk.library.require().corpus.articles["bridge.md"]
    assert body.text_content() == article.text
    assert body.text == article.text[: article.text.index(QUOTE)]
    assert not select(shown, ".note")


@pytest.mark.parametrize("start", [0, 3, 10_000, -40, -5])
def test_a_quote_that_moved_is_found(desk: Desk, start: int) -> None:
    shown = tree(desk.read_article(wanted(desk, start=start)))
    assert text(shown, "mark#quoted") == QUOTE
    assert not select(shown, ".note")


def test_a_place_is_not_counted_from_the_end(desk: Desk) -> None:
    article = desk.library.require().corpus.articles["bridge.md"]
    start = article.text.index(QUOTE) - len(article.text)
    shown = tree(desk.read_article(wanted(desk, start=start)))
    assert text(shown, "mark#quoted") == QUOTE


def test_the_second_of_two_like_sentences_is_the_one_marked(desk: Desk) -> None:
    path = desk.library.folder / "twice.md"
    path.write_text("It rained. The bridge stood. It rained. The mayor left.")
    desk.library.open()
    shown = tree(desk.read_article({"id": "twice.md", "quote": "It rained.", "start": 29}))
    assert one(shown, "div.text").text == "It rained. The bridge stood. "


def test_a_quote_that_holds_what_is_not_shown_is_found(desk: Desk) -> None:
    path = desk.library.folder / "bridge.md"
    path.write_text(path.read_text().replace("Mayor Ana", "Mayor\u200b \u200eAna"))
    desk.library.open()
    shown = tree(desk.read_article(wanted(desk)))
    assert text(shown, "mark#quoted") == QUOTE
    assert not select(shown, ".note")


def test_a_quote_that_was_edited_away_is_told(desk: Desk) -> None:
    asked = wanted(desk)
    path = desk.library.folder / "bridge.md"
    path.write_text(path.read_text().replace("Ana Duarte", "Rosa Lima"))
    desk.library.open()
    shown = tree(desk.read_article(asked))
    assert "changed since" in text(shown, ".note")
    assert "Rosa Lima" in text(shown, "div.text")
    assert not select(shown, "mark")


def test_an_article_that_was_removed_is_told(desk: Desk) -> None:
    asked = wanted(desk)
    list(desk.library.remove("bridge.md"))
    shown = tree(desk.read_article(asked))
    assert text(shown, ".note") == "This article is not in the library any more."


def test_an_article_opens_without_a_quote_too(desk: Desk) -> None:
    shown = tree(desk.read_article({"id": "ferry.txt", "quote": "", "start": 0}))
    assert "The ferry strike ended on Friday." in text(shown, "div.text")
    assert not select(shown, "mark, .note")


# --- taken away, and for programs -------------------------------------------------------------


def test_a_conversation_is_taken_away_in_three_formats(desk: Desk) -> None:
    held = State().with_(desk.exchange(QUESTION, State())).with_(failed()).plain()["conversation"]
    for form in ("md", "html", "json"):
        told = desk.export({"conversation": held, "format": form})
        assert QUOTE in told
        assert QUESTION in told
    again = Conversation.model_validate_json(desk.export({"conversation": held, "format": "json"}))
    assert again.exchanges == Conversation.model_validate(held).exchanges
    page = html.document_fromstring(desk.export({"conversation": held, "format": "html"}))
    assert text(page, "article.answered h2") == QUESTION


def test_a_kept_reply_stays_as_it_was_when_its_article_changes(desk: Desk) -> None:
    kept = State().with_(desk.exchange(QUESTION, State())).plain()["conversation"]
    path = desk.library.folder / "bridge.md"
    path.write_text(path.read_text().replace("Ana Duarte", "Rosa Lima"))
    desk.library.open()
    assert "Rosa Lima" in desk.exchange(QUESTION, State()).text
    for form in ("md", "html", "json"):
        told = desk.export({"conversation": kept, "format": form})
        assert QUOTE in told
        assert "Rosa Lima" not in told


def test_nothing_but_a_conversation_can_be_taken_away() -> None:
    with pytest.raises(ValueError, match="validation error"):
        Desk.export({"conversation": {"exchanges": [{"script": "x"}]}, "format": "md"})
    with pytest.raises(KeyError):
        Desk.export({"conversation": {}, "format": "exe"})
    kept = conversation(answer(quote("<script>alert(1)</script>"))).model_dump(mode="json")
    assert "<script" not in Desk.export({"conversation": kept, "format": "html"})


def test_a_program_gets_a_reply_ready_for_json(desk: Desk) -> None:
    told = json.loads(json.dumps(desk.query(QUESTION, ["What reopened?"], None)))
    assert told["found"] is True
    (cited, *_) = told["citations"]
    assert cited["quote"] == QUOTE
    assert cited["article"]["text"][cited["start"] : cited["end"]] == QUOTE
    other = desk.query(QUESTION, (), ["ferry.txt"])
    assert all(one["article"]["id"] == "ferry.txt" for one in other["citations"])


def test_a_program_is_told_what_is_wrong_with_its_question(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="empty"):
        desk.query("", (), None)
    with pytest.raises(QuestionError, match="choose others"):
        desk.query(QUESTION, (), ["nowhere.md"])


def test_a_program_is_told_what_there_is(desk: Desk) -> None:
    listed = json.loads(json.dumps(desk.listed()))
    assert {one["id"] for one in listed} == {"bridge.md", "ferry.txt", "deep/school.txt"}
    assert listed[0]["title"] == "Bridge reopens"
    assert "text" not in listed[0]
    library = desk.library
    (library.folder / "marathon.txt").write_text("Nurse Rita Lopes won the marathon of Faro.")
    sync(library.folder, library.index)
    assert {one["id"] for one in desk.listed()} == {one["id"] for one in listed} | {"marathon.txt"}
