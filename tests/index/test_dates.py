from datetime import date

import pytest

from index.dates import date_line, find_date


@pytest.mark.parametrize(
    ("line", "day", "byline"),
    [
        ("Friday, 8 December 2023, 02:25", date(2023, 12, 8), ""),
        ("December 09, 2022", date(2022, 12, 9), ""),
        ("Harbour Agency December 09, 2022", date(2022, 12, 9), "Harbour Agency"),
        ("Published: 2024-05-02T10:15:00Z", date(2024, 5, 2), ""),
        ("Updated on 3rd of May, 2024 at 10:15 am GMT", date(2024, 5, 3), ""),
        ("Published 9 December 2022 | Updated 10 December 2022", date(2022, 12, 9), ""),
        ("December 8, 2022 (Updated 10 December 2022)", date(2022, 12, 8), ""),
        ("By Ana Duarte | Sept. 5, 2021", date(2021, 9, 5), "Ana Duarte"),
        ("Updated: 4 August 2023 | Published: 2 August 2023", date(2023, 8, 2), ""),
        ("Montag, 3. März 2024, 16:45 Uhr", date(2024, 3, 3), ""),
        ("Veröffentlicht am 03.05.2024", date(2024, 5, 3), ""),
        ("Publié le 1er août 2022 à 10h15", date(2022, 8, 1), ""),
        ("viernes, 3 de mayo de 2024", date(2024, 5, 3), ""),
        ("Posted on May 2, 2024 by Ana Duarte", date(2024, 5, 2), "Ana Duarte"),
        ("Ana Duarte and João Reis, 2 May 2024", date(2024, 5, 2), "Ana Duarte and João Reis"),
        ("Times of Porto 2 May 2024", date(2024, 5, 2), "Times of Porto"),
        ("Press release, 2 May 2024", date(2024, 5, 2), "Press release"),
        ("Berlin, den 2. Mai 2024", date(2024, 5, 2), "Berlin"),
        ("2024/05/02 10:15", date(2024, 5, 2), ""),
        ("2024-5-2", date(2024, 5, 2), ""),
        ("First published 12 March 2024, 6.45pm", date(2024, 3, 12), ""),
        ("March 12, 2024 6:45AM", date(2024, 3, 12), ""),
        ("12 March 2024, 6pm", date(2024, 3, 12), ""),
        ("19 March 2024 | 3 min read", date(2024, 3, 19), ""),
        ("Issued 4 June 2024", date(2024, 6, 4), ""),
        ("Corrected 22 June 2024 | Published 4 June 2024", date(2024, 6, 4), ""),
        ("Ana Duarte | 19 June 2024 | Health", date(2024, 6, 19), "Ana Duarte | | Health"),
        ("2-May-2024", date(2024, 5, 2), ""),
        ("14/03/2024", date(2024, 3, 14), ""),
        ("3/14/2024", date(2024, 3, 14), ""),
    ],
)
def test_a_date_line_gives_its_date_and_byline(line: str, day: date, byline: str) -> None:
    assert date_line(line) == (day, byline)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge reopened on 2 May 2024 after two years of repairs.",
        "On 7 December the presidents met.",
        "May 2024",
        "31 February 2024",
        "The strike of 2023",
        "LAGOS, March 3",
        "3 hours ago",
        "03/05/2024",
        "14/13/2024",
        "9/14/03/2024",
        "2024/13/02",
        "2024-05/02",
        "2024/05/021",
        "https://post.example/2024/05/02/bridge",
        "A rescuer in Kyiv, 24 February 2022",
        "A rescuer in Kyiv, 24 February 2022 (Reuters)",
        "Kyiv remembers 24 February 2022",
        "Kyiv Remembers 24 February 2022",
        "NATO, founded 4 April 1949",
        "A rescuer in Kyiv | 24 February 2022 | Reuters",
        "Polls open 6am, 4 June 2024",
        "Flood warning issued 4 June 2024",
    ],
)
def test_prose_captions_and_half_dates_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_a_month_is_not_found_inside_a_word() -> None:
    assert find_date("The marchers of 12 marchland 2020") is None
