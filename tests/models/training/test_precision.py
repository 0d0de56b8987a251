"""A training runs on processors with and without bfloat16."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TRAINS = """
import torch
from models.training.precision import cpu_autocast
lstm = torch.nn.LSTM(8, 8)
with cpu_autocast():
    out, _ = lstm(torch.ones(3, 2, 8))
    loss = out.float().square().sum()
loss.backward()
print(all(weight.grad is not None and bool(weight.grad.any()) for weight in lstm.parameters()))
"""


@pytest.mark.parametrize("instructions", ["AVX2", "SSE41", "DEFAULT"])
def test_an_lstm_learns_with_the_instructions_there_are(instructions: str) -> None:
    """oneDNN is told to do as on a lesser processor: its LSTM in bfloat16 needs AVX-512."""
    environment = {**os.environ, "ONEDNN_MAX_CPU_ISA": instructions}
    done = subprocess.run(
        [sys.executable, "-c", TRAINS], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.strip() == "True", done.stderr
