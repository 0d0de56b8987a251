"""No label is cut off, in either language, at any width that the window is used at."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from app.gui.kit import painting
from app.gui.kit.buttons import PaintedButton
from app.gui.kit.controls import ElidedLabel
from app.gui.shell.application import Program
from app.gui.shell.export_dialog import ExportDialog
from app.gui.shell.preferences import PreferencesDialog
from tests.app.gui.conftest import User

CHIPS = ("style", "mood", "key", "tempo", "meter", "bars", "instruments", "density", "chords", "more")
_SLACK = 1


class Meter:
    """Notes every text that is painted or laid out narrower than it is."""

    def __init__(self) -> None:
        self.cut: set[tuple[str, str]] = set()
        self.seen = 0
        self.place = ""

    def draw_text(
        self, painter: QPainter, area: QRectF, text: str, pixels: int = 13, *rest: object, **more: object
    ) -> None:
        """Paint, and measure what is painted."""
        painting.draw_text(painter, area, text, pixels, *rest, **more)  # type: ignore[arg-type]
        smallest = painting.SMALLEST if more.get("shrink") else pixels
        bold = bool(rest[1] if len(rest) > 1 else more.get("bold", False))
        painter.save()
        painter.setFont(painting.font(smallest, bold))
        self._note(text, painter.fontMetrics().horizontalAdvance(text), area.width())
        painter.restore()

    def look(self, place: str, root: QWidget) -> None:
        """Measure all that is visible under a widget."""
        self.place = place
        root.grab()
        for widget in root.findChildren(QWidget):
            if widget.isVisible():
                self._measure(widget)

    def _measure(self, widget: QWidget) -> None:
        if isinstance(widget, ElidedLabel):
            if not widget.whole:
                self._note(widget.text(), widget.fontMetrics().horizontalAdvance(widget.text()), widget.width())
        elif isinstance(widget, QLabel) and widget.wordWrap():
            self._note(widget.text(), widget.heightForWidth(widget.width()), widget.height())
        elif (isinstance(widget, QLabel) and widget.text()) or isinstance(widget, QMenuBar):
            name = widget.text() if isinstance(widget, QLabel) else "menus"
            self._note(name, widget.sizeHint().width(), widget.width())
        elif isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, PaintedButton):
            self._note(widget.text(), widget.sizeHint().width(), widget.width())
        elif isinstance(widget, QAbstractSpinBox | QComboBox):
            self._note(widget.accessibleName(), widget.minimumSizeHint().width(), widget.width())

    def _note(self, text: str, needed: float, there: float) -> None:
        self.seen += 1
        if needed > there + _SLACK:
            self.cut.add((self.place, f"{text} ({needed:.0f} in {there:.0f})"))


@pytest.fixture
def meter(monkeypatch: pytest.MonkeyPatch) -> Meter:
    found = Meter()
    original = painting.draw_text
    for module in list(sys.modules.values()):
        if module is not painting and getattr(module, "draw_text", None) is original:
            monkeypatch.setattr(module, "draw_text", found.draw_text)
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("width", "height"), [(960, 540), (1024, 700), (1440, 900)])
def test_no_label_is_cut_off(
    start: Callable[..., Program], qtbot: QtBot, meter: Meter, language: str, width: int, height: int
) -> None:
    program = start(language=language)
    window, user = program.window, User(program, qtbot)
    window.resize(width, height)
    qtbot.wait(10)
    meter.look("start", window)
    user.write("melodischer Jazz, 8 Takte" if language == "de" else "melodic jazz, 8 bars")
    meter.look("prompt", window)
    user.have("melodischer Jazz, 8 Takte" if language == "de" else "melodic jazz, 8 bars")
    meter.look("music", window)
    window.seed_page.use_preset("rock")
    for page in ("seed", "text"):
        window.show_page(page)
        qtbot.wait(10)
        meter.look(page, window)
    window.show_page("music")
    for chip in CHIPS:
        window.prompt.open_editor(chip)
        editor = window.prompt.editor
        if editor is not None:
            meter.look(f"chip {chip}", editor)
            editor.dismiss(False)
    preferences = PreferencesDialog(window, program.settings)
    preferences.show()
    meter.look("preferences", preferences)
    preferences.close()
    record = program.context.session.shown
    assert record is not None
    export = ExportDialog(window, record, program.context, window.task_strip)
    export.show()
    for number in range(export.format.count()):
        export.format.setCurrentIndex(number)
        meter.look(f"export {export.format.itemText(number)}", export)
    export.close()
    assert meter.seen > 200
    assert meter.cut == set()


def test_the_meter_measures(qtbot: QtBot, meter: Meter) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    label = QLabel("A long label", box)
    label.setFixedWidth(20)
    box.show()
    meter.look("here", box)
    assert {place for place, _ in meter.cut} == {"here"}


def test_grid_and_melody_of_the_seed_never_overlap(start: Callable[..., Program], qtbot: QtBot) -> None:
    window = start(language="de").window
    window.show_page("seed")
    for width, height in ((960, 540), (1024, 640), (1440, 900)):
        window.resize(width, height)
        qtbot.wait(10)
        page = window.seed_page
        below = page.grid.mapTo(page, page.grid.rect().bottomLeft()).y()
        assert page.lane.mapTo(page, page.lane.rect().topLeft()).y() > below, (width, height)
