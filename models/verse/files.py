"""Where the verse model lies that comes with the program."""

from __future__ import annotations

from models.resources import RESOURCES

VERSE = RESOURCES / "models" / "verse"
