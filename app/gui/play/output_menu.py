"""The choice of what plays: the built-in synthesiser on a sound device, a MIDI port, or both."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from app.audio.midi_ports import VIRTUAL_PORT, output_ports, virtual_ports_work
from app.audio.outputs import output_devices
from app.core.errors import UserError
from app.core.settings import Settings
from app.gui.kit.menus import Menu


class OutputMenu(Menu):
    """Devices and ports, as they are connected now."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setToolTipsVisible(True)
        self._devices()
        self.addSeparator()
        self._ports()
        self.aboutToHide.connect(self.deleteLater)

    def popup_above(self, anchor: QWidget) -> None:
        """Open over a widget at the bottom of the window."""
        self.popup(anchor.mapToGlobal(QPoint(0, -self.sizeHint().height())))

    def _devices(self) -> None:
        settings = self._settings
        try:
            names = [device.name for device in output_devices()]
        except UserError as error:
            names = []
            self._note(str(error))
        group = QActionGroup(self)
        self._choice(group, self.tr("Built-in synth, usual device"), settings["use_synthesiser"], "", True)
        for name in dict.fromkeys(names):
            self._choice(group, self.tr("Built-in synth on {name}").format(name=name), False, name, True)
        self._choice(group, self.tr("No built-in synth"), not settings["use_synthesiser"], "", False)
        for action in group.actions():
            if settings["use_synthesiser"] and settings["sound_device"] and action.data() == settings["sound_device"]:
                action.setChecked(True)

    def _choice(self, group: QActionGroup, text: str, checked: bool, device: str, synthesiser: bool) -> None:
        action = self._checkable(group, text, checked)
        action.setData(device)
        action.triggered.connect(lambda: self._set_device(device, synthesiser))

    def _set_device(self, device: str, synthesiser: bool) -> None:
        self._settings["sound_device"] = device
        self._settings["use_synthesiser"] = synthesiser

    def _ports(self) -> None:
        now = self._settings["midi_port"]
        group = QActionGroup(self)
        names = output_ports()
        none = self._checkable(group, self.tr("No MIDI port"), not now)
        none.triggered.connect(lambda: self._settings.__setitem__("midi_port", ""))
        if virtual_ports_work():
            names.insert(0, VIRTUAL_PORT)
        for name in dict.fromkeys(names):
            shown = self.tr("Virtual MIDI port “Auftakt”") if name == VIRTUAL_PORT else name
            action = self._checkable(group, self.tr("MIDI: {name}").format(name=shown), name == now)
            action.triggered.connect(lambda _checked=False, name=name: self._settings.__setitem__("midi_port", name))
        if not names:
            self._note(self.tr("No MIDI port is connected"))

    def _checkable(self, group: QActionGroup, text: str, checked: bool) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        self.addAction(action)
        return action

    def _note(self, text: str) -> None:
        self.addAction(text).setEnabled(False)
