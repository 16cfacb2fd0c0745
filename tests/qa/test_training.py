"""What the network is shown at once, and what it is corrected for."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from qa.reader.training.examples import Example, apart, rule_examples, twin_of, windows
from qa.reader.training.train import BATCH_TOKENS, batches, loss_of, one_round

FERRY = Example(
    question="Who sold the ferry to Malta?",
    title="A ferry changes hands",
    sentences=("It rained on Sunday.", "Cyprus sold the ferry to Malta.", "Both sides were glad."),
    gold=((1, "Cyprus"),),
    twin="Malta sold the ferry to Cyprus.",
)
BRIDGE = Example(
    question="When did the bridge open?",
    title="A bridge opens",
    sentences=("The bridge opened on 3 May.", "The ferry to Malta stopped on 4 May."),
    gold=((0, "3 May"),),
)


class Told(nn.Module):
    """A network that gives the scores it is told, one list a view."""

    def __init__(self, scores: Sequence[Sequence[float]]) -> None:
        super().__init__()
        self.scores = scores

    def forward(self, ids: Tensor, *_: Tensor) -> tuple[Tensor, Tensor]:
        most = max(map(len, self.scores))
        rows = [[*row, *[0.0] * (most - len(row))] for row in self.scores]
        return torch.tensor(rows), torch.zeros(*ids.shape, 2)


def loss(asked: tuple[Example, ...], scores: Sequence[Sequence[float]]) -> float:
    ((_, views),) = batches([asked], random.Random(0))
    return loss_of(Told(scores), [asked], views).item()


def test_apart_puts_each_sentence_in_a_text_of_its_own() -> None:
    first, second = apart(BRIDGE)
    assert (first.sentences, first.gold) == (BRIDGE.sentences[:1], ((0, "3 May"),))
    assert (second.sentences, second.gold) == (BRIDGE.sentences[1:], ())


def test_a_twin_takes_the_answering_sentence_s_place() -> None:
    twin = twin_of(FERRY)
    assert twin.sentences[1] == FERRY.twin
    assert twin.gold == ()
    assert (twin.sentences[0], twin.sentences[2]) == (FERRY.sentences[0], FERRY.sentences[2])


def test_windows_keep_the_question_and_move_the_gold() -> None:
    long = replace(FERRY, sentences=("word " * 200, *FERRY.sentences), gold=((2, "Cyprus"),))
    last = [*windows(long, random.Random(1))][-1]
    assert last.question == FERRY.question
    assert [last.sentences[number] for number, _ in last.gold] == [FERRY.sentences[1]]


def test_a_question_by_rule_comes_with_its_twin_beside_it_or_apart() -> None:
    story = ("News", ("Denmark sold two ferries to Malta in 2019.",))
    made = rule_examples([story] * 60, random.Random(0))
    assert any(one.twin for one in made)
    assert any(len(one.sentences) == 2 for one in made)


def test_all_passages_of_a_question_stay_together() -> None:
    sets = {"lessons": [FERRY, BRIDGE] * 20, "pairs": [BRIDGE] * 20}
    asked = one_round(sets, {"lessons": 40, "pairs": 20}, random.Random(0))
    assert len(asked) == 60
    assert any(len(one) > 1 for one in asked)
    assert all(len({passage.question for passage in one}) == 1 for one in asked)
    for drawn, views in batches(asked, random.Random(0)):
        assert sum(map(len, drawn)) == len(views)
        assert max(len(view.ids) for view in views) * len(views) <= BATCH_TOKENS


def test_a_twin_is_read_for_the_same_question() -> None:
    (asked,) = one_round({"rules": [FERRY]}, {"rules": 1}, random.Random(0))
    assert [bool(passage.gold) for passage in asked] == [True, False]


@pytest.mark.parametrize("rival", [0, 1])
def test_a_rival_s_score_costs_wherever_it_was_read(rival: int) -> None:
    asked = (FERRY, twin_of(FERRY))
    calm = [[-3.0, 2.0, -3.0], [-3.0, -3.0, -3.0]]
    misled = [row[:] for row in calm]
    misled[rival][2] = 4.0
    assert loss(asked, misled) > loss(asked, calm) + 1


def test_where_nothing_answers_every_score_is_to_be_low() -> None:
    asked = (twin_of(FERRY),)
    assert loss(asked, [[-3.0, -3.0, -3.0]]) < 0.5 < loss(asked, [[-3.0, 2.0, -3.0]])
