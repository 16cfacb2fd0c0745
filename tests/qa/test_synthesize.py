"""When the words that answer stand before their sentence, and when they would read oddly."""

import pytest

from index.types import Span
from qa.cite import cite
from qa.synthesize import synthesize
from qa.types import Candidate, Point
from tests.conftest import make_article


def lead(question: str, sentence: str, words: str) -> str:
    """What stands before a sentence in a reply whose answering words are given."""
    start = sentence.index(words)
    candidate = Candidate(
        article=make_article(sentence),
        span=Span(start=0, end=len(sentence)),
        score=0.9,
        words=Span(start=start, end=start + len(words)),
    )
    text = synthesize(question, cite([Point(candidates=(candidate,))]))
    assert text.endswith(f"{sentence} [1]")
    return text.removesuffix(f"{sentence} [1]")


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Who joins the picket?", "Students join the picket", "Students join the picket"),
        ("Who joins the picket?", "“Students join the picket.”", "Students join the picket"),
        (
            "Who counted the votes?",
            'City clerk Wilhelmina "Billie" Reis counted the votes.',
            'City clerk Wilhelmina "Billie',
        ),
        (
            "Who counted the votes?",
            "City clerk Wilhelmina “Billie” Reis counted the votes.",
            "City clerk Wilhelmina “Billie",
        ),
        ("Who counted the votes?", "Ana Reis (the city clerk) counted.", "Ana Reis (the city"),
        (
            "Which newspaper reported the donation?",
            "The mayor told the newspaper of the donation.",
            "the newspaper",
        ),
        ("Who reported it?", "They reported it.", "They"),
        (
            "How many articles did she write?",
            "An article published on 20 June names her.",
            "An article published on 20 June",
        ),
        (
            "How many articles did she write?",
            "An article of June 20, 2024 names her.",
            "An article",
        ),
    ],
)
def test_words_that_would_read_oddly_do_not_lead(question: str, sentence: str, words: str) -> None:
    assert lead(question, sentence, words) == ""


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Who counted the votes?", "Ana “Billie” Reis counted the votes.", "Ana “Billie” Reis"),
        ("Who counted the votes?", "The clerk’s deputy counted.", "The clerk’s deputy"),
        ("Which newspaper reported it?", "The Harbour Post newspaper did.", "The Harbour Post"),
        ("Who won, Reis or Berg?", "Berg won.", "Berg"),
        ("Who said it?", "The WHO said it on Monday.", "The WHO"),
        ("How many ships sank?", "Of the ships none sank.", "none"),
        ("How many ships sank?", "Thirty-two ships sank on 20 June.", "Thirty-two ships"),
        ("How many ships sank?", "On 20 June 12 ships sank.", "20 June 12 ships"),
        ("How long did it last?", "It lasted all night.", "all night"),
    ],
)
def test_words_that_answer_lead(question: str, sentence: str, words: str) -> None:
    assert lead(question, sentence, words) == f"{words}: "
