"""A whole file of each form, made by hand."""

import csv
import io
import json
from collections.abc import Sequence

TITLE = "Bridge reopens in Porto"
SENTENCES = (
    "The old bridge reopened on Thursday after two years of repairs, and thousands walked across.",
    "Mayor Ana Duarte cut the ribbon and thanked the crews, who had worked through two winters.",
    "Repairs cost 12 million euros, the city said, twice what had been planned at the start.",
)
TEXT = "\n\n".join(SENTENCES)
RECORD = {"title": TITLE, "text": TEXT, "date": "2024-05-02T08:00:00Z", "author": "Rui Alves"}


def file_of(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)


def html_page() -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    head = f'<head><meta charset="utf-8"><title>{TITLE}</title></head>'
    return f"<html>{head}<body><article>{paragraphs}</article></body></html>".encode()


def mail(
    body: bytes = TEXT.encode(), *, head: str = "Content-Type: text/plain; charset=utf-8"
) -> bytes:
    lines = (
        f"Subject: {TITLE}",
        "From: Rui Alves <rui@post.example>",
        "Date: Thu, 2 May 2024 08:00:00 +0100",
        "MIME-Version: 1.0",
        head,
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def docx(*paragraphs: tuple[str, str], cells: Sequence[str] = ()) -> bytes:
    """Paragraphs, each with its style, and a table of one row."""
    import docx as word

    document = word.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages: Sequence[str], info: str = "") -> bytes:
    """Pages of lines, set one under the other in Helvetica."""
    font, kids = 3, " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for lines in pages:
        number = len(objects) + 1
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R"
                f" /Resources << /Font << /F {font} 0 R >> >> >>"
            ).encode(),
            _stream(lines),
        ]
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def _stream(lines: Sequence[str]) -> bytes:
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F 10 Tf 14 TL 50 750 Td {shown} ET".encode("cp1252")
    return f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from one, the properties last; and the table of where each begins."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode()


def wrapped() -> list[str]:
    return [
        "The old bridge reopened on Thursday after two years of re-",
        "pairs, and thousands walked across it before noon came,",
        "Mayor Ana Duarte said.",
        "Repairs cost 12 million euros, the city said, twice what",
        "had been planned.",
    ]


SAMPLES = {
    ".txt": f"{TITLE}\n\n2 May 2024\n\n{TEXT}\n".encode(),
    ".md": f"---\ntitle: {TITLE}\n---\n{TEXT}\n".encode(),
    ".html": html_page(),
    ".htm": html_page(),
    ".mhtml": mail(html_page(), head="Content-Type: text/html; charset=utf-8"),
    ".eml": mail(),
    ".pdf": pdf(wrapped(), info=f"/Title ({TITLE})"),
    ".docx": docx((TITLE, "Title"), *((sentence, "Normal") for sentence in SENTENCES)),
    ".json": json.dumps({"articles": [RECORD, RECORD | {"title": "Again"}]}).encode(),
    ".jsonl": b"\n".join(json.dumps(RECORD | {"title": t}).encode() for t in ("One", "Two")),
    ".csv": table([list(RECORD), list(RECORD.values())]),
}
