"""All benchmarks into one page: `python -m tests.benchmarks.report docs/benchmarks.md`."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

import numpy
import torch

from app.core.files import atomic_write
from app.core.version import commit
from tests.benchmarks import bench_compose, bench_step


def machine() -> str:
    """One line on the machine that figures were measured on."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    processor = found[1] if found else platform.processor()
    versions = f"numpy {numpy.__version__}, torch {torch.__version__}"
    return f"Commit {commit()}, {versions}, {processor}, {os.cpu_count()} cores, no GPU used."


def main() -> None:
    """Measure, print and write."""
    lines = ["# Speed", "", "Written by `make benchmark`; do not edit.", machine(), ""]
    lines += [*bench_compose.table(), "", *bench_step.table(), ""]
    text = "\n".join(lines)
    with atomic_write(sys.argv[1]) as path:
        path.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
