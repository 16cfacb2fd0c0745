"""Every ``Store`` gives the same hits for the same vectors."""

import numpy as np
import pytest

from index.chroma import ChromaStore, chroma_folder, heal_chroma
from index.exact import ExactStore
from index.record import Record
from index.reprints import signature_of
from index.roles import Store
from index.split import split_article
from index.types import Hit, Matrix, Passage
from tests.conftest import make_article

COUNT, DIM = 300, 32
TEXT = "\n".join(f"Sentence number {i} stands here." for i in range(COUNT))


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return split_article(make_article(TEXT), passage_words=5)


@pytest.fixture(scope="module")
def vectors() -> Matrix:
    drawn = np.random.default_rng(7).normal(size=(COUNT, DIM)).astype(np.float32)
    drawn[10] = drawn[20]  # a tie
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.fixture(scope="module", params=["exact", "chroma"])
def store(
    request: pytest.FixtureRequest,
    passages: tuple[Passage, ...],
    vectors: Matrix,
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    if request.param == "exact":
        return ExactStore(passages, vectors)
    place = tmp_path_factory.mktemp("index")
    record = Record.create(place, root=place, fingerprint="drawn")
    article = make_article(TEXT)
    record.put(
        article,
        file=article.id,
        signature=signature_of(article.text),
        passages=passages,
        vectors=vectors,
    )
    contents = record.contents()
    record.close()
    heal_chroma(place, contents)
    return ChromaStore(chroma_folder(place, contents.generation), contents)


def expected(passages: tuple[Passage, ...], vectors: Matrix, row: int, top_k: int) -> list[str]:
    ranked = sorted(zip(-(vectors @ vectors[row]), [p.id for p in passages], strict=True))
    return [id_ for _, id_ in ranked[:top_k]]


def test_hits_are_the_nearest_by_cosine_best_first(
    store: Store, passages: tuple[Passage, ...], vectors: Matrix
) -> None:
    for row in range(0, COUNT, 20):
        hits = store.search(vectors[row], 10)
        assert [hit.passage.id for hit in hits] == expected(passages, vectors, row, 10)
        assert hits[0].score == pytest.approx(1.0, abs=1e-5)
        assert {hit.scorer for hit in hits} == {"cosine"}


def test_asking_for_more_than_there_is_gives_all(store: Store, vectors: Matrix) -> None:
    hits = store.search(vectors[0], COUNT + 50)
    assert len(hits) == COUNT
    assert hits == tuple(sorted(hits, key=_order))


@pytest.mark.parametrize("top_k", [0, 1])
def test_few_are_few(store: Store, vectors: Matrix, top_k: int) -> None:
    assert len(store.search(vectors[0], top_k)) == top_k


def _order(hit: Hit) -> tuple[float, str]:
    return (-hit.score, hit.passage.id)
