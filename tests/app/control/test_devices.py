from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import torch

from app.control import devices as module
from app.control.devices import Devices
from models.nets import device as torch_devices
from tests.helpers.networks import shipped_model

GPU = "cpu:0"
"""Torch's name for the processor stands for a GPU here: to the program it is another device than "cpu"."""


@pytest.fixture
def settled() -> list[str]:
    return []


@pytest.fixture
def devices(settled: list[str]) -> Iterator[Devices]:
    made = Devices(settled.append)
    yield made
    made.close()


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "gpu_that_may_be_there", lambda: "cuda")
    monkeypatch.setattr(torch_devices, "best_device", lambda wanted="auto": torch.device(GPU))


@pytest.mark.usefixtures("gpu")
@pytest.mark.parametrize(("seconds", "chosen"), [(0.1, GPU), (3.0, "cpu")])
def test_a_gpu_is_used_once_it_was_the_faster_one(
    devices: Devices, settled: list[str], monkeypatch: pytest.MonkeyPatch, seconds: float, chosen: str
) -> None:
    ready = threading.Event()

    def tried(_model: object, device: str) -> float:
        ready.wait(10)
        return seconds if device == GPU else 1.0

    monkeypatch.setattr(module, "_composing_seconds", tried)
    devices.prepare(shipped_model())
    assert devices.choose("auto") == "cpu"
    ready.set()
    devices.close()
    assert devices.choose("auto") == devices.automatic == chosen
    assert settled == [chosen]


@pytest.mark.usefixtures("gpu")
def test_it_is_tried_by_composing_and_once(devices: Devices, settled: list[str]) -> None:
    for _ in range(2):
        devices.prepare(shipped_model())
    devices.close()
    devices.prepare(shipped_model())
    devices.close()
    assert len(settled) == 1
    assert GPU in shipped_model()._networks


@pytest.mark.usefixtures("gpu")
@pytest.mark.parametrize(
    "error", [ImportError("no torch"), RuntimeError("the driver is too old"), OSError("no library")]
)
def test_a_gpu_that_does_not_work_is_not_used(
    devices: Devices, settled: list[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(module, "compose_all", broken)
    devices.prepare(shipped_model())
    devices.close()
    assert devices.choose("auto") == "cpu"
    assert settled == []


def test_without_a_gpu_nothing_is_tried(devices: Devices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "gpu_that_may_be_there", lambda: None)
    before = threading.active_count()
    devices.prepare(shipped_model())
    assert threading.active_count() == before
    assert devices.choose("auto") == devices.choose("cpu") == "cpu"


def test_a_device_by_name_is_that_or_an_error(devices: Devices, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="'mps' is not available"):
        devices.choose("mps")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert devices.choose("cuda") == "cuda"
