from pathlib import Path

import pytest

from qa.places import places
from tests.conftest import SEEDS


def test_the_default_articles_are_those_that_come_along(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places()[0] == SEEDS
    monkeypatch.setenv("CITEWIRE_ARTICLES", "/somewhere")
    assert places()[0] == Path("/somewhere")
    assert places("/else")[0] == Path("/else")
