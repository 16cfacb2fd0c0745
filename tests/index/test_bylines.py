import pytest

from index.bylines import Byline, author_names, find_outlet, read_byline


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        ("By Ana Duarte", ("Ana Duarte",), None),
        ("BY ANA DUARTE", ("ANA DUARTE",), None),
        ("Written by Ana Duarte and João Reis", ("Ana Duarte", "João Reis"), None),
        ("By Ana Duarte, Transport Correspondent", ("Ana Duarte",), None),
        ("By Ana Duarte in Porto, Harbour Post", ("Ana Duarte",), "Harbour Post"),
        ("By Harbour Agency", (), "Harbour Agency"),
        ("By Frank Gardner, BBC security correspondent", ("Frank Gardner",), None),
        ("By Ana Duarte, News Editor", ("Ana Duarte",), None),
        ("By Ana Duarte, World News", ("Ana Duarte",), None),
        ("By Ana Duarte (Reuters)", ("Ana Duarte",), "Reuters"),
        ("By Ana Duarte in Porto (Reuters)", ("Ana Duarte",), "Reuters"),
        ("By Ana Duarte | Photo: Reuters", ("Ana Duarte",), None),
        ("By Ana Duarte, Harbour Post; photos: J. Reis and B. Sá", ("Ana Duarte",), "Harbour Post"),
        ("By Reuters Staff", (), "Reuters"),
        ("By Tom Hale for the Harbour Times", ("Tom Hale",), "Harbour Times"),
        ("By Tom Hale of the Harbour Times in Porto", ("Tom Hale",), "Harbour Times"),
        ("By Nina Okafor, The Tarrow Ledger", ("Nina Okafor",), "The Tarrow Ledger"),
        ("By Nina Okafor, Marwick Observer", ("Nina Okafor",), "Marwick Observer"),
        ("By Nina Okafor, The Sun", ("Nina Okafor",), "The Sun"),
        ("By Nina Star and Tom Mail", ("Nina Star", "Tom Mail"), None),
        ("By the Coastline News staff", (), "Coastline News"),
        ("By Harbour Post Published", (), "Harbour Post"),
        ("Von Annegret Solling", ("Annegret Solling",), None),
        ("Par Soazig Le Drevo et Élise Bréhan", ("Soazig Le Drevo", "Élise Bréhan"), None),
        ("Por Inés de la Torre", ("Inés de la Torre",), None),
    ],
)
def test_a_byline_gives_its_names(line: str, authors: tuple[str, ...], outlet: str | None) -> None:
    assert read_byline(line) == Byline(authors=authors, outlet=outlet)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Duarte",
        "By the river",
        "By Monday",
        "By Ana Duarte's count the bridge has nine arches.",
        "Von Anfang an",
        "Bylaws of Porto",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_names_are_parted_without_by() -> None:
    assert author_names("By Oda Fenwright & Marek Sollis") == ("Oda Fenwright", "Marek Sollis")
    assert author_names("https://harbour.example/staff/7") == ()


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Opinion | Fen and Shore Magazine", "Fen and Shore Magazine"),
        ("Ana Duarte (Reuters", "Reuters"),
        ("BBC News", "BBC News"),
        ("Press Association", "Press Association"),
        ("World News", None),
        ("Breaking news", None),
        ("Press release", None),
        ("News Editor", None),
        ("Times of the Islands", "Times of the Islands"),
        ("UN observer", None),
        ("Ana Duarte", None),
    ],
)
def test_sections_and_roles_are_no_outlets(text: str, outlet: str | None) -> None:
    assert find_outlet(text) == outlet
