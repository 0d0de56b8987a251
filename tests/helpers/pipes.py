"""A named pipe, which is waited for by whoever opens it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def make_pipe(path: Path) -> None:
    """Make a named pipe, or skip the test where the system has none."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)
