"""Knowing when not to answer: what a confidence is worth, in figures and as a curve."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from qa.abstain import is_sure
from qa.reader.calibration import Calibration
from qa.reader.reading import sigmoid
from qa.reader.training.folders import Asked

# Assumed of the questions people ask of a folder: they ask about what is in it. Of those that it
# does not answer, where both are known, half are near misses and half are on something else.
ANSWERABLE_SHARE = 0.9
_BINS = 10
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 560, 300, 45, 20, 45  # of the picture, in pixels


def weights_of(asked: Sequence[Asked]) -> npt.NDArray[np.float64]:
    """A weight a question, mean 1, that makes ``ANSWERABLE_SHARE`` of the whole answerable."""
    answerable = np.array([one.answerable for one in asked])
    strange = np.array([one.is_strange for one in asked])
    barren = [kind for kind in (~answerable & ~strange, ~answerable & strange) if kind.any()]
    weights = np.where(answerable, ANSWERABLE_SHARE / answerable.sum(), 0.0)
    for kind in barren:
        weights[kind] = (1 - ANSWERABLE_SHARE) / len(barren) / kind.sum()
    return np.asarray(weights / weights.mean())


def confidences(asked: Sequence[Asked], calibration: Calibration) -> npt.NDArray[np.float64]:
    """The probability for each question that it is answered."""
    signals = np.array([one.evidence.signals(calibration) for one in asked])
    return sigmoid(signals @ np.array(calibration.answerable))


def is_answered(asked: Sequence[Asked], calibration: Calibration) -> npt.NDArray[np.bool_]:
    """Whether each question is answered, not declined."""
    best = sigmoid(np.array([one.evidence.odds(calibration).max() for one in asked]))
    told = confidences(asked, calibration)
    return np.array([is_sure(*pair) for pair in zip(told, best, strict=True)], dtype=np.bool_)


def measure(asked: Sequence[Asked], calibration: Calibration) -> dict[str, float]:
    """What the reading and its confidence are worth: see each figure's name.

    "alone": by the hybrid's score, or by the network's of what the hybrid chose for it. AUROC: of
    questions that something answers against those that nothing does.
    """
    from sklearn.metrics import roc_auc_score

    told, shown = confidences(asked, calibration), is_answered(asked, calibration)
    answerable = np.array([one.answerable for one in asked])
    right = np.array([one.first_right(calibration) for one in asked])
    network = [one.evidence.network for one in asked]
    hybrid = [one.evidence.hybrid for one in asked]
    coverage, risk = risk_coverage(told, right)
    return {
        "questions": len(asked),
        "first_right": float(right[answerable].mean()),
        "first_right_network_alone": _first_right(asked, network),
        "first_right_hybrid_alone": _first_right(asked, hybrid),
        "auroc": float(roc_auc_score(answerable, told)),
        "auroc_hybrid_alone": float(roc_auc_score(answerable, [one.max() for one in hybrid])),
        "coverage_at_90_percent": float(coverage[risk <= 0.1].max(initial=0.0)),
        "expected_calibration_error": calibration_error(told, answerable, weights_of(asked)),
        "wrong_answers": float(shown[~answerable].mean()),
        "wrong_refusals": float((~shown)[answerable].mean()),
    }


def _first_right(asked: Sequence[Asked], scores: Sequence[npt.NDArray[np.float64]]) -> float:
    """The share of answerable questions whose best sentence by some scores answers."""
    told = [
        one.right[score.argmax()]
        for one, score in zip(asked, scores, strict=True)
        if one.answerable
    ]
    return float(np.mean(told))


def risk_coverage(
    told: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """For each number of questions answered, the surest first: their share, and the share wrong.

    After Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks" (NeurIPS 2017).
    """
    order = np.argsort(-told, kind="stable")
    answered = np.arange(1, len(told) + 1)
    return answered / len(told), np.cumsum(~right[order]) / answered


def calibration_error(
    told: npt.NDArray[np.float64],
    right: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
) -> float:
    """Expected calibration error over ten bins of equally many questions, weighted.

    After Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning" (AAAI
    2015).
    """
    error = 0.0
    for rows in np.array_split(np.argsort(told, kind="stable"), _BINS):
        share = weights[rows] / weights[rows].sum()
        error += weights[rows].sum() * abs(float(share @ told[rows] - share @ right[rows]))
    return error / float(weights.sum())


def picture(coverage: npt.NDArray[np.float64], risk: npt.NDArray[np.float64]) -> str:
    """The risk-coverage curve as SVG, with a line at every fifth and every 10 % of risk."""
    right, low, most = (
        _WIDTH - 15,
        _HEIGHT - _BOTTOM,
        max(0.1, float(np.ceil(risk.max() * 10)) / 10),
    )

    def x(share: float) -> float:
        return _LEFT + share * (right - _LEFT)

    def y(wrong: float) -> float:
        return low - wrong / most * (low - _TOP)

    lines, labels = [], []
    for fifth in np.arange(0, 1.1, 0.2):
        lines.append(f'<path d="M{x(fifth):.0f} {_TOP}V{low}"/>')
        labels.append(
            f'<text x="{x(fifth):.0f}" y="{low + 18}" text-anchor="middle">{fifth:.1f}</text>'
        )
    for wrong in np.arange(0, most + 0.05, 0.1):
        lines.append(f'<path d="M{_LEFT} {y(wrong):.0f}H{right}"/>')
        labels.append(
            f'<text x="{_LEFT - 6}" y="{y(wrong) + 4:.0f}" text-anchor="end">{wrong:.0%}</text>'
        )
    curve = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in zip(coverage, risk, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        ' font-family="sans-serif" font-size="12" fill="#444" stroke-width="1">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        f'<g stroke="#ddd">{"".join(lines)}</g>\n{"".join(labels)}\n'
        f'<polyline points="{curve}" fill="none" stroke="#1f5fa8" stroke-width="2"/>\n'
        f'<text x="{_WIDTH / 2:.0f}" y="{_HEIGHT - 6}" text-anchor="middle">'
        "share of questions answered, the surest first</text>\n"
        f'<text x="{_LEFT}" y="14">share of those whose first quote is wrong</text>\n</svg>\n'
    )
