"""Reading a user's MIDI file: the score, or one line that says what to do."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.scores import exact_ticks, read_score_file
from models.midi_files import midi_to_score, score_to_midi
from models.score import Note, Part, Role, Score
from tests.helpers.pipes import make_pipe
from tests.helpers.scores import small_band


def test_a_midi_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "größe.mid").write_bytes(score_to_midi(small_band()))
    assert read_score_file(tmp_path / "größe.mid") == midi_to_score(score_to_midi(small_band()))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file - check the name"),
        (b"", "it is empty - choose another MIDI file"),
        (b"MThd", "it is cut off"),
        (b"Dear Sir", "it is not a MIDI file"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "a.mid"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_score_file(path)
    assert str(caught.value).startswith(f"cannot read {path}: {reason}")


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    make_pipe(tmp_path / "pipe")
    for name in (".", "loop", "pipe", "x" * 300):
        with pytest.raises(UserError, match="cannot read"):
            read_score_file(tmp_path / name)


@pytest.mark.parametrize("ticks", [1, 24, 96, 100, 220, 384, 480, 960, 1000, 1024, 1365, 1366, 15_360, 32_767])
def test_a_files_own_notes_stay_exact_and_composed_ones_wherever_possible(ticks: int) -> None:
    notes = tuple(Note(number / ticks, 60, 1 / ticks, 90) for number in range(0, 4 * ticks, max(ticks // 7, 1)))
    score = Score((Part(Role.MELODY, 0, notes, "Melody"),))
    assert midi_to_score(score_to_midi(score, ticks)).ticks_per_beat == ticks
    chosen = exact_ticks(ticks)
    assert chosen % ticks == 0
    assert chosen < 2**15
    assert midi_to_score(score_to_midi(score, chosen)).score.parts == score.parts
    if math.lcm(ticks, 24) < 2**15:
        assert chosen % 24 == 0
