"""One recurrent step at batch 1: `RecurrentStack.step` beside calling torch's own module step by step."""

from __future__ import annotations

import torch

from models.rnn import CELLS, RecurrentStack
from tests.benchmarks.timing import median_seconds

_STEPS = 200
_SIZES = ((2, 384, 256), (3, 512, 512))
"""Layers, units, input size: the shipped network, and the shape of shared/design/architecture.md."""


@torch.inference_mode()
def step_seconds(cell: str, layers: int, hidden: int, inputs: int) -> tuple[float, float]:
    """Seconds a step: torch's module called with sequences of one, and our step."""
    stack = RecurrentStack(cell, inputs, hidden, layers).eval()
    frame, sequence = torch.randn(1, inputs), torch.randn(1, 1, inputs)

    def run_module() -> None:
        state = stack.initial_state(1)
        for _ in range(_STEPS):
            _, state = stack(sequence, state)

    def run_step() -> None:
        state = stack.initial_state(1)
        for _ in range(_STEPS):
            _, state = stack.step(frame, state)

    return median_seconds(run_module, 5) / _STEPS, median_seconds(run_step, 5) / _STEPS


def main() -> None:
    """Print a Markdown table."""
    print("\n## One recurrent step at batch 1\n")
    print("| cell | layers x units | threads | torch module | our step | ratio |")
    print("|---|---|---:|---:|---:|---:|")
    for layers, hidden, inputs in _SIZES:
        for cell in CELLS:
            for threads in (1, 2):
                torch.set_num_threads(threads)
                module, step = step_seconds(cell, layers, hidden, inputs)
                times = f"{1e3 * module:.2f} ms | {1e3 * step:.2f} ms"
                print(f"| {cell} | {layers} x {hidden} | {threads} | {times} | {module / step:.1f} |")


if __name__ == "__main__":
    main()
