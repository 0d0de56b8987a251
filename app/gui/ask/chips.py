"""The attribute card as chips: each shows a value, and whether it was read, set by hand, or left to the style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from app.core.card import ATTRIBUTES, AttributeCard, Origin
from app.core.project import TakeRecord
from app.gui.kit.buttons import PaintedButton
from app.gui.kit.icons import draw_icon
from app.gui.kit.painting import draw_text, rounded, text_width
from app.gui.kit.theme import colour
from app.gui.names import words
from models.requests import DENSITIES, Sampling
from models.score import Chord, Role

_LONGEST_VALUE = 260.0


@dataclass(frozen=True, slots=True)
class ChipFace:
    """What a chip shows; `dots` (1 to 5) instead of a value; `differs` if the shown take has something else."""

    attribute: str
    name: str
    value: str
    origin: Origin
    dots: int = 0
    differs: bool = False


class Chip(PaintedButton):
    """One attribute of the card."""

    def __init__(self) -> None:
        super().__init__("")
        self.face = ChipFace("", "", "", Origin.READ)
        self._language: bool | None = None
        self.setFixedHeight(32)

    def show_face(self, face: ChipFace) -> None:
        """Show another value."""
        language = words.german()
        if (face, language) == (self.face, self._language):
            return
        self.face, self._language = face, language
        origins = {
            Origin.READ: self.tr("read from the prompt"),
            Origin.SET: self.tr("set by you"),
            Origin.STYLE: self.tr("left to the style"),
        }
        state = origins[face.origin]
        if face.differs:
            state += ", " + self.tr("the take differs")
        self.rename(
            f"{face.name}: {face.value}, {state}", self.tr("{name}: {state}").format(name=face.name, state=state)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        face = self.face
        width = 12 + text_width(face.name, 11) + 8 + 8 + 12 + 8
        if face.dots:
            width += 46
        elif face.value:
            width += min(text_width(face.value, 13, face.origin is not Origin.STYLE), _LONGEST_VALUE)
        return QSize(round(width + 14 * (face.origin is Origin.SET) + 18 * face.differs), 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, width = self.face, self.width()
        left_open = face.origin is Origin.STYLE
        background = "hover" if self.hovered or self.isDown() else None if left_open else "raised"
        stroke = "border" if left_open else "line_strong"
        rounded(painter, QRectF(0.5, 0.5, width - 1, 31), 16, background, stroke, 1, left_open)
        x = 12.0
        if face.origin is Origin.SET:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary"))
            painter.drawEllipse(QPointF(x + 3, 16), 3.2, 3.2)
            x += 14
        draw_text(painter, QRectF(x, 0, 200, 32), face.name, 11, "text3" if left_open else "text2")
        x += text_width(face.name, 11) + 8
        if face.dots:
            for number in range(5):
                on = number < face.dots
                area = QRectF(x + number * 8, 17 - number * 2, 5, 6 + number * 2)
                rounded(painter, area, 1.5, "text" if on else None, None if on else "border")
        else:
            area = QRectF(x, 0, _LONGEST_VALUE + 2, 32)
            draw_text(painter, area, face.value, 13, "text2" if left_open else "text", not left_open, elide=True)
        if face.differs:
            draw_icon(painter, "warn", QRectF(width - 41, 9, 14, 14), colour("warn"))
        draw_icon(painter, "down", QRectF(width - 21, 10, 12, 12), colour("text3"))


def faces(card: AttributeCard, differing: frozenset[str] = frozenset()) -> list[ChipFace]:
    """The chips of a card; raise ValueError if the card contradicts itself."""
    plan, request = card.plan, card.request
    values = {
        "style": words.style_title(request.style) if request.style else words.translate("words", "any"),
        "key": words.key_name(plan.key),
        "tempo": words.tempo_text(plan.tempo_bpm),
        "meter": str(request.meter or plan.meter),
        "bars": str(plan.request.bars),
        "instruments": _instruments(card),
        "density": words.density_name(request.density or "medium"),
        "chords": _chords(card),
    }
    if card.names("loudness") and request.loudness is not None:
        values["loudness"] = words.loudness_name(request.loudness)
    if card.names("register") and request.register is not None:
        values["register"] = words.register_name(request.register)
    if card.reading.moods:
        values["mood"] = short_list([words.mood_name(mood) for mood in card.reading.moods])
    order = [name for name in ATTRIBUTES if name in values]
    shown = [
        ChipFace(
            name,
            words.attribute_name(name),
            values[name],
            card.origin(name),
            2 * DENSITIES.index(request.density or "medium") + 1 if name == "density" else 0,
            name in differing,
        )
        for name in order
    ]
    return [*shown, _more(card)]


def short_list(items: list[str]) -> str:
    """Two of a list, and how many more there are."""
    rest = f" +{len(items) - 2}" if len(items) > 2 else ""
    return ", ".join(items[:2]) + rest


def _instruments(card: AttributeCard) -> str:
    return _instrument_list(card.plan.programs)


def _instrument_list(programs: Mapping[Role, int]) -> str:
    order = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
    return short_list(
        [words.short_instrument(programs[role], role is Role.DRUMS) for role in order if role in programs]
    )


def values_of(record: TakeRecord) -> dict[str, str]:
    """What a take has, as chips say it, of what is drawn where it is left to the style."""
    score = record.score
    programs = {part.role: part.program for part in score.parts if part.notes}
    values = {
        "tempo": words.tempo_text(score.tempo_bpm),
        "meter": str(score.meter),
        "bars": str(score.bars),
        "instruments": _instrument_list(programs),
    }
    return values if score.key is None else values | {"key": words.key_name(score.key)}


def _chords(card: AttributeCard) -> str:
    """The first chords that were given, and how many bars follow; or that the network chooses them."""
    bars = card.choices.chords
    if not bars:
        return words.translate("words", "free")
    names = [words.chord_name(Chord(0, *chord), card.plan.key) for bar in bars for chord in bar]
    return " ".join(names[:4]) + (" …" if len(names) > 4 else "")


def _more(card: AttributeCard) -> ChipFace:
    """The chip behind which loudness, register, temperature, nucleus and seed are."""
    sampling, seed = card.choices.sampling, card.choices.seed
    told = []
    if sampling.temperature != Sampling().temperature:
        told.append(words.translate("words", "temperature {value}").format(value=words.number(sampling.temperature, 2)))
    if sampling.top_p != Sampling().top_p:
        told.append(words.translate("words", "top-p {value}").format(value=words.number(sampling.top_p, 2)))
    if seed is not None:
        told.append(words.translate("words", "seed {seed}").format(seed=seed))
    origin = Origin.SET if told else Origin.STYLE
    return ChipFace("more", words.attribute_name("more"), ", ".join(told), origin)
