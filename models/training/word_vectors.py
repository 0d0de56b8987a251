"""Word vectors of both languages in one space, from running text: what occurs in like places has like vectors.

Skip-gram with negative sampling (Mikolov et al. 2013) over the prompt network's n-grams (Bojanowski et al. 2017). For a
translated sentence, the words of its translation are context too (Luong et al. 2015, "Bilingual word representations
with monolingual quality in mind"), so that "Hund" comes to lie by "dog".
"""

from __future__ import annotations

import json
import lzma
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.prompt.network import buckets
from models.prompt.text import fold
from models.training.affect_corpus import Pair, words_of

_RARE_BELOW = 5
_FREQUENT = 1e-4
"""Words more frequent than this share are skipped at times (Mikolov et al. 2013)."""

_WINDOW = 4
_PAIRS, _NEGATIVES = 8192, 512
_RATE = 2e-3
_TRANSLATED_SHARE = 0.3
_LONGEST_SENTENCE = 200
_SPREAD = 0.26
"""How far vectors spread in the end: as far as those that the network would begin with."""

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class RunningText:
    """Sentences as numbers of words one after the other, -1 between them; how often each word stands there."""

    words: list[str]
    counts: NDArray[np.float64]
    text: Ints
    pairs: list[tuple[Ints, Ints]]


def read_running_text(folder: Path, pairs: Sequence[Pair]) -> RunningText:
    """Read novels and translated sentences; raise OSError if they are missing."""
    sentences = [_folded(words) for pair in pairs for words in pair] + list(_novels(folder))
    counts = Counter(word for sentence in sentences for word in sentence)
    words = [word for word, count in counts.most_common() if count >= _RARE_BELOW]
    numbers = {word: number for number, word in enumerate(words)}
    lines = [[numbers[word] for word in sentence if word in numbers] for sentence in sentences]
    told = [np.array(line, np.int32) for line in lines[: 2 * len(pairs)]]
    both = [(one, other) for one, other in zip(told[::2], told[1::2], strict=True) if len(one) and len(other)]
    text = np.array([number for line in lines for number in (*line, -1)], np.int32)
    return RunningText(words, np.array([counts[word] for word in words], float), text, both)


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words]


def _novels(folder: Path) -> Iterator[list[str]]:
    for name in ("de_novels", "en_novels"):
        with lzma.open(folder / name / "novels.jsonl.xz", "rt", encoding="utf-8") as file:
            for line in file:
                for paragraph in json.loads(line)["text"].splitlines():
                    words = _folded(words_of(paragraph))
                    for start in range(0, len(words), _LONGEST_SENTENCE):
                        yield words[start : start + _LONGEST_SENTENCE]


def train_vectors(
    running: RunningText, count: int, width: int, minutes: float, seed: int, tell: Callable[[str], None]
) -> Tensor:
    """The vectors (count, width) of n-grams after so many minutes."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    grams, starts = _spelled(running.words, count)
    inputs = nn.EmbeddingBag(count, width, mode="mean", sparse=True)
    outputs = nn.Embedding(len(running.words), width, sparse=True)
    nn.init.normal_(inputs.weight, std=0.1)
    nn.init.zeros_(outputs.weight)
    optimiser = torch.optim.SparseAdam([*inputs.parameters(), *outputs.parameters()], _RATE)
    often = running.counts**0.75
    often /= often.sum()
    begun, mean = time.monotonic(), 0.0
    for step, (centres, near) in enumerate(contexts(running, rng), 1):
        passed = (time.monotonic() - begun) / 60 / minutes
        if passed >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = _RATE * max(1 - passed, 0.02)
        known, which = np.unique(centres, return_inverse=True)
        pieces, offsets = _gathered(grams, starts, known)
        vectors: Tensor = inputs(torch.from_numpy(pieces), torch.from_numpy(offsets))[torch.from_numpy(which)]
        others = torch.from_numpy(rng.choice(len(often), _NEGATIVES, p=often))
        right = (vectors * outputs(torch.from_numpy(near).long())).sum(1)
        wrong = vectors @ outputs(others).T
        # Each pair is weighed against five others, wherever they are drawn from.
        loss = -(nn.functional.logsigmoid(right).mean() + 5 * nn.functional.logsigmoid(-wrong).mean())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()  # type: ignore[no-untyped-call]
        mean += 0.01 * (float(loss.detach()) - mean)
        if step % 1000 == 0:
            tell(f"vectors: step {step}, loss {mean:.3f}")
    pieces, offsets = _gathered(grams, starts, np.arange(min(20_000, len(running.words))))
    spread = inputs(torch.from_numpy(pieces), torch.from_numpy(offsets)).detach().std()
    even: Tensor = inputs.weight.detach() * (_SPREAD / spread)
    return even


def _spelled(words: Sequence[str], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The n-grams of all words one after the other, and where each word's begin."""
    rows = [buckets(word, count) for word in words]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return np.array([gram for row in rows for gram in row], np.int64), starts.astype(np.int64)


def _gathered(grams: Any, starts: Any, words: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The n-grams of some words, and where each word's begin."""
    lengths = starts[words + 1] - starts[words]
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    places = np.repeat(starts[words] - offsets, lengths) + np.arange(lengths.sum())
    return grams[places], offsets


def contexts(running: RunningText, rng: np.random.Generator) -> Iterator[tuple[Ints, Ints]]:
    """Words, and words near them, for ever."""
    share = running.counts / running.counts.sum()
    kept = np.minimum(1, np.sqrt(_FREQUENT / share))
    ahead = int(_PAIRS * _TRANSLATED_SHARE)
    while True:
        text = running.text[(running.text < 0) | (rng.random(len(running.text)) < kept[running.text])]
        inner = rng.permutation(max(len(text) - 2 * _WINDOW, 0)) + _WINDOW
        for places in np.array_split(inner, len(text) // _PAIRS + 1):
            distance = rng.integers(1, _WINDOW + 1, len(places)) * rng.choice((-1, 1), len(places))
            low, high = np.minimum(places, places + distance), np.maximum(places, places + distance)
            ends = np.stack([text[np.clip(low + step, 0, high)] for step in range(_WINDOW + 1)])
            inside = (ends >= 0).all(0)
            centres, near = text[places[inside]], text[(places + distance)[inside]]
            chosen = [running.pairs[number] for number in rng.integers(0, len(running.pairs), ahead)]
            turned = rng.random(ahead) < 0.5
            sides = [pair[::-1] if turn else pair for pair, turn in zip(chosen, turned, strict=True)]
            first = np.array([one[int(rng.random() * len(one))] for one, _ in sides], np.int32)
            second = np.array([other[int(rng.random() * len(other))] for _, other in sides], np.int32)
            yield np.concatenate([centres, first]), np.concatenate([near, second])
