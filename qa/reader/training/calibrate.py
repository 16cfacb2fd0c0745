"""What the reader's scores mean, in probabilities: ``python -m qa.reader.training.calibrate``.

Questions on held-back stories are asked of the folders that hold them. Half of the folders
calibrates, the other half measures; nothing here was trained on. Writes ``calibration.json`` and
prints the figures.
"""

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from qa.abstain import THRESHOLD
from qa.reader.adapter import load_adapter
from qa.reader.calibration import CALIBRATION_FILE, Calibration
from qa.reader.scorer import NetworkScorer
from qa.reader.training.fit import RememberingEmbedder
from qa.reader.training.folders import Asked, ask_folder, held_back_folders

PICTURE_FILE = CALIBRATION_FILE.with_name("risk_coverage.svg")
# Assumed of the questions people ask of a folder: they ask about what is in it.
ANSWERABLE_SHARE = 0.85
# What the hybrid's score counts beside the network's. Fitted on the held-back stories, which differ
# in subject, 0.9; over the questions of `make eval`, whose articles tell of one affair, 1.3.
HYBRID_SHARE = 1.25
_BINS = 10


def fit(asked: Sequence[Asked]) -> Calibration:
    """All weights, by logistic regression; ``ANSWERABLE_SHARE`` of the weight is answerable."""
    from sklearn.linear_model import LogisticRegression

    weights = weights_of(asked)
    scores = [one.evidence.network + HYBRID_SHARE * one.evidence.hybrid for one in asked]
    each = LogisticRegression(C=10).fit(
        np.concatenate(scores)[:, None],
        np.concatenate([one.right for one in asked]),
        sample_weight=np.repeat(weights, [len(one.right) for one in asked]),
    )
    slope = float(each.coef_[0, 0])
    whether = LogisticRegression(C=10, fit_intercept=False).fit(
        [one.evidence.signals() for one in asked],
        [one.answerable for one in asked],
        sample_weight=weights,
    )
    best, absent, intercept = map(float, whether.coef_[0])
    return Calibration(
        sentence=(slope, slope * HYBRID_SHARE, float(each.intercept_[0])),
        answerable=(best, absent, intercept),
    )


def weights_of(asked: Sequence[Asked]) -> npt.NDArray[np.float64]:
    """A weight a question, mean 1, that makes ``ANSWERABLE_SHARE`` of the whole answerable."""
    answerable = np.array([one.answerable for one in asked])
    share = answerable.mean()
    unanswerable = (1 - ANSWERABLE_SHARE) / (1 - share)
    return np.asarray(np.where(answerable, ANSWERABLE_SHARE / share, unanswerable))


def confidences(asked: Sequence[Asked], calibration: Calibration) -> npt.NDArray[np.float64]:
    """The probability for each question that it is answered."""
    signals = np.array([one.evidence.signals() for one in asked])
    return np.asarray(1 / (1 + np.exp(-signals @ np.array(calibration.answerable))))


def measure(asked: Sequence[Asked], calibration: Calibration) -> dict[str, float]:
    """What the confidence is worth: see each figure's name."""
    from sklearn.metrics import roc_auc_score

    told = confidences(asked, calibration)
    answerable = np.array([one.answerable for one in asked])
    right = np.array([one.first_right(calibration) for one in asked])
    coverage, risk = risk_coverage(told, right)
    return {
        "questions": len(asked),
        "first_right": float(right[answerable].mean()),
        "answerable_auroc": float(roc_auc_score(answerable, told)),
        "coverage_at_90_percent": float(coverage[risk <= 0.1].max(initial=0.0)),
        "expected_calibration_error": calibration_error(told, answerable, weights_of(asked)),
        "wrong_answers": float((told >= THRESHOLD)[~answerable].mean()),
        "wrong_refusals": float((told < THRESHOLD)[answerable].mean()),
    }


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
    """The risk-coverage curve as SVG, with a grid at every tenth and every 10 % of risk."""
    width, height, margin, most = 560, 300, 45, 0.5
    x, y = margin + coverage * (width - 60), height - margin - risk / most * (height - 65)
    curve = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x[4:], y[4:], strict=True))
    grid = []
    for tenth in range(0, 11, 2):
        at = margin + tenth / 10 * (width - 60)
        grid.append(
            f'<text x="{at:.0f}" y="{height - 25}" text-anchor="middle">{tenth / 10}</text>'
        )
    for percent in range(0, 60, 10):
        at = height - margin - percent / 100 / most * (height - 65)
        grid.append(f'<line x1="{margin}" x2="{width - 15}" y1="{at:.0f}" y2="{at:.0f}"/>')
        grid.append(f'<text x="{margin - 6}" y="{at + 4:.0f}" text-anchor="end">{percent} %</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        ' font-family="sans-serif" font-size="12" fill="#444" stroke-width="1">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f'<g stroke="#ddd" stroke-opacity="0.8">{"".join(g for g in grid if g[1] == "l")}</g>\n'
        f"{''.join(g for g in grid if g[1] == 't')}\n"
        f'<polyline points="{curve}" fill="none" stroke="#1f5fa8" stroke-width="2"/>\n'
        f'<text x="{width / 2:.0f}" y="{height - 6}" text-anchor="middle">'
        "share of questions answered, the surest first</text>\n"
        f'<text x="{margin}" y="14">share of those whose first quote is wrong</text>\n</svg>\n'
    )


def main() -> None:
    """Calibrate, measure, write."""
    embedder, scorer = RememberingEmbedder(), NetworkScorer(load_adapter())
    learn, judge = (
        [ask_folder(folder, embedder, scorer) for folder in half] for half in held_back_folders()
    )
    calibration = fit([one for folder in learn for one in folder])
    stories, *affairs = judge
    affair = [one for folder in affairs for one in folder]
    figures = {"stories": measure(stories, calibration), "affairs": measure(affair, calibration)}
    print(json.dumps(figures, indent=2))
    judged = [*stories, *affair]
    right = np.array([one.first_right(calibration) for one in judged])
    PICTURE_FILE.write_text(picture(*risk_coverage(confidences(judged, calibration), right)))
    calibration.save(CALIBRATION_FILE)


if __name__ == "__main__":
    main()
