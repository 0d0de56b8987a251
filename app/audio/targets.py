"""What a sequencer plays to: the synthesiser, with meters and a metronome of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.audio.clicks import Clicks
from app.audio.schedule import NoteEvent
from app.audio.sequencer import Strip
from app.audio.synthesiser import Synthesiser
from app.audio.timeline import PartSound
from models.formats.midi import PAN, VOLUME

GROUPS = 16
"""So many groups of channels are metered apart: channel modulo this."""

MOST_FRAMES = 4096
"""The largest block that is rendered at once."""


class SynthTarget:
    """Plays to the synthesiser. `peaks` are the loudest samples of each part since they were last reset."""

    def __init__(self, synthesiser: Synthesiser, sample_rate: int) -> None:
        """The synthesiser is made with `grouped`; closing it remains the caller's."""
        self._synthesiser = synthesiser
        self._sounds: tuple[PartSound, ...] = ()
        self._group_peaks = np.zeros(GROUPS, np.float32)
        self._clicks = Clicks(sample_rate)

    @property
    def peaks(self) -> list[float]:
        """The loudest sample of each part since the last reset; parts that share a group share it."""
        return [float(self._group_peaks[sound.channel % GROUPS]) for sound in self._sounds]

    def reset_peaks(self) -> None:
        """Begin to measure anew."""
        self._group_peaks[:] = 0

    def prepare(self, sounds: Sequence[PartSound], strips: Sequence[Strip]) -> None:
        """Set every part's instrument, volume and pan."""
        self._sounds = tuple(sounds)
        for part, sound in enumerate(sounds):
            self._synthesiser.select_program(sound.channel, sound.program)
            self.strip(part, strips[part] if part < len(strips) else Strip())

    def strip(self, part: int, strip: Strip) -> None:
        """Set a part's volume and pan; what is not heard keeps playing at volume 0, so that it can come back."""
        channel = self._sounds[part].channel
        self._synthesiser.control(channel, VOLUME, strip.volume if strip.heard else 0)
        self._synthesiser.control(channel, PAN, strip.pan)

    def note_on(self, part: int, pitch: int, velocity: int, frame: int) -> None:
        """Begin a note."""
        self._synthesiser.play(NoteEvent(frame, self._sounds[part].channel, pitch, velocity))

    def note_off(self, part: int, pitch: int, frame: int) -> None:
        """End a note."""
        self._synthesiser.play(NoteEvent(frame, self._sounds[part].channel, pitch, 0))

    def click(self, accent: bool, frame: int) -> None:
        """Sound the metronome."""
        self._clicks.strike(accent)

    def clock(self, status: str, position_beats: float, frame: int) -> None:
        """The synthesiser has no clock."""

    def silence(self, frame: int) -> None:
        """End every sound at once."""
        self._synthesiser.silence()
        self._clicks.silence()

    def read(self, audio: NDArray[np.float32]) -> None:
        """Add the sound of the next frames to `audio`, shape (frames, 2)."""
        for start in range(0, len(audio), MOST_FRAMES):
            self._read(audio[start : start + MOST_FRAMES])

    def _read(self, audio: NDArray[np.float32]) -> None:
        frames = len(audio)
        groups = np.zeros((GROUPS, 2, frames), np.float32)
        effects = np.zeros((1, 4, frames), np.float32)
        self._synthesiser.write_groups(groups, effects)
        np.maximum(self._group_peaks, np.abs(groups).max((1, 2)), out=self._group_peaks)
        audio += (groups.sum(0) + effects.reshape(2, 2, frames).sum(0)).T
        self._clicks.read(audio)
