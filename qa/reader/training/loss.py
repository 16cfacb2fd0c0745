"""What training corrects the network for."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from qa.reader.network import collate
from qa.reader.training.examples import Asked, Example, place_of, places
from qa.reader.views import View

SPAN_WEIGHT = 0.3


def loss_of(network: nn.Module, asked: Sequence[Asked], views: Sequence[View]) -> Tensor:
    """Each sentence right or wrong; among all read for a question the right ones first; spans.

    Where nothing that was read answers, "none" is to come first, with a score of 0.
    """
    batch = collate(views)
    scores, bounds = network(batch.ids, batch.types, batch.mask, batch.pooling)
    passages = [passage for one in asked for passage in one]
    right = torch.zeros_like(scores)
    known = batch.pooling.sum(-1) > 0
    for row, passage in enumerate(passages):
        for number, _ in passage.gold:
            right[row, number] = 1.0
    right = right * known
    each = nn.functional.binary_cross_entropy_with_logits(scores, right, reduction="none")
    judged = (each * known).sum() / len(views)
    sizes = [len(one) for one in asked]
    first = [
        _first_loss(told[is_read], wanted[is_read])
        for told, wanted, is_read in zip(
            *(torch.split(one, sizes) for one in (scores, right, known)), strict=True
        )
    ]
    return judged + torch.stack(first).mean() + SPAN_WEIGHT * span_loss(bounds, passages, views)


def _first_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Minus the log-likelihood that one of the right sentences, or "none" without, comes first."""
    full = torch.cat([scores, scores.new_zeros(1)])
    wanted = torch.cat([right, (right.sum() == 0).float()[None]])
    return full.logsumexp(0) - full[wanted > 0].logsumexp(0)


def span_loss(bounds: Tensor, examples: Sequence[Example], views: Sequence[View]) -> Tensor:
    """Cross-entropy of the answering words' first and last token within their sentence."""
    losses = []
    for row, (example, one) in enumerate(zip(examples, views, strict=True)):
        for number, words in example.gold:
            start, end = one.sentences[number]
            place = answer_tokens(example, one, number, words) if words else None
            if place:
                inside = bounds[row, start:end].log_softmax(0)
                losses += [-inside[place[0] - start, 0], -inside[place[1] - 1 - start, 1]]
    return torch.stack(losses).mean() if losses else bounds.sum() * 0


def answer_tokens(example: Example, one: View, number: int, words: str) -> tuple[int, int] | None:
    """The tokens of the answering words, half-open; ``None`` where they were cut off."""
    place = place_of(words, example.sentences[number])
    if place is None:
        return None
    before = places(example.sentences)[number].start
    inside = [
        one.passage_start + i
        for i, (start, end) in enumerate(one.offsets)
        if start < before + place.end and end > before + place.start
    ]
    return (inside[0], inside[-1] + 1) if inside else None
