"""Which device runs the networks."""

from __future__ import annotations

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
