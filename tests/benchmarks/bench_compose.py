"""Composing with the shipped model: a warm process, the first notes, and a cold start of the command."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from models.music.endless import Endless
from models.music.generator import Composition, compose_all
from models.prompt import read_prompt
from models.requests import ComposeRequest
from models.score import Role
from models.score.keys import Key
from tests.benchmarks.timing import median_seconds
from tests.helpers.networks import shipped_model
from tests.helpers.prompt_figures import FOLDER, LANGUAGES

_STEPS = 100_000
STYLES = ("jazz", "rock", "funk", "pop", "reggae", "waltz")


def _request(style: str, bars: int, seed: int = 3) -> ComposeRequest:
    return ComposeRequest(style=style, key=Key(0, "major"), roles=tuple(Role), bars=bars, seed=seed)


def _first_notes(request: ComposeRequest) -> None:
    for step in Composition(shipped_model(), request):
        if step.notes:
            return


def _cold_seconds(folder: Path) -> float:
    command = [sys.executable, "-m", "app", "compose", "rock, 8 bars", "--seed", "3", "-o", str(folder / "cold.mid")]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def table() -> list[str]:
    """Lines of Markdown."""
    lines = ["## Composing, four roles", "", "| style | bars | notes | seconds | times real time | first notes |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    compose_all(shipped_model(), _request("pop", 2))
    for style in STYLES:
        for bars in (16, 64):
            request = _request(style, bars)
            score = compose_all(shipped_model(), request).score
            seconds = median_seconds(lambda: compose_all(shipped_model(), request), 3, 0)  # noqa: B023 - runs now
            first = median_seconds(lambda: _first_notes(request), 5)  # noqa: B023 - runs now
            faster = score.seconds_at(score.length_beats) / seconds
            row = f"| {style} | {bars} | {score.note_count} | {seconds:.2f} | {faster:.0f} | {1e3 * first:.0f} ms |"
            lines.append(row)
    with tempfile.TemporaryDirectory() as folder:
        cold = median_seconds(lambda: _cold_seconds(Path(folder)), 5)
    lines += ["", _endless(), "", _reading()]
    return [*lines, "", f"A cold start of `auftakt compose` for 8 bars, to the written MIDI file: {cold:.2f} s."]


def _endless() -> str:
    """Music without end: how much faster than it sounds, and what memory it takes on the way."""
    events, begun, early = 0, time.perf_counter(), 0.0
    for bar in Endless(shipped_model(), ComposeRequest(style="rock", seed=5, tempo_bpm=120)):
        events += 1 + len(bar.notes)
        if not early and events >= _STEPS // 10:
            early = _megabytes()
        if events >= _STEPS:
            break
    seconds = time.perf_counter() - begun
    faster = 60.0 / 120.0 * bar.end_beats / seconds
    told = f"Endless rock: {events:,} steps at {faster:.0f} times real time, {bar.number + 1:,} bars; the process had "
    return told + f"{early:.0f} MB after a tenth of them and {_megabytes():.0f} MB at the end."


def _reading() -> str:
    """How long a prompt takes to be read, over those that were written by hand."""
    prompts = [
        line.partition("\t")[0]
        for language in LANGUAGES
        for line in (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    ]
    read_prompt("jazz")
    times = []
    for prompt in prompts:
        begun = time.perf_counter()
        read_prompt(prompt)
        times.append(time.perf_counter() - begun)
    median, most = 1e3 * statistics.median(times), 1e3 * max(times)
    return f"Reading a prompt, of {len(prompts)} written by hand: {median:.1f} ms, the slowest {most:.1f} ms."


def _megabytes() -> float:
    """The memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
