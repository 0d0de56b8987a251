"""One step of the trunk at batch 1: NumPy beside torch, in one run, one thread and two."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from models.music.network import MusicNetwork
from models.music.vocabulary import CONSTANTS
from tests.benchmarks.timing import median_seconds
from tests.helpers.networks import shipped_model

GOLDEN = Path(__file__).parents[1] / "golden/music_base.npz"
_STEPS = 100


def table() -> list[str]:
    """Lines of Markdown."""
    inputs = np.load(GOLDEN)["a_inputs"].astype(np.int64)[:_STEPS]
    engine = shipped_model().engine()
    rows = inputs.tolist()

    def numpy_steps() -> None:
        engine.begin(rows[0][CONSTANTS])
        for row in rows:
            engine.push(row)

    network = MusicNetwork.from_weights(shipped_model().weights)
    tensors = torch.from_numpy(inputs)

    @torch.inference_mode()
    def torch_steps() -> None:
        state = network.stack.zero_state(1)
        for row in tensors:
            _, state = network.trunk(row.view(1, 1, -1), state)

    ours = median_seconds(numpy_steps, 5) / _STEPS
    lines = ["## A step of the trunk, batch 1", "", "| engine | ms a step | times ours |", "|---|---:|---:|"]
    lines.append(f"| NumPy, this program's | {1e3 * ours:.2f} | 1.0 |")
    threads = torch.get_num_threads()
    for count in (1, 2):
        torch.set_num_threads(count)
        theirs = median_seconds(torch_steps, 3) / _STEPS
        lines.append(f"| torch.nn.LSTM, {count} thread{'s' * (count > 1)} | {1e3 * theirs:.2f} | {theirs / ours:.1f} |")
    torch.set_num_threads(threads)
    weights = engine_weights()
    streamed = median_seconds(lambda: [float(w.sum()) for w in weights], 20)
    lines.append(
        f"| reading the {sum(w.nbytes for w in weights) / 1e6:.1f} MB of weights once | {1e3 * streamed:.2f} | |"
    )
    return lines


def engine_weights() -> list[np.ndarray]:
    """The recurrent weights that a step must read."""
    w = shipped_model().weights
    return [np.asarray(w[n], np.float32) for n in ("lstm1.weight_hh_l0", "lstm2.weight_ih_l0", "lstm2.weight_hh_l0")]
