"""Drawing from logits: temperature, top-k and nucleus, with NumPy's generator.

The generator is PCG64: its stream is the same on every device and in every version.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.requests import Sampling

Floats = NDArray[np.float64]


class Sampler:
    """One request's random choices; each draw takes exactly one random number."""

    def __init__(self, sampling: Sampling, seed: int, stream: int = 0) -> None:
        """Begin the random numbers of a seed; each `stream` of it is another sequence."""
        self._sampling = sampling
        self._generator = np.random.Generator(np.random.PCG64([seed, stream]))

    @property
    def temperature(self) -> float:
        """What logits are divided by."""
        return self._sampling.temperature

    def softmax(self, logits: NDArray[np.floating], factor: float = 1.0) -> Floats:
        """Probabilities along the last axis at the sampling's temperature, times `factor`.

        Logits of -inf stay impossible.
        """
        scaled = np.asarray(logits, np.float64) / (self._sampling.temperature * factor)
        scaled -= scaled.max(-1, keepdims=True)
        np.exp(scaled, out=scaled)
        scaled /= scaled.sum(-1, keepdims=True)
        return scaled

    def draw(self, logits: NDArray[np.floating], allowed: NDArray[np.bool_] | None = None, factor: float = 1.0) -> int:
        """One class of `logits` [classes], of those `allowed`, at the temperature times `factor`.

        Raise ValueError if none is possible.
        """
        if allowed is not None:
            logits = np.where(allowed, logits, -np.inf)
        if not logits.max() > -np.inf:
            raise ValueError("no class is possible")
        return self.draw_probabilities(self.softmax(logits, factor))

    def draw_probabilities(self, chances: Floats) -> int:
        """One class of probabilities [classes], of any sum above zero, after top-k and top-p."""
        order = np.argsort(-chances, kind="stable")
        sums = chances[order].cumsum()
        count = self._kept(sums)
        place = int(sums[:count].searchsorted(self._generator.random() * sums[count - 1], side="right"))
        return int(order[min(place, count - 1)])

    def _kept(self, sums: Floats) -> int:
        """How many of the likeliest classes may be drawn (nucleus sampling, Holtzman et al. 2020)."""
        # The class that passes the threshold is kept too, so one always remains; what adds nothing is impossible.
        count = int(sums.searchsorted(self._sampling.top_p * sums[-1])) + 1
        return min(count, self._sampling.top_k) if self._sampling.top_k else count
