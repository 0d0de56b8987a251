"""Notes -> sound, by FluidSynth and a SoundFont; no audio device is ever opened here."""

from __future__ import annotations

import contextlib
import ctypes
import io
import math
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.audio.levels import gain_of, sounding
from app.audio.schedule import NoteEvent, channel_programs, part_channels, schedule
from app.audio.soundfonts import check_soundfont
from app.core.errors import UserError
from models.formats.midi import DRUM_CHANNEL, PAN, VOLUME
from models.score import Score

TAIL_SECONDS = 2.0
"""How long reverberation and release may last after the last note; what is then left fades out."""

SILENCE_SECONDS = 0.4
"""What of the silence after the last sound is kept."""

SAMPLE_RATES = range(8_000, 96_001)
"""What FluidSynth renders, in frames a second."""

MAX_SECONDS = 3600.0
"""A longer score is refused: an hour of float samples takes 1.3 GB."""

_GAIN = 0.4
_BLOCK_FRAMES = 8_192
_DRUM_BANK = 128
MOST_GROUPS = 128
"""FluidSynth's limit to what is heard apart."""
_CHANNELS = 16
_LOG_LEVELS = 5

_LIBRARY_HINT = (
    "install it (Debian, Ubuntu: apt install libfluidsynth3; macOS: brew install fluid-synth; Windows: unpack "
    r"FluidSynth's release to C:\tools\fluidsynth)"
)


class RenderCancelled(Exception):
    """Rendering ended early because it was asked to."""


def render(
    score: Score,
    soundfont: Path,
    sample_rate: int = 44_100,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> NDArray[np.float32]:
    """Return the sound of `score`: float32, shape (frames, 2), within -1 ... 1.

    The same score, SoundFont and library give the same samples. Every few hundred milliseconds of sound, `progress`
    is told the fraction done and `cancelled` is asked whether to stop.
    Raise UserError if FluidSynth is missing, the SoundFont is not one, the rate is not in `SAMPLE_RATES` or the score
    is longer than `MAX_SECONDS`; raise RenderCancelled if `cancelled` says so.
    """
    mix = np.zeros((_frames(score, sample_rate), 2), np.float32)
    with Synthesiser(soundfont, sample_rate, max(channel_programs(score), default=0) + 1) as synthesiser:
        _prepare(synthesiser, score)
        events = schedule(score, sample_rate)
        _play(synthesiser, events, lambda begin, end: synthesiser.write(mix[begin:end]), len(mix), progress, cancelled)
    mix = mix[: sounding(mix, sample_rate, SILENCE_SECONDS)]
    mix *= gain_of(mix, round(SILENCE_SECONDS * sample_rate))[:, np.newaxis]
    return mix


def render_stems(
    score: Score, soundfont: Path, sample_rate: int = 44_100, progress: Callable[[float], None] | None = None
) -> Iterator[NDArray[np.float32]]:
    """Give the sound of each channel alone, in order of `channel_programs`, with its share of reverb and chorus.

    All are of one length and have one gain: their sum is what `render` gives.
    """
    channels = list(channel_programs(score))
    groups = _groups_for(channels)
    frames = _frames(score, sample_rate)
    # Not in memory: an hour of a band is more than there may be.
    with (
        tempfile.TemporaryFile() as file,
        Synthesiser(soundfont, sample_rate, max(channels) + 1, groups, groups) as synth,
    ):
        stems = np.memmap(file, np.float32, "w+", shape=(len(channels), frames, 2))

        def write(begin: int, end: int) -> None:
            dry = np.zeros((groups, 2, end - begin), np.float32)
            wet = np.zeros((groups, 4, end - begin), np.float32)
            synth.write_groups(dry, wet)
            for number, channel in enumerate(channels):
                group = channel % groups
                stems[number, begin:end] = (dry[group] + wet[group, :2] + wet[group, 2:]).T

        _prepare(synth, score)
        _play(synth, schedule(score, sample_rate), write, frames, progress)
        mix = np.asarray(stems.sum(0))
        kept = sounding(mix, sample_rate, SILENCE_SECONDS)
        gain = gain_of(mix[:kept], round(SILENCE_SECONDS * sample_rate))[:, np.newaxis]
        for stem in stems:
            yield np.ascontiguousarray(stem[:kept] * gain)


def _groups_for(channels: Sequence[int]) -> int:
    """The least number of groups that keeps channels apart (channel modulo that number)."""
    fitting = (
        count for count in range(len(channels), MOST_GROUPS) if len({c % count for c in channels}) == len(channels)
    )
    return next(fitting, MOST_GROUPS)


def _frames(score: Score, sample_rate: int) -> int:
    """How many frames a score and its reverberation take; raise UserError if that is too much."""
    ends = [note.end_beats for part in score.parts for note in part.notes]
    seconds = score.seconds_at(max(ends, default=score.length_beats))
    if seconds > MAX_SECONDS:
        raise UserError(
            f"the piece lasts {seconds / 60:.0f} minutes; more than {MAX_SECONDS / 60:.0f} are not rendered",
            "render a part of it, or raise the tempo",
        )
    return math.ceil((seconds + TAIL_SECONDS) * sample_rate)


def _prepare(synthesiser: Synthesiser, score: Score) -> None:
    """Set every channel's instrument, volume and place."""
    for channel, program in channel_programs(score).items():
        synthesiser.select_program(channel, program)
    for part, channel in zip(score.parts, part_channels(score), strict=True):
        synthesiser.control(channel, VOLUME, part.volume)
        synthesiser.control(channel, PAN, part.pan)


class Synthesiser:
    """FluidSynth with one SoundFont and no audio device; a context manager.

    With `groups`, `write_groups` gives the sound of each group of channels (channel modulo that number) apart, with
    so many groups of reverb and chorus; else `write` gives all of it. Not for use by two threads at once.
    """

    def __init__(
        self, soundfont: Path, sample_rate: int = 44_100, channels: int = 16, groups: int = 0, effects: int = 1
    ) -> None:
        """Load `soundfont` for so many channels; raise UserError if that, the library or the rate in Hz won't do."""
        self.groups, self.effects = groups, effects
        if sample_rate not in SAMPLE_RATES:
            limits = f"{SAMPLE_RATES.start} to {SAMPLE_RATES.stop - 1}"
            raise UserError(f"cannot render {sample_rate} frames a second", f"choose a sample rate from {limits}")
        check_soundfont(soundfont)
        self._fluid = load_fluidsynth()
        self._write_float = _bind_write_float(self._fluid)
        self._process = _bind_process(self._fluid)
        settings = {"synth.polyphony": 512, "synth.lock-memory": 0}
        if groups:
            settings |= {"synth.audio-channels": groups, "synth.audio-groups": groups, "synth.effects-groups": effects}
        self._channels = math.ceil(channels / _CHANNELS) * _CHANNELS  # the library takes multiples of sixteen
        self._synth = self._fluid.Synth(gain=_GAIN, samplerate=float(sample_rate), channels=self._channels, **settings)
        # Not Synth.sfload(): it cannot encode a file name that is not UTF-8.
        self._font = self._fluid.fluid_synth_sfload(self._synth.synth, os.fsencode(soundfont), 0)
        if self._font < 0:
            self.close()
            raise UserError(f"{soundfont} cannot be loaded: it is damaged or of an unknown kind", "choose another one")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the library's memory; may be called twice."""
        if self._synth is not None:
            self._synth.delete()
            self._synth = None

    def select_program(self, channel: int, program: int) -> None:
        """Give a channel its instrument, or on channel 9 its kit; if the SoundFont lacks it, the bank's first one."""
        bank = _DRUM_BANK if channel == DRUM_CHANNEL else 0
        for preset in (program, 0):
            if self._synth.program_select(channel, self._font, bank, preset) == 0:
                return

    def play(self, event: NoteEvent) -> None:
        """Begin or end a note; it is heard in what is written next."""
        if event.velocity:
            self._synth.noteon(event.channel, event.pitch, event.velocity)
        else:
            self._synth.noteoff(event.channel, event.pitch)

    def control(self, channel: int, number: int, value: int) -> None:
        """Set a controller of a channel, such as its volume (7) or pan (10), to 0-127."""
        self._synth.cc(channel, number, value)

    def silence(self) -> None:
        """Stop every sound at once."""
        for channel in range(self._channels):
            self._synth.all_sounds_off(channel)

    def write(self, audio: NDArray[np.float32]) -> None:
        """Fill `audio`, C-contiguous float32 of shape (frames, 2), with what sounds next; it may exceed -1 ... 1."""
        if audio.dtype != np.float32 or audio.ndim != 2 or audio.shape[1] != 2 or not audio.flags.c_contiguous:
            raise ValueError(f"not a block of stereo frames: {audio.dtype} {audio.shape}")
        if self._write_float(self._synth.synth, len(audio), audio.ctypes.data, 0, 2, audio.ctypes.data, 1, 2) != 0:
            raise RuntimeError("FluidSynth failed to render")

    def write_groups(self, groups: NDArray[np.float32], effects: NDArray[np.float32]) -> None:
        """Add what sounds next to `groups`, shape (groups, 2, frames), and reverb and chorus, (effects, 4, frames).

        Both are C-contiguous float32; all of it summed is what `write` would give.
        """
        frames = groups.shape[-1]
        if groups.shape[:2] != (self.groups, 2) or effects.shape != (self.effects, 4, frames):
            raise ValueError(f"not the buffers of {self.groups} groups: {groups.shape} {effects.shape}")
        outputs, sends = _rows(groups), _rows(effects)
        if self._process(self._synth.synth, frames, len(sends), sends, len(outputs), outputs) != 0:
            raise RuntimeError("FluidSynth failed to render")


def _rows(buffers: NDArray[np.float32]) -> ctypes.Array[ctypes.c_void_p]:
    """The address of each row of frames of a C-contiguous array."""
    count, step = math.prod(buffers.shape[:-1]), buffers.shape[-1] * buffers.itemsize
    return (ctypes.c_void_p * count)(*(buffers.ctypes.data + number * step for number in range(count)))


def load_fluidsynth() -> ModuleType:
    """Import pyfluidsynth and make the library mute; raise UserError if the library cannot be loaded."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # with $CI set, it prints where it found the library
            import fluidsynth
    except (ImportError, OSError) as error:  # OSError: found, but not loadable
        raise UserError(f"FluidSynth, the synthesiser, is missing ({error})", _LIBRARY_HINT) from error
    # The library writes what it misses (sound drivers, presets) to stderr; what matters is told by return values.
    pointer = ctypes.c_void_p
    mute = fluidsynth.cfunc(
        "fluid_set_log_function", pointer, ("level", ctypes.c_int, 1), ("function", pointer, 1), ("data", pointer, 1)
    )
    for level in range(_LOG_LEVELS):
        mute(level, None, None)
    return fluidsynth  # type: ignore[no-any-return]


def fluidsynth_version() -> str:
    """Return the library's version; raise UserError if it cannot be loaded."""
    numbers = (ctypes.c_int(), ctypes.c_int(), ctypes.c_int())
    load_fluidsynth().fluid_version(*numbers)
    return ".".join(str(number.value) for number in numbers)


def _bind_write_float(fluidsynth: ModuleType) -> Callable[..., int]:
    """Bind the renderer of float samples; pyfluidsynth has only that of 16-bit ones, which clips."""
    integer, pointer = ctypes.c_int, ctypes.c_void_p
    kinds = (
        ("synth", pointer),
        ("len", integer),
        ("lout", pointer),
        ("loff", integer),
        ("lincr", integer),
        ("rout", pointer),
        ("roff", integer),
        ("rincr", integer),
    )
    arguments = [(name, kind, 1) for name, kind in kinds]
    bound: Callable[..., int] = fluidsynth.cfunc("fluid_synth_write_float", integer, *arguments)
    return bound


def _bind_process(fluidsynth: ModuleType) -> Callable[..., int]:
    """Bind the renderer that keeps groups of channels apart, which pyfluidsynth lacks."""
    integer, pointer = ctypes.c_int, ctypes.c_void_p
    kinds = (
        ("synth", pointer),
        ("len", integer),
        ("nfx", integer),
        ("fx", pointer),
        ("nout", integer),
        ("out", pointer),
    )
    bound: Callable[..., int] = fluidsynth.cfunc(
        "fluid_synth_process", integer, *((name, kind, 1) for name, kind in kinds)
    )
    return bound


def _play(
    synthesiser: Synthesiser,
    events: list[NoteEvent],
    write: Callable[[int, int], None],
    frames: int,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Have all frames written block by block (`write` is told from where to where), playing each event at its frame."""
    position = index = 0
    for start in range(0, frames, _BLOCK_FRAMES):
        if cancelled is not None and cancelled():
            raise RenderCancelled
        end = min(start + _BLOCK_FRAMES, frames)
        while index < len(events) and events[index].frame < end:
            event = events[index]
            if event.frame > position:
                write(position, event.frame)
                position = event.frame
            synthesiser.play(event)
            index += 1
        write(position, end)
        position = end
        if progress is not None:
            progress(end / frames)
