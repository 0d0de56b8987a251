"""The rules by themselves: what each head may still choose, whatever its logits are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.music.codec import (
    DRUMS,
    DURATION_CLASSES,
    DURATIONS,
    END,
    MAX_DELTA,
    PITCH_CLASSES,
    REST,
    ROLE_CLASSES,
    ROLE_INDEX,
    ChordSpan,
    Event,
)
from models.music.context import DELTA_CLASSES, Context
from models.music.plan import Plan, make_plan
from models.music.rules import Rules
from models.requests import ComposeRequest
from models.score import Key, Meter, Role
from tests.helpers.music import random_score
from tests.helpers.networks import tiny_model

BASS, CHORDS, MELODY = ROLE_INDEX[Role.BASS], ROLE_INDEX[Role.CHORDS], ROLE_INDEX[Role.MELODY]
C_MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)
BAR = 96


def _plan(**values: object) -> Plan:
    wishes: dict[str, object] = {"style": "rock", "key": Key(0, "major"), "bars": 4, **values}
    return make_plan(tiny_model(), ComposeRequest(**wishes), np.random.default_rng(0))  # type: ignore[arg-type]


class _Piece:
    """Rules and context of one plan, fed together as the generator feeds them."""

    def __init__(self, plan: Plan, enter: bool = True) -> None:
        self.plan = plan
        self.rules, self.context = Rules(plan), Context(plan.bar_starts, ())
        if enter:
            for role in plan.roles:
                self.push(plan.start, ROLE_INDEX[role], 60 if role is not Role.DRUMS else 129)

    def push(self, time: int, role: int, pitch: int = 60, duration: int = 11) -> None:
        self.context.push(Event(time, role, pitch, duration, 8))
        if role < REST:
            self.rules.push(time, role, pitch, duration)

    def delays(self) -> list[int]:
        return _possible(self.rules.time(np.zeros(DELTA_CLASSES, np.float32), self.context))

    def roles(self, time: int) -> list[int]:
        return _possible(self.rules.role(np.zeros(ROLE_CLASSES, np.float32), self.context, time))

    def wakes(self, time: int) -> NDArray[np.float32]:
        return self.rules.role(np.zeros(ROLE_CLASSES, np.float32), self.context, time)

    def pitches(self, role: int, time: int, chord: ChordSpan | None = None) -> NDArray[np.float32]:
        return self.rules.pitch(np.zeros(PITCH_CLASSES, np.float32), self.context, role, time, chord)


def _possible(logits: NDArray[np.float32]) -> list[int]:
    return np.flatnonzero(np.isfinite(logits)).tolist()


def test_no_onset_lies_beyond_the_end() -> None:
    piece = _Piece(_plan())
    assert piece.delays() == list(range(DELTA_CLASSES))
    piece.push(4 * BAR - 10, DRUMS, 129)
    assert piece.delays() == list(range(11))
    assert piece.roles(4 * BAR - 1) == [ROLE_INDEX[role] for role in piece.plan.roles]
    assert piece.roles(4 * BAR) == [END]


def test_rests_bridge_the_longest_gap_only() -> None:
    piece = _Piece(_plan())
    assert REST in piece.roles(MAX_DELTA)
    assert REST not in piece.roles(MAX_DELTA - 1)
    assert REST not in piece.roles(0)


def test_events_of_one_time_rise_in_role_and_pitch() -> None:
    piece = _Piece(_plan())
    piece.push(24, CHORDS, 64)
    assert piece.roles(24) == [CHORDS, MELODY]
    allowed = _possible(piece.pitches(CHORDS, 24))
    assert min(allowed) == 65
    assert min(_possible(piece.pitches(MELODY, 24))) == 45
    piece.push(24, CHORDS, 88)
    assert piece.roles(24) == [MELODY], "nothing is above the highest chord note"
    piece.push(24, MELODY, 98)
    assert 0 not in piece.delays()
    piece.push(30, DRUMS, 129)
    assert 0 in piece.delays()


def test_few_notes_of_a_role_start_together() -> None:
    piece = _Piece(_plan())
    for pitch in (60, 64):
        assert MELODY in piece.roles(48)
        piece.push(48, MELODY, pitch)
    assert piece.delays()[0] == 1


@pytest.mark.parametrize("key", [Key(0, "major"), Key(6, "minor"), Key(2, "major")])
def test_pitches_lie_in_the_roles_range_in_the_sounding_key(key: Key) -> None:
    plan = _plan(key=key)
    piece = _Piece(plan, enter=False)
    shift = ((0 if key.mode == "major" else 9) - key.tonic + 6) % 12 - 6
    allowed = _possible(piece.pitches(BASS, 0))
    assert (min(allowed) - shift, max(allowed) - shift) == (24, 62)
    assert min(_possible(piece.pitches(DRUMS, 0))) == 128


def test_a_seed_widens_the_range_of_its_roles() -> None:
    seed = random_score(1, 1, Key(0, "major"))
    plan = _plan(seed_score=seed, key=Key(3, "major"))
    rules, context = Rules(plan, {Role.BASS: (2, 127), Role.MELODY: (60, 70)}), Context(plan.bar_starts, ())
    none = np.zeros(PITCH_CLASSES, np.float32)
    bass = _possible(rules.pitch(none, context, BASS, plan.start, None))
    assert (bass[0], bass[-1]) == (0, 124), "in C, three semitones below"
    melody = _possible(rules.pitch(none, context, MELODY, plan.start, None))
    assert (melody[0], melody[-1]) == (45 - 3, 98 - 3)


def test_a_key_that_the_seed_holds_is_struck_only_after_its_release_or_if_there_is_no_other() -> None:
    plan = _plan()
    none, context = np.zeros(PITCH_CLASSES, np.float32), Context(plan.bar_starts, ())
    rules = Rules(plan, None, {(Role.MELODY, 60): 50, (Role.BASS, 40): 50})
    everything = _possible(Rules(plan).pitch(none, context, MELODY, 49, None))
    assert _possible(rules.pitch(none, context, MELODY, 49, None)) == [p for p in everything if p != 60]
    assert _possible(rules.pitch(none, context, MELODY, 50, None)) == everything
    all_held = Rules(plan, None, {(Role.MELODY, pitch): 50 for pitch in range(128)})
    assert _possible(all_held.pitch(none, context, MELODY, 49, None)) == everything


@pytest.mark.parametrize(("meter", "longest"), [("4/4", 384), ("2/4", 384), ("1/8", 96), ("1/64", 16)])
def test_no_note_is_longer_than_eight_bars(meter: str, longest: int) -> None:
    rules = Rules(_plan(meter=Meter.parse(meter)))
    allowed = _possible(rules.duration(np.zeros(DURATION_CLASSES, np.float32)))
    assert DURATIONS[allowed[-1]] == longest
    assert allowed[0] == 0


@pytest.mark.parametrize(
    ("bars", "meter", "latest"),
    [
        (1, "4/4", 48),
        (2, "4/4", 96),
        (3, "3/4", 72),
        (5, "4/4", 192),
        (64, "4/4", 8 * 96),
        (1, "3/4", 24),
        (1, "1/8", 0),
    ],
)
def test_every_part_has_entered_by_the_middle(bars: int, meter: str, latest: int) -> None:
    piece = _Piece(_plan(bars=bars, meter=Meter.parse(meter)), enter=False)
    roles = [ROLE_INDEX[role] for role in piece.plan.roles]
    while piece.context.last.time + MAX_DELTA < latest:
        piece.push(piece.context.last.time + MAX_DELTA, DRUMS, 129)
    now = piece.context.last.time
    missing = roles[1:] if now else roles
    assert max(piece.delays()) == min(latest - now, MAX_DELTA)
    for role in missing:
        assert piece.roles(latest) == [role]
        piece.push(latest, role, 60 if role else 129)
        assert (piece.delays() == [0]) is (role != missing[-1])


def test_a_silent_part_is_woken_the_more_the_longer_it_rests() -> None:
    piece = _Piece(_plan(bars=32))
    times = [bar * BAR for bar in range(1, 20)]
    for time in times:
        piece.push(time, DRUMS, 129)
    melody = [piece.wakes(time + 1)[MELODY] for time in times]
    assert melody == sorted(melody)
    assert (melody[0], melody[-1]) == (0, 6)
    assert piece.wakes(times[-1] + 1)[DRUMS] == 0


def test_before_the_new_bars_of_a_continuation_there_is_only_rest() -> None:
    piece = _Piece(_plan(seed_score=random_score(1, 5), roles=(Role.MELODY,)), enter=False)
    assert piece.plan.start == 5 * BAR
    assert piece.delays() == [MAX_DELTA]
    assert piece.roles(MAX_DELTA) == [REST]
    for bar in range(1, 5):
        piece.push(bar * BAR, REST)
    piece.push(4 * BAR + 90, MELODY)
    assert piece.delays()[0] == 6
    assert piece.roles(5 * BAR) == [MELODY]


def test_notes_outside_scale_and_chord_are_dearer() -> None:
    pitches = _Piece(_plan(), enter=False).pitches(MELODY, 0)
    allowed = _possible(pitches)
    assert {pitch % 12 for pitch in allowed if pitches[pitch] == 0} == set(C_MAJOR_SCALE)
    chord = ChordSpan(0, 2, 2)  # D7
    over = _Piece(_plan(), enter=False).pitches(MELODY, 0, chord)
    assert {pitch % 12 for pitch in allowed if over[pitch] == 0} == {*C_MAJOR_SCALE, 6}
    minor = _Piece(_plan(key=Key(9, "minor")), enter=False).pitches(MELODY, 0)
    assert {pitch % 12 for pitch in allowed if minor[pitch] == 0} == {*C_MAJOR_SCALE, 8}
    assert not _Piece(_plan(), enter=False).pitches(DRUMS, 0)[128:].any()


def _hear(pitch_classes: tuple[int, ...], bars: int = 2) -> NDArray[np.float32]:
    """The price of every pitch class after the melody has played these over and over."""
    piece = _Piece(_plan(bars=16), enter=False)
    for number in range(bars * 8):
        piece.push(12 * number, MELODY, 60 + pitch_classes[number % len(pitch_classes)], DURATIONS.index(12))
    return -piece.pitches(MELODY, 16 * BAR - 1)[60:72]


def test_while_another_key_is_heard_what_leads_there_is_dearest() -> None:
    at_home = _hear((0, 2, 4, 5, 7, 9, 11, 0, 4, 7))
    assert at_home.max() < 1
    astray = _hear((7, 9, 11, 0, 2, 4, 6, 7, 11, 2))  # G major
    assert astray.max() > 2
    assert astray[6] == astray.max()
    assert astray[5] < 0.3 * astray.max(), "F is what G major lacks"
    assert astray[2] > astray[0]
    assert _hear((7, 9, 11, 0, 2, 4, 6, 7, 11, 2), 1).max() < astray.max() + 1e-6, "what is heard longer weighs more"


def test_a_chord_is_no_excuse_while_another_key_is_heard() -> None:
    piece = _Piece(_plan(bars=16), enter=False)
    for number in range(32):
        piece.push(12 * number, MELODY, (66, 61, 68, 70, 63, 59)[number % 6], DURATIONS.index(12))
    over = piece.pitches(MELODY, 15 * BAR, ChordSpan(0, 6, 0))  # F sharp major
    assert over[66] < -2


def test_only_what_sounds_is_heard() -> None:
    """A long note that is struck again at once, or cut by the end, is short."""
    piece = _Piece(_plan(bars=2), enter=False)
    for time in range(90):
        piece.push(time, MELODY, 66, DURATION_CLASSES - 1)
    piece.push(90, BASS, 48, DURATIONS.index(48))
    piece.push(90, CHORDS, 52, DURATIONS.index(48))
    piece.push(2 * BAR - 1, CHORDS, 61, DURATION_CLASSES - 1)
    weights = piece.rules._weights
    assert weights[6] == 89 + (2 * BAR - 89), "one step each, and the last one to the end"
    assert (weights[0], weights[4], weights[1]) == (48, 48, 1)
