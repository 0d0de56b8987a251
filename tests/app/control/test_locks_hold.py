"""What is locked stays, note for note, whatever is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.control.context import Context
from app.core.settings import Settings
from tests.helpers.lock_walk import LockWalk

SEQUENCES, STEPS = 60, 12


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    monkeypatch.setenv("AUFTAKT_DATA", str(tmp_path))
    made = Context(
        Settings(tmp_path / "settings.json"),
        None,
        lambda *_: Player(lambda _: None, open_output=lambda _: SilentOutput()),
    )
    yield made
    made.close()


def test_locks_hold_in_every_way_of_changing_a_piece(context: Context) -> None:
    changed = set()
    for seed in range(SEQUENCES):
        walk = LockWalk(context, seed)
        for _ in range(3):
            walk.lock()
        for _ in range(STEPS):
            before, locks = walk.score, walk.locks
            what = walk.step()
            if walk.score != before:
                changed.add(what)
            assert walk.held(walk.score, locks) == walk.held(before, locks), what
            assert walk.locks == locks, what
    assert len(changed) >= 20, "nearly every command did something"


def test_locked_notes_stay_locked_when_the_piece_is_transposed(context: Context) -> None:
    walk = LockWalk(context, 1)
    session = context.session
    for _ in range(6):
        walk.lock()
    held = walk.held(walk.score, walk.locks)
    session.set_transposed(3)
    assert sum(walk.held(walk.score, walk.locks).values()) == sum(held.values())
