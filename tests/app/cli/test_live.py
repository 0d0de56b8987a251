"""Call and response from a terminal: played along on a keyboard, answered in time, and written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mido
import pytest

from app.audio.midi_input import MidiInput
from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.cli import live
from models.formats.midi import read_midi
from models.score import Role
from tests.helpers.commands import Run
from tests.helpers.sound_server import jack

FAST = ("--tempo", 400, "--style", "jazz", "--seed", 2, "--turn-bars", 1)


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> MidiInput:
    """A keyboard that is found, and a player in silence."""
    made = MidiInput()

    @contextmanager
    def found(wanted: str) -> Iterator[MidiInput]:
        yield made

    @contextmanager
    def silent(port: str | None) -> Iterator[Player]:
        player = Player(lambda error: None, open_output=lambda name: SilentOutput())
        try:
            yield player
        finally:
            player.close()

    monkeypatch.setattr(live, "_keyboard", found)
    monkeypatch.setattr(live, "_player", silent)
    return made


@contextmanager
def player_of(keyboard: MidiInput) -> Iterator[None]:
    """Somebody who plays C and E all the time."""
    done = threading.Event()

    def play() -> None:
        while not done.is_set():
            for pitch in (60, 64):
                keyboard.receive(mido.Message("note_on", note=pitch, velocity=90))
                time.sleep(0.05)
                keyboard.receive(mido.Message("note_off", note=pitch))
                time.sleep(0.03)

    thread = threading.Thread(target=play)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_turns_are_played_and_written(run: Run, here: Path, keyboard: MidiInput) -> None:
    with player_of(keyboard):
        result = run("continue", "--live-port", *FAST, "--turns", 2, "-o", "duet.mid")
    assert result.code == 0, result.err
    assert result.out.splitlines()[1:5] == ["your turn", "the answer", "your turn", "the answer"]
    score = read_midi(here / "duet.mid").score
    assert score.bars == 4
    melody = score.part(Role.MELODY)
    assert melody is not None
    bars = [{note.pitch for note in melody.notes if 4 * n <= note.start_beats < 4 * n + 4} for n in range(4)]
    assert bars[0] == bars[2] == {60, 64}
    assert bars[1]
    assert bars[3]


def test_what_stands_against_it_is_said(run: Run, keyboard: MidiInput) -> None:
    for options, message in (
        (("--turn-bars", 0), "a turn of 0 bars is not in 1-8"),
        (("--turns", 0), "0 turns are none"),
        (("--roles", "melody", "--prompt", "x" * 3000), "characters"),
        (("--notes", "C4", "--beats", "kick x"), "one seed"),
    ):
        result = run("continue", "--live-port", *options)
        assert result.code == 2
        assert message in result.err


def test_no_keyboard_and_no_such_port(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audio.midi_input.input_ports", list)
    assert "no MIDI keyboard was found - none is connected" in run("continue", "--live-port").err
    monkeypatch.setattr("app.audio.midi_input.input_ports", lambda: ["Piano"])
    assert "no MIDI input like 'organ' - there are: Piano" in run("continue", "--live-port", "organ").err
    monkeypatch.setattr("app.audio.midi_input.open_input", lambda name: MidiInput())
    monkeypatch.setattr("app.audio.midi_ports.output_ports", list)
    assert "no MIDI output like 'x' - there are: none" in run("continue", "--live-port", "--midi-out", "x").err


@pytest.mark.quiet
def test_another_program_is_answered_through_a_real_port(here: Path, tmp_path: Path) -> None:
    """Notes that come through JACK are the call, and what is written has an answer to them."""
    player = """
import time, mido
from tests.helpers.sound_server import wait_until
ports = lambda: [name for name in mido.get_output_names() if "Auftakt in" in name]
wait_until("the port", ports)
with mido.open_output(ports()[0]) as port:
    while True:  # until it is ended
        for pitch in (60, 64, 67):
            port.send(mido.Message("note_on", note=pitch, velocity=90))
            time.sleep(0.08)
            port.send(mido.Message("note_off", note=pitch))
            time.sleep(0.04)
"""
    words = ("continue", "--live-port", "Auftakt in", *map(str, FAST), "--turns", "2", "-o", "duet.mid")
    with jack(tmp_path / "jack") as ours:
        environment = {**os.environ, **ours, "MIDO_BACKEND": "mido.backends.rtmidi/UNIX_JACK", **_path()}
        duet = subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            cwd=here,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        with duet, subprocess.Popen([sys.executable, "-c", player], env=environment) as playing:
            try:
                told, _ = duet.communicate(timeout=90)
            finally:
                playing.kill()
                duet.kill()
    assert told.splitlines()[2:6] == ["your turn", "the answer"] * 2
    melody = read_midi(here / "duet.mid").score.part(Role.MELODY)
    assert melody is not None
    bars = [{note.pitch for note in melody.notes if 4 * n <= note.start_beats < 4 * n + 4} for n in range(4)]
    assert bars[0] == bars[2] == {60, 64, 67}
    assert bars[1]
    assert bars[3]


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(sys.path)}
