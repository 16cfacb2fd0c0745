"""Weights that put the right sentences first."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Choice = tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]
"""A question's sentences: float64, shape (n_sentences, n_columns), and which of them are right."""


def ordering_weights(
    choices: Sequence[Choice], importance: Sequence[float], l2: float
) -> npt.NDArray[np.float64]:
    """One weight a column, so that a softmax over a question's sentences falls on the right ones.

    Conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974),
    minimised with L-BFGS.

    Args:
        choices: at least one, each with a right sentence.
        importance: of each.
        l2: penalty of the squared weights.

    Returns:
        float64, shape (n_columns,).
    """
    from scipy.optimize import minimize

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        total, gradient = l2 * float(weights @ weights), 2 * l2 * weights
        for (rows, is_right), weight in zip(choices, importance, strict=True):
            scores = rows @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            right = share * is_right
            total -= np.log(right.sum() + 1e-12) * weight
            gradient += (share - right / (right.sum() + 1e-12)) @ rows * weight
        return total, gradient

    columns = choices[0][0].shape[1]
    return np.asarray(minimize(loss, np.zeros(columns), jac=True, method="L-BFGS-B").x)
