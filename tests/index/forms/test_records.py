import json
from datetime import date
from typing import Any

import pytest

from index.clean import CleanPage
from index.errors import LoadError
from index.forms import records
from index.forms.limits import MAX_RECORD_BYTES
from index.forms.records import load_csv, load_json, load_jsonl
from tests.index.forms.samples import RECORD, SENTENCES, TEXT, TITLE, file_of, html_page, table

Told = list[CleanPage | LoadError]


def from_json(told: object) -> Told:
    return list(load_json(file_of(json.dumps(told).encode())))


def from_lines(*lines: object) -> Told:
    return list(load_jsonl(file_of(b"\n".join(json.dumps(line).encode() for line in lines))))


def from_table(rows: list[list[str]], delimiter: str = ",") -> Told:
    return list(load_csv(file_of(table(rows, delimiter))))


def page(**fields: Any) -> CleanPage:
    (told,) = from_json({"text": "It rained in Porto.", **fields})
    assert isinstance(told, CleanPage)
    return told


def texts(told: Told) -> list[str]:
    return [one.text if isinstance(one, CleanPage) else f"! {one}" for one in told]


def test_an_object_with_a_text_is_one_article() -> None:
    (told,) = from_json(RECORD)
    assert isinstance(told, CleanPage)
    assert (told.title, told.text, told.authors) == (TITLE, TEXT, ("Rui Alves",))
    assert (told.published, told.published_rule) == (date(2024, 5, 2), "record")
    assert not told.is_one_of_several


@pytest.mark.parametrize("told", [[RECORD, RECORD], {"count": 2, "articles": [RECORD, RECORD]}])
def test_a_list_or_an_object_around_one_is_several_articles(told: object) -> None:
    found = from_json(told)
    assert texts(found) == [TEXT, TEXT]
    assert all(isinstance(one, CleanPage) and one.is_one_of_several for one in found)


@pytest.mark.parametrize("told", [{}, {"title": "T"}, 7, None, {"a": [{}], "b": [{}]}, {"a": [1]}])
def test_json_without_articles_says_what_is_missing(told: object) -> None:
    with pytest.raises(LoadError, match="has no text field"):
        from_json(told)


@pytest.mark.parametrize("record", [{"title": "T"}, {"text": " "}, {"text": 7}, 7, None, []])
def test_a_record_without_a_text_leaves_the_others(record: object) -> None:
    why = "! has no text field; it needs one of text, body, content"
    assert texts(from_json([record, RECORD])) == [why, TEXT]
    assert texts(from_lines(record, RECORD)) == [why, TEXT]


@pytest.mark.parametrize(
    "name", ["text", "Body", "CONTENT", "article_body", "articleBody", "article", "full_text"]
)
def test_the_text_has_several_names(name: str) -> None:
    assert texts(from_json({name: TEXT})) == [TEXT]


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"text": ' * 100_000, b"9" * 5_000, b""])
def test_what_is_no_json_says_so(data: bytes) -> None:
    with pytest.raises(LoadError, match="is not JSON"):
        list(load_json(file_of(data)))
    lines = data + b"\n" + json.dumps(RECORD).encode()
    assert texts(list(load_jsonl(file_of(lines))))[-1] == TEXT


def test_a_json_file_that_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MAX_WHOLE_BYTES", 50)
    with pytest.raises(LoadError, match="JSON Lines"):
        from_json(RECORD)


def test_a_bad_line_is_named_and_blank_ones_are_skipped() -> None:
    data = (
        b"\xef\xbb\xbf"
        + json.dumps(RECORD).encode()
        + b'\n\n{"text"\n'
        + json.dumps(RECORD).encode()
    )
    told = list(load_jsonl(file_of(data)))
    assert texts(told) == [TEXT, "! is not JSON; mend line 3", TEXT]
    assert all(one.is_one_of_several for one in told if isinstance(one, CleanPage))


def test_a_line_that_is_too_long_is_skipped_whole() -> None:
    long = {"text": "x" * (2 * MAX_RECORD_BYTES + 10)}
    assert texts(from_lines(long, RECORD)) == ["! is over 5 MB; split line 1", TEXT]


def test_lines_end_where_they_are_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_RECORDS_BYTES", 600)
    told = load_jsonl(file_of(b"\n".join([json.dumps(RECORD).encode()] * 9)))
    assert isinstance(next(iter(told)), CleanPage)
    with pytest.raises(LoadError, match="split it into files"):
        list(told)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_by_its_own_delimiter(delimiter: str) -> None:
    rows = [["Title", "Text", "Source, city"], ["One; two", TEXT, ""], ["Two", "It | rained.", "x"]]
    told = from_table(rows, delimiter)
    assert texts(told) == [TEXT, "It | rained."]
    assert [one.title for one in told if isinstance(one, CleanPage)] == ["One; two", "Two"]
    assert all(isinstance(one, CleanPage) and one.is_one_of_several for one in told)


def test_a_table_with_a_long_text_in_an_old_encoding_is_read() -> None:
    text = (
        "Le président a déclaré que l’été serait chaud à Genève, où les élèves marchent. " * 3_000
    )
    rows = table([["title", "text"], ["L’été", text]]).decode().encode("cp1252")
    assert texts(list(load_csv(file_of(rows)))) == [text.strip()]


def test_rows_that_do_not_fit_are_told_and_blank_ones_skipped() -> None:
    told = from_table(
        [["title", "text"], ["T", "It rained", " in Porto."], ["T"], [""], ["T", TEXT]]
    )
    assert texts(told) == [
        "! has more fields than the first row; put its text in quotes",
        "! has no text field; it needs one of text, body, content",
        TEXT,
    ]


@pytest.mark.parametrize("data", [b"", b"title,date\nT,2024-05-02\n", b"It rained in Porto.\n"])
def test_a_table_without_a_text_column_says_so(data: bytes) -> None:
    with pytest.raises(LoadError, match="no text column"):
        list(load_csv(file_of(data)))


@pytest.mark.parametrize(
    "row",
    [
        'B,"say "hi" there"',
        'B,"say "hi" there",x',
        'B,"say "hi" there\nand, he said, "bye"\n\nLast, a word."',
        'B,"He said "hi".\nThen it rained, she said.\n"Bye", she said."',
        'B,"It snowed.\nD,"It hailed" twice."',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_with_a_stray_quote_is_named_and_the_others_are_read(row: str, end: str) -> None:
    rows = f'title,text\nA,"It\nrained."\n{row}\nC,"It ""hailed""."\n'.replace("\n", end)
    first, bad, last = texts(list(load_csv(file_of(rows.encode()))))
    assert (first, last) == ("It\n\nrained.", 'It "hailed".')
    assert "mend the quotes in the row of line 4" in bad


@pytest.mark.parametrize(
    "rest",
    [
        'B,"It snowed.\nC,It hailed.\n',
        'B,"Of a 5" pipe and\nrain, he said.\n\nC,It hailed.\n',
        'B,"Of a 5" pipe."\nC,"It hailed.\nIt rained, he said."\n',
    ],
)
def test_rows_behind_a_quote_left_open_are_not_guessed_at(rest: str) -> None:
    told = load_csv(file_of(f"title,text\nA,It rained.\n{rest}".encode()))
    first = next(iter(told))
    assert isinstance(first, CleanPage)
    assert first.text == "It rained."
    with pytest.raises(LoadError, match=r"no table any more from line 3 on .*; mend its quotes"):
        list(told)


def test_markup_in_a_record_becomes_its_text() -> None:
    markup = "".join(f"<p>{sentence[:-1]}<b>.</b></p>" for sentence in SENTENCES)
    assert page(text=f"{markup}<ul><li>More came</li></ul>").text == f"{TEXT}\n\nMore came"


@pytest.mark.parametrize(
    "text",
    [
        "<div>He left at 5 o&#8217;clock.<br>It rained &amp; snowed.</div>",
        "<div>He left at 5 o&#8217;clock.</div><div>It rained &amp; snowed.</div>",
        "<h2>He left at 5 o’clock.</h2>It rained & snowed.",
        "He left at 5 o’clock.<br />It rained & snowed.",
        "He left at 5 o&rsquo;clock.\n\nIt rained &amp; snowed.",
        "He left at 5 o&rsquo;clock.</p><p>It rained &amp; snowed.",
        "<p>He left at 5 o&rsquo;clock.<p class=last>It rained &amp; snowed.",
        "He left at 5 o&rsquo;clock.<hr/>It rained &amp; snowed.",
        'He <a href="/left">left</a> at 5 o&rsquo;clock.\n\nIt <I>rained</I> &amp; snowed.',
    ],
)
def test_markup_is_told_without_paragraphs(text: str) -> None:
    assert page(text=text).text == "He left at 5 o’clock.\n\nIt rained & snowed."


@pytest.mark.parametrize(
    "text",
    [
        "Of AT&T and R&D 5 < 6, he said, <3 and a<b too.",
        "<Agency> It rained in Porto.",
        "It rained, says Ana <ana@post.example>, <b@post.example> and <https://post.example>.",
        "Where a <b and c> d it rained.",
        "It rained, says https://post.example/?a=1&region=2&copy=3 &now;",
        f"It rained &#{'9' * 5_000};.",
    ],
)
def test_a_text_that_holds_a_mark_of_markup_stays_as_it_is(text: str) -> None:
    assert page(text=text).text == text


def test_the_first_line_of_markup_stays_where_the_record_has_a_title() -> None:
    markup = "<p>A line without a full stop</p>" + "".join(f"<p>{one}</p>" for one in SENTENCES)
    found = page(text=markup, title="Tom & Ana <3")
    assert found.title == "Tom & Ana <3"
    assert found.text.startswith("A line without a full stop")


def test_a_whole_page_in_a_record_is_cleaned_as_a_page() -> None:
    assert (
        page(text=html_page().decode().replace("<article>", "<nav>Home</nav><article>")).text
        == TEXT
    )


def test_a_whole_page_whose_paragraphs_are_not_closed_is_one_too() -> None:
    assert page(text=html_page().decode().replace("</p>", "")).text == TEXT


def test_comments_scripts_and_styles_in_markup_are_not_shown() -> None:
    markup = "<p>It rained.<!-- no --></p><script>let x</script><style>p {}</style>It snowed."
    assert page(text=markup).text == "It rained.\n\nIt snowed."


def test_a_short_text_in_markup_is_not_lost() -> None:
    assert page(text="<p>It <b>rained</b>.</p>").text == "It rained."


def test_what_no_file_can_hold_is_taken_out() -> None:
    found = page(
        text="It\0 rained\ud800.", title="T\0 \ud83d", authors=["A\x07 B"], source=float("nan")
    )
    assert (found.text, found.title, found.authors) == ("It rained?.", "T ?", ("A B",))
    assert found.source is None


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("By A. Smith and B. Jones", ("A. Smith", "B. Jones")),
        ("Ana Duarte, Rui Alves and Jo Reis", ("Ana Duarte", "Rui Alves", "Jo Reis")),
        ("Ana Duarte, Rui Alves, and Jo Reis", ("Ana Duarte", "Rui Alves", "Jo Reis")),
        ("Duarte, Ana; Alves, Rui", ("Duarte, Ana", "Alves, Rui")),
        ("Duarte, Ana", ("Duarte, Ana",)),
        ("Ministry of Trade and Industry", ("Ministry of Trade and Industry",)),
        ("['Ana Duarte', 'Rui Alves']", ("Ana Duarte", "Rui Alves")),
        (["By Ana Duarte", {"name": "Rui Alves"}, None], ("Ana Duarte", "Rui Alves")),
        ({"name": "Ana Duarte"}, ("Ana Duarte",)),
        ("", ()),
        (7.5, ("7.5",)),
        (True, ()),
    ],
)
def test_authors_come_in_many_spellings(given: object, names: tuple[str, ...]) -> None:
    assert page(author=given).authors == names


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-05-02T23:30:00+02:00", date(2024, 5, 2)),
        ("2024-05-02 08:00:00", date(2024, 5, 2)),
        ("20240502T101500Z", date(2024, 5, 2)),
        ("Thu, 2 May 2024 08:00:00 GMT", date(2024, 5, 2)),
        (1714636800, None),
        ("1714636800", None),
        (1714636800000, None),
        ("2024-02-31", None),
        ("", None),
        (True, None),
    ],
)
def test_dates_are_read_and_seconds_are_none(given: object, day: date | None) -> None:
    found = page(date=given)
    assert (found.published, found.published_rule) == (day, "record" if day else "none")


def test_the_first_field_that_says_something_is_taken() -> None:
    found = page(
        published=True, publishedAt="2024-05-02", title="", headline="Rain", source={"name": "Post"}
    )
    assert (found.published, found.title, found.source) == (date(2024, 5, 2), "Rain", "Post")


@pytest.mark.parametrize(("given", "language"), [("en-GB", "en-GB"), ("german", None), ("", None)])
def test_only_a_code_is_a_language(given: str, language: str | None) -> None:
    assert page(language=given).language == language
