"""The program's version, from its one place (pyproject.toml, as installed), and its commit."""

from __future__ import annotations

import subprocess
from importlib import metadata
from pathlib import Path


def version() -> str:
    """Such as 0.1.0; "unknown" in a source tree that was never installed."""
    try:
        return metadata.version("auftakt")
    except metadata.PackageNotFoundError:
        return "unknown"


def commit() -> str:
    """The checked-out commit, with + where files differ from it; the version outside a checkout."""
    folder = Path(__file__).resolve().parents[2]
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return version()
    return found.stdout.strip()
