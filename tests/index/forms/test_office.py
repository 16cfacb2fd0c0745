import io
import zipfile
from datetime import date

import pytest
from pypdf import PdfWriter

from index.clean import CleanPage
from index.errors import LoadError
from index.forms.office import load_docx, load_pdf
from tests.index.forms.samples import SENTENCES, TEXT, TITLE, docx, pdf, wrapped

INFO = "/Author (scanner2) /CreationDate (D:20200101000000Z)"


def page(data: bytes) -> CleanPage:
    (only,) = load_pdf(io.BytesIO(data))
    return only


def word_page(data: bytes) -> CleanPage:
    (only,) = load_docx(io.BytesIO(data))
    return only


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(wrapped())))
    writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdfs_wrapped_lines_become_paragraphs() -> None:
    assert page(pdf(wrapped())).text == (
        "The old bridge reopened on Thursday after two years of repairs, and thousands walked "
        "across it before noon came, Mayor Ana Duarte said.\n\n"
        "Repairs cost 12 million euros, the city said, twice what had been planned."
    )


def test_a_word_that_goes_on_with_a_capital_keeps_its_hyphen() -> None:
    lines = ("The treaty of the Franco-", "British alliance was signed by both sides in Paris.")
    assert "Franco-British alliance" in page(pdf(lines)).text


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    text = page(pdf(["The old bridge reopened on"], ["thursday after two years of repairs."])).text
    assert text == "The old bridge reopened on thursday after two years of repairs."


def test_page_numbers_and_what_most_pages_repeat_are_removed_and_told() -> None:
    pages = [
        ["Harbour Post, 2 May", *SENTENCES[i].rsplit(" ", 1), f"Page {i + 1} of 3"]
        for i in range(3)
    ]
    found = page(pdf(*pages))
    assert found.text.split() == TEXT.split()
    assert [one.line for one in found.removed][:2] == ["Harbour Post, 2 May", "Page 1 of 3"]


def test_a_line_repeated_inside_the_pages_stays() -> None:
    pages = [[f"First {w}.", "Then.", "It rained.", "Later.", f"Last {w}."] for w in ("a", "b")]
    assert page(pdf(*pages)).text.count("It rained.") == 2


def test_what_a_browser_prints_around_a_page_is_removed() -> None:
    edges = ("5/2/24, 8:00 AM Bridge | Post", "https://post.example/bridge 1/1")
    assert page(pdf([edges[0], "It rained in Porto.", edges[1]])).text == "It rained in Porto."


def test_ligatures_become_letters() -> None:
    from index.forms.office import _squeezed

    assert _squeezed("the  oﬃcial ﬁrst ﬂood") == "the official first flood"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Bridge reopens in Porto", "Bridge reopens in Porto"),
        ("Microsoft Word - bridge final.doc", None),
        ("bridge final.indd", None),
        ("untitled", None),
        ("Untitled-3", None),
        ("Document 1", None),
        ("bridge_02_final", None),
    ],
)
def test_a_pdfs_title_is_none_that_a_program_wrote(title: str, found: str | None) -> None:
    assert page(pdf(wrapped(), info=f"/Title ({title})")).title == found


def test_a_pdfs_own_author_and_date_are_not_the_articles() -> None:
    found = page(pdf(wrapped(), info=INFO))
    assert (found.authors, found.published) == ((), None)


def test_the_date_in_a_pdfs_text_is_the_articles() -> None:
    found = page(pdf(["2 May 2024", *wrapped()], info=INFO))
    assert (found.published, found.published_rule) == (date(2024, 5, 2), "date line")


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(LoadError, match="locked with a password"):
        page(locked("secret"))


def test_a_pdf_that_anybody_may_open_is_read() -> None:
    assert "Mayor Ana Duarte" in page(locked("")).text


def test_a_scanned_pdf_says_so() -> None:
    with pytest.raises(LoadError, match="OCR"):
        page(pdf([], []))


def test_a_pdf_of_too_many_pages_says_so() -> None:
    with pytest.raises(LoadError, match="more than 300 pages"):
        page(pdf(*[["It rained."]] * 301))


@pytest.mark.parametrize("data", [b"", b"no pdf", pdf(wrapped())[:300]])
def test_what_is_no_pdf_says_so(data: bytes) -> None:
    with pytest.raises(LoadError, match="is no whole PDF"):
        page(data)


def test_a_word_file_gives_paragraphs_and_cells_in_order() -> None:
    found = word_page(docx((SENTENCES[0], "Normal"), cells=("Cost", "12 million")))
    assert found.text == f"{SENTENCES[0]}\n\nCost\n\n12 million"


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_a_word_files_title_is_its_first_paragraph_of_that_style(style: str) -> None:
    found = word_page(
        docx((SENTENCES[0], "Normal"), ("", style), (TITLE, style), ("Later that day", style))
    )
    assert (found.title, found.text) == (TITLE, f"{SENTENCES[0]}\n\nLater that day")


def test_a_word_files_own_author_and_dates_are_not_the_articles() -> None:
    found = word_page(docx((SENTENCES[0], "Normal")))
    assert (found.authors, found.published, found.published_rule) == ((), None, "none")


def with_body(body: str) -> bytes:
    """A Word file whose body is this markup."""
    whole, changed = io.BytesIO(docx(("x", "Normal"))), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                before, _, rest = data.partition(b"<w:body>")
                data = before + b"<w:body>" + body.encode() + b"</w:body></w:document>"
                assert rest
            new.writestr(name, data)
    return changed.getvalue()


def test_inserted_text_and_links_are_read_and_struck_text_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>It rained</w:t></w:r><w:ins><w:r><w:t xml:space='preserve'> twice</w:t>"
        "</w:r></w:ins><w:del><w:r><w:delText> never</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:tab/><w:t>in Porto.</w:t></w:r></w:hyperlink></w:p>"
    )
    assert word_page(with_body(body)).text == "It rained twice in Porto."


def test_moved_text_is_read_where_it_stands_now() -> None:
    body = (
        "<w:p><w:moveFrom><w:r><w:t>It rained.</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:r><w:t>It snowed.</w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>It rained.</w:t></w:r></w:moveTo></w:p>"
    )
    assert word_page(with_body(body)).text == "It snowed.\n\nIt rained."


def alternatives(choice: str, fallback: str) -> str:
    """A paragraph as Word writes it for newer and for older programs."""
    return (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/"
        f"markup-compatibility/2006'><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_stands_once_and_is_not_the_title() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Two years of work</w:t></w:r></w:p></w:txbxContent>"
    lines = (TITLE, SENTENCES[0])
    shown = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines]
    found = word_page(with_body(shown[0] + alternatives(box, box) + shown[1]))
    assert found.title == TITLE
    assert found.text == f"Two years of work\n\n{SENTENCES[0]}"


def test_what_only_older_programs_show_as_text_is_read() -> None:
    body = alternatives("<w:sym/>", "<w:t>It rained.</w:t>")
    assert word_page(with_body(body)).text == "It rained."


def test_a_small_word_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    file = io.BytesIO(docx((SENTENCES[0], "Normal")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros", bytes(200_000_000))
    with pytest.raises(LoadError, match="unpacks to over 200 MB"):
        word_page(file.getvalue())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "locked or in Word's old form"),
        (b"no zip", "no whole Word file"),
        (docx((TITLE, "Title"))[:2000], "no whole Word file"),
        (with_body("<w:p>"), "no whole Word file"),
    ],
)
def test_what_is_no_word_file_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        word_page(data)


def test_an_empty_zip_is_no_word_file() -> None:
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    with pytest.raises(LoadError, match="no whole Word file"):
        word_page(file.getvalue())
