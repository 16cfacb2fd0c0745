"""The network as a graph that another runtime could execute."""

import torch

from index.types import Span
from qa.reader.adapter import load_adapter
from qa.reader.network import collate, merged
from qa.reader.views import MAX_VIEW_TOKENS, View, load_tokenizer, view


def test_it_exports_as_a_graph_for_any_number_and_length_of_views() -> None:
    """What ONNX's exporter starts from; no control flow may depend on the input."""
    network = merged(load_adapter()).float()
    batch = collate(
        [_view("It rained. Ana Duarte cut it.", 11), _view("Crews cheered. It ended.", 15)]
    )
    views, sentences = torch.export.Dim("views"), torch.export.Dim("sentences")
    tokens = torch.export.Dim("tokens", max=MAX_VIEW_TOKENS)
    graph = torch.export.export(
        network,
        (batch.ids, batch.types, batch.mask, batch.pooling),
        dynamic_shapes=(*({0: views, 1: tokens},) * 3, {0: views, 1: sentences, 2: tokens}),
    ).module()
    other = collate(
        [_view("The bridge of Porto is open again. Mayor Ana Duarte cut the ribbon.", 35)] * 3
    )
    told = graph(other.ids, other.types, other.mask, other.pooling)
    expected = network(other.ids, other.types, other.mask, other.pooling)
    for one, wanted in zip(told, expected, strict=True):
        torch.testing.assert_close(one, wanted, atol=1e-4, rtol=1e-4)


def _view(text: str, end: int) -> View:
    spans = [Span(start=0, end=end - 1), Span(start=end, end=len(text))]
    return view(load_tokenizer(), "Who cut the ribbon?", "A bridge", text, spans)
