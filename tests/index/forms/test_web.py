"""What saved pages say about themselves, and how far it is believed."""

import pytest

from index.forms.web import load_mhtml, page_of
from tests.index.forms.samples import file_of, html_page, mail

STORY = (
    "<p>The old bridge reopened on Thursday after two years of repairs, and thousands walked across"
    " it before the rain set in again.</p><p>Mayor Ana Duarte cut the ribbon and thanked the crews,"
    " who had worked through two hard winters to keep the old stones in place.</p>"
)


def page(head: str = "", story: str = STORY, heading: str = "Bridge reopens") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>{heading}</h1>{story}</article></body></html>"
    )


def test_json_ld_goes_before_meta_tags_and_these_before_the_text() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        ' "headline": "Old bridge is open", "datePublished": "2024-05-02"}</script>'
    )
    meta = '<meta name="date" content="2024-05-03">'
    line = f"<p>4 May 2024</p>{STORY}"
    by_json, by_meta = page_of(page(linked + meta, line)), page_of(page(meta, line))
    assert (by_json.title, by_json.published_rule) == ("Old bridge is open", "JSON-LD")
    assert (str(by_meta.published), by_meta.published_rule) == ("2024-05-03", "page metadata")
    assert page_of(page("", line)).published_rule == "date line"


def test_a_date_that_cannot_be_read_hides_no_other() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "soon"}</script>'
    )
    found = page_of(page(linked + '<meta name="date" content="2024-05-03">'))
    assert (str(found.published), found.published_rule) == ("2024-05-03", "page metadata")


def test_an_outlet_is_not_told_from_an_address() -> None:
    assert page_of(page('<link rel="canonical" href="https://harbour.example/a">')).source is None


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("<title>Bridge reopens | Harbour Post</title>", "Bridge reopens"),
        ("<title>Bridge reopens - Harbour Post</title>", "Harbour Post"),
        (
            '<title>x</title><meta property="og:title" content="Bridge reopens">',
            "The bridge is open",
        ),
        ("", "Bridge reopens"),
    ],
)
def test_the_title_is_without_the_outlet(head: str, heading: str) -> None:
    assert page_of(page(head, heading=heading)).title == "Bridge reopens"


def test_a_byline_goes_before_the_one_author_it_marks() -> None:
    byline = '<p>By <a rel="author" href="/nina">Nina Okafor</a> and Tom Hale</p>'
    assert page_of(page("", f"{byline}{STORY}")).authors == ("Nina Okafor", "Tom Hale")
    assert page_of(page("", byline.replace(" and Tom Hale", "") + STORY)).authors == (
        "Nina Okafor",
    )


SHORT = (
    "<header><h1>Bridge closes</h1><p>By Ana Duarte</p>"
    "<time datetime='2024-05-03'>3 May 2024</time></header>"
    "<p>The bridge closed on Friday.</p><p>All 40 boats turned back to the port.</p>"
    "<p>More to follow.</p>"
)
MENU = "<nav><a href='/'>Home</a></nav>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<article>{SHORT}</article>",
        f"{MENU}<main><article>{SHORT}</article></main><footer><p>Write to us</p></footer>",
        f"{MENU}<article>{SHORT.replace('</h1>', '</h1><aside>Also in Braga</aside>')}</article>",
        f"<article>{SHORT.replace('<p>The', '<div>The').replace('Friday.</p>', 'Friday.</div>')}"
        "</article>",
    ],
    ids=["article", "page", "aside", "box"],
)
def test_a_short_article_keeps_its_paragraphs_apart(markup: str) -> None:
    found = page_of(f"<html><body>{markup}</body></html>")
    assert found.text.split("\n\n") == [
        "The bridge closed on Friday.",
        "All 40 boats turned back to the port.",
        "More to follow.",
    ]
    assert (found.title, found.authors) == ("Bridge closes", ("Ana Duarte",))
    assert str(found.published) == "2024-05-03"


@pytest.mark.parametrize("box", ["{}", "<div>{}</div>", "<div class='q7'>{}</div>"])
def test_headings_and_lists_stay_where_no_box_says_what_it_is(box: str) -> None:
    first, second = STORY.replace("</p>", "</p>\n").splitlines()
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/a'>Ten bridges to see</a></li></ul>"
    counted = "<h2>Who walked</h2>\n<ul><li>Porto: 1,200 people</li><li>Gaia: 900 people</li></ul>"
    story = f"<h1>Bridge reopens</h1>{first}{counted}{second}"
    linked = f"{first}{counted}<h3>In the north</h3>{menu}{second}"
    for told in (story, f"{menu}{story}{menu}", linked):
        text = page_of(f"<html><body>{box.format(told)}</body></html>").text
        assert [line[:20] for line in text.split("\n\n")] == [
            "The old bridge reope",
            "Who walked",
            "Porto: 1,200 people",
            "Gaia: 900 people",
            "Mayor Ana Duarte cut",
        ]


def test_a_table_of_figures_keeps_its_rows_inside_a_table_of_columns() -> None:
    rows = "<table><tr><td>Porto</td><td>12</td></tr><tr><td>Braga</td><td>9</td></tr></table>"
    text = page_of(f"<table><tr><td>{STORY}{rows}{STORY}</td><td>News</td></tr></table>").text
    assert "| Porto | 12 |" in text


@pytest.mark.parametrize(
    ("address", "url", "day"),
    [
        ("https://harbour.example/2024/05/02/bridge", "same", "2024-05-02"),
        ("cid:frame-1@mhtml.blink", None, "None"),
        (None, None, "None"),
    ],
)
def test_a_page_saved_whole_tells_its_address_and_the_day_in_it(
    address: str | None, url: str | None, day: str
) -> None:
    where = f"\r\nContent-Location: {address}" if address else ""
    (found,) = load_mhtml(
        file_of(mail(html_page(), head=f"Content-Type: text/html; charset=utf-8{where}"))
    )
    assert found.url == (address if url else None)
    assert str(found.published) == day
