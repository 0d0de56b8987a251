"""Words that are never written: a list per language that comes with the program, or the user's own in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.core.files import read_text
from app.core.paths import resources_dir, user_data_dir


def masked_words_path(language: str) -> Path:
    """The list that counts: the user's own, if there is one."""
    name = f"masked.{language}.txt"
    own = user_data_dir() / "words" / name
    return own if own.is_file() else resources_dir() / "words" / name


def load_masked_words(language: str) -> Callable[[str], bool]:
    """What says of a word in lower case that it must not be written; raise UserError if the list cannot be read."""
    lines = [line.strip().lower() for line in read_text(masked_words_path(language)).splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    whole = frozenset(entry for entry in entries if not entry.endswith("*"))
    beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("*") and len(entry) > 1)
    return lambda word: word in whole or word.startswith(beginnings)
