"""The parts: a mixer strip for each, and the master below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.audio.sequencer import Strip
from app.gui.kit.buttons import ToolButton
from app.gui.kit.controls import Icon, Scroll, label, row
from app.gui.kit.inputs import Slider
from app.gui.kit.instrument_choice import InstrumentChoice
from app.gui.kit.levels import FALL, meter_share
from app.gui.kit.painting import rounded, text_width
from app.gui.kit.theme import colour
from app.gui.names import words
from models.score import MIDDLE_PAN, ROLES, USUAL_VOLUME, Part, Role, Score

WIDE, NARROW = 208, 176
_LOWEST_DECIBELS, _HIGHEST_DECIBELS = -40, 6
_ROOMY = 152
"""The height of a strip with room to breathe."""


class PartStrip(QWidget):
    """The strip of one part.

    Signals: `activated`; `program_changed`, `volume_changed`, `pan_changed` (int); `muted`, `soloed` (bool);
    `dragged` when the part is to be dragged out of the window; `locked` (bool); `again_requested`.
    """

    activated = Signal()
    program_changed = Signal(int)
    volume_changed = Signal(int)
    pan_changed = Signal(int)
    muted = Signal(bool)
    soloed = Signal(bool)
    dragged = Signal()
    locked = Signal(bool)
    again_requested = Signal()

    def __init__(self, role: Role, ordinal: int) -> None:
        super().__init__()
        self.role = role
        self._name = words.part_name(role, ordinal)
        self._pressed: QPoint | None = None
        self._level = 0.0
        drums = role is Role.DRUMS
        self._title = label(self._name, size="14", strong=True)
        self._title.setToolTip(self.tr("{part}: drag it out of the window as a MIDI file").format(part=self._name))
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.instrument = InstrumentChoice(self.tr("Instrument of {part}").format(part=self._name), drums)
        self.volume = Slider(self.tr("Volume of {part}").format(part=self._name), USUAL_VOLUME, role.value)
        self.pan = Slider(self.tr("Pan of {part}").format(part=self._name), MIDDLE_PAN, centred=True)
        self.mute = ToolButton(self.tr("Mute {part}").format(part=self._name), letters=self.tr("M"), size=26)
        self.solo = ToolButton(self.tr("Solo {part}").format(part=self._name), letters=self.tr("S"), size=26)
        self.lock = ToolButton(self.tr("Lock {part}").format(part=self._name), "unlock", size=26)
        self.again = ToolButton(self.tr("Recompose {part}").format(part=self._name), "again", size=26)
        for button in (self.mute, self.solo, self.lock):
            button.setCheckable(True)
        icon = self._icon = Icon(role.value, 18, f"{role.value}_text")
        icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = row(icon, 2, self._title, None, self.lock, self.again, spacing=3)
        captions = [label(self.tr("Vol."), "2", "11"), label(self.tr("Pan"), "2", "11")]
        wide = round(max(text_width(caption.text(), 11) for caption in captions)) + 2
        for caption in captions:
            caption.setFixedWidth(wide)
        self._captions = captions
        self._volume_row = row(captions[0], self.volume, self.mute, spacing=6)
        self._pan_row = row(captions[1], self.pan, self.solo, spacing=6)
        layout = QVBoxLayout(self)
        for widget in (head, self.instrument, self._volume_row, self._pan_row):
            layout.addWidget(widget)
        self._layout = layout
        self._colour_title()
        self._connect()
        self.setAccessibleName(self._name)
        self.set_compact(False, False)

    def set_compact(self, compact: bool, dense: bool) -> None:
        """Leave out what there is no room for."""
        self.instrument.setVisible(not compact)
        self._pan_row.setVisible(not compact)
        self._captions[0].setVisible(not compact)
        self._icon.setVisible(not compact)
        home = self._volume_row if compact else self._pan_row
        if (layout := home.layout()) is not None and layout.indexOf(self.solo) < 0:
            layout.addWidget(self.solo)
        vertical = 3 if compact and dense else 6 if dense else 8 if compact else 10
        self._layout.setContentsMargins(16, vertical, 10, vertical)
        self._layout.setSpacing(1 if dense else 6)

    def show_lock(self, locked: bool, possible: bool) -> None:
        """Show whether the part is locked, and whether it can be composed anew."""
        blocker = QSignalBlocker(self.lock)
        self.lock.setChecked(locked)
        self.lock.icon_name = "lock" if locked else "unlock"
        self.lock.update()
        del blocker
        self.lock.setEnabled(possible)
        self.again.setEnabled(possible and not locked)

    def show_part(self, part: Part, strip: Strip, muted: bool, soloed: bool) -> None:
        """Show how a part is mixed."""
        blockers = [QSignalBlocker(w) for w in (self.instrument, self.volume, self.pan, self.mute, self.solo)]
        self.instrument.set_program(part.program)
        if not self.volume.isSliderDown():
            self.volume.setValue(strip.volume)
        if not self.pan.isSliderDown():
            self.pan.setValue(strip.pan)
        self.mute.setChecked(muted)
        self.solo.setChecked(soloed)
        del blockers

    def show_level(self, level: float) -> None:
        """Show how loud the part is; levels rise at once and fall slowly."""
        self._level = max(level, self._level * FALL)
        self.volume.set_level(meter_share(self._level))

    def _connect(self) -> None:
        self.instrument.activated.connect(lambda index: self.program_changed.emit(self.instrument.program_at(index)))
        self.volume.valueChanged.connect(self.volume_changed)
        self.pan.valueChanged.connect(self.pan_changed)
        self.mute.toggled.connect(self.muted)
        self.solo.toggled.connect(self.soloed)
        self.lock.toggled.connect(self.locked)
        self.again.clicked.connect(self.again_requested)

    def _colour_title(self) -> None:
        self._title.setStyleSheet(f"color: {colour(f'{self.role.value}_text').name()}; font-weight: bold;")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_title()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.activated.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._pressed.y() > 40:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("panel"))
        rounded(painter, QRectF(4, 10, 4, self.height() - 20), 2, self.role.value)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))


class PartsPanel(QWidget):
    """All strips and the master.

    Signals: `program_changed`, `volume_changed`, `pan_changed` (part, value); `muted`, `soloed` (part, bool);
    `activated` (Role); `part_dragged` (part); `master_changed` (decibels); `locked` (Role, bool);
    `again_requested` (Role).
    """

    program_changed = Signal(int, int)
    volume_changed = Signal(int, int)
    pan_changed = Signal(int, int)
    muted = Signal(int, bool)
    soloed = Signal(int, bool)
    activated = Signal(object)
    part_dragged = Signal(int)
    master_changed = Signal(float)
    locked = Signal(object, bool)
    again_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self._strips: dict[int, PartStrip] = {}
        self._layout_key: tuple[object, ...] = ()
        self._compact = self._low = False
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = Scroll(self._holder)
        self._master_title, self._master_value = label("", "2", strong=True), label("", "2", "11")
        self.master = Slider("", 0)
        self.master.setRange(_LOWEST_DECIBELS, _HIGHEST_DECIBELS)
        self.master.valueChanged.connect(self._on_master)
        self._master_box = QWidget()
        box = QVBoxLayout(self._master_box)
        box.setContentsMargins(16, 8, 12, 10)
        box.setSpacing(2)
        box.addWidget(row(self._master_title, None, self._master_value, spacing=6))
        box.addWidget(self.master)
        self._master_box.setFixedHeight(60)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._master_box)
        self._peak = 0.0
        self._prepare(ROLES)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Strips move together where the window is lower than usual."""
        room = self._area.height() / max(len(self._strips), 4)
        dense = self._low or (not self._compact and room < _ROOMY)
        for strip in self._strips.values():
            strip.set_compact(self._compact, dense)

    def strip(self, part: int) -> PartStrip:
        """The strip of a part."""
        return self._strips[part]

    def set_layout(self, narrow: bool, low: bool) -> None:
        """Fit a narrow or low window."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._compact, self._low = narrow or low, low
        self._master_box.setVisible(not low)
        self._fit()

    def show_score(self, score: Score, strips: tuple[Strip, ...], muted: set[int], soloed: set[int]) -> None:
        """Show the parts of a score, melody on top as in the roll."""
        self._prepare(tuple(part.role for part in score.parts))
        for number, part in enumerate(score.parts):
            self._strips[number].show_part(part, strips[number], number in muted, number in soloed)

    def show_locks(self, roles: frozenset[Role], possible: bool) -> None:
        """Show which roles are locked, and whether parts can be composed anew."""
        for strip in self._strips.values():
            strip.show_lock(strip.role in roles, possible)

    def _prepare(self, roles: tuple[Role, ...]) -> None:
        key = (words.german(), *roles)
        if key != self._layout_key:
            self._layout_key = key
            self._rebuild(roles)

    def show_levels(self, levels: tuple[float, ...], master: tuple[float, float]) -> None:
        """Show how loud everything is."""
        for number, strip in self._strips.items():
            strip.show_level(levels[number] if number < len(levels) else 0.0)
        self._peak = max(*master, self._peak * FALL)
        self.master.set_level(meter_share(self._peak))

    def set_master(self, decibels: float) -> None:
        """Show the master's loudness."""
        blocker = QSignalBlocker(self.master)
        self.master.setValue(round(decibels))
        del blocker
        self._show_master()

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._master_title.setText(self.tr("Master"))
        self.master.setAccessibleName(self.tr("Loudness of everything"))
        self.master.setToolTip(self.tr("Loudness of everything; a double click brings it back to 0 dB"))
        self._show_master()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _rebuild(self, roles: Sequence[Role]) -> None:
        """Strips for parts of these roles; they are made for the usual four before the first piece is there."""
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._strips.clear()
        order = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
        seen: Counter[Role] = Counter()
        ordinals = []
        for role in roles:
            seen[role] += 1
            ordinals.append(seen[role])
        for number in sorted(range(len(roles)), key=lambda n: (order.index(roles[n]), n)):
            strip = PartStrip(roles[number], ordinals[number])
            self._strips[number] = strip
            self._column.addWidget(strip, 1)
            self._connect(number, strip)
        if len(roles) < 4:
            self._column.addStretch(4 - len(roles))
        self._fit()

    def _connect(self, number: int, strip: PartStrip) -> None:
        strip.program_changed.connect(partial(self.program_changed.emit, number))
        strip.volume_changed.connect(partial(self.volume_changed.emit, number))
        strip.pan_changed.connect(partial(self.pan_changed.emit, number))
        strip.muted.connect(partial(self.muted.emit, number))
        strip.soloed.connect(partial(self.soloed.emit, number))
        strip.activated.connect(partial(self.activated.emit, strip.role))
        strip.dragged.connect(partial(self.part_dragged.emit, number))
        strip.locked.connect(partial(self.locked.emit, strip.role))
        strip.again_requested.connect(partial(self.again_requested.emit, strip.role))

    def _on_master(self, value: int) -> None:
        self._show_master()
        self.master_changed.emit(float(value))

    def _show_master(self) -> None:
        value = self.master.value()
        sign = "−" if value < 0 else "+" if value > 0 else ""
        self._master_value.setText(f"{sign}{words.number(abs(value), 1)} dB")
