"""The features of an event: in bounds, known before the event, and true about the bars before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from models.music.codec import DRUMS, MAX_DELTA, NO_QUALITY, NO_ROOT, REST, ROLE_INDEX, ChordSpan, Event, encode
from models.music.context import (
    DURATION_FIELDS,
    LOOK_BACK_BARS,
    NO_DELTA,
    NO_PITCH,
    NO_ROLE,
    PITCH_FIELDS,
    POSITIONS,
    ROLE_FIELDS,
    SPENT,
    STEP_FIELDS,
    TIME_FIELDS,
    VELOCITY_FIELDS,
    Context,
)
from models.score import Key, Meter, Role
from models.training.music_data import GROUPS, TARGETS, event_rows
from tests.helpers.music import random_piece, random_score

BASS, MELODY = ROLE_INDEX[Role.BASS], ROLE_INDEX[Role.MELODY]
FIELDS = (STEP_FIELDS, TIME_FIELDS, ROLE_FIELDS, PITCH_FIELDS, DURATION_FIELDS, VELOCITY_FIELDS)
BAR = 96
SEEDS = range(12)


def _asked(context: Context, event: Event) -> list[list[int]]:
    """What composing asks for, in its order, before `event` happens."""
    groups = [context.step(), context.time(), context.at(event.time)]
    if event.role < REST:
        groups += [context.pitch(event.role), context.duration(event.pitch), context.velocity(event.duration)]
    return groups


def _note(time: int, pitch: int, role: int = MELODY, duration: int = 11, velocity: int = 10) -> Event:
    return Event(time, role, pitch, duration, velocity)


def _after(events: Sequence[Event], bars: int = 16, chords: Sequence[ChordSpan] = ()) -> Context:
    context = Context([BAR * bar for bar in range(bars + 1)], chords)
    for event in events:
        context.push(event)
    return context


def _look_back(row: list[int]) -> list[tuple[int, ...]]:
    """The look-back part of a step: (time, role, pitch, moved pitch) for each distance."""
    size = 4 * len(LOOK_BACK_BARS)
    return [tuple(row[-size:][start : start + 4]) for start in range(0, size, 4)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_feature_is_within_its_field(seed: int) -> None:
    piece = random_piece(seed)
    context = Context(piece.bar_starts, piece.chords)
    for event in piece.events:
        for row, fields in zip(_asked(context, event), FIELDS, strict=False):
            assert len(row) == len(fields)
            assert all(0 <= value < size for value, size in zip(row, fields, strict=True)), (event, row)
        context.push(event)


@pytest.mark.parametrize("seed", SEEDS)
def test_training_rows_are_what_composing_asks_for(seed: int) -> None:
    musical = encode(random_score(seed, 10, Key(seed, "minor"), Meter(3, 4), tuple(Role)), Key(seed, "minor"))
    for piece in (random_piece(seed), musical):
        context = Context(piece.bar_starts, piece.chords)
        before = 0
        for row, event in zip(event_rows(piece).tolist(), piece.events, strict=True):
            features = [value for group in _asked(context, event) for value in group]
            assert row[: len(features)] == features
            assert not any(row[len(features) : -TARGETS])
            assert row[-TARGETS:] == [event.time - before, *event[1:]]
            before = event.time
            context.push(event)


def test_the_rows_have_the_groups_in_the_order_of_the_heads() -> None:
    assert GROUPS == FIELDS


def test_nothing_of_the_future_is_in_a_row() -> None:
    piece = random_piece(1)
    half = len(piece.events) // 2
    changed = [
        event if index < half or event.role >= REST else event._replace(duration=3, velocity=2)
        for index, event in enumerate(piece.events)
    ]
    rows, others = event_rows(piece), event_rows(type(piece)(tuple(changed), piece.bar_starts, piece.chords))
    assert np.array_equal(rows[:half], others[:half])
    known = len(STEP_FIELDS) + len(TIME_FIELDS) + len(ROLE_FIELDS) + len(PITCH_FIELDS)
    assert np.array_equal(rows[half, :known], others[half, :known])
    assert not np.array_equal(rows[half + 1 :], others[half + 1 :])


def test_the_first_step_knows_nothing_but_the_place_and_the_chord() -> None:
    context = _after([], chords=[ChordSpan(0, 7, 2), ChordSpan(BAR, 0, 0)])
    row = context.step()
    assert context.last.role == NO_ROLE
    assert row[:3] == [NO_DELTA, NO_ROLE, NO_PITCH]
    assert row[5:8] == [0, 0, 16]
    assert row[8:13] == [7, 2, 0, 0, 8]
    assert _look_back(row) == [(NO_DELTA, NO_ROLE, NO_PITCH, NO_PITCH)] * len(LOOK_BACK_BARS)


def test_the_last_event_and_its_place_are_told() -> None:
    row = _after([_note(0, 60), _note(2 * BAR + 36, 64, BASS, 7, 3)]).step()
    assert row[:5] == [MAX_DELTA, BASS, 64, 7, 3]
    assert row[5:8] == [36, 2, 14]


def test_phrase_place_and_remaining_bars_are_clipped() -> None:
    context = _after([_note(BAR * 19, 60)], bars=40)
    assert context.step()[5:8] == [0, 19 % 8, 16]
    long_bar = Context([0, 400], [])
    long_bar.step()
    assert long_bar.at(300)[1] == POSITIONS - 1


def test_each_role_tells_its_last_pitch_and_how_long_it_is_silent() -> None:
    row = _after([_note(0, 40, BASS), _note(0, 72), _note(24, 74)]).step()
    silences, pitches = row[13:19], row[19:25]
    assert (pitches[BASS], pitches[MELODY], pitches[DRUMS]) == (40, 74, NO_PITCH)
    assert silences[MELODY] == 0
    assert 0 < silences[BASS] < silences[DRUMS] == 8


def test_the_look_back_tells_what_came_next_one_two_four_and_eight_bars_ago() -> None:
    context = _after([_note(BAR * bar, 60 + bar) for bar in range(11)])
    back = _look_back(context.step())
    assert back == [(BAR, MELODY, 60 + 11 - k, 60 + 11 - k) for k in LOOK_BACK_BARS]
    context.at(11 * BAR)
    assert context.pitch(MELODY)[10:] == [pitch for k in LOOK_BACK_BARS for pitch in (60 + 11 - k,) * 2]


def test_the_look_back_reaches_no_further_than_the_beginning() -> None:
    context = _after([_note(BAR * bar, 60 + bar) for bar in range(3)])
    nothing = (NO_DELTA, NO_ROLE, NO_PITCH, NO_PITCH)
    assert _look_back(context.step()) == [(BAR, MELODY, 62, 62), (BAR, MELODY, 61, 61), nothing, nothing]
    context.at(3 * BAR)
    assert context.pitch(MELODY)[10:] == [62, 62, 61, 61, NO_PITCH, NO_PITCH, NO_PITCH, NO_PITCH]


def test_pitches_of_the_past_move_with_the_chord_root_but_drums_do_not() -> None:
    chords = [
        ChordSpan(0, 0, 0),
        ChordSpan(BAR, 5, 0),
        ChordSpan(2 * BAR, 0, 0),
        ChordSpan(3 * BAR, NO_ROOT, NO_QUALITY),
    ]
    events = [_note(0, 128 + 1, DRUMS), _note(0, 60)]
    context = _after(events, chords=chords)
    context.step()
    context.at(BAR)
    assert context.pitch(MELODY)[10:12] == [60, 65]
    assert context.pitch(DRUMS)[10:12] == [129, 129]
    for event in (_note(BAR, 128 + 1, DRUMS), _note(BAR, 65)):
        context.push(event)
    context.step()
    context.at(2 * BAR)
    assert context.pitch(MELODY)[10:14] == [65, 60, 60, 60]
    assert context.pitch(DRUMS)[10:14] == [129] * 4
    context.at(3 * BAR)
    assert context.pitch(MELODY)[12:14] == [65, 65], "without a chord nothing is moved"


def test_a_pitch_is_moved_by_at_most_a_tritone_and_never_out_of_range() -> None:
    for root in range(12):
        context = _after([_note(0, 60)], chords=[ChordSpan(0, 0, 0), ChordSpan(BAR, root, 0)])
        context.step()
        context.at(BAR)
        moved = context.pitch(MELODY)[11]
        assert (moved - 60) % 12 == root
        assert -5 <= moved - 60 <= 6
    context = _after([_note(0, 127)], chords=[ChordSpan(0, 0, 0), ChordSpan(BAR, 3, 0)])
    context.step()
    context.at(BAR)
    assert context.pitch(MELODY)[11] == 127


def test_notes_at_the_same_place_are_matched_one_by_one_until_they_are_spent() -> None:
    context = _after([_note(0, 60), _note(0, 64)])
    for pitch, twin in ((60, 60), (64, 64), (67, SPENT)):
        context.step()
        mask = context.at(BAR)[4]
        assert mask == (0 if twin == SPENT else 1 << MELODY)
        assert context.pitch(MELODY)[10] == twin
        assert context.pitch(MELODY)[3] == context.count_at(BAR, MELODY)
        context.push(_note(BAR, pitch))


def test_twins_tell_duration_and_velocity() -> None:
    context = _after([_note(0, 60, duration=7, velocity=3), _note(24, 36, BASS, 5, 12)])
    context.step()
    context.at(BAR)
    context.pitch(MELODY)
    assert context.duration(62)[7] == 7
    assert context.velocity(9)[7] == 3
    assert context.duration(62)[5] == 7, "the role's last duration"
    assert context.velocity(9)[5:7] == [3, 12], "the role's last velocity and that of the last event"


def test_a_place_beyond_a_shorter_bar_before_has_no_twin() -> None:
    context = Context([0, 72, 168], [])
    context.push(_note(0, 60))
    context.push(_note(80, 62))  # as far from the first bar's start as the next place from the second's
    context.step()
    context.at(72 + 80)
    assert context.pitch(MELODY)[10] == NO_PITCH


def test_rests_keep_the_look_back_in_step() -> None:
    bar = [_note(0, 60), Event(BAR, REST, 0, 0, 0)]
    again = [e._replace(time=e.time + 4 * BAR) for e in bar]
    context = _after([*bar, _note(2 * BAR, 65), Event(3 * BAR, REST, 0, 0, 0), *again])
    assert _look_back(context.step())[2][:3] == (BAR, MELODY, 65)
