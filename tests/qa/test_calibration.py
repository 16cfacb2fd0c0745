"""Refitting the confidence on known answers, and where a calibration is kept."""

import json
import math
import random
from pathlib import Path

import pytest

from qa.reader.adapter import adapter_fingerprint
from qa.reader.calibration import CALIBRATION_FILE, Calibration, load_calibration, refit

SHIPPED = Calibration(sentence=(1.0, 2.0, 0.0, 0.0), answerable=(2.0, 0.0, 0.0, -1.0, 0.5))


def confidence(calibration: Calibration, best: float, absent: float) -> float:
    a, _, _, b, c = calibration.answerable
    return 1 / (1 + math.exp(-(a * best + b * absent + c)))


def test_a_confidence_that_promised_too_much_is_lowered() -> None:
    drawn = random.Random(0)
    signals = [(drawn.uniform(-2, 2), drawn.random()) for _ in range(2000)]
    told = [confidence(SHIPPED, *one) for one in signals]
    right = [drawn.random() < probability / 2 for probability in told]
    fitted = refit(SHIPPED, told, right)
    after = [confidence(fitted, *one) for one in signals]
    assert sum(told) / len(told) > 0.5
    assert sum(after) / len(after) == pytest.approx(sum(right) / len(right), abs=0.01)
    assert fitted.sentence == SHIPPED.sentence


def test_a_confidence_that_kept_its_word_stays() -> None:
    drawn = random.Random(1)
    told = [drawn.random() for _ in range(5000)]
    right = [drawn.random() < probability for probability in told]
    assert refit(SHIPPED, told, right).answerable == pytest.approx(SHIPPED.answerable, abs=0.15)


def test_the_order_of_questions_is_kept() -> None:
    told = [0.1, 0.9] * 15
    fitted = refit(SHIPPED, told, [False, True] * 15)
    assert fitted.answerable[0] > 0


@pytest.mark.parametrize("right", [[True] * 19, [True] * 30, [False] * 30])
def test_too_little_to_learn_from_is_refused(right: list[bool]) -> None:
    with pytest.raises(ValueError, match="at least 20 questions"):
        refit(SHIPPED, [0.5] * len(right), right)


def test_a_confidence_that_says_the_opposite_is_not_turned_round() -> None:
    with pytest.raises(ValueError, match="the surer the reader is"):
        refit(SHIPPED, [0.1, 0.9] * 15, [True, False] * 15)


@pytest.mark.parametrize(
    ("stored", "complaint"),
    [
        ('{"adapter": "', "cannot be read"),
        ('{"sentence": [1, 2]}', "cannot be read"),
        (
            '{"adapter": "older", "sentence": [1, 2, 3, 4], "answerable": [1, 2, 3, 4, 5]}',
            "was fitted to another reader",
        ),
    ],
)
def test_one_that_does_not_hold_is_passed_over_and_said_so(
    stored: str, complaint: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "calibration.json").write_text(stored)
    assert load_calibration(tmp_path) == load_calibration()
    assert complaint in caplog.text
    assert "citewire eval FILE --calibrate" in caplog.text


def test_what_ships_was_fitted_to_the_adapter_that_ships() -> None:
    assert json.loads(CALIBRATION_FILE.read_text())["adapter"] == adapter_fingerprint()


def test_an_index_may_have_its_own(tmp_path: Path) -> None:
    assert load_calibration(tmp_path) == load_calibration()
    SHIPPED.save(tmp_path / "calibration.json")
    assert load_calibration(tmp_path) == SHIPPED
    assert load_calibration() != SHIPPED
