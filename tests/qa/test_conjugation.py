"""The forms of verbs."""

from dataclasses import astuple

import pytest

from qa.conjugation import conjugated
from qa.suggest.verbs import FORMS


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("visit", "visit visits visited visited visiting"),
        ("supply", "supply supplies supplied supplied supplying"),
        ("deploy", "deploy deploys deployed deployed deploying"),
        ("lie", "lie lies lied lied lying"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("ship", "ship ships shipped shipped shipping"),
        ("equip equipped equipped", "equip equips equipped equipped equipping"),
        ("give gave given", "give gives gave given giving"),
    ],
)
def test_a_verb_has_these_forms(verb: str, forms: str) -> None:
    assert " ".join(astuple(conjugated(*verb.split()))) == forms


def test_questions_are_made_of_verbs_as_they_are_spelt() -> None:
    assert FORMS["supplied"] == ("supply", {"past", "participle"})
    assert FORMS["carries"] == ("carry", {"third"})
