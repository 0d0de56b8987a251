"""The window's figures, measured in one run into a page of docs: `python -m tests.benchmarks.window FILE [SECONDS]`.

SECONDS is how long sound is played through a real device (300). Run it on a quiet machine.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles

_RUNS = 8
_START = """
import sys, time
begun = float(sys.argv[1])
from app.core.settings import Settings
from app.gui.shell.application import Program, make_application
application = make_application(["auftakt"])
program = Program(application, Settings())
def painted():
    print(time.time() - begun)
    application.quit()
program.window.painted.connect(painted)
program.window.resize(1440, 900)
program.start(None)
application.exec()
program.close()
"""


def _start() -> float:
    """Seconds from starting Python to the first painted window."""
    command = [sys.executable, "-c", _START, str(time.time())]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(found.stdout.split()[0])


def _composing() -> dict[str, list[float]]:
    """Of several pieces: until it is heard, pauses of the event loop, updates a second, until cancelled; seconds."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from app.audio.outputs import SilentOutput
    from app.audio.player import Player
    from app.core.settings import Settings
    from app.gui.shell.application import Program, make_application
    from app.gui.shell.main_window import USUAL
    from models.music.generator import compose_all
    from tests.helpers.networks import shipped_model

    sys.setswitchinterval(0.001)
    application = make_application(["auftakt"])
    settings = Settings()
    settings["takes"] = 2
    model = shipped_model()
    program = Program(application, settings, partial(Player, open_output=lambda _: SilentOutput()))
    program.window.resize(*USUAL)
    program.start(None)
    context, window = program.context, program.window
    names = ("heard", "pause", "pauses", "updates", "cancel", "silent", "playing")
    figures: dict[str, list[float]] = {name: [] for name in names}

    def live(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def run(prompt: str, stop_after: float | None) -> None:
        window.prompt.field.set_text(prompt)
        live(0.3)
        beats: list[float] = []
        updates: list[float] = []
        heard: list[float] = []
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: beats.append(time.perf_counter()))
        took = context.generation.updated.connect(lambda _: updates.append(time.perf_counter()))
        moved = context.transport.moved.connect(lambda s: s.playing and not heard and heard.append(time.perf_counter()))
        loop = QEventLoop()
        ended = context.generation.ended.connect(loop.quit)
        timer.start(2)
        begun = time.perf_counter()
        QTimer.singleShot(0, window.commands.compose)
        if stop_after is not None:
            live(stop_after)
            cancelled = time.perf_counter()
            QTimer.singleShot(0, window.prompt.action.click)
            loop.exec()
            figures["cancel"].append(time.perf_counter() - cancelled)
        else:
            loop.exec()
            live(0.1)
            gaps = [later - earlier for earlier, later in itertools.pairwise(beats)]
            figures["pause"].append(max(gaps))
            figures["pauses"].append(sum(gap > 0.05 for gap in gaps))
            figures["heard"].append(heard[0] - begun)
            figures["updates"].append((len(updates) - 1) / (updates[-1] - updates[0]))
        timer.stop()
        for signal, connection in (
            (context.generation.updated, took),
            (context.transport.moved, moved),
            (context.generation.ended, ended),
        ):
            signal.disconnect(connection)
        context.transport.stop()
        live(0.3)

    def compare(prompt: str, played: bool) -> None:
        """How many times longer a take takes in the window than the same take composed with nothing beside."""
        settings["play_while_composing"] = played
        window.prompt.field.set_text(prompt)
        live(0.3)
        loop = QEventLoop()
        ended = context.generation.ended.connect(loop.quit)
        begun = time.perf_counter()
        QTimer.singleShot(0, window.commands.compose)
        loop.exec()
        beside = time.perf_counter() - begun
        context.generation.ended.disconnect(ended)
        context.transport.stop()
        live(1.5)
        take = context.session.project.takes[0].take
        assert take is not None
        begun = time.perf_counter()
        compose_all(model, take.request)
        figures["playing" if played else "silent"].append(beside / (time.perf_counter() - begun))

    run("jazz, 2 bars", None)
    for name in figures:
        figures[name].clear()
    for number in range(_RUNS):
        run(f"melodic jazz, {32 + number} bars", None)
        run("rock, 3000 bars", 0.5)
    settings["takes"] = 1
    for played in (False, True) * _RUNS:
        compare("melodic jazz, 32 bars", played)
    window.close()
    program.close()
    return figures


def _frames() -> tuple[int, float, float]:
    """How many notes, and seconds for the median frame while playing and scrolling, and for painting all at once."""
    from PySide6.QtWidgets import QApplication

    from app.core.note_table import NoteTable
    from app.gui.roll.view import RollView
    from tests.helpers.music import random_score

    score = random_score(5, bars=220)
    table = NoteTable.of(score)
    roll = RollView()
    roll.resize(946, 600)
    roll.show_score(score, table, fresh=True)
    roll.show()
    application = QApplication.instance()
    assert application is not None
    application.processEvents()  # what is not exposed yet is not painted
    frames = []
    for step in range(200):
        roll.move_playhead(step * 0.5, True)
        roll.scroll_beats(0.3)
        begun = time.perf_counter()
        roll.repaint()
        frames.append(time.perf_counter() - begun)
    roll.show_all()
    begun = time.perf_counter()
    roll.repaint()
    return len(table), median(frames), time.perf_counter() - begun


def _sound(seconds: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.sound", seconds]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def main() -> None:
    """Measure everything and write the page."""
    from app.core.version import commit
    from tests.benchmarks.page import write_page

    seconds = sys.argv[2] if len(sys.argv) > 2 else "300"
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "AUFTAKT_CONFIG": f"{home}/c", "AUFTAKT_DATA": f"{home}/d"}
        starts = [_start() for _ in range(5)]
        figures = _composing()
        notes, frame, whole = _frames()
    sound = _sound(seconds)
    late = quantiles(figures["pause"], n=4)
    rows = (
        ("painted after start", "1000 ms", f"{_ms(median(starts))} (slowest of 5: {_ms(max(starts))})"),
        (
            "heard after Compose, warm",
            "300 ms",
            f"{_ms(median(figures['heard']))} (slowest: {_ms(max(figures['heard']))})",
        ),
        ("cancel answered", "100 ms", f"{_ms(median(figures['cancel']))} (slowest: {_ms(max(figures['cancel']))})"),
        ("updates while composing", "at most 30 a second", f"{max(figures['updates']):.0f} a second at most"),
        (
            "longest pause of the event loop, composing two takes of 32 bars and more",
            "50 ms",
            f"{_ms(median(figures['pause']))} (quarters {_ms(late[0])} to {_ms(late[2])}, "
            f"worst {_ms(max(figures['pause']))}; "
            f"{sum(figures['pauses']):.0f} pauses over 50 ms in {len(figures['pause'])} runs)",
        ),
        *(
            (
                f"32 bars of jazz composed in the window, {how}, beside composing them alone",
                "",
                f"{median(figures[name]):.1f} times as long ({min(figures[name]):.1f} to {max(figures[name]):.1f})",
            )
            for name, how in (("silent", "not played yet"), ("playing", "played meanwhile"))
        ),
        (f"median frame, playing and scrolling through {notes} notes", "16 ms", f"{frame * 1000:.1f} ms"),
        (f"painting all {notes} notes at once", "", _ms(whole)),
        ("sound through a real device (a null sink)", "0 underruns in 300 s", sound),
    )
    lines = [
        "# The window, measured",
        "",
        f"Written by `python -m tests.benchmarks.window` at {commit()}, offscreen, on {os.cpu_count()} cores, no GPU.",
        "",
        "| what | asked | measured |",
        "|---|---|---|",
        *(f"| {what} | {asked} | {measured} |" for what, asked, measured in rows),
    ]
    write_page(Path(sys.argv[1]), lines)


if __name__ == "__main__":
    main()
