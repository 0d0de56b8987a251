"""The style critic: what it reads of a piece, and what it says of pieces that it never saw."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.formats.midi import MidiFileError, read_midi
from models.judging.critic import StyleCritic
from models.judging.critic_features import MOST_WINDOWS, ROWS, WINDOW, columns, hear, windows
from models.judging.ranking import CRITIC
from models.music.generator import compose_all
from models.nets.checkpoint import CheckpointError
from models.requests import ComposeRequest
from models.requests.styles import STYLE_NAMES
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from tests.helpers.networks import shipped_model

CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture(scope="module")
def critic() -> StyleCritic:
    return StyleCritic.load(CRITIC)


def _score(pitches: list[int], tempo: float = 120.0) -> Score:
    notes = tuple(Note(float(n), pitch, 1.0, 80) for n, pitch in enumerate(pitches))
    meters = (MeterChange(0.0, Meter(4, 4)),)
    parts = (Part(Role.MELODY, 0, notes),)
    return Score(parts, (TempoChange(0.0, tempo),), meters, Key(0, "major"), (), float(len(pitches)))


def test_columns_are_rows_of_the_embedding_and_the_key_does_not_matter() -> None:
    scale = [60, 62, 64, 65, 67, 69, 71, 72] * 2
    heard, higher = hear(_score(scale)), hear(_score([pitch + 2 for pitch in scale]))
    assert np.array_equal(heard.notes, higher.notes)
    rows = columns(heard)
    assert rows.shape == (16, 7)
    assert rows.min() >= 0
    assert rows.max() < ROWS
    assert len({tuple(row) for row in columns(heard, velocity=False, place=False)[:, -3:].tolist()}) == 4  # positions


def test_a_long_piece_is_read_in_windows_from_its_beginning_to_its_end() -> None:
    heard = hear(_score([60 + n % 12 for n in range(WINDOW * 30)]))
    found = windows(heard)
    assert len(found) == MOST_WINDOWS
    assert np.array_equal(found[0], columns(heard, 0))
    assert np.array_equal(found[-1], columns(heard, len(heard.notes) - WINDOW))
    assert [len(window) for window in windows(hear(_score([60, 64])))] == [2]


def test_a_piece_without_notes_has_no_style(critic: StyleCritic) -> None:
    assert critic.styles_of(replace(_score([60]), parts=())) == {}


def test_extreme_pieces_are_judged_all_the_same(critic: StyleCritic) -> None:
    for score in (_score([60]), _score([127] * 40, 999.0), _score([0] * 40, 1.0)):
        styles = critic.styles_of(score)
        assert sum(styles.values()) == pytest.approx(1.0, abs=1e-5)
        assert list(styles.values()) == sorted(styles.values(), reverse=True)


def test_every_real_file_of_the_cases_is_judged(critic: StyleCritic) -> None:
    judged = 0
    for path in sorted(CASES.rglob("*.mid"))[:12]:
        with suppress(MidiFileError):
            judged += bool(critic.styles_of(read_midi(path).score))
    assert judged


def test_it_knows_the_styles_of_the_program(critic: StyleCritic) -> None:
    assert set(critic.styles) <= set(STYLE_NAMES)
    assert len(critic.styles) >= 20


def test_composed_pieces_are_mostly_heard_as_what_was_asked(critic: StyleCritic) -> None:
    right = 0
    styles = ("jazz", "waltz", "bossa", "classical", "reggae", "rock")
    for style in styles:
        for seed in range(3):
            take = compose_all(shipped_model(), ComposeRequest(style=style, bars=8, seed=seed))
            right += style in list(critic.styles_of(take.score))[:2]
    assert right >= 12, right


def test_without_its_files_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError):
        StyleCritic.load(tmp_path)
