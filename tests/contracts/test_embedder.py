"""Every ``Embedder`` keeps the same promises; MiniLM also knows what words mean."""

from collections.abc import Callable

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
def test_the_fingerprint_names_the_model(name: str) -> None:
    assert MAKERS[name]().fingerprint == MAKERS[name]().fingerprint
    assert (MAKERS[name]().fingerprint == MiniLMEmbedder().fingerprint) == (name == "minilm")


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
