"""Words under the notes of the piano roll."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.core.note_table import NoteTable
from app.gui.roll.view import RollView
from app.gui.shell.main_window import MainWindow
from models.score import Note, Part, Role, Score
from models.song.setting import set_words


@pytest.fixture
def score() -> Score:
    notes = tuple(Note(float(beat), 60 + beat, 0.9, 90) for beat in range(16))
    return Score((Part(Role.MELODY, 73, notes),), length_beats=16.0)


def picture(roll: RollView, score: Score) -> QImage:
    roll.show_score(score, NoteTable.of(score), float("inf"), True, False)
    image = QImage(QSize(roll.width(), roll.height()), QImage.Format.Format_RGB32)
    roll.render(image)
    return image


def test_syllables_stand_under_their_notes(window: MainWindow, score: Score) -> None:
    sung = set_words(score, ["Der Mond ist aufgegangen"] * 2, "de").score
    plain = replace(sung, lyrics=())
    assert picture(window.roll, sung) != picture(window.roll, plain)
    assert picture(window.roll, plain) == picture(window.roll, plain)
