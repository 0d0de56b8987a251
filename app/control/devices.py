"""Which device composes: the CPU at once, a GPU as soon as it is ready, and only where it is the faster of the two."""

from __future__ import annotations

import platform
import shutil
import threading
import time
from collections.abc import Callable
from functools import cache

from models.music.generator import compose_all
from models.music.network.model import MusicModel
from models.requests import ComposeRequest

_TRIAL = ComposeRequest(bars=2, seed=1)


class Devices:
    """What "auto" means on this machine. For two threads: one prepares and chooses, any may read `automatic`.

    Importing torch and waking a GPU up takes seconds, in which the CPU composes dozens of bars; and without recorded
    graphs, as on Apple's GPUs, a GPU can be slower than the CPU at one piece at a time. So it is tried in the
    background, on a thread of its own, and used from then on if it was faster. `settled` is called there, once.
    """

    def __init__(self, settled: Callable[[str], None]) -> None:
        """Begin with the CPU."""
        self.automatic = "cpu"
        self._settled = settled
        self._trial: threading.Thread | None = None

    def prepare(self, model: MusicModel) -> None:
        """Try a GPU that seems to be there, if that was not done."""
        if self._trial is None and gpu_that_may_be_there() is not None:
            self._trial = threading.Thread(target=self._try, args=(model,), name="devices")
            self._trial.start()

    def choose(self, wanted: str) -> str:
        """The device for "auto", "cpu" or a GPU by name; raise ValueError if it is not there."""
        if wanted == "auto":
            return self.automatic
        if wanted == "cpu":
            return wanted
        self.close()  # while graphs are recorded, nothing else may be asked of a GPU
        from models.nets.device import best_device

        return str(best_device(wanted))

    def close(self) -> None:
        """Wait for a trial to end; may be called twice."""
        if self._trial is not None:
            self._trial.join()

    def _try(self, model: MusicModel) -> None:
        try:
            from models.nets.device import best_device

            device = str(best_device())
            if device == "cpu":
                return
            _composing_seconds(model, device)  # the first time all is still being loaded
            if _composing_seconds(model, device) < _composing_seconds(model, "cpu"):
                self.automatic = device
        except (ImportError, OSError, RuntimeError):
            return  # no torch, or a driver that does not fit it: the CPU composes
        self._settled(self.automatic)


def _composing_seconds(model: MusicModel, device: str) -> float:
    begun = time.perf_counter()
    compose_all(model, _TRIAL, device=device)
    return time.perf_counter() - begun


@cache
def gpu_that_may_be_there() -> str | None:
    """The GPU ("cuda", "mps") that the machine seems to have: only then is importing torch worth its seconds."""
    if shutil.which("nvidia-smi") is not None:
        return "cuda"
    return "mps" if (platform.system(), platform.machine()) == ("Darwin", "arm64") else None
