import codecs

import pytest

from index.errors import LoadError
from index.forms.encoding import declared_in_html, decode
from index.forms.web import load_html
from tests.index.forms.samples import file_of

PORTUGUESE = (
    "O preço do pão subiu em São João; o governo não explicou a razão. As famílias já não "
    "conseguem pagar, e a oposição exige uma solução até amanhã à noite."
)
FRENCH = "Le président a déclaré que la nuit serait fraîche à Genève, où les élèves défilaient."
QUOTED = "“We won’t pay €12 – never”, said the mayor’s aide, “and we’ll go on striking”."
RUSSIAN = "Мост открылся в четверг после двух лет ремонта, и тысячи людей прошли по нему."
POLISH = "Zażółć gęślą jaźń: premier ogłosił, że strajk się skończył, a związki mają wątpliwości."
JAPANESE = "橋は木曜日に再開し、数千人が歩いて渡った。市長は作業員に感謝した。" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_utf_8_tells_the_encoding(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_utf_16_is_read_in_either_order(mark: bytes, encoding: str) -> None:
    assert decode(mark + QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_not_guessed(encoding: str) -> None:
    with pytest.raises(LoadError, match="is not a text file"):
        decode(QUOTED.encode(encoding))


def test_latin_1_is_told_by_its_letters() -> None:
    assert decode(PORTUGUESE.encode("latin-1")) == PORTUGUESE


@pytest.mark.parametrize(("text", "encoding"), [(QUOTED, "cp1252"), (JAPANESE, "shift_jis")])
def test_a_declared_encoding_is_used(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), declared=encoding) == text


def test_french_in_latin_1_is_told_by_its_letters() -> None:
    assert decode(FRENCH.encode("latin-1")) == FRENCH


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (POLISH, "cp1250")])
def test_other_alphabets_are_not_taken_for_western_ones(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", [None, "utf-8"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("text", [PORTUGUESE, QUOTED * 10_000, RUSSIAN, JAPANESE])
def test_a_stray_byte_leaves_the_rest_of_utf_8_as_it_is(
    text: str, mark: bytes, declared: str | None
) -> None:
    data = mark + text.encode() + b" caf\xe9 "
    assert decode(data, declared=declared) == f"{text} caf\ufffd "


def test_utf_8_may_end_in_mid_character() -> None:
    assert decode(f"{PORTUGUESE} é".encode()[:-1]) == f"{PORTUGUESE} \ufffd"


def test_utf_8_goes_before_a_wrong_declaration() -> None:
    assert decode(PORTUGUESE.encode(), declared="latin-1") == PORTUGUESE


@pytest.mark.parametrize("declared", ["ISO-8859-1", "latin1", "us-ascii"])
def test_what_windows_wrote_is_read_whatever_it_calls_itself(declared: str) -> None:
    assert decode("He paid €12 – never…".encode("cp1252"), declared=declared) == (
        "He paid €12 – never…"
    )


def test_latin_1_is_read_as_it_declares_where_windows_has_no_such_character() -> None:
    assert decode(b"caf\xe9 \x81", declared="latin-1") == "café \x81"


def test_another_alphabet_is_read_though_it_declares_ascii() -> None:
    assert decode(JAPANESE.encode("shift_jis"), declared="us-ascii") == JAPANESE


def test_the_first_accent_may_come_late() -> None:
    text = "The crews went home. " * 10_000 + "They met at the café."
    assert decode(text.encode("cp1252")) == text


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode(PORTUGUESE.encode("latin-1"), declared="x-none") == PORTUGUESE


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(256)), b"text\0text"])
def test_a_binary_is_refused(data: bytes) -> None:
    with pytest.raises(LoadError, match="is not a text file"):
        decode(data)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="shift_jis">',
        '<META http-equiv="Content-Type" content="text/html; charset=shift_jis">',
    ],
)
def test_a_page_in_shift_jis_is_read_as_it_declares(meta: str) -> None:
    markup = f"<html><head>{meta}</head><body><article><p>{JAPANESE}</p></article></body></html>"
    data = markup.encode("shift_jis")
    assert declared_in_html(data) == "shift_jis"
    (page,) = load_html(file_of(data))
    assert page.text == JAPANESE
