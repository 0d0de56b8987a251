"""Where blocks of sound go: a sound device, or nowhere at the same pace."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.core.errors import UserError

SAMPLE_RATE = 44_100
BLOCK_FRAMES = 512
LATENCY_SECONDS = 0.1
"""How much sound lies ready in the device: enough to sit out other threads, little enough for live changes."""


class SoundOutput(Protocol):
    """Takes stereo blocks at the pace at which they are heard."""

    latency_seconds: float

    def start(self) -> None:
        """Get ready to sound."""

    def write(self, block: NDArray[np.float32]) -> bool:
        """Take a block, (frames, 2) float32, waiting until there is room; True if the sound had broken off before.

        Raise UserError if the device is gone.
        """

    def pause(self) -> None:
        """Sound what was taken, then rest."""

    def close(self) -> None:
        """Let the device go; may be called twice."""


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A device that can sound: its index for PortAudio and its name."""

    index: int
    name: str


class DeviceOutput:
    """Plays through PortAudio."""

    def __init__(self, name: str | None = None) -> None:
        """Open the device with this name, or the system's own choice; raise UserError if that is not possible."""
        sounddevice = load_sounddevice()
        index = None
        if name is not None:
            index = next((device.index for device in output_devices() if device.name == name), None)
            if index is None:
                raise UserError(f"the sound device '{name}' is not there", "connect it, or choose another output")
        try:
            self._stream: Any = sounddevice.OutputStream(
                samplerate=SAMPLE_RATE,
                blocksize=BLOCK_FRAMES,
                device=index,
                channels=2,
                dtype="float32",
                latency=LATENCY_SECONDS,
            )
        except (sounddevice.PortAudioError, ValueError) as error:
            what = "no sound device was found" if not output_devices() else f"the sound device cannot be used ({error})"
            raise UserError(what, "connect one, or choose another output") from error
        self._error = sounddevice.PortAudioError
        self.latency_seconds = float(self._stream.latency)
        self._first = True

    def start(self) -> None:
        """Get ready to sound; raise UserError if the device is gone."""
        try:
            if self._stream.stopped:
                self._stream.start()
                self._first = True
        except self._error as error:
            raise UserError(f"the sound device does not start ({error})", "choose another output") from error

    def write(self, block: NDArray[np.float32]) -> bool:
        """Take a block; True if the device ran dry before it."""
        try:
            dry = bool(self._stream.write(block))
        except self._error as error:
            raise UserError("the sound device is gone", "connect it again, or choose another output") from error
        first, self._first = self._first, False
        return dry and not first  # an empty device has nothing to run dry of

    def pause(self) -> None:
        """Sound what was taken, then rest."""
        with suppress(self._error):
            if self._stream.active:
                self._stream.stop()

    def close(self) -> None:
        """Let the device go."""
        with suppress(self._error):
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)


class SilentOutput:
    """Takes blocks as a device would, and lets them be; so time goes on where there is none."""

    latency_seconds = 0.0

    def __init__(self) -> None:
        """Nothing is opened."""
        self._due = 0.0
        self._closed = threading.Event()

    def start(self) -> None:
        """Begin at once."""
        self._due = time.monotonic()

    def write(self, block: NDArray[np.float32]) -> bool:
        """Wait as long as the block lasts."""
        self._due = max(self._due, time.monotonic() - LATENCY_SECONDS) + len(block) / SAMPLE_RATE
        self._closed.wait(max(self._due - time.monotonic(), 0.0))
        return False

    def pause(self) -> None:
        """There is nothing to rest."""

    def close(self) -> None:
        """End waiting."""
        self._closed.set()


def output_devices() -> list[OutputDevice]:
    """The devices that can sound; raise UserError if PortAudio is missing."""
    sounddevice = load_sounddevice()
    try:
        found = sounddevice.query_devices()
    except sounddevice.PortAudioError:
        return []
    return [OutputDevice(int(d["index"]), str(d["name"])) for d in found if d["max_output_channels"] >= 2]


def look_again() -> None:
    """Have PortAudio look for devices anew; no output may be open."""
    sounddevice = load_sounddevice()
    with suppress(sounddevice.PortAudioError):
        sounddevice._terminate()
        sounddevice._initialize()


def load_sounddevice() -> ModuleType:
    """Import sounddevice; raise UserError if PortAudio is missing."""
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # OSError: the library is missing
        hint = "install it (Debian, Ubuntu: apt install libportaudio2; macOS: brew install portaudio)"
        raise UserError(f"PortAudio, which plays sound, is missing ({error})", hint) from error
    return sounddevice  # type: ignore[no-any-return]
