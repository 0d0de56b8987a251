"""The preferences: a page built from one table of settings, their titles and choices. Each holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from app.core.settings import MOST_TAKES, Settings
from app.gui.kit.controls import label
from app.gui.kit.inputs import Choice
from app.gui.names.words import translate

Options = Callable[[], list[tuple[object, str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: the setting, its title, and its choices; without choices it is a switch."""

    setting: str
    title: Callable[[], str]
    options: Options | None = None


def _themes() -> list[tuple[object, str]]:
    return [
        ("system", translate("preferences", "As the system")),
        ("dark", translate("preferences", "Dark")),
        ("light", translate("preferences", "Light")),
    ]


def _languages() -> list[tuple[object, str]]:
    return [("system", translate("preferences", "As the system")), ("en", "English"), ("de", "Deutsch")]


def _takes() -> list[tuple[object, str]]:
    return [(number, str(number)) for number in range(1, MOST_TAKES + 1)]


TABLE = (
    Row("theme", lambda: translate("preferences", "Appearance"), _themes),
    Row("language", lambda: translate("preferences", "Language"), _languages),
    Row("takes", lambda: translate("preferences", "Takes at a time"), _takes),
    Row("play_while_composing", lambda: translate("preferences", "Play while composing")),
    Row("count_in", lambda: translate("preferences", "Count in one bar before playing")),
    Row("hear_edits", lambda: translate("preferences", "Hear notes while editing")),
    Row("follow_playhead", lambda: translate("preferences", "Scroll along with the playhead")),
)


class PreferencesDialog(QDialog):
    """The page of preferences."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for number, line in enumerate(TABLE):
            field = self._switch(line) if line.options is None else self._choice(line, line.options())
            self.fields[line.setting] = field
            if line.options is None:
                grid.addWidget(field, number, 0, 1, 2)
            else:
                grid.addWidget(label(line.title()), number, 0)
                grid.addWidget(field, number, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(20)
        layout.addLayout(grid)
        layout.addWidget(buttons)

    def _switch(self, line: Row) -> QCheckBox:
        field = QCheckBox(line.title())
        field.setChecked(self._settings[line.setting])
        field.toggled.connect(lambda on: self._settings.__setitem__(line.setting, on))
        return field

    def _choice(self, line: Row, options: list[tuple[object, str]]) -> Choice:
        field = Choice(line.title())
        for value, text in options:
            field.addItem(text, value)
        field.setCurrentIndex(max(field.findData(self._settings[line.setting]), 0))
        field.setMinimumWidth(180)
        field.activated.connect(lambda index: self._settings.__setitem__(line.setting, field.itemData(index)))
        return field
