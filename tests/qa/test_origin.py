"""Evidence that several articles carry is the earliest's, and the others are named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from index.corpus import Corpus
from index.reprints import Groups
from index.sentences import sentence_spans
from index.types import Article, Span
from qa.assemble import hybrid_reader, with_reader
from qa.origin import ALONE, Origins
from qa.select import select_points
from qa.types import Candidate
from tests.conftest import HashingEmbedder, make_article

SAID = "The ferry strike ended on Friday."
WIRE = make_article(f"A new road opened. {SAID} Crews cheered.", id_="wire")
COPY = make_article(f"{SAID} Captain Reis smiled.", id_="copy")
LOUD = make_article("Read this! THE FERRY STRIKE ended -- on Friday. So it was.", id_="loud")
OTHER = make_article(f"{SAID} It is another group's.", id_="other")
ARTICLES = MappingProxyType({one.id: one for one in (WIRE, COPY, LOUD, OTHER)})
GROUPS = Groups(
    carriers=dict.fromkeys(("wire", "copy", "loud"), ("wire", "loud", "copy")), superseded={}
)
ORIGINS = Origins(articles=ARTICLES, groups=GROUPS)


def candidate(article: Article, number: int = 0, words: str | None = None) -> Candidate:
    span = sentence_spans(article.text)[number]
    start = article.text.find(words) if words else 0
    return Candidate(
        article=article,
        span=span,
        score=0.5,
        words=Span(start=start, end=start + len(words)) if words else None,
    )


def test_evidence_is_traced_to_the_earliest_article_that_has_it() -> None:
    (traced,) = ORIGINS.trace([candidate(COPY, words="on Friday")])
    assert traced.article is WIRE
    assert traced.text == SAID
    assert traced.words is not None
    assert WIRE.text[traced.words.start : traced.words.end] == "on Friday"
    assert traced.score == 0.5


def test_the_words_that_answer_are_not_guessed_where_the_earliest_writes_it_differently() -> None:
    groups = replace(GROUPS, carriers=dict.fromkeys(GROUPS.carriers, ("loud", "wire", "copy")))
    (traced,) = Origins(articles=ARTICLES, groups=groups).trace([candidate(COPY, words="Friday")])
    assert traced.article is LOUD
    assert traced.text == "THE FERRY STRIKE ended -- on Friday."
    assert traced.words is None


def test_what_only_a_reprint_says_stays_the_reprints() -> None:
    only = candidate(COPY, 1)
    assert only.text == "Captain Reis smiled."
    assert ORIGINS.trace([only]) == (only,)


def test_the_earliest_stays_and_so_does_another_group() -> None:
    both = (candidate(WIRE, 1), candidate(OTHER))
    assert ORIGINS.trace(both) == both


def test_the_same_evidence_is_told_once_and_in_order() -> None:
    given = [candidate(OTHER, 1), candidate(COPY), candidate(LOUD, 1), candidate(WIRE, 1)]
    traced = ORIGINS.trace(given)
    assert [(one.article.id, one.text) for one in traced] == [
        ("other", "It is another group's."),
        ("wire", SAID),
    ]
    assert ORIGINS.trace(traced) == traced


def test_carriers_are_the_later_ones_of_the_group_that_hold_the_sentence() -> None:
    span = sentence_spans(WIRE.text)[1]
    assert ORIGINS.carriers(WIRE, span) == (LOUD, COPY)
    assert ORIGINS.carriers(LOUD, sentence_spans(LOUD.text)[1]) == (COPY,)
    assert ORIGINS.carriers(COPY, sentence_spans(COPY.text)[0]) == ()
    assert ORIGINS.carriers(WIRE, sentence_spans(WIRE.text)[2]) == ()
    assert ORIGINS.carriers(OTHER, sentence_spans(OTHER.text)[0]) == ()


def test_a_part_of_a_word_carries_nothing() -> None:
    short = make_article("Strike ended on Fri", id_="short")
    longer = make_article("The strike ended on Friday.", id_="longer")
    groups = Groups(carriers=dict.fromkeys(("short", "longer"), ("short", "longer")), superseded={})
    origins = Origins(articles={"short": short, "longer": longer}, groups=groups)
    assert origins.carriers(short, Span(start=0, end=len(short.text))) == ()


def test_without_groups_every_article_stands_for_itself() -> None:
    one = candidate(COPY)
    assert ALONE.trace([one]) == (one,)
    assert ALONE.carriers(COPY, one.span) == ()


@pytest.mark.parametrize("copies", [5, 50])
def test_one_source_cannot_fill_the_evidence(
    tmp_path: Path,
    open_index: Callable[[Path], Corpus],
    embedder: HashingEmbedder,
    copies: int,
) -> None:
    folder = tmp_path / "flood"
    folder.mkdir()
    told = (
        "The new bridge of Faro is safe, the builders said. The builders of the bridge said on "
        "Monday that every cable had been tested twice. Visitors praised the view. Nobody at the "
        "opening spoke of the cracks that had been seen in spring, and the band played until ten."
    )
    for number in range(copies):
        day = f"2024-05-{1 + number % 28:02}"
        (folder / f"copy-{number:02}.md").write_text(
            f"---\nsource: Outlet {number}\npublished: {day}\n---\n{told} Edition {number}.\n"
        )
    (folder / "inspector.md").write_text(
        "---\nsource: Harbour Post\npublished: 2024-06-01\n---\n"
        "Inspector Rui Lopes said the bridge of Faro is not safe. Two cables had rusted.\n"
    )
    corpus = open_index(folder)
    answerer = with_reader(corpus, embedder, hybrid_reader(corpus, embedder))
    question = "What was said about whether the bridge of Faro is safe?"
    hits = answerer.origins.bounded(answerer.retriever.retrieve(question, 200))
    assert len(hits) == 6  # the earliest copy's two passages, three repeats, the inspector's
    reply = answerer.answer(question)
    cited = [citation.article.id for citation in reply.citations]
    assert "inspector.md" in cited
    assert {id_ for id_ in cited if id_ != "inspector.md"} <= {"copy-00.md"}
    flooded = next(one for one in reply.citations if one.article.id == "copy-00.md")
    assert len(flooded.carriers) == copies - 1


def test_the_best_place_of_evidence_is_kept_when_a_reprint_says_it_again() -> None:
    best, other, again = candidate(WIRE, 1), candidate(OTHER), candidate(COPY)
    assert ORIGINS.trace([best, other, again]) == (best, other)


def test_an_edited_reprint_is_no_source_of_its_own() -> None:
    edited = make_article("The ferry strike ended Friday.", id_="copy")
    said = [candidate(WIRE, 1), candidate(edited), candidate(OTHER)]
    (point,) = select_points("What happened?", said, ORIGINS)
    assert [one.article.id for one in point.candidates] == ["wire", "other"]
