"""What the reader's scores mean, in probabilities: ``python -m qa.reader.training.calibrate``.

Questions on held-back stories are asked of the folders that hold them. Half of the folders
calibrates, the other half measures; nothing here was trained on. Writes ``calibration.json`` and
prints the figures.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, compress

import numpy as np
import numpy.typing as npt

from qa.reader.adapter import load_adapter
from qa.reader.calibration import CALIBRATION_FILE, Calibration
from qa.reader.scorer import NetworkScorer
from qa.reader.training.fit import FolderEmbedder
from qa.reader.training.folders import (
    HELD_BACK,
    Asked,
    ask_folder,
    held_back_folders,
    strangers,
)
from qa.reader.training.lessons import load_small_talk
from qa.reader.training.ordering import ordering_weights
from qa.reader.training.selective import (
    confidences,
    is_answered,
    measure,
    picture,
    risk_coverage,
    weights_of,
)

L2 = 0.001  # what weights cost: next to nothing, so that what tells nothing has none
PICTURE_FILE = CALIBRATION_FILE.with_name("risk_coverage.svg")


def fit(*folders: Sequence[Asked]) -> Calibration:
    """All weights: what orders by ``ordering_weights``, the rest by logistic regression.

    Questions count as ``weights_of`` tells, and every folder alike, however many are asked of it.
    """
    asked = [*chain(*folders)]
    alike = np.concatenate([weights_of(folder) / len(folder) for folder in folders])
    weights = alike / alike.mean()
    is_known = np.array([one.right[one.evidence.is_read].any() for one in asked])
    order = ordering_weights(
        [
            (one.evidence.scores, one.right[one.evidence.is_read])
            for one in compress(asked, is_known)
        ],
        weights[is_known] / weights[is_known].sum(),
        L2,
    )
    slope, intercept = _regression(
        np.concatenate([one.evidence.scores @ order for one in asked])[:, None],
        np.concatenate([one.right[one.evidence.is_read] for one in asked]),
        np.repeat(weights, [one.evidence.is_read.sum() for one in asked]),
    )
    network, hybrid, retrieval = map(float, slope * order)
    ordering = Calibration(
        sentence=(network, hybrid, retrieval, intercept), answerable=(0.0, 0.0, 0.0, 0.0, 0.0)
    )
    signals = np.array([one.evidence.signals(ordering) for one in asked])
    answerable = np.array([one.answerable for one in asked])
    best, odds, share, absent, other = _regression(signals[:, :4], answerable, weights)
    if absent > 0:  # a word that no article holds must not speak for an answer
        best, odds, share, other = _regression(signals[:, :3], answerable, weights)
        absent = 0.0
    return replace(ordering, answerable=(best, odds, share, absent, other))


def _regression(
    rows: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]
) -> tuple[float, ...]:
    """Weights of the columns, and the intercept."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=10).fit(rows, right, sample_weight=weights)
    return (*map(float, fitted.coef_[0]), float(fitted.intercept_[0]))


def main() -> None:
    """Calibrate, measure, write."""
    embedder, scorer = FolderEmbedder(), NetworkScorer(load_adapter())
    learnt, judged_on = held_back_folders()
    talk = load_small_talk(HELD_BACK)
    folders = [*chain(*learnt.values())]
    strange = strangers(folders, talk[::2], random.Random(0))  # noqa: S311
    learn = [
        ask_folder(folder, embedder, scorer, more)
        for folder, more in zip(folders, strange, strict=True)
    ]
    asked = {
        kind: [one for folder in held for one in ask_folder(folder, embedder, scorer, talk[1::2])]
        for kind, held in judged_on.items()
    }
    judge = {kind: [one for one in told if not one.is_strange] for kind, told in asked.items()}
    idle = [one for told in asked.values() for one in told if one.is_strange]
    calibration = fit(*learn)
    figures = {kind: measure(asked, calibration) for kind, asked in judge.items()}
    figures["small talk"] = {"answered": float(is_answered(idle, calibration).mean())}
    print(json.dumps(figures, indent=2))
    judged = [*chain(*judge.values())]
    right = np.array([one.first_right(calibration) for one in judged])
    PICTURE_FILE.write_text(picture(*risk_coverage(confidences(judged, calibration), right)))
    calibration.save(CALIBRATION_FILE)


if __name__ == "__main__":
    main()
