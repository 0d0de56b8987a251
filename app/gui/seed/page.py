"""The seed page: bars, presets, drum grid and melody; to the right of the bright line, what is to come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.control.seeding import Seeding
from app.core.card import Origin
from app.core.seed_grid import MOST_BARS, MOST_SWING, PRESETS, STEPS_PER_BEAT, STRAIGHT, SeedGrid
from app.gui.kit.buttons import ToolButton
from app.gui.kit.controls import Line, Scroll, label, push_button, row
from app.gui.kit.icons import icon
from app.gui.kit.inputs import Choice, Slider
from app.gui.kit.menus import Menu
from app.gui.kit.painting import CENTRE, draw_text
from app.gui.kit.theme import colour
from app.gui.names import words
from app.gui.seed.drum_grid import TAP_KEYS, DrumGrid
from app.gui.seed.melody_lane import MelodyLane
from app.gui.seed.side_panel import NARROW_WIDTH, WIDTH, SidePanel
from models.music.network.vocabulary import METERS

_TAP_VELOCITY = 100
_LEAST_TO_COME = 90
_LOW_BELOW, _NARROW_BELOW = 560, 1200


class ToCome(QWidget):
    """The bars that will be composed, behind the bright bar line."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = 8
        self.setMinimumWidth(_LEAST_TO_COME)

    def show_bars(self, bars: int) -> None:
        """Show another number."""
        if bars != self._bars:
            self._bars = bars
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        count = min(self._bars, 8)
        for number in range(count):
            left = width * number / count
            shade = 0.10 * (1 - number / count)
            painter.fillRect(QRectF(left, 0, width / count, height), colour("primary", shade))
            painter.fillRect(QRectF(left, 0, 1, height), colour("line"))
        painter.fillRect(QRectF(0, 0, 3, height), colour("primary"))
        draw_text(painter, QRectF(0, height / 2 - 40, width, 40), str(self._bars), 24, "text", True, CENTRE)
        text = self.tr("bar to come") if self._bars == 1 else self.tr("bars to come")
        draw_text(painter, QRectF(0, height / 2 + 2, width, 20), text, 12, "text2", False, CENTRE)


class SeedPage(QWidget):
    """The page. Signals: `open_requested` to choose a MIDI file; `record_requested`."""

    open_requested = Signal()
    record_requested = Signal(bool)

    def __init__(self, seeding: Seeding) -> None:
        super().__init__()
        self._seeding = seeding
        self.bar = 0
        self._merge = 0
        self._step: int | None = None
        self.grid, self.lane, self.to_come, self.side = DrumGrid(), MelodyLane(), ToCome(), SidePanel()
        self._title, self._melody_title, self._melody_hint = (
            label("", size="15", strong=True),
            label("", strong=True),
            label("", "2", "12"),
        )
        self._bar_label, self._swing_label, self._swing_value = label("", "2"), label("", "2"), label("", "2")
        self.bars = [ToolButton("", letters=str(number + 1), size=30) for number in range(MOST_BARS)]
        self.more, self.fewer = ToolButton("", "plus"), ToolButton("", "minus")
        self.meter, self.preset = Choice(""), push_button("")
        self.meter.addItems([str(meter) for meter in METERS])
        self.tap = push_button("")
        self.tap.setCheckable(True)
        self.record = push_button("", "", "record")
        self.record.setCheckable(True)
        self.open_file, self.clear = push_button("", "ghost", "import"), push_button("", "ghost")
        self.swing = Slider("", STRAIGHT)
        self.swing.setRange(STRAIGHT, MOST_SWING)
        self.swing.setFixedWidth(90)
        self._file_title, self._file_text = label("", size="15", strong=True), label("", "2", wrap=True)
        self.to_grid, self.drop_file = push_button("", "primary"), push_button("")
        self._hint = label("", "3", "12")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        for number, button in enumerate(self.bars):
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_bar, number))
        bars = (self._bar_label, *self.bars, self.fewer, self.more)
        files = (self.preset, self.tap, self.record, self.open_file, self.clear)
        swing = (self._swing_label, self.swing, self._swing_value)
        tools = row(self._title, 8, *bars, 8, self.meter, *files, None, *swing, spacing=6)
        self._drawn = QWidget()
        drawn = QVBoxLayout(self._drawn)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(8)
        drawn.addWidget(self.grid)
        drawn.addSpacing(6)
        drawn.addWidget(row(self._melody_title, self._melody_hint, None))
        drawn.addWidget(self.lane, 1)
        self._from_file = QWidget()
        file = QVBoxLayout(self._from_file)
        file.setContentsMargins(0, 24, 0, 0)
        file.setSpacing(12)
        for widget in (self._file_title, self._file_text, row(self.to_grid, self.drop_file, None)):
            file.addWidget(widget)
        file.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self._drawn_room = Scroll(self._drawn)  # a low window has not room for grid and melody
        middle.addWidget(self._drawn_room, 5)
        middle.addWidget(self._from_file, 5)
        middle.addWidget(self.to_come, 2)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(24, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(tools)
        column.addLayout(middle, 1)
        column.addWidget(self._hint)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(centre, 1)
        outer.addWidget(Line(True, "line_strong"))
        outer.addWidget(self.side)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        seeding = self._seeding
        seeding.changed.connect(self.refresh)
        self.grid.hit_changed.connect(self._on_hit)
        self.grid.drag_ended.connect(self._end_drag)
        self.lane.grid_changed.connect(self._on_melody)
        self.lane.drag_ended.connect(self._end_drag)
        self.more.clicked.connect(lambda: self._set_bars(seeding.grid.bars + 1))
        self.fewer.clicked.connect(lambda: self._set_bars(seeding.grid.bars - 1))
        self.meter.activated.connect(self._on_meter)
        self.preset.clicked.connect(self._offer_presets)
        self.clear.clicked.connect(self._clear)
        self.swing.valueChanged.connect(self._on_swing)
        self.open_file.clicked.connect(self.open_requested)
        self.record.clicked.connect(self.record_requested)
        self.to_grid.clicked.connect(seeding.draw_file)
        self.drop_file.clicked.connect(seeding.drop_file)
        self.side.roles_changed.connect(seeding.set_roles)
        self.side.only_new_changed.connect(lambda on: setattr(seeding, "only_new", on))

    # What is shown

    @Slot()
    def refresh(self) -> None:
        """Show the seed as it stands."""
        seeding, grid = self._seeding, self._seeding.grid
        self.bar = min(self.bar, grid.bars - 1)
        heard = seeding.heard()
        self.grid.show_grid(grid, self.bar)
        self.lane.show_grid(grid, self.bar, heard.key if heard is not None else None)
        for number, button in enumerate(self.bars):
            button.setVisible(number < grid.bars)
            button.setChecked(number == self.bar)
        self.more.setEnabled(grid.bars < MOST_BARS)
        self.fewer.setEnabled(grid.bars > 1)
        if grid.meter in METERS:
            self.meter.setCurrentIndex(METERS.index(grid.meter))
        self.swing.blockSignals(True)
        self.swing.setValue(grid.swing)
        self.swing.blockSignals(False)
        self._swing_value.setText(f"{grid.swing} %")
        self._drawn_room.setVisible(not seeding.file_name)
        self._from_file.setVisible(bool(seeding.file_name))
        text = self.tr("“{name}” is the seed. It stays note for note; composing goes on behind it.")
        self._file_text.setText(text.format(name=seeding.file_name))
        card = seeding.session.card
        corrected = any(card.origin(name) is Origin.SET for name in ("key", "tempo", "meter"))
        self.side.show_roles(seeding.roles, heard.roles if heard is not None else ())
        self.side.show_heard(heard, corrected)

    def show_bar(self, bar: int) -> None:
        """Show another bar of the seed."""
        self.bar = bar
        self.refresh()

    def show_position(self, beats: float | None) -> None:
        """Mark the step that is heard; None for none."""
        grid = self._seeding.grid
        step = None if beats is None else int(beats * STEPS_PER_BEAT + 1e-6) % max(grid.steps, 1)
        if step == self._step:
            return
        self._step = step
        if step is not None and not self.tap.isChecked() and step // grid.steps_per_bar != self.bar:
            self.show_bar(step // grid.steps_per_bar)
        self.grid.show_playing(step)
        self.lane.show_playing(step)

    def tap_drum(self, row_number: int) -> None:
        """Strike a drum where the music is, or else at the inner cursor, which then moves on."""
        grid = self._seeding.grid
        step = self._step
        if step is None:
            step = self.bar * grid.steps_per_bar + self.grid.step
            self.grid.step = (self.grid.step + 1) % grid.steps_per_bar
        self.grid.row = row_number
        self._seeding.set_grid(grid.with_hit(row_number, step, _TAP_VELOCITY), self.tr("Tap"), f"tap {self._merge}")

    def show_recording(self, on: bool) -> None:
        """Show whether a keyboard is recorded."""
        self.record.setChecked(on)
        self.record.setIcon(icon("record", "live" if on else "text2"))

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._title.setText(self.tr("Your beats"))
        self._bar_label.setText(words.translate("words", "Bar"))
        for number, button in enumerate(self.bars):
            button.rename(self.tr("Bar {number}").format(number=number + 1))
        self.more.rename(self.tr("One bar more, like the last"))
        self.fewer.rename(self.tr("One bar fewer"))
        self.meter.setAccessibleName(self.tr("Metre of the seed"))
        self.meter.setToolTip(self.tr("Metre of the seed"))
        self.meter.setFixedWidth(74)
        self.preset.setText(self.tr("Presets…"))
        self.tap.setText(self.tr("Tap"))
        keys = ", ".join(TAP_KEYS)
        self.tap.setToolTip(self.tr("Tap the drums on the keys {keys} while the seed plays").format(keys=keys))
        self.record.setText(self.tr("Record"))
        self.record.setToolTip(self.tr("Record a MIDI keyboard, after a bar of count-in"))
        self.open_file.setText(self.tr("Open MIDI…"))
        self.clear.setText(self.tr("Clear"))
        self._swing_label.setText(self.tr("Swing"))
        self.swing.setAccessibleName(self.tr("Swing"))
        self.swing.setToolTip(self.tr("Swing: how late every second sixteenth comes"))
        self._melody_title.setText(words.translate("words", "Melody"))
        self._melody_hint.setText(self.tr("draw with the mouse, or arrow keys and Enter"))
        self._file_title.setText(self.tr("A MIDI file goes before"))
        self.to_grid.setText(self.tr("Bring its beginning into the grid"))
        self.drop_file.setText(self.tr("Back to what was drawn"))
        hints = (
            self.tr("drag in a step: loudness"),
            self.tr("right click: clear"),
            self.tr("drop a MIDI file anywhere"),
        )
        self._hint.setText("  ·  ".join(hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        low, narrow = self.height() < _LOW_BELOW, self.width() < _NARROW_BELOW
        self.grid.set_low(low)
        self._hint.setVisible(not low)
        self._melody_hint.setVisible(not narrow)
        for widget in (self._title, self._bar_label, self._swing_label, self._swing_value, self.swing):
            widget.setVisible(not narrow)
        self.side.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        self.to_come.setMaximumWidth(_LEAST_TO_COME if narrow else 16_777_215)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.refresh()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if self.tap.isChecked() and letter and letter in TAP_KEYS and not event.isAutoRepeat():
            self.tap_drum(TAP_KEYS.index(letter))
        else:
            super().keyPressEvent(event)

    # Changes

    def _on_hit(self, row_number: int, step: int, velocity: int | None) -> None:
        grid = self._seeding.grid.with_hit(row_number, step, velocity)
        self._seeding.set_grid(grid, self.tr("Seed beat"), f"hit {self._merge}")

    def _on_melody(self, grid: SeedGrid) -> None:
        self._seeding.set_grid(grid, self.tr("Seed melody"), f"melody {self._merge}")

    def _on_meter(self, index: int) -> None:
        self._seeding.set_grid(self._seeding.grid.with_meter(METERS[index]), self.tr("Metre"))

    def _end_drag(self) -> None:
        self._merge += 1

    def _on_swing(self, value: int) -> None:
        self._seeding.set_grid(_with_swing(self._seeding.grid, value), self.tr("Swing"), "swing")

    def _set_bars(self, bars: int) -> None:
        grid = self._seeding.grid
        more = bars > grid.bars
        changed = grid.with_bars(bars)
        if more:  # a new bar is like the one before it
            last = (grid.bars - 1) * grid.steps_per_bar
            for row_number, step, velocity in grid.hits:
                if step >= last:
                    changed = changed.with_hit(row_number, step + grid.steps_per_bar, velocity)
        self._seeding.set_grid(changed, self.tr("Bars of the seed"))
        self.show_bar(changed.bars - 1)

    def _clear(self) -> None:
        grid = self._seeding.grid
        self._seeding.set_grid(SeedGrid(grid.meter, grid.bars, swing=grid.swing), self.tr("Clear the seed"))

    def _offer_presets(self) -> None:
        menu = Menu(self)
        for name in PRESETS:
            menu.addAction(words.preset_name(name), partial(self.use_preset, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.preset.mapToGlobal(self.preset.rect().bottomLeft()))

    def use_preset(self, name: str) -> None:
        """Take a preset's beat; the melody stays where the metre does."""
        old = self._seeding.grid
        grid = SeedGrid.preset(name, old.bars)
        if grid.meter == old.meter:
            for note in old.melody:
                grid = grid.with_note(note)
        self._seeding.set_grid(grid, self.tr("Preset"))


def _with_swing(grid: SeedGrid, swing: int) -> SeedGrid:
    return SeedGrid(grid.meter, grid.bars, grid.hits, grid.melody, swing)
