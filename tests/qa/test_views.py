"""Views: what the network reads, with MiniLM's real tokenizer."""

from index.types import Span
from qa.reader.views import MAX_QUESTION_TOKENS, MAX_VIEW_TOKENS, load_tokenizer, view

TEXT = "The man went home. He sang."
SPANS = [Span(start=0, end=18), Span(start=19, end=27)]


def test_a_view_holds_question_title_and_passage_and_knows_its_sentences() -> None:
    tokenizer = load_tokenizer()
    one = view(tokenizer, "Who sang?", "A song", TEXT, SPANS)
    tokens = [tokenizer.id_to_token(i) for i in one.ids]
    assert tokens[: one.passage_start] == "[CLS] who sang ? [SEP] a song [SEP]".split()
    assert [tokens[start:end] for start, end in one.sentences] == [
        "the man went home .".split(),
        "he sang .".split(),
    ]
    assert tokens[one.title_start] == "a"
    start, end = one.offsets[5]
    assert TEXT[start:end] == "He"


def test_markers_in_a_text_are_read_as_characters() -> None:
    one = view(load_tokenizer(), "Who?", None, "[SEP] [CLS]", [Span(start=0, end=11)])
    assert one.ids.count(102) == 3
    assert one.ids.count(101) == 1


def test_what_is_too_long_is_not_read() -> None:
    text = "word " * 400 + ". End."
    end = Span(start=len(text) - 4, end=len(text))
    one = view(load_tokenizer(), "q " * 100, "t " * 100, text, [Span(start=0, end=2001), end])
    assert len(one.ids) == MAX_VIEW_TOKENS
    assert one.sentences[1][0] == one.sentences[1][1]


def test_of_a_long_question_the_start_and_the_end_are_read() -> None:
    tokenizer = load_tokenizer()
    for words in (MAX_QUESTION_TOKENS, MAX_QUESTION_TOKENS + 40):
        one = view(tokenizer, "a " + "b " * (words - 2) + "c", None, "Yes.", [])
        asked = [tokenizer.id_to_token(i) for i in one.ids[1 : one.title_start - 1]]
        assert asked == ["a", *["b"] * (MAX_QUESTION_TOKENS - 2), "c"]
