"""Messages: a strip over the foot of the page; what happened, what still works, what to do. Never modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from app.control.messages import Action, Message, Messages
from app.gui.kit.buttons import ToolButton
from app.gui.kit.controls import ElidedLabel, Icon, label, push_button
from app.gui.kit.keyboard import go_home
from app.gui.kit.painting import rounded
from app.gui.kit.theme import colour, mix

_CALM_MILLISECONDS = 15_000
"""How long what needs nothing stays: that a file was exported, say. What went wrong stays until it is dismissed."""


class MessageStrip(QWidget):
    """Shows the newest of the messages that nobody has dismissed."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self._messages = messages
        self._shown: Message | None = None
        self._icon = Icon("warn", token="warn")
        self._title, self._detail, self._count = label("", strong=True), ElidedLabel("2"), label("", "2", "12")
        self._close = ToolButton("", "cross", size=26)
        self._buttons: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(8)
        for widget in (self._icon, self._title):
            layout.addWidget(widget)
        layout.addWidget(self._detail, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._close)
        self._layout = layout
        self._close.clicked.connect(self.dismiss)
        messages.changed.connect(self.refresh)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_CALM_MILLISECONDS)
        self._leaving.timeout.connect(self._leave)
        self.retranslate()
        self.refresh()

    @property
    def message(self) -> Message | None:
        """What is shown."""
        return self._shown

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of what is shown."""
        return list(self._buttons)

    def dismiss(self) -> None:
        """Take the shown message away."""
        if self._shown is not None:
            self._messages.dismiss(self._shown)

    def refresh(self) -> None:
        """Show the newest message; what had the focus here gives it back."""
        if self._has_focus():
            go_home(self.window())
        shown = self._messages.shown
        self._shown = shown[-1] if shown else None
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self.setVisible(self._shown is not None)
        self._leaving.stop()
        if self._shown is None:
            return
        if self._shown.calm and (self._shown.step or not self._shown.actions):
            self._leaving.start()
        message = self._shown
        self._icon.show_icon("info" if message.calm else "warn", "text2" if message.calm else "warn")
        self._title.setText(message.title)
        self._detail.setText(message.detail)
        self._count.setText(self.tr("1 of {count}").format(count=len(shown)) if len(shown) > 1 else "")
        for number, action in enumerate(message.actions):
            button = push_button(action.text, "ghost" if number else "")
            button.clicked.connect(lambda _checked=False, a=action, m=message: self._act(a, m))
            self._layout.insertWidget(self._layout.count() - 1, button)
            self._buttons.append(button)
        self.setAccessibleName(f"{message.title} {message.detail}")
        self.update()

    def _leave(self) -> None:
        """Take a calm message away, unless somebody is at it."""
        if self.underMouse() or self._has_focus():
            self._leaving.start()
        else:
            self.dismiss()

    def _has_focus(self) -> bool:
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def retranslate(self) -> None:
        """Take on the window's language."""
        self._close.rename(self.tr("Dismiss"))

    def _act(self, action: Action, message: Message) -> None:
        focused = self._has_focus()
        self._messages.dismiss(message)
        action.run()
        if focused:
            go_home(self.window())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "text2" if self._shown is not None and self._shown.calm else "warn"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = mix(colour("raised"), colour(token), 0.10)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, ground, "border")
        rounded(painter, QRectF(6, 10, 4, self.height() - 20), 2, token)
