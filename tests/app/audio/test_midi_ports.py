from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import mido
import pytest

from app.audio import midi_ports
from app.audio.midi_ports import PortTarget, open_port, output_ports
from app.audio.sequencer import Sequencer, Strip
from app.audio.timeline import Timeline
from app.core.errors import UserError
from tests.helpers.music import random_score
from tests.helpers.sound_server import jack, wait_until

pytestmark = pytest.mark.quiet


class Port:
    """A port that notes what it is sent, and may be pulled out."""

    def __init__(self) -> None:
        self.messages: list[tuple[float, mido.Message]] = []
        self.gone = self.closed = False

    def send(self, message: mido.Message) -> None:
        if self.gone:
            raise OSError("gone")
        self.messages.append((time.monotonic(), message))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def target() -> Any:
    made = PortTarget(Port(), 1000, clicks=True)
    yield made
    made.close()


def port_of(target: PortTarget) -> Port:
    port = target._port
    assert isinstance(port, Port)
    return port


def kinds(port: Port) -> list[str]:
    return [message.type for _, message in port.messages]


def test_messages_are_sent_when_their_frame_is_heard(target: PortTarget) -> None:
    score = random_score(1)
    target.prepare(Timeline.of(score).sounds, [])
    target.heard_at = time.monotonic() + 0.05
    target.note_on(1, 40, 90, frame=100)
    target.note_off(1, 40, frame=150)
    port = port_of(target)
    wait_until("messages", lambda: kinds(port)[-1:] == ["note_off"])
    by_kind = {message.type: at for at, message in port.messages}
    assert by_kind["note_on"] - target.heard_at == pytest.approx(0.1, abs=0.02)
    assert by_kind["note_off"] - target.heard_at == pytest.approx(0.15, abs=0.02)


def test_instruments_volumes_and_pans_come_first(target: PortTarget) -> None:
    sounds = Timeline.of(random_score(1)).sounds
    target.prepare(sounds, [Strip(80, 20), Strip(heard=False)])
    port = port_of(target)
    wait_until("messages", lambda: len(port.messages) == 12)
    messages = [message for _, message in port.messages]
    assert messages[:3] == [
        mido.Message("program_change", channel=9, program=0),
        mido.Message("control_change", channel=9, control=7, value=80),
        mido.Message("control_change", channel=9, control=10, value=20),
    ]
    assert messages[4].value == 0  # the muted one


def test_silence_drops_what_was_to_come(target: PortTarget) -> None:
    target.prepare(Timeline.of(random_score(1)).sounds, [])
    target.heard_at = time.monotonic() + 60
    target.note_on(0, 36, 90, frame=0)
    target.silence(0)
    port = port_of(target)
    wait_until("silence", lambda: len([m for _, m in port.messages if getattr(m, "control", 0) in (120, 123)]) == 8)
    assert "note_on" not in kinds(port)


def test_start_tells_where(target: PortTarget) -> None:
    target.clock("start", 0.0, 0)
    target.clock("start", 4.0, 0)
    target.clock("clock", 4.0, 0)
    target.clock("stop", 5.0, 0)
    port = port_of(target)
    wait_until("messages", lambda: len(port.messages) == 6)
    assert kinds(port) == ["songpos", "start", "songpos", "continue", "clock", "stop"]
    assert port.messages[2][1].pos == 16


def test_blocks_that_come_late_do_not_change_the_order(target: PortTarget) -> None:
    now = time.monotonic()
    target.heard_at = now + 0.05
    target.clock("clock", 0.0, 40)
    target.heard_at = now + 0.06  # before the last message of the block before
    target.clock("stop", 0.0, 0)
    port = port_of(target)
    wait_until("messages", lambda: len(port.messages) == 2)
    assert kinds(port) == ["clock", "stop"]


def test_a_port_that_is_gone_says_so_and_hurts_nobody(target: PortTarget) -> None:
    port_of(target).gone = True
    target.clock("start", 0.0, 0)
    wait_until("the problem", lambda: target.problem is not None)
    assert "does not answer" in str(target.problem)


def test_closing_lets_the_port_go() -> None:
    target = PortTarget(Port(), 1000, clicks=False)
    target.click(True, 0)
    target.close()
    port = port_of(target)
    assert port.closed
    assert port.messages == []


def test_a_system_without_midi_has_no_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise SystemError("no sequencer")

    monkeypatch.setattr(midi_ports.mido, "get_output_names", broken)
    monkeypatch.setattr(midi_ports.mido, "open_output", broken)
    assert output_ports() == []
    assert not midi_ports.virtual_ports_work()
    with pytest.raises(UserError, match="cannot be opened"):
        open_port("somewhere")


def test_message_exact_on_a_real_port(tmp_path: Path) -> None:
    """What leaves through JACK arrives complete and in order, and is what the sequencer says for the score.

    A jackd without real-time rights leaves out a cycle on a busy machine, and what is sent in it, or the half
    of a message: then once more.
    """
    expected = _expected()
    assert len(expected) > 300
    for attempt in range(3):
        arrived = _arrived(tmp_path / f"jack{attempt}")
        if arrived == expected:
            return
    assert arrived == expected


def _arrived(folder: Path) -> list[mido.Message]:
    """What another program hears of a score that is played through JACK."""
    with jack(folder) as ours:
        code = """
import sys, time
import mido
mido.set_backend("mido.backends.rtmidi/UNIX_JACK")
from app.audio.midi_ports import output_ports
from app.audio.player import Player, OutputChoice
from app.audio.sequencer import Strip
from app.audio.timeline import Timeline
from tests.helpers.music import random_score
listener = mido.open_input("listener", virtual=True, client_name="Ear")
[name] = [name for name in output_ports() if "listener" in name]
score = random_score(11, bars=4, bpm=240)
problems = []
player = Player(problems.append, OutputChoice(synthesiser=False, port=name))
player.load(Timeline.of(score), [Strip(90 + n, 30 + n) for n in range(4)])
player.set_metronome(True)
player.play()
time.sleep(1)
while not player.idle:
    time.sleep(0.05)
time.sleep(0.5)
player.close()
for message in listener.iter_pending():
    print(message)
assert not problems, problems
"""
        found = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **ours}, capture_output=True, text=True, timeout=90
        )
        assert found.returncode == 0, found.stderr
    arrived = [mido.Message.from_str(line) for line in found.stdout.splitlines()]
    return [message for message in arrived if message.type != "control_change" or message.control < 120]


def _expected() -> list[mido.Message]:
    """What the sequencer says for the same score when nobody hurries it."""
    port = Port()
    target = PortTarget(port, 1000, clicks=True)
    sequencer = Sequencer([target], 1000)
    import numpy as np

    sequencer.load(Timeline.of(random_score(11, bars=4, bpm=240)), [Strip(90 + n, 30 + n) for n in range(4)])
    sequencer.metronome = True
    sequencer.play()
    for _ in range(5000):
        sequencer.render(np.zeros((1, 2), np.float32))
    target.close()
    return [message for _, message in port.messages]
