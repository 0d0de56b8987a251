"""Listening to a MIDI keyboard: what counts, what is missing, and a real port."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import mido
import pytest

from app.audio import midi_input
from app.audio.midi_input import MidiInput, input_ports, open_input
from app.core.errors import UserError
from tests.helpers.sound_server import jack

pytestmark = pytest.mark.quiet


def test_only_notes_count_and_come_in_order() -> None:
    keyboard = MidiInput()
    for message in (
        mido.Message("clock"),
        mido.Message("note_on", note=60, velocity=90),
        mido.Message("control_change", control=1, value=3),
        mido.Message("note_on", note=60, velocity=0),
        mido.Message("note_on", note=36, velocity=70, channel=9),
        mido.Message("note_off", note=36, velocity=64, channel=9),
    ):
        keyboard.receive(message)
    found = keyboard.take()
    assert [(p.pitch, p.velocity, p.drums) for p in found] == [
        (60, 90, False),
        (60, 0, False),
        (36, 70, True),
        (36, 0, True),
    ]
    assert [p.at for p in found] == sorted(p.at for p in found)
    assert keyboard.take() == []
    keyboard.close()
    keyboard.close()


def test_a_system_without_midi(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise SystemError("no sequencer")

    monkeypatch.setattr(midi_input.mido, "get_input_names", broken)
    monkeypatch.setattr(midi_input.mido, "open_input", broken)
    assert input_ports() == []
    for name in ("keys", midi_input.VIRTUAL_INPUT):
        with pytest.raises(UserError, match="cannot be opened"):
            open_input(name)


def test_a_port_that_was_pulled_out_closes_all_the_same() -> None:
    class Gone:
        def close(self) -> None:
            raise OSError("gone")

    keyboard = MidiInput()
    keyboard.port = Gone()
    keyboard.close()
    assert keyboard.port is None


def test_a_real_port(tmp_path: Path) -> None:
    """Notes that another program sends through JACK arrive complete and in order."""
    code = """
import time
import mido
mido.set_backend("mido.backends.rtmidi/UNIX_JACK")
from app.audio.midi_input import VIRTUAL_INPUT, open_input
keyboard = open_input(VIRTUAL_INPUT)
[name] = [name for name in mido.get_output_names() if VIRTUAL_INPUT in name]
with mido.open_output(name) as port:
    time.sleep(0.2)
    for pitch in range(40, 60):
        port.send(mido.Message("note_on", note=pitch, velocity=pitch))
        time.sleep(0.01)
        port.send(mido.Message("note_off", note=pitch))
    time.sleep(0.5)
for played in keyboard.take():
    print(played.pitch, played.velocity)
keyboard.close()
"""
    with jack(tmp_path / "jack") as ours:
        found = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **ours}, capture_output=True, text=True, timeout=60
        )
    assert found.returncode == 0, found.stderr
    expected = [f"{pitch} {velocity}" for pitch in range(40, 60) for velocity in (pitch, 0)]
    assert found.stdout.split("\n")[:-1] == expected
