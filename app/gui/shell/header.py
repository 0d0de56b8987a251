"""The header: sign, menus, what is being worked on, device, export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from app.gui.kit.buttons import Segments
from app.gui.kit.controls import ElidedLabel, Sign, fill, push_button, row
from app.gui.kit.icons import icon

HEIGHT = 46
_NARROW_BELOW = 1000
"""Narrower than this many pixels, the device is shown by its sign alone."""


class Header(QWidget):
    """The header.

    Signals: `device_requested`, `export_requested`, `page_chosen` (index: music, seed, text).
    """

    device_requested = Signal()
    export_requested = Signal()
    page_chosen = Signal(int)

    def __init__(self, menus: QMenuBar) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._menus = menus
        self._device = ""
        menus.setFixedHeight(32)
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.title = ElidedLabel("2", whole=True)  # the window's frame has it too
        self.pages: Segments | None = None
        self.device = push_button("", "ghost", "chip")
        self.device.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.export = push_button("", "", "export")
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(0)
        layout.addWidget(row(Sign(22), 4, menus, 10, None, spacing=6), 0, 0)
        right = QWidget()
        beside = QHBoxLayout(right)
        fill(beside, (10, self.title, self.device, self.export), (0, 0, 0, 0), 6)
        beside.setStretchFactor(self.title, 1)
        layout.addWidget(right, 0, 2)
        self._layout = layout
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 1)
        self.device.clicked.connect(self.device_requested)
        self.export.clicked.connect(self.export_requested)
        self.retranslate()

    def show_title(self, name: str, unsaved: bool) -> None:
        """Name the project; a dot tells that not all of it is saved."""
        self.title.setText(f"{name} •" if unsaved and name else name)
        state = self.tr("not saved yet") if unsaved else self.tr("saved")
        self.title.setToolTip(f"{name}: {state}" if name else "")

    def show_device(self, name: str) -> None:
        """Name the device that composes."""
        self._device = name
        self._fit()
        self.device.setAccessibleName(self.tr("Device: {name}").format(name=name))
        self.device.setToolTip(self.tr("What composes: {name}. A click offers others.").format(name=name))

    def show_page(self, index: int) -> None:
        """Mark the page that is shown."""
        if self.pages is not None:
            self.pages.set_current(index)

    def retranslate(self) -> None:
        """Take on the window's language."""
        current = 0
        if self.pages is not None:
            current = self.pages.current
            self._layout.removeWidget(self.pages)
            self.pages.deleteLater()
        self.pages = Segments(self.tr("Pages"), [self.tr("Music"), self.tr("Seed"), self.tr("Text")], current)
        self.pages.chosen.connect(self.page_chosen)
        self._layout.addWidget(self.pages, 0, 1)
        self.export.setText(self.tr("Export…"))
        self.export.setIcon(icon("export"))
        self.export.setIconSize(QSize(16, 16))
        self.export.setToolTip(self.tr("Export the take as MIDI, sound or a score (Ctrl+E)"))
        self._menus.setFixedWidth(self._menus.sizeHint().width())

    def _fit(self) -> None:
        self.device.setText(self._device if self.width() >= _NARROW_BELOW else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.retranslate()
        super().changeEvent(event)
