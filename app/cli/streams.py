"""Standard streams that are not there: closed by a shell (`2>&-`), or None under pythonw and in windowed bundles."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from app.core.paths import user_log_path

_MOST_BYTES = 2**20


def mend_streams() -> None:
    """Give what has no standard stream a log file to print to; whatever is there stays."""
    missing = [
        (number, name)
        for number, name in enumerate(("stdin", "stdout", "stderr"))
        if getattr(sys, name) is None or _closed(number)
    ]
    if not missing:
        return
    # Else the next files to be opened would get these numbers, and a library's warnings would go into them.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    log: TextIO | None = None
    for number, name in missing[missing[0][1] == "stdin" :]:
        log = log or _open_log()
        os.dup2(log.fileno(), number)
        setattr(sys, name, log)


def _closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _open_log() -> TextIO:
    """The log, begun again when it has grown long; the system's waste bin where no file can be written."""
    path = user_log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        long = path.exists() and path.stat().st_size > _MOST_BYTES
        return path.open("w" if long else "a", encoding="utf-8", errors="replace", buffering=1)
    except OSError:
        return open(os.devnull, "w", encoding="utf-8")
