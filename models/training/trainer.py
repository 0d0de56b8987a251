"""The trainer: a generator of `TrainingStep` that resumes exactly from a kill at any moment.

AdamW (Loshchilov and Hutter 2019) with warm-up and cosine decay, clipped gradients, truncated
back-propagation with carried state, and an exponential moving average of the weights (Polyak averaging),
which is what is evaluated and shipped.
"""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from models.checkpoint import save_tensors, save_text
from models.device import best_device, supports_bf16
from models.music.network import ATTRIBUTES, MusicNetwork, NetworkConfig
from models.rnn import State
from models.training.evaluation import nats_per_note
from models.training.music_data import MusicData
from models.training.sampler import Window, WindowSampler

PROGRESS, STATE = "progress.json", "state.safetensors"
_DECIDES_THE_WINDOWS = ("lanes", "length", "seed")


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """How to train. `minutes` is training time; the learning rate's cosine runs over `steps`."""

    steps: int
    minutes: float = math.inf
    lanes: int = 32
    length: int = 128
    learning_rate: float = 2.5e-3
    final_rate: float = 0.04
    warmup: int = 150
    weight_decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.998
    seed: int = 1
    save_every: int = 200
    validate_every: int = 500


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """What one step did: `nats` a note by attribute, gradient norms before clipping, notes so far."""

    step: int
    nats: dict[str, float]
    gradient_norm: float
    gradient_norms: dict[str, float]
    learning_rate: float
    notes: int
    minutes: float
    validation: float | None = None


class MusicTrainer:
    """Trains a `MusicNetwork`; `folder` holds the state from which a later trainer goes on."""

    def __init__(
        self, data: MusicData, valid: MusicData, network: NetworkConfig, config: TrainingConfig, folder: Path
    ) -> None:
        torch.manual_seed(config.seed)
        self.config, self.folder = config, folder
        self._valid = valid
        self._device = best_device()
        self.network = MusicNetwork(network).to(self._device)
        self.average = {name: value.detach().clone() for name, value in self.network.named_parameters()}
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=config.learning_rate, betas=(0.9, 0.98), weight_decay=config.weight_decay
        )
        self._sampler = WindowSampler(data, config.lanes, config.length, config.seed)
        self._state = self.network.stack.initial_state(config.lanes)
        self.step, self.notes, self.seconds = 0, 0, 0.0
        self._identity: dict[str, Any] = {"data": data.hash, "network": network.to_json(), "training": asdict(config)}
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / PROGRESS).is_file():
            self._restore()

    def run(self) -> Iterator[TrainingStep]:
        """Train until the steps or minutes are used up; save now and then and at the end."""
        self.network.train()
        while self.step < self.config.steps and self.seconds < self.config.minutes * 60:
            begun = time.monotonic()
            result = self._one_step(self._sampler.next())
            self.seconds += time.monotonic() - begun
            validation = None
            if self.step % self.config.validate_every == 0:
                validation = self.validate()
            if self.step % self.config.save_every == 0:
                self.save()
            yield TrainingStep(self.step, *result, self.notes, self.seconds / 60, validation)
        self.save()

    def _one_step(self, window: Window) -> tuple[dict[str, float], float, dict[str, float], float]:
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate()
        rows = torch.from_numpy(window.rows).to(self._device).long()
        keep = torch.from_numpy(~window.fresh).to(self._device).float().view(1, -1, 1)
        mask = torch.from_numpy(window.mask).to(self._device)
        state: State = tuple(part.detach() * keep for part in self._state)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=supports_bf16(self._device.type)):
            nats, state = self.network(rows, torch.from_numpy(window.condition).to(self._device), state)
        self._state = tuple(part.detach() for part in state)
        nats = nats * mask.unsqueeze(-1)
        (nats.sum() / mask.sum()).backward()
        norms = self._layer_norms()
        norm = float(torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip))
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self._update_average()
        count = int(((rows[..., -4] < 6) & mask).sum())
        self.notes += count
        means = (nats.detach().sum((0, 1)) / max(count, 1)).tolist()
        return dict(zip(ATTRIBUTES, means, strict=True)), norm, norms, self._rate()

    def _rate(self) -> float:
        config = self.config
        rising = min(1.0, (self.step + 1) / config.warmup)
        # Time may run out before the steps do: the cosine follows whichever is further along.
        done = max(self.step / config.steps, self.seconds / 60 / config.minutes)
        falling = config.final_rate + (1 - config.final_rate) * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))
        return config.learning_rate * rising * falling

    def _layer_norms(self) -> dict[str, float]:
        """Gradient norm of each recurrent weight: vanishing or exploding gradients show here."""
        named = self.network.stack.rnn.named_parameters()
        return {n: float(p.grad.norm()) for n, p in named if p.grad is not None and n.startswith("weight")}

    @torch.no_grad()
    def _update_average(self) -> None:
        decay = min(self.config.ema, (1 + self.step) / (10 + self.step))
        for name, value in self.network.named_parameters():
            self.average[name].lerp_(value, 1 - decay)

    def averaged(self) -> MusicNetwork:
        """A copy of the network with the averaged weights, in evaluation mode."""
        # A copy, not a new network: its first weights would be drawn from the generator that dropout uses.
        averaged = copy.deepcopy(self.network)
        averaged.load_state_dict(self.average, strict=True)
        return averaged.eval()

    def validate(self) -> float:
        """Nats a note of the averaged weights on a fixed part of the validation split."""
        report = nats_per_note(self.averaged(), self._valid, rows_per_piece=768, most_pieces=192)
        return report.total

    def save(self) -> None:
        """Write everything needed to go on; the old state stays valid until the new one is complete."""
        tensors = {f"network.{n}": v for n, v in self.network.state_dict().items()}
        tensors |= {f"average.{n}": v for n, v in self.average.items()}
        tensors |= {f"recurrent.{i}": v for i, v in enumerate(self._state)}
        optimizer = self._optimizer.state_dict()["state"]
        tensors |= {f"optimizer.{i}.{n}": v for i, s in optimizer.items() for n, v in s.items()}
        name = f"{self.step}.{STATE}"
        save_tensors({**tensors, "torch_rng": torch.get_rng_state()}, self.folder / name)
        progress = {
            **self._identity,
            "state": name,
            "step": self.step,
            "notes": self.notes,
            "seconds": self.seconds,
            "sampler": self._sampler.state(),
        }
        save_text(json.dumps(progress), self.folder / PROGRESS)
        for old in self.folder.glob(f"*.{STATE}"):
            if old.name != name:
                old.unlink()

    def _restore(self) -> None:
        progress = json.loads((self.folder / PROGRESS).read_text())
        for what in ("data", "network"):
            if progress[what] != json.loads(json.dumps(self._identity[what])):
                raise ValueError(f"{self.folder} holds a run with another {what}; choose another folder")
        for what in _DECIDES_THE_WINDOWS:
            if progress["training"][what] != self._identity["training"][what]:
                raise ValueError(f"{self.folder} holds a run with another {what}; choose another folder")
        tensors = load_file(self.folder / progress["state"], device=str(self._device))
        self.network.load_state_dict(_under(tensors, "network."))
        self.average = _under(tensors, "average.")
        self._state = tuple(tensors[f"recurrent.{i}"] for i in range(len(self._state)))
        optimizer = self._optimizer.state_dict()
        for name, value in _under(tensors, "optimizer.").items():
            index, _, field = name.partition(".")
            optimizer["state"].setdefault(int(index), {})[field] = value
        self._optimizer.load_state_dict(optimizer)
        torch.set_rng_state(tensors["torch_rng"].cpu())
        self.step, self.notes, self.seconds = progress["step"], progress["notes"], progress["seconds"]
        self._sampler.restore(progress["sampler"])


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}
