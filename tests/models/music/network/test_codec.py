"""Scores on the grid and back: exact where the grid is, in every key."""

from __future__ import annotations

import pytest

from models.music.network.codec import NoteWriter, to_grid, to_notes, transposition
from models.music.network.vocabulary import BASS, CHORDS, DRUMS, DURATIONS, MELODY, Event, bar_length, duration_bucket
from models.score import Meter, Note, Part, Role, Score
from models.score.keys import Key
from tests.helpers.music import random_score

KEYS = [Key(tonic, mode) for tonic in range(12) for mode in ("major", "minor")]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_score_on_the_grid_comes_back_exactly_in_every_key(key: Key) -> None:
    score = random_score(5, 6, key)
    end = 6 * bar_length(score.meter)
    notes = sorted(to_notes(to_grid(score, key).events, transposition(key), end))
    assert notes == sorted((part.role, note) for part in score.parts for note in part.notes)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_the_tonic_becomes_c_or_a(key: Key) -> None:
    pitch = 60 + key.tonic
    score = Score((Part(Role.MELODY, 0, (Note(0, pitch, 1, 90),)),))
    (event,) = to_grid(score, key).events
    assert event.pitch % 12 == (9 if key.mode == "minor" else 0)
    assert -5 <= pitch - event.pitch <= 6


def test_events_come_in_order_and_once_and_earlier_ones_are_left_out() -> None:
    melody = (Note(0, 60, 1, 90), Note(4, 60, 1, 90), Note(4.001, 60, 2, 30), Note(5, 64, 1, 90))
    score = Score((Part(Role.MELODY, 0, melody), Part(Role.DRUMS, 0, (Note(5, 38, 1, 90), Note(5, 36, 1, 90)))))
    events = to_grid(score, Key(0, "major"), 4.0).events
    assert [event[:3] for event in events] == [
        (0, MELODY, 60),
        (24, DRUMS, 36),
        (24, DRUMS, 38),
        (24, MELODY, 64),
    ]


@pytest.mark.parametrize(("steps", "expected"), [(1, 1), (5, 4), (7, 6), (10, 9), (25, 24), (1000, 288), (0.2, 1)])
def test_a_length_goes_to_the_nearest_bucket(steps: float, expected: int) -> None:
    assert DURATIONS[duration_bucket(steps)] == expected


def _event(time: int, role: int, pitch: int, steps: int = 24) -> Event:
    return Event(time, role, pitch, DURATIONS.index(steps), 5)


def _written(*events: Event, end: int = 960, polyphonic: frozenset[int] = frozenset()) -> list[tuple[float, float]]:
    writer = NoteWriter(0, end, 0.0, polyphonic)
    notes = [note for event in events for note in writer.push(event)]
    return sorted((note.start_beats * 24, note.duration_beats * 24) for _, note in [*notes, *writer.flush()])


def test_bass_and_melody_are_one_voice() -> None:
    for role in (BASS, MELODY):
        assert _written(_event(0, role, 40, 96), _event(24, role, 43)) == [(0, 24), (24, 24)]
        both = _written(_event(0, role, 40, 96), _event(24, role, 43), polyphonic=frozenset({role}))
        assert both == [(0, 96), (24, 24)]


def test_chords_sound_together_until_their_pitch_is_struck_again() -> None:
    assert _written(_event(0, CHORDS, 60, 96), _event(24, CHORDS, 64), _event(48, CHORDS, 60)) == [
        (0, 48),
        (24, 24),
        (48, 24),
    ]


def test_nothing_sounds_beyond_the_end() -> None:
    assert _written(_event(72, CHORDS, 60, 288), end=96) == [(72, 24)]


def test_a_note_is_given_out_as_soon_as_its_length_is_certain_and_once() -> None:
    writer = NoteWriter(2, 960, 4.0)
    assert writer.push(_event(0, MELODY, 60, 48)) == []
    assert writer.push(_event(12, CHORDS, 60, 24)) == []
    ((role, note),) = writer.push(_event(36, CHORDS, 55, 24))  # by now the chord note is over, the melody is not
    assert (role, note.start_beats, note.pitch) == (Role.CHORDS, 4.5, 62)
    assert [role for role, _ in writer.flush()] == [Role.MELODY, Role.CHORDS]
    assert writer.flush() == []


def test_the_metres_bars_are_whole_grid_steps() -> None:
    assert [bar_length(Meter.parse(m)) for m in ("4/4", "3/4", "6/8", "7/8", "12/8")] == [96, 72, 72, 84, 144]
