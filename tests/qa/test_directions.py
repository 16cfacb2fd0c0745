"""Made pairs of exchanged roles: right answers, and no way to them but the direction."""

import random
import re
from collections.abc import Iterator

import pytest

from qa.reader.training.directions.bare import bare_examples
from qa.reader.training.directions.pairs import Pair, direction_examples, pairs, senses

RELATIONS = {"transfer", "exchange", "act", "speech", "time", "comparison", "change"}


@pytest.fixture(scope="module")
def made() -> list[Pair]:
    return list(pairs(2000, random.Random(0)))


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w'-]+", text.lower()))


def answered(made: list[Pair]) -> Iterator[tuple[Pair, str, int]]:
    return (
        (pair, question, number)
        for pair in made
        for question, number, _ in pair.questions
        if number is not None
    )


def rate(scored: list[tuple[float, float, int]]) -> float:
    """How often the higher score is the right sentence's; a tie is half right."""
    points = [
        0.5 if one == two else float((two > one) == bool(right)) for one, two, right in scored
    ]
    return sum(points) / len(points)


def test_the_same_seed_makes_the_same_pairs() -> None:
    assert list(pairs(50, random.Random(3))) == list(pairs(50, random.Random(3)))
    assert direction_examples(50, random.Random(3)) == direction_examples(50, random.Random(3))


def test_an_answer_stands_in_its_sentence(made: list[Pair]) -> None:
    for pair in made:
        assert pair.sentences[0] != pair.sentences[1]
        for _, number, answer in pair.questions:
            assert answer is None or (number is not None and answer in pair.sentences[number])
    for example in direction_examples(500, random.Random(1)):
        for number, answer in example.gold:
            assert answer is None or answer in example.sentences[number]


def test_every_relation_occurs(made: list[Pair]) -> None:
    assert {pair.relation for pair in made} == set(senses()) == RELATIONS


def test_nothing_of_the_grammar_is_left_in_the_text(made: list[Pair]) -> None:
    for pair in made:
        for text in (*pair.sentences, *(question for question, _, _ in pair.questions)):
            assert not re.search(r"[{}~=+_!/|;]|\b[BTUHWV]\b|\b(DO|UN|BASE|DID|WH)\b|  | ,", text)


def test_shared_words_do_not_tell_which_sentence_answers(made: list[Pair]) -> None:
    scored = []
    for pair, question, number in answered(made):
        one, two = (len(words(question) & words(sentence)) for sentence in pair.sentences)
        scored.append((one, two, number))
    assert 0.45 < rate(scored) < 0.55


def test_the_first_name_does_not_tell_which_sentence_answers(made: list[Pair]) -> None:
    scored = []
    for pair, question, number in answered(made):
        lasts = [name.split()[-1].lower() for name in pair.names]
        found = [name for name in lasts if name in question.lower()]
        if found:
            name = min(found, key=question.lower().index)
            one, two = (sentence.lower().find(name) for sentence in pair.sentences)
            if min(one, two) >= 0:
                scored.append((-one, -two, number))
    assert len(scored) > 4000
    assert 0.45 < rate(scored) < 0.55


def test_neither_position_nor_length_tells_which_sentence_answers(made: list[Pair]) -> None:
    scored = [(len(p.sentences[0]), len(p.sentences[1]), number) for p, _, number in answered(made)]
    assert 0.45 < rate(scored) < 0.55
    places = [
        example.gold[0][0] == 0
        for example in direction_examples(2000, random.Random(2))
        if example.gold and len(example.sentences) == 2
    ]
    assert 0.45 < sum(places) / len(places) < 0.55


def test_bare_examples_differ_in_direction_alone() -> None:
    examples = bare_examples(2000, random.Random(5))
    shared = []
    for example in examples:
        ((number, answer),) = example.gold
        assert answer is not None
        assert answer in example.sentences[number]
        asked = words(example.question)
        one, two = (len(asked & words(sentence)) for sentence in example.sentences)
        shared.append((one, two, number))
    assert 0.45 < rate(shared) < 0.55
    assert 0.45 < sum(example.gold[0][0] == 0 for example in examples) / 2000 < 0.55
