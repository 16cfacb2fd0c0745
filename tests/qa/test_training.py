"""What the network is shown at once, and what it is corrected for."""

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from index.types import Matrix
from qa.reader.training.draw import BATCH_TOKENS, as_view, batches, one_round, strange
from qa.reader.training.examples import (
    Example,
    affair_examples,
    apart,
    rule_examples,
    small_talk_examples,
    windows,
)
from qa.reader.training.loss import answer_tokens, loss_of
from qa.reader.training.rivals import Nearness, Rivals
from tests.conftest import HashingEmbedder

FERRY = Example(
    question="Who sold the ferry to Malta?",
    title="A ferry changes hands",
    sentences=("It rained on Sunday.", "Cyprus sold the ferry to Malta.", "Both sides were glad."),
    gold=((1, "Cyprus"),),
)
TWIN = replace(
    FERRY,
    sentences=("It rained on Sunday.", "Malta sold the ferry to Cyprus.", "Both sides were glad."),
    gold=(),
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


def test_windows_keep_the_question_and_move_the_gold() -> None:
    long = replace(FERRY, sentences=("word " * 200, *FERRY.sentences), gold=((2, "Cyprus"),))
    last = [*windows(long, random.Random(1))][-1]
    assert last.question == FERRY.question
    assert [last.sentences[number] for number, _ in last.gold] == [FERRY.sentences[1]]


def test_a_question_by_rule_comes_with_its_twin_beside_it_or_apart() -> None:
    story = ("News", ("Denmark sold two ferries to Malta in 2019.",))
    made = rule_examples([story] * 60, random.Random(0))
    assert any([bool(text.gold) for text in one] == [True, False] for one in made)
    assert any(len(text.sentences) == 2 for one in made for text in one)


def test_all_passages_of_a_question_stay_together() -> None:
    sets = {"lessons": [(FERRY,), (BRIDGE,)] * 20, "pairs": [(BRIDGE,)] * 20}
    asked = one_round(sets, {}, {"lessons": 40, "pairs": 20}, random.Random(0))
    assert len(asked) == 60
    assert any(len(one) > 1 for one in asked)
    assert all(len({passage.question for passage in one}) == 1 for one in asked)
    for _, views in batches(asked, random.Random(0)):
        assert max(len(view.ids) for view in views) * len(views) <= BATCH_TOKENS


def test_a_twin_is_read_for_the_same_question() -> None:
    (asked,) = one_round({"rules": [(FERRY, TWIN)]}, {}, {"rules": 1}, random.Random(0))
    assert [bool(passage.gold) for passage in asked] == [True, False]


def test_the_right_one_is_compared_with_all_that_was_read_for_its_question() -> None:
    asked = (BRIDGE, replace(BRIDGE, sentences=("A rival.",), gold=()))
    apart = [(BRIDGE,), (replace(BRIDGE, sentences=("A rival.",), gold=()),)]
    scores = [[0.0, 0.0], [0.0]]
    ((_, views),) = batches([asked], random.Random(0))
    together = loss_of(Told(scores), [asked], views).item()
    alone = loss_of(Told(scores), apart, views).item()
    # One of four against (one of three, and "none" of two): their means differ by this.
    assert together - alone == pytest.approx(math.log(4) - (math.log(3) + math.log(2)) / 2)


def test_views_come_in_the_order_of_their_passages() -> None:
    asked = one_round({"lessons": [(FERRY,), (BRIDGE,)] * 9}, {}, {"lessons": 18}, random.Random(0))
    for drawn, views in batches(asked, random.Random(0)):
        assert views == [as_view(passage) for one in drawn for passage in one]


def test_rivals_are_the_passages_nearest_to_a_question_with_its_words_for_their_own() -> None:
    far = replace(BRIDGE, question="Who bakes?", sentences=("The baker bakes bread.",), gold=())
    (found,) = Rivals([(FERRY,), (far,), (BRIDGE,)], random.Random(0)).draw(
        FERRY, 1, random.Random(0)
    )
    assert (found.question, found.gold) == (FERRY.question, ())
    assert found.sentences == BRIDGE.sentences


def test_a_text_that_is_asked_the_same_or_holds_the_answer_is_no_rival() -> None:
    same = replace(
        FERRY, sentences=("The ferry was sold.",), question="who sold the ferry to malta"
    )
    holds = replace(FERRY, sentences=("Cyprus kept the ferry.",), question="Who kept it?")
    assert Rivals([(same,), (holds,)], random.Random(0)).draw(FERRY, 9, random.Random(0)) == []


def test_nearness_is_that_of_the_nearest_sentence_each_embedded_once() -> None:
    embedder = HashingEmbedder()
    nearness = Nearness(embedder)
    near, far = nearness(FERRY.question, [FERRY, BRIDGE])
    vectors = embedder.embed([FERRY.question, *FERRY.sentences])
    assert near == pytest.approx(max(vectors[1:] @ vectors[0]))
    assert near > far
    embedder.texts.clear()
    nearness(FERRY.question, [FERRY, BRIDGE])
    assert embedder.texts == [FERRY.question]


def test_of_an_affair_s_passages_often_the_nearest_is_read() -> None:
    other = replace(FERRY, sentences=("Malta sold a ferry.",), gold=())  # shares more terms
    nearest = replace(FERRY, sentences=("The boat is long.",), gold=())

    class Boats(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Matrix:
            return np.array([[one == FERRY.question or "boat" in one] for one in texts], np.float32)

    sets = {"mine": [(FERRY, other, other, other, nearest)] * 40}
    asked = one_round(sets, {}, {"mine": 40}, random.Random(0), Nearness(Boats()))
    assert 10 < sum(one[1].sentences == nearest.sentences for one in asked) < 35


def test_rivals_are_read_beside_the_passage_that_answers() -> None:
    sets = {"lessons": [(FERRY,), (BRIDGE,)] * 20}
    rivals = {"lessons": Rivals(sets["lessons"], random.Random(0))}
    asked = one_round(sets, rivals, {"lessons": 40}, random.Random(0))
    assert {len(one) for one in asked} == {1, 2}
    assert all(len(one[0].gold) == 1 and not any(two.gold for two in one[1:]) for one in asked)


def test_the_twin_itself_is_read_in_a_long_story() -> None:
    long = tuple(
        f"It rained on day {number} and the harbour was closed. " * 5 for number in range(12)
    )
    story = replace(
        FERRY, sentences=(*long[:6], *FERRY.sentences, *long[6:]), gold=((7, "Cyprus"),)
    )
    twin = replace(story, sentences=(*long[:6], *TWIN.sentences, *long[6:]), gold=())
    for seed in range(20):
        (asked,) = one_round({"rules": [(story, twin)]}, {}, {"rules": 1}, random.Random(seed))
        assert any(TWIN.sentences[1] in passage.sentences for passage in asked)


def test_a_question_on_an_affair_comes_with_all_its_articles(tmp_path: Path) -> None:
    (tmp_path / "affair.txt").write_text(
        "# One\nCyprus sold it.\n\n? Who sold it? = 1: Cyprus\n? Who sank it? = none\n"
        "# Two\nIt was Cyprus who sold it.\n\n? Who sold it? = 1: Cyprus\n# Three\nIt rained.\n"
    )
    sold, sank = affair_examples(tmp_path)
    assert [text.title for text in sold] == ["One", "Two", "Three"]
    assert [bool(text.gold) for text in sold] == [True, True, False]
    assert not any(text.gold for text in sank)


def test_small_talk_is_said_over_articles_that_do_not_answer_it(tmp_path: Path) -> None:
    (tmp_path / "small_talk").mkdir()
    (tmp_path / "small_talk" / "asked.txt").write_text("Hello\nThanks\n")
    said = small_talk_examples(tmp_path, [(FERRY, TWIN), (BRIDGE,)], random.Random(0))
    assert [one[0].question for one in said] == ["Hello", "Hello", "Thanks", "Thanks"]
    assert {text.sentences for one in said for text in one} == {
        text.sentences for text in (FERRY, TWIN, BRIDGE)
    }
    assert not any(text.gold for one in said for text in one)


def test_the_answering_words_are_found_as_words() -> None:
    example = replace(BRIDGE, sentences=("Chilean wine came from Chile.",), gold=((0, "Chile"),))
    one = as_view(example)
    place = answer_tokens(example, one, 0, "Chile")
    assert place is not None
    start, _ = one.offsets[place[0] - one.passage_start]
    assert start == len("Chilean wine came from ")


def test_a_question_on_an_affair_is_asked_of_another_s_articles_too_in_vain() -> None:
    ferries, bridges = (FERRY, TWIN), (BRIDGE, replace(BRIDGE, sentences=("It opened.",)))
    for seed in range(9):
        found = strange(ferries, [ferries, bridges], random.Random(seed))
        assert {text.question for text in found} == {FERRY.question}
        assert [text.sentences for text in found] == [text.sentences for text in bridges]
        assert not any(text.gold for text in found)
    asked = one_round({"affairs": [ferries, bridges] * 30}, {}, {"affairs": 60}, random.Random(0))
    assert 60 < len(asked) < 120


@pytest.mark.parametrize("rival", [0, 1])
def test_a_rival_s_score_costs_wherever_it_was_read(rival: int) -> None:
    asked = (FERRY, TWIN)
    calm = [[-3.0, 2.0, -3.0], [-3.0, -3.0, -3.0]]
    misled = [row[:] for row in calm]
    misled[rival][2] = 4.0
    assert loss(asked, misled) > loss(asked, calm) + 1


def test_where_nothing_answers_every_score_is_to_be_low() -> None:
    asked = (TWIN,)
    assert loss(asked, [[-3.0, -3.0, -3.0]]) < 0.5 < loss(asked, [[-3.0, 2.0, -3.0]])
