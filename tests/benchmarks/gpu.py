"""The music network on a GPU beside the same on this machine's CPU: `python -m tests.benchmarks.gpu FILE COMMIT`."""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path
from unittest import mock

import torch

from models.music.generator import Composition, compose_all
from models.music.network import torch_engine
from models.music.network.engine import Engine
from models.music.network.torch_engine import TorchEngine
from models.music.network.torch_network import MusicNetwork
from models.nets.device import best_device
from models.requests import ComposeRequest
from tests.benchmarks import events
from tests.benchmarks.eager import EagerEngine
from tests.benchmarks.page import processor, write_page
from tests.benchmarks.timing import median_seconds
from tests.helpers.networks import shipped_model
from tests.helpers.passages import farthest, stepped

_EVENTS = 100
_REQUEST = ComposeRequest(style="jazz", bars=32, seed=1)


def _network(device: str) -> MusicNetwork:
    return MusicNetwork.from_weights(shipped_model().weights).to(device)


def _as_written(device: str) -> TorchEngine:
    """The engine without recorded graphs."""
    with mock.patch.object(torch_engine, "_recorded", return_value={}):
        return TorchEngine(_network(device))


def _ms(engine: Engine) -> str:
    events.begin(engine)
    return f"{1e3 * median_seconds(lambda: events.ask_all(engine, _EVENTS), 9) / _EVENTS:.3f}"


def _composing(device: str) -> list[str]:
    """How long it takes to an engine, to the first notes and to the whole piece."""
    model = shipped_model()

    def first_notes() -> None:
        next(step for step in Composition(model, _REQUEST, device) if step.notes)

    begun = time.perf_counter()
    model.engine(device)
    first_engine = time.perf_counter() - begun
    engine, first = median_seconds(lambda: model.engine(device), 5), median_seconds(first_notes, 5)
    whole = median_seconds(lambda: compose_all(model, _REQUEST, device=device), 3)
    figures = (first_engine, engine, first)
    return [*(f"{1e3 * seconds:.0f} ms" for seconds in figures), f"{whole:.2f} s"]


def main() -> None:
    """Measure, and write the page."""
    device = str(best_device())
    recorded = TorchEngine(_network(device))
    name = torch.cuda.get_device_name() if device == "cuda" else device
    far = ", ".join(f"{name} {value:.1e}" for name, value in farthest(stepped(recorded, "a"), "a").items())
    cpu, gpu = (compose_all(shipped_model(), _REQUEST, device=on).score for on in ("cpu", device))
    lines = [
        "# On a GPU",
        "",
        f"Written by `python -m tests.benchmarks.gpu` at {sys.argv[2]}, torch {torch.__version__}, Python",
        f"{platform.python_version()}, on {name} beside {processor()}.",
        "",
        f"- Recorded as graphs: {len(recorded._graphs)} of {len(torch_engine.WORK)} pieces of work.",
        f"- Farthest logit from the shipped ones: {far}.",
        f"- The same 32 bars as on the CPU: {'yes' if cpu == gpu else 'no'}.",
        "",
        "| an event with all its heads, batch 1 | ms |",
        "|---|---:|",
        f"| NumPy on the CPU | {_ms(shipped_model().engine())} |",
        f"| {device}, as the program does it | {_ms(recorded)} |",
        f"| {device}, the same without graphs | {_ms(_as_written(device))} |",
        f"| {device}, torch as it is usually called | {_ms(EagerEngine(_network(device)))} |",
        "",
        "| | first engine | another engine | first notes | 32 bars of jazz |",
        "|---|---:|---:|---:|---:|",
        *(f"| {on} | {' | '.join(_composing(on))} |" for on in ("cpu", device)),
    ]
    write_page(Path(sys.argv[1]), lines)


if __name__ == "__main__":
    main()
