"""Playing a timeline block by block: what happens at which frame of the block, sent to the targets.

No thread, no device and no clock: the same calls give the same sound and the same messages. The player
(`app.audio.player`) runs it in time.
"""

from __future__ import annotations

import bisect
import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.audio.timeline import PartSound, Timeline

CLOCKS_PER_BEAT = 24
"""MIDI's timing clock."""

_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Strip:
    """What the mixer does to a part: General MIDI volume and pan (0-127), and whether it is heard at all."""

    volume: int = 100
    pan: int = 64
    heard: bool = True


class Target(Protocol):
    """Something that sounds; `frame` is the place within the block that is being rendered."""

    def prepare(self, sounds: Sequence[PartSound], strips: Sequence[Strip]) -> None:
        """Set every part's instrument, volume and pan."""

    def strip(self, part: int, strip: Strip) -> None:
        """Set a part's volume and pan."""

    def note_on(self, part: int, pitch: int, velocity: int, frame: int) -> None:
        """Begin a note."""

    def note_off(self, part: int, pitch: int, frame: int) -> None:
        """End a note."""

    def click(self, accent: bool, frame: int) -> None:
        """Sound the metronome."""

    def clock(self, status: str, position_beats: float, frame: int) -> None:
        """Tell others' clocks: `start` at a position, `stop`, or `clock` for each 24th of a beat."""

    def silence(self, frame: int) -> None:
        """End every sound at once."""

    def read(self, audio: NDArray[np.float32]) -> None:
        """Add the sound of the next frames to `audio`, shape (frames, 2)."""


class Sequencer:
    """Plays a timeline to its targets."""

    def __init__(self, targets: Sequence[Target], sample_rate: int) -> None:
        """Begin with nothing to play."""
        self.targets = list(targets)
        self.rate = sample_rate
        self.timeline: Timeline | None = None
        self.playing = False
        self.waiting = False
        self.position_beats = 0.0
        self.loop: tuple[float, float] | None = None
        self.metronome = False
        self._strips: list[Strip] = []
        self._next = 0
        self._done = 0.0  # what begins before this was struck, or is behind
        self._last = 0.0
        self._held: list[tuple[float, int, int]] = []
        self._struck: dict[tuple[int, int], float] = {}
        self._count_in_until = -math.inf
        self._next_click = (0.0, True)
        self._next_clock = 0

    @property
    def strips(self) -> tuple[Strip, ...]:
        """The mix: a strip for each part of what is loaded."""
        return tuple(self._strips)

    @property
    def counting_in(self) -> bool:
        """Whether the bar before the start is being clicked."""
        return self.playing and self.position_beats < self._count_in_until

    def load(self, timeline: Timeline, strips: Sequence[Strip]) -> None:
        """Play another timeline from where it is; of one with the same parts, held notes go on."""
        same = self.timeline is not None and self.timeline.sounds == timeline.sounds
        if not same:
            self._release(0)
            self._let_all_go()
        self.timeline = timeline
        if not same or list(strips) != self._strips:
            self._strips = list(strips)
            for target in self.targets:
                target.prepare(timeline.sounds, self._strips)
        self._done = max(self._done, self.position_beats - _SMALL)
        self._next = int(np.searchsorted(timeline.starts, self._done, "left"))
        self._next_click = timeline.bars.next_pulse(self.position_beats)

    def set_targets(self, targets: Sequence[Target]) -> None:
        """Play to other targets from now on."""
        self._release(0)
        self._struck.clear()
        for target in self.targets:
            target.silence(0)
        self.targets = list(targets)
        if self.timeline is not None:
            for target in self.targets:
                target.prepare(self.timeline.sounds, self._strips)

    def set_strips(self, strips: Sequence[Strip]) -> None:
        """Mix anew."""
        for part, (before, strip) in enumerate(zip(self._strips, strips, strict=False)):
            if before != strip:
                for target in self.targets:
                    target.strip(part, strip)
        self._strips = list(strips)

    def play(self, count_in: bool = False) -> None:
        """Begin at the position, perhaps after a bar of clicks."""
        if self.timeline is None:
            return
        if self.position_beats >= self.timeline.length_beats - _SMALL and self.timeline.known_beats == math.inf:
            self.position_beats = 0.0
        start = max(self.position_beats, 0.0)
        self._locate(start)
        if count_in:
            bars = self.timeline.bars
            self._count_in_until = start
            self.position_beats = start - bars.meter_at(start).bar_beats
            self._next_click = (self.position_beats, True)
        self.playing = True
        for target in self.targets:
            target.clock("start", start, 0)

    def stop(self, frame: int = 0) -> None:
        """Stop here: held notes end, reverberation rings on."""
        self._release(frame)
        if self.playing:
            for target in self.targets:
                target.clock("stop", self.position_beats, frame)
        self.playing = self.waiting = False
        self.position_beats = max(self.position_beats, 0.0, min(self._count_in_until, 1e9))
        self._count_in_until = -math.inf

    def seek(self, beats: float) -> None:
        """Go to a position, playing or not."""
        self._release(0)
        self._locate(max(beats, 0.0))
        if self.playing:
            for target in self.targets:
                target.clock("start", self.position_beats, 0)

    def silence(self) -> None:
        """End every sound at once."""
        self._held.clear()
        self._struck.clear()
        for target in self.targets:
            target.silence(0)

    @property
    def struck(self) -> bool:
        """Whether a key is held by hand."""
        return bool(self._struck)

    def strike(self, part: int, pitch: int, velocity: int, seconds: float = math.inf) -> None:
        """Sound a note beside the timeline, whether it plays or not, until `let_go` or for so long."""
        if self.timeline is None or not 0 <= part < len(self.timeline.sounds):
            return
        self.let_go(part, pitch)
        self._struck[part, pitch] = seconds * self.rate
        for target in self.targets:
            target.note_on(part, pitch, velocity, 0)

    def let_go(self, part: int, pitch: int) -> None:
        """End a note that was struck."""
        if self._struck.pop((part, pitch), None) is not None:
            for target in self.targets:
                target.note_off(part, pitch, 0)

    def bpm_at(self, beats: float) -> float:
        """The tempo at a position, in quarter notes a minute."""
        if self.timeline is None:
            return 120.0
        return self.timeline.tempos[max(bisect.bisect_right(self.timeline.tempo_starts, beats + _SMALL) - 1, 0)]

    def render(self, audio: NDArray[np.float32]) -> None:
        """Go on by one block: fill `audio`, C-contiguous float32 of shape (frames, 2)."""
        audio[:] = 0
        for key, frames in list(self._struck.items()):
            self._struck[key] = frames - len(audio)
            if frames <= 0:
                self.let_go(*key)
        done = 0
        while done < len(audio):
            if not self.playing or self.timeline is None:
                self._read(audio[done:])
                return
            speed = self.bpm_at(self.position_beats) / 60 / self.rate
            stop = self._next_stop(self.timeline)
            missing = max(0, math.ceil((stop - self.position_beats) / speed - 1e-6)) if stop < math.inf else len(audio)
            frames = min(missing, len(audio) - done)
            if frames:
                self._read(audio[done : done + frames])
                self.position_beats += frames * speed
                done += frames
            # What is due at the end of the block is the first thing of the next one.
            if missing <= frames and done < len(audio):
                self.position_beats = max(self.position_beats, stop)
                if not self._fire(self.timeline, done):
                    self._read(audio[done:])
                    return

    def _read(self, audio: NDArray[np.float32]) -> None:
        if len(audio):
            for target in self.targets:
                target.read(audio)

    def _locate(self, beats: float) -> None:
        self.position_beats, self.waiting = beats, False
        self._count_in_until = -math.inf
        self._done, self._last = beats - _SMALL, beats
        if self.timeline is not None:
            self._next = int(np.searchsorted(self.timeline.starts, beats - _SMALL, "left"))
            self._next_click = self.timeline.bars.next_pulse(beats)
            self._next_clock = math.ceil(beats * CLOCKS_PER_BEAT - _SMALL)

    def _release(self, frame: int) -> None:
        """End what the timeline began."""
        for _, part, pitch in self._held:
            for target in self.targets:
                target.note_off(part, pitch, frame)
        self._held.clear()

    def _let_all_go(self) -> None:
        for key in list(self._struck):
            self.let_go(*key)

    def _next_stop(self, timeline: Timeline) -> float:
        """The next position at which anything happens."""
        stops = [timeline.length_beats, timeline.known_beats, self._next_clock / CLOCKS_PER_BEAT]
        if self._next < len(timeline.starts):
            stops.append(float(timeline.starts[self._next]))
        if self._held:
            stops.append(self._held[0][0])
        if self.loop is not None and self.position_beats < self.loop[1]:
            stops.append(self.loop[1])
        if self.metronome or self.counting_in:
            stops.append(self._next_click[0])
        place = bisect.bisect_right(timeline.tempo_starts, self.position_beats + _SMALL)
        if place < len(timeline.tempo_starts):
            stops.append(timeline.tempo_starts[place])
        return min(stops)

    def _fire(self, timeline: Timeline, frame: int) -> bool:
        """Do what is due at the position; False if playing does not go on from here for now."""
        now = self.position_beats + _SMALL
        while self._held and self._held[0][0] <= now:
            _, part, pitch = heapq.heappop(self._held)
            for target in self.targets:
                target.note_off(part, pitch, frame)
        if self.loop is not None and max(self._last, self.loop[0]) < self.loop[1] <= now:
            self._loop_back(frame)
            now = self.position_beats + _SMALL
        elif now >= timeline.length_beats and timeline.known_beats >= timeline.length_beats:
            self.stop(frame)
            return False
        self._last = self.position_beats
        self._clicks(timeline, now, frame)
        while self._next_clock / CLOCKS_PER_BEAT <= now:
            for target in self.targets:
                target.clock("clock", self._next_clock / CLOCKS_PER_BEAT, frame)
            self._next_clock += 1
        self.waiting = now > timeline.known_beats and not self.counting_in
        self._onsets(timeline, now, frame)
        if self.waiting:
            self.position_beats = timeline.known_beats
        return not self.waiting

    def _loop_back(self, frame: int) -> None:
        assert self.loop is not None
        begin, end = self.loop
        over = min(self.position_beats - end, end - begin)
        self._release(frame)
        self._locate(begin)
        self.position_beats = begin + max(over, 0.0)

    def _clicks(self, timeline: Timeline, now: float, frame: int) -> None:
        place, accent = self._next_click
        counting = place < self._count_in_until - _SMALL
        while place <= now:
            if self.metronome or counting:
                for target in self.targets:
                    target.click(accent, frame)
            if counting:
                following = place + timeline.bars.pulse_at(self._count_in_until)
                counting = following < self._count_in_until - _SMALL
                place, accent = following, False
                if not counting:
                    place, accent = timeline.bars.next_pulse(self._count_in_until)
            else:
                place, accent = timeline.bars.next_pulse(place + 1e-3)
        self._next_click = place, accent

    def _onsets(self, timeline: Timeline, now: float, frame: int) -> None:
        limit = min(now, timeline.known_beats - _SMALL)
        while self._next < len(timeline.starts) and timeline.starts[self._next] <= limit:
            number = self._next
            part, pitch = int(timeline.parts[number]), int(timeline.pitches[number])
            for target in self.targets:
                target.note_on(part, pitch, int(timeline.velocities[number]), frame)
            heapq.heappush(self._held, (float(timeline.ends[number]), part, pitch))
            self._next += 1
        if not self.counting_in:
            self._done = limit
