"""The drawn seed: cells, notes, bars and metres; to a score and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.seed_grid import DRUM_ROWS, PRESETS, SeedGrid, SeedNote
from models.score import Meter, Role
from tests.helpers.music import random_score


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_beats_in_their_metre(name: str) -> None:
    grid = SeedGrid.preset(name, 2)
    assert grid.bars == 2
    assert not grid.empty
    score = grid.to_score(100)
    assert score.bars == 2
    bar = grid.meter.bar_beats
    notes = score.parts[0].notes
    first = [(note.start_beats, note.pitch) for note in notes if note.start_beats < bar]
    second = [(note.start_beats - bar, note.pitch) for note in notes if note.start_beats >= bar]
    assert first == second
    assert first


def test_hits_and_notes() -> None:
    grid = SeedGrid().with_hit(0, 3, 200).with_hit(1, 4, 60).with_hit(0, 3, None).with_hit(2, 0, 1)
    assert grid.hits == ((1, 4, 60), (2, 0, 1))
    assert grid.velocity(1, 4) == 60
    assert grid.velocity(5, 5) is None
    grid = grid.with_note(SeedNote(0, 8, 60)).with_note(SeedNote(4, 4, 64)).with_note(SeedNote(12, 4, 65))
    assert [(n.start, n.length) for n in grid.melody] == [(0, 4), (4, 4), (12, 4)]
    assert grid.with_note(SeedNote(0, 16, 70)).melody == (SeedNote(0, 16, 70),)
    assert grid.without_note(SeedNote(4, 4, 64)).melody[1].start == 12


def test_bars_and_metres() -> None:
    grid = SeedGrid().with_hit(0, 14, 90).with_note(SeedNote(12, 4, 60))
    assert grid.with_bars(3).hits == grid.hits
    assert [step for _, step, _ in grid.with_bars(3, repeat=True).hits] == [14, 30, 46]
    assert grid.with_bars(9).bars == 4
    assert grid.with_meter(Meter(3, 4)).empty
    two = grid.with_bars(2, repeat=True).with_meter(Meter(6, 4))
    assert [step for _, step, _ in two.hits] == [14, 38]
    assert SeedGrid(Meter(7, 8)).steps_per_bar == 14


def test_swing_moves_every_second_sixteenth() -> None:
    grid = SeedGrid(swing=66).with_hit(0, 0, 90).with_hit(0, 1, 90).with_hit(0, 2, 90)
    starts = [note.start_beats for note in grid.to_score(100).parts[0].notes]
    assert starts == pytest.approx([0, 0.33, 0.5])


def test_a_score_becomes_a_grid() -> None:
    score = random_score(4, bars=6)
    grid = SeedGrid.of_score(score)
    assert grid.bars == 4
    back = grid.to_score(score.tempo_bpm)
    melody = [n for p in score.parts if p.role is Role.MELODY for n in p.notes if n.start_beats < 16]
    assert [n.pitch for n in back.parts[-1].notes] == [n.pitch for n in melody]


def test_what_cannot_be_is_refused() -> None:
    good = SeedGrid.preset("rock").to_json()
    for change in (
        {"bars": 5},
        {"swing": 90},
        {"hits": [[9, 0, 90]]},
        {"hits": [[0, 99, 90]]},
        {"hits": [[0, 0, 0]]},
        {"melody": [[0, 99, 60, 90]]},
        {"melody": [[0, 1, 200, 90]]},
        {"meter": "x"},
    ):
        with pytest.raises(ValueError):  # noqa: PT011  (each says something else)
            SeedGrid.from_json(good | change)


@given(
    st.sampled_from([Meter(4, 4), Meter(3, 4), Meter(6, 8), Meter(7, 8)]),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, len(DRUM_ROWS) - 1), st.integers(0, 200), st.integers(1, 127)), max_size=20),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 8), st.integers(0, 127)), max_size=8),
)
def test_it_is_read_back_whatever_was_drawn(
    meter: Meter, bars: int, hits: list[tuple[int, int, int]], notes: list[tuple[int, int, int]]
) -> None:
    grid = SeedGrid(meter, bars)
    for row, step, velocity in hits:
        grid = grid.with_hit(row, step % grid.steps, velocity)
    for start, length, pitch in notes:
        start %= grid.steps
        grid = grid.with_note(SeedNote(start, min(length, grid.steps - start), pitch))
    assert SeedGrid.from_json(json.loads(json.dumps(grid.to_json()))) == grid
    grid.to_score(120)
