"""Which of several pieces is the best one: by the style critic, and by how near its measures are to real pieces'.

The critic knows whether a piece is in the style that was asked for; the measures (density, chord tones, groove, range,
repetition) whether it is like real pieces of that style in what the critic might not mind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.judging.critic import StyleCritic
from models.judging.measures import measure
from models.judging.originality import Shared, shared_passage
from models.music.hearing.analysis import find_key
from models.music.network.meters import nearest_meter
from models.nets.checkpoint import CheckpointError, load_json
from models.resources import RESOURCES
from models.score import Score
from models.score.keys import Key

CRITIC = RESOURCES / "models" / "style-critic"
REAL_MEASURES = RESOURCES / "evaluation" / "real_measures.json"

_USUAL, _STRANGE = 1.0, 3.0
"""Standard deviations from the mean of real pieces: up to the first all is well, from the second on nothing is."""

_SMALLEST = 0.02
"""A deviation is at least this share of its mean: eight real pieces may happen to be all alike."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of a piece as one of `style`.

    `styles` tells how likely each style is, the likeliest first; `confidence` how likely this one is. `typical` is 0 to
    1: how near the measures are to real pieces of the style, None where there are none to compare with; `strange`
    names the measures that are far off. `shared` is the longest passage that its melody shares with a tune of the
    corpus. `merit` is 0 to 1, for ranking: a copy has half of it.
    """

    style: str
    styles: Mapping[str, float]
    confidence: float
    typical: float | None
    strange: tuple[str, ...]
    shared: Shared | None

    @property
    def copied(self) -> bool:
        """Whether its melody has a passage from a tune of the corpus."""
        return self.shared is not None and self.shared.copied

    @property
    def merit(self) -> float:
        """Both in one figure."""
        merit = self.confidence if self.typical is None else (self.confidence + self.typical) / 2
        return merit / 2 if self.copied else merit

    def told(self) -> dict[str, Any]:
        """JSON-able: the three likeliest styles, and the figures."""
        likeliest = dict(list(self.styles.items())[:3])
        figures = {"confidence": self.confidence, "typical": self.typical, "merit": self.merit}
        rounded = {name: None if value is None else round(value, 3) for name, value in figures.items()}
        styles = {style: round(chance, 3) for style, chance in likeliest.items()}
        shared = None if self.shared is None else self.shared.told()
        return {"style": self.style, "styles": styles, **rounded, "strange": list(self.strange), "shared": shared}


@cache
def style_critic() -> StyleCritic | None:
    """The critic that is shipped; None where it is missing or damaged."""
    try:
        return StyleCritic.load(CRITIC)
    except CheckpointError:
        return None


@cache
def real_measures() -> Mapping[str, Any]:
    """Style -> how many real pieces, and each measure's mean and deviation; empty where the file is missing."""
    try:
        return load_json(REAL_MEASURES)
    except CheckpointError:
        return {}


def judge(score: Score, style: str | None = None) -> Verdict | None:
    """What is thought of a piece as one of a style, or of the one that it most likely is in.

    None without notes, or where the critic is missing.
    """
    critic = style_critic()
    styles = critic.styles_of(score) if critic is not None else {}
    if not styles:
        return None
    as_style = style or next(iter(styles))
    typical, strange = _typical(score, as_style)
    return Verdict(as_style, styles, styles.get(as_style, 0.0), typical, strange, shared_passage(score))


def _typical(score: Score, style: str) -> tuple[float | None, tuple[str, ...]]:
    real = real_measures().get(style, {}).get("measures", {})
    if not real or nearest_meter(score.meter) != score.meter:
        return None, ()
    found = measure(score, find_key(score) or Key(0, "major"))
    off = {
        name: abs(found[name] - mean) / max(deviation, _SMALLEST * abs(mean), 1e-3)
        for name, (mean, deviation) in real.items()
        if name in found
    }
    if not off:
        return None, ()
    lost = [min(1.0, max(0.0, (far - _USUAL) / (_STRANGE - _USUAL))) for far in off.values()]
    return 1.0 - sum(lost) / len(lost), tuple(name for name, far in off.items() if far >= _STRANGE)
