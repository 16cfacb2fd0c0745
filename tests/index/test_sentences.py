from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. had applied pressure on Gen. Reis to step down.",
        "Sen. Duarte and Gov. Reis met Mr. Silva at 5 p.m. on Friday.",
        '"What now?" she asked the crew.',
        "Prices rose by 3.5 percent to $1.2 million.",
        "He was in Moscow at a press conference .",
        "The world No. 1 lost to No. 2 Swiatek, and Nos. 3 and 4 won.",
        "“No. 5 of the list is ours,” said Sec. Austin to Foreign Min. Lavrov.",
        "Under Art. 5, as Fig. 3 of Vol. 2 and Sec. 7 of the law show, it is legal.",
        "The crew of berth no. 4 called tel. 0800 and read pp. 3 and 4 of the report.",
        "Det. Insp. Lowe, Asst. Supt. Ray and the Rt. Hon. Ana Duarte spoke.",
        "Ret. Maj. Gen. Smith and Jo Reis, a ret. colonel, climbed Mt. Everest twice.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert split("“It is over.” The crews cheered.") == ["“It is over.”", "The crews cheered."]


@pytest.mark.parametrize(
    "word", ["No", "art", "modern Art", "5 min", "9.58 sec", "the fig", "a vol"]
)
def test_a_word_that_is_also_an_abbreviation_may_end_a_sentence(word: str) -> None:
    assert split(f"He said it was {word}. She left.") == [f"He said it was {word}.", "She left."]


def test_no_before_a_figure_may_be_an_answer() -> None:
    assert split("Gaia voted no. 12 others voted yes.") == [
        "Gaia voted no.",
        "12 others voted yes.",
    ]


def test_a_stray_full_stop_is_no_sentence() -> None:
    assert split("The strike ended. . The crews cheered.") == [
        "The strike ended. .",
        "The crews cheered.",
    ]


def test_a_line_break_ends_a_sentence() -> None:
    assert split("A line that lost its stop\nThe next one.") == [
        "A line that lost its stop",
        "The next one.",
    ]


def test_a_blank_text_has_none() -> None:
    assert sentence_spans(" \n\n ") == ()


@given(st.text(alphabet="ab .!?\"'”\n\tÄ8", max_size=200))
def test_spans_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())
