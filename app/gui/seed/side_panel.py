"""Beside the seed: which parts play on, what was heard in it, and what happens with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.control.seeding import Heard
from app.gui.kit.buttons import PaintedButton
from app.gui.kit.controls import Scroll, label, push_button
from app.gui.kit.icons import draw_icon
from app.gui.kit.inputs import Choice
from app.gui.kit.painting import draw_text, rounded
from app.gui.kit.theme import colour
from app.gui.names import words
from models.score import ROLES, Role

WIDTH, NARROW_WIDTH = 284, 220
_MOST_CHORDS = 8
_ORDER = (Role.DRUMS, Role.MELODY, Role.BASS, Role.CHORDS)


class RoleRow(PaintedButton):
    """A part that plays on, or not."""

    def __init__(self, role: Role) -> None:
        super().__init__(words.role_name(role))
        self.role = role
        self._detail = ""
        self.setCheckable(True)
        self.setFixedHeight(46)

    def say(self, detail: str) -> None:
        """Tell where its notes come from."""
        self._detail = detail
        self.rename(f"{words.role_name(self.role)}, {detail}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, on = self.width(), self.height(), self.isChecked()
        background = "hover" if self.hovered else "raised" if on else None
        rounded(painter, QRectF(0.5, 0.5, width - 1, height - 1), 8, background, "line_strong", 1, not on)
        rounded(painter, QRectF(6, 8, 4, height - 16), 2, self.role.value if on else "line_strong")
        paint = colour(f"{self.role.value}_text" if on else "text3")
        draw_icon(painter, self.role.value, QRectF(18, height / 2 - 8, 16, 16), paint)
        draw_text(
            painter, QRectF(44, 5, width - 84, 20), words.role_name(self.role), 13, "text" if on else "text2", True
        )
        draw_text(painter, QRectF(44, 23, width - 84, 18), self._detail, 12, "text2", elide=True)
        box = QRectF(width - 34, height / 2 - 10, 20, 20)
        rounded(painter, box, 5, "primary" if on else None, None if on else "border", 1.5)
        if on:
            draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), colour("on_primary"), 2)


class SidePanel(QWidget):
    """What plays on. Signals: `roles_changed` (roles); `only_new_changed` (bool); `duet_requested`."""

    roles_changed = Signal(object)
    only_new_changed = Signal(bool)
    duet_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._title, self._heard_title = label("", size="15", strong=True), label("", strong=True)
        self._then_title = label("", strong=True)
        self._heard = label("", "2", "12", wrap=True)
        self._hint = label("", "3", "12", wrap=True)
        self.rows = {role: RoleRow(role) for role in _ORDER}
        self.duet = push_button("", "", "record")
        self.duet.clicked.connect(self.duet_requested)
        self.then = Choice("")
        self.then.addItems(["", ""])
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(6)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scroll(inside))  # a low window has not room for all of it
        layout.addWidget(self._title)
        for row in self.rows.values():
            layout.addWidget(row)
            row.clicked.connect(self._on_row)
        layout.addSpacing(10)
        for widget in (self._heard_title, self._heard):
            layout.addWidget(widget)
        layout.addSpacing(10)
        layout.addWidget(self._then_title)
        layout.addWidget(self.then)
        layout.addStretch(1)
        layout.addWidget(self.duet)
        layout.addWidget(self._hint)
        self.then.activated.connect(lambda index: self.only_new_changed.emit(index == 1))
        self.retranslate()

    def show_roles(self, roles: tuple[Role, ...], in_seed: tuple[Role, ...]) -> None:
        """Show which parts play on, and which of them are in the seed."""
        for role, row in self.rows.items():
            row.setChecked(role in roles)
            if role not in roles:
                row.say(self.tr("not wanted"))
            else:
                row.say(self.tr("from your seed") if role in in_seed else self.tr("newly written"))

    def show_heard(self, heard: Heard | None, corrected: bool) -> None:
        """Tell what was found in the seed."""
        if heard is None:
            self._heard.setText(self.tr("Nothing yet: draw a beat, or open a MIDI file."))
            return
        facts = [str(heard.meter), words.tempo_text(heard.tempo_bpm)]
        if heard.key is not None:
            facts.insert(0, words.key_name(heard.key))
        bars = self.tr("1 bar") if heard.bars == 1 else self.tr("{count} bars").format(count=heard.bars)
        lines = [" · ".join([*facts, bars])]
        if heard.chords:
            names = [words.chord_name(chord, heard.key) for chord in heard.chords[:_MOST_CHORDS]]
            more = " …" if len(heard.chords) > _MOST_CHORDS else ""
            lines.append(self.tr("Chords: {chords}").format(chords=" · ".join(names) + more))
        if heard.goes_on_in != heard.meter:
            text = self.tr("The model does not know {meter}: it goes on in {other}, the nearest.")
            lines.append(text.format(meter=heard.meter, other=heard.goes_on_in))
        lines.append(
            self.tr("Chips that you set come before it.") if corrected else self.tr("To correct it, set a chip above.")
        )
        self._heard.setText("\n".join(lines))

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._title.setText(self.tr("What plays on"))
        self._heard_title.setText(self.tr("Heard in your seed"))
        self._then_title.setText(self.tr("Then"))
        self.then.setItemText(0, self.tr("Seed and new bars"))
        self.then.setItemText(1, self.tr("Only the continuation"))
        self.then.setAccessibleName(self.tr("What the take holds"))
        self.then.setToolTip(self.tr("What the take holds"))
        self.duet.setText(self.tr("Call and response…"))
        self.duet.setToolTip(self.tr("Play on a MIDI keyboard, and be answered bar by bar"))
        self._hint.setText(self.tr("Space plays the seed. Your notes stay note for note."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_row(self) -> None:
        self.roles_changed.emit(tuple(role for role in ROLES if self.rows[role].isChecked()))
