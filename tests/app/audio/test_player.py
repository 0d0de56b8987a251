from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.outputs import BLOCK_FRAMES, SAMPLE_RATE, SilentOutput
from app.audio.player import OutputChoice, Player, TonesInstead
from app.audio.sequencer import Strip
from app.audio.timeline import Timeline
from app.core.errors import UserError
from models.score import Score
from tests.helpers.music import random_score
from tests.helpers.sound_server import pulseaudio, recorded, recording, wait_until

pytestmark = pytest.mark.quiet

SCORE = random_score(11, bars=4, bpm=160)


class Fast:
    """An output that takes blocks as fast as they come, and can be pulled out."""

    latency_seconds = 0.0

    def __init__(self, name: str | None = None) -> None:
        self.blocks: list[NDArray[np.float32]] = []
        self.pulled = threading.Event()
        self.paused = self.closed = 0

    def start(self) -> None:
        pass

    def write(self, block: NDArray[np.float32]) -> bool:
        if self.pulled.is_set():
            raise UserError("the sound device is gone", "connect it again")
        self.blocks.append(block.copy())
        time.sleep(0.0005)
        return False

    def pause(self) -> None:
        self.paused += 1

    def close(self) -> None:
        self.closed += 1


@contextmanager
def player(output: Fast | None = None, **options: object) -> Iterator[tuple[Player, Fast, list[UserError]]]:
    output = output or Fast()
    problems: list[UserError] = []
    made = Player(problems.append, open_output=lambda name: output, **options)  # type: ignore[arg-type]
    try:
        yield made, output, problems
    finally:
        made.close()


def load(made: Player, score: Score = SCORE) -> None:
    made.load(Timeline.of(score), [Strip()] * len(score.parts))


def until(ready: Callable[[], bool], what: str = "it") -> None:
    wait_until(what, ready, 20)


def test_it_plays_to_the_end_and_says_where_it_is() -> None:
    with player() as (made, output, problems):
        load(made)
        made.play()
        until(lambda: made.state().playing)
        until(lambda: made.idle)
        assert made.state().position_beats == pytest.approx(SCORE.length_beats, abs=0.1)
        assert max(float(np.abs(block).max()) for block in output.blocks) > 0.05
        assert problems == []


def test_playing_is_the_sequencer_sample_for_sample() -> None:
    """What the thread writes is what the same synthesiser gives when nobody hurries it."""
    takes = []
    for _ in range(2):
        with player() as (made, output, _):
            load(made)
            made.play()
            until(lambda: made.idle)
            takes.append(np.concatenate(output.blocks))
    frames = min(len(take) for take in takes)
    first = [int(np.flatnonzero(np.abs(take).max(1))[0]) for take in takes]
    length = frames - max(first) - BLOCK_FRAMES
    assert length > SAMPLE_RATE
    assert np.array_equal(takes[0][first[0] : first[0] + length], takes[1][first[1] : first[1] + length])


def test_levels_are_told_per_part() -> None:
    with player() as (made, _, _):
        load(made)
        made.set_strips([Strip(heard=number == 0) for number in range(4)])
        made.play()
        heard: list[tuple[float, ...]] = []
        until(lambda: bool(heard.append(made.state().levels)) or made.idle)
        loudest = [max(column) for column in zip(*(row for row in heard if row), strict=True)]
        assert loudest[0] > 0.05
        assert max(loudest[1:]) < 1e-3


def test_gain_and_clipping() -> None:
    with player() as (made, output, _):
        load(made)
        made.set_gain(100.0)
        made.play()
        until(lambda: made.idle)
        assert max(float(np.abs(block).max()) for block in output.blocks) == 1.0


def test_a_device_that_is_pulled_out_is_told_once_and_time_goes_on() -> None:
    with player() as (made, output, problems):
        load(made)
        made.play()
        until(lambda: made.state().position_beats > 1)
        output.pulled.set()
        until(lambda: bool(problems))
        at = made.state().position_beats
        until(lambda: made.state().position_beats > at + 0.5)
        assert [problem.message for problem in problems] == ["the sound device is gone"]
        assert output.closed == 1


def test_no_device_is_told_when_something_is_to_be_heard_and_time_goes_on() -> None:
    problems: list[UserError] = []

    def none(name: str | None) -> SilentOutput:
        raise UserError("no sound device was found", "connect one")

    made = Player(problems.append, open_output=none)
    try:
        load(made)
        assert problems == []
        made.play()
        until(lambda: made.state().position_beats > 0.3)
        made.stop()
        made.play()
        until(lambda: made.state().position_beats > 0.6)
        assert len(problems) == 1
    finally:
        made.close()


def test_a_missing_soundfont_is_told_and_simple_tones_are_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AUFTAKT_SOUNDFONT", str(tmp_path / "none.sf2"))
    with player() as (made, output, problems):
        load(made)
        made.play()
        until(lambda: made.idle)
        assert "there is no SoundFont" in problems[0].message
        assert isinstance(problems[0], TonesInstead)
        assert len(problems) == 1
        assert max(float(np.abs(block).max()) for block in output.blocks) > 0.05


def test_closing_twice_and_while_playing() -> None:
    with player() as (made, output, _):
        load(made)
        made.play()
        until(lambda: made.state().playing)
        made.close()
        made.close()
        assert output.closed == 1


def test_it_rests_after_a_while() -> None:
    output = Fast()
    with player(output) as (made, _, _):
        load(made, random_score(1, bars=1, bpm=300))
        made.play()
        until(lambda: made.idle)
        until(lambda: output.paused == 1)
        written = len(output.blocks)
        time.sleep(0.1)
        assert len(output.blocks) == written


def test_a_seek_at_rest_is_seen_at_once() -> None:
    with player() as (made, _, _):
        load(made)
        made.seek(3.0)
        until(lambda: made.state().position_beats == 3.0)


def test_bit_exact_on_a_real_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is written comes out of a null sink as it went in: no gap, no repetition, no conversion."""
    with pulseaudio(tmp_path / "run") as ours:
        played, problems, underruns = _play_in_a_process(ours, tmp_path)
        assert problems == ""
        assert underruns == 0
        heard = recorded(tmp_path / "heard.raw")
        assert len(played) > 3 * SAMPLE_RATE
        assert _contains(heard, played)


def _play_in_a_process(ours: dict[str, str], folder: Path) -> tuple[NDArray[np.float32], str, int]:
    """Play in a process of its own: PortAudio looks for devices once, when it is loaded."""
    import subprocess
    import sys

    code = """
import sys, time
import numpy as np
from app.audio.player import Player, OutputChoice
from app.audio.sequencer import Strip
from app.audio.timeline import Timeline
from tests.helpers.music import random_score
score = random_score(11, bars=4, bpm=160)
blocks, problems = [], []
player = Player(problems.append, OutputChoice(), tap=blocks.append)
player.load(Timeline.of(score), [Strip()] * 4)
player.play()
time.sleep(1)
while not player.idle:
    time.sleep(0.05)
time.sleep(6)
underruns = player.state().underruns
player.close()
np.concatenate(blocks).tofile(sys.argv[1])
print(underruns, *problems)
"""
    with recording(ours, folder / "heard.raw"):
        found = subprocess.run(
            [sys.executable, "-c", code, str(folder / "played.raw")],
            env={**os.environ, **ours},
            capture_output=True,
            text=True,
            timeout=90,
            check=True,
        )
    underruns, _, problems = found.stdout.strip().partition(" ")
    return np.fromfile(folder / "played.raw", np.float32).reshape(-1, 2), problems, int(underruns)


def _contains(heard: NDArray[np.float32], played: NDArray[np.float32]) -> bool:
    """Whether `played`, from its first sound on, stands in `heard` sample for sample."""
    first = int(np.flatnonzero(np.abs(played).max(1) > 0)[0])
    last = int(np.flatnonzero(np.abs(played).max(1) > 1e-6)[-1])
    wanted = played[first:last]
    starts = np.flatnonzero((heard[: len(heard) - len(wanted) + 1] == wanted[0]).all(1))
    return any(np.array_equal(heard[start : start + len(wanted)], wanted) for start in starts)


def test_an_unknown_device_is_told() -> None:
    from app.audio.outputs import DeviceOutput

    with pytest.raises(UserError, match="'nonsense' is not there"):
        DeviceOutput("nonsense")


def test_the_choice_is_followed(tmp_path: Path) -> None:
    asked: list[str | None] = []

    def opened(name: str | None) -> SilentOutput:
        asked.append(name)
        return SilentOutput()

    made = Player(lambda error: None, OutputChoice(device="Speakers"), open_output=opened)
    try:
        load(made)
        made.play()
        until(lambda: asked == ["Speakers"])
        made.set_output(OutputChoice(device="Headphones"))
        until(lambda: asked == ["Speakers", "Headphones"])
    finally:
        made.close()


def test_a_struck_key_is_heard_while_nothing_plays() -> None:
    with player() as (made, output, problems):
        load(made)
        made.strike(0, 60, 110)
        until(lambda: any(np.abs(block).max() > 0.001 for block in output.blocks))
        made.let_go(0, 60)
        made.strike(0, 64, 110, seconds=0.05)
        until(lambda: not made.sequencer.struck)
        assert made.idle
        assert problems == []


def test_a_real_device_that_is_pulled_out(tmp_path: Path) -> None:
    """The sound server goes while a piece plays: it is said once, and the piece goes on in silence."""
    import subprocess
    import sys

    code = """
import sys, time
from app.audio.player import OutputChoice, Player
from app.audio.sequencer import Strip
from app.audio.timeline import Timeline
from tests.helpers.music import random_score
from tests.helpers.sound_server import wait_until
problems = []
player = Player(problems.append, OutputChoice())
player.load(Timeline.of(random_score(11, bars=40, bpm=160)), [Strip()] * 4)
player.play()
wait_until("playing", lambda: player.state().position_beats > 1)
print("plays", flush=True)
sys.stdin.readline()
wait_until("the report", lambda: problems)
before = player.state().position_beats
wait_until("going on", lambda: player.state().position_beats > before + 2)
player.close()
print(*problems, sep="|")
"""
    with pulseaudio(tmp_path / "run") as ours:
        environment = {**os.environ, **ours}
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # PortAudio tells there what it met
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == "plays\n"
            subprocess.run(["pactl", "exit"], env=environment, check=True)
            told, _ = process.communicate("\n", timeout=60)
    assert told.strip() == "the sound device is gone - connect it again, or choose another output"
    assert process.returncode == 0
