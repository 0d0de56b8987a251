"""How many notes a bar each role is to have: drawn, as everything that is left open, from what the style is like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.music.network.vocabulary import UNKNOWN_DENSITY, density_bucket, density_limits
from models.music.planning.style_facts import RATE_QUANTILES, RoleFacts

_SLACK = 1.25
"""Times the drawn rate, or divided by it, is still right."""

_PLACES = {"sparse": (0.0, 0.3), "medium": (0.0, 1.0), "dense": (0.7, 1.0)}
"""From which part of the style's pieces a rate is drawn."""

_FACTORS = {"sparse": 0.75, "medium": 1.0, "dense": 1.15}
_LEANS = {"sparse": -1.5, "medium": 0.0, "dense": 2.5}
"""Where it is to be unlike what the network would play, holding it back begins at once, not after it has played."""

_STEADY = 0.025
"""Fewer of its bars are empty."""

_STEPS = {"sparse": -1, "medium": 0, "dense": 1}


@dataclass(frozen=True, slots=True)
class Density:
    """Of one role: its bucket (1-5, or unknown) for the network, and the notes a bar that it is held to, if any.

    A `steady` role hardly ever rests for a bar. `lean` is what its log odds are changed by from the first bar on.
    """

    bucket: int
    rate: tuple[float, float] | None
    steady: bool = False
    lean: float = 0.0


def draw_density(asked: str, usual: RoleFacts | None, heard: int | None, place: float) -> Density:
    """A density that is "sparse", "medium" or "dense" for a role that is `usual` so, or was `heard` so in a seed.

    `place`, 0 to 1, says which of the rates that the style's pieces have.
    """
    if not heard and usual is not None and usual.notes_per_bar:
        low, high = _PLACES[asked]
        rate = _FACTORS[asked] * float(np.interp(low + place * (high - low), RATE_QUANTILES, usual.notes_per_bar))
        steady = usual.rests is not None and usual.rests < _STEADY
        return Density(density_bucket(rate), (rate / _SLACK, rate * _SLACK), steady, _LEANS[asked])
    bucket = heard or (UNKNOWN_DENSITY if usual is None else usual.density)
    if bucket == UNKNOWN_DENSITY:
        return Density(UNKNOWN_DENSITY, None)
    bucket = min(5, max(1, bucket + _STEPS[asked]))
    return Density(bucket, density_limits(bucket), lean=_LEANS[asked])
