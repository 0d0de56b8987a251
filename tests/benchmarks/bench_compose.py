"""Composing with the shipped model: a warm process, the first notes, and a cold start of the command."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.cli.composing import load_model
from models.music.generator import compose, compose_all
from models.requests import ComposeRequest
from models.score import Key
from tests.benchmarks.timing import median_seconds

_STYLES = ("jazz", "rock", "funk", "pop", "reggae")
"""All have four roles: drums, bass, chords and melody."""


def _request(style: str, bars: int, seed: int = 3) -> ComposeRequest:
    return ComposeRequest(style=style, key=Key(0, "major"), bars=bars, seed=seed)


def _cold_seconds(folder: Path) -> float:
    command = [sys.executable, "-m", "app", "compose", "rock, 16 bars", "--seed", "3", "-o", str(folder / "cold.mid")]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print a Markdown table."""
    model = load_model("base")
    compose_all(model, _request("pop", 2))
    print("\n## Composing, four roles\n\n| style | bars | notes | seconds | notes a second | first notes |")
    print("|---|---:|---:|---:|---:|---:|")
    for style in _STYLES:
        for bars in (16, 64):
            notes = compose_all(model, _request(style, bars)).score.note_count
            seconds = median_seconds(lambda: compose_all(model, _request(style, bars)), 3, 0)  # noqa: B023 - runs now
            first = median_seconds(lambda: next(compose(model, _request(style, bars))), 5)  # noqa: B023 - runs now
            print(f"| {style} | {bars} | {notes} | {seconds:.2f} | {notes / seconds:.0f} | {1e3 * first:.0f} ms |")
    with tempfile.TemporaryDirectory() as folder:
        cold = median_seconds(lambda: _cold_seconds(Path(folder)), 3)
    print(f"\nA cold start of `auftakt compose` for 16 bars, to the written MIDI file: {cold:.1f} s.")


if __name__ == "__main__":
    main()
