"""What else the network considered at a note: six choices with their chances; take one, or go on from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.kit.buttons import PaintedButton
from app.gui.kit.controls import Icon, label, push_button, row
from app.gui.kit.painting import CENTRE, draw_text, rounded
from app.gui.kit.popover import Popover
from app.gui.kit.shadow import SHADOW
from app.gui.names import words
from models.music.alternatives import Choice
from models.score import Chord, Role
from models.score.keys import Key

MOST_CHOICES = 6
_WIDE = 412


class ChoiceRow(PaintedButton):
    """One choice: its number, the note, its length, a bar for its chance, and what it is to the chord.

    Signals: `entered` with Enter (whether to go on from it); `pointed_at` by the mouse.
    """

    entered = Signal(bool)
    pointed_at = Signal()

    def __init__(self, number: int, choice: Choice, role: Role, name: str, length: str, function: str) -> None:
        super().__init__("")
        self.choice = choice
        self._number, self._role = number, role
        self._texts = name, length, words.percent(choice.chance), function
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setMinimumWidth(_WIDE)
        now = words.translate("alternatives", "now") if choice.taken else ""
        self.rename(", ".join(filter(None, (name, length, self._texts[2], function, now))))

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) or event.text().isdigit():
            event.ignore()  # the popover's
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed_at.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, length, chance, function = self._texts
        area = QRectF(0.75, 0.75, self.width() - 1.5, self.height() - 1.5)
        if self.isChecked():
            rounded(painter, area, 6, "hover", "primary", 1.5)
        rounded(painter, QRectF(10, 9, 16, 16), 4, None, "border")
        draw_text(painter, QRectF(10, 9, 16, 16), str(self._number), 11, "text2", False, CENTRE)
        draw_text(painter, QRectF(36, 0, 52 if length else 136, 34), name, 14, "text", True, elide=True)
        draw_text(painter, QRectF(90, 0, 86, 34), length, 12, "text2", elide=True)
        rounded(painter, QRectF(178, 14, 66, 6), 3, "field")
        rounded(painter, QRectF(178, 14, max(66 * self.choice.chance, 4), 6), 3, self._role.value)
        draw_text(painter, QRectF(252, 0, 44, 34), chance, 13, "text")
        if self.choice.taken:
            rounded(painter, QRectF(self.width() - 48, 8, 40, 18), 9, None, "border")
            draw_text(
                painter,
                QRectF(self.width() - 48, 8, 40, 18),
                words.translate("alternatives", "now"),
                11,
                "text",
                True,
                CENTRE,
            )
            draw_text(painter, QRectF(294, 0, self.width() - 346, 34), function, 12, "text2", elide=True)
        else:
            draw_text(painter, QRectF(294, 0, self.width() - 298, 34), function, 12, "text2", elide=True)


class AlternativesPopover(Popover):
    """The choices at one note.

    Signals: `taken` (Choice, whether everything behind the note is composed anew); `looked_at` (Choice) when another
    one is marked.
    """

    taken = Signal(object, bool)
    looked_at = Signal(object)

    def __init__(self, anchor: QWidget, place: QRectF, role: Role, where: str) -> None:
        super().__init__(anchor)
        self._place_in_roll, self._role = place, role
        self._rows: list[ChoiceRow] = []
        self._pinned = False
        head = row(
            Icon(role.value, 18, f"{role.value}_text"),
            label(self.tr("What else the network considered"), size="14", strong=True),
            None,
        )
        self.body.addWidget(head)
        self.body.addWidget(label(where, "2", "12"))
        self._waiting = label(self.tr("Asking the network…"), "2", "12")
        self.body.addWidget(self._waiting)
        self._rest = label("", "3", "11")
        self.go_on = push_button(self.tr("Take and go on"), "primary")
        self.go_on.setToolTip(self.tr("Take it, and recompose everything behind it (Enter)"))
        self.only = push_button(self.tr("Only this note"))
        self.only.setToolTip(self.tr("Take it, and leave everything else as it is (Shift+Enter)"))
        self.go_on.clicked.connect(lambda: self._take(True))
        self.only.clicked.connect(lambda: self._take(False))
        self._buttons = row(self.go_on, self.only, None, label(words.key_text("Enter"), "3", "11"))
        self.body.addWidget(self._rest)
        self.body.addWidget(self._buttons)
        self._rest.hide()
        self._buttons.setEnabled(False)
        self.setMinimumWidth(_WIDE + 2 * SHADOW + 28)

    @property
    def rows(self) -> Sequence[ChoiceRow]:
        """The choices that are offered."""
        return self._rows

    def show_choices(self, choices: Sequence[Choice], chord: Chord | None, key: Key | None) -> None:
        """Offer what was considered, the likeliest first."""
        self._waiting.hide()
        shown = sorted(choices, key=lambda choice: -choice.chance)[:MOST_CHOICES]
        taken = next((choice for choice in choices if choice.taken), None)
        if taken is not None and taken not in shown:
            shown[-1] = taken
        index = self.body.indexOf(self._rest)
        for number, choice in enumerate(shown, 1):
            made = ChoiceRow(number, choice, self._role, *self._texts(choice, chord, key))
            made.clicked.connect(lambda _checked=False, made=made: self.mark(made, True))
            made.pointed_at.connect(partial(self._point_at, made))
            made.entered.connect(self._take)
            self.body.insertWidget(index + number - 1, made)
            self._rows.append(made)
            made.show()
        others = [choice for choice in choices if choice not in shown]
        if others:
            text = self.tr("{chance} is spread over other notes.")
            self._rest.setText(text.format(chance=words.percent(sum(choice.chance for choice in others))))
            self._rest.show()
        self._buttons.setEnabled(bool(self._rows))
        first = next((made for made in self._rows if not made.choice.taken), None)
        self.body.activate()
        self.adjustSize()
        self._place()
        if first is not None:
            self.mark(first)

    def mark(self, chosen: ChoiceRow, pin: bool = False) -> None:
        """Make a choice the current one, by tint and focus alike; a pinned one is not left for what is pointed at."""
        self._pinned = self._pinned or pin
        for made in self._rows:
            made.setChecked(made is chosen)
        if self._rows:
            chosen.setFocus(Qt.FocusReason.PopupFocusReason)
        self.looked_at.emit(chosen.choice)

    def _point_at(self, made: ChoiceRow) -> None:
        if not self._pinned and not made.isChecked():
            self.mark(made)

    def _texts(self, choice: Choice, chord: Chord | None, key: Key | None) -> tuple[str, str, str]:
        note = choice.note
        if note is None:
            return self.tr("no note"), "", ""
        if self._role is Role.DRUMS:
            return words.drum_key_name(note.pitch), "", ""
        return (
            words.note_name(note.pitch, key, chord),
            words.beats_text(note.duration_beats),
            function_of(note.pitch, chord, key),
        )

    def _place(self) -> None:
        """Beside the note, on the side with more room."""
        window = self._window
        corner = self._anchor.mapTo(window, self._place_in_roll.topRight().toPoint())
        left = self._anchor.mapTo(window, self._place_in_roll.topLeft().toPoint())
        fits_right = corner.x() + self.width() - SHADOW < window.width()
        x = corner.x() - SHADOW + 18 if fits_right else max(left.x() - self.width() + SHADOW - 18, -SHADOW)
        y = min(max(corner.y() - 90, 0), window.height() - self.height() + SHADOW)
        self.move(QPoint(x, y))
        self._arrow = -100.0  # beside, not below: no arrow

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = next((n for n, made in enumerate(self._rows) if made.isChecked()), 0)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._rows:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.mark(self._rows[(marked + step) % len(self._rows)], True)
        elif event.text().isdigit() and 1 <= int(event.text()) <= len(self._rows):
            self.mark(self._rows[int(event.text()) - 1], True)
        else:
            super().keyPressEvent(event)

    def _take(self, go_on: bool) -> None:
        marked = next((made for made in self._rows if made.isChecked()), None)
        if marked is not None:
            self.dismiss(True)
            self.taken.emit(marked.choice, go_on)


def function_of(pitch: int, chord: Chord | None, key: Key | None) -> str:
    """What a pitch is to the chord: root, chord tone, scale tone or tension."""
    if chord is not None and pitch % 12 == chord.root:
        return words.translate("alternatives", "root")
    if chord is not None and pitch % 12 in chord.pitch_classes:
        return words.translate("alternatives", "chord tone")
    if key is not None and pitch % 12 in key.scale:
        return words.translate("alternatives", "scale tone")
    return words.translate("alternatives", "tension")
