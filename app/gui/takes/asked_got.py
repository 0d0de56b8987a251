"""What was asked beside what was got, measured on the notes: a row for each attribute."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.kit.controls import label, row
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import draw_text, text_width
from app.gui.kit.theme import colour
from app.gui.names import words
from models.music.hearing.comparison import Compared
from models.score import Role

_ROW, _HEAD, _ICON, _GAP = 21, 20, 20, 6


def compared_texts(one: Compared) -> tuple[str, str]:
    """What was asked and what was got, as words."""
    return words.translate("words", "by style") if one.asked is None else _asked_text(one), _got_text(one)


def _asked_text(one: Compared) -> str:
    if one.attribute == "style":
        return words.style_title(one.asked)
    if one.attribute == "key":
        return words.key_name(one.asked)
    if one.attribute == "tempo":
        return _tempo_text(one.asked)
    if one.attribute == "instruments":
        return str(len(one.asked))
    return words.density_name(one.asked) if one.attribute == "density" else str(one.asked)


def _got_text(one: Compared) -> str:
    if one.attribute == "style":
        style, chance = one.got
        return f"{words.style_title(style)} {words.percent(chance)}"
    if one.attribute == "key":
        return words.translate("words", "unclear") if one.got is None else words.key_name(one.got)
    if one.attribute == "tempo":
        return _tempo_text(one.got)
    if one.attribute == "instruments":
        changed = 0 if one.asked is None else sum(one.asked.get(role) != one.got.get(role) for role in Role)
        if changed and len(one.got) == len(one.asked):
            return words.translate("words", "{count} changed").format(count=changed)
        return str(len(one.got))
    if one.attribute == "chords":
        return words.translate("words", "{count} heard").format(count=one.got)
    if one.attribute == "density":
        if one.agrees or one.asked is None:
            return words.density_name(one.asked or "medium")
        much = abs(one.got) > 1.2
        denser = words.translate("words", "denser") if much else words.translate("words", "a bit denser")
        sparser = words.translate("words", "sparser") if much else words.translate("words", "a bit sparser")
        return denser if one.got > 0 else sparser
    return str(one.got)


def _tempo_text(bpm: float) -> str:
    return words.number(bpm, 0 if bpm == round(bpm) else 1)


class _Rows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Compared, ...] = ()
        self._shown: object = None

    def show_rows(self, rows: tuple[Compared, ...]) -> None:
        key = rows, words.german()
        if key == self._shown:
            return
        self.rows, self._shown = rows, key
        self.setFixedHeight(_HEAD + len(rows) * _ROW)
        told = []
        for one in rows:
            asked, got = compared_texts(one)
            unasked = self.tr("nothing was asked") if one.asked is None else self.tr("not heard clearly")
            state = unasked if one.agrees is None else self.tr("as asked") if one.agrees else self.tr("differs")
            text = self.tr("{attribute}: asked {asked}, got {got}, {state}")
            name = words.attribute_name(one.attribute)
            told.append(text.format(attribute=name, asked=asked, got=got, state=state))
        self.setAccessibleName("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        first = max(text_width(words.attribute_name(one.attribute), 12) for one in self.rows) + 14
        second = first + self._asked_width(width - first - _ICON)
        draw_text(painter, QRectF(first, 0, 120, _HEAD), self.tr("Asked"), 11, "text2")
        draw_text(painter, QRectF(second, 0, 120, _HEAD), self.tr("Got"), 11, "text2")
        for number, one in enumerate(self.rows):
            y = _HEAD + number * _ROW
            asked, got = compared_texts(one)
            painter.fillRect(QRectF(0, y - 0.5, width, 1), colour("line"))
            draw_text(painter, QRectF(0, y, first, _ROW), words.attribute_name(one.attribute), 12, "text2")
            tone = "text2" if one.asked is None else "text"
            place = QRectF(first, y, second - first - _GAP, _ROW)
            draw_text(painter, place, asked, 12, tone, elide=True, shrink=True)
            missed = one.agrees is False
            area = QRectF(second, y, width - second - _ICON, _ROW)
            draw_text(painter, area, got, 12, "warn" if missed else "text", missed, elide=True, shrink=True)
            if one.agrees is not None:
                name, token = ("warn", "warn") if missed else ("check", "text2")
                draw_icon(painter, name, QRectF(width - 16, y + 4, 14, 14), colour(token))

    def _asked_width(self, room: float) -> float:
        """The width of the column of what was asked: less than half, and less where what was got needs more."""
        texts = [(*compared_texts(one), one.agrees is not False) for one in self.rows]
        asked = max(text_width(self.tr("Asked"), 11), *(text_width(text, 12) for text, _, _ in texts)) + _GAP
        got = max(text_width(text, 12, not agrees) for _, text, agrees in texts) + 1
        return max(min(0.47 * room, room - got), min(asked, 0.47 * room))


def _met(one: Compared) -> bool:
    return one.agrees is True


class AskedGot(QWidget):
    """Asked and got of the shown take, or a note why there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._score = label("", strong=True), label("", "2", "11")
        self._rows = _Rows()
        self._note = label("", "2", "12", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(row(self._title, None, self._score, spacing=6))
        layout.addWidget(self._rows)
        layout.addWidget(self._note)
        self.retranslate()

    @property
    def rows(self) -> tuple[Compared, ...]:
        """What is shown."""
        return self._rows.rows

    def show_rows(self, rows: tuple[Compared, ...], note: str = "") -> None:
        """Show rows, or a note, or both."""
        self._rows.setVisible(bool(rows))
        self._rows.show_rows(rows)
        asked = [one for one in rows if one.agrees is not None]
        text = self.tr("{agreeing} of {count}").format(agreeing=sum(map(_met, asked)), count=len(asked))
        self._score.setText(text if asked else "")
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._title.setText(self.tr("Asked and got"))
        self.show_rows(self._rows.rows, self._note.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
