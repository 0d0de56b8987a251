"""What the network is told at each step: the last event, place, chords, and the look-back.

One class serves training and composing alike, so the two cannot drift apart: `Context` is fed events
one by one and answers with small integers, each the index of an embedding. The *look-back* tells what
happened at the same place 1, 2, 4 and 8 bars ago (Lookback RNN, Waite 2016, here over bars of any metre),
with the pitch also moved by the chord root's motion since then. It gives a recurrent network the memory of
form that it lacks: see docs/music-model.md for what it is worth.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from models.music.codec import (
    DRUMS,
    DURATION_CLASSES,
    END,
    MAX_DELTA,
    NO_QUALITY,
    NO_ROOT,
    PITCH_CLASSES,
    ROLE_CLASSES,
    VELOCITY_CLASSES,
    ChordSpan,
    Event,
)
from models.score import ROLES

LOOK_BACK_BARS = (1, 2, 4, 8)
DELTA_CLASSES = MAX_DELTA + 1
NO_DELTA, NO_ROLE, NO_PITCH, SPENT = DELTA_CLASSES, ROLE_CLASSES, PITCH_CLASSES, PITCH_CLASSES + 1
"""Values beyond the classes: nothing there; SPENT: the role had notes there, all are matched already."""
NO_DURATION, NO_VELOCITY = DURATION_CLASSES, VELOCITY_CLASSES
POSITIONS = 144
PHRASE_BARS = 8
REMAINING = 17
MANY_AT_ONCE = 8
_NO_MASK = 2 ** len(ROLES)
_DELTA, _ROLE, _PITCH = DELTA_CLASSES + 1, ROLE_CLASSES + 1, PITCH_CLASSES + 2
_DURATION, _VELOCITY = DURATION_CLASSES + 1, VELOCITY_CLASSES + 1
_SINCE = 9
_K = len(LOOK_BACK_BARS)
_ROLES = len(ROLES)

STEP_FIELDS = (
    *(_DELTA, _ROLE, _PITCH, _DURATION, _VELOCITY),  # the last event
    *(POSITIONS, PHRASE_BARS, REMAINING),  # its place
    *(NO_ROOT + 1, NO_QUALITY + 1, NO_ROOT + 1, NO_QUALITY + 1, 9),  # chord now, next, beats until then
    *(_SINCE,) * _ROLES,  # how long each role is silent
    *(_PITCH,) * _ROLES,  # each role's last pitch
    *(_DELTA, _ROLE, _PITCH, _PITCH) * _K,  # what came next, k bars ago
)
TIME_FIELDS = (_ROLE, POSITIONS, *(_DELTA, _ROLE) * _K)
ROLE_FIELDS = (_DELTA, POSITIONS, _ROLE, NO_ROOT + 1, *(_NO_MASK + 1, _ROLE) * _K)
PITCH_FIELDS = (
    *(_DELTA, POSITIONS, _ROLE, MANY_AT_ONCE, REMAINING),
    *(NO_ROOT + 1, NO_QUALITY + 1, NO_ROOT + 1),
    *(_PITCH, _PITCH),  # the role's last two pitches
    *(_PITCH, _PITCH) * _K,
)
DURATION_FIELDS = (_DELTA, POSITIONS, _ROLE, _PITCH, MANY_AT_ONCE, _DURATION, REMAINING, *(_DURATION,) * _K)
VELOCITY_FIELDS = (POSITIONS, _ROLE, _PITCH, _DURATION, MANY_AT_ONCE, _VELOCITY, _VELOCITY, *(_VELOCITY,) * _K)
"""Each tuple gives the number of values of each field, in the order of the methods' answers."""

_NO_NEXT = (NO_DELTA, NO_ROLE, NO_PITCH, NO_PITCH)
_SINCE_EDGES = (1, 6, 12, 24, 48, 96, 192, 1 << 40)


class Context:
    """The events so far of one piece, and the features of the next.

    `bar_starts` are grid steps and end with the end of the piece; `chords` rise in time.
    """

    def __init__(self, bar_starts: Sequence[int], chords: Sequence[ChordSpan]) -> None:
        self._bars = list(bar_starts)
        self._chord_times = [span.time for span in chords]
        self._chords = list(chords)
        self._keys: list[int] = []  # time, role and number within both in one integer, rising
        self._events: list[Event] = []  # notes only, as `_keys`
        self._at: dict[int, list[int]] = {}  # time and role -> indices of notes
        self._last = Event(0, NO_ROLE, NO_PITCH, NO_DURATION, NO_VELOCITY)
        self._last_delta = NO_DELTA
        self._last_number = 0
        self._role_last: list[tuple[int, int, int, int, int]] = [
            (-(1 << 40), NO_PITCH, NO_PITCH, NO_DURATION, NO_VELOCITY) for _ in ROLES
        ]

    @property
    def last(self) -> Event:
        """The last event, of role `NO_ROLE` before the first."""
        return self._last

    def extend_to(self, bar_starts: Sequence[int], chords: Sequence[ChordSpan]) -> None:
        """Replace bars and chords, which must agree with the old ones up to the last event."""
        self._bars = list(bar_starts)
        self._chord_times = [span.time for span in chords]
        self._chords = list(chords)

    def push(self, event: Event) -> None:
        """Take in the next event; times must not fall."""
        self._last_delta = min(event.time - self._last.time, MAX_DELTA)
        self._last_number = 0
        if event.role < len(ROLES):
            indices = self._at.setdefault(event.time * 8 + event.role, [])
            self._last_number = min(len(indices), 63)
            indices.append(len(self._events))
            self._keys.append((event.time * 8 + event.role) * 64 + self._last_number)
            self._events.append(event)
            previous = self._role_last[event.role]
            self._role_last[event.role] = (event.time, event.pitch, previous[1], event.duration, event.velocity)
        self._last = event

    def count_at(self, time: int, role: int) -> int:
        """How many notes `role` already has at `time`."""
        return len(self._at.get(time * 8 + role, ()))

    def step(self) -> list[int]:
        """Features of the recurrent step, known from the events so far: `STEP_FIELDS`."""
        last = self._last
        time = last.time
        bar, position, remaining = self._place(time)
        row = [self._last_delta, last.role, last.pitch, last.duration, last.velocity]
        row += (position, bar % PHRASE_BARS, remaining)
        index = bisect.bisect_right(self._chord_times, time) - 1
        row += self._chord(index)
        row += self._chord(index + 1)
        if index + 1 < len(self._chords):
            row.append(min((self._chord_times[index + 1] - time) // 12, 8))
        else:
            row.append(8)
        for state in self._role_last:
            row.append(bisect.bisect_right(_SINCE_EDGES, time - state[0]))
        row += [state[1] for state in self._role_last]
        for back in LOOK_BACK_BARS:
            row += self._next_after(bar, time, back)
        self._next = row[-4 * _K :]
        return row

    def time(self) -> list[int]:
        """Features of the time head: `TIME_FIELDS`; call after `step`."""
        following = self._next
        row = [self._last.role, self._place(self._last.time)[1]]
        for number in range(_K):
            row += following[4 * number : 4 * number + 2]
        return row

    def at(self, time: int) -> list[int]:
        """Features of the role head once the next event's time is known: `ROLE_FIELDS`.

        They stay valid for the methods below until the next call.
        """
        self._time = time
        delta = min(time - self._last.time, MAX_DELTA)
        self._new_bar, self._new_position, self._new_remaining = self._place(time)
        index = bisect.bisect_right(self._chord_times, time) - 1
        self._new_chord = (*self._chord(index), self._chord(index + 1)[0])
        self._back = [self._back_time(self._new_bar, time, back) for back in LOOK_BACK_BARS]
        self._new_delta = delta
        row = [delta, self._new_position, self._last.role, self._new_chord[0]]
        for number, past in enumerate(self._back):
            mask = _NO_MASK
            if past >= 0:
                mask = 0
                for role in range(_ROLES):
                    indices = self._at.get(past * 8 + role)
                    if indices and len(indices) > self.count_at(time, role):
                        mask |= 1 << role
            row += (mask, self._next[4 * number + 1])
        return row

    def pitch(self, role: int) -> list[int]:
        """Features of the pitch head once the role is known: `PITCH_FIELDS`; role is not a pseudo-role."""
        self._role = role
        count = self.count_at(self._time, role)
        self._count = min(count, MANY_AT_ONCE - 1)
        _, last_pitch, before, _, _ = self._role_last[role]
        row = [self._new_delta, self._new_position, role, self._count, self._new_remaining]
        row += self._new_chord
        row += (last_pitch, before)
        self._twins: list[Event | None] = []
        for past in self._back:
            indices = self._at.get(past * 8 + role, ()) if past >= 0 else ()
            if count < len(indices):
                twin = self._events[indices[count]]
                self._twins.append(twin)
                row += (twin.pitch, self._moved(twin, self._new_chord[0]))
            else:
                self._twins.append(None)
                nothing = SPENT if indices else NO_PITCH
                row += (nothing, nothing)
        return row

    def duration(self, pitch: int) -> list[int]:
        """Features of the duration head once the pitch is known: `DURATION_FIELDS`."""
        self._pitch = pitch
        row = [self._new_delta, self._new_position, self._role, pitch, self._count]
        row += (self._role_last[self._role][3], self._new_remaining)
        row += [NO_DURATION if twin is None else twin.duration for twin in self._twins]
        return row

    def velocity(self, duration: int) -> list[int]:
        """Features of the velocity head once the duration is known: `VELOCITY_FIELDS`."""
        row = [self._new_position, self._role, self._pitch, duration, self._count]
        row += (self._role_last[self._role][4], self._last.velocity)
        row += [NO_VELOCITY if twin is None else twin.velocity for twin in self._twins]
        return row

    def _place(self, time: int) -> tuple[int, int, int]:
        """Bar number, position within it (clipped) and bars that remain, this one included (clipped)."""
        bar = min(max(bisect.bisect_right(self._bars, time) - 1, 0), len(self._bars) - 1)
        position = min(time - self._bars[bar], POSITIONS - 1)
        return bar, position, min(len(self._bars) - 1 - bar, REMAINING - 1)

    def _chord(self, index: int) -> tuple[int, int]:
        if 0 <= index < len(self._chords):
            return self._chords[index].root, self._chords[index].quality
        return NO_ROOT, NO_QUALITY

    def _root_at(self, time: int) -> int:
        return self._chord(bisect.bisect_right(self._chord_times, time) - 1)[0]

    def _back_time(self, bar: int, time: int, back: int) -> int:
        """The same place `back` bars ago, -1 before the start or where that bar is shorter."""
        if bar < back:
            return -1
        past = self._bars[bar - back] + time - self._bars[bar]
        return past if past < self._bars[bar - back + 1] else -1

    def _next_after(self, bar: int, time: int, back: int) -> tuple[int, int, int, int]:
        past = self._back_time(bar, time, back)
        if past < 0:
            return _NO_NEXT
        role = self._last.role if self._last.role < END else 0
        number = self._last_number if self._last.role < _ROLES else -1
        if self._last.role == NO_ROLE:
            number = -1
        index = bisect.bisect_right(self._keys, (past * 8 + role) * 64 + number)
        if index >= len(self._events):
            return _NO_NEXT
        event = self._events[index]
        delta = event.time - past
        if delta > MAX_DELTA:
            return _NO_NEXT
        # Where the chord changes before that note, its root then is what matters.
        return delta, event.role, event.pitch, self._moved(event, self._root_at(time + delta))

    def _moved(self, event: Event, root_now: int) -> int:
        """The pitch of a past event moved as the chord root moved, by at most a tritone."""
        if event.role == DRUMS or root_now == NO_ROOT:
            return event.pitch
        root_then = self._root_at(event.time)
        if root_then == NO_ROOT:
            return event.pitch
        moved = event.pitch + (root_now - root_then + 5) % 12 - 5
        return moved if 0 <= moved <= 127 else event.pitch
