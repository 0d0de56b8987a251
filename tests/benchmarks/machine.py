"""One line on the machine that figures were measured on."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import torch

from app.core.version import commit


def main() -> None:
    """Print it."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    processor = found[1] if found else platform.processor()
    print(f"Commit {commit()}, torch {torch.__version__}, {processor}, {os.cpu_count()} cores, no GPU used.")


if __name__ == "__main__":
    main()
