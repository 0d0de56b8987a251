from __future__ import annotations

import ctypes.util
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.audio.levels import PEAK
from app.audio.soundfonts import bundled_soundfont
from app.audio.synthesiser import (
    SILENCE_SECONDS,
    TAIL_SECONDS,
    RenderCancelled,
    Synthesiser,
    fluidsynth_version,
    load_fluidsynth,
    render,
    render_stems,
)
from app.core.errors import UserError
from models.score import Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score
from tests.helpers.scores import single_notes, small_band

RATE = 44_100


@pytest.fixture(scope="module")
def soundfont() -> Path:
    """The SoundFont that every installation has."""
    path = bundled_soundfont()
    assert path is not None
    return path


def _peak(audio: np.ndarray, start_seconds: float, end_seconds: float) -> float:
    return float(np.abs(audio[round(start_seconds * RATE) : round(end_seconds * RATE)]).max())


def test_shape_type_and_range(soundfont: Path) -> None:
    audio = render(small_band(), soundfont)
    assert audio.dtype == np.float32
    assert 4 * RATE <= len(audio) <= (4 + TAIL_SECONDS) * RATE
    assert 0.1 < np.abs(audio).max() <= PEAK + 1e-6


def test_the_same_score_gives_the_same_samples(soundfont: Path) -> None:
    assert np.array_equal(render(small_band(), soundfont), render(small_band(), soundfont))


def test_sound_comes_when_the_notes_do(soundfont: Path) -> None:
    audio = render(single_notes(2, 8), soundfont)  # at 1 s and 4 s, a quarter second each
    assert _peak(audio, 0, 0.999) < 1e-4
    assert _peak(audio, 1, 1.02) > 0.05
    assert _peak(audio, 3.5, 3.999) < 0.02
    assert _peak(audio, 4, 4.02) > 0.05


def test_the_pitch_is_right(soundfont: Path) -> None:
    score = Score((Part(Role.MELODY, 80, (Note(0, 69, 4, 100),)),))  # a square wave on A = 440 Hz
    audio = render(score, soundfont)[:RATE, 0]
    loudest = int(np.argmax(np.abs(np.fft.rfft(audio))))
    assert loudest == pytest.approx(440, abs=3)


def test_programs_and_kits_differ(soundfont: Path) -> None:
    flute, organ = (render(single_notes(0, program=program), soundfont) for program in (73, 19))
    assert not np.allclose(flute[:RATE], organ[:RATE], atol=0.01)
    note = (Note(0, 40, 0.5, 100),)
    drum, bass = (render(Score((Part(role, 0, note),)), soundfont) for role in (Role.DRUMS, Role.BASS))
    assert not np.allclose(drum[: RATE // 2], bass[: RATE // 2], atol=0.01)


def test_a_kit_the_soundfont_lacks_is_replaced(soundfont: Path) -> None:
    kit = Part(Role.DRUMS, 0, (Note(0, 38, 0.5, 100),))
    unknown = replace(kit, program=77)
    assert np.array_equal(render(Score((kit,)), soundfont), render(Score((unknown,)), soundfont))


def test_loud_music_is_held_below_the_limit(soundfont: Path) -> None:
    notes = tuple(Note(0, pitch, 2, 127) for pitch in range(36, 96))
    audio = render(Score((Part(Role.CHORDS, 61, notes), Part(Role.CHORDS, 62, notes))), soundfont)
    assert np.abs(audio).max() == pytest.approx(PEAK, abs=1e-6)


def rms(audio: np.ndarray) -> float:
    return float(np.sqrt((audio**2).mean()))


@pytest.mark.parametrize("program", [0, 24, 48, 73])
def test_louder_notes_are_louder_at_any_velocity(soundfont: Path, program: int) -> None:
    def played(velocity: int) -> float:
        notes = tuple(Note(beat, 48 + 5 * beat, 1, velocity) for beat in range(8))
        return rms(render(Score((Part(Role.MELODY, program, notes),)), soundfont)[: 3 * RATE])

    levels = [played(velocity) for velocity in range(25, 128, 17)]
    assert levels == sorted(levels)
    steps = 20 * np.log10(np.array(levels[1:]) / levels[:-1])
    assert steps.max() < 10, "without a jump"


def test_the_end_comes_after_the_last_sound(soundfont: Path) -> None:
    """However late the score ends, and however soon its sounds die away."""
    score = replace(single_notes(0, program=115), length_beats=400)
    audio = render(score, soundfont)
    loud = np.flatnonzero(np.abs(audio).max(1) > 10 ** (-60 / 20))
    assert len(audio) - loud[-1] <= (SILENCE_SECONDS + 0.1) * RATE
    assert len(audio) < 3 * RATE


def test_stems_add_up_to_the_mix(soundfont: Path) -> None:
    for seed in range(3):
        score = random_score(seed, bars=2)
        loud = replace(score, parts=tuple(replace(part, volume=127) for part in score.parts))
        for piece in (score, loud):
            mix = render(piece, soundfont)
            stems = list(render_stems(piece, soundfont))
            assert len(stems) == len(piece.parts)
            assert all(stem.shape == mix.shape for stem in stems)
            assert np.abs(np.sum(stems, 0) - mix).max() <= 1e-5


def test_parts_with_drums_share_a_stem(soundfont: Path) -> None:
    hit = (Note(0, 38, 0.5, 100),)
    score = Score((Part(Role.DRUMS, 0, hit), Part(Role.DRUMS, 0, hit), Part(Role.MELODY, 0, (Note(0, 60, 1, 90),))))
    assert len(list(render_stems(score, soundfont))) == 2


def test_silence_stays_silent(soundfont: Path) -> None:
    audio = render(Score((), length_beats=2), soundfont)
    assert audio.shape == ((1 + TAIL_SECONDS) * RATE, 2)
    assert np.abs(audio).max() < 1e-4


def test_the_end_has_faded_out(soundfont: Path) -> None:
    audio = render(Score((Part(Role.CHORDS, 48, (Note(0, 60, 2, 127),)),)), soundfont)
    assert np.abs(audio[-1]).max() == 0
    assert _peak(audio, 1, 1.5) > 0.01


def test_another_sample_rate(soundfont: Path) -> None:
    audio = render(single_notes(0, 2), soundfont, sample_rate=22_050)
    assert 1.25 * 22_050 < len(audio) < (1.25 + TAIL_SECONDS) * 22_050
    assert np.abs(audio[round(1.01 * 22_050) : round(1.03 * 22_050)]).max() > 0.05


@pytest.mark.parametrize("rate", [0, 7_999, 96_001])
def test_an_impossible_sample_rate_is_refused(soundfont: Path, rate: int) -> None:
    with pytest.raises(UserError, match="choose a sample rate from 8000 to 96000"):
        render(single_notes(0), soundfont, sample_rate=rate)


def test_more_than_an_hour_is_refused(soundfont: Path) -> None:
    score = Score((), tempos=(TempoChange(0, 1),), length_beats=61)
    with pytest.raises(UserError, match="lasts 61 minutes"):
        render(score, soundfont)


def test_progress_rises_to_one(soundfont: Path) -> None:
    fractions: list[float] = []
    render(small_band(), soundfont, progress=fractions.append)
    assert len(fractions) > 10
    assert fractions == sorted(set(fractions))
    assert fractions[-1] == 1.0


def test_a_cancelled_render_ends_at_the_next_block(soundfont: Path) -> None:
    fractions: list[float] = []
    with pytest.raises(RenderCancelled):
        render(small_band(), soundfont, progress=fractions.append, cancelled=lambda: len(fractions) == 3)
    assert len(fractions) == 3


def test_a_file_that_is_no_soundfont_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "song.sf2"
    path.write_bytes(b"MThd" + bytes(100))
    with pytest.raises(UserError, match="is not a SoundFont"):
        render(single_notes(0), path)


def test_a_damaged_soundfont_is_refused(tmp_path: Path, soundfont: Path) -> None:
    path = tmp_path / "cut.sf2"
    path.write_bytes(soundfont.read_bytes()[:2000])
    with pytest.raises(UserError, match="cannot be loaded"):
        render(single_notes(0), path)


def test_a_soundfont_may_have_any_name(tmp_path: Path, soundfont: Path) -> None:
    path = tmp_path / "Größe 音 \udcff.sf2"
    path.symlink_to(soundfont)
    assert np.abs(render(single_notes(0), path)).max() > 0.05


def test_without_the_library_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, soundfont: Path) -> None:
    monkeypatch.delitem(sys.modules, "fluidsynth", raising=False)
    monkeypatch.delenv("HOMEBREW_PREFIX", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    with pytest.raises(UserError, match="FluidSynth, the synthesiser, is missing") as caught:
        render(single_notes(0), soundfont)
    for remedy in ("apt install libfluidsynth3", "brew install fluid-synth", "Windows"):
        assert remedy in caught.value.hint


def test_a_library_that_does_not_load_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "fluidsynth", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: "/etc/hostname")
    with pytest.raises(UserError, match="is missing"):
        load_fluidsynth()


def test_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], soundfont: Path
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.delitem(sys.modules, "fluidsynth", raising=False)
    render(Score((Part(Role.DRUMS, 77, (Note(0, 38, 1, 90),)),)), soundfont)
    assert capfd.readouterr() == ("", "")


def test_the_version_is_told() -> None:
    assert fluidsynth_version().count(".") == 2


def test_closing_twice_and_silencing(soundfont: Path) -> None:
    block = np.zeros((8192, 2), np.float32)
    with Synthesiser(soundfont) as synthesiser:
        synthesiser.select_program(0, 80)
        synthesiser._synth.noteon(0, 69, 100)
        synthesiser.write(block)
        assert np.abs(block).max() > 0.01
        synthesiser.silence()
        for _ in range(20):  # what reverberates dies away
            synthesiser.write(block)
        assert np.abs(block).max() < 1e-3
        synthesiser.close()


@pytest.mark.parametrize(
    "block",
    [np.zeros((8, 2)), np.zeros(16, np.float32), np.zeros((8, 1), np.float32), np.zeros((2, 8), np.float32).T],
)
def test_only_stereo_float_blocks_are_filled(soundfont: Path, block: np.ndarray) -> None:
    with Synthesiser(soundfont) as synthesiser, pytest.raises(ValueError, match="not a block of stereo frames"):
        synthesiser.write(block)
