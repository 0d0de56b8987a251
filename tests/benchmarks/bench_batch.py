"""A thousand pieces of 16 bars: how long they take, and where the time goes; and 64 lanes of text at once."""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np

from app.audio.export import AudioOptions, export_take
from app.batch.orders import read_orders
from app.batch.runner import run_batch
from models.formats.midi import TICKS_PER_BEAT
from models.judging.takes import make_take
from models.music.generator import compose_all
from models.nets.checkpoint import load_config, load_tensors
from models.requests import ComposeRequest, Take
from models.verse.files import VERSE
from models.verse.inputs import LOOK, SMALL, SOUNDS
from models.verse.model import FORMAT
from models.verse.network import VerseNetwork
from tests.benchmarks.timing import median_seconds
from tests.helpers.networks import shipped_model

_STYLES = ("jazz", "rock", "pop", "blues", "funk", "waltz", "reggae", "folk", "bossa nova", "classical")
_SAMPLED = 20
_LANES = 64


def table(pieces: int = 1000) -> list[str]:
    """Lines of Markdown."""
    with tempfile.TemporaryDirectory() as place:
        rows = Path(place) / "rows.csv"
        lines = "".join(f"{_STYLES[number % len(_STYLES)]},16\n" for number in range(pieces))
        rows.write_text("prompt,bars\n" + lines, encoding="utf-8")
        report = run_batch(rows, Path(place) / "out")
        spent = _spent(rows, Path(place))
    whole = sum(spent.values())
    parts = ", ".join(f"{name} {100 * seconds / whole:.0f} %" for name, seconds in spent.most_common())
    told = f"{report.made} pieces of 16 bars with {os.cpu_count()} processes: {report.seconds:.0f} s, "
    told += f"{report.rate:.1f} a second ({report.failed} failed). Of a process's time: {parts}."
    return ["## Batches", "", told, "", _lanes()]


def _spent(rows: Path, folder: Path) -> Counter[str]:
    """Seconds by what they were spent on, over some of the pieces, in this process."""
    model, spent = shipped_model(), Counter[str]()

    def composed(request: ComposeRequest) -> tuple[Take, bool]:
        begun = time.perf_counter()
        take = compose_all(model, request)
        spent["composing"] += time.perf_counter() - begun
        return take, True

    for order, _ in zip(read_orders(rows, 0), range(_SAMPLED), strict=False):
        assert order.request is not None
        begun, before = time.perf_counter(), spent["composing"]
        made = make_take(order.request, model.facts, composed)
        spent["judging and looking for copies"] += time.perf_counter() - begun - (spent["composing"] - before)
        assert made is not None
        begun = time.perf_counter()
        export_take(made.take, folder / "piece.mid", TICKS_PER_BEAT, AudioOptions())
        spent["writing"] += time.perf_counter() - begun
    return spent


def _lanes() -> str:
    """How near a step of 64 lanes of the text network comes to what its products alone take."""
    weights = load_tensors(VERSE, load_config(VERSE, FORMAT))
    network = VerseNetwork(weights)
    told = np.zeros((_LANES, 1 + len(SMALL) + len(LOOK) + len(SOUNDS)), np.int64)
    state = network.zero(_LANES)
    step = median_seconds(lambda: network.step(told, state), 30, 3)
    generator = np.random.default_rng(3)
    products = []
    for layer in ("lstm1", "lstm2"):
        size = sum(weights[f"{layer}.weight_{kind}_l0"].shape[1] for kind in ("ih", "hh"))
        products.append((size, weights[f"{layer}.weight_hh_l0"].shape[0]))
    products += [weights["join.weight"].T.shape, weights["down.weight"].T.shape, weights["pieces.weight"].T.shape]
    pairs = [
        (generator.random((_LANES, rows), np.float32), generator.random((rows, columns), np.float32))
        for rows, columns in products
    ]
    alone = median_seconds(lambda: [left @ right for left, right in pairs], 30, 3)
    rate = sum(2 * _LANES * rows * columns for rows, columns in products) / alone / 1e9
    told_rate = f"A step of {_LANES} lanes of the text network takes {1e3 * step:.1f} ms; its products alone, measured "
    return (
        told_rate + f"beside it at {rate:.0f} GFLOP a second, {1e3 * alone:.1f} ms: {100 * alone / step:.0f} % of it."
    )
