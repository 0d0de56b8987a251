"""All benchmarks into one page: `python -m tests.benchmarks.report docs/benchmarks.md`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy
import torch

from app.core.files import atomic_write
from app.core.version import commit
from tests.benchmarks import bench_batch, bench_compose, bench_step
from tests.benchmarks.chart import bars
from tests.benchmarks.page import processor, write_page


def machine() -> str:
    """One line on the machine that figures were measured on."""
    versions = f"numpy {numpy.__version__}, torch {torch.__version__}"
    return f"Commit {commit()}, {versions}, {processor()}, {os.cpu_count()} cores, no GPU used."


def main() -> None:
    """Measure, print and write: the page, and a chart beside it."""
    page = Path(sys.argv[1])
    steps, events = bench_step.table()
    lines = ["# Speed", "", "Written by `make benchmark`; do not edit.", machine(), ""]
    lines += [*bench_compose.table(), "", *steps, "", *bench_batch.table(), ""]
    told = [f"{1e3 * seconds:.3g} ms" for _, seconds in events]
    told = [
        told[0],
        *(f"{one}, {seconds / events[0][1]:.0f} x" for one, (_, seconds) in zip(told[1:], events[1:], strict=True)),
    ]
    chart = bars("One event of music on two CPU cores (logarithmic)", events, told)
    with atomic_write(page.with_suffix(".svg")) as temporary:
        temporary.write_text(chart, encoding="utf-8")
    write_page(page, lines)


if __name__ == "__main__":
    main()
