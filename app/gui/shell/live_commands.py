"""Live music in the window: endless play, a duet with a MIDI keyboard, and recording one into the seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from app.audio.midi_input import VIRTUAL_INPUT, input_ports
from app.audio.midi_ports import virtual_ports_work
from app.audio.player import PlayerState
from app.control.live.duet_play import DuetPlay
from app.core.errors import UserError
from app.gui.kit.menus import Menu
from app.gui.play.duet_popover import DuetPopover

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow

_KEPT_CHOICES = (4, 8, 16, 32)


class LiveCommands(QObject):
    """What plays on without end, and who plays along."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self.endless = window.endless
        self.duet = DuetPlay(window.context.session, self.endless, self)
        self.duet.failed.connect(self._on_failed)
        self.endless.running_changed.connect(self._on_running)
        window.recording.failed.connect(self._on_failed)
        window.recording.running_changed.connect(window.seed_page.show_recording)
        window.seed_page.record_requested.connect(self.record)
        window.seed_page.side.duet_requested.connect(self.offer_duet)
        window.transport.endless_toggled.connect(self.set_endless)
        window.transport.keep_requested.connect(self.keep_last)
        window.context.transport.moved.connect(self._on_moved)
        window.actions_["endless"].triggered.connect(self.set_endless)
        window.actions_["duet"].triggered.connect(lambda _checked=False: self.offer_duet())

    # Without end

    def set_endless(self, on: bool) -> None:
        """Play without end from what prompt and chips ask for, or end it."""
        if on and not self.endless.running:
            self._to_music()
            self.endless.start()
        elif not on:
            self.endless.stop()
        self._window.transport.show_endless(self.endless.running)

    def keep_last(self) -> None:
        """Offer how many of the last bars become a take."""
        button = self._window.transport.keep
        menu = self._menu()
        for bars in _KEPT_CHOICES:
            menu.addAction(self.tr("The last {bars} bars").format(bars=bars), partial(self.endless.keep, bars))
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    # In turns

    def offer_duet(self) -> None:
        """Ask for keyboard and bars of a turn, then begin."""
        ports = input_ports()
        if virtual_ports_work():
            ports.append(VIRTUAL_INPUT)
        if ports:
            DuetPopover(self._window.prompt.action, self._context.settings, ports, self.begin_duet).open()
        else:
            self._on_failed(UserError("no MIDI keyboard was found", "connect one, then try again"))

    def begin_duet(self, port: str, turn_bars: int) -> None:
        """Begin a duet with the keyboard at a port."""
        self.endless.stop()
        self._to_music()
        self.duet.start(port, turn_bars)

    # Into the seed

    def record(self, on: bool) -> None:
        """Record a MIDI keyboard into the seed; where there are several, ask which."""
        recording, page = self._window.recording, self._window.seed_page
        if not on:
            recording.stop()
            return
        page.show_recording(False)
        ports = input_ports()
        if ports:
            self._choose_port(ports, recording.start, page.record)
        else:
            hint = "connect one, then try again; until then, draw or tap"
            self._on_failed(UserError("no MIDI keyboard was found", hint))

    def _choose_port(self, ports: list[str], use: Callable[[str], None], button: QWidget) -> None:
        if len(ports) == 1:
            use(ports[0])
            return
        menu = self._menu()
        for port in ports:
            menu.addAction(port, partial(use, port))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _menu(self) -> Menu:
        menu = Menu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _to_music(self) -> None:
        if self._window.page == "seed":
            self._window.show_page("music")
        self._window.prompt.field.settle()

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._context.messages.report_error(error, "record")

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        self._window.actions_["endless"].setChecked(running)
        self._window.transport.show_endless(running)
        if not running:
            self._window.card.hide()

    @Slot(object)
    def _on_moved(self, state: PlayerState) -> None:
        """Tell whose turn it is, and for how long."""
        if not self.duet.running or not state.playing:
            return
        yours, beats = self.duet.left(state.position_beats)
        if state.counting_in:
            title, detail = self.tr("Your turn"), self.tr("after the count-in")
        elif yours:
            title, detail = self.tr("Your turn"), self.tr("{beats} to go").format(beats=beats)
        else:
            title, detail = self.tr("The network answers"), self.tr("your turn in {beats}").format(beats=beats)
        self._window.card.show_turn(title, detail, self._window.roll)
