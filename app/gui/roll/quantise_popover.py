"""How notes are brought to the grid: strength and swing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core.settings import Settings
from app.gui.kit.controls import label, push_button, row
from app.gui.kit.inputs import Slider
from app.gui.kit.popover import Popover

_WIDE = 150


class QuantisePopover(Popover):
    """Strength and swing, and a button that does it."""

    def __init__(self, anchor: QWidget, settings: Settings, quantise: Callable[[], None]) -> None:
        super().__init__(anchor)
        self._quantise = quantise
        self.body.addWidget(label(self.tr("Quantise"), size="14", strong=True))
        hint = self.tr("Brings the selected notes, or all, to the grid that is chosen beside.")
        self.body.addWidget(label(hint, "2", "12", wrap=True))
        self.strength = self._slider(self.tr("Strength"), settings, "quantise_strength", 0, 100)
        self.swing = self._slider(self.tr("Swing"), settings, "swing", 50, 75)
        self.apply = push_button(self.tr("Quantise"), "primary")
        self.apply.clicked.connect(self._apply)
        self.body.addWidget(row(None, self.apply))

    def _slider(self, name: str, settings: Settings, setting: str, low: int, high: int) -> Slider:
        slider = Slider(name, settings[setting])
        slider.setRange(low, high)
        slider.setValue(settings[setting])
        slider.setFixedWidth(_WIDE)
        value = label(f"{settings[setting]} %", "2", "12")
        value.setFixedWidth(48)
        slider.valueChanged.connect(partial(settings.__setitem__, setting))
        slider.valueChanged.connect(lambda number: value.setText(f"{number} %"))
        caption = label(name, "2")
        caption.setFixedWidth(76)
        self.body.addWidget(row(caption, slider, value))
        return slider

    def _apply(self) -> None:
        self.dismiss(True)
        self._quantise()
