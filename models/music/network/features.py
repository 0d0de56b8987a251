"""The columns of whole pieces by array arithmetic, for training and for measuring; equal to `memory`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.music.network.vocabulary import (
    BAR,
    BASS,
    CHORDS,
    END,
    HINTS,
    INPUTS,
    LOOK_BACK_BARS,
    NO_DURATION,
    NO_PITCH,
    NO_ROLE,
    NO_STEP,
    NO_VELOCITY,
    NOTE_ROLES,
    PITCHED,
    QUALITIES,
    ROLE_LOOK_BACK,
)

Ints = NDArray[np.int64]
_LONGEST = NO_STEP - 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece on the grid.

    `notes` [n, 5]: time, role, pitch (in C major or A minor), duration bucket, velocity bucket; sorted, each
    once. `chords` [bars, 2]: chord numbers of each bar's halves. `bar`: its length in grid steps. `constants`: the
    constant columns.
    """

    notes: Ints
    chords: Ints
    bar: int
    constants: tuple[int, ...]

    @property
    def bars(self) -> int:
        """How many bars there are."""
        return len(self.chords)

    def events(self) -> Ints:
        """Notes and bar events in order [m, 5], the start event first (see `Memory`)."""
        chords, bar = self.chords, self.bar
        lines = np.zeros((self.bars + 1, 5), np.int64)
        lines[:, 0] = np.arange(self.bars + 1) * bar
        lines[:, 2] = np.concatenate([chords[1:, 0], [END, END]])
        split = np.nonzero(chords[1:, 1] != chords[1:, 0])[0]
        middle = np.zeros((len(split), 5), np.int64)
        middle[:, 0] = split * bar + bar // 2
        middle[:, 2] = chords[split + 1, 1]
        both = np.concatenate([lines, middle, self.notes])
        order = np.argsort(both[:, 0] * 4096 + both[:, 1] * 128 + both[:, 2], kind="stable")
        return np.concatenate([np.array([[0, BAR, chords[0, 0], 0, 0]]), both[order]])


def piece_features(piece: Piece) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Inputs [m, 62], hints [m, 18] and targets [m, 5] (step, role, pitch, duration, velocity) of a piece's events.

    `hints[i]` and `targets[i]` belong to event i as the one to be predicted, from `inputs[i - 1]`.
    """
    table = _Table(piece)
    inputs = np.stack([*table.own(), *table.back(), *table.role_back()], 1)
    hints = np.stack(table.hints(), 1)
    for values, columns in ((inputs, INPUTS), (hints, HINTS)):
        sizes = np.array([column.size for column in columns])
        if values.min() < 0 or (values.max(0) >= sizes).any():
            raise ValueError("the piece has values that the vocabulary does not hold")
    targets = np.concatenate([table.step[:, None], table.events[:, 1:]], 1)
    return inputs.astype(np.uint8), hints.astype(np.uint8), targets.astype(np.uint8)


class _Table:
    """The arrays that the columns of one piece are looked up in."""

    def __init__(self, piece: Piece) -> None:
        self.piece, self.bar, self.bars = piece, piece.bar, piece.bars
        self.events = piece.events()
        self.time, self.role, self.pitch, self.duration, self.velocity = self.events.T
        self.index = np.arange(len(self.events))
        self.step = np.minimum(np.diff(self.time, prepend=0), _LONGEST)
        chords = piece.chords.copy()
        chords[0, 1] = chords[0, 0]  # nothing announces the second half of the first bar
        self.chords = np.concatenate([chords, np.full((12, 2), END)])
        self.code = self.time * 4096 + self.role * 128 + self.pitch
        self.code[0] = -1

    def chord_at(self, time: Ints) -> Ints:
        """Chord numbers at times."""
        bar = np.minimum(time // self.bar, self.bars)
        second = (time % self.bar * 2 >= self.bar) & (time // self.bar == bar)
        return np.asarray(np.where(second, self.chords[bar, 1], self.chords[bar, 0]))

    def latest(self, role: int, before: bool) -> Ints:
        """The last pitch of a role up to each event, or before it."""
        seen = np.maximum.accumulate(np.where(self.role == role, self.index, -1))
        if before:
            seen = np.concatenate([[-1], seen[:-1]])
        return np.asarray(np.where(seen >= 0, self.pitch[np.maximum(seen, 0)], NO_PITCH))

    def own(self) -> list[Ints]:
        """The event itself, its place, chords, constants and last pitches."""
        number = np.minimum(self.time // self.bar, self.bars)
        now, ahead = self.chord_at(self.time), self.chords[number + 1, 0]
        following = np.where(self.time % self.bar * 2 >= self.bar, ahead, self.chords[number, 1])
        now[0], following[0], ahead[0] = 0, self.chords[0, 0], 0
        columns = [self.step, self.role, self.pitch, self.duration, self.velocity, self.time % self.bar, number % 8]
        columns += [np.clip(self.bars - number, 0, 15), now, following, ahead]
        columns += [np.full(len(self.events), value) for value in self.piece.constants]
        return columns + [self.latest(role, before=False) for role in PITCHED]

    def back(self) -> list[Ints]:
        """What came next at the same place, some bars ago."""
        columns: list[Ints] = []
        for bars in LOOK_BACK_BARS:
            there = self.time - self.bar * bars
            known = (there >= 0) & (self.index > 0)
            place = np.searchsorted(self.code, self.code - self.bar * bars * 4096, side="right")
            j = np.minimum(place, len(self.events) - 1)
            time, pitch = self.time[j], self.pitch[j]
            shifted = _moved(pitch, self.chord_at(time), self.chord_at(time + bars * self.bar))
            shifted = np.where(self.role[j] >= BASS, shifted, pitch)
            columns.append(np.where(known, np.clip(time - there, 0, _LONGEST), NO_STEP))
            columns.append(np.where(known, self.role[j], NO_ROLE))
            columns += [np.where(known, values, NO_PITCH) for values in (pitch, shifted)]
            columns.append(np.where(known, self.duration[j], NO_DURATION))
        return columns

    def role_back(self) -> list[Ints]:
        """When melody, bass and chords came next at the same place, some bars ago."""
        columns: list[Ints] = []
        for role, distances in ROLE_LOOK_BACK.items():
            mine = np.nonzero(self.role == role)[0]
            for bars in distances:
                step, pitch = self._role_back(mine, bars)
                columns += [step] if role == CHORDS else [step, pitch]
        return columns

    def _role_back(self, mine: Ints, bars: int) -> tuple[Ints, Ints]:
        if len(mine) == 0:
            return np.full(len(self.events), NO_STEP), np.full(len(self.events), NO_PITCH)
        there = self.time - self.bar * bars
        place = np.searchsorted(self.code[mine], self.code - self.bar * bars * 4096, side="right")
        j = mine[np.minimum(place, len(mine) - 1)]
        known = (there >= 0) & (self.index > 0) & (place < len(mine)) & (j <= self.index)
        known &= self.time[j] - there <= _LONGEST
        return np.where(known, self.time[j] - there, NO_STEP), np.where(known, self.pitch[j], NO_PITCH)

    def hints(self) -> list[Ints]:
        """The nth note of the same role at exactly the same place, some bars ago."""
        key = self.time * 8 + self.role
        key[0] = -8
        nth = self.index - np.searchsorted(key, key, side="left")
        last = np.full(len(key), NO_PITCH)
        for role in NOTE_ROLES:
            last = np.where(self.role == role, self.latest(role, before=True), last)
        columns = [self.time % self.bar, last]
        for bars in LOOK_BACK_BARS:
            there = key - self.bar * bars * 8
            j = np.minimum(np.searchsorted(key, there, side="left") + nth, len(key) - 1)
            known = (self.time - self.bar * bars >= 0) & (key[j] == there) & (self.index > 0)
            note = known & (self.role > BAR)
            shifted = _moved(self.pitch[j], self.chord_at(self.time[j]), self.chord_at(self.time))
            shifted = np.where(self.role >= BASS, shifted, self.pitch[j])
            columns += [np.where(known, values, NO_PITCH) for values in (self.pitch[j], shifted)]
            columns.append(np.where(note, self.duration[j], NO_DURATION))
            columns.append(np.where(note, self.velocity[j], NO_VELOCITY))
        return columns


def _moved(pitch: Ints, then: Ints, now: Ints) -> Ints:
    """`vocabulary.moved` for arrays."""
    known = (then > 0) & (then < END) & (now > 0) & (now < END)
    change = np.where(known, (now - 1) // len(QUALITIES) - (then - 1) // len(QUALITIES), 0)
    return np.asarray(np.clip(pitch + (change + 6) % 12 - 6, 0, 127))
