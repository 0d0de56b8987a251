"""The verse network on characters, as a benchmark beside others: nats a character on the last tenth of one text.

The first nine tenths are learnt, the last tenth is only measured, in sixteen stretches, each with nothing but its own
past. Published on tinyshakespeare: nanoGPT (10.65 M parameters, a GPU) 1.47, its preset for CPUs 1.88.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from models.training.precision import cpu_autocast
from models.training.verse_features import Ints
from models.training.verse_network import VerseTrainee

SMALL = {"in_word": 14, "in_line": 64, "words": 14, "line": 10, "match": 6, "run": 10, "speaker": 3}
_LOOK = 3
_MATCHES = (3, 5, 8, 12)
"""Lengths of what is looked for in the past, to copy what followed it."""

_LEARNT, _STRETCHES = 0.9, 16
_WINDOW = 8192
_STEPS, _BATCH = 128, 32
_RATE, _WARM_UP, _WEIGHT_DECAY = 2e-3, 100, 0.02
_AVERAGING = 0.999


@dataclass(frozen=True)
class Result:
    """What came of it."""

    nats: float
    epochs: float
    parameters: int
    cpu_minutes: float


def columns_of(characters: Ints, alphabet: Sequence[str]) -> Ints:
    """The columns after each character [time, columns]; `characters` count from 1 in the alphabet."""
    spelled = [False, *(char.isalpha() or char == "'" for char in alphabet)]
    newline, space = (1 + alphabet.index(char) if char in alphabet else -1 for char in "\n ")
    columns = np.zeros((len(characters), 1 + len(SMALL) + _LOOK), np.int64)
    seen: dict[int, dict[bytes, int]] = {length: {} for length in _MATCHES}
    in_word = in_line = words = line = run = offered = 0
    for place, char in enumerate(characters.tolist()):
        run = min(9, run + 1) if place and offered == char else 0
        if char == newline:
            line = min(9, line + 1) if in_line else 0
            in_word = in_line = words = 0
        else:
            in_line = min(63, in_line + 1)
            in_word = min(13, in_word + 1) if spelled[char] else 0
            words = min(13, words + (char == space))
        match, offered, copies = 0, 0, [0] * _LOOK
        for number, length in enumerate(_MATCHES):
            if place + 1 >= length:
                key = characters[place + 1 - length : place + 1].tobytes()
                found = seen[length].get(key)
                if found is not None:
                    match, offered = number + 1, int(characters[found + 1])
                    copies[min(number, _LOOK - 1)] = offered
                seen[length][key] = place
        copies[-1] = offered
        speaker = 1 if line == 0 and char != newline else 2
        told = (in_word, in_line, words, line, match, run if offered else 0, speaker)
        columns[place] = (char, *told, *copies)
    return columns


class CharacterTrial:
    """Learns one text. Raise ValueError if it is too short."""

    def __init__(self, text: str, seed: int, hidden: int = 512, dropout: float = 0.35) -> None:
        torch.manual_seed(seed)
        self._chance = np.random.default_rng(seed)
        self.alphabet = sorted(set(text))
        numbers = {char: number for number, char in enumerate(self.alphabet, 1)}
        characters = np.array([numbers[char] for char in text], np.int64)
        border = int(_LEARNT * len(characters))
        self._learnt, self._held = characters[:border], characters[border:]
        if len(self._held) < 2 * _STRETCHES or border < 2 * _STEPS:
            raise ValueError("the text is too short")
        windows = range(0, border, _WINDOW)
        self._columns = np.concatenate([columns_of(self._learnt[i : i + _WINDOW], self.alphabet) for i in windows])
        size = len(self._held) // _STRETCHES
        self._stretches = [self._held[i * size : (i + 1) * size] for i in range(_STRETCHES)]
        self._measured = [columns_of(stretch, self.alphabet) for stretch in self._stretches]
        sizes = list(SMALL.values())
        self.network = VerseTrainee(len(numbers) + 1, sizes, _LOOK, 0, 1, hidden, 128, 32, dropout)

    def run(self, cpu_minutes: float, tell: Callable[[str], None], steps: int | None = None) -> Result:
        """Learn for so many minutes of CPU time, or `steps`; the averaged network's figure."""
        network = self.network
        averaged = copy.deepcopy(network).eval()
        averaged.requires_grad_(False)
        optimiser = torch.optim.AdamW(
            network.parameters(), _RATE, betas=(0.9, 0.98), weight_decay=_WEIGHT_DECAY, fused=True
        )
        starts = self._chance.integers(0, len(self._learnt) - _STEPS - 1, _BATCH)
        left = self._chance.integers(20, 80, _BATCH)
        state = network.zero_state(_BATCH)
        begun, step = time.process_time(), 0

        def share() -> float:
            return (time.process_time() - begun) / 60 / cpu_minutes if steps is None else step / steps

        while (passed := share()) < 1:
            fresh = (left <= 0) | (starts + _STEPS + 1 > len(self._learnt))
            starts[fresh] = self._chance.integers(0, len(self._learnt) - _STEPS - 1, int(fresh.sum()))
            left[fresh] = self._chance.integers(20, 80, int(fresh.sum()))
            for group in optimiser.param_groups:
                warmth = min(1.0, (step + 1) / _WARM_UP)
                group["lr"] = _RATE * warmth * (0.49 * (1 + math.cos(math.pi * passed)) + 0.02)
            state, loss = self._learn(optimiser, starts, fresh, state)
            starts, left, step = starts + _STEPS, left - 1, step + 1
            keep = min(_AVERAGING, (1 + step) / (10 + step))
            with torch.no_grad():
                for mean, weight in zip(averaged.parameters(), network.parameters(), strict=True):
                    mean.mul_(keep).add_(weight, alpha=1 - keep)
            if step % 200 == 0:
                tell(f"step {step}, {100 * passed:.0f} %, loss {loss:.3f}, held out {self.measure(averaged):.4f}")
        parameters = sum(weight.numel() for weight in network.parameters())
        epochs = step * _BATCH * _STEPS / len(self._learnt)
        return Result(self.measure(averaged), epochs, parameters, (time.process_time() - begun) / 60)

    def _learn(self, optimiser: torch.optim.Optimizer, starts: Ints, fresh: Any, state: Any) -> tuple[Any, float]:
        network = self.network
        network.train()
        keep = torch.from_numpy(np.where(fresh, 0.0, 1.0)).float().view(1, -1, 1)
        state = tuple((hidden.detach().float() * keep, cell.detach().float() * keep) for hidden, cell in state)
        columns = torch.from_numpy(np.stack([self._columns[start : start + _STEPS] for start in starts]))
        targets = torch.from_numpy(np.stack([self._learnt[start + 1 : start + 1 + _STEPS] for start in starts]))
        with cpu_autocast():
            out, state = network(columns, state)
            loss = network.loss(out, targets, torch.ones(targets.shape)) / targets.numel()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        return state, float(loss.detach())

    @torch.no_grad()
    def measure(self, network: VerseTrainee) -> float:
        """Nats a character on what is held out."""
        network.eval()
        length = min(map(len, self._stretches))
        state: Any = network.zero_state(_STRETCHES)
        total, count = 0.0, 0
        for start in range(0, length - 1, 512):
            stop = min(start + 512, length - 1)
            columns = torch.from_numpy(np.stack([told[start:stop] for told in self._measured]))
            targets = torch.from_numpy(np.stack([text[start + 1 : stop + 1] for text in self._stretches]))
            with cpu_autocast():
                out, state = network(columns, state)
            state = tuple((hidden.float(), cell.float()) for hidden, cell in state)
            total += float(network.nats(out, targets).sum())
            count += targets.numel()
        return total / count
