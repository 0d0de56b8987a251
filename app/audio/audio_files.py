"""Writing sound to a file, in the format that the file's name asks for."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import UserError
from app.core.files import atomic_write

_FORMATS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}

# libsndfile overflows its stack when millions of frames are encoded to Vorbis in one call.
_BLOCK_FRAMES = 65_536


def supported_suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be written here; an old libsndfile lacks some. Raise UserError if it is missing."""
    available = _soundfile().available_formats()
    return tuple(suffix for suffix, (name, _) in _FORMATS.items() if name in available)


def check_audio_path(path: Path) -> None:
    """Raise UserError if `path` has no suffix of `supported_suffixes`; for asking before the long work."""
    supported = supported_suffixes()
    if path.suffix.lower() not in supported:
        what = f"'{path.suffix}' is not an audio format that can be written" if path.suffix else "it has no suffix"
        raise UserError(f"cannot write {path}: {what}", f"use one of {' '.join(supported)}")


def write_audio(path: Path, samples: NDArray[np.float32], sample_rate: int, comment: str = "") -> None:
    """Write `samples`, float of shape (frames, channels) or (frames,), within -1 ... 1, to `path`.

    `.wav` and `.flac` hold 16 bits, `.ogg` is Vorbis, `.mp3` is MPEG layer III; `comment` goes into the file's tags.
    An older file is replaced only when the new one is complete. Raise UserError if the suffix is unknown, the format
    does not allow the rate in Hz or the number of channels, or the disk refuses.
    """
    check_audio_path(path)
    if samples.ndim not in (1, 2) or len(samples) == 0:  # an empty FLAC or MP3 could not be read again
        raise ValueError(f"samples of shape {samples.shape} are neither (frames,) nor (frames, channels)")
    with atomic_write(path) as temporary:
        temporary.write_bytes(_encode(path, samples, sample_rate, comment))


def read_comment(path: Path) -> str:
    """The comment in an audio file's tags, empty if there is none; raise UserError if it cannot be read."""
    soundfile = _soundfile()
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as audio:
            return str(audio.comment)
    except FileNotFoundError as error:
        raise UserError(f"cannot read {path}: there is no such file", "check the name") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}", "choose another file") from error
    except soundfile.LibsndfileError as error:
        raise UserError(f"cannot read {path}: it is neither MIDI nor audio", "choose another file") from error


def _encode(path: Path, samples: NDArray[np.float32], sample_rate: int, comment: str) -> memoryview:
    """Encode in memory: libsndfile hides some of a disk's refusals, Python's own writing none."""
    soundfile = _soundfile()
    name, subtype = _FORMATS[path.suffix.lower()]
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    options: dict[str, Any] = {"samplerate": sample_rate, "channels": channels, "format": name, "subtype": subtype}
    buffer = io.BytesIO()
    try:
        with soundfile.SoundFile(buffer, "w", **options) as file:
            if comment and name != "WAV":
                file.comment = comment
            for start in range(0, len(samples), _BLOCK_FRAMES):
                file.write(samples[start : start + _BLOCK_FRAMES])
    except soundfile.LibsndfileError as error:
        what = f"{name} does not take {channels} channels at {sample_rate} Hz ({error.error_string})"
        raise UserError(
            f"cannot write {path}: {what}", "choose another format, or 44100 Hz and two channels"
        ) from error
    if comment and name == "WAV":
        _append_comment(buffer, comment)
    return buffer.getbuffer()


def _append_comment(wav: io.BytesIO, comment: str) -> None:
    """Add an INFO chunk behind the sound; libsndfile's own header is broken by a comment of 100 kB."""
    text = comment.encode() + b"\0"
    text += b"\0" * (len(text) % 2)
    info = b"INFO" + struct.pack("<4sI", b"ICMT", len(text)) + text
    wav.seek(0, io.SEEK_END)
    wav.write(struct.pack("<4sI", b"LIST", len(info)) + info)
    size = wav.tell() - 8
    wav.seek(4)
    wav.write(struct.pack("<I", size))


def _soundfile() -> ModuleType:
    """Import soundfile; raise UserError if it or libsndfile is missing."""
    try:
        import soundfile
    except (ImportError, OSError) as error:
        hint = "install libsndfile (Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile)"
        raise UserError(f"libsndfile, which writes audio files, is missing ({error})", hint) from error
    return soundfile  # type: ignore[no-any-return]
