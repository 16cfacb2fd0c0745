from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.clean import CleanPage, clean_page
from index.errors import LoadError
from index.load import load_pages
from tests.conftest import ORIGINALS, SEEDS, needs_originals

PAGE = """<html><head><title>Bridge reopens | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-05-02T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge reopens</h1>
<p>The old bridge reopened on Thursday after two years of repairs, and thousands walked across.</p>
<p>Mayor Ana Duarte cut the ribbon and thanked the crews, who had worked through two winters.</p>
<p>Also read: Ten bridges to see before you die</p>
<p>Repairs cost 12 million euros, the city said, twice what had been planned at the start.</p>\
</article>
<footer>Subscribe to our newsletter</footer></body></html>"""


Load = Callable[[str, str | bytes], CleanPage]


def load_file(path: Path) -> CleanPage:
    """The one article of a file."""
    (page,) = load_pages(path)
    assert isinstance(page, CleanPage)
    return page


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load_(name: str, told: str | bytes) -> CleanPage:
        (tmp_path / name).write_bytes(told if isinstance(told, bytes) else told.encode())
        return load_file(tmp_path / name)

    return load_


def test_front_matter_gives_title_outlet_and_date(load: Load) -> None:
    article = load("a.md", "---\ntitle: T\nsource: S\npublished: 2024-05-02\n---\nIt rained.\n")
    assert (article.title, article.source, article.published) == ("T", "S", date(2024, 5, 2))
    assert article.published_rule == "front matter"
    assert article.text == "It rained."


@pytest.mark.parametrize(
    ("given", "outlet", "authors", "day"),
    [
        ("newspaper: Harbour Post", "Harbour Post", (), None),
        ("publication: Harbour Post\nby: Ana Duarte", "Harbour Post", ("Ana Duarte",), None),
        (
            "source: [The Harbour Post]\nwriter: Ana Duarte",
            "The Harbour Post",
            ("Ana Duarte",),
            None,
        ),
        ("published_on: 2024-05-02", None, (), date(2024, 5, 2)),
        ("published_time: 2024-05-02T10:15:00Z", None, (), date(2024, 5, 2)),
        ("date: 14/03/2024", None, (), date(2024, 3, 14)),
        ("created: 2024-05-02", None, (), date(2024, 5, 2)),
        ("created: 2024-05-02\ndate: 2024-05-01", None, (), date(2024, 5, 1)),
        ("created: 2024-05-02\npublished:", None, (), None),
    ],
)
def test_a_front_matter_may_name_its_fields_otherwise(
    load: Load, given: str, outlet: str | None, authors: tuple[str, ...], day: date | None
) -> None:
    article = load("a.md", f"---\n{given}\n---\nIt rained.\n")
    assert (article.source, article.authors, article.published) == (outlet, authors, day)


def test_a_null_date_stays_absent(load: Load) -> None:
    article = load("a.md", "---\ntitle: T\npublished: null\n---\nIt rained on 2 May 2024.\n")
    assert (article.published, article.published_rule) == (None, "none")


@pytest.mark.parametrize("given", ["soon", "03/05/2024", "1714636800"])
def test_a_date_that_cannot_be_read_hides_none_of_the_text(load: Load, given: str) -> None:
    article = load("a.md", f"---\npublished: {given}\n---\n2 May 2024\n\nIt rained.\n")
    assert (article.published, article.published_rule) == (date(2024, 5, 2), "date line")


URL = "https://harbour.example/2024/05/02/bridge"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.md", f"---\nurl: {URL}\n---\nIt rained."),
        ("a.json", f'{{"url": "{URL}", "text": "It rained."}}'),
        ("a.csv", f"url,text\n{URL},It rained."),
    ],
)
def test_the_date_in_an_address_counts_where_nothing_else_gives_one(
    load: Load, name: str, told: str
) -> None:
    article = load(name, told)
    assert (article.published, article.published_rule) == (date(2024, 5, 2), "url")


@pytest.mark.parametrize(
    ("given", "rule"), [("published: null", "none"), ("published: 2024-05-01", "front matter")]
)
def test_a_date_field_goes_before_the_address_even_if_empty(
    load: Load, given: str, rule: str
) -> None:
    article = load("a.md", f"---\nurl: {URL}\n{given}\n---\nIt rained.")
    assert article.published_rule == rule


def test_a_written_date_in_a_front_matter_is_understood(load: Load) -> None:
    article = load("a.md", "---\npublished: 9 December 2022\n---\nIt rained.\n")
    assert (article.published, article.published_rule) == (date(2022, 12, 9), "front matter")


@pytest.mark.parametrize(
    "title",
    [
        "Live: deal reached",
        '"Nobody won," says Varga: a count',
        "@harbour falls silent",
        "It ends:",
    ],
)
def test_a_headline_that_is_no_yaml_counts_as_text(load: Load, title: str) -> None:
    article = load(
        "a.md", f"---\ntitle: {title}\ndate: 2024-05-02\ntags: [a, b]\n---\nIt rained.\n"
    )
    assert (article.title, article.published) == (title, date(2024, 5, 2))
    assert article.text == "It rained."


FIELDS = (
    "Title: Live: deal reached\nSource: The Harbour Post\nAuthor: Ana Duarte\nDate: 2 May 2024\n"
)


@pytest.mark.parametrize("head", [FIELDS, f"\n{FIELDS}\n", f"---\n{FIELDS}---\n"])
def test_a_pasted_text_may_begin_with_its_fields(load: Load, head: str) -> None:
    article = load("a.txt", f"{head}It rained.\n")
    assert (article.title, article.source) == ("Live: deal reached", "The Harbour Post")
    assert (article.authors, article.published) == (("Ana Duarte",), date(2024, 5, 2))
    assert article.text == "It rained."


@pytest.mark.parametrize(
    "text",
    [
        "Source: a spokesman of the port.\n\nIt rained.",
        "Author: I saw it fall.\nReader: It rained.",
        "---\nPorto: it rained.\n---\nIt snowed.",
        "---\ntitle: [\n---\nIt snowed.",
    ],
)
def test_other_lines_with_a_colon_are_no_fields(load: Load, text: str) -> None:
    words = " ".join(text.replace("---", "").split())
    assert " ".join(load("a.txt", text).text.split()) == words


def test_two_rules_around_a_text_are_no_front_matter(load: Load) -> None:
    assert (
        "The first part stays." in load("a.md", "---\nThe first part stays.\n---\nIt rained.").text
    )


def test_a_line_without_a_word_is_no_paragraph(load: Load) -> None:
    assert load("a.txt", "The strike ended.\n\u200b\n***\n").text == "The strike ended."


def test_markdown_becomes_its_plain_text(load: Load) -> None:
    article = load(
        "a.md", "# Rain\n\nIt *rained* in [Porto](http://x.example) on\nFriday.\n\n- One **item**\n"
    )
    assert article.title == "Rain"
    assert article.text == "It rained in Porto on Friday.\n\nOne item"


@pytest.mark.parametrize(
    "body",
    [
        "It rained in Porto.<br>It snowed in Braga.",
        "It *rained* in Porto.<br/>It snowed in Braga.",
        "<div><p>It rained in Porto.</p><p>It snowed in Braga.</p></div>",
        "<p>It rained in <b>Porto</b>.</p><p>It snowed in Braga.",
    ],
)
def test_markup_in_markdown_keeps_its_lines_apart(load: Load, body: str) -> None:
    assert load("a.md", f"# Rain\n\n{body}\n").text == "It rained in Porto.\n\nIt snowed in Braga."


def test_a_heading_that_is_broken_in_two_is_one_title(load: Load) -> None:
    article = load("a.md", "# Rain<br>in Porto\n\nIt snowed.\n")
    assert (article.title, article.text) == ("Rain in Porto", "It snowed.")


@pytest.mark.parametrize("name", ["Title", "HEADLINE", "headline"])
def test_a_title_in_any_spelling_leaves_the_first_line_in_the_text(load: Load, name: str) -> None:
    standfirst = "Crews got more money and went back"
    article = load("a.md", f"---\n{name}: Ferry strike ends\n---\n{standfirst}\n\nIt ended.\n")
    assert article.title == "Ferry strike ends"
    assert article.text == f"{standfirst}\n\nIt ended."


def test_a_saved_page_gives_its_main_text_title_outlet_and_date(load: Load) -> None:
    article = load("a.html", PAGE)
    assert (article.source, article.published) == ("Harbour Post", date(2024, 5, 2))
    assert article.published_rule == "page metadata"
    assert "Bridge reopens" in (article.title or "")
    assert "The old bridge reopened on Thursday" in article.text
    assert "Ten bridges" not in article.text
    assert "newsletter" not in article.text
    assert "Sport" not in article.text


def test_a_pasted_page_gives_what_its_head_names(load: Load) -> None:
    text = (
        "Support Us\n\nStrike ends after a week\n\nFriday, 3 May 2024, 02:25\n"
        "Strike ends after a week\n\nIt ended.\n"
    )
    article = load("a.txt", text)
    assert (article.title, article.published) == ("Strike ends after a week", date(2024, 5, 3))
    assert article.text == "It ended."


def test_a_located_date_is_found_and_stays_in_its_sentence(load: Load) -> None:
    article = load("a.txt", "PORTO, 3 May 2024 (Agency) - The strike ended. Crews were paid.")
    assert article.published == date(2024, 5, 3)
    assert article.text.startswith("PORTO, 3 May 2024 (Agency) - The strike")


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("Porto, 24 February 2022\n2 May 2025", "The bridge reopens", "2025-05-02"),
        ("2 May 2025\nA rescuer in Kyiv, 24 February 2022", "The bridge reopens", "2025-05-02"),
        ("By Ana Duarte, 2 May 2025\nUpdated 5 May 2025", "The bridge reopens", "2025-05-02"),
        ("Corrected 1 May 2025\n2 May 2025", "The bridge reopens", "2025-05-02"),
        ("", "Kyiv remembers 24 February 2022", "None"),
        ("NATO, founded 4 April 1949 - an alliance", "The bridge reopens", "None"),
        ("KYIV, Ukraine, 2 May 2025 (Agency) - It rained.", "The bridge reopens", "2025-05-02"),
    ],
)
def test_a_date_that_a_line_tells_of_is_not_the_articles(
    load: Load, head: str, title: str, day: str
) -> None:
    article = load("a.txt", f"{title}\n{head}\n\nIt rained in Porto.\nIt snowed.\n")
    assert (article.title, str(article.published)) == (title, day)


@pytest.mark.parametrize(
    ("head", "outlet", "authors"),
    [
        ("World News | 2 May 2025", None, ()),
        ("By Ana Duarte, Harbour Post | 2 May 2025", "Harbour Post", ("Ana Duarte",)),
        ("Ana Duarte (Reuters) | 2 May 2025", "Reuters", ()),
        ("Iran\n(c) 2025 Iran International", None, ()),
        ("Iran International\n(c) 2025 Iran International Ltd", "Iran International", ()),
        ("Porto Now\n© 2025 Porto Now. All rights reserved.", "Porto Now", ()),
        ("Porto Now\n© 2025 Porto Now. We do not answer for other sites.", "Porto Now", ()),
        ("Limited\n© 2025", None, ()),
    ],
)
def test_an_outlet_is_named_whole(
    load: Load, head: str, outlet: str | None, authors: tuple[str, ...]
) -> None:
    article = load("a.txt", f"The bridge reopens\n{head}\n\nIt rained in Porto.\nIt snowed.\n")
    assert (article.source, article.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("(Reporting by Lena Stroud in Marwick; Editing by Paul Achterberg)", ("Lena Stroud",)),
        ("(Reporting by Lena Stroud and Tom Hale)", ("Lena Stroud", "Tom Hale")),
        ("Reporting by Lena Stroud in Marwick; Editing by Paul Achterberg", ("Lena Stroud",)),
        ("[Writing by Lena Stroud; additional reporting by Tom Hale]", ("Lena Stroud",)),
    ],
)
def test_an_agencys_credit_goes_and_names_the_authors(
    load: Load, credit: str, authors: tuple[str, ...]
) -> None:
    text = f"It rained in Porto.\n\nIt snowed in Braga.\n\n{credit}\n"
    article = load("a.txt", text)
    assert (article.authors, article.text) == (authors, text.removesuffix(f"\n\n{credit}\n"))
    assert load("b.txt", f"The bridge reopens\nBy Ana Duarte\n\n{text}").authors == ("Ana Duarte",)


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Porto radio led to the arrest.",
        "(Reporting by the port is due on Monday.)",
    ],
)
def test_a_sentence_about_reporting_stays(load: Load, line: str) -> None:
    assert line in load("a.txt", f"It rained in Porto.\n\n{line}\n\nIt snowed.").text


def test_a_page_without_title_or_date_gets_none(load: Load) -> None:
    article = load(
        "a.txt", "The strike ended on Friday. It had begun on 2 May.\nCrews were paid.\n"
    )
    assert (article.title, article.published, article.source) == (None, None, None)


def test_hard_wrapped_lines_are_joined(load: Load) -> None:
    wrapped = (
        "The strike ended on\nFriday, after a week of\ntalks between crews and\nowners.\n\n"
        "It rained.\n"
    )
    assert load("a.txt", wrapped).text == (
        "The strike ended on Friday, after a week of talks between crews and owners.\n\nIt rained."
    )


def test_a_long_address_leaves_hard_wrapped_lines_joined(load: Load) -> None:
    address = f"https://x.example/{'a' * 120}"
    wrapped = (
        "The strike ended on\nFriday, after a week of\ntalks between crews and\nowners.\n\n"
        f"Read on at {address}\n"
    )
    assert load("a.txt", wrapped).text == (
        "The strike ended on Friday, after a week of talks between crews and owners.\n\n"
        f"Read on at {address}"
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "no article text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        ("a.txt", b"text\x00with nul", "not a text file"),
        ("a.txt", b"Advertisement\n", "no article text"),
        ("a.md", b"---\ntitle: [\n---\nIt rained.", "front matter"),
        ("a.md", b"---\npublished: 2024-02-31\n---\nIt rained.", "front matter"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.txt", b"x" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_what_is_no_article_gives_one_clear_reason(
    load: Load, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(LoadError, match=reason):
        load(name, data)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_only_numbers_that_count_on_are_a_lists(load: Load, name: str) -> None:
    alone = ["1. FC Porto won on Saturday.", "It rained.", "30) of them were hurt."]
    apart = ["3. It was cold.", "8. It was wet."]
    counted = ["It rained.", "1. In 2009 by 60 metres.", "2. In 2014 by 95.", "3. In 2018 by 140."]
    assert load(name, "\n\n".join(alone)).text == "\n\n".join(alone)
    assert load("a.txt", "\n\n".join(apart)).text == "\n\n".join(apart)
    bare = ["It rained.", "In 2009 by 60 metres.", "In 2014 by 95.", "In 2018 by 140."]
    assert load(name, "\n\n".join(counted)).text == "\n\n".join(bare)


@pytest.mark.parametrize(
    "text", ["1. 1. a.\n\n2. 2. b.", "1. a.\n\nHome\n\n2. b.", "1. • a.\n\n2. b."]
)
def test_cleaning_a_cleaned_list_changes_nothing(text: str) -> None:
    once = clean_page(text).text
    assert clean_page(once).text == once


@pytest.mark.parametrize("path", sorted(SEEDS.glob("0*.md")), ids=lambda path: path.name[:2])
def test_cleaning_a_cleaned_article_changes_nothing(load: Load, path: Path) -> None:
    article = load(path.name, path.read_text())
    assert clean_page(article.text, title=article.title).text == article.text


@pytest.fixture(scope="module")
def pages() -> dict[str, CleanPage]:
    return {path.name: load_file(path) for path in sorted(ORIGINALS.glob("*.txt"))}


@needs_originals
class TestOriginals:
    def test_titles_dates_and_outlets_are_those_of_the_page(
        self, pages: dict[str, CleanPage]
    ) -> None:
        found = [(bool(page.title), page.published, page.source) for page in pages.values()]
        assert found == [
            (True, date(2023, 12, 8), None),
            (False, None, None),
            (True, date(2022, 12, 9), "Anadolu Agency"),
            (True, None, None),
            (True, None, None),
        ]

    @pytest.mark.parametrize(
        "clutter",
        [
            "Also read",
            "bacteria",
            "Mumbai",
            "Advertisement",
            "Support U",
            "patron",
            "Replying to",
            "moderated",
            "Most Read",
            "Leave a Comment",
            "PHOTO",
        ],
    )
    def test_clutter_is_gone(self, pages: dict[str, CleanPage], clutter: str) -> None:
        assert not any(clutter in page.text for page in pages.values())

    def test_every_line_is_a_line_of_the_page(self, pages: dict[str, CleanPage]) -> None:
        for name, page in pages.items():
            original = (ORIGINALS / name).read_text()
            assert all(line in original for line in page.text.split("\n\n"))

    def test_nothing_but_clutter_and_the_head_is_lost(self, pages: dict[str, CleanPage]) -> None:
        for name, page in pages.items():
            assert len(page.text) > 0.75 * len((ORIGINALS / name).read_text())
