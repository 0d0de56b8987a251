"""Call and response: which keyboard, how many bars a turn, and whether the program sounds the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from app.core.settings import TURNS, Settings
from app.gui.kit.buttons import Segments
from app.gui.kit.controls import label, push_button, row
from app.gui.kit.inputs import Choice
from app.gui.kit.popover import Popover

_WIDE = 300


class DuetPopover(Popover):
    """What is settled before a duet begins; `begin` is called with a port and the bars of a turn."""

    def __init__(
        self, anchor: QWidget, settings: Settings, ports: Sequence[str], begin: Callable[[str, int], None]
    ) -> None:
        super().__init__(anchor)
        self._settings, self._ports, self._begin = settings, tuple(ports), begin
        self.body.addWidget(label(self.tr("Call and response"), size="14", strong=True))
        text = self.tr(
            "You play some bars, the network answers with as many, in turns. Prompt and chips say in what style."
        )
        hint = label(text, "2", "12", wrap=True)
        hint.setFixedWidth(_WIDE)
        self.body.addWidget(hint)
        self.port = Choice(self.tr("Keyboard"))
        self.port.addItems(list(self._ports))
        if settings["keyboard_port"] in self._ports:
            self.port.setCurrentIndex(self._ports.index(settings["keyboard_port"]))
        self.bars = Segments(self.tr("Bars a turn"), [str(bars) for bars in TURNS], TURNS.index(settings["turn_bars"]))
        self.sounds = QCheckBox(self.tr("Sound the keys here"))
        self.sounds.setToolTip(self.tr("Off for a keyboard that is heard by itself"))
        self.sounds.setChecked(settings["keyboard_sounds"])
        self.sounds.toggled.connect(partial(settings.__setitem__, "keyboard_sounds"))
        self.start = push_button(self.tr("Begin"), "primary")
        self.start.clicked.connect(self._on_begin)
        for name, widget in ((self.tr("Keyboard"), self.port), (self.tr("Bars a turn"), self.bars)):
            caption = label(name, "2")
            caption.setFixedWidth(112)
            self.body.addWidget(row(caption, widget, None))
        self.body.addWidget(self.sounds)
        self.body.addWidget(row(None, self.start))

    def _on_begin(self) -> None:
        port, bars = self._ports[self.port.currentIndex()], TURNS[self.bars.current]
        self._settings["keyboard_port"], self._settings["turn_bars"] = port, bars
        self.dismiss(True)
        self._begin(port, bars)
