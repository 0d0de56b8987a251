"""What is heard where FluidSynth or a SoundFont is missing: simple plucked tones and drums, computed by numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.audio.clicks import Clicks
from app.audio.sequencer import Strip
from app.audio.timeline import PartSound

_KICKS = (35, 36)
_SNARES = (38, 39, 40)
_LONG = (46, 49, 51, 52, 53, 55, 57, 59)
"""General MIDI keys: kick drums, snares and claps, open hi-hat and cymbals."""

Samples = NDArray[np.float32]

MOST_VOICES = 32
"""More tones at once are not told apart; the oldest one gives way."""

_SECONDS = 2.5
_ATTACK_SECONDS = 0.004
_RELEASE_SECONDS = 0.06
_HARMONICS = (1.0, 0.35, 0.15)
_GAIN = 0.16
_FULL_VOLUME = 127.0


@dataclass(slots=True)
class _Voice:
    """A tone that sounds: its whole sound, how far it is, how loud it is on both sides, when it was let go."""

    part: int
    pitch: int
    samples: Samples
    gain: float
    place: int = 0
    release: Samples | None = None


class ToneTarget:
    """Plays tones of its own making, with meters and a metronome, as `SynthTarget` does with FluidSynth."""

    def __init__(self, sample_rate: int) -> None:
        """Begin silent."""
        self._rate = sample_rate
        self._sounds: tuple[PartSound, ...] = ()
        self._strips: list[Strip] = []
        self._voices: list[_Voice] = []
        self._clicks = Clicks(sample_rate)
        self._peaks: list[float] = []

    @property
    def peaks(self) -> list[float]:
        """The loudest sample of each part since the last reset."""
        return list(self._peaks)

    def reset_peaks(self) -> None:
        """Begin to measure anew."""
        self._peaks = [0.0] * len(self._sounds)

    def prepare(self, sounds: Sequence[PartSound], strips: Sequence[Strip]) -> None:
        """Take on the parts; of the instruments only drums and everything else are told apart."""
        self._sounds = tuple(sounds)
        self._strips = [strips[part] if part < len(strips) else Strip() for part in range(len(sounds))]
        self._voices = [voice for voice in self._voices if voice.part < len(sounds)]
        self.reset_peaks()

    def strip(self, part: int, strip: Strip) -> None:
        """Set a part's volume and pan."""
        self._strips[part] = replace(strip)

    def note_on(self, part: int, pitch: int, velocity: int, frame: int) -> None:
        """Begin a note."""
        samples = drum(pitch, self._rate) if self._sounds[part].drums else tone(pitch, self._rate)
        self._voices = self._voices[-(MOST_VOICES - 1) :]
        self._voices.append(_Voice(part, pitch, samples, _GAIN * (velocity / 127) ** 1.5))

    def note_off(self, part: int, pitch: int, frame: int) -> None:
        """End a note; drums ring out."""
        if not self._sounds[part].drums:
            for voice in self._voices:
                if voice.part == part and voice.pitch == pitch and voice.release is None:
                    fade = np.linspace(1, 0, round(_RELEASE_SECONDS * self._rate), dtype=np.float32)
                    voice.samples = voice.samples[voice.place : voice.place + len(fade)]
                    voice.release, voice.place = fade[: len(voice.samples)], 0

    def click(self, accent: bool, frame: int) -> None:
        """Sound the metronome."""
        self._clicks.strike(accent)

    def clock(self, status: str, position_beats: float, frame: int) -> None:
        """Tones have no clock."""

    def silence(self, frame: int) -> None:
        """End every sound at once."""
        self._voices.clear()
        self._clicks.silence()

    def read(self, audio: Samples) -> None:
        """Add the sound of the next frames to `audio`, shape (frames, 2)."""
        parts = np.zeros((len(self._sounds), len(audio)), np.float32)
        for voice in self._voices:
            end = voice.place + len(audio)
            piece = voice.samples[voice.place : end] * np.float32(voice.gain)
            if voice.release is not None:
                piece *= voice.release[voice.place : end]
            parts[voice.part, : len(piece)] += piece
            voice.place = end
        self._voices = [voice for voice in self._voices if voice.place < len(voice.samples)]
        for part, strip in enumerate(self._strips):
            if strip.heard and parts[part].any():
                parts[part] *= strip.volume / _FULL_VOLUME
                self._peaks[part] = max(self._peaks[part], float(np.abs(parts[part]).max()))
                right = strip.pan / 127
                audio += parts[part][:, None] * np.sqrt(np.array([1 - right, right], np.float32) * 2)
        self._clicks.read(audio)


@lru_cache(maxsize=96)
def tone(pitch: int, sample_rate: int) -> Samples:
    """A plucked tone of a MIDI pitch, equal temperament at A4 = 440 Hz; higher ones fade sooner."""
    time = np.arange(round(_SECONDS * sample_rate)) / sample_rate
    hertz = 440.0 * 2 ** ((pitch - 69) / 12)
    wave = np.zeros_like(time)
    for number, weight in enumerate(_HARMONICS, 1):
        if number * hertz < sample_rate / 2:  # what lies above would come back as another tone
            wave += weight * np.sin(2 * np.pi * number * hertz * time) * np.exp(-time * number * (1 + pitch / 60))
    wave *= np.minimum(1, time / _ATTACK_SECONDS) * np.minimum(1, (_SECONDS - time) / _RELEASE_SECONDS)
    return wave.astype(np.float32)


@lru_cache(maxsize=64)
def drum(pitch: int, sample_rate: int) -> Samples:
    """A General MIDI drum: a falling sine for kick drums, noise of different lengths for the others."""
    if pitch in _KICKS:
        time = np.arange(round(0.25 * sample_rate)) / sample_rate
        wave = 2 * np.sin(2 * np.pi * (48 * time + 3.5 * (1 - np.exp(-time * 30)))) * np.exp(-time * 14)
    else:
        seconds = 0.18 if pitch in _SNARES else 0.35 if pitch in _LONG else 0.06
        time = np.arange(round(seconds * sample_rate)) / sample_rate
        noise = np.random.default_rng(pitch).standard_normal(len(time))
        wave = 0.35 * (noise if pitch in _SNARES else np.diff(noise, append=0.0)) * np.exp(-time * 5 / seconds)
    return wave.astype(np.float32)
