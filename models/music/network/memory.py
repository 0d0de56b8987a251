"""What the network is told about the past, one event at a time, for composing.

Defines the columns of `vocabulary`; `features` computes the same for whole pieces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from models.music.network.vocabulary import (
    BAR,
    BASS,
    CHORDS,
    DRUMS,
    END,
    LOOK_BACK_BARS,
    MELODY,
    NO_DURATION,
    NO_PITCH,
    NO_ROLE,
    NO_STEP,
    NO_VELOCITY,
    NOTE_ROLES,
    ROLE_LOOK_BACK,
    Event,
    moved,
)

_NOTHING_BACK = (NO_STEP, NO_ROLE, NO_PITCH, NO_PITCH, NO_DURATION)
_NOTHING_SAME = (NO_PITCH, NO_PITCH, NO_DURATION, NO_VELOCITY)
_LONGEST = NO_STEP - 1


def _code(time: int, role: int, pitch: int) -> int:
    """An event's place in the order of events, as a number."""
    return time * 4096 + role * 128 + pitch


_BAR_CODES = 4096


class Memory:
    """The events so far and what the network is told of them.

    A bar event at a bar line carries the chord of the next bar (or END); one in the middle of a bar, in
    `HALVED` metres, that of the next bar's second half where it differs. The start event, before the first bar line,
    carries the first bar's chord. `bar` is a bar's length in grid steps, `bars` how many bars there are.
    """

    def __init__(self, constants: Sequence[int], bar: int, bars: int, first_chord: int) -> None:
        self.constants, self.bar, self.bars = list(constants), bar, bars
        self.events = [Event(0, BAR, first_chord)]
        self.first, self.second = [first_chord], dict[int, int]()
        self._codes, self._step = [-1], 0
        self._last = dict.fromkeys(NOTE_ROLES, NO_PITCH)
        self._at: dict[tuple[int, int], list[int]] = {}
        self._of_role: dict[int, tuple[list[int], list[int]]] = {role: ([], []) for role in ROLE_LOOK_BACK}

    @property
    def started(self) -> bool:
        """Whether any event has followed the start."""
        return len(self.events) > 1

    def chord_at(self, time: int) -> int:
        """The chord number that was announced for a time (grid steps), END after the last announced bar."""
        bar = min(time // self.bar, self.bars)
        if bar in self.second and time % self.bar * 2 >= self.bar and time // self.bar == bar:
            return self.second[bar]
        return self.first[bar] if bar < len(self.first) else END

    def has(self, time: int, role: int) -> bool:
        """Whether an event of a role stands at a time."""
        return (time, role) in self._at

    def at(self, time: int, role: int) -> Event | None:
        """The first event of a role at a time."""
        found = self._at.get((time, role))
        return self.events[found[0]] if found else None

    def last(self, role: int) -> int | None:
        """The pitch of a role's last note, None before its first one."""
        pitch = self._last[role]
        return None if pitch == NO_PITCH else pitch

    def times(self, role: int, start: int, end: int) -> list[int]:
        """When a role of `ROLE_LOOK_BACK` is struck from `start` up to `end`, each note counted."""
        codes, _ = self._of_role[role]
        first, last = (bisect_left(codes, _code(time, 0, 0)) for time in (start, end))
        return [code // _BAR_CODES for code in codes[first:last]]

    def push(self, event: Event) -> None:
        """Append the next event; events come in order of time, role and pitch."""
        index, code = len(self.events), _code(event.time, event.role, event.pitch)
        self._step = min(_LONGEST, event.time - self.events[-1].time)
        self.events.append(event)
        self._codes.append(code)
        self._at.setdefault((event.time, event.role), []).append(index)
        if event.role in self._of_role:
            codes, indices = self._of_role[event.role]
            codes.append(code)
            indices.append(index)
        if event.role == BAR:
            bar = event.time // self.bar + 1
            if event.time % self.bar:
                self.second[bar] = event.pitch
            elif len(self.first) <= bar:
                self.first.append(event.pitch)
        else:
            self._last[event.role] = event.pitch

    def inputs(self) -> list[int]:
        """The input columns after the last event."""
        index = len(self.events) - 1
        event, bar = self.events[index], self.bar
        number = min(event.time // bar, self.bars)
        columns = [self._step, *event[1:], event.time % bar, number % 8, min(15, max(0, self.bars - number))]
        columns += self._chords(event.time, number) if index else (0, self.first[0], 0)
        columns += self.constants
        columns += (self._last[BASS], self._last[CHORDS], self._last[MELODY])
        for bars in LOOK_BACK_BARS:
            columns += self._back(index, bars)
        for role, distances in ROLE_LOOK_BACK.items():
            for bars in distances:
                columns += self._role_back(index, role, bars)
        return columns

    def hints(self, time: int, role: int) -> list[int]:
        """The hint columns for the next event if it has this time and role: the same place in earlier bars."""
        columns = [time % self.bar, self._last[role] if role else NO_PITCH]
        nth = len(self._at.get((time, role), ()))
        now = self.chord_at(time)
        for bars in LOOK_BACK_BARS:
            there = time - self.bar * bars
            found = self._at.get((there, role), ()) if there >= 0 else ()
            if nth >= len(found):
                columns += _NOTHING_SAME
                continue
            event = self.events[found[nth]]
            if role == BAR:
                columns += (event.pitch, event.pitch, NO_DURATION, NO_VELOCITY)
                continue
            shifted = moved(event.pitch, self.chord_at(there), now) if role != DRUMS else event.pitch
            columns += (event.pitch, shifted, event.duration, event.velocity)
        return columns

    def _chords(self, time: int, number: int) -> tuple[int, int, int]:
        """The chord now, the next one (of this bar's second half or the next bar), the next bar's."""
        ahead = self.chord_at((number + 1) * self.bar)
        half = time % self.bar * 2 >= self.bar
        following = ahead if half else self.chord_at(number * self.bar + (self.bar + 1) // 2)
        return self.chord_at(time), following, ahead

    def _back(self, index: int, bars: int) -> tuple[int, int, int, int, int]:
        """The event that came next at this place `bars` ago: step to it, role, pitch, pitch moved, duration."""
        there = self.events[index].time - self.bar * bars
        if index == 0 or there < 0:
            return _NOTHING_BACK
        place = bisect_right(self._codes, self._codes[index] - self.bar * bars * _BAR_CODES)
        time, role, pitch, duration, _ = self.events[min(place, index)]
        shifted = pitch
        if role >= BASS:
            shifted = moved(pitch, self.chord_at(time), self.chord_at(time + bars * self.bar))
        return min(_LONGEST, max(0, time - there)), role, pitch, shifted, duration

    def _role_back(self, index: int, role: int, bars: int) -> tuple[int, ...]:
        """When (and with which pitch, chords excepted) a role came next at this place `bars` ago."""
        there = self.events[index].time - self.bar * bars
        codes, indices = self._of_role[role]
        step, pitch = NO_STEP, NO_PITCH
        if index and there >= 0:
            place = bisect_right(codes, self._codes[index] - self.bar * bars * _BAR_CODES)
            if place < len(codes):
                event = self.events[indices[place]]
                if event.time - there <= _LONGEST:
                    step, pitch = event.time - there, event.pitch
        return (step,) if role == CHORDS else (step, pitch)
