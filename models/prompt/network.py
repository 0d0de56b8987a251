"""The prompt reader's network: a bidirectional LSTM over words, many-to-one for the mood, stepped in NumPy.

Each word is the mean of vectors for its character n-grams and itself (Bojanowski et al. 2017, "Enriching word vectors
with subword information"), found by hashing, so that a misspelt, inflected or compound word is near its like. Over the
states lies additive attention (Bahdanau et al. 2015): what a word adds to the mood can be told.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.checks import own_errors
from models.nets.checkpoint import CheckpointError, Shapes, load_config, load_tensors
from models.nets.lstm_sequence import lstm_states
from models.prompt.text import fold

FORMAT = "auftakt-prompt-1"
SHAPES: Shapes = {
    "known": ("n",),
    **{f"{direction}_input": ("4h", "w") for direction in ("forward", "backward")},
    **{f"{direction}_hidden": ("4h", "h") for direction in ("forward", "backward")},
    **{f"{direction}_bias": ("4h",) for direction in ("forward", "backward")},
    "attention": ("a", "2h"),
    "attention_bias": ("a",),
    "attend": ("a",),
    "affect": (2, "2h"),
    "affect_bias": (2,),
}
"""What the tensors of `model.safetensors` are: `h` cells in each direction, over vectors `w` wide."""

MOST_WORDS = 200
"""What is read of a prompt for its mood; the rest is left out."""

_GRAMS = (3, 4, 5)
_LONGEST_WORD = 32

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Affect:
    """A mood on the two axes of Russell's circumplex (1980), each -1 to 1; `shares` says how much each word adds."""

    valence: float
    arousal: float
    shares: tuple[float, ...]


class PromptNetwork:
    """The trained network. For any thread."""

    def __init__(self, tensors: dict[str, Any], count: int) -> None:
        """Take on weights as they are kept (fp16), the sorted hashes of `known` words, and the embedding's rows."""
        self.known = np.asarray(tensors["known"], np.uint32)
        self.weights = {name: np.asarray(value, np.float32) for name, value in tensors.items() if name != "known"}
        self._buckets = count

    @classmethod
    def load(cls, folder: Path) -> PromptNetwork:
        """Load from a model's folder; raise CheckpointError if it is missing or damaged."""
        config = load_config(folder, FORMAT)
        with own_errors(CheckpointError, str(folder)):
            count = int(config["buckets"])
        return cls(load_tensors(folder, config, {**SHAPES, "embedding": (count, "w")}), count)

    def knows(self, word: str) -> bool:
        """Whether it was trained on a word: of others it can only guess."""
        place = int(np.searchsorted(self.known, word_hash(word)))
        return place < len(self.known) and int(self.known[place]) == word_hash(word)

    def affect(self, words: Sequence[str]) -> Affect:
        """The mood of a sentence, by its words as they are written."""
        words = words[:MOST_WORDS]
        if not words:
            return Affect(0.0, 0.0, ())
        w = self.weights
        inputs = np.stack([w["embedding"][list(buckets(word, self._buckets))].mean(0) for word in words])
        states = np.concatenate([self._states(inputs, "forward"), self._states(inputs[::-1], "backward")[::-1]], 1)
        scores = np.tanh(states @ w["attention"].T + w["attention_bias"]) @ w["attend"]
        weights = np.exp(scores - scores.max())
        weights /= weights.sum()
        each = states @ w["affect"].T  # what each word says, before it is weighed
        valence, arousal = np.tanh(weights @ each + w["affect_bias"]).tolist()
        shares = np.abs(weights[:, None] * each).sum(1)
        total = float(shares.sum()) or 1.0
        return Affect(valence, arousal, tuple((shares / total).tolist()))

    def _states(self, inputs: Floats, direction: str) -> Floats:
        names = (f"{direction}_input", f"{direction}_hidden", f"{direction}_bias")
        states: Floats = lstm_states(inputs[None], *(self.weights[name] for name in names))[0]
        return states


def word_hash(word: str) -> int:
    """The number by which a word is known, in any spelling of case and umlauts."""
    return zlib.crc32(fold(word).encode())


@lru_cache(maxsize=65536)
def buckets(word: str, count: int) -> tuple[int, ...]:
    """The rows of the embedding that a word is the mean of: for itself, and for its n-grams of 3 to 5 characters."""
    marked = f"<{fold(word)[:_LONGEST_WORD]}>"
    grams = {marked[start : start + size] for size in _GRAMS for start in range(len(marked) - size + 1)}
    return tuple(sorted({zlib.crc32(gram.encode()) % count for gram in {f"={marked}", *grams}}))
