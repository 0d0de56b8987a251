"""The choice of an instrument: one list of names for all of them, since there are many and each has 128."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QStringListModel

from app.gui.kit.inputs import Choice
from app.gui.names import words
from models.score.instruments import DRUM_KITS, INSTRUMENTS

_KITS = tuple(DRUM_KITS)


@lru_cache(maxsize=4)
def _names(drums: bool, german: bool) -> QStringListModel:
    programs = _KITS if drums else range(len(INSTRUMENTS))
    return QStringListModel([words.instrument_name(program, drums) for program in programs])


class InstrumentChoice(Choice):
    """A combo box of General MIDI instruments, or of drum kits; `program` is the one that is chosen."""

    def __init__(self, name: str, drums: bool) -> None:
        super().__init__(name)
        self._drums = drums
        self.setModel(_names(drums, words.german()))

    @property
    def program(self) -> int:
        """The General MIDI program that is chosen."""
        return self.program_at(self.currentIndex())

    def program_at(self, index: int) -> int:
        """The program of an entry."""
        return _KITS[index] if self._drums else index

    def set_program(self, program: int) -> None:
        """Choose a program; a kit without a name of its own is the standard one."""
        if not self._drums:
            self.setCurrentIndex(program)
        else:
            self.setCurrentIndex(_KITS.index(program) if program in _KITS else 0)
