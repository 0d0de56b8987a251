"""The choice of what composes: CPU, CUDA or MPS, and the model."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from app.control.devices import gpu_that_may_be_there
from app.control.session import Session
from app.core.paths import model_dirs
from app.core.settings import Settings
from app.gui.kit.menus import Menu

_NAMES = {"cpu": "CPU", "cuda": "CUDA", "mps": "MPS"}


class DeviceMenu(Menu):
    """Devices and models."""

    def __init__(self, parent: QWidget, settings: Settings, session: Session) -> None:
        super().__init__(parent)
        self._settings = settings
        group = QActionGroup(self)
        found = gpu_that_may_be_there()
        automatic = self.tr("Automatic: {device}").format(device=_NAMES[session.generation.devices.automatic])
        for name, text in (("auto", automatic), *_NAMES.items()):
            if name in ("cuda", "mps") and name not in (found, settings["device"]):
                continue
            self._checkable(group, text, settings["device"] == name, "device", name)
        self.addSeparator()
        models = QActionGroup(self)
        for folder in dict.fromkeys(folder.name for folder in model_dirs()):
            text = self.tr("Model {name}").format(name=folder)
            self._checkable(models, text, folder == session.model, "model", folder)
        self.aboutToHide.connect(self.deleteLater)

    def popup_below(self, anchor: QWidget) -> None:
        """Open under a widget."""
        self.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))

    @staticmethod
    def present(settings: Settings, automatic: str) -> str:
        """The device that composes, as the header shows it; `automatic` is what "auto" means now."""
        name = settings["device"]
        return _NAMES[automatic if name == "auto" else name]

    def _checkable(self, group: QActionGroup, text: str, checked: bool, setting: str, value: str) -> None:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda: self._settings.__setitem__(setting, value))
        group.addAction(action)
        self.addAction(action)
