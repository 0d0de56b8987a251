"""Events: the round trip changes nothing that lies on the grid, and what does not fit is handled as promised."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from models.music.codec import (
    DRUM_DURATION,
    DURATION_CLASSES,
    DURATIONS,
    END,
    MAX_DELTA,
    NO_QUALITY,
    NO_ROOT,
    PITCH_CLASSES,
    REST,
    ROLE_INDEX,
    STEPS_PER_BEAT,
    VELOCITY_CLASSES,
    ChordSpan,
    Event,
    decode,
    decode_chords,
    decode_note,
    drum_token,
    duration_class,
    encode,
    to_grid,
    transposition,
)
from models.score import Key, Meter, MeterChange, Note, Part, Role, Score
from tests.helpers.music import random_score

ALL_KEYS = [Key(tonic, mode) for mode in ("major", "minor") for tonic in range(12)]
C_MAJOR = Key(0, "major")
MELODY, DRUMS = ROLE_INDEX[Role.MELODY], ROLE_INDEX[Role.DRUMS]


def _melody(*notes: Note) -> Score:
    return Score((Part(Role.MELODY, 0, notes),))


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_a_score_on_the_grid_comes_back_exactly_in_every_key(key: Key) -> None:
    for seed, meter in enumerate((Meter(4, 4), Meter(3, 4), Meter(6, 8), Meter(5, 8))):
        score = random_score(seed, 5, key, meter, tuple(Role))
        piece = encode(score, key)
        assert decode(piece.events, key) == {part.role: list(part.notes) for part in score.parts}
        assert decode_chords(piece.chords, key) == score.chords
        assert piece.bar_starts == tuple(round(bar * meter.bar_beats * 24) for bar in range(6))


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_every_key_is_moved_to_c_major_or_a_minor_by_at_most_a_tritone(key: Key) -> None:
    shift = transposition(key)
    assert -6 <= shift <= 5
    assert (key.tonic + shift) % 12 == (0 if key.mode == "major" else 9)


def test_keys_make_the_same_events_of_the_same_music() -> None:
    score = random_score(6, 4, roles=(Role.DRUMS, Role.BASS, Role.MELODY))
    reference = encode(score, C_MAJOR)
    for steps in range(-5, 7):
        key = Key(steps % 12, "major")
        moved = encode(score.transposed(steps), key)
        assert moved.chords == reference.chords
        assert moved.events == reference.events


def test_events_are_sorted_and_end_with_the_last_bar() -> None:
    piece = encode(random_score(2, 6, roles=tuple(Role)), C_MAJOR)
    assert [e[:3] for e in piece.events] == sorted(e[:3] for e in piece.events)
    assert piece.events[-1] == Event(piece.bar_starts[-1], END, 0, 0, 0)
    assert sum(event.role == END for event in piece.events) == 1
    for event in piece.events:
        assert 0 <= event.pitch < PITCH_CLASSES
        assert 0 <= event.duration < DURATION_CLASSES
        assert 0 <= event.velocity < VELOCITY_CLASSES


def test_rests_bridge_gaps_longer_than_the_longest_time() -> None:
    gap = 2.5 * MAX_DELTA / STEPS_PER_BEAT
    piece = encode(_melody(Note(0.0, 60, 1.0, 92), Note(gap, 62, 1.0, 92)), C_MAJOR)
    assert [event.time for event in piece.events if event.role == REST] == [MAX_DELTA, 2 * MAX_DELTA]
    times = [0, *(event.time for event in piece.events)]
    assert max(after - before for before, after in pairwise(times)) <= MAX_DELTA
    assert [n.start_beats for n in decode(piece.events, C_MAJOR)[Role.MELODY]] == [0.0, gap]


def test_a_gap_of_exactly_the_longest_time_needs_no_rest() -> None:
    piece = encode(_melody(Note(0.0, 60, 1.0, 92), Note(MAX_DELTA / STEPS_PER_BEAT, 62, 4.0, 92)), C_MAJOR)
    assert [event.role for event in piece.events] == [MELODY, MELODY, END]


def test_duration_classes_rise_with_the_duration() -> None:
    classes = [duration_class(quarter / 4) for quarter in range(1, 4 * 500)]
    assert classes == sorted(classes)
    assert set(classes) == set(range(DURATION_CLASSES))
    assert list(DURATIONS) == sorted(set(DURATIONS))


def test_a_duration_goes_to_the_class_nearest_by_ratio() -> None:
    assert [duration_class(steps) for steps in DURATIONS] == list(range(DURATION_CLASSES))
    for steps in range(1, 500):
        chosen = DURATIONS[duration_class(steps)]
        nearest = min(max(steps / d, d / steps) for d in DURATIONS)
        assert max(steps / chosen, chosen / steps) == pytest.approx(nearest)
    assert DURATIONS[duration_class(0.01)] == 1
    assert DURATIONS[duration_class(1e9)] == DURATIONS[-1]


def test_the_coarse_grid_has_sixteenths_and_triplets_and_reaches_the_next_beat() -> None:
    for onset in (0, 6, 8, 12, 16, 18):
        for jitter in (-0.9, 0.0, 0.9):
            assert to_grid(3 + (onset + jitter) / 24, coarse=True) == 72 + onset
    assert to_grid(0.96, coarse=True) == 24
    assert to_grid(1 / 24, coarse=True) == 0
    assert to_grid(1 / 24) == 1


def test_general_midi_drums_keep_their_sound_and_others_go_to_the_nearest() -> None:
    for pitch in range(35, 82):
        if pitch != 40 and pitch != 58:
            assert decode_note(Event(0, DRUMS, drum_token(pitch) or 0, 0, 10), C_MAJOR).pitch == pitch
    assert drum_token(40) == drum_token(38), "both are snares"
    assert drum_token(26) == drum_token(46), "both are open hi-hats"
    assert [drum_token(pitch) for pitch in (0, 21, 34 - 10, 88, 127)] == [None] * 5
    tokens = {drum_token(pitch) for pitch in range(128)} - {None}
    assert all(token is not None and 128 <= token < PITCH_CLASSES for token in tokens)


def test_drums_are_not_transposed_and_unknown_ones_are_dropped() -> None:
    drums = Part(Role.DRUMS, 0, (Note(0.0, 36, 0.25, 92), Note(0.0, 5, 0.25, 92), Note(1.0, 42, 3.0, 92)))
    piece = encode(Score((drums,)), Key(6, "major"))
    assert [(e.pitch, e.duration) for e in piece.events if e.role == DRUMS] == [
        (128 + 1, DRUM_DURATION),
        (128 + 7, DRUM_DURATION),
    ]


def test_doubled_notes_merge_into_the_longest() -> None:
    notes = (Note(1.0, 60, 0.5, 92), Note(1.0, 60, 2.0, 60), Note(1.0, 64, 1.0, 92))
    piece = encode(_melody(*notes), C_MAJOR)
    assert [(e.pitch, DURATIONS[e.duration]) for e in piece.events if e.role == MELODY] == [(60, 48), (64, 24)]


def test_the_highest_and_lowest_notes_stay_in_range() -> None:
    for key in ALL_KEYS:
        piece = encode(_melody(Note(0.0, 0, 1.0, 92), Note(1.0, 127, 1.0, 92)), key)
        low, high = decode(piece.events, key)[Role.MELODY]
        assert low.pitch % 12 == 0
        assert high.pitch % 12 == 127 % 12


def test_an_incomplete_last_bar_is_filled_and_metre_changes_give_their_bars() -> None:
    score = replace(
        _melody(Note(0.0, 60, 1.0, 92), Note(9.0, 62, 1.0, 92)),
        meters=(MeterChange(0.0, Meter(4, 4)), MeterChange(8.0, Meter(3, 4))),
    )
    assert encode(score, C_MAJOR).bar_starts == (0, 96, 192, 192 + 72)


def test_an_empty_score_is_one_empty_bar() -> None:
    piece = encode(Score(()), C_MAJOR)
    assert piece.bar_starts == (0, 96)
    assert piece.events == (Event(96, END, 0, 0, 0),)


def test_velocities_stay_within_half_a_class() -> None:
    for velocity in range(1, 128):
        events = encode(_melody(Note(0.0, 60, 1.0, velocity)), C_MAJOR).events
        assert abs(decode_note(events[0], C_MAJOR).velocity - velocity) <= 4


@pytest.mark.parametrize("role", [REST, END])
def test_pseudo_events_have_no_note(role: int) -> None:
    with pytest.raises(ValueError, match="no note"):
        decode_note(Event(0, role, 0, 0, 0), C_MAJOR)
    assert decode([Event(0, role, 0, 0, 0)], C_MAJOR) == {}


def test_a_span_without_a_root_is_no_chord() -> None:
    assert decode_chords([ChordSpan(0, NO_ROOT, NO_QUALITY), ChordSpan(24, 0, 1)], Key(2, "major"))[0].root == 2
    assert len(decode_chords([ChordSpan(0, NO_ROOT, NO_QUALITY)], C_MAJOR)) == 0
