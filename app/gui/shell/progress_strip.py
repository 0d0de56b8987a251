"""Long work in the background: what it is, how far it is, and Cancel; over the foot of the page, never modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.control.tasks import Task
from app.gui.kit.controls import label, push_button
from app.gui.kit.painting import rounded


class ProgressStrip(QWidget):
    """Shows one task at a time, the last that was begun."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self._task: Task | None = None
        self._title = label("", strong=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self.cancel = push_button("", "ghost")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.cancel)
        self.cancel.clicked.connect(self._on_cancel)
        self.hide()
        self._retranslate()

    def follow(self, task: Task, title: str) -> None:
        """Show a task until it ends."""
        self._task = task
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setValue(0)
        self.cancel.setEnabled(True)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)
        self.show()

    @Slot(float)
    def _on_progress(self, fraction: float) -> None:
        self._bar.setValue(round(fraction * 1000))

    @Slot()
    def _on_ended(self) -> None:
        if self.sender() is self._task or self._task is None:
            self._task = None
            self.hide()

    def _on_cancel(self) -> None:
        if self._task is not None:
            self.cancel.setEnabled(False)
            self._task.cancel()

    def _retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, "raised", "border")
