"""Bytes to text, in whatever encoding a file was saved."""

import codecs
import re

from index.errors import LoadError

_NULL = "\0"
_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BAD = "\ufffd"
_GOOD_FOR_A_BAD = 10  # characters beyond ASCII; by chance other encodings give one or two
_SAMPLE_BYTES = 200_000  # enough to tell an encoding by
# What Windows saved Western European text in: of guesses nearly as good, the likeliest.
_COMMONEST = "cp1252"
_MEANT_AS_COMMONEST = ("ascii", "iso8859-1")  # as Python names them; browsers read both so
_AS_GOOD = 0.02  # charset-normalizer's measure of chaos, 0..1


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode a file: by its mark, as UTF-8, as it declares, else by charset-normalizer's guess.

    UTF-8 that is damaged here and there, or cut, shows U+FFFD for what is lost.

    Args:
        data: the bytes.
        declared: the encoding that the file or its envelope names, if any.

    Raises:
        LoadError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(_as(data, encoding))
    data = data.removeprefix(codecs.BOM_UTF8)
    read = _as(data, "utf-8") or _nearly_utf_8(data) or _as(data, declared) or _guessed(data)
    return _text(read)


def _text(text: str | None) -> str:
    if text is None or _NULL in text:
        raise LoadError("is not a text file")
    return text


def _as(data: bytes, encoding: str | None) -> str | None:
    try:
        if encoding and codecs.lookup(encoding).name in _MEANT_AS_COMMONEST:
            return _as(data, _COMMONEST) or data.decode(encoding)
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf_8(data: bytes) -> str | None:
    """Text that is UTF-8 but for a few bytes: a stray one, a character cut in two."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_BAD)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if bad * _GOOD_FOR_A_BAD <= good else None


def _guessed(data: bytes) -> str | None:
    if _NULL.encode() in data:
        return None  # UTF-16 without a mark and binaries alike: not to be guessed
    from charset_normalizer import from_bytes

    guesses = from_bytes(data[:_SAMPLE_BYTES])
    best = guesses.best()
    if best is None:
        return None
    near = (one for one in guesses if one.chaos <= best.chaos + _AS_GOOD)
    if any(_COMMONEST in one.could_be_from_charset for one in near):
        return _as(data, _COMMONEST)
    return _as(data, best.encoding)


def declared_in_html(data: bytes) -> str | None:
    """The encoding that a page's head names."""
    found = re.search(
        rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", data[:4096], re.I
    )
    return found[1].decode("ascii") if found else None
