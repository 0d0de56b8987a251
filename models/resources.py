"""Where the data lies that ships with the program."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
"""It lies beside `models` in a checkout, a wheel and a bundle alike."""
