"""What an embedder remembers, and for how long."""

import numpy as np

from qa.remember import RememberingEmbedder
from tests.conftest import HashingEmbedder


def test_a_text_is_read_once_and_keeps_its_vectors() -> None:
    read = HashingEmbedder()
    embedder = RememberingEmbedder(read)
    assert embedder.fingerprint == read.fingerprint
    first = embedder.embed_tokens(["The strike ended.", "Wheat fell.", "The strike ended."])
    read.texts.clear()
    again = embedder.embed_tokens(["Wheat fell.", "The strike ended."])
    assert read.texts == []
    assert [id(one) for one in again] == [id(first[1]), id(first[0])]
    assert first[0] is first[2]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    read = HashingEmbedder()
    [one] = read.embed_tokens(["strike"])
    room = 2 * (one.vector.nbytes + one.token_vectors.nbytes)
    embedder = RememberingEmbedder(read, memory_bytes=room)
    for text in ("strike", "wheat", "strike", "bridge"):
        embedder.embed_tokens([text])
    read.texts.clear()
    embedder.embed_tokens(["strike", "bridge"])
    assert read.texts == []
    embedder.embed_tokens(["wheat"])
    assert "wheat" in read.texts


def test_a_text_too_long_to_remember_is_read_all_the_same() -> None:
    embedder = RememberingEmbedder(HashingEmbedder(), memory_bytes=1)
    [one] = embedder.embed_tokens(["The ferry strike ended."])
    np.testing.assert_array_equal(one.vector, embedder.embed(["The ferry strike ended."])[0])
