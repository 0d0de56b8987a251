"""The same words and the same seed give the same notes in the window, on the command line and in a batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.audio.export import export_score
from app.gui.shell.application import Program
from models.formats.midi import read_midi
from models.requests.wishes import Wishes
from models.score import Note, Role, Score
from tests.app.gui.conftest import User

ASKED = (
    ("sad waltz", {"bars": 4, "seed": 7}, Wishes(bars=4, seed=7)),
    ("Jazz ohne Schlagzeug", {"bars": 4, "seed": 12, "tempo": 100}, Wishes(bars=4, seed=12, tempo_bpm=100.0)),
    ("fast music with flute, 4 bars", {"style": "folk", "seed": 3}, Wishes(style="folk", seed=3)),
)


def notes(score: Score) -> list[tuple[Role, int, tuple[Note, ...]]]:
    return [(part.role, part.program, part.notes) for part in score.parts]


@pytest.mark.parametrize(("prompt", "options", "wishes"), ASKED)
def test_the_same_words_and_seed_give_the_same_notes(
    program: Program,
    qtbot: QtBot,
    tmp_path: Path,
    prompt: str,
    options: dict[str, object],
    wishes: Wishes,
) -> None:
    typed = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    assert main(["compose", prompt, *typed, "-o", str(tmp_path / "cli.mid")]) == 0
    (tmp_path / "rows.jsonl").write_text(json.dumps({"prompt": prompt, "name": "row", **options}), encoding="utf-8")
    assert main(["batch", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "made"), "--workers", "1"]) == 0
    user = User(program, qtbot)
    user.write(prompt)
    user.session.set_choices(wishes)
    program.settings["takes"] = 2
    user.window.commands.compose()
    user.until(lambda: not user.session.busy and len(user.session.project.takes) == 2)
    first = min(user.session.project.takes, key=lambda record: record.take.request.seed if record.take else 0)
    cli, row = read_midi(tmp_path / "cli.mid").score, read_midi(tmp_path / "made" / "row.mid").score
    assert notes(cli) == notes(row)
    assert [(one.role, one.program) for one in cli.parts] == [(one.role, one.program) for one in first.score.parts]
    written = tmp_path / "window.mid"
    export_score(first.score, written)  # the same rounding of times as in the other files
    assert notes(read_midi(written).score) == notes(cli)
