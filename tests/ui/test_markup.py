"""The page's HTML: nothing foreign is more than text in it, and it says what the reply says."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from index.types import Article, Span
from tests.conftest import make_article
from tests.ui.hostile import PAYLOADS
from tests.ui.html import select, tree
from tests.ui.kept import (
    HARMLESS,
    answer,
    conversation,
    declined,
    failed,
    quote,
    source,
)
from ui import markup
from ui.conversation import Conversation, Exchange
from ui.format import plain
from ui.work import Work


def shape(root: Any) -> list[tuple[Any, ...]]:
    """Every element with its attributes' names, and how deep it stands."""
    return [(len(list(one.iterancestors())), one.tag, *sorted(one.attrib)) for one in root.iter()]


def text_of(root: Any, path: str = "") -> str:
    return "\n".join(one.text_content() for one in (select(root, path) if path else [root]))


def whole(one: Exchange) -> str:
    told = conversation(one)
    return markup.conversation_html(told) + markup.sources_html(told)


def article(text: str = "Before. Quoted words. After.", **more: Any) -> Article:
    given = {"published": date(2024, 5, 3), "url": "https://news.example/1", "authors": ("Ana",)}
    return replace(make_article(text, id_="a.txt", title="T", source="Post"), **given | more)


def read(one: Article, span: Span | None = None, note: str = "") -> str:
    return markup.article_html(one, span, note=note)


def listed(one: Article) -> str:
    return markup.library_html([(one, 3)])


PLACES: dict[str, Callable[[str], str]] = {
    "question": lambda text: whole(answer(question=text)),
    "understood": lambda text: whole(answer(understood=text)),
    "quote": lambda text: whole(answer(quote(text))),
    "quote with words": lambda text: whole(answer(quote(text, words=(0, len(text) // 2 + 1)))),
    "lead": lambda text: whole(answer(quote(), text=f"{text}: {quote().quote} [1]")),
    "rewritten point": lambda text: whole(answer(quote(), text=f"{text} [1]")),
    "second quote": lambda text: whole(answer(quote(), quote(text, 2))),
    "before": lambda text: whole(answer(quote(before=text))),
    "after": lambda text: whole(answer(quote(after=text))),
    "title": lambda text: whole(answer(quote(source=source(title=text)))),
    "outlet": lambda text: whole(answer(quote(source=source(outlet=text)))),
    "file": lambda text: whole(answer(quote(source=source(id=text, title=None)))),
    "carrier's outlet": lambda text: whole(answer(quote(carriers=(source(outlet=text),)))),
    "asked": lambda text: whole(answer(asked=text)),
    "abstention": lambda text: whole(declined(text=text)),
    "abstention's question": lambda text: whole(declined(question=text)),
    "abstention's searched": lambda text: whole(declined(asked=text)),
    "nearest quote": lambda text: whole(declined(quote(text))),
    "failure": lambda text: whole(failed(text)),
    "failed question": lambda text: whole(failed(question=text)),
    "what is heard": lambda text: markup.status_html(markup.outcome(declined(text=text))),
    "pending question": lambda text: markup.conversation_html(Conversation(), pending=text),
    "article's title": lambda text: read(article(title=text)),
    "article's outlet": lambda text: read(article(source=text)),
    "article's author": lambda text: read(article(authors=(text, text))),
    "article's address": lambda text: read(article(url=text)),
    "article's file": lambda text: read(article(id=text, title=None)),
    "article's text": lambda text: read(article(text)),
    "article's marked text": lambda text: read(
        article(f"a {text} b"), Span(start=2, end=2 + len(text))
    ),
    "note on an article": lambda text: read(article(), note=text),
    "row's title": lambda text: listed(article(title=text)),
    "row's outlet": lambda text: listed(article(source=text)),
    "row's file": lambda text: listed(article(id=text, title=None)),
    "example": lambda text: markup.welcome_html([text, text], articles=3),
    "file being opened": lambda text: markup.opening_html(Work(name=text)),
    "why nothing": markup.nothing_html,
    "hint": markup.hint_html,
    "note": markup.note_html,
    "report": lambda text: markup.report_html([text, text], undo=text),
    "removed": lambda text: markup.library_html([], [text]),
    "document": lambda text: markup.document_html(
        conversation(
            answer(quote(text, carriers=(source(title=text),)), question=text, understood=text),
            declined(quote(source=source(id=text, title=None, outlet=text)), text=text),
            failed(text),
        )
    ),
}


def test_there_are_hostile_texts_enough() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100
    assert all(plain(payload) for payload in PAYLOADS)


@pytest.mark.parametrize("place", PLACES)
def test_foreign_text_is_shown_as_it_stands_and_adds_no_markup(place: str) -> None:
    show = PLACES[place]
    harmless = shape(tree(show(HARMLESS)))
    for payload in PAYLOADS:
        root = tree(show(payload))
        assert shape(root) == harmless, payload
        assert plain(payload) in text_of(root), payload


@pytest.mark.parametrize("place", PLACES)
def test_nothing_acts_by_itself_or_leads_out_of_the_page(place: str) -> None:
    root = tree(PLACES[place](HARMLESS))
    for one in root.iter():
        assert not [name for name in one.attrib if name.startswith("on")]
        assert not {"src", "srcset", "srcdoc", "action", "formaction", "style"} & set(one.attrib)
        assert re.fullmatch(r"#[a-z]+-[0-9-]+", one.get("href", "#x-1"))
    assert not select(root, "script, iframe, object, embed, base, form")


def test_what_is_copied_edited_and_looked_up_comes_back_from_its_attribute() -> None:
    for payload in PAYLOADS:
        root = tree(whole(answer(question=payload, understood=payload)))
        for act in ("edit", "correct"):
            assert select(root, f"[data-act={act}]")[0].get("data-text") == plain(payload)
        assert plain(payload) in select(root, "[data-act=copy]")[0].get("data-text")


def test_an_article_is_found_again_by_what_its_buttons_hold() -> None:
    """Also where the file's name or the quote holds marks that are not shown."""
    for name in (one for one in PAYLOADS if not re.search(r"[\x00\x80-\x9f]", one)):
        check_look_up(name)


def check_look_up(name: str) -> None:
    card = tree(markup.sources_html(conversation(answer(quote(name, source=source(id=name))))))
    button = select(card, "[data-act=article]")[0]
    assert (button.get("data-id"), button.get("data-quote")) == (name, name)
    row = select(tree(listed(article(id=name))), "li[data-id]")[0]
    assert {one.get("data-id") for one in [row, *select(row, "button")]} == {name}
    undo = select(tree(markup.report_html(["Done."], undo=name)), "[data-act=undo]")[0]
    assert undo.get("data-id") == name


# --- answers ----------------------------------------------------------------------------------


def points(one: Exchange) -> list[Any]:
    return select(tree(markup.conversation_html(conversation(one))), ".points > li")


def test_every_line_of_an_answer_is_a_point_with_its_marks_and_outlets() -> None:
    quotes = (
        quote("It ended on Friday."),
        quote("The strike ended.", 2, source=source(id="b.md", outlet="Daily")),
        quote("Crews get a raise.", 3),
    )
    text = "It ended on Friday. [1][2]\nCrews get a raise. [3]"
    first, second = points(answer(*quotes, text=text))
    assert select(first, "q")[0].text_content() == "It ended on Friday."
    assert [one.text for one in select(first, "a.mark")] == ["[1]", "[2]"]
    assert select(first, ".origin")[0].text == "Harbour Post · 3 May 2024; Daily · 3 May 2024"
    assert select(second, "q")[0].text_content() == "Crews get a raise."
    assert [one.text for one in select(second, "a.mark")] == ["[3]"]


def test_an_outlet_that_says_it_twice_is_named_once() -> None:
    quotes = quote("It ended."), quote("It is over.", 2)
    (point,) = points(answer(*quotes, text="It ended. [1][2]"))
    assert select(point, ".origin")[0].text == "Harbour Post · 3 May 2024"


def test_the_words_that_answer_are_bold_where_they_stand() -> None:
    said = "It ended on <b>Friday</b>, not later."
    start = said.index("<b>")
    told = answer(quote(said, words=(start, start + len("<b>Friday</b>"))))
    root = tree(whole(told))
    for bold in (*select(root, ".points q > b"), *select(root, "blockquote mark > b")):
        assert bold.text_content() == "<b>Friday</b>"
        assert bold.getparent().text == "It ended on "
        assert bold.tail == ", not later."
    assert len(select(root, "b")) == 2


def test_the_lead_stands_before_its_quote() -> None:
    said = quote("It ended on Friday.", words=(12, 18))
    (point,) = points(answer(said, text="Friday: It ended on Friday. [1]"))
    assert select(point, "strong.lead")[0].text == "Friday"
    assert select(point, "q")[0].text_content() == "It ended on Friday."
    assert select(point, "q > b")[0].text == "Friday"
    assert not select(points(answer(said))[0], "strong")


@pytest.mark.parametrize(
    "said",
    ["See it there. [1]", "See it there. [2]", "As told [1] [2] before.", "Told: [1][2]"],
)
def test_a_quote_with_marks_of_its_own_stays_one_point(said: str) -> None:
    quotes = quote(said), quote("It ended.", 2)
    first, second = points(answer(*quotes))
    assert select(first, "q")[0].text_content() == said
    assert [one.text for one in select(first, "a.mark")] == ["[1]"]
    assert select(second, "q")[0].text_content() == "It ended."
    assert [one.text for one in select(second, "a.mark")] == ["[2]"]


def test_marks_that_are_not_in_turn_belong_to_the_text() -> None:
    told = answer(quote("It ended."), quote("Over.", 2), text="As in [2]\nIt ended. [1]\nOver. [2]")
    first, second = points(told)
    assert "As in [2]" in first.text_content()
    assert [one.text for one in select(first, "a.mark")] == ["[1]"]
    assert [one.text for one in select(second, "a.mark")] == ["[2]"]


def test_there_is_a_mark_for_every_citation_and_a_card_for_every_mark() -> None:
    for payload in PAYLOADS:
        check_marks(payload)


def check_marks(payload: str) -> None:
    told = conversation(
        answer(quote(payload), quote("It ended.", 2)),
        declined(quote(payload)),
        answer(quote("It ended."), quote(payload, 2), text=f"{payload}: It ended. [1][2]"),
    )
    marks = [one.get("href") for one in select(tree(markup.conversation_html(told)), "a.mark")]
    assert marks == [*("#source-1-1", "#source-1-2", "#source-2-1", "#source-3-1", "#source-3-2")]
    cards = tree(markup.sources_html(told))
    assert sorted(one.get("id") for one in select(cards, ".card")) == [one[1:] for one in marks]
    answers = select(tree(markup.conversation_html(told)), "article.exchange")
    backs = {one.get("href")[1:] for one in select(cards, "a.back")}
    assert backs == {one.get("id") for one in answers}


def test_ids_are_given_once_in_the_page_and_in_the_document() -> None:
    told = conversation(answer(quote(), quote("It ended.", 2)), declined(), failed(), answer())
    page = tree(markup.conversation_html(told) + markup.sources_html(told) + markup.frame_html())
    document = lxml.html.document_fromstring(markup.document_html(told))
    for root in (page, document):
        ids = root.xpath("//@id")
        assert len(set(ids)) == len(ids)
        assert {one[1:] for one in root.xpath("//@href")} <= set(ids)
    labelled = page.xpath("//@aria-labelledby")
    assert set(labelled) - {"article-title"} <= set(page.xpath("//@id"))


def test_figures_are_out_of_sight_and_complete() -> None:
    root = tree(whole(answer(quote(), confidence=0.8765)))
    (figures,) = select(root, "details")
    assert figures.get("open") is None
    assert "0.88" in figures.text_content()
    assert "score 0.91, ferry.txt, characters 7–34" in figures.text_content()
    figures.drop_tree()
    assert "0.88" not in root.text_content()
    assert "score" not in root.text_content()


@pytest.mark.parametrize(
    ("confidence", "words"), [(1.0, "very sure"), (0.9, "sure"), (0.75, "fairly sure")]
)
def test_how_sure_an_answer_is_stands_in_words(confidence: float, words: str) -> None:
    facts = text_of(tree(whole(answer(confidence=confidence))), ".facts").split(" · ")
    assert facts == [words, "1 source", "asked all 3 articles", "as typed", "480 ms"]


def test_sources_are_counted_by_outlet_and_seconds_told_as_such() -> None:
    quotes = quote(), quote("It is over.", 2), quote("Done.", 3, source=source(outlet=None))
    told = answer(*quotes, understood="So when?", milliseconds=1234)
    facts = text_of(tree(whole(told)), ".facts").split(" · ")
    assert facts[1:] == ["2 sources", "asked all 3 articles", "as a follow-up", "1.2 s"]


def test_how_a_question_was_understood_can_be_corrected() -> None:
    root = tree(whole(answer(understood="When did the ferry strike end?")))
    (line,) = select(root, ".understood")
    assert select(line, "span")[0].text == "When did the ferry strike end?"
    button = select(line, "button")[0]
    assert dict(button.attrib) == {
        "type": "button",
        "data-act": "correct",
        "data-number": "1",
        "data-text": "When did the ferry strike end?",
    }
    assert not select(tree(whole(answer())), ".understood, [data-act=correct]")


# --- abstentions, failures, what is being asked -----------------------------------------------


def test_an_abstention_looks_like_none_of_the_answers() -> None:
    root = tree(whole(declined(quote(), quote("It may end.", 2))))
    (one,) = select(root, "article.exchange")
    assert one.get("class") == "exchange declined"
    assert text_of(one, ".verdict") == "The articles don't say."
    assert text_of(one, ".searched") == "Searched all 3 articles."
    assert text_of(one, ".nearest") == "The nearest passages, which do not answer it"
    assert [q.text for q in select(one, "li > q")] == [
        "The strike ended on Friday.",
        "It may end.",
    ]
    assert not select(one, ".points")
    assert "sure" not in text_of(one, ".facts")
    assert select(root, "section.cards")[0].get("class") == "cards near"
    answered = tree(whole(answer()))
    assert select(answered, "article")[0].get("class") == "exchange answered"
    assert not select(answered, ".verdict, .searched, .nearest, .near, .note")


def test_an_abstention_without_anything_near_lists_nothing() -> None:
    root = tree(whole(Exchange(question="Q", text="No.", asked="the one article")))
    assert text_of(root, ".searched") == "Searched the one article."
    assert not select(root, ".nearest, section")
    assert select(root, "p.empty")


def test_a_failure_is_told_without_figures_and_can_be_asked_again() -> None:
    root = tree(whole(failed("The index is damaged; build it again.")))
    assert select(root, "article")[0].get("class") == "exchange failed"
    assert text_of(root, "p.failure") == "The index is damaged; build it again."
    assert text_of(root, ".facts") == ""
    assert not select(root, "details, .points, .verdict")
    assert [one.get("data-act") for one in select(root, "button")] == ["copy", "retry", "edit"]


def test_what_is_being_asked_stands_last_and_busy() -> None:
    root = tree(markup.conversation_html(conversation(answer()), pending="And why?"))
    last = select(root, "article")[-1]
    assert (last.get("aria-busy"), select(last, "h2")[0].text) == ("true", "And why?")
    assert text_of(last, ".working") == markup.WORKING
    assert markup.conversation_html(Conversation()) == ""


@pytest.mark.parametrize(
    ("exchange", "told"),
    [
        (answer(), "Answered, 1 source."),
        (declined(quote()), "The articles don't say."),
        (failed("The index is damaged."), "The index is damaged."),
    ],
)
def test_what_came_of_a_question_can_be_heard(exchange: Exchange, told: str) -> None:
    root = tree(markup.status_html(markup.outcome(exchange)))
    assert text_of(root, "p[role=status]") == told


def test_the_sources_of_the_last_exchange_come_first() -> None:
    told = conversation(answer(question="First?"), failed(), answer(question="Last?"))
    root = tree(markup.sources_html(told))
    assert [one.text for one in select(root, "h2")] == ["Last?", "First?"]


def test_a_card_shows_the_quote_in_its_place_and_who_carries_it() -> None:
    root = tree(whole(answer(quote(carriers=(source(outlet="Daily"), source(outlet=None))))))
    (card,) = select(root, ".card")
    assert text_of(card, "blockquote") == "Before it. The strike ended on Friday. After it."
    assert text_of(card, "mark") == "The strike ended on Friday."
    assert text_of(card, "h3") == "Strike ends"
    assert text_of(card, ".also") == (
        "Also carried by Daily · 3 May 2024; Unnamed outlet · 3 May 2024: one source"
    )
    bare = tree(whole(answer(quote(source=source(title=None, outlet=None, published=None)))))
    assert text_of(bare, ".card h3") == "ferry.txt"
    assert "Unnamed outlet · undated" in text_of(bare, ".card .origin")
    assert not select(bare, ".also")


# --- articles and the library -----------------------------------------------------------------


@pytest.mark.parametrize("span", [(0, 5), (8, 21), (22, 28), (0, 28)])
def test_an_article_is_shown_whole_with_its_span_marked(span: tuple[int, int]) -> None:
    one = article()
    root = tree(read(one, Span(start=span[0], end=span[1])))
    (mark,) = select(root, "mark#quoted")
    assert mark.text == one.text[slice(*span)]
    body = mark.getparent()
    assert ((body.text or "") + mark.text + (mark.tail or "")) == one.text
    assert not select(root, ".note")
    assert text_of(root, "h2#article-title") == "T"
    assert text_of(root, ".origin") == "Post · 3 May 2024 · Ana"
    assert text_of(root, ".address") == "https://news.example/1"
    assert text_of(root, ".file") == "a.txt"


def test_an_article_without_facts_and_span_is_its_text() -> None:
    bare = article("One.\n\nTwo.", title=None, source=None, published=None, authors=(), url=None)
    root = tree(read(bare))
    assert text_of(root, ".text") == "One.\n\nTwo."
    assert text_of(root, "h2") == "a.txt"
    assert text_of(root, ".origin") == "Unnamed outlet · undated"
    assert not select(root, "mark, .address, .note")


def test_a_note_on_an_article_stands_before_its_text() -> None:
    root = tree(read(article(), note="It has changed."))
    assert text_of(root, ".note") == "It has changed."
    order = [one.get("class") for one in root.iter("p", "div")]
    assert order.index("note") < order.index("text")


def test_every_article_has_a_row_with_what_it_is_sorted_and_searched_by() -> None:
    undated = article(id="b.md", title=None, source=None, published=None)
    root = tree(markup.library_html([(article(), 1), (undated, 1200)]))
    first, second = select(root, ".library > li")
    assert {
        name: first.get(f"data-{name}") for name in ("date", "title", "outlet", "passages")
    } == {
        "date": "2024-05-03",
        "title": "T",
        "outlet": "Post",
        "passages": "1",
    }
    assert text_of(first, ".origin") == "Post · 3 May 2024 · 1 passage"
    assert (second.get("data-date"), second.get("data-outlet")) == ("", "")
    assert text_of(second, ".title") == "b.md"
    assert text_of(second, ".origin") == "Unnamed outlet · undated · 1,200 passages"
    assert all(box.get("checked") is not None for box in select(root, "[data-act=tick]"))


def test_the_button_tells_how_many_articles_go_with_a_file() -> None:
    wire = [article(id=f"wire.csv#{n}", path=Path("/news/wire.csv")) for n in (1, 2)]
    root = tree(markup.library_html([(one, 1) for one in (*wire, article())]))
    buttons = select(root, "[data-act=remove]")
    assert [one.text for one in buttons] == ["Remove file", "Remove file", "Remove"]
    assert [one.get("aria-label") for one in buttons] == [
        "Remove wire.csv, all 2 articles",
        "Remove wire.csv, all 2 articles",
        "Remove T",
    ]


def test_an_empty_library_says_what_to_do() -> None:
    root = tree(markup.library_html([]))
    assert "Add some" in root.text_content()
    assert not select(root, "input, button, ul")


def test_removed_files_can_be_taken_back_also_where_no_article_is_left() -> None:
    for articles in ([], [(article(), 1)]):
        root = tree(markup.library_html(articles, ["b.md", "c.txt"]))
        assert text_of(root, ".removed summary") == "2 files removed, not asked"
        undo = select(root, ".removed [data-act=undo]")
        assert [one.get("data-id") for one in undo] == ["b.md", "c.txt"]
        assert undo[0].get("aria-label") == "Take back b.md"
    assert not select(tree(markup.library_html([(article(), 1)])), ".removed")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], ""),
        ([None], "1 article"),
        ([date(2024, 5, 3)], "1 article · May 2024"),
        ([date(2024, 5, 3), None, date(2024, 5, 30)], "3 articles · May 2024"),
        ([date(2024, 5, 3), date(1999, 12, 31)], "2 articles · Dec 1999 to May 2024"),
        ([None] * 1234, "1,234 articles"),
    ],
)
def test_the_corpus_is_summed_up_in_a_line(days: list[date | None], told: str) -> None:
    articles = [article(published=day) for day in days]
    assert text_of(tree(markup.summary_html(articles, synced=None)), "p") == told


def test_the_summary_tells_when_the_library_was_synced() -> None:
    root = tree(markup.summary_html([article()], synced=1_700_000_000.4))
    assert select(root, "time")[0].get("data-ago") == "1700000000"


# --- beginnings, progress, reports ------------------------------------------------------------


def test_the_welcome_offers_questions_or_says_that_there_is_nothing_to_ask() -> None:
    offered = tree(markup.welcome_html(["Who?", "When?"], articles=3))
    assert [one.text for one in select(offered, "[data-act=example]")] == ["Who?", "When?"]
    assert not select(tree(markup.welcome_html([], articles=3)), "ul, button")
    nothing = tree(markup.welcome_html(["Who?"], articles=0))
    assert text_of(nothing, "h2") == "There is nothing to ask yet"
    assert not select(nothing, "button")


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (Work(), "Looking at the files …"),
        (Work(done=1, total=1, seconds=1.0), "1 of 1 file"),
        (Work(done=0, total=5, seconds=1.0), "0 of 5 files"),
        (Work(done=1, total=5, seconds=2.0), "1 of 5 files, about 8 s left"),
        (Work(done=1, total=500, seconds=2.0), "1 of 500 files, about 17 min left"),
        (Work(done=999, total=1000, seconds=1.0), "999 of 1,000 files, about 1 s left"),
        (
            Work(done=992, before=990, total=1000, seconds=4.0),
            "992 of 1,000 files, about 16 s left",
        ),
        (Work(done=990, before=990, total=1000, seconds=4.0), "990 of 1,000 files"),
        (Work(done=0, total=5, waiting=1), "0 of 5 files; 1 further change waiting"),
        (
            Work(done=1, total=5, seconds=2.0, waiting=2),
            "1 of 5 files, about 8 s left; 2 further changes waiting",
        ),
    ],
)
def test_progress_tells_the_files_done_and_the_time_left(work: Work, told: str) -> None:
    root = tree(markup.progress_html(work))
    assert text_of(root, "p") == told
    assert not select(root, "[role=status]")  # it is new too often to be read out
    (bar,) = select(root, "progress")
    assert (int(bar.get("value")), int(bar.get("max"))) == (work.done, max(1, work.total))


def test_progress_is_told_from_what_became_of_it() -> None:
    assert markup.is_progress(markup.progress_html(Work(total=5)))
    assert not markup.is_progress(markup.report_html(["One."]))
    assert not markup.is_progress("")


def test_opening_names_the_file_once_there_is_one() -> None:
    assert text_of(tree(markup.opening_html(Work(name="a.md"))), ".file") == "a.md"
    assert not select(tree(markup.opening_html(Work())), ".file")


def test_a_report_is_a_line_each_and_can_be_undone_where_that_is_possible() -> None:
    root = tree(markup.report_html(["One.", "Two."], undo="a.md"))
    assert [one.text for one in select(root, "li")] == ["One.", "Two."]
    assert select(root, "[data-act=undo]")[0].get("data-id") == "a.md"
    assert not select(tree(markup.report_html(["One."])), "button")
    assert markup.report_html([]) == ""


def test_what_is_asked_and_what_is_edited_can_be_left() -> None:
    assert not select(tree(markup.hint_html()), ".failure")
    assert select(tree(markup.hint_html("Ask something.")), ".failure[role=alert]")
    root = tree(markup.hint_html(editing=3))
    assert "Your next question replaces question 3 and all that follow it." in root.text_content()
    assert select(root, "[data-act=keep]")


# --- the document that is taken away ----------------------------------------------------------


def test_the_document_runs_nothing_and_asks_for_nothing() -> None:
    for payload in PAYLOADS:
        check_document(payload)


def check_document(payload: str) -> None:
    told = markup.document_html(
        conversation(answer(quote(payload, source=source(title=payload))), failed(payload))
    )
    root = lxml.html.document_fromstring(told)
    assert not root.xpath("//script | //iframe | //img | //link | //object | //embed | //base")
    assert all(one.startswith("#") for one in root.xpath("//@href"))
    assert not root.xpath("//@src | //@style | //@action | //meta[@http-equiv]")
    (style,) = select(root, "style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert plain(payload) in select(root, "h3")[0].text_content()


def test_the_document_holds_every_exchange_with_its_sources() -> None:
    told = markup.document_html(conversation(answer(), declined(), failed()))
    assert told.startswith("<!doctype html>")
    root = lxml.html.document_fromstring(told)
    kinds = [one.get("class") for one in select(root, "article.exchange")]
    assert kinds == ["exchange answered", "exchange declined", "exchange failed"]
    assert [one.get("id") for one in select(root, ".card")] == ["source-1-1", "source-2-1"]
    assert "asked all 3 articles" in text_of(select(root, "footer")[0], ".facts")
    (hidden,) = re.findall(r"([^{}]+)\{display:none\}", select(root, "style")[0].text)
    assert hidden.split(",") == ["footer details", "button"]
