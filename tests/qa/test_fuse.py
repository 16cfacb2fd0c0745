from index.types import Hit, Passage, Span
from qa.fuse import fuse


def hit(name: str, score: float = 1.0) -> Hit:
    passage = Passage(article_id=name, start=0, end=1, text="x", sentences=(Span(start=0, end=1),))
    return Hit(passage=passage, score=score, scorer="bm25")


def names(hits: tuple[Hit, ...]) -> list[str]:
    return [one.passage.article_id for one in hits]


def test_scores_are_the_sums_of_reciprocal_ranks() -> None:
    fused = fuse([[hit("a"), hit("b")], [hit("b"), hit("c")]], top_k=10)
    assert names(fused) == ["b", "a", "c"]
    assert [one.score for one in fused] == [1 / 62 + 1 / 61, 1 / 61, 1 / 62]
    assert {one.scorer for one in fused} == {"rrf"}


def test_ties_go_by_passage_id() -> None:
    assert names(fuse([[hit("b")], [hit("a")]], top_k=10)) == ["a", "b"]


def test_the_scores_of_the_rankings_do_not_matter() -> None:
    assert fuse([[hit("a", 9.0), hit("b", 0.1)]], 5) == fuse([[hit("a", 0.2), hit("b", 0.1)]], 5)


def test_no_more_than_asked_for_and_nothing_from_nothing() -> None:
    assert names(fuse([[hit("a"), hit("b")]], top_k=1)) == ["a"]
    assert fuse([], top_k=5) == ()
    assert fuse([[], []], top_k=5) == ()
