"""Training the verse network: `auftakt train text`. It can be killed at any time and goes on where it was."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.training.precision import cpu_autocast
from models.training.verse_features import Ints, PoemInputs, view
from models.training.verse_network import VerseTrainee
from models.verse.inputs import COLUMNS, LOOK, SMALL, SOUND_COUNT, SOUNDS
from models.verse.pieces import Pieces

STATE = "training.pt"
_STEPS, _STREAMS = 96, 64
_RATE, _WARM_UP = 2e-3, 100
_AVERAGING = 0.9995
_SAVE_EVERY, _REPORT_EVERY = 200, 600
_DROPPED = {
    "language": 0.02,
    "kind": 0.1,
    "asked": 0.35,
    "lines_left": 0.3,
    "stanzas_left": 0.5,
    "rhyme": 0.35,
    "metre": 0.3,
    "mood": 0.5,
    "refrain": 0.5,
    "era": 0.5,
}
"""How often a poem's column is unknown, so that each can be left open when writing."""

FORM = ("asked", "lines_left", "stanzas_left", "rhyme", "metre", "mood", "refrain", "era")
"""What is unknown when bits are compared with a model that knows no form."""

_NO_FORM = 0.15
_FORWARD, _BACKWARD = 0.4, 0.25
"""Poems wholly in one direction; the others have one to four lines forward and the rest backward, as after a user's."""

_FRESH = 0.3
_LINE_UNASKED = 0.1
_WEIGHTS = {"poem": 1.0, "epigram": 1.0, "prose": 0.8}
_OTHER_KINDS = 1.4
_MEASURED_SIZES = (30, 500)

Bits = Mapping[str, float]
"""Bits a character by what was measured, such as "de plain"."""


@dataclass
class Progress:
    """How far training is."""

    step: int = 0
    seen: int = 0
    loss: float = 0.0


def make_network(pieces: Pieces, hidden: int = 512) -> VerseTrainee:
    """A fresh network for the verse inputs."""
    return VerseTrainee(len(pieces), list(SMALL.values()), len(LOOK), len(SOUNDS), SOUND_COUNT, hidden)


class Trainer:
    """One run of a given number of steps; its state lies in `folder` and is taken up from there."""

    def __init__(
        self,
        network: VerseTrainee,
        poems: Sequence[PoemInputs],
        pieces: Pieces,
        folder: Path,
        steps: int,
        seed: int,
        streams: int = _STREAMS,
    ) -> None:
        """Begin, or go on with what was begun in `folder`; raise ValueError if that was another run."""
        torch.manual_seed(seed)
        self.network, self.averaged = network, copy.deepcopy(network).eval()
        self.averaged.requires_grad_(False)
        self.progress, self._steps, self._folder, self._pieces = Progress(), steps, folder, pieces
        self._held = [poem for poem in poems if poem.held_out]
        flat = [weight for weight in network.parameters() if weight.dim() < 2]
        square = [weight for weight in network.parameters() if weight.dim() >= 2]
        groups = [{"params": square, "weight_decay": 0.01}, {"params": flat, "weight_decay": 0.0}]
        self._optimiser = torch.optim.AdamW(groups, _RATE, betas=(0.9, 0.98), fused=True)
        self._resume()
        chance = np.random.default_rng([seed, self.progress.step])
        deck = _deck([poem for poem in poems if not poem.held_out], chance)
        self._streams = [_Stream(deck, pieces, chance) for _ in range(streams)]

    def run(self, tell: Callable[[str], None], evaluate_poems: int = 40) -> Bits:
        """Train to the end; the averaged network's bits a character on all held-out poems."""
        state = self.network.zero_state(len(self._streams))
        progress = self.progress
        while progress.step < self._steps:
            state, loss = self._learn(state)
            progress.loss = loss if progress.step == 0 else 0.98 * progress.loss + 0.02 * loss
            progress.step += 1
            if progress.step % 4 == 0:
                self._average()
            if progress.step % _SAVE_EVERY == 0:
                self._save()
                tell(f"step {progress.step} of {self._steps}, loss {progress.loss:.3f} nats a piece")
            if progress.step % _REPORT_EVERY == 0:
                bits = bits_per_character(self.averaged, self._held, self._pieces, evaluate_poems)
                tell(", ".join(f"{name} {value:.3f}" for name, value in bits.items()))
        self._save()
        return bits_per_character(self.averaged, self._held, self._pieces)

    def _learn(self, state: Any) -> tuple[Any, float]:
        passed = self.progress.step / self._steps
        warmth = min(1.0, (self.progress.step + 1) / _WARM_UP)
        for group in self._optimiser.param_groups:
            group["lr"] = _RATE * warmth * (0.49 * (1 + math.cos(math.pi * passed)) + 0.02)
        chunks = [stream.chunk() for stream in self._streams]
        columns, targets, weights = (torch.from_numpy(np.stack(part)) for part in list(zip(*chunks, strict=True))[:3])
        keep = torch.tensor([0.0 if chunk[3] else 1.0 for chunk in chunks]).view(1, -1, 1)
        state = tuple((hidden.detach().float() * keep, cell.detach().float() * keep) for hidden, cell in state)
        self.network.train()
        with cpu_autocast():
            out, state = self.network(columns, state)
            loss = self.network.loss(out, targets, weights) / weights.sum()
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self.progress.seen += int(weights.sum())
        return state, float(loss.detach())

    @torch.no_grad()
    def _average(self) -> None:
        """Follow the weights slowly (Polyak and Juditsky 1992), faster at first."""
        keep = min(_AVERAGING, (1 + self.progress.step) / (10 + self.progress.step)) ** 4
        for mean, weight in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
            mean.mul_(keep).add_(weight, alpha=1 - keep)

    def _save(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f".{STATE}"
        kept = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "progress": [self.progress.step, self.progress.seen, self.progress.loss],
            "steps": self._steps,
        }
        torch.save(kept, temporary)
        temporary.replace(self._folder / STATE)

    def _resume(self) -> None:
        path = self._folder / STATE
        if not path.is_file():
            return
        kept = torch.load(path, weights_only=True)
        if kept["steps"] != self._steps:
            raise ValueError(f"{path} is of a run of {kept['steps']} steps: ask for as many, or remove it")
        self.network.load_state_dict(kept["network"])
        self.averaged.load_state_dict(kept["averaged"])
        self._optimiser.load_state_dict(kept["optimiser"])
        step, seen, loss = kept["progress"]
        self.progress = Progress(int(step), int(seen), float(loss))


def _deck(poems: Sequence[PoemInputs], chance: np.random.Generator) -> Iterator[PoemInputs]:
    """Every poem once a round, of rare kinds a little more often, for ever."""
    weights = np.array([_WEIGHTS.get(poem.kind, _OTHER_KINDS) for poem in poems])
    while True:
        counts = weights.astype(int) + (chance.random(len(weights)) < weights % 1)
        for number in chance.permutation(np.repeat(np.arange(len(poems)), counts)):
            yield poems[number]


class _Stream:
    """Poems laid end to end; now and then one begins on a fresh state, as writing does."""

    def __init__(self, deck: Iterator[PoemInputs], pieces: Pieces, chance: np.random.Generator) -> None:
        self._deck, self._pieces, self._chance = deck, pieces, chance
        self._columns = np.zeros((0, len(COLUMNS)), np.int64)
        self._targets = np.zeros(0, np.int64)
        self._fresh = True

    def chunk(self) -> tuple[Ints, Ints, Any, bool]:
        """Columns, targets and weights of some steps, and whether the state before them is zero."""
        fresh, self._fresh = self._fresh, False
        while len(self._targets) < _STEPS:
            if len(self._targets) > _STEPS // 2 and self._chance.random() < _FRESH:
                self._fresh = True
                break
            columns, targets = self._more()
            self._columns = np.concatenate([self._columns, columns])
            self._targets = np.concatenate([self._targets, targets])
        count = min(_STEPS, len(self._targets))
        columns, targets = np.zeros((_STEPS, len(COLUMNS)), np.int64), np.zeros(_STEPS, np.int64)
        weights = np.zeros(_STEPS, np.float32)
        columns[:count], targets[:count], weights[:count] = self._columns[:count], self._targets[:count], 1.0
        self._columns, self._targets = self._columns[count:], self._targets[count:]
        return columns, targets, weights, fresh

    def _more(self) -> tuple[Ints, Ints]:
        poem, chance = next(self._deck), self._chance
        count = len(poem.starts) - 1
        if chance.random() < _NO_FORM:
            dropped: Sequence[str] = FORM
        else:
            dropped = [name for name, share in _DROPPED.items() if chance.random() < share]
        directions = _directions(count - int(poem.titled), poem.prose, chance)
        titled, unasked = bool(chance.random() < 0.4), chance.random(count) < _LINE_UNASKED
        columns, targets, _ = view(poem, directions, self._pieces, titled, dropped, unasked)
        return columns, targets


def _directions(count: int, prose: bool, chance: np.random.Generator) -> Ints:
    kind = 0.0 if prose else chance.random()
    if kind < _FORWARD:
        return np.zeros(count, np.int64)
    directions = np.ones(count, np.int64)
    if kind >= _FORWARD + _BACKWARD:
        directions[: chance.integers(1, 5)] = 0
    return directions


@torch.no_grad()
def bits_per_character(
    network: VerseTrainee, poems: Sequence[PoemInputs], pieces: Pieces, most: int | None = None
) -> Bits:
    """Bits a character of poems of 30 to 500 pieces, by language: plain, knowing the form, and written backward."""
    found: dict[str, float] = {}
    network.eval()
    for name, number in (("en", 1), ("de", 2)):
        low, high = _MEASURED_SIZES
        fitting = [poem for poem in poems if poem.facts[0] == number and low < poem.size < high]
        order = np.random.default_rng(5).permutation(len(fitting))[:most]
        chosen = sorted((fitting[index] for index in order), key=lambda poem: poem.size)
        characters = sum(poem.characters for poem in chosen)
        for mode in ("plain", "form", "reversed") if chosen else ():
            nats = sum(_nats(network, chosen[i : i + 48], pieces, mode) for i in range(0, len(chosen), 48))
            found[f"{name} {mode}"] = nats / math.log(2) / characters
    return found


def _nats(network: VerseTrainee, poems: Sequence[PoemInputs], pieces: Pieces, mode: str) -> float:
    views = [
        view(poem, np.full(len(poem.lines) - int(poem.titled), int(mode == "reversed")), pieces, dropped=dropped)
        for poem in poems
        for dropped in [() if mode == "form" else FORM]
    ]
    longest = max(len(targets) for _, targets, _ in views)
    columns = torch.zeros(len(views), longest, len(COLUMNS), dtype=torch.int64)
    targets = torch.zeros(len(views), longest, dtype=torch.int64)
    there = torch.zeros(len(views), longest, dtype=torch.bool)
    for row, (told, wanted, _) in enumerate(views):
        columns[row, : len(wanted)], targets[row, : len(wanted)] = torch.from_numpy(told), torch.from_numpy(wanted)
        there[row, : len(wanted)] = True
    with cpu_autocast():
        out: Tensor = network(columns, network.zero_state(len(views)))[0]
    return float(network.nats(out, targets)[there].sum())
