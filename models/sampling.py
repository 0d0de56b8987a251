"""Drawing one class from logits: temperature, top-k and nucleus, with NumPy's generator.

The generator is PCG64 rather than torch's: its stream is the same on every device and in every version.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.requests import Sampling


def probabilities(logits: NDArray[np.float32], sampling: Sampling) -> NDArray[np.float64]:
    """Probabilities (classes,) after temperature, top-k and top-p; logits of -inf stay impossible.

    Raise ValueError if every class is impossible.
    """
    scaled = np.asarray(logits, dtype=np.float64) / sampling.temperature
    highest = scaled.max()
    if not np.isfinite(highest):
        raise ValueError("no class is possible")
    weights = np.exp(scaled - highest)
    weights /= weights.sum()
    if sampling.top_k or sampling.top_p < 1:
        order = np.argsort(-weights, kind="stable")
        kept = len(order)
        if sampling.top_p < 1:
            # The class that passes the threshold is kept too, so one always remains.
            kept = int(np.searchsorted(np.cumsum(weights[order]), sampling.top_p)) + 1
        if sampling.top_k:
            kept = min(kept, sampling.top_k)
        weights[order[kept:]] = 0.0
        weights /= weights.sum()
    return np.asarray(weights)


def draw(logits: NDArray[np.float32], sampling: Sampling, generator: np.random.Generator) -> int:
    """One class drawn from `probabilities`; takes exactly one random number."""
    chances = probabilities(logits, sampling)
    cumulative = chances.cumsum()
    index = int(cumulative.searchsorted(generator.random() * cumulative[-1], side="right"))
    return min(index, int(chances.nonzero()[0][-1]))


def log_probability(logits: NDArray[np.float32], index: int) -> float:
    """The log of a class's probability at temperature 1, in nats."""
    highest = float(logits.max())
    return float(logits[index]) - highest - float(np.log(np.exp(logits - highest).sum()))
