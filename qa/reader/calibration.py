"""What the trained reader's scores mean, in probabilities; and fitting that to one's own questions.

The calibration that ships is fitted by ``qa.reader.training.calibrate``; one of a person's own
lies in the folder of the index it was made for. No torch here.
"""

import json
import logging
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from qa.reader.adapter import adapter_fingerprint

_LOG = logging.getLogger(__name__)
CALIBRATION_FILE = Path(__file__).with_name("calibration.json")
LEAST_QUESTIONS = 20
_PRIOR = 2.0  # strength of the pull towards what it was, in questions
_STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Weights of log-odds.

    ``sentence``: weights of the network's score, of the hybrid's, of its passage's share of the
    best retrieval score, and an intercept, for a sentence's log-odds to be right; ``answerable``:
    of the network's best score, of the best of those log-odds, of that sentence's retrieval share,
    of the share of the question that no article holds, and an intercept, for the log-odds that the
    articles answer.
    """

    sentence: tuple[float, float, float, float]
    answerable: tuple[float, float, float, float, float]

    def save(self, path: Path) -> None:
        """Write it as JSON, with the adapter it holds for; whole or not at all."""
        stored = {"adapter": adapter_fingerprint(), **asdict(self)}
        new = path.with_suffix(".new")
        new.write_text(json.dumps(stored, indent=2) + "\n")
        new.replace(path)


def own_calibration(index: Path) -> Path:
    """Where the calibration of an index lies, if it has one of its own."""
    return index / CALIBRATION_FILE.name


def load_calibration(folder: Path | None = None) -> Calibration:
    """The calibration that an index's folder holds, else the one that ships.

    One that cannot be read, or was fitted to another adapter's scores, is passed over with a
    warning.
    """
    own = own_calibration(folder) if folder else CALIBRATION_FILE
    if own != CALIBRATION_FILE and own.exists():
        try:
            adapter, calibration = _read(own)
            if adapter == adapter_fingerprint():
                return calibration
            why = "was fitted to another reader"
        except (OSError, ValueError, TypeError, KeyError) as error:
            why = f"cannot be read ({error})"
        _LOG.warning(
            "%s %s, so the calibration that ships is used; fit it again with:"
            " citewire eval FILE --calibrate",
            own,
            why,
        )
    return _read(CALIBRATION_FILE)[1]


def _read(path: Path) -> tuple[str, Calibration]:
    """The adapter a calibration holds for, and the calibration."""
    stored = json.loads(path.read_text())
    network, hybrid, retrieval, intercept = map(float, stored["sentence"])
    best, odds, share, absent, other = map(float, stored["answerable"])
    return str(stored["adapter"]), Calibration(
        sentence=(network, hybrid, retrieval, intercept),
        answerable=(best, odds, share, absent, other),
    )


def refit(
    calibration: Calibration, confidences: Sequence[float], right: Sequence[bool]
) -> Calibration:
    """Stretch and shift the confidence so that it fits questions whose answers are known.

    Platt, "Probabilistic Outputs for Support Vector Machines" (1999), by Newton's method, with a
    pull towards no change that few questions do not overcome.

    Args:
        calibration: as it was.
        confidences: with it, of each question; 0..1.
        right: whether the articles answer it.

    Raises:
        ValueError: fewer than ``LEAST_QUESTIONS``, or all right, or all wrong, or the surest are
            wrong more often than the rest.
    """
    if len(right) < LEAST_QUESTIONS or len(set(right)) < 2:
        raise ValueError(f"at least {LEAST_QUESTIONS} questions, some of them not answered")
    odds = np.array([_log_odds(confidence) for confidence in confidences])
    rows = np.column_stack([odds, np.ones(len(odds))])
    stretch = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        told = 1 / (1 + np.exp(-rows @ stretch))
        gradient = rows.T @ (told - np.array(right)) + _PRIOR * (stretch - [1.0, 0.0])
        curvature = (rows * (told * (1 - told))[:, None]).T @ rows + _PRIOR * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        stretch = stretch - step / max(
            1.0, 2 * float(np.linalg.norm(step))
        )  # Newton's may overshoot
    slope, shift = float(stretch[0]), float(stretch[1])
    if slope <= 0:
        raise ValueError("questions of which more are answered the surer the reader is")
    *weights, intercept = calibration.answerable
    network, best, share, absent = (slope * weight for weight in weights)
    return Calibration(
        sentence=calibration.sentence,
        answerable=(network, best, share, absent, slope * intercept + shift),
    )


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
