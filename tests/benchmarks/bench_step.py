"""One event at batch 1: this program's engine beside torch and Transformers, and beside a busy program; one run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import numpy as np
import torch

from models.music.network.torch_network import MusicNetwork
from tests.benchmarks import events
from tests.benchmarks.eager import EagerEngine
from tests.benchmarks.timing import median_seconds
from tests.benchmarks.transformers_like import CachedTransformer, SkytntShape
from tests.helpers.networks import shipped_model

_EVENTS = 100
_CONTEXT = 1000
"""Events that a Transformer looks back at: about 24 bars of four roles."""

Row = tuple[str, float]


def table() -> tuple[list[str], list[Row]]:
    """Lines of Markdown, and the seconds that an event takes with each engine."""
    trunk, whole = list(_trunk()), list(_whole())
    trunk.insert(1, ("NumPy, this program's, 2 threads", _step_elsewhere(2)))
    lines = _set_out("A step of the trunk, batch 1", trunk)
    weights = _recurrent_weights()
    streamed = median_seconds(lambda: [float(w.sum()) for w in weights], 50)
    size = sum(w.nbytes for w in weights) / 1e6
    lines += [
        f"| reading its {size:.1f} MB of weights once | {1e3 * streamed:.2f} | {streamed / trunk[0][1]:.1f} |",
        "",
    ]
    lines += _set_out("An event with all its heads, batch 1", whole)
    lines += ["", f"Transformers look back at {_CONTEXT:,} events. All but ours and the LSTMs have random weights.", ""]
    return [*lines, *_busy()], whole


def _set_out(title: str, rows: list[Row]) -> list[str]:
    ours = rows[0][1]
    lines = [f"## {title}", "", "| engine | ms | times ours |", "|---|---:|---:|"]
    return lines + [f"| {name} | {1e3 * seconds:.2f} | {seconds / ours:.1f} |" for name, seconds in rows]


def _trunk() -> Iterator[Row]:
    ours = shipped_model().engine()
    events.begin(ours)
    yield "NumPy, this program's", median_seconds(lambda: events.push(ours, _EVENTS), 9) / _EVENTS
    theirs = EagerEngine(MusicNetwork.from_weights(shipped_model().weights))
    events.begin(theirs)
    for threads in _threads():
        yield f"torch.nn.LSTM, {threads}", median_seconds(lambda: events.push(theirs, _EVENTS), 3) / _EVENTS


def _whole() -> Iterator[Row]:
    ours = shipped_model().engine()
    events.begin(ours)
    yield "NumPy, this program's", median_seconds(lambda: events.ask_all(ours, _EVENTS), 9) / _EVENTS
    network = MusicNetwork.from_weights(shipped_model().weights)
    for threads in _threads():
        engine = EagerEngine(network)
        events.begin(engine)
        yield f"torch.nn.LSTM, {threads}", median_seconds(lambda: events.ask_all(engine, _EVENTS), 3) / _EVENTS  # noqa: B023
    network.stack = CachedTransformer(384, 512).eval()  # type: ignore[assignment]
    for threads in _threads():
        engine = EagerEngine(network)
        events.begin(engine)
        events.push(engine, _CONTEXT)
        yield f"a Transformer of its size, {threads}", median_seconds(lambda: events.ask_all(engine, 20), 3) / 20  # noqa: B023
    try:
        other = SkytntShape()
    except ImportError:
        return
    for threads in _threads():
        other.listen(_CONTEXT)
        yield f"SkyTNT's tv2o-medium shape, {threads}", median_seconds(other.event, 5)


def _threads() -> Iterator[str]:
    """Torch with one thread, then with two."""
    before = torch.get_num_threads()
    for count in (1, 2):
        torch.set_num_threads(count)
        yield f"{count} thread{'s' * (count > 1)}"
    torch.set_num_threads(before)


def _recurrent_weights() -> list[np.ndarray]:
    """The weights that a step must read."""
    w = shipped_model().weights
    return [np.asarray(w[n], np.float32) for n in ("lstm1.weight_hh_l0", "lstm2.weight_ih_l0", "lstm2.weight_hh_l0")]


def _busy() -> list[str]:
    """What another busy program costs, with one thread for NumPy's products and with two."""
    lines = ["## A step of the trunk beside a busy program", ""]
    lines += ["| NumPy's threads | alone, ms | beside two busy processes, ms |", "|---:|---:|---:|"]
    for threads in (1, 2):
        times = []
        for beside in (nullcontext(), _busy_processes()):
            with beside:
                times.append(_step_elsewhere(threads))
        lines.append(f"| {threads} | {1e3 * times[0]:.2f} | {1e3 * times[1]:.2f} |")
    return lines


def _step_elsewhere(threads: int) -> float:
    """Seconds of our trunk's step in a process of its own with so many threads: NumPy asks for their number once."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_step"]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads)}
    return float(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


@contextmanager
def _busy_processes() -> Iterator[None]:
    code = "while True: pass"
    busy = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


if __name__ == "__main__":
    print(next(_trunk())[1])
