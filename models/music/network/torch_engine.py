"""The music network stepped by torch: the engine for GPUs. On a CPU `engine.NumpyEngine` is faster.

At batch 1 a GPU spends its time on being told what to do: some forty kernels an event. So all values live in buffers
that stay where they are, and on CUDA each of the five pieces of work is recorded once as a graph and replayed by one
call (Nguyen et al. 2021, "Accelerating PyTorch with CUDA Graphs"). Elsewhere the same work runs as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.music.network.torch_network import OUTPUTS, MusicNetwork
from models.music.network.vocabulary import HINTS, INPUTS
from models.nets.lstm_step import Floats

_WARM_UP = 3
"""So often work runs before it is recorded, for the libraries to settle on their kernels."""


class TorchEngine:
    """An `Engine` over a torch network on any device, batch 1."""

    @torch.inference_mode()
    def __init__(self, network: MusicNetwork) -> None:
        self._network = network
        device = network.down.weight.device

        def whole(*sizes: int) -> Tensor:
            return torch.zeros(sizes, dtype=torch.int64, device=device)

        self._inputs, self._hints, self._choice = whole(1, 1, len(INPUTS)), whole(len(HINTS)), whole(2)
        self._steps, self._positions = whole(OUTPUTS["step"]), whole(OUTPUTS["step"])
        self._state = [[part.clone() for part in layer] for layer in network.stack.zero_state(1)]
        self._hidden = torch.zeros(network.stack.hidden, device=device)
        self._down = torch.zeros_like(network.down.bias)
        self._z = torch.zeros_like(self._down)
        self._logits = {name: torch.zeros(size, device=device) for name, size in OUTPUTS.items()}
        self._logits["role"] = torch.zeros(OUTPUTS["step"], OUTPUTS["role"], device=device)
        # No bound methods in here: they would tie the engine to itself, and its graphs must be let go with it at once,
        # not by the garbage collector in the middle of another recording.
        self._graphs = _recorded(self, device)

    @torch.inference_mode()
    def begin(self, constants: Sequence[int]) -> None:
        """Begin a piece; the constant columns come again with every `push`."""
        for layer in self._state:
            for part in layer:
                part.zero_()

    def push(self, inputs: Sequence[int]) -> None:
        """Move the trunk on by one event, given the input columns after it."""
        self._run(TorchEngine._move, (self._inputs[0, 0], inputs))

    def step_logits(self) -> Floats:
        """The next event's step [145]."""
        return self._read("step")

    def role_logits(self, steps: NDArray[np.int64], positions: NDArray[np.int64]) -> Floats:
        """Its role [n, 5], for each of n steps and the positions in the bar they lead to."""
        count = len(steps)
        self._run(TorchEngine._ask_roles, (self._steps[:count], steps), (self._positions[:count], positions))
        return self._read("role")[:count]

    def choose(self, step: int, role: int, hints: Sequence[int]) -> None:
        """Settle on step and role; `hints` are the hint columns that follow from them."""
        self._run(TorchEngine._settle, (self._choice, (step, role)), (self._hints, hints))

    def pitch_logits(self) -> Floats:
        """Its pitch, or chord number [128]."""
        return self._read("pitch")

    def take_pitch(self, pitch: int) -> None:
        """Settle on a pitch."""
        self._run(TorchEngine._add_pitch, (self._choice[:1], (pitch,)))

    def duration_logits(self) -> Floats:
        """Its duration bucket [24]."""
        return self._read("duration")

    def take_duration(self, duration: int) -> None:
        """Settle on a duration bucket."""
        self._run(TorchEngine._add_duration, (self._choice[:1], (duration,)))

    def velocity_logits(self) -> Floats:
        """Its velocity bucket [8]."""
        return self._read("velocity")

    @torch.inference_mode()
    def _run(self, work: Work, *given: tuple[Tensor, Sequence[int] | NDArray[np.int64]]) -> None:
        for buffer, values in given:
            buffer.copy_(torch.as_tensor(values))
        graph = self._graphs.get(work)
        if graph is None:
            work(self)
        else:
            graph.replay()

    def _read(self, name: str) -> Floats:
        # A copy: the next event overwrites the buffer.
        return self._logits[name].float().cpu().numpy().copy()

    def _move(self) -> None:
        (h1, c1), (h2, c2) = self._state
        hidden, after = self._network.trunk(self._inputs, ((h1, c1), (h2, c2)))
        for layer, changed in zip(self._state, after, strict=True):
            for buffer, value in zip(layer, changed, strict=True):
                buffer.copy_(value)
        self._hidden.copy_(hidden[0, 0])
        self._down.copy_(self._network.down(self._hidden))
        self._logits["step"].copy_(self._network.logits("step", self._hidden))

    def _ask_roles(self) -> None:
        z = self._network.after("step", self._down, self._steps, self._positions[:, None])
        self._logits["role"].copy_(self._network.logits("role", z))

    def _settle(self) -> None:
        z = self._network.after("step", self._down, self._choice[0], self._hints[:1])
        self._follow("role", "pitch", z, self._choice[1])

    def _add_pitch(self) -> None:
        self._follow("pitch", "duration", self._z, self._choice[0])

    def _add_duration(self) -> None:
        self._follow("duration", "velocity", self._z, self._choice[0])

    def _follow(self, chosen: str, following: str, z: Tensor, choice: Tensor) -> None:
        """Add a choice to the chain, and ask the head that follows."""
        self._z.copy_(self._network.after(chosen, z, choice, self._hints))
        self._logits[following].copy_(self._network.logits(following, self._z))


@cache
def _beside(device: torch.device) -> torch.cuda.Stream:
    """The stream on which work runs before it is recorded: always the same, since libraries keep memory for each."""
    return torch.cuda.Stream(device)  # type: ignore[no-untyped-call]


Work = Callable[[TorchEngine], None]

WORK: tuple[Work, ...] = (
    TorchEngine._move,
    TorchEngine._ask_roles,
    TorchEngine._settle,
    TorchEngine._add_pitch,
    TorchEngine._add_duration,
)
"""The pieces of work between which the processor is asked: what comes next depends on what was drawn."""


def _recorded(engine: TorchEngine, device: torch.device) -> dict[Work, torch.cuda.CUDAGraph]:
    """An engine's work as CUDA graphs that share their memory; none on other devices, and where it cannot be recorded.

    What one of them computes is kept in buffers, so the next may overwrite all else.
    """
    graphs: dict[Work, torch.cuda.CUDAGraph] = {}
    if device.type != "cuda":
        return graphs
    try:
        beside = _beside(device)
        pool = torch.cuda.graph_pool_handle()
        for work in WORK:
            beside.wait_stream(torch.cuda.current_stream(device))
            with torch.cuda.stream(beside):
                for _ in range(_WARM_UP):
                    work(engine)
            torch.cuda.current_stream(device).wait_stream(beside)
            graphs[work] = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graphs[work], pool=pool, capture_error_mode="thread_local"):
                work(engine)
    except RuntimeError:
        return {}
    return graphs
