"""Attacking a reader case by case, each from a seed of its own, so that a failure can be repeated."""

from __future__ import annotations

import random
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.targets import Target

SLOWEST_SECONDS = 5.0
"""What a small input may take."""


@dataclass
class Outcome:
    """What came of the cases of a target: how many were read, how many refused, and what went wrong, by seed."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    failures: dict[int, str] = field(default_factory=dict)


def attack(target: Target, seeds: range, folder: Path) -> Outcome:
    """Try a case for each seed; `folder` is used and emptied for each."""
    outcome = Outcome()
    for seed in seeds:
        place = folder / "case"
        place.mkdir(parents=True)
        begun = time.perf_counter()
        try:
            target.attack(random.Random(f"{target.name}/{seed}"), place)
            outcome.read += 1
        except target.refuses as error:
            outcome.refused += 1
            if "\n" in str(error):
                outcome.failures[seed] = f"more than a line: {error}"
        except Exception as error:  # what must not be
            outcome.failures[seed] = f"{type(error).__name__}: {str(error)[:200]}"
        seconds = time.perf_counter() - begun
        outcome.slowest = max(outcome.slowest, seconds)
        if seconds > SLOWEST_SECONDS:
            outcome.failures.setdefault(seed, f"{seconds:.1f} s")
        shutil.rmtree(place)
    return outcome
