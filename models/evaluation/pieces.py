"""Composed pieces beside real ones: musical measures, and what the style critic takes them for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from models.evaluation.measures import mean_measures, measure
from models.evaluation.ranking import Verdict, judge, style_critic
from models.music.generator import compose_all
from models.music.model import MusicModel
from models.originality.index import melody_index
from models.requests import ComposeRequest, Sampling, Take
from models.score import Key, Role
from models.styles import STYLE_NAMES

BARS = 16
TEMPERATURES = (0.85, 0.92, 1.0, 1.08)
TOP_PS = (0.9, 0.95, 0.98)

Progress = Callable[[str], None]


def _silent(_text: str) -> None:
    pass


def measure_pieces(
    model: MusicModel,
    real: Mapping[str, Any],
    each: int,
    progress: Progress = _silent,
    names: Sequence[str] = STYLE_NAMES,
) -> dict[str, Any]:
    """Measures of `each` pieces of the styles `names`, beside `real` ones where there are any; JSON-able.

    `heard` is the confusion table: style asked -> style that the critic finds likeliest -> how many; `held_out` is what
    share of real pieces of a style the critic names right.
    """
    styles: dict[str, Any] = {}
    heard: dict[str, dict[str, int]] = {}
    shared: list[int] = []
    for style in names:
        measures: list[dict[str, float]] = []
        taken: dict[str, int] = {}
        for take, verdict in _judged(model, style, each, Sampling()):
            measures.append(_of_its_roles(take))
            likeliest = next(iter(verdict.styles)) if verdict is not None else "nothing"
            taken[likeliest] = taken.get(likeliest, 0) + 1
            shared.append(verdict.shared.notes if verdict is not None and verdict.shared is not None else 0)
        heard[style] = dict(sorted(taken.items(), key=lambda pair: -pair[1]))
        if style in real:
            styles[style] = _beside(real[style], mean_measures(measures))
        progress(f"{style} measured")
    index = melody_index()
    original = {"usual": index.usual if index is not None else 0, "shared": sorted(shared)}
    critic = style_critic()
    held_out = critic.held_out if critic is not None else {}
    return {"each": each, "bars": BARS, "styles": styles, "heard": heard, "held_out": held_out, "original": original}


def _of_its_roles(take: Take) -> dict[str, float]:
    """The measures of a take; what it says on roles that the style has no part for is left out, as of real pieces."""
    absent = {f"{role.value}/bar" for role in Role if role not in (take.request.roles or ())}
    found = measure(take.score, take.request.key or Key(0, "major"))
    return {name: value for name, value in found.items() if name not in absent}


def _beside(real: Mapping[str, Any], composed: Mapping[str, float]) -> dict[str, Any]:
    both = {name: found for name, found in real["measures"].items() if name in composed}
    return {
        "real_pieces": real["pieces"],
        "compared": len(both),
        "off": [name for name, (mean, deviation) in both.items() if abs(composed[name] - mean) > deviation],
        "real": {name: mean for name, (mean, _) in real["measures"].items()},
        "composed": {name: round(value, 3) for name, value in composed.items()},
    }


def search_sampling(
    model: MusicModel, real: Mapping[str, Any], each: int, progress: Progress = _silent
) -> dict[str, Any]:
    """How pieces fare at several temperatures and nuclei, the same seeds for all; JSON-able.

    Of each setting: the mean confidence of the critic, how typical the measures are, and both in one.
    """
    rows = []
    for temperature, top_p in product(TEMPERATURES, TOP_PS):
        sampling = Sampling(temperature, 0, top_p)
        found = [
            verdict
            for style in real
            for _, verdict in _judged(model, style, each, sampling)
            if verdict is not None and verdict.typical is not None
        ]
        means = {
            name: round(float(np.mean([getattr(verdict, name) for verdict in found])), 4)
            for name in ("confidence", "typical", "merit")
        }
        rows.append({"temperature": temperature, "top_p": top_p, **means})
        progress(f"temperature {temperature:g}, top-p {top_p:g}: {means['merit']:.3f}")
    return {"each": each, "bars": BARS, "styles": list(real), "rows": rows}


def _judged(model: MusicModel, style: str, each: int, sampling: Sampling) -> Iterator[tuple[Take, Verdict | None]]:
    for seed in range(each):
        take = compose_all(model, replace(ComposeRequest(style=style, bars=BARS, seed=seed), sampling=sampling))
        yield take, judge(take.score, style)
