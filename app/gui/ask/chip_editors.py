"""What opens under a chip: an editor for each attribute, with where the value comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.core.card import AttributeCard, Origin
from app.gui.ask.chord_editor import ChordSources, ProgressionEntry
from app.gui.kit.buttons import PaintedButton, Segments
from app.gui.kit.controls import Line, label, push_button, row
from app.gui.kit.inputs import Stepper
from app.gui.kit.instrument_choice import InstrumentChoice
from app.gui.kit.painting import CENTRE, draw_text, rounded, text_width
from app.gui.kit.popover import Popover
from app.gui.names import words
from models.music.network.vocabulary import METERS
from models.requests import DENSITIES, LOUDNESSES, REGISTERS, Sampling
from models.requests.limits import FASTEST_BPM, MOST_BARS, SLOWEST_BPM
from models.requests.styles import STYLES
from models.requests.wishes import Wishes
from models.score import Meter, Role
from models.score.keys import MODES, Key

_ROLES = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
_BAR_COUNTS = (4, 8, 12, 16, 24, 32, 64)
_TEMPO_STEPS = (60, 76, 92, 108, 120, 140, 168)
_MANNERS: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "loudness": (LOUDNESSES, words.loudness_name),
    "register": (REGISTERS, words.register_name),
}

Change = Callable[[Wishes], None]


class Cell(PaintedButton):
    """One of a few values side by side."""

    def __init__(self, text: str, chosen: bool, width: float | None = None) -> None:
        super().__init__(text)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFixedSize(round(width or max(46.0, text_width(text, 13, True) + 22)), 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        on = self.isChecked()
        background = "primary" if on else "hover" if self.hovered else "panel"
        rounded(painter, area, 6, background, None if on else "border")
        draw_text(painter, QRectF(self.rect()), self.text(), 13, "on_primary" if on else "text", on, CENTRE, True)


class ChipEditor(Popover):
    """The popover of one attribute; `change` is called with the new choices."""

    def __init__(
        self, anchor: QWidget, attribute: str, card: AttributeCard, change: Change, sources: ChordSources | None = None
    ) -> None:
        super().__init__(anchor)
        self.attribute, self._card, self._change, self._sources = attribute, card, change, sources
        title = label(words.attribute_name(attribute), size="14", strong=True)
        self.body.addWidget(row(title, None, 16, label(self._source(), "2", "12")))
        build = {
            "style": self._style,
            "mood": self._mood,
            "key": self._key,
            "tempo": self._tempo,
            "meter": self._meter,
            "bars": self._bars,
            "instruments": self._instruments,
            "density": self._density,
            "loudness": self._loudness,
            "register": self._register,
            "chords": self._chords,
            "more": self._more,
        }
        build[attribute]()
        self.body.addSpacing(2)
        self.body.addWidget(Line(token="line_strong"))
        foot: list[QWidget | int | None] = [None, label(self.tr("Esc"), "3", "11")]
        if self._can_be_left():
            text = self.tr("Back to the usual") if attribute == "more" else self.tr("Leave it to the style")
            if self._read_anyway():
                text = self.tr("As the prompt says")
            leave = push_button(text, "link")
            leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            leave.clicked.connect(self._leave)
            foot.insert(0, leave)
        self.body.addWidget(row(*foot))

    def _source(self) -> str:
        """Where the value comes from."""
        if self.attribute == "more":
            return ""
        origin = self._card.origin(self.attribute)
        if origin is Origin.SET:
            return self.tr("set by you")
        if origin is Origin.READ and (found := self._card.words(self.attribute)):
            quoted = f"„{found}“" if words.german() else f"“{found}”"
            return self.tr("read from {words}").format(words=quoted if len(found) < 42 else self.tr("the prompt"))
        return self.tr("read from the prompt") if origin is Origin.READ else self.tr("left to the style")

    def _can_be_left(self) -> bool:
        if self.attribute == "more":
            return self._card.choices.sampling != Sampling() or self._card.choices.seed is not None
        return self.attribute != "mood" and self._card.origin(self.attribute) is Origin.SET

    def _read_anyway(self) -> bool:
        """Whether the prompt says something about it, should the choice be taken back."""
        if self.attribute in ("more", "mood"):
            return False
        bare = AttributeCard.read(
            self._card.prompt, self._card.choices.without(self.attribute), self._card.facts, self._card.draw
        )
        return bare.origin(self.attribute) is Origin.READ

    def _leave(self) -> None:
        choices = self._card.choices
        if self.attribute == "more":
            self._set(replace(choices, sampling=Sampling(), seed=None))
        else:
            self._set(choices.without(self.attribute))

    def _set(self, choices: Wishes, stay: bool = False) -> None:
        self._change(choices)
        if not stay:
            self.dismiss(True)

    def _keep(self, **chosen: Any) -> None:
        """Set something and stay open: what is set next adds to it."""
        self._card = replace(self._card, choices=replace(self._card.choices, **chosen))
        self._set(self._card.choices, stay=True)

    def _grid(self, cells: Sequence[tuple[str, bool, Callable[[], None]]], columns: int, even: bool = True) -> None:
        """Cells in rows; the chosen one gets the focus."""
        holder = QWidget()
        layout = QGridLayout(holder)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        width = max(max(46.0, text_width(text, 13, True) + 22) for text, _, _ in cells) if even else None
        for number, (text, chosen, act) in enumerate(cells):
            cell = Cell(text, chosen, width)
            cell.clicked.connect(act)
            layout.addWidget(cell, number // columns, number % columns)
        self.body.addWidget(row(holder, None))

    def first_focus(self) -> QWidget | None:
        number = self.findChild(Stepper) if self.attribute in ("tempo", "bars") else None
        chosen = next((cell for cell in self.findChildren(Cell) if cell.isChecked()), None)
        return number or chosen or super().first_focus()

    # The editors

    def _style(self) -> None:
        now, choices = self._card.request.style, self._card.choices
        names = sorted(STYLES, key=lambda name: words.style_title(name).casefold())
        cells = [
            (words.style_title(name), name == now, partial(self._set, replace(choices, style=name))) for name in names
        ]
        self._grid(cells, 4)

    def _mood(self) -> None:
        text = self.tr(
            "Moods are read from the prompt. They shape mode, tempo, density, loudness and register "
            "where these are not said."
        )
        self.body.addWidget(self._wrapped(text))

    def _key(self) -> None:
        key, choices = self._card.plan.key, self._card.choices
        cells = [
            (
                words.tonic_name(tonic, key.mode),
                tonic == key.tonic,
                partial(self._set, replace(choices, key=Key(tonic, key.mode))),
            )
            for tonic in range(12)
        ]
        self._grid(cells, 6)
        modes = [
            (words.mode_name(mode), mode == key.mode, partial(self._set, replace(choices, key=Key(key.tonic, mode))))
            for mode in MODES
        ]
        self._grid(modes, 4)

    def _tempo(self) -> None:
        now, choices = self._card.plan.tempo_bpm, self._card.choices
        stepper = Stepper(self.tr("Tempo in beats a minute"), "bpm" if not words.german() else "BPM", 150, 34)
        stepper.setRange(int(SLOWEST_BPM), int(FASTEST_BPM))
        stepper.setValue(now)
        stepper.valueChanged.connect(lambda value: self._set(replace(choices, tempo_bpm=float(value)), stay=True))
        self.body.addWidget(row(stepper, None))
        cells = [
            (str(bpm), bpm == round(now), partial(self._set, replace(choices, tempo_bpm=float(bpm))))
            for bpm in _TEMPO_STEPS
        ]
        self._grid(cells, len(cells))

    def _meter(self) -> None:
        now, choices = self._card.request.meter or self._card.plan.meter, self._card.choices
        known: list[Meter] = sorted(METERS, key=lambda meter: (meter.denominator, meter.numerator))
        cells = [(str(meter), meter == now, partial(self._set, replace(choices, meter=meter))) for meter in known]
        self._grid(cells, 6)

    def _bars(self) -> None:
        now, choices = self._card.plan.request.bars, self._card.choices
        stepper = Stepper(self.tr("Number of bars"), "", 120, 34)
        stepper.setRange(1, MOST_BARS)
        stepper.setValue(now)
        stepper.valueChanged.connect(lambda value: self._set(replace(choices, bars=int(value)), stay=True))
        self.body.addWidget(row(stepper, None))
        cells = [(str(n), n == now, partial(self._set, replace(choices, bars=n))) for n in _BAR_COUNTS]
        self._grid(cells, len(cells))

    def _instruments(self) -> None:
        programs = self._card.plan.programs
        self._checks: dict[Role, QCheckBox] = {}
        self._combos: dict[Role, InstrumentChoice] = {}
        for role in _ROLES:
            check = QCheckBox(words.role_name(role))
            check.setChecked(role in programs)
            check.setMinimumWidth(110)
            drums = role is Role.DRUMS
            combo = InstrumentChoice(self.tr("Instrument of {role}").format(role=words.role_name(role)), drums)
            combo.set_program(programs.get(role, 0))
            combo.setEnabled(role in programs)
            combo.setMinimumWidth(220)
            check.toggled.connect(partial(self._role_toggled, role))
            combo.activated.connect(partial(self._program_chosen, role))
            self._checks[role], self._combos[role] = check, combo
            self.body.addWidget(row(check, combo))

    def _role_toggled(self, role: Role, on: bool) -> None:
        playing = [one for one in Role if self._checks[one].isChecked()]
        if not playing:  # something has to play
            self._checks[role].setChecked(True)
            return
        self._combos[role].setEnabled(on)
        self._keep(roles=tuple(playing))

    def _program_chosen(self, role: Role, index: int) -> None:
        chosen = {**self._card.choices.programs, role: self._combos[role].program_at(index)}
        self._keep(programs=chosen)

    def _density(self) -> None:
        now, choices = self._card.request.density or "medium", self._card.choices
        cells = [
            (words.density_name(name), name == now, partial(self._set, replace(choices, density=name)))
            for name in DENSITIES
        ]
        self._grid(cells, 3)
        self.body.addWidget(self._wrapped(self.tr("How many notes, beside what is usual in the style.")))

    def _loudness(self) -> None:
        self.body.addWidget(row(self._manner("loudness"), None))
        self.body.addWidget(self._wrapped(self.tr("How hard notes are struck; the mixer sets how loud they sound.")))

    def _register(self) -> None:
        self.body.addWidget(row(self._manner("register"), None))
        self.body.addWidget(self._wrapped(self.tr("How high melody and chords lie, beside what is usual.")))

    def _manner(self, attribute: str) -> Segments:
        """A choice of loudness or register; nothing is chosen where it is left to the style."""
        values, name = _MANNERS[attribute]
        now = getattr(self._card.request, attribute)
        current = -1 if now is None else values.index(now)
        choice = Segments(words.attribute_name(attribute), [name(value) for value in values], current)
        choice.chosen.connect(lambda index: self._keep(**{attribute: values[index]}))
        return choice

    def _chords(self) -> None:
        choices, card = self._card.choices, self._card
        entry = ProgressionEntry(choices.chords or (), card.plan.key, self._sources)
        entry.entered.connect(lambda bars: self._set(replace(choices, chords=bars)))
        self.body.addWidget(entry)

    def _more(self) -> None:
        choices = self._card.choices
        rows = (
            (
                self.tr("Temperature"),
                self.tr("below 1 plainer, above 1 wilder"),
                choices.sampling.temperature,
                0.3,
                2.0,
            ),
            (
                self.tr("Top-p"),
                self.tr("the share of likely notes that is drawn from"),
                choices.sampling.top_p,
                0.1,
                1.0,
            ),
        )
        for attribute in _MANNERS:
            told = label(words.attribute_name(attribute))
            told.setMinimumWidth(100)
            self.body.addWidget(row(told, self._manner(attribute), None))
        steppers = []
        for name, hint, value, low, high in rows:
            stepper = Stepper(name, "", 110, 32, hint)
            stepper.setDecimals(2)
            stepper.setSingleStep(0.05)
            stepper.setRange(low, high)
            stepper.setValue(value)
            stepper.setLocale(words.locale())
            steppers.append(stepper)
            title = label(name)
            title.setMinimumWidth(100)
            self.body.addWidget(row(title, stepper, label(hint, "2", "12"), None))
        seed = Stepper(self.tr("Seed"), "", 150, 32, self.tr("The same seed gives the same notes"))
        seed.setRange(0, 2**31 - 1)
        seed.setGroupSeparatorShown(False)
        seed.setValue(choices.seed or 0)
        fixed = QCheckBox(self.tr("Fixed seed"))
        fixed.setMinimumWidth(100)
        fixed.setChecked(choices.seed is not None)
        seed.setEnabled(fixed.isChecked())
        self.body.addWidget(row(fixed, seed, None))

        def changed() -> None:
            seed.setEnabled(fixed.isChecked())
            sampling = Sampling(round(steppers[0].value(), 2), 0, round(steppers[1].value(), 2))
            number = int(seed.value()) if fixed.isChecked() else None
            self._keep(sampling=sampling, seed=number)

        for one in (*steppers, seed):
            one.valueChanged.connect(lambda _value: changed())
        fixed.toggled.connect(lambda _on: changed())

    def _wrapped(self, text: str) -> QWidget:
        made = label(text, "2", "12", wrap=True)
        made.setMinimumWidth(300)
        made.setMaximumWidth(360)
        return made
