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

    def softmax(self, logits: NDArray[np.floating]) -> Floats:
        """Probabilities along the last axis at the sampling's temperature; logits of -inf stay impossible."""
        scaled = np.asarray(logits, np.float64) / self._sampling.temperature
        scaled -= scaled.max(-1, keepdims=True)
        np.exp(scaled, out=scaled)
        scaled /= scaled.sum(-1, keepdims=True)
        return scaled

    def draw(self, logits: NDArray[np.floating], allowed: NDArray[np.bool_] | None = None) -> int:
        """One class of `logits` [classes], of those `allowed`; raise ValueError if none is."""
        if allowed is not None:
            logits = np.where(allowed, logits, -np.inf)
        if not np.isfinite(logits).any():
            raise ValueError("no class is possible")
        return self.draw_probabilities(self.softmax(logits))

    def draw_probabilities(self, chances: Floats) -> int:
        """One class of probabilities [classes], of any sum above zero, after top-k and top-p."""
        kept = self._kept(chances)
        weights = chances[kept].cumsum()
        place = int(weights.searchsorted(self._generator.random() * weights[-1], side="right"))
        return int(kept[min(place, len(kept) - 1)])

    def _kept(self, chances: Floats) -> NDArray[np.int64]:
        """The classes that may be drawn, the likeliest first (nucleus sampling, Holtzman et al. 2020)."""
        order = np.flatnonzero(chances)
        order = order[np.argsort(-chances[order], kind="stable")]
        count = len(order)
        if self._sampling.top_p < 1.0:
            sums = chances[order].cumsum()
            # The class that passes the threshold is kept too, so one always remains.
            count = int(sums.searchsorted(self._sampling.top_p * sums[-1])) + 1
        if self._sampling.top_k:
            count = min(count, self._sampling.top_k)
        return order[:count]
