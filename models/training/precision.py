"""The arithmetic of a training on a CPU: bfloat16 where it works, single precision elsewhere."""

from __future__ import annotations

from functools import cache

import torch


def cpu_autocast() -> torch.autocast:
    """A context that computes in bfloat16 if this machine can; without effect if it cannot."""
    return torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_lstm_works())


@cache
def bfloat16_lstm_works() -> bool:
    """Whether an LSTM can be run and taught in bfloat16 here.

    oneDNN has such an LSTM for AVX-512 only and torch has no other, nor a way to ask: so a tiny one is tried, once.
    """
    lstm = torch.nn.LSTM(2, 2)
    try:
        with torch.enable_grad(), torch.autocast("cpu", torch.bfloat16):
            lstm(torch.zeros(1, 1, 2))[0].sum().backward()
    except RuntimeError:
        return False
    return True
