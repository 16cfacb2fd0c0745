"""Articles that carry the same text: reprints, and versions of one outlet's article."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contents import Contents
from index.reprints import SAME_TEXT, Groups, distinct, group, normalised, signature_of
from index.split import split_article
from index.types import Article, Repeated
from tests.index.children import article_text

TEXT = article_text(1)
OTHER = article_text(2)


def article(
    id_: str,
    text: str = TEXT,
    *,
    source: str | None = None,
    day: int | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    return Article(
        id=id_,
        title=title,
        url=url,
        text=text,
        source=source,
        published=date(2024, 5, day) if day else None,
        published_rule="front matter" if day else "none",
        path=Path(id_),
    )


def contents_of(*articles: Article) -> Contents:
    passages = tuple(one for each in articles for one in split_article(each, passage_words=10))
    return Contents(
        articles=articles,
        rows=tuple(range(1, len(passages) + 1)),
        passages=passages,
        vectors=np.eye(len(passages), dtype=np.float32),
        signatures={each.id: signature_of(each.text) for each in articles},
        generation=1,
    )


def searched_articles(*articles: Article) -> list[str]:
    contents = contents_of(*articles)
    return sorted({one.article_id for one in distinct(contents, group(contents)).passages})


def test_a_signature_is_of_the_words_alone() -> None:
    assert signature_of(TEXT) == signature_of(TEXT.upper().replace(". ", " -- "))
    assert signature_of(TEXT) != signature_of(OTHER)
    assert len(signature_of(TEXT)) == len(signature_of("")) == 4 * 128


def test_a_signature_never_changes() -> None:
    assert (
        signature_of("The ferry strike ended on Friday after a week.")[:8].hex()
        == "ef757a7d5a67f007"
    )


def test_different_articles_are_in_no_group() -> None:
    many = [article(str(number), article_text(number), day=1) for number in range(200)]
    assert group(contents_of(*many)) == Groups(carriers={}, superseded={})
    assert len(searched_articles(*many)) == 200


def test_a_reprint_follows_the_earliest_and_is_not_searched() -> None:
    earliest = article("z", source="Harbour Post", day=1)
    reprint = article("a", f"{TEXT.upper()}", source="Evening Wire", day=2)
    undated = article("b", source="Nobody")
    groups = group(contents_of(reprint, undated, earliest))
    assert groups.superseded == {}
    assert groups.carriers == dict.fromkeys("abz", ("z", "a", "b"))
    assert groups.repeated() == (
        Repeated(id="a", of="z", is_older_version=False),
        Repeated(id="b", of="z", is_older_version=False),
    )
    assert searched_articles(reprint, undated, earliest) == ["z"]


def test_what_a_reprint_adds_is_searched() -> None:
    added = "The harbour master denied every word of the old report on Sunday evening."
    reprint = article("b", f"{TEXT}\n\n{added}", source="Evening Wire", day=2)
    contents = contents_of(article("a", source="Harbour Post", day=1), reprint)
    kept = distinct(contents, group(contents))
    of_reprint = [one.text for one in kept.passages if one.article_id == "b"]
    assert any(added in text for text in of_reprint)
    assert sum(map(len, of_reprint)) < len(reprint.text)


def test_rows_passages_and_vectors_stay_together() -> None:
    contents = contents_of(
        article("a", day=1), article("b", day=2), article("c", OTHER), article("d", day=3)
    )
    kept = distinct(contents, group(contents))
    assert 0 < len(kept.rows) < len(contents.rows)
    assert kept.vectors.shape == (len(kept.rows), len(contents.rows))
    for row, passage, vector in zip(kept.rows, kept.passages, kept.vectors, strict=True):
        assert contents.passages[row - 1] is passage
        assert vector[row - 1] == 1


def test_the_newest_version_of_an_outlets_article_answers() -> None:
    first = article("a", source="Harbour Post", day=1)
    second = article("b", f"{TEXT} The count was mended.", source="harbour post", day=3)
    third = article("c", f"{TEXT} The count was mended twice.", source="Harbour Post", day=2)
    groups = group(contents_of(first, second, third))
    assert groups.superseded == {"a": "b", "c": "b"}
    assert set(groups.carriers.values()) == {("b",)}
    assert groups.repeated() == (
        Repeated(id="a", of="b", is_older_version=True),
        Repeated(id="c", of="b", is_older_version=True),
    )
    assert searched_articles(first, second, third) == ["b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"source": "Post", "day": 1}, {"source": "Post", "day": 1}),
        ({"source": "Post", "day": 1}, {"source": "Post"}),
        ({"day": 1}, {"day": 2}),
        ({"source": "Post", "day": 1}, {"source": "Wire", "day": 2}),
    ],
    ids=["same day", "one undated", "no outlet", "another outlet"],
)
def test_without_an_outlet_and_two_dates_nothing_is_a_version(
    one: dict[str, object], other: dict[str, object]
) -> None:
    first, second = article("a", **one), article("b", **other)  # type: ignore[arg-type]
    assert group(contents_of(first, second)).superseded == {}
    assert searched_articles(first, second) == ["a"]


@pytest.mark.parametrize(
    ("earlier", "later", "is_version"),
    [
        ({"title": "Losses on 1 May", "url": "/1"}, {"title": "Losses on 9 May", "url": "/9"}, 0),
        ({"title": "Losses, day by day"}, {"title": "Losses day by day"}, 1),
        ({"title": "Losses", "url": "/1"}, {"title": "Losses mended", "url": "/1"}, 1),
        ({"title": "Losses"}, {"url": "/9"}, 0),
        ({"title": "?!"}, {"url": "/9"}, 0),
        ({}, {}, 0),
    ],
    ids=["a series", "a title", "an address", "one each", "no words", "days apart"],
)
def test_what_an_outlet_writes_again_and_again_is_no_older_version(
    earlier: dict[str, str], later: dict[str, str], is_version: bool
) -> None:
    first = article("a", source="Post", day=1, **earlier)  # type: ignore[arg-type]
    last = article("b", f"{TEXT} It was 9.", source="Post", day=9, **later)  # type: ignore[arg-type]
    groups = group(contents_of(first, last))
    assert groups.superseded == ({"a": "b"} if is_version else {})
    assert groups.carriers["b"] == (("b",) if is_version else ("a", "b"))


def test_of_a_series_each_report_has_its_own_versions() -> None:
    may, june = ({"source": "Post", "title": f"Losses in {month}"} for month in ("May", "June"))
    articles = [article("a", day=1, **may), article("b", day=2, **may), article("c", day=9, **june)]
    groups = group(contents_of(*articles))
    assert groups.superseded == {"a": "b"}
    assert groups.carriers["a"] == ("b", "c")


def test_a_reprint_of_an_older_version_belongs_to_the_newest() -> None:
    older = article("a", source="Post", day=1)
    newest = article("b", f"{TEXT} It was mended.", source="Post", day=3)
    reprint = article("c", source="Wire", day=2)
    groups = group(contents_of(older, newest, reprint))
    assert groups.superseded == {"a": "b"}
    assert groups.carriers == dict.fromkeys("abc", ("c", "b"))


def test_a_chain_of_like_texts_is_one_group() -> None:
    sentences = [
        f"{article_text(number).split('. ')[1]} and so said speaker {number}."
        for number in range(16)
    ]
    texts = [" ".join(sentences[first : first + 10]) for first in (0, 3, 6)]
    contents = contents_of(*(article(str(n), text, day=n + 1) for n, text in enumerate(texts)))
    first, last = (set(contents.signatures[id_]) for id_ in "02")
    assert first != last
    assert group(contents).carriers == dict.fromkeys("012", ("0", "1", "2"))
    assert overlap(texts[0], texts[2]) < SAME_TEXT < overlap(texts[0], texts[1])


def overlap(one: str, other: str) -> float:
    a, b = (
        {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
        for words in (normalised(one).split(), normalised(other).split())
    )
    return len(a & b) / len(a | b)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Article], list[Article]]:
    outlets, days = st.sampled_from([None, "Post", "Wire"]), st.sampled_from([None, 1, 2, 3])
    articles = [
        article(
            f"{number}",
            article_text(draw(st.integers(0, 2))) + draw(st.sampled_from(["", " Then it rained."])),
            source=draw(outlets),
            day=draw(days),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return articles, draw(st.permutations(articles))


@given(shuffled())
def test_groups_do_not_depend_on_the_order(orders: tuple[list[Article], list[Article]]) -> None:
    one, other = (group(contents_of(*order)) for order in orders)
    assert one == other


@given(shuffled())
def test_every_text_is_still_searched_somewhere(
    orders: tuple[list[Article], list[Article]],
) -> None:
    contents = contents_of(*orders[0])
    groups = group(contents)
    kept = distinct(contents, groups)
    told = " ".join(normalised(one.text) for one in kept.passages)
    for one in contents.articles:
        if one.id not in groups.superseded:
            for passage in (each for each in contents.passages if each.article_id == one.id):
                for span in passage.sentences:
                    assert normalised(one.text[span.start : span.end]) in told


@given(shuffled())
def test_every_carrier_names_its_group_and_no_older_version_carries(
    orders: tuple[list[Article], list[Article]],
) -> None:
    groups = group(contents_of(*orders[0]))
    for id_, carriers in groups.carriers.items():
        assert (id_ in carriers) == (id_ not in groups.superseded)
        assert all(groups.carriers[one] == carriers for one in carriers)
    for old, newest in groups.superseded.items():
        assert newest in groups.carriers[old]


def test_the_first_of_a_chain_of_updates_is_no_version_of_a_last_that_shares_little() -> None:
    told = [
        f"Report {number} is of the flood at bridge {number} and weir {number}."
        for number in range(16)
    ]
    updates = [
        article(str(day), " ".join(told[2 * day : 2 * day + 8]), source="Wire", day=1 + day)
        for day in range(5)
    ]
    groups = group(contents_of(*updates))
    assert groups.superseded["3"] == "4"
    assert "0" in groups.carriers
    assert "0" not in groups.superseded
