"""Where the verse model lies that comes with the program."""

from __future__ import annotations

from pathlib import Path

VERSE = Path(__file__).resolve().parents[2] / "resources" / "models" / "verse"
