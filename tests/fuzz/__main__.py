"""Attack every reader, and write the page."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.benchmarks.page import processor, write_page
from tests.fuzz.attack import Outcome, attack
from tests.fuzz.targets import TARGETS


def _attacked(number: int, seeds: range) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return attack(TARGETS[number], seeds, Path(folder))


def main() -> int:
    """Try all cases; 0 if none failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--cases", type=int, default=100_000)
    options = parser.parse_args()
    each = -(-options.cases // len(TARGETS))
    with ProcessPoolExecutor() as pool:
        outcomes = list(pool.map(partial(_attacked, seeds=range(each)), range(len(TARGETS))))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    lines = [
        "# Hostile input",
        "",
        f"{each * len(TARGETS):,} cases, damaged or made up (`tests/fuzz`), by `make fuzz` at {commit.strip()}, on "
        f"{processor()}. *Refused*: with the reader's own error, in a line. *Failed*: anything else, or five seconds.",
        "",
        "| reader | cases | read | refused | failed | slowest (s) |",
        "|---|---|---|---|---|---|",
    ]
    for target, found in zip(TARGETS, outcomes, strict=True):
        failed = len(found.failures)
        lines.append(f"| {target.name} | {each} | {found.read} | {found.refused} | {failed} | {found.slowest:.2f} |")
        for seed, what in list(found.failures.items())[:10]:
            print(f"{target.name}, seed {seed}: {what}")
    write_page(options.page, lines)
    return 1 if any(found.failures for found in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
