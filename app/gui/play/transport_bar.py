"""The transport: position, tempo, transpose; to start, play, loop, metronome; output and meter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.audio.player import PlayerState
from app.control.session import MOST_TRANSPOSED
from app.core.bars import Bars
from app.gui.kit.buttons import PaintedButton, PlayButton, ToolButton
from app.gui.kit.controls import label, push_button, row
from app.gui.kit.icons import draw_icon, icon
from app.gui.kit.inputs import Meter, Stepper
from app.gui.kit.levels import FALL, meter_share
from app.gui.kit.painting import draw_text, rounded, text_width
from app.gui.kit.theme import colour
from app.gui.names import words
from models.requests.limits import FASTEST_BPM, SLOWEST_BPM
from models.score import Score


class PositionBox(QWidget):
    """Bar, beat and time of the playhead."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(200, 44)
        self._values = ("1", "1", "0:00", "0:00")
        self._dim = True

    def show_position(self, bar: str, beat: str, time: str, total: str, dim: bool = False) -> None:
        """Show a position."""
        values = bar, beat, time, total
        if (values, dim) != (self._values, self._dim):
            self._values, self._dim = values, dim
            text = self.tr("Bar {bar}, beat {beat}, {time} of {total}")
            self.setAccessibleName(text.format(bar=bar, beat=beat, time=time, total=total))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, 43), 8, "field", "line")
        bar, beat, time, total = self._values
        paint = "text3" if self._dim else "text"
        shift = max(0.0, text_width(bar, 20, True) - 32)
        draw_text(painter, QRectF(12, 3, 60, 26), bar, 20, paint, True)
        draw_text(painter, QRectF(52 + shift, 3, 50, 26), beat, 20, paint, True)
        draw_text(painter, QRectF(12, 27, 44, 13), words.translate("words", "Bar"), 11, "text2")
        draw_text(painter, QRectF(52 + shift, 27, 52, 13), words.translate("words", "Beat"), 11, "text2")
        line = 102 + shift / 2
        painter.fillRect(QRectF(line, 8, 1, 28), colour("line_strong"))
        draw_text(painter, QRectF(line + 12, 3, 90, 26), time, 15, paint, True)
        text = words.translate("words", "of {total}").format(total=total)
        draw_text(painter, QRectF(line + 12, 27, 90, 13), text, 11, "text2")


class OutputButton(PaintedButton):
    """Where it plays; a click opens the choice."""

    def __init__(self) -> None:
        super().__init__("")
        self._silent = False
        self.setFixedHeight(32)

    def show_output(self, text: str, silent: bool) -> None:
        """Name the output."""
        self._silent = silent
        self.setText(text)
        self.rename(words.translate("words", "Output: {name}").format(name=text))
        self.setFixedWidth(min(round(text_width(text)) + 60, 240))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), 6, "hover")
        draw_icon(painter, "silent" if self._silent else "speaker", QRectF(6, 8, 16, 16), colour("text2"))
        area = QRectF(30, 0, self.width() - 54, 32)
        draw_text(painter, area, self.text(), 13, "text2", elide=True)
        draw_icon(painter, "down", QRectF(self.width() - 18, 10, 12, 12), colour("text2"))


class TransportBar(QWidget):
    """The transport.

    Signals: `start_requested`, `play_requested`, `loop_toggled`, `metronome_toggled` (bool), `tempo_changed` (float),
    `transposed` (int), `output_requested`, `endless_toggled` (bool), `keep_requested`.
    """

    start_requested = Signal()
    play_requested = Signal()
    loop_toggled = Signal(bool)
    metronome_toggled = Signal(bool)
    tempo_changed = Signal(float)
    transposed = Signal(int)
    output_requested = Signal()
    endless_toggled = Signal(bool)
    keep_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(64)
        self.position = PositionBox()
        self.tempo, self.transpose = Stepper("", "bpm", 116), Stepper("", "", 86)
        self.tempo.setRange(SLOWEST_BPM, FASTEST_BPM)
        self.tempo.setValue(120)
        self.transpose.setRange(-MOST_TRANSPOSED, MOST_TRANSPOSED)
        self._tempo_label, self._transpose_label = label("", "2", "12"), label("", "2", "12")
        self.start, self.play = ToolButton("", "start", size=32), PlayButton("")
        self.loop, self.metronome = ToolButton("", "loop", size=32), ToolButton("", "metronome", size=32)
        for button in (self.loop, self.metronome):
            button.setCheckable(True)
        self.output, self.meter = OutputButton(), Meter("")
        self.endless, self.keep = push_button("", "", "endless"), push_button("")
        self.endless.setCheckable(True)
        self.keep.hide()
        self._score: Score | None = None
        self._live = False  # music that is being made is shown in the tempo that is heard
        self._bars: Bars | None = None
        self._peaks = (0.0, 0.0)
        self._clipped = self._narrow = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._transpose_box = row(self._transpose_label, self.transpose, spacing=8)
        left = row(
            self.position, 8, row(self._tempo_label, self.tempo, spacing=8), self._transpose_box, None, spacing=12
        )
        centre = row(self.start, self.play, self.loop, self.metronome, spacing=6)
        right = row(None, self.keep, self.endless, self.output, self.meter, spacing=8)
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setHorizontalSpacing(8)
        for number, widget in enumerate((left, centre, right)):
            layout.addWidget(widget, 0, number)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 1)

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_requested)
        self.play.clicked.connect(self.play_requested)
        self.loop.toggled.connect(self.loop_toggled)
        self.metronome.toggled.connect(self.metronome_toggled)
        self.tempo.valueChanged.connect(self.tempo_changed)
        self.transpose.valueChanged.connect(lambda value: self.transposed.emit(int(value)))
        self.output.clicked.connect(self.output_requested)
        self.endless.clicked.connect(self.endless_toggled)
        self.keep.clicked.connect(self.keep_requested)

    def show_score(self, score: Score | None, transposed: int, editable: bool) -> None:
        """Show the tempo and length of a score; while it is being composed they cannot be changed."""
        self._score = score
        self._bars = None if score is None else Bars.of(score)
        self._live = not editable
        if score is not None:
            self._show_tempo(score.tempo_bpm)
        with QSignalBlocker(self.transpose):
            self.transpose.setValue(transposed)
        for widget in (self.tempo, self.transpose):
            widget.setEnabled(editable)
        for button in (self.start, self.play):
            button.setEnabled(score is not None)
        self.play.update()

    def _show_tempo(self, bpm: float) -> None:
        with QSignalBlocker(self.tempo):
            self.tempo.setDecimals(0 if bpm == round(bpm) else 1)
            self.tempo.setValue(bpm)

    def show_state(self, state: PlayerState) -> None:
        """Show where it is, and how loud."""
        score, bars = self._score, self._bars
        if score is None or bars is None:
            self.position.show_position("1", "1", "0:00", "0:00", True)
        else:
            beats = min(state.position_beats, score.length_beats)
            if self._live:
                self._show_tempo(score.tempo_at(beats))
            place = bars.place(beats)
            beat = f"{place.beat + 1}.{int(place.fraction * 4) + 1}"
            time = words.time_text(score.seconds_at(beats))
            total = words.time_text(score.seconds_at(score.length_beats))
            self.position.show_position(str(place.bar + 1), beat, time, total)
        self._peaks = (max(state.master[0], self._peaks[0] * FALL), max(state.master[1], self._peaks[1] * FALL))
        self._clipped = self._clipped or max(state.master) >= 1.0
        self.meter.show_levels((meter_share(self._peaks[0]), meter_share(self._peaks[1])), self._clipped)

    def set_playing(self, playing: bool) -> None:
        """Show pause instead of play, or the other way round."""
        if playing:
            self._clipped = False
        self.play.set_playing(playing)
        name = self.tr("Pause") if playing else self.tr("Play")
        self.play.rename(name, f"{name} ({words.key_text('Space')})")

    def show_switches(self, loop: bool, metronome: bool) -> None:
        """Show what is on."""
        blockers = [QSignalBlocker(self.loop), QSignalBlocker(self.metronome)]
        self.loop.setChecked(loop)
        self.metronome.setChecked(metronome)
        del blockers

    def show_endless(self, running: bool) -> None:
        """Show whether music goes on without end; then bars of it can be kept."""
        self.endless.setChecked(running)
        self.keep.setVisible(running)
        self.endless.setIcon(icon("endless", "primary" if running else "text2"))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what there is no room for."""
        self._transpose_box.setVisible(not narrow)
        self._narrow = narrow
        self.endless.setText("" if narrow else self.tr("Endless"))

    def retranslate(self) -> None:
        """Take on the window's language."""
        unit = "BPM" if words.german() else "bpm"
        self.tempo.setSuffix(f" {unit}")
        self.tempo.setLocale(words.locale())
        self._tempo_label.setText(self.tr("Tempo"))
        self._transpose_label.setText(self.tr("Transpose"))
        self.tempo.setAccessibleName(self.tr("Tempo in beats a minute"))
        self.tempo.setToolTip(self.tr("The piece's tempo: click, drag, wheel or type"))
        self.transpose.setAccessibleName(self.tr("Transpose by semitones"))
        self.transpose.setToolTip(self.tr("Semitones up or down from where the piece was composed"))
        self.start.rename(self.tr("To the start"), self.tr("To the start ({key})").format(key=words.key_text("Home")))
        self.loop.rename(self.tr("Loop"), self.tr("Repeat the selected bars, or all (L)"))
        self.metronome.rename(self.tr("Metronome"), self.tr("Metronome (C)"))
        self.endless.setText("" if self._narrow else self.tr("Endless"))
        self.endless.setAccessibleName(self.tr("Endless"))
        self.endless.setToolTip(self.tr("Music without end, from prompt and chips; they can be changed while it plays"))
        self.keep.setText(self.tr("Keep…"))
        self.keep.setToolTip(self.tr("Keep the last bars as a take"))
        self.meter.setAccessibleName(self.tr("Level"))
        self.set_playing(self.play.playing)
        self.position.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
