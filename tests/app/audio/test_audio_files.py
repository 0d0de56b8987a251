from __future__ import annotations

import builtins
import errno
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from app.audio.audio_files import check_audio_path, supported_suffixes, write_audio
from app.core.errors import UserError
from tests.helpers.full_disk import SIZE_BYTES, tiny_disk

RATE = 44_100


def _tone(seconds: float = 1.0) -> np.ndarray:
    """A above middle C on the left, a fifth above it on the right."""
    times = np.arange(round(seconds * RATE)) / RATE
    left, right = 0.5 * np.sin(2 * np.pi * 440 * times), 0.4 * np.sin(2 * np.pi * 660 * times)
    return np.stack([left, right], axis=1).astype(np.float32)


def _noise(frames: int) -> np.ndarray:
    return np.random.default_rng(1).uniform(-0.5, 0.5, (frames, 2)).astype(np.float32)


def test_the_usual_formats_are_supported() -> None:
    assert supported_suffixes()[:3] == (".wav", ".flac", ".ogg")


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".WAV"])
def test_lossless_formats_hold_sixteen_bits(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tone{suffix}"
    write_audio(path, _tone(), RATE)
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    assert np.abs(samples - _tone()).max() <= 1 / 32768
    assert soundfile.info(path).subtype == "PCM_16"


@pytest.mark.parametrize("suffix", supported_suffixes()[2:])
def test_lossy_formats_keep_length_and_pitch(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tone{suffix}"
    write_audio(path, _tone(), RATE)
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    assert samples.shape == pytest.approx((RATE, 2), abs=3000)  # MPEG rounds to its own frames
    for channel, frequency in ((0, 440), (1, 660)):
        loudest = np.argmax(np.abs(np.fft.rfft(samples[:RATE, channel]))) * RATE / len(samples[:RATE])
        assert loudest == pytest.approx(frequency, abs=2)


def _comment(path: Path) -> str:
    """The comment in a file's tags; libsndfile writes long ones in WAV files but reads only short ones."""
    with soundfile.SoundFile(path) as file:
        if path.suffix != ".wav":
            return str(file.comment)
    data = path.read_bytes()
    assert len(data) == struct.unpack_from("<I", data, 4)[0] + 8
    place = 12
    while place < len(data):
        kind, size = struct.unpack_from("<4sI", data, place)
        if kind == b"LIST":
            assert data[place + 8 : place + 16] == b"INFOICMT"
            (length,) = struct.unpack_from("<I", data, place + 16)
            assert place + 20 + length == len(data)
            return data[place + 20 :].rstrip(b"\0").decode()
        place += 8 + size
    return ""


@pytest.mark.parametrize("suffix", supported_suffixes())
@pytest.mark.parametrize("comment", ['{"auftakt_recipe":1}', "even", "x" * 300_000])
def test_a_comment_goes_into_the_files_tags(tmp_path: Path, suffix: str, comment: str) -> None:
    path = tmp_path / f"tone{suffix}"
    write_audio(path, _tone(0.1), RATE, comment)
    assert _comment(path) == comment
    with soundfile.SoundFile(path) as file:
        assert file.frames == pytest.approx(RATE / 10, abs=3000)
        assert file.comment == comment or len(comment) > 2000


def test_without_a_comment_there_is_none(tmp_path: Path) -> None:
    write_audio(tmp_path / "tone.wav", _tone(0.1), RATE)
    assert _comment(tmp_path / "tone.wav") == ""


def test_a_long_ogg_does_not_crash(tmp_path: Path) -> None:
    path = tmp_path / "long.ogg"
    frames = 3_200_000
    write_audio(path, np.zeros((frames, 2), np.float32), RATE)
    assert soundfile.info(path).frames == frames


def test_mono_can_be_written(tmp_path: Path) -> None:
    write_audio(tmp_path / "mono.wav", _tone()[:, 0], RATE)
    assert soundfile.info(tmp_path / "mono.wav").channels == 1


def test_too_loud_samples_are_clipped_not_wrapped(tmp_path: Path) -> None:
    write_audio(tmp_path / "loud.wav", np.array([1.5, -1.5], np.float32), RATE)
    samples, _ = soundfile.read(tmp_path / "loud.wav")
    assert samples == pytest.approx([1, -1], abs=1e-4)


@pytest.mark.parametrize("name", ["tune.xyz", "tune", "tune.mid", ".wav"])
def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"use one of \.wav \.flac \.ogg"):
        check_audio_path(tmp_path / name)
    with pytest.raises(UserError):
        write_audio(tmp_path / name, _tone(), RATE)
    assert list(tmp_path.iterdir()) == []


def test_a_rate_that_the_format_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"FLAC does not take 2 channels at 0 Hz \("):
        write_audio(tmp_path / "tone.flac", _tone(), 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("shape", [(2, 2, 2), (), (0, 2)])
def test_samples_of_a_strange_shape_are_a_bug(tmp_path: Path, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="neither"):
        write_audio(tmp_path / "tone.wav", np.zeros(shape, np.float32), RATE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", supported_suffixes())
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, suffix: str) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        path = disk / f"tune{suffix}"
        write_audio(path, _tone(0.01), RATE)
        old = path.read_bytes()
        with pytest.raises(UserError, match="the disk is full"):
            write_audio(path, _noise(10 * SIZE_BYTES), RATE)
        assert path.read_bytes() == old
        assert list(disk.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    path = tmp_path / "tune.wav"
    path.write_bytes(b"old")

    def refuse(self: Path, data: bytes) -> int:
        raise OSError(code, "refused", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(UserError, match=r"cannot write .*tune\.wav"):
        write_audio(path, _tone(0.01), RATE)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "tune.wav").mkdir()
    with pytest.raises(UserError, match="it is a folder"):
        write_audio(tmp_path / "tune.wav", _tone(0.01), RATE)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has /proc, where nobody can make a file")
def test_a_place_that_cannot_be_written_is_told() -> None:
    with pytest.raises(UserError, match=r"cannot write /proc/tune\.wav"):
        write_audio(Path("/proc/tune.wav"), _tone(0.01), RATE)


def test_a_missing_library_tells_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real_import = builtins.__import__

    def without_libsndfile(name: str, *rest: Any) -> Any:
        if name == "soundfile":
            raise OSError("sndfile library not found")  # what soundfile raises
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_libsndfile)
    with pytest.raises(UserError, match="apt install libsndfile1"):
        write_audio(tmp_path / "tune.wav", _tone(0.01), RATE)
