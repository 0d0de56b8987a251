"""Whether locks hold in random sequences of everything that changes a piece."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.control.context import Context
from app.core.settings import Settings
from models.music.generator import compose_all
from tests.helpers.lock_walk import Compose, LockWalk, made_up
from tests.helpers.networks import shipped_model

_STEPS = 12


def measure_locks(home: Path) -> list[str]:
    """The section of the page."""
    application = QApplication.instance() or QApplication([])
    context = Context(
        Settings(home / "settings.json"),
        None,
        lambda *_: Player(lambda _: None, open_output=lambda _: SilentOutput()),
    )
    try:
        drawn = _walk(context, 1000, made_up)
        real = _walk(context, 200, lambda request: compose_all(shipped_model(), request))
    finally:
        context.close()
        del application
    return [
        "## Locks",
        "",
        f"Sequences of {_STEPS} random commands (composing, editing, pasting, alternatives) after three random locks,",
        "seeds from 0. *Held*: after each command every locked note was there, unchanged, and none came beside it.",
        "",
        "| composed by | sequences | held | commands that changed the piece |",
        "|---|---|---|---|",
        f"| any notes in the open spans | 1000 | {drawn[0]} | {drawn[1]} |",
        f"| the network | 200 | {real[0]} | {real[1]} |",
    ]


def _walk(context: Context, sequences: int, compose: Compose) -> tuple[int, int]:
    held, changed = 0, Counter[str]()
    for seed in range(sequences):
        walk = LockWalk(context, seed, compose)
        for _ in range(3):
            walk.lock()
        sound = True
        for _ in range(_STEPS):
            before, locks = walk.score, walk.locks
            what = walk.step()
            changed[what] += walk.score != before
            sound = sound and walk.held(walk.score, locks) == walk.held(before, locks)
        held += sound
    return held, sum(changed.values())
