"""Keys that go down and up -> notes, and notes -> the seed's grid."""

from __future__ import annotations

import math

import pytest

from app.core.recording import SHORTEST_BEATS, Recorder, recorded_into
from app.core.seed_grid import SeedGrid, SeedNote
from models.score import Role


def test_keys_become_notes() -> None:
    recorder = Recorder(loop_beats=4)
    recorder.key(0.02, 60, 90, False)
    recorder.key(0.5, 64, 80, False)
    recorder.key(0.98, 60, 0, False)
    recorder.key(1.0, 36, 100, True)
    recorder.key(1.0, 36, 0, True)
    recorder.key(3.9, 64, 0, False)
    recorder.key(3.75, 67, 70, False)
    recorder.key(0.25, 67, 0, False)  # held over the end of the loop
    recorder.key(2.0, 72, 70, False)
    notes = recorder.finish(2.5)
    assert [(role, n.pitch, round(n.start_beats, 2), round(n.duration_beats, 2)) for role, n in notes] == [
        (Role.MELODY, 60, 0.02, 0.96),
        (Role.MELODY, 64, 0.5, 3.4),
        (Role.DRUMS, 36, 1.0, 0.04),
        (Role.MELODY, 72, 2.0, 0.5),
        (Role.MELODY, 67, 3.75, 0.5),
    ]


def test_a_key_that_is_struck_again_ends_its_note_and_stray_releases_are_nothing() -> None:
    recorder = Recorder()
    recorder.key(1.0, 60, 0, False)
    recorder.key(2.0, 60, 90, False)
    recorder.key(3.0, 60, 90, False)
    assert [n.duration_beats for _, n in recorder.finish(3.5)] == [1.0, 0.5]


def test_it_comes_into_the_grid_on_sixteenths() -> None:
    recorder = Recorder(loop_beats=4)
    for beats, pitch, velocity, drums in ((0.98, 62, 77, False), (1.52, 62, 0, False), (3.97, 38, 99, True)):
        recorder.key(beats, pitch, velocity, drums)
    grid = SeedGrid().with_hit(0, 0, 90).with_note(SeedNote(8, 2, 70))
    made = recorded_into(grid, recorder.finish(4.0))
    assert made.melody == (SeedNote(4, 2, 62, 77),)
    assert set(made.hits) == {(0, 0, 90), (1, 0, 99)}
    assert recorded_into(grid, recorder.notes, replace_melody=False).melody[-1] == SeedNote(8, 2, 70)


def test_the_count_in_is_not_recorded_but_what_anticipates_the_beginning() -> None:
    recorder = Recorder()
    for beats, pitch, velocity in (
        (-2.0, 60, 90),
        (-1.5, 60, 0),
        (-0.1, 62, 80),
        (0.5, 62, 0),
        (1.0, 64, 80),
        (2.0, 64, 0),
    ):
        recorder.key(beats, pitch, velocity, False)
    found = [(note.pitch, note.start_beats, note.duration_beats) for _, note in recorder.notes]
    assert found == [(62, 0.0, 0.5), (64, 1.0, 1.0)]


@pytest.mark.parametrize("loop", [math.inf, 4.0])
def test_a_tap_is_short_however_its_ends_are_told(loop: float) -> None:
    """Let go before the beginning it anticipates, or, as positions are told unevenly, before it went down."""
    for down, up in ((-0.2, -0.05), (1.002, 1.001)):
        recorder = Recorder(loop_beats=loop)
        recorder.key(down, 60, 90, False)
        recorder.key(up, 60, 0, False)
        [(_, note)] = recorder.notes
        assert (note.start_beats, note.duration_beats) == (max(down, 0.0), SHORTEST_BEATS)


def test_what_is_held_is_told_as_far_as_it_is() -> None:
    recorder = Recorder()
    recorder.key(0.0, 60, 90, False)
    recorder.key(1.0, 60, 0, False)
    recorder.key(2.0, 64, 90, False)
    told = [(note.pitch, note.start_beats, note.duration_beats) for _, note in recorder.so_far(2.5)]
    assert told == [(60, 0.0, 1.0), (64, 2.0, 0.5)]
    recorder.forget(1.0)
    assert [note.pitch for _, note in recorder.so_far(3.0)] == [64]
    recorder.key(4.0, 64, 0, False)
    assert [note.duration_beats for _, note in recorder.notes] == [2.0]
