"""How many takes are made at once: the same choice on every page that makes some."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from app.core.settings import MOST_TAKES, Settings
from app.gui.kit.inputs import Choice
from app.gui.names import words


class TakesChoice(Choice):
    """The choice, kept in the settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("", height=46)
        self._settings = settings
        self.addItems([""] * MOST_TAKES)
        self.activated.connect(lambda index: settings.__setitem__("takes", index + 1))
        self.setCurrentIndex(settings["takes"] - 1)

    def retranslate(self) -> None:
        """Take on the window's language."""
        for number in range(self.count()):
            text = words.translate("words", "1 take") if number == 0 else words.translate("words", "{number} takes")
            self.setItemText(number, text.format(number=number + 1))
        name = words.translate("words", "Number of takes")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(self.sizeHint().width() + 4)

    def showEvent(self, event: QShowEvent) -> None:
        self.setCurrentIndex(self._settings["takes"] - 1)  # another page may have changed it
        super().showEvent(event)
