"""Leaning on a choice of "what comes next, and when" without distorting the rest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_EXPECTED = 0.1


def plausible(rows: Floats, nothing: float) -> Floats:
    """How far the network itself expects anything at each time, 0 to 1 [n], from a table of times and roles [n, r].

    One where the chance of an event, given that none came before, is a tenth or more.
    """
    sums = rows.sum(1)
    left = sums[::-1].cumsum()[::-1] + nothing
    return np.asarray(np.minimum(1.0, sums / np.maximum(left, 1e-300) / _EXPECTED))


def lean(cells: Floats, nothing: float, bias: Floats) -> tuple[Floats, float]:
    """Change the odds that an event falls into each cell, given that none came before it.

    `cells` [n] are probabilities in the order of time, `nothing` that of no event in any; together they sum to one.
    `bias` [n] is added to the log odds of each cell's hazard. Raising one cell so leaves what comes before it as
    likely as it was: a melody note is added to a drum stroke, not put in its place.
    """
    # What is left when a cell is reached; summed from the end, so that little differences stay exact.
    left = cells[::-1].cumsum()[::-1] + nothing
    rest = np.maximum(left - cells, 1e-300)
    odds = cells / rest * np.exp(bias)
    passed = 1.0 / (1.0 + odds)
    survival = np.cumprod(passed)
    before = np.concatenate([[1.0], survival[:-1]])
    return before * odds * passed, float(survival[-1]) if len(cells) else 1.0
