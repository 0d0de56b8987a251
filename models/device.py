"""Which device runs the networks, and in which precision."""

from __future__ import annotations

import functools

import torch


def best_device(wanted: str = "auto") -> torch.device:
    """`cuda`, else `mps`, else `cpu`; or the one asked for, ValueError if it is not there."""
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        return torch.device(next(name for name, there in available.items() if there))
    if not available.get(wanted.split(":")[0], False):
        there = ", ".join(name for name, found in available.items() if found)
        raise ValueError(f"device '{wanted}' is not available; there are: {there}")
    return torch.device(wanted)


@functools.cache
def supports_bf16(device_type: str) -> bool:
    """Whether an LSTM trains under bf16 autocast here.

    Tried rather than asked: CPUs without AVX-512 have bf16 matrix products but fail on the recurrent layer
    ("could not create a primitive descriptor").
    """
    try:
        with torch.random.fork_rng(devices=[]):  # trying must not shift a seeded run
            layer = torch.nn.LSTM(16, 16, batch_first=True).to(device_type)
        with torch.autocast(device_type, torch.bfloat16):
            outputs, _ = layer(torch.zeros(2, 4, 16, device=device_type))
        outputs.float().sum().backward()
    except RuntimeError:
        return False
    return True
