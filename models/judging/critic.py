"""The style critic's network: an LSTM over events, many-to-one by the mean of its states, stepped in NumPy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.checks import own_errors
from models.judging.critic_features import ROWS, Heard, Ints, hear, windows
from models.nets.checkpoint import CheckpointError, Shapes, load_config, load_tensors
from models.nets.lstm_sequence import lstm_states
from models.score import Score

FORMAT = "auftakt-critic-1"

SHAPES: Shapes = {"embedding": (ROWS, "w"), "input": ("4h", "w"), "hidden": ("4h", "h"), "bias": ("4h",)}


class StyleCritic:
    """The trained network. For any thread."""

    def __init__(
        self, tensors: Mapping[str, Any], styles: Sequence[str], held_out: Mapping[str, float] | None = None
    ) -> None:
        """Take on weights as they are kept (fp16); `styles` names the classes.

        `held_out` is the share of real pieces of each style that it named right, of tunes it had not seen.
        """
        self.styles = tuple(styles)
        self.held_out = dict(held_out or {})
        self.weights = {name: np.asarray(value, np.float32) for name, value in tensors.items()}

    @classmethod
    def load(cls, folder: Path) -> StyleCritic:
        """Load from a model's folder; raise CheckpointError if it is missing or damaged."""
        config = load_config(folder, FORMAT)
        with own_errors(CheckpointError, str(folder)):
            styles = [str(name) for name in config["styles"]]
            held_out = {str(name): float(share) for name, share in (config.get("held_out") or {}).items()}
        tensors = load_tensors(folder, config, {**SHAPES, "out": (len(styles), "h"), "out_bias": (len(styles),)})
        return cls(tensors, styles, held_out)

    def styles_of(self, score: Score) -> dict[str, float]:
        """How likely each style is, the likeliest first; they add up to one. Empty if there are no notes."""
        return self.judge(hear(score))

    def judge(self, heard: Heard) -> dict[str, float]:
        """As `styles_of`, for a piece that is heard already."""
        found = windows(heard)
        if not found:
            return {}
        logits = self._logits(found).mean(0)
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        order = np.argsort(-chances, kind="stable").tolist()
        return {self.styles[number]: float(chances[number]) for number in order}

    def _logits(self, found: Sequence[Ints]) -> Any:
        """The logits [windows, styles]; shorter windows are filled up behind, where it does not matter."""
        w = self.weights
        longest = max(map(len, found))
        inputs = np.zeros((len(found), longest, w["embedding"].shape[1]), np.float32)
        told = np.zeros((len(found), longest, 1), np.float32)
        for number, window in enumerate(found):
            inputs[number, : len(window)] = w["embedding"][window].sum(1)
            told[number, : len(window)] = 1.0
        states = lstm_states(inputs, w["input"], w["hidden"], w["bias"])
        means = (states * told).sum(1) / told.sum(1)
        return means @ w["out"].T + w["out_bias"]
