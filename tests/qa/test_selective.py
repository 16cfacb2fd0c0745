"""The confidence's figures against small cases worked out by hand, and its fit."""

from dataclasses import replace

import numpy as np
import pytest

from qa.reader.calibration import Calibration
from qa.reader.missing import Missing
from qa.reader.trained import Evidence
from qa.reader.training.calibrate import fit
from qa.reader.training.folders import Asked
from qa.reader.training.selective import (
    ANSWERABLE_SHARE,
    calibration_error,
    confidences,
    measure,
    picture,
    risk_coverage,
    weights_of,
)

PLAIN = Calibration(sentence=(1.0, 1.0, 0.0, 0.0), answerable=(1.0, 0.0, 0.0, 0.0, 0.0))


def asked(
    network: list[float], hybrid: list[float], right: int | None, *, absent: float = 0.0
) -> Asked:
    return Asked(
        evidence=Evidence(
            network=np.array(network),
            hybrid=np.array(hybrid),
            retrieval=np.ones(len(network)),
            words=(None,) * len(network),
            absent=Missing(names=(), weight=absent),
        ),
        right=np.array([number == right for number in range(len(network))]),
        answerable=right is not None,
    )


def drawn(count: int, *, absent_when_answered: float) -> list[Asked]:
    """Right sentences score a point higher on either side; half the questions are answered."""
    rng = np.random.default_rng(0)
    found = []
    for number in range(count):
        scores, others = rng.normal(size=4), rng.normal(size=4)
        right = int(rng.integers(4)) if number % 2 else None
        if right is not None:
            scores[right] += 3
            others[right] += 3
        absent = absent_when_answered if right is not None else 0.0
        found.append(asked([*scores], [*others], right, absent=absent))
    return found


def test_risk_and_coverage_by_hand() -> None:
    coverage, risk = risk_coverage(np.array([0.2, 0.9, 0.5]), np.array([True, True, False]))
    assert coverage == pytest.approx([1 / 3, 2 / 3, 1.0])
    assert risk == pytest.approx([0.0, 1 / 2, 1 / 3])


def test_the_calibration_error_is_the_mean_gap_of_ten_bins() -> None:
    told = np.repeat(np.arange(10) / 10, 10)
    right = np.array([number % 10 < number // 10 for number in range(100)])
    assert calibration_error(told, right, np.ones(100)) == pytest.approx(0.0)
    assert calibration_error(told, ~right, np.ones(100)) == pytest.approx(0.5)


def test_weights_make_the_assumed_share_answerable() -> None:
    questions = [asked([1.0], [1.0], 0), *[asked([0.0], [0.0], None)] * 3]
    weights = weights_of(questions)
    assert weights.mean() == pytest.approx(1.0)
    assert weights[0] / weights.sum() == pytest.approx(ANSWERABLE_SHARE)
    strange = [*questions, replace(questions[1], is_strange=True)]
    weights = weights_of(strange)
    assert weights[0] / weights.sum() == pytest.approx(ANSWERABLE_SHARE)
    assert weights[-1] == pytest.approx(weights[1:-1].sum())


def test_the_figures_by_hand() -> None:
    questions = [
        asked([3.0, 0.0], [0.0, 1.0], 0),
        asked([2.0, 1.9], [0.0, 1.0], 1),
        asked([-3.0, -4.0], [5.0, 0.0], None),
    ]
    figures = measure(questions, PLAIN)
    assert figures["first_right"] == 1.0
    assert figures["first_right_network_alone"] == 0.5
    assert figures["first_right_hybrid_alone"] == 0.5
    assert (figures["auroc"], figures["auroc_hybrid_alone"]) == (1.0, 0.0)
    assert figures["coverage_at_90_percent"] == pytest.approx(2 / 3)
    assert (figures["wrong_answers"], figures["wrong_refusals"]) == (0.0, 0.0)


def test_the_fit_rises_with_both_scores() -> None:
    calibration = fit(drawn(200, absent_when_answered=0.0))
    network, hybrid, retrieval, _ = calibration.sentence
    assert network == pytest.approx(hybrid, rel=0.3)
    assert network > 1
    assert retrieval == pytest.approx(0.0, abs=1e-3)  # the same for all: it tells nothing
    assert calibration.answerable[0] + calibration.answerable[1] > 0


def test_the_fit_learns_what_the_passage_tells_and_passes_over_what_was_not_read() -> None:
    questions = []
    for number, one in enumerate(drawn(200, absent_when_answered=0.0)):
        shares = np.full(4, 0.4)
        shares[one.right.argmax() if number % 4 else 0] = 1.0
        network = np.append(one.evidence.network[:3], -np.inf)
        told = replace(one.evidence, network=network, retrieval=shares)
        questions.append(replace(one, evidence=told))
    calibration = fit(questions)
    assert all(np.isfinite([*calibration.sentence, *calibration.answerable]))
    assert calibration.sentence[2] > 1


def test_every_folder_counts_alike() -> None:
    few = drawn(100, absent_when_answered=0.0)
    many = [
        replace(one, evidence=replace(one.evidence, hybrid=np.roll(one.evidence.hybrid, 1)))
        for one in drawn(60, absent_when_answered=0.0)
    ]
    alike = pytest.approx(fit(few, many).sentence, rel=0.03, abs=0.01)
    assert fit(few, many * 5).sentence == alike
    assert fit([*few, *many * 5]).sentence != alike


def test_a_missing_word_never_speaks_for_an_answer() -> None:
    misled = drawn(200, absent_when_answered=0.5)
    assert fit(misled).answerable[3] == 0.0
    told = confidences(misled, fit(misled))
    answerable = np.array([one.answerable for one in misled])
    assert told[answerable].mean() > told[~answerable].mean()


def test_the_picture_shows_the_whole_curve() -> None:
    coverage, risk = risk_coverage(np.linspace(1, 0, 20), np.arange(20) % 3 > 0)
    drawn_points = picture(coverage, risk).split('points="')[1].split('"')[0].split()
    assert len(drawn_points) == 20
