"""When not to answer. Pure."""

from qa.types import Reading, Reason

THRESHOLD = 0.75
"""Least probability that the articles answer: a wrong answer costs as much as three wrong
refusals, so one must be three times as likely right as wrong. ``make calibrate`` fits the
probability."""

LEAST_SCORE = 0.15
"""Least probability that the first quote answers, however sure it is that something does: over the
held-back folders (``make calibrate``) of five such quotes below one was right."""

_MOST_WORDS = 3  # named in the reason; more would not make it clearer


def why_abstain(reading: Reading) -> Reason | None:
    """Why a reading should not be answered from, or ``None`` when it should."""
    best = reading.candidates[0].score if reading.candidates else 0.0
    if is_sure(reading.confidence, best):
        return None
    return "not mentioned" if reading.unmentioned else "not answered"


def is_sure(confidence: float, best: float) -> bool:
    """Whether to answer, by the probabilities of a reading and of its best candidate."""
    return confidence >= THRESHOLD and best >= LEAST_SCORE


def explain(reason: Reason, reading: Reading) -> str:
    """The reason in a sentence for the person who asked."""
    if reason == "not mentioned":
        words = " or ".join(f'"{word}"' for word in reading.unmentioned[:_MOST_WORDS])
        return f"The articles don't say: they never mention {words}."
    return "The articles don't say: no passage answers this."
