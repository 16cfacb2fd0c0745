"""The fitting of the hybrid reader's weights, on cases whose answer is known."""

import json
from pathlib import Path

import numpy as np
import pytest

from qa.reader.features import FEATURES
from qa.reader.hybrid import SIGNALS
from qa.reader.missing import Missing
from qa.reader.training import fit
from qa.reader.training.fit import Case, fit_sentence_weights, fit_weights, measure


def cases(name: str, count: int) -> list[Case]:
    """Folders of eight sentences; the one with most ``late`` is right, where any cosine is high."""
    drawn = np.random.default_rng(len(name))
    made = []
    for i in range(count):
        features = drawn.normal(scale=0.2, size=(8, len(FEATURES)))
        answerable = i % 2 == 0
        features[:, FEATURES.index("cosine")] = drawn.uniform(0, 0.3, size=8) + 0.4 * answerable
        right = features[:, FEATURES.index("late")] == features[:, FEATURES.index("late")].max()
        made.append(
            Case(
                name=name,
                features=features,
                right=right & answerable,
                missing=Missing(names=(), weight=0.0),
                answerable=answerable,
            )
        )
    return made


def test_the_feature_that_tells_the_right_sentence_gets_the_weight() -> None:
    weights = dict(zip(FEATURES, fit_sentence_weights(cases("a", 80)), strict=True))
    assert weights.pop("cosine") == 0.0
    late = weights.pop("late")
    assert late > 3 * max(map(abs, weights.values()))


def test_odds_rise_with_the_signal_that_tells() -> None:
    found = fit_weights(cases("a", 80))
    assert found.answerable[SIGNALS.index("cosine")] > 0
    below, given, _ = found.candidate
    assert below < 0 < given


def test_each_set_is_measured_with_weights_of_the_others() -> None:
    figures = measure(cases("a", 60) + cases("bb", 60))
    assert set(figures) == {"a", "bb"}
    assert all(
        one["first_right"] > 0.75 and one["answerable_auroc"] > 0.95 for one in figures.values()
    )


def test_fitting_prints_figures_and_writes_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fit, "WEIGHTS_FILE", tmp_path / "hybrid.json")
    monkeypatch.setattr(fit, "READERS", {"a": lambda data: ({}, []), "bb": lambda data: ({}, [])})
    monkeypatch.setattr(fit, "collect", lambda name, articles, questions: cases(name, 60))
    fit.main(tmp_path)
    assert "answerable_auroc" in capsys.readouterr().out
    stored = json.loads((tmp_path / "hybrid.json").read_text())
    assert set(stored["sentence"]) == set(FEATURES)
    assert set(stored["answerable"]) == {*SIGNALS, "intercept"}
