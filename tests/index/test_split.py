from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans
from index.split import split_article
from tests.conftest import ORIGINALS, SEEDS, make_article, needs_originals


def check(text: str, passage_words: int) -> None:
    passages = split_article(make_article(text), passage_words=passage_words)
    assert [span for passage in passages for span in passage.sentences] == list(
        sentence_spans(text)
    )
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert (passage.start, passage.end) == (
            passage.sentences[0].start,
            passage.sentences[-1].end,
        )
        assert len(passage.text.split()) <= passage_words or len(passage.sentences) == 1


def test_the_seeds_are_covered_by_whole_sentences() -> None:
    for path in SEEDS.glob("0*.md"):
        check(path.read_text(), passage_words=100)


@needs_originals
def test_the_original_pages_are_covered_by_whole_sentences() -> None:
    for path in ORIGINALS.glob("*.txt"):
        check(path.read_text(), passage_words=100)


def test_repeated_sentences_keep_their_own_spans() -> None:
    check("The strike goes on. Nobody pays.\n\n" * 20, passage_words=8)


def test_a_sentence_longer_than_a_passage_is_kept_whole() -> None:
    long = "It was " + "very " * 300 + "long."
    passages = split_article(make_article(f"Short one. {long} Short two."), passage_words=50)
    assert [passage.text for passage in passages] == ["Short one.", long, "Short two."]


def test_a_blank_article_has_no_passages() -> None:
    assert split_article(make_article(" \n "), passage_words=50) == ()


@given(st.lists(st.text(alphabet="abc .!?\"'\n\u00a0", min_size=1, max_size=60), max_size=20))
def test_any_text_is_covered_by_whole_sentences(parts: list[str]) -> None:
    check(" ".join(parts), passage_words=6)
