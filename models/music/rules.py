"""What no drawn event may break, whatever the network thinks: masks and biases on the five heads' logits.

Hard rules make an event sequence valid (sorted, inside the piece, playable) and let every part enter; soft ones,
added to the logits, keep the asked key and wake parts that have been silent for long.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.music.analysis import key_margins
from models.music.codec import (
    DRUMS,
    DURATIONS,
    END,
    MAX_DELTA,
    PITCH_CLASSES,
    REST,
    ROLE_CLASSES,
    ROLE_INDEX,
    STEPS_PER_BEAT,
    ChordSpan,
    transposition,
)
from models.music.context import DELTA_CLASSES, Context
from models.music.plan import Plan
from models.score import CHORD_QUALITIES, ROLES, Key, Role

_RANGES = {
    Role.BASS: (24, 62),
    Role.CHORDS: (36, 88),
    Role.ARPEGGIO: (36, 96),
    Role.PAD: (36, 90),
    Role.MELODY: (45, 98),
}
"""Lowest and highest sounding MIDI pitch of a role; a seed's own range widens it."""
_MOST_AT_ONCE = {Role.DRUMS: 5, Role.BASS: 2, Role.CHORDS: 7, Role.ARPEGGIO: 3, Role.PAD: 6, Role.MELODY: 2}
_SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (9, 11, 0, 2, 4, 5, 7, 8)}
_LONGEST_BARS = 8
_LATEST_ENTRY_BARS = 8
_LONGEST_HEARD = 8 * STEPS_PER_BEAT
"""A note counts for the key at most this long, in grid steps: a held one is heard, but does not outweigh all others."""
_ONE_MORE_BEAT = np.vstack([np.zeros(12), np.eye(12) * STEPS_PER_BEAT])
_MARGIN = 0.06
_BIAS_LEAST, _BIAS_MOST, _BIAS_GAIN = 0.4, 6.0, 60.0
_CERTAIN_STEPS = 4 * STEPS_PER_BEAT
"""Sounding time after which half as much is known about the key as ever will be, in grid steps."""
_PATIENCE_BARS = 2.0
_NEVER = -(1 << 30)


class Rules:
    """The rules of one plan; fed every new event, so that they know what sounds."""

    def __init__(
        self,
        plan: Plan,
        seed_range: dict[Role, tuple[int, int]] | None = None,
        held_keys: dict[tuple[Role, int], int] | None = None,
    ) -> None:
        self._plan = plan
        self._held = held_keys or {}
        self._roles = [ROLE_INDEX[role] for role in plan.roles]
        self._pitches = {ROLE_INDEX[role]: self._pitch_mask(role, seed_range or {}) for role in plan.roles}
        self._highest = {role: int(np.flatnonzero(mask)[-1]) for role, mask in self._pitches.items()}
        self._scale = np.isin(np.arange(12), _SCALES[plan.key.mode])
        self._home = Key(0, "major") if plan.key.mode == "major" else Key(9, "minor")
        self._weights = np.zeros(12)
        self._struck: dict[tuple[int, int], tuple[int, int]] = {}
        self._bias = _BIAS_LEAST
        self._astray = np.zeros(12)
        self._last_note = dict.fromkeys(self._roles, _NEVER)
        self._bar = plan.bar_starts[-1] - plan.bar_starts[-2]
        self._unheard = set(self._roles)
        self._latest_entry = plan.start + self._before_entry()
        self._longest = max(index for index, steps in enumerate(DURATIONS) if steps <= _LONGEST_BARS * self._bar)

    def _before_entry(self) -> int:
        """Half the piece, at most eight bars: on a bar line or at least on a beat, in grid steps."""
        half = min((self._plan.end - self._plan.start) // 2, _LATEST_ENTRY_BARS * self._bar)
        return half - half % (self._bar if half >= self._bar else STEPS_PER_BEAT)

    def _pitch_mask(self, role: Role, seed_range: dict[Role, tuple[int, int]]) -> NDArray[np.bool_]:
        mask = np.zeros(PITCH_CLASSES, dtype=bool)
        if role is Role.DRUMS:
            mask[128:] = True
            return mask
        low, high = _RANGES[role]
        own = seed_range.get(role, (low, high))
        low, high = min(low, own[0]), max(high, own[1])
        shift = transposition(self._plan.key)
        mask[max(low + shift, 0) : min(high + shift, 127) + 1] = True
        return mask

    def time(self, logits: NDArray[np.float32], context: Context) -> NDArray[np.float32]:
        """No onset after the end, none at the last event's time where no role has room left.

        The latest moment of entry is not passed before every part has entered.
        """
        now = context.last.time
        room = self._plan.end - now
        if room < DELTA_CLASSES - 1:
            logits[room + 1 :] = -np.inf
        if self._unheard:
            logits[self._latest_entry - now + 1 :] = -np.inf
        if now < self._plan.start:
            logits[: min(self._plan.start - now, DELTA_CLASSES - 1)] = -np.inf
        elif room == 0 or not self._roles_with_room(context, now):
            logits[0] = -np.inf
        return logits

    def role(self, logits: NDArray[np.float32], context: Context, time: int) -> NDArray[np.float32]:
        """Roles of the plan that have room, a rest only over the longest gap, the end only at the end."""
        mask = np.full(ROLE_CLASSES, -np.inf, dtype=np.float32)
        if time >= self._plan.end:
            mask[END] = 0.0
            return mask
        if time < self._plan.start:
            mask[REST] = 0.0
            return mask
        if self._unheard and time == self._latest_entry:
            # The lowest first: the others can then follow at the same time.
            mask[min(self._unheard)] = 0.0
            return mask
        for role in self._roles_with_room(context, time):
            mask[role] = self._wake(role, time)
        if time - context.last.time == MAX_DELTA:
            mask[REST] = 0.0
        return np.asarray(logits + mask)

    def _roles_with_room(self, context: Context, time: int) -> list[int]:
        last = context.last
        roles = [r for r in self._roles if context.count_at(time, r) < _MOST_AT_ONCE[ROLES[r]]]
        if last.time != time or last.role >= REST:
            return roles
        return [r for r in roles if r > last.role or (r == last.role and last.pitch < self._highest[r])]

    def _wake(self, role: int, time: int) -> float:
        """Rises from 0 with the bars that a role has been silent for; a sparse part may rest longer."""
        density = (self._plan.card.notes_per_beat or {}).get(ROLES[role]) or 1.0
        patience = max(_PATIENCE_BARS * self._bar, 3.0 * STEPS_PER_BEAT / density)
        silent = time - max(self._last_note[role], self._plan.start)
        return float(min(max((silent - patience) / self._bar, 0.0), 6.0))

    def pitch(
        self, logits: NDArray[np.float32], context: Context, role: int, time: int, chord: ChordSpan | None
    ) -> NDArray[np.float32]:
        """Within the role's range, above the role's last pitch at the same time, and rather in the key.

        A key that the seed still holds is struck only if there is no other: in MIDI that would release it.
        """
        logits = np.where(self._pitches[role], logits, -np.inf).astype(np.float32)
        last = context.last
        if last.time == time and last.role == role:
            logits[: last.pitch + 1] = -np.inf
        held = [pitch for (owner, pitch), end in self._held.items() if owner is ROLES[role] and time < end]
        if held:
            free = logits.copy()
            free[held] = -np.inf
            logits = free if np.isfinite(free).any() else logits
        if role != DRUMS:
            logits[:128] -= np.resize(self._foreign(chord), 128) * self._bias
        return logits

    def _foreign(self, chord: ChordSpan | None) -> NDArray[np.float32]:
        """1 for pitch classes outside scale and chord; while another key is heard, the chord is no excuse.

        Then those inside count too, as far as they lead astray.
        """
        foreign = ~self._scale
        if chord is not None and chord.root < 12 and self._bias <= 2 * _BIAS_LEAST:
            tones = [(chord.root + step) % 12 for step in tuple(CHORD_QUALITIES.values())[chord.quality]]
            foreign = foreign.copy()
            foreign[tones] = False
        return np.maximum(foreign, self._astray).astype(np.float32)

    def duration(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """No note longer than eight bars."""
        logits[self._longest + 1 :] = -np.inf
        return logits

    def push(self, time: int, role: int, pitch: int, duration: int) -> None:
        """Take in a note that has been chosen."""
        self._last_note[role] = time
        self._unheard.discard(role)
        if role == DRUMS:
            return
        heard = min(DURATIONS[duration], _LONGEST_HEARD, self._plan.end - time)
        before, counted = self._struck.get((role, pitch), (0, 0))
        # A note ends where its key is struck again.
        self._weights[pitch % 12] += heard - max(counted - (time - before), 0)
        self._struck[role, pitch] = (time, heard)
        self._listen()

    def _listen(self) -> None:
        """Hear which key the new notes suggest, and hold on to the asked one as tightly as it is in danger."""
        # The notes as they are, then with one more beat of each pitch class.
        margin, *after = key_margins(self._weights + _ONE_MORE_BEAT, self._home)
        heard = float(self._weights.sum())
        danger = max(_MARGIN - margin, 0.0) * heard / (heard + _CERTAIN_STEPS)
        self._bias = min(_BIAS_LEAST + _BIAS_GAIN * danger, _BIAS_MOST)
        self._astray = np.zeros(12)
        if danger > 0:
            self._astray = (max(after) - np.array(after)) / max(max(after) - min(after), 1e-9)
