"""Nats a note on held-out pieces, by attribute, role and style: the figure that all networks are compared by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from models.music.codec import REST
from models.music.network import ATTRIBUTES, MusicNetwork
from models.score import ROLES
from models.training.music_data import ROW, MusicData

_LANES, _LENGTH = 32, 256


@dataclass(slots=True)
class NatsReport:
    """Sums over held-out events. Rests and ends cost nats too but are no notes."""

    notes: int = 0
    nats: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ATTRIBUTES, 0.0))
    by_role: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0]))
    by_style: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0]))
    by_source: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0]))

    @property
    def total(self) -> float:
        """Nats a note, summed over attributes."""
        return sum(self.nats.values()) / max(self.notes, 1)

    def add(self, nats: NDArray[np.float32], roles: NDArray[np.int64], style: str, source: str) -> None:
        """Add one piece's events: nats (events, 5) and roles (events,)."""
        sounds = roles < REST
        self.notes += int(sounds.sum())
        for name, value in zip(ATTRIBUTES, nats.sum(0).tolist(), strict=True):
            self.nats[name] += value
        for index, role in enumerate(ROLES):
            chosen = roles == index
            _add(self.by_role[role.value], nats[chosen].sum(), int(chosen.sum()))
        _add(self.by_style[style], nats.sum(), int(sounds.sum()))
        _add(self.by_source[source], nats.sum(), int(sounds.sum()))

    def to_json(self) -> dict[str, Any]:
        """Nats a note: total, by attribute, role, style and source, with counts of notes."""
        groups = {"by_role": self.by_role, "by_style": self.by_style, "by_source": self.by_source}
        return {
            "notes": self.notes,
            "total": round(self.total, 4),
            "by_attribute": {name: round(value / max(self.notes, 1), 4) for name, value in self.nats.items()},
            **{
                name: {key: {"nats": round(s / c, 4), "notes": c} for key, (s, c) in sorted(group.items()) if c}
                for name, group in groups.items()
            },
        }


def _add(pair: list[float], nats: float, count: int) -> None:
    pair[0] += float(nats)
    pair[1] += count


@torch.inference_mode()
def nats_per_note(
    network: MusicNetwork, data: MusicData, rows_per_piece: int | None = None, most_pieces: int | None = None
) -> NatsReport:
    """Run every piece from its start with the state carried; no piece of `data` may have been trained on.

    `rows_per_piece` and `most_pieces` bound the work for a quick look; the pieces are then spread evenly.
    """
    pieces = list(range(len(data.pieces)))
    if most_pieces is not None and len(pieces) > most_pieces:
        pieces = [pieces[round(i * (len(pieces) - 1) / max(most_pieces - 1, 1))] for i in range(most_pieces)]
    # Pieces of like length share a batch, so that little of it is padding.
    pieces.sort(key=lambda index: data.pieces[index].rows)
    conditions = data.conditions()
    report = NatsReport()
    for start in range(0, len(pieces), _LANES):
        _run_batch(network, data, pieces[start : start + _LANES], conditions, rows_per_piece, report)
    return report


def _run_batch(
    network: MusicNetwork,
    data: MusicData,
    batch: list[int],
    conditions: NDArray[np.int64],
    limit: int | None,
    report: NatsReport,
) -> None:
    lengths = [min(data.pieces[index].rows, limit or data.pieces[index].rows) for index in batch]
    rows = np.zeros((len(batch), max(lengths), ROW), np.uint8)
    for lane, (index, length) in enumerate(zip(batch, lengths, strict=True)):
        start = data.pieces[index].start
        rows[lane, :length] = data.rows[start : start + length]
    device = next(network.parameters()).device
    condition = torch.from_numpy(conditions[batch]).to(device)
    state = network.stack.initial_state(len(batch))
    collected = []
    for start in range(0, rows.shape[1], _LENGTH):
        window = torch.from_numpy(rows[:, start : start + _LENGTH]).to(device).long()
        nats, state = network(window, condition, state)
        collected.append(nats.float().cpu().numpy())
    nats_all = np.concatenate(collected, 1)
    for lane, (index, length) in enumerate(zip(batch, lengths, strict=True)):
        piece = data.pieces[index]
        roles = rows[lane, :length, -4].astype(np.int64)
        report.add(nats_all[lane, :length], roles, piece.style, piece.source)
