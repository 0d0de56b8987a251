"""The choice of device, with every combination of hardware pretended."""

from __future__ import annotations

import pytest
import torch

from models.nets.device import best_device


def _pretend(monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)


@pytest.mark.parametrize(
    ("cuda", "mps", "chosen"),
    [(True, True, "cuda"), (True, False, "cuda"), (False, True, "mps"), (False, False, "cpu")],
)
def test_the_fastest_device_there_is_chosen(
    monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, chosen: str
) -> None:
    _pretend(monkeypatch, cuda, mps)
    assert best_device().type == chosen
    assert best_device("auto").type == chosen


def test_a_device_that_is_there_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, True, True)
    for wanted in ("cpu", "mps", "cuda", "cuda:1"):
        assert str(best_device(wanted)) == wanted


@pytest.mark.parametrize("wanted", ["cuda", "cuda:0", "mps", "tpu", "", "CPU"])
def test_a_device_that_is_not_there_is_refused_with_what_is(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    _pretend(monkeypatch, False, False)
    with pytest.raises(ValueError, match=f"'{wanted}' is not available; there are: cpu$"):
        best_device(wanted)
