"""The transport tells where the music is, however long the devices take."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.control.transport import Transport


def test_a_jump_is_told_though_the_device_opens_slowly(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.control.transport._AFTERGLOW_POLLS", 2)
    opened = threading.Event()

    class SlowOutput(SilentOutput):
        def start(self) -> None:
            opened.wait()
            super().start()

    def make(report: object, choice: object) -> Player:
        return Player(lambda _: None, open_output=lambda _: SlowOutput())

    transport = Transport(make_player=make)
    try:
        told: list[object] = []
        transport.moved.connect(told.append)
        transport.warm_up()
        transport.seek(8.0)
        qtbot.waitUntil(lambda: len(told) > 4)
        opened.set()
        qtbot.waitUntil(lambda: transport.state.position_beats == 8.0)
    finally:
        opened.set()
        transport.close()
