"""Simple tones in place of the synthesiser."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.sequencer import Sequencer, Strip
from app.audio.timeline import Timeline
from app.audio.tones import MOST_VOICES, ToneTarget, drum, tone
from models.score import Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score

RATE = 44_100


def sound(score: Score, *strips: Strip, seconds: float = 2.0, block: int = 512) -> NDArray[np.float32]:
    target = ToneTarget(RATE)
    sequencer = Sequencer([target], RATE)
    sequencer.load(Timeline.of(score), strips or [Strip()] * len(score.parts))
    sequencer.play()
    blocks = []
    for _ in range(round(seconds * RATE / block)):
        audio = np.zeros((block, 2), np.float32)
        sequencer.render(audio)
        blocks.append(audio)
    return np.concatenate(blocks)


def one_note(pitch: int = 69, beats: float = 1.0, role: Role = Role.MELODY) -> Score:
    return Score((Part(role, 0, (Note(0, pitch, beats, 100),)),), tempos=(TempoChange(0, 120),), length_beats=4)


def test_a_note_has_its_pitch_and_ends_when_it_is_let_go() -> None:
    audio = sound(one_note())
    held = audio[2000:20_000, 0]
    spectrum = np.abs(np.fft.rfft(held * np.hanning(len(held))))
    assert np.argmax(spectrum) * RATE / len(held) == pytest.approx(440, abs=3)
    assert np.abs(audio[int(0.62 * RATE) :]).max() == 0  # half a second, and the release


def test_drums_ring_out_although_their_notes_are_short() -> None:
    audio = sound(one_note(36, 0.05, Role.DRUMS))
    assert np.abs(audio[int(0.1 * RATE) : int(0.2 * RATE)]).max() > 0.01


def test_blocks_of_any_size_give_the_same_sound() -> None:
    score = random_score(4, bars=2, bpm=150)
    one, other = (sound(score, seconds=3, block=block) for block in (256, 1000))
    frames = min(len(one), len(other))
    assert np.array_equal(one[:frames], other[:frames])


def test_volume_pan_and_mute() -> None:
    loud = np.abs(sound(one_note(), Strip(volume=120))).max()
    assert np.abs(sound(one_note(), Strip(volume=60))).max() == pytest.approx(loud / 2, rel=0.01)
    left = sound(one_note(), Strip(pan=0))
    assert np.abs(left[:, 0]).max() > 0.05
    assert np.abs(left[:, 1]).max() == 0
    assert np.abs(sound(one_note(), Strip(heard=False))).max() == 0


def test_too_many_voices_stay_few_and_quiet_enough() -> None:
    notes = tuple(Note(0, pitch, 1, 127) for pitch in range(20, 120))
    score = Score((Part(Role.CHORDS, 0, notes),), tempos=(TempoChange(0, 120),), length_beats=4)
    target = ToneTarget(RATE)
    timeline = Timeline.of(score)
    target.prepare(timeline.sounds, [Strip()])
    for note in notes:
        target.note_on(0, note.pitch, 127, 0)
    assert len(target._voices) == MOST_VOICES


@pytest.mark.parametrize("rate", [8000, 44_100])
@pytest.mark.parametrize("pitch", [0, 21, 36, 60, 108, 127])
def test_every_key_gives_a_sane_sound(pitch: int, rate: int) -> None:
    for samples in (tone(pitch, rate), drum(pitch, rate)):
        assert np.isfinite(samples).all()
        assert np.abs(samples).max() < 4


def test_a_strip_of_another_mix_and_a_piece_with_fewer_parts() -> None:
    target = ToneTarget(RATE)
    target.prepare(Timeline.of(random_score(1, bars=1)).sounds, [Strip()] * 4)
    target.note_on(3, 60, 100, 0)
    target.prepare(Timeline.of(one_note()).sounds, [])
    audio = np.zeros((512, 2), np.float32)
    target.read(audio)
    assert target.peaks == [0.0]
