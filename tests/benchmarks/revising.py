"""Does what is composed anew fit as well as what was composed freely? `python -m tests.benchmarks.revising FILE`.

For pieces of several styles, the middle eight of sixteen bars of one part are composed anew over the locked others. The
share of chord tones in these bars is set beside that of the same bars of the piece as it was composed.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.judging.measures import measure
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.requests.revision import Revision, bars_open
from models.score import Role, Score
from tests.helpers.networks import shipped_model

STYLES = ("jazz", "bossa", "rock", "pop", "funk", "country", "folk", "waltz", "classical", "blues")
SEEDS = (11, 12, 13, 14)
BARS, FIRST, LAST = 16, 4, 12
_NAMES = {Role.BASS: "bass", Role.CHORDS: "chords", Role.MELODY: "melody"}


def middle(score: Score, role: Role) -> Score:
    """The bars in question of one part, from beat 0 on."""
    bar = score.meter.bar_beats
    start, end = FIRST * bar, LAST * bar
    parts = tuple(
        replace(
            part,
            notes=tuple(
                replace(n, start_beats=n.start_beats - start, duration_beats=min(n.duration_beats, end - n.start_beats))
                for n in part.notes
                if start <= n.start_beats < end
            ),
        )
        for part in score.parts
        if part.role is role
    )
    held = [replace(c, start_beats=max(0.0, c.start_beats - start)) for c in score.chords if c.start_beats < end]
    before = [chord for chord in held if chord.start_beats == 0][-1:]
    chords = (*before, *(chord for chord in held if chord.start_beats > 0))
    return Score(parts, score.tempos, score.meters[:1], score.key, chords, end - start)


def shares(score: Score) -> dict[Role, float]:
    """The share of chord tones of each pitched part in the bars in question."""
    found = {}
    for role, name in _NAMES.items():
        part = middle(score, role)
        if score.key is not None and part.note_count:
            value = measure(part, score.key).get(f"{name} chord tones")
            if value is not None:
                found[role] = value
    return found


def main() -> None:
    """Measure, and write the table."""
    free: dict[Role, list[float]] = {role: [] for role in _NAMES}
    again: dict[Role, list[float]] = {role: [] for role in _NAMES}
    kept = 0
    for style in STYLES:
        for seed in SEEDS:
            request = ComposeRequest(style=style, bars=BARS, seed=seed)
            score = compose_all(shipped_model(), request).score
            before = shares(score)
            for role, share in before.items():
                revision = Revision(score, bars_open(score, (role,), FIRST, LAST))
                made = compose_all(shipped_model(), replace(request, revision=revision, seed=seed + 1000)).score
                locked = revision.locked()
                kept += all(set(old.notes) <= set(new.notes) for old, new in zip(locked.parts, made.parts, strict=True))
                after = shares(made).get(role)
                if after is not None:
                    free[role].append(share)
                    again[role].append(after)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    rows = [
        f"| {name} | {len(free[role])} | {100 * np.mean(free[role]):.1f} % | {100 * np.mean(again[role]):.1f} % "
        f"| {100 * (np.mean(again[role]) - np.mean(free[role])):+.1f} |"
        for role, name in _NAMES.items()
    ]
    total = sum(len(found) for found in free.values())
    text = f"""# Composed anew beside composed freely

Written by `python -m tests.benchmarks.revising` at {commit.stdout.strip()}, model {shipped_model().hash[:12]},
seeds {SEEDS[0]} to {SEEDS[-1]} of {len(STYLES)} styles: bars {FIRST + 1} to {LAST} of {BARS}, one part anew,
everything else locked.
Asked: a difference of at most 5 points.

| part | pieces | chord tones, free | chord tones, anew | points |
|---|---|---|---|---|
{chr(10).join(rows)}

Locked notes that stayed bit for bit: in {kept} of {total} pieces.
"""
    Path(sys.argv[1]).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
