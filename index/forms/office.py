"""Articles as PDF and as Word files.

A file's properties tell who saved it and when, so neither author nor date is taken from them.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from index.clean import CleanPage, clean_page
from index.clutter import Removed
from index.errors import LoadError
from index.forms.fields import one_line
from index.forms.limits import read_whole

_MAX_PAGES = 300  # a newspaper has a hundred; more is a book
_MAX_UNPACKED_BYTES = 200_000_000  # of a Word file, which is a zip
_LOCKED = "is locked with a password; save a copy without one"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_REPEATED = ".//w:moveFrom | .//mc:Fallback[../mc:Choice//w:t]"
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # a .doc, and the envelope of a locked .docx

_EDGE_LINES = 2  # headers and footers stand in a page's first and last lines
_EDGE = "header or footer"
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?", re.I
)
_PRINTED = re.compile(  # the edges that a browser prints: "5/2/24, 8:00 AM Title", "address 1/3"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}:\d\d\b.*|.*\b(?:https?|file)://\S+(?: \d+/\d+)?",
    re.IGNORECASE,
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_FULL_LINE = 0.85  # of the usual width: a proportional font's lines differ by their letters
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_ITEM = re.compile(r"[•‣▪●◦]")
_NO_TITLE = re.compile(  # what programs write there by themselves
    r"\S*|microsoft \w+ - .*|untitled(?: document)?[ -]?\d*|(?:slide|page|layout|document) \d+"
    r"|powerpoint[ -]presentation|https?:.*|full page fax print"
    r"|.*\.(?:docx?|pdf|indd|qx[dp]|rtf|txt|odt|pages|tex|dvi|pptx?|xlsx?|html?|jpe?g|png|tiff?|eps)",
    re.IGNORECASE,
)


def load_pdf(file: BinaryIO) -> list[CleanPage]:
    """A PDF with text in it; its wrapped lines become paragraphs.

    A word that was broken at the end of a line is whole again where it goes on in lower case.
    """
    title, pages = _read_pdf(read_whole(file))
    if not any(line for page in pages for line in page):
        raise LoadError("holds pictures of text only; run it through OCR and save it again")
    kept, edges = _without_edges(pages)
    page = clean_page("\n\n".join(_paragraphs(kept)), title=title)
    return [replace(page, removed=(*edges, *page.removed))]


def _read_pdf(data: bytes) -> tuple[str | None, list[list[str]]]:
    """The title, where there is one, and each page's lines; "" is a blank one."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if len(reader.pages) > _MAX_PAGES:
            raise LoadError(f"has more than {_MAX_PAGES} pages; split it into articles")
        pages = [[*map(_squeezed, page.extract_text().splitlines())] for page in reader.pages]
        title = one_line(reader.metadata.title) if reader.metadata else None
    except (DependencyError, FileNotDecryptedError) as error:
        raise LoadError(_LOCKED) from error
    except PyPdfError as error:
        raise LoadError("is no whole PDF; save it again") from error
    return (None if title is None or _NO_TITLE.fullmatch(title) else title), pages


def _squeezed(line: str) -> str:
    return " ".join(line.translate(_LIGATURES).split())


def _without_edges(pages: Sequence[list[str]]) -> tuple[list[str], list[Removed]]:
    """All lines but page numbers, and headers and footers that most pages share; and these."""
    repeated = _repeated_edges(pages)
    kept: list[str] = []
    removed: list[Removed] = []
    for page in pages:
        edges = _edges(page)
        for number, line in enumerate(page):
            if number in edges and (_is_printed(line) or _shape(line) in repeated):
                removed.append(Removed(line=line, rule=_EDGE))
            else:
                kept.append(line)
    return kept, removed


def _is_printed(line: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line) or _PRINTED.fullmatch(line))


def _edges(page: list[str]) -> set[int]:
    """The numbers of a page's first and last lines, blank ones not counted."""
    written = [number for number, line in enumerate(page) if line]
    return {*written[:_EDGE_LINES], *written[-_EDGE_LINES:]}


def _repeated_edges(pages: Sequence[list[str]]) -> set[str]:
    counts = Counter(shape for page in pages for shape in {_shape(page[i]) for i in _edges(page)})
    return {shape for shape, count in counts.items() if count > max(1, len(pages) / 2)}


def _shape(line: str) -> str:
    """A line whatever numbers stand in it."""
    return re.sub(r"\d+", "0", line).casefold()


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Wrapped lines joined; a paragraph goes on over the end of a page."""
    lengths = sorted(len(line) for line in lines if line)
    width = _FULL_LINE * lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if line and paragraphs and not _starts_anew(line, before, paragraphs[-1], width):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        before = line
    return paragraphs


def _starts_anew(line: str, before: str, paragraph: str, width: float) -> bool:
    """Whether a line begins a paragraph: its first word had room on the line before."""
    if line[0].islower():
        return False
    if _ITEM.match(line) or not before:
        return True
    return (
        not _BROKEN_WORD.search(paragraph) and len(before) + len(line.split(maxsplit=1)[0]) < width
    )


def _joined(paragraph: str, line: str) -> str:
    if not _BROKEN_WORD.search(paragraph):
        return f"{paragraph} {line}"
    is_broken = line[0].islower() or paragraph.endswith("\u00ad")
    return (paragraph[:-1] if is_broken else paragraph) + line


def load_docx(file: BinaryIO) -> list[CleanPage]:
    """A Word file: its paragraphs and its tables' cells, in order.

    Without what was struck out or moved elsewhere; a text box once, though Word writes it twice.
    """
    import docx
    from lxml.etree import XMLSyntaxError

    data = read_whole(file)
    if data.startswith(_OLD_WORD):
        raise LoadError("is locked or in Word's old form; save it as .docx without a password")
    try:
        _check_unpacked(data)
        document = docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise LoadError("is no whole Word file; save it as .docx again") from error
    _drop_repeated(document.element.body)
    paragraphs = list(document.element.body.iter(_tag("p")))
    title = next((one_line(_text_of(p)) for p in paragraphs if _is_title(p, document)), None)
    return [clean_page("\n\n".join(map(_text_of, paragraphs)), title=title)]


def _check_unpacked(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > _MAX_UNPACKED_BYTES:
        raise LoadError(
            f"unpacks to over {_MAX_UNPACKED_BYTES // 1_000_000} MB; save its text only"
        )


def _drop_repeated(body: Any) -> None:
    """Drop what stands elsewhere too: moved text, and a text box's copy for older programs."""
    from lxml.etree import XPath

    for copy in XPath(_REPEATED, namespaces={"w": _WORD, "mc": _COMPATIBILITY})(body):
        copy.getparent().remove(copy)


def _is_title(paragraph: Any, document: Any) -> bool:
    from docx.text.paragraph import Paragraph

    shown = Paragraph(paragraph, document)
    return (
        bool(shown.text.strip())
        and shown.style is not None
        and shown.style.name
        in (
            "Title",
            "Heading 1",
        )
    )


def _text_of(paragraph: Any) -> str:
    """What a paragraph shows, inserted text and links too, but not a text box's own paragraphs."""
    return "".join(_shown(paragraph))


def _shown(paragraph: Any) -> Iterator[str]:
    tag = _tag("p")
    for piece in paragraph.iter(*_PIECES):
        if next(piece.iterancestors(tag)) is paragraph:
            yield _PIECES[piece.tag] or piece.text or ""


def _tag(name: str) -> str:
    return f"{{{_WORD}}}{name}"


_PIECES = {
    _tag("t"): "",
    _tag("tab"): " ",
    _tag("br"): "\n",
    _tag("cr"): "\n",
    _tag("noBreakHyphen"): "-",
}
