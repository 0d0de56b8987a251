"""The rows of what was asked and got fit into their panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from app.gui.kit.painting import text_width
from app.gui.shell.application import Program
from app.gui.takes import asked_got
from app.gui.takes.asked_got import AskedGot
from models.music.hearing.comparison import Compared
from models.score import Role
from models.score.keys import Key

_PANEL = 252
"""What the takes' panel leaves for the rows."""


def _rows(density: float) -> tuple[Compared, ...]:
    return (
        Compared("style", "musical", ("musical", 0.42), True),
        Compared("key", Key(6, "minor"), Key(6, "minor"), True),
        Compared("instruments", {Role.BASS: 32}, {Role.BASS: 33}, False),
        Compared("density", "medium", density, abs(density) < 0.5),
    )


@pytest.mark.parametrize("density", [0.0, 0.7, -0.7, 2.0])
def test_no_text_is_cut_off_in_german(
    start: Callable[..., Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, density: float
) -> None:
    start(language="de")
    drawn: list[tuple[str, float, float]] = []

    def draw(
        painter: QPainter, area: QRectF, text: str, pixels: int, token: str, bold: bool = False, **_: bool
    ) -> None:
        drawn.append((text, text_width(text, pixels, bold), area.width()))

    monkeypatch.setattr(asked_got, "draw_text", draw)
    panel = AskedGot()
    qtbot.addWidget(panel)
    panel.setFixedWidth(_PANEL)
    panel.show_rows(_rows(density))
    panel.grab()
    assert drawn
    assert [text for text, needed, given in drawn if needed > given] == []
