"""A piece becomes the file that was asked for, with its recipe inside, or nothing at all."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from app.audio import export
from app.audio.export import AudioOptions, check_target, export_score, export_take
from app.audio.soundfonts import SOUNDFONT_VARIABLE, bundled_soundfont
from app.core.errors import UserError
from models.formats.midi import midi_to_score, read_midi
from models.requests import ComposeRequest, Take
from models.score import Score
from tests.helpers.scores import single_notes, small_band


@pytest.fixture(autouse=True)
def _soundfont(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SoundFont that every installation has."""
    monkeypatch.setenv(SOUNDFONT_VARIABLE, str(bundled_soundfont()))


def _take(score: Score) -> Take:
    request = ComposeRequest(style="jazz", prompt="größer ♯", seed=3)
    return Take(score, request, request, "base", "hash")


@pytest.mark.parametrize("name", ["a.mid", "a.midi", "A.MID", "neu/größe.mid"])
def test_midi_has_notes_texts_and_the_recipe(tmp_path: Path, name: str) -> None:
    score = replace(small_band(), texts=("a text",), title="Größe")
    export_take(_take(score), tmp_path / name, 960, AudioOptions())
    data = (tmp_path / name).read_bytes()
    assert midi_to_score(data).ticks_per_beat == 960
    read = midi_to_score(data).score
    assert (read.title, [part.notes for part in read.parts]) == ("Größe", [part.notes for part in score.parts])
    assert read.texts[0] == "a text"
    assert read.texts[1].isascii()
    assert json.loads(read.texts[1]) == _take(score).recipe()


def test_midi_without_a_recipe_has_only_its_texts(tmp_path: Path) -> None:
    export_score(replace(small_band(), texts=("a text",)), tmp_path / "a.mid")
    assert read_midi(tmp_path / "a.mid").score.texts == ("a text",)


def test_sound_has_the_recipe_as_its_comment_and_tells_progress(tmp_path: Path) -> None:
    told: list[float] = []
    take = _take(single_notes(0, 1))
    export_take(take, tmp_path / "a.WAV", 480, AudioOptions(sample_rate=22_050), told.append)
    with soundfile.SoundFile(tmp_path / "a.WAV") as file:
        assert json.loads(file.comment) == take.recipe()
        assert (file.samplerate, file.channels) == (22_050, 2)
        assert 0.75 < file.frames / file.samplerate < 2.75
    assert told == sorted(told)
    assert told[-1] == 1
    export_score(take.score, tmp_path / "b.wav")
    with soundfile.SoundFile(tmp_path / "b.wav") as file:
        assert (file.comment, file.samplerate) == ("", 44_100)


def test_a_named_soundfont_is_used(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no SoundFont"):
        export_score(small_band(), tmp_path / "a.wav", audio=AudioOptions(tmp_path / "missing.sf2"))
    assert AudioOptions(bundled_soundfont()).find() == AudioOptions().find() == bundled_soundfont()
    assert list(tmp_path.iterdir()) == []


def test_good_targets_pass_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "old.mid").write_bytes(b"old")
    (tmp_path / "link.mid").symlink_to(tmp_path / "old.mid")
    for name in ("a.mid", "a.midi", "a.wav", "a.FLAC", "new/deep/a.ogg", "old.mid", "link.mid"):
        check_target(tmp_path / name, AudioOptions())
    assert {path.name for path in tmp_path.iterdir()} == {"old.mid", "link.mid"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a", "'a' is not a known format - use .mid .musicxml .wav .flac .ogg"),
        ("a.xyz", "'.xyz' is not a known format - use .mid"),
        ("folder.mid", "it is a folder - add a file name"),
        ("file/a.mid", "is a file, not a folder"),
        ("file/deep/a.wav", "is a file, not a folder"),
        ("x" * 300 + ".mid", "the name is too long"),
        ("x" * 300 + "/a.mid", "the name is too long"),
    ],
)
def test_bad_targets_are_told_before_the_work(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.mid").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="cannot write") as caught:
        check_target(tmp_path / name, AudioOptions())
    assert reason in str(caught.value)


def test_a_link_to_a_device_is_no_target(tmp_path: Path) -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("this system has no /dev/null")
    (tmp_path / "a.mid").symlink_to("/dev/null")
    with pytest.raises(UserError, match="it is not an ordinary file"):
        check_target(tmp_path / "a.mid", AudioOptions())


def test_a_folder_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(UserError, match=r"a\.mid: permission denied"):
        check_target(tmp_path / "a.mid", AudioOptions())


def test_what_sound_needs_is_asked_for_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="7999 frames a second cannot be rendered - choose 8000 to 96000"):
        check_target(tmp_path / "a.wav", AudioOptions(sample_rate=7999))
    with pytest.raises(UserError, match="there is no SoundFont"):
        check_target(tmp_path / "a.wav", AudioOptions(tmp_path / "missing.sf2"))

    def missing() -> None:
        raise UserError("FluidSynth is missing", "install it")

    monkeypatch.setattr(export, "load_fluidsynth", missing)
    with pytest.raises(UserError, match="FluidSynth is missing"):
        check_target(tmp_path / "a.wav", AudioOptions())
    check_target(tmp_path / "a.mid", AudioOptions(sample_rate=0))
