"""What every page of figures needs: the name of the processor, and writing it."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from pathlib import Path

from app.core.files import atomic_write


def processor() -> str:
    """The name of this machine's processor."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    return found[1] if found else platform.processor()


def write_page(path: Path, lines: Sequence[str]) -> None:
    """Write a page of Markdown, and print it."""
    text = "\n".join(lines).rstrip("\n")
    with atomic_write(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
    print(text)
