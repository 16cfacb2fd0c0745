"""Files to articles: one function a suffix, in the table ``LOADERS``.

A new form is one function, in a file of ``index.forms``, and one line here. What comes from outside
is loaded by ``index.loading``, in a process of its own.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO, cast

from index.clean import CleanPage
from index.errors import LoadError
from index.forms.mail import load_eml
from index.forms.office import load_docx, load_pdf
from index.forms.records import load_csv, load_json, load_jsonl
from index.forms.text import load_markdown, load_text
from index.forms.web import load_html, load_mhtml
from index.language import language_of

Loader = Callable[[BinaryIO], Iterable[CleanPage | LoadError]]
"""A file's articles, in order; an error in the place of one that is none.

Raises a ``LoadError`` where the file as a whole holds none.
"""

LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        ".txt": load_text,
        ".md": load_markdown,
        ".html": load_html,
        ".htm": load_html,
        ".mhtml": load_mhtml,
        ".eml": load_eml,
        ".pdf": load_pdf,
        ".docx": load_docx,
        ".json": load_json,
        ".jsonl": load_jsonl,
        ".csv": load_csv,
    }
)
_COMPRESSED = ".gz"


def form_of(name: str) -> str | None:
    """The suffix that chooses the loader, behind ``.gz`` too; ``None`` for no form we read."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(name).suffixes]
    if suffixes[-1:] == [_COMPRESSED]:
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in LOADERS else None


def load_pages(path: Path) -> Iterator[CleanPage | LoadError]:
    """Load a file's articles.

    Args:
        path: the file; its suffix chooses the loader.

    Yields:
        Each article, or in its place why it is none.

    Raises:
        LoadError: the file cannot be read or holds no article; the message is the reason alone.
    """
    form = form_of(path.name)
    if form is None:
        raise LoadError(f"is not a kind of file Citewire reads ({', '.join(LOADERS)})")
    is_compressed = path.name.lower().endswith(_COMPRESSED)
    try:
        with gzip.open(path) if is_compressed else path.open("rb") as file:
            page = None
            for page in LOADERS[form](cast("BinaryIO", file)):
                yield _checked(page)
            if page is None:
                raise LoadError("holds no article")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise LoadError("is no whole gzip file; compress it again") from error
    except OSError as error:
        raise LoadError(f"cannot be opened ({error.strerror})") from error


def _checked(page: CleanPage | LoadError) -> CleanPage | LoadError:
    if isinstance(page, LoadError):
        return page
    if not re.search(r"\w", page.text):
        empty = LoadError("holds no article text")
        if not page.is_one_of_several:
            raise empty
        return empty
    declared = (page.language or "")[:2].lower()
    return replace(page, language=declared or language_of(page.text))
