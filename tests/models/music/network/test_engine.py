"""Both engines against the logits that the network was shipped with, and their state against each other."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from models.music.network import torch_engine
from models.music.network import torch_network as network_module
from models.music.network.engine import Engine
from models.music.network.torch_engine import TorchEngine
from models.music.network.torch_network import OUTPUTS, MusicNetwork
from models.music.network.vocabulary import CONSTANTS
from tests.helpers.networks import shipped_model
from tests.helpers.passages import GOLDEN, farthest, passage, stepped

TOLERANCE = 2e-3


_CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA here"))


@pytest.fixture(params=["numpy", "cpu", _CUDA])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "numpy":
        return shipped_model().engine()
    return TorchEngine(MusicNetwork.from_weights(shipped_model().weights).to(request.param))


@pytest.mark.parametrize("name", ["a", "b"])
def test_an_engine_gives_the_logits_of_the_shipped_network(engine: Engine, name: str) -> None:
    far = farthest(stepped(engine, name), name)
    assert far.keys() == OUTPUTS.keys()
    assert max(far.values()) < TOLERANCE, far


def test_a_device_that_cannot_sum_rows_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_module, "_WITHOUT_BAGS", ("cpu",))
    monkeypatch.setattr(torch.nn.EmbeddingBag, "forward", lambda *_: pytest.fail("not implemented for this device"))
    far = farthest(stepped(TorchEngine(MusicNetwork.from_weights(shipped_model().weights)), "a", 40), "a")
    assert max(far.values()) < TOLERANCE, far


@pytest.mark.parametrize("name", ["a", "b"])
def test_the_torch_network_gives_them_over_whole_passages(name: str) -> None:
    network = MusicNetwork.from_weights(shipped_model().weights)
    inputs, hints, targets = (torch.from_numpy(values)[None] for values in passage(name))
    with torch.inference_mode():
        logits, _ = network(inputs, network.stack.zero_state(1), targets, hints)
    for output, values in logits.items():
        assert np.abs(values[0].numpy() - GOLDEN[f"{name}_logits_{output}"]).max() < TOLERANCE, output


def test_beginning_again_forgets_and_two_engines_do_not_share_their_state() -> None:
    first, second = shipped_model().engine(), shipped_model().engine()
    before = stepped(first, "a", 20)
    stepped(second, "b", 30)
    again = stepped(first, "a", 20)
    for output, values in before.items():
        assert np.array_equal(values, again[output]), output
    inputs, _, _ = passage("a")
    first.begin(inputs[0][CONSTANTS].tolist())
    first.push(inputs[0].tolist())
    alone = first.step_logits()
    first.begin(inputs[0][CONSTANTS].tolist())
    second.begin(inputs[0][CONSTANTS].tolist())
    second.push(inputs[5].tolist())
    first.push(inputs[0].tolist())
    assert np.array_equal(first.step_logits(), alone)


def test_asking_the_heads_again_does_not_change_them(engine: Engine) -> None:
    inputs, hints, _ = passage("a")
    engine.begin(inputs[0][CONSTANTS].tolist())
    engine.push(inputs[0].tolist())
    steps = engine.step_logits()
    engine.choose(0, 1, hints[0].tolist())
    pitches = engine.pitch_logits()
    engine.choose(3, 2, hints[1].tolist())
    engine.pitch_logits()
    engine.choose(0, 1, hints[0].tolist())
    assert np.array_equal(engine.pitch_logits(), pitches)
    assert np.array_equal(engine.step_logits(), steps)


def test_work_that_cannot_be_recorded_is_done_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_device: torch.device) -> None:
        raise RuntimeError("no graphs here")

    monkeypatch.setattr(torch.cuda, "Stream", refuse)
    engine = TorchEngine(MusicNetwork.from_weights(shipped_model().weights))
    for device in ("cuda", "cpu", "mps"):
        assert torch_engine._recorded(engine, torch.device(device)) == {}


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA here")
def test_all_work_is_recorded_on_cuda() -> None:
    engine = shipped_model().engine("cuda")
    assert list(engine._graphs) == list(torch_engine.WORK)  # type: ignore[attr-defined]


def test_an_engine_is_let_go_at_once() -> None:
    """Not when garbage is collected: its graphs hold memory, and may not be freed while others are recorded."""
    engine = TorchEngine(MusicNetwork.from_weights(shipped_model().weights))
    engine.begin([0])
    gone = weakref.ref(engine)
    gc.disable()
    try:
        del engine
        assert gone() is None
    finally:
        gc.enable()


class _StaysOnDevice(TorchDispatchMode):
    """Fails where an operation uses a tensor that neither was there nor was computed, or where a value is fetched."""

    def __init__(self, there: Iterable[torch.Tensor]) -> None:
        super().__init__()
        self._there = {id(tensor): tensor for tensor in there}

    def __torch_dispatch__(self, operation: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        assert "_local_scalar_dense" not in str(operation), "a value is fetched from the device"
        given = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, torch.Tensor)]
        assert all(id(tensor) in self._there for tensor in given), f"something is sent to the device for {operation}"
        result = operation(*args, **(kwargs or {}))
        self._there |= {id(leaf): leaf for leaf in tree_leaves(result) if isinstance(leaf, torch.Tensor)}
        return result


def test_nothing_in_recorded_work_needs_the_processor() -> None:
    """What a graph records may neither send nor fetch anything: found out without a GPU, on a device without data."""
    network = MusicNetwork.from_weights(shipped_model().weights).to("meta")
    engine = TorchEngine(network)
    there = [leaf for leaf in tree_leaves(list(vars(engine).values())) if isinstance(leaf, torch.Tensor)]
    with torch.inference_mode(), _StaysOnDevice([*network.parameters(), *network.buffers(), *there]):
        for work in torch_engine.WORK:
            work(engine)


def test_a_network_is_sent_to_a_device_once() -> None:
    model = replace(shipped_model())
    first, second = model.engine("meta"), model.engine("meta")
    assert first is not second
    assert first._network is second._network  # type: ignore[attr-defined]
