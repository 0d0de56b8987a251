"""Composed pieces beside real ones: musical measures, and what the style critic takes them for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.judging.measures import mean_measures, measure
from models.judging.originality import melody_index
from models.judging.ranking import Verdict, judge, style_critic
from models.music.drawing.tuning import TUNING, Tuning
from models.music.generator import compose_all
from models.music.network.model import MusicModel
from models.requests import ComposeRequest, Sampling, Take
from models.requests.styles import STYLE_NAMES
from models.score import Role
from models.score.keys import Key

BARS = 16
CHANGES: Mapping[str, Sequence[float]] = {
    "temperature": (0.85, 1.1),
    "top_p": (0.9, 0.98, 1.0),
    **dict.fromkeys(("rhythm", "chord", "pitch", "duration", "velocity"), (0.8, 1.2)),
    "recall": (0.6, 1.4),
}
"""What the search changes, one at a time: settings of `Sampling` and `Tuning`."""

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
    model: MusicModel, real: Mapping[str, Any], each: int, progress: Progress = _silent, workers: int = 2
) -> dict[str, Any]:
    """How pieces fare with one setting at a time changed, the same seeds for all; JSON-able.

    Of each setting: the mean confidence of the critic, how typical the measures are, and both in one (`merit`), with
    its difference to the defaults' and the standard error of that over the pieces. The first row is the defaults.
    """
    settings = [("", 0.0), *((name, value) for name, values in CHANGES.items() for value in values)]
    rows: list[dict[str, Any]] = []
    base = np.zeros(0)
    with ProcessPoolExecutor(workers) as pool:
        judged = pool.map(partial(_figures, model, list(real), each), settings)
        for (name, value), found in zip(settings, judged, strict=True):
            merits = found[:, 2]
            base = base if len(base) else merits
            more = merits - base
            means = dict(zip(("confidence", "typical", "merit"), found.mean(0).round(4).tolist(), strict=True))
            error = round(float(more.std() / np.sqrt(len(more))), 4)
            rows.append({"changed": name, "to": value, **means, "more": round(float(more.mean()), 4), "error": error})
            progress(f"{name or 'defaults'} {value:g}: {means['merit']:.3f}")
    return {"each": each, "bars": BARS, "styles": list(real), "rows": rows}


def _figures(model: MusicModel, styles: Sequence[str], each: int, setting: tuple[str, float]) -> NDArray[np.float64]:
    """Confidence, typicality and merit [pieces, 3] with one setting changed."""
    name, value = setting
    sampling, tuning = Sampling(), TUNING
    if hasattr(sampling, name):
        sampling = replace(sampling, **{name: value})  # type: ignore[arg-type]
    elif name:
        tuning = replace(tuning, **{name: value * getattr(tuning, name)})
    found = [verdict for style in styles for _, verdict in _judged(model, style, each, sampling, tuning)]
    return np.array([(v.confidence, v.typical or 0.0, v.merit) if v is not None else (0.0,) * 3 for v in found])


def _judged(
    model: MusicModel, style: str, each: int, sampling: Sampling, tuning: Tuning = TUNING
) -> Iterator[tuple[Take, Verdict | None]]:
    for seed in range(each):
        request = replace(ComposeRequest(style=style, bars=BARS, seed=seed), sampling=sampling)
        take = compose_all(model, request, tuning)
        yield take, judge(take.score, style)
