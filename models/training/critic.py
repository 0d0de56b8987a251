"""Training the style critic: `auftakt train critic`."""

from __future__ import annotations

import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.judging.critic import FORMAT, StyleCritic
from models.judging.critic_features import ROWS, WINDOW, Heard, Ints, columns
from models.training.midi_corpus import Labelled, pieces_of
from models.training.saving import save_checkpoint

WIDTH, HIDDEN = 64, 128
_BATCH = 48
_RATE = 3e-3
_WARM_UP = 100
_ROLE_DROPOUT = 0.35
"""How often one of the roles is left out: parts of pieces are judged too."""

_UNTOLD = 0.25
"""How often loudness, or tempo and metre, are not told: the notes must speak for themselves."""

_BALANCE = 0.6
"""Styles are drawn by the number of their pieces to the power of this: rare ones more often than they are."""

_SMOOTHING = 0.05
_REPORT_EVERY = 300


@dataclass(frozen=True)
class Report:
    """How the pieces of held-out tunes are judged: shares right, over all, as a mean over styles, and per style."""

    right: float
    balanced: float
    among_two: float
    by_style: Mapping[str, tuple[float, int, str]]
    """Style -> share right, pieces, and what it is most often taken for instead."""

    pieces: int


class TorchCritic(nn.Module):
    """`models.judging.critic.StyleCritic` in torch, to be trained."""

    def __init__(self, styles: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(ROWS, WIDTH)
        nn.init.normal_(self.embedding.weight, std=0.3)
        self.lstm = nn.LSTM(WIDTH, HIDDEN, batch_first=True)
        self.out = nn.Linear(HIDDEN, styles)
        self.dropout = nn.Dropout(0.3)

    def forward(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """Logits [batch, styles] of windows `rows` [batch, time, columns], `lengths` events long."""
        states, _ = self.lstm(self.dropout(self.embedding(rows).sum(2)))
        there = (torch.arange(rows.shape[1])[None] < lengths[:, None]).unsqueeze(2)
        logits: Tensor = self.out(self.dropout((states * there).sum(1) / lengths[:, None]))
        return logits

    def freeze(self, styles: Sequence[str]) -> StyleCritic:
        """As the program runs it."""
        state = self.state_dict()
        tensors = {
            "embedding": state["embedding.weight"],
            "input": state["lstm.weight_ih_l0"],
            "hidden": state["lstm.weight_hh_l0"],
            "bias": state["lstm.bias_ih_l0"] + state["lstm.bias_hh_l0"],
            "out": state["out.weight"],
            "out_bias": state["out.bias"],
        }
        return StyleCritic({name: value.to(torch.float16).numpy() for name, value in tensors.items()}, styles)


def train(
    pieces: Sequence[Labelled], minutes: float, seed: int, tell: Callable[[str], None]
) -> tuple[StyleCritic, Report]:
    """Train for so many minutes; the network that judges held-out tunes best, and how it does.

    Raise ValueError if there are fewer than two styles, or nothing is held out.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    known, held = list(pieces_of(pieces, held_out=False)), list(pieces_of(pieces, held_out=True))
    styles = sorted({piece.style for piece in known})
    if len(styles) < 2 or not held:
        raise ValueError("too few labelled pieces: two styles or more, and some to hold out, are needed")
    network = TorchCritic(len(styles))
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=0.02)
    begun = time.monotonic()
    batches = _batches(known, styles, rng)
    best: tuple[StyleCritic, Report] | None = None
    step = 0
    while (passed := (time.monotonic() - begun) / 60 / minutes) < 1:
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = _RATE * min(step / _WARM_UP, 1) * max(0.5 * (1 + math.cos(math.pi * passed)), 0.02)
        loss = _learn(network, optimiser, *next(batches))
        if step % _REPORT_EVERY == 0:
            network.eval()
            critic = network.freeze(styles)
            report = judge(critic, held)
            tell(f"step {step}, loss {loss:.3f}, held out: {report.right:.3f} right, {report.balanced:.3f} by style")
            if best is None or report.balanced + report.right > best[1].balanced + best[1].right:
                best = critic, report
    if best is None:
        critic = network.freeze(styles)
        best = critic, judge(critic, held)
    return best


def judge(critic: StyleCritic, held: Sequence[Labelled]) -> Report:
    """How pieces of tunes are judged that the network has not seen."""
    taken: dict[str, list[str]] = defaultdict(list)
    second = 0
    for piece in held:
        order = list(critic.judge(piece.heard))
        taken[piece.style].append(order[0])
        second += piece.style in order[:2]
    by_style = {}
    for style, found in sorted(taken.items()):
        wrong = [other for other in found if other != style]
        other = max(sorted(set(wrong)), key=wrong.count) if wrong else ""
        by_style[style] = (1 - len(wrong) / len(found), len(found), other)
    right = sum(share * count for share, count, _ in by_style.values()) / len(held)
    balanced = sum(share for share, _, _ in by_style.values()) / len(by_style)
    return Report(right, balanced, second / len(held), by_style, len(held))


def _learn(network: TorchCritic, optimiser: torch.optim.Optimizer, rows: Tensor, lengths: Tensor, to: Tensor) -> float:
    network.train()
    loss = nn.functional.cross_entropy(network(rows, lengths), to, label_smoothing=_SMOOTHING)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _batches(
    pieces: Sequence[Labelled], styles: Sequence[str], rng: random.Random
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Rows, lengths and styles of windows, for ever."""
    by_style: dict[str, list[Labelled]] = defaultdict(list)
    for piece in pieces:
        by_style[piece.style].append(piece)
    weights = [len(by_style[style]) ** _BALANCE for style in styles]
    while True:
        drawn = rng.choices(range(len(styles)), weights, k=_BATCH)
        found = [_window(rng.choice(by_style[styles[number]]).heard, rng) for number in drawn]
        lengths = [len(window) for window in found]
        rows = np.zeros((_BATCH, max(lengths), found[0].shape[1]), np.int64)
        for row, window in zip(rows, found, strict=True):
            row[: len(window)] = window
        yield torch.from_numpy(rows), torch.tensor(lengths), torch.tensor(drawn)


def _window(heard: Heard, rng: random.Random) -> Ints:
    """A window of a piece, from anywhere, perhaps without one of the roles."""
    start = rng.randrange(max(1, len(heard.notes) - WINDOW // 2))
    notes = heard.notes[start : start + 2 * WINDOW]
    roles = sorted(set(notes[:, 1].tolist()))
    if len(roles) > 1 and rng.random() < _ROLE_DROPOUT:
        notes = notes[notes[:, 1] != rng.choice(roles)]
    told = Heard(notes, heard.bar, heard.tempo_bpm)
    return columns(told, velocity=rng.random() >= _UNTOLD, place=rng.random() >= _UNTOLD)


def save_critic(critic: StyleCritic, report: Report, folder: Path, about: Mapping[str, Any]) -> None:
    """Write weights and config; `about` goes into the config, and what share of held-out pieces is named right."""
    held_out = {style: round(share, 4) for style, (share, _, _) in report.by_style.items()}
    save_checkpoint(
        folder, critic.weights, {"format": FORMAT, "styles": list(critic.styles), "held_out": held_out, **about}
    )


def card_markdown(report: Report, about: Mapping[str, Any]) -> str:
    """The model's card."""
    rows = "\n".join(
        f"| {style} | {count} | {100 * share:.0f} % | {other or '-'} |"
        for style, (share, count, other) in report.by_style.items()
    )
    return f"""# style-critic

Names the style of a piece by its notes: an LSTM ({HIDDEN} cells) over events, many-to-one by the mean of its states
over windows of {WINDOW} events. It does not know the instruments.

Trained with `auftakt train critic` on a CPU, commit {about["commit"]}, seed {about["seed"]}, {about["minutes"]} min,
on real pieces only (none that a network composed), drum fills left out. Held out by tune: an eighth of each style's
tunes, with all their versions (the same melody over other grooves, variants of a file, a drummer's whole session).

Of {report.pieces} held-out pieces {100 * report.right:.1f} % are named right, {100 * report.among_two:.1f} % among the
first two; as a mean over styles {100 * report.balanced:.1f} %.

| style | held out | right | else mostly |
|---|---:|---:|---|
{rows}

Many grooves of the corpus are renderings of patterns by MMA in several variants; what the critic knows of the styles
that only they cover (reggae, ska, hip-hop, electronic, soul) is what these patterns are like.

## Trained on
Groove MIDI Dataset (Gillick et al. 2019, Google LLC), CC BY 4.0. Weimar Jazz Database (Jazzomat Research Project),
ODbL 1.0. OpenEWLD (F. Simonetta). Nottingham Music Database (E. Foxley; cleaned by Jukedeck), GPL-3. Grooves of MMA
(Bob van der Poel and contributors), GPL-2+. Freedoom contributors, BSD-3-Clause. OpenMSX authors, GPL-2. Planet Blupi
(D. Dumoulin, EPSITEC), GPL-3+. OpenScore Lieder, CC0. Mutopia Project and its typesetters, public domain, CC BY and
CC BY-SA.
"""
