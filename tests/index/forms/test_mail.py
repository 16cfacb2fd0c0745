import io
from datetime import date
from email.message import EmailMessage

import pytest

from index.clean import CleanPage
from index.errors import LoadError
from index.forms.mail import load_eml
from tests.index.forms.samples import SENTENCES, TEXT, TITLE, html_page, mail


def page(data: bytes) -> CleanPage:
    (only,) = load_eml(io.BytesIO(data))
    return only


def test_a_mail_gives_subject_sender_and_date() -> None:
    found = page(mail())
    assert (found.title, found.authors, found.source) == (TITLE, ("Rui Alves",), None)
    assert (found.published, found.published_rule) == (date(2024, 5, 2), "mail header")
    assert found.text == TEXT


def test_the_plain_text_goes_before_the_page_and_attachments_stay_out() -> None:
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content("It rained in Porto.")
    message.add_alternative("<p>Another text.</p>", subtype="html")
    message.add_attachment("A note that came with it.", filename="note.txt")
    assert page(bytes(message)).text == "It rained in Porto."


def test_a_mail_with_a_page_alone_gives_its_article() -> None:
    found = page(mail(html_page(), head="Content-Type: text/html"))
    assert (found.title, found.text) == (TITLE, TEXT)
    assert found.published_rule == "mail header"


@pytest.mark.parametrize(
    ("charset", "coding", "body"),
    [
        ("utf-8", "quoted-printable", b"O pre=C3=A7o do p=C3=A3o subiu=\r\n muito."),
        ("iso-8859-1", "8bit", "O preço do pão subiu muito.".encode("latin-1")),
        ("utf-8", "base64", b"TyBwcmXDp28gZG8gcMOjbyBzdWJpdSBtdWl0by4="),
    ],
)
def test_encodings_of_mails_are_undone(charset: str, coding: str, body: bytes) -> None:
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {coding}"
    assert page(mail(body, head=head)).text == "O preço do pão subiu muito."


def test_japanese_mail_is_read() -> None:
    text = "橋が再開した。市長は喜んだ。"
    head = "Content-Type: text/plain; charset=iso-2022-jp"
    assert page(mail(text.encode("iso-2022-jp"), head=head)).text == text


def test_an_unknown_charset_is_guessed() -> None:
    assert page(mail(head="Content-Type: text/plain; charset=x-none")).text == TEXT


def test_encoded_headers_are_undone_and_marks_of_replies_removed() -> None:
    whole = mail().replace(TITLE.encode(), b"AW: RE: =?utf-8?q?P=C3=A3o_sobe?=")
    whole = whole.replace(b"Rui Alves", b"=?iso-8859-1?q?Jo=E3o_Reis?=")
    found = page(whole)
    assert (found.title, found.authors) == ("Pão sobe", ("João Reis",))


def test_a_bare_address_is_no_author() -> None:
    assert page(mail().replace(b"Rui Alves <rui@post.example>", b"rui@post.example")).authors == ()


def test_a_date_nobody_can_read_leaves_that_of_the_text() -> None:
    whole = mail(b"3 May 2024\r\n\r\nIt rained.").replace(
        b"Thu, 2 May 2024 08:00:00 +0100", b"soon"
    )
    found = page(whole)
    assert (found.published, found.published_rule) == (date(2024, 5, 3), "date line")


@pytest.mark.parametrize("mark", ["Fwd:", "FW: ", "WG: ", "Re: Fwd: "])
def test_an_article_that_was_passed_on_is_its_authors_and_of_its_day(mark: str) -> None:
    subject = f"{mark}{TITLE}".encode()
    sent = mail(b"By Ana Duarte\r\n\r\n29 April 2024\r\n\r\nIt rained.")
    found = page(sent.replace(TITLE.encode(), subject))
    assert (found.title, found.authors, found.text) == (TITLE, ("Ana Duarte",), "It rained.")
    assert (found.published, found.published_rule) == (date(2024, 4, 29), "date line")


def test_an_article_that_was_passed_on_without_a_date_has_the_mails_and_no_author() -> None:
    found = page(mail(b"It rained.").replace(TITLE.encode(), f"Fwd: {TITLE}".encode()))
    assert (found.authors, found.published_rule) == ((), "mail header")


def test_a_headline_that_begins_with_a_forward_was_not_passed_on() -> None:
    found = page(mail().replace(TITLE.encode(), b"Re: Final score: Forward fwd: wins"))
    assert (found.title, found.authors) == ("Final score: Forward fwd: wins", ("Rui Alves",))


def test_a_mail_without_text_says_so() -> None:
    message = EmailMessage()
    message["Subject"] = TITLE
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(LoadError, match="holds no text"):
        page(bytes(message))


def test_what_is_no_mail_says_so() -> None:
    with pytest.raises(LoadError, match="is no mail"):
        page(SENTENCES[0].encode())
