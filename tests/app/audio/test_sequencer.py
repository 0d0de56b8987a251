from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.sequencer import Sequencer, Strip
from app.audio.soundfonts import find_soundfont
from app.audio.synthesiser import Synthesiser
from app.audio.targets import GROUPS, SynthTarget
from app.audio.timeline import PartSound, Timeline
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score

RATE = 1000


class Log:
    """A target that notes what it is told, at which frame since the beginning."""

    def __init__(self) -> None:
        self.frames = 0
        self.events: list[tuple[str, int, object]] = []
        self.prepared = 0

    def prepare(self, sounds: Sequence[PartSound], strips: Sequence[Strip]) -> None:
        self.prepared += 1

    def strip(self, part: int, strip: Strip) -> None:
        self.events.append(("strip", self.frames, (part, strip)))

    def note_on(self, part: int, pitch: int, velocity: int, frame: int) -> None:
        self.events.append(("on", self.frames, (part, pitch, velocity)))

    def note_off(self, part: int, pitch: int, frame: int) -> None:
        self.events.append(("off", self.frames, (part, pitch)))

    def click(self, accent: bool, frame: int) -> None:
        self.events.append(("click", self.frames, accent))

    def clock(self, status: str, position_beats: float, frame: int) -> None:
        self.events.append((status, self.frames, position_beats))

    def silence(self, frame: int) -> None:
        self.events.append(("silence", self.frames, None))

    def read(self, audio: NDArray[np.float32]) -> None:
        self.frames += len(audio)

    def of(self, kind: str) -> list[tuple[int, object]]:
        return [(frame, value) for name, frame, value in self.events if name == kind]


def melody(*starts: float, length: float = 4.0, bpm: float = 60.0, duration: float = 0.5) -> Score:
    notes = tuple(Note(start, 60 + number % 60, duration, 100) for number, start in enumerate(starts))
    return Score((Part(Role.MELODY, 0, notes),), (TempoChange(0, bpm),), length_beats=length)


def playing(score: Score, known: float = math.inf) -> tuple[Sequencer, Log]:
    log = Log()
    sequencer = Sequencer([log], RATE)
    sequencer.load(Timeline.of(score, known), [Strip()] * len(score.parts))
    return sequencer, log


def run(sequencer: Sequencer, seconds: float, block: int = 64) -> None:
    frames = round(seconds * RATE)
    for start in range(0, frames, block):
        sequencer.render(np.zeros((min(block, frames - start), 2), np.float32))


def frames_of(log: Log, kind: str = "on") -> list[int]:
    return [frame for frame, _ in log.of(kind)]


def test_notes_begin_and_end_at_their_frames() -> None:
    sequencer, log = playing(melody(0, 1, 2.25))
    sequencer.play()
    run(sequencer, 3)
    assert frames_of(log) == [0, 1000, 2250]
    assert frames_of(log, "off") == [500, 1500, 2750]


@pytest.mark.parametrize("block", [1, 7, 64, 999, 4096])
def test_the_size_of_blocks_changes_nothing(block: int) -> None:
    score = random_score(5, bars=4, bpm=133)
    sequencer, log = playing(score)
    sequencer.play()
    run(sequencer, 10, block)
    reference, other = playing(score)
    reference.play()
    run(reference, 10, 100)

    def rounded(one: Log) -> list[object]:
        return [(kind, frame, round(v, 9) if isinstance(v, float) else v) for kind, frame, v in one.events]

    assert rounded(log) == rounded(other)


def test_nothing_drifts_over_an_hour() -> None:
    score = melody(*(n / 3 for n in range(9999)), length=3333, bpm=119.7)
    sequencer, log = playing(score)
    sequencer.play()
    run(sequencer, 1700, 4096)
    expected = [n / 3 * 60 / 119.7 * RATE for n in range(9999)]
    assert max(abs(a - b) for a, b in zip(frames_of(log), expected, strict=True)) < 1.01


def test_tempo_changes_are_followed() -> None:
    score = replace(melody(0, 1, 2, 3), tempos=(TempoChange(0, 60), TempoChange(2, 120)))
    sequencer, log = playing(score)
    sequencer.play()
    run(sequencer, 4)
    assert frames_of(log) == [0, 1000, 2000, 2500]


def test_it_stops_at_the_end_and_plays_again_from_the_start() -> None:
    sequencer, log = playing(melody(0, length=2))
    sequencer.play()
    run(sequencer, 3)
    assert not sequencer.playing
    assert sequencer.position_beats == pytest.approx(2)
    sequencer.play()
    run(sequencer, 1)
    assert frames_of(log) == [0, 3000]


def test_stop_ends_what_sounds_and_play_goes_on_there() -> None:
    sequencer, log = playing(melody(0, 2, duration=4))
    sequencer.play()
    run(sequencer, 1)
    sequencer.stop()
    assert log.of("off") == [(1000, (0, 60))]
    run(sequencer, 1)
    sequencer.play()
    run(sequencer, 1.5)
    assert frames_of(log) == [0, 3000]


def test_a_seek_plays_from_there() -> None:
    sequencer, log = playing(melody(0, 1, 2, 3))
    sequencer.seek(2)
    sequencer.play()
    run(sequencer, 0.5)
    sequencer.seek(1)
    run(sequencer, 0.5)
    assert [value for _, value in log.of("on")] == [(0, 62, 100), (0, 61, 100)]


def test_a_loop_repeats_without_a_gap() -> None:
    sequencer, log = playing(melody(0, 1, 2, 3, duration=2))
    sequencer.loop = (1.0, 3.0)
    sequencer.play()
    run(sequencer, 7)
    assert frames_of(log) == [0, 1000, 2000, 3000, 4000, 5000, 6000]
    pitches = [value[1] for _, value in log.of("on")]  # type: ignore[index]
    assert pitches == [60, 61, 62, 61, 62, 61, 62]
    held = {value[1] for _, value in log.of("on")} - {value[1] for _, value in log.of("off")}  # type: ignore[index]
    assert held <= {61, 62}


def test_starting_behind_the_loop_plays_to_the_end() -> None:
    sequencer, log = playing(melody(0, 1, 2, 3))
    sequencer.loop = (0.0, 1.0)
    sequencer.seek(2)
    sequencer.play()
    run(sequencer, 3)
    assert frames_of(log) == [0, 1000]


def test_the_metronome_clicks_on_pulses_with_the_bar_accented() -> None:
    sequencer, log = playing(melody(0, length=6))
    sequencer.timeline = Timeline.of(replace(melody(length=6), meters=(MeterChange(0, Meter(3, 4)),)))
    sequencer.metronome = True
    sequencer.play()
    run(sequencer, 5.5)
    clicks = [(0, True), (1000, False), (2000, False), (3000, True), (4000, False), (5000, False)]
    assert log.of("click") == clicks


def test_the_metronome_can_be_turned_on_while_playing() -> None:
    sequencer, log = playing(melody(0, length=8))
    sequencer.play()
    run(sequencer, 1.5)
    sequencer.metronome = True
    run(sequencer, 2)
    assert log.of("click") == [(2000, False), (3000, False)]


def test_a_count_in_clicks_one_bar_and_then_plays() -> None:
    sequencer, log = playing(melody(0, 1, length=8))
    sequencer.play(count_in=True)
    run(sequencer, 0.01)
    assert sequencer.counting_in
    run(sequencer, 6)
    assert log.of("click") == [(0, True), (1000, False), (2000, False), (3000, False)]
    assert frames_of(log) == [4000, 5000]


def test_stopping_in_the_count_in_stays_at_the_start() -> None:
    sequencer, _ = playing(melody(0, 1, 2, length=8))
    sequencer.seek(1)
    sequencer.play(count_in=True)
    run(sequencer, 1)
    sequencer.stop()
    assert sequencer.position_beats == 1


def test_what_is_still_being_composed_is_waited_for() -> None:
    sequencer, log = playing(melody(0, 1, length=4), known=1.0)
    sequencer.play()
    run(sequencer, 2)
    assert frames_of(log) == [0]  # the note at the frontier may get company: it is not struck yet
    assert sequencer.waiting
    assert sequencer.position_beats == 1
    whole = melody(0, 1, 2, 3, length=4)
    sequencer.load(Timeline.of(whole, 3.0), [Strip()])
    run(sequencer, 1.5)
    sequencer.load(Timeline.of(whole), [Strip()])
    run(sequencer, 3)
    assert frames_of(log) == [0, 2000, 3000, 4000]
    assert not sequencer.playing


def test_no_note_is_struck_twice_when_a_growing_piece_is_loaded() -> None:
    score = random_score(8, bars=8, bpm=120)
    sequencer, log = playing(score, 4.0)
    sequencer.play()
    for beats in np.arange(4.0, 32.0, 0.37):
        sequencer.load(Timeline.of(score, float(beats)), [Strip()] * 4)
        run(sequencer, 0.1, 33)
    sequencer.load(Timeline.of(score), [Strip()] * 4)
    run(sequencer, 30)
    assert len(log.of("on")) == len(Timeline.of(score).starts)
    assert log.prepared == 1


def test_another_take_goes_on_from_the_same_place() -> None:
    sequencer, log = playing(melody(0, 1, 2, 3))
    sequencer.play()
    run(sequencer, 1.6)
    other = Score((Part(Role.BASS, 33, tuple(Note(n / 2, 40, 0.2, 90) for n in range(8))),), (TempoChange(0, 60),))
    sequencer.load(Timeline.of(other), [Strip()])
    run(sequencer, 1)
    assert [frame for frame, value in log.of("on") if value[1] == 40] == [2000, 2500]  # type: ignore[index]


def test_only_what_changes_in_the_mixer_is_told() -> None:
    score = random_score(1)
    sequencer, log = playing(score)
    strips = [Strip()] * 4
    sequencer.set_strips([*strips[:2], Strip(50), strips[3]])
    assert log.of("strip") == [(0, (2, Strip(50)))]


def test_the_clock_runs_24_to_the_beat_from_start_to_stop() -> None:
    sequencer, log = playing(melody(0, length=2))
    sequencer.play()
    run(sequencer, 3)
    assert len(log.of("clock")) == 48
    assert log.of("start") == [(0, 0.0)]
    assert [frame for frame, _ in log.of("stop")] == [2000]


def test_the_synthesiser_mixes_mutes_and_meters() -> None:
    score = random_score(3, bars=2, bpm=120)
    rate = 44_100
    with Synthesiser(find_soundfont(), rate, 16, groups=GROUPS) as synthesiser:
        target = SynthTarget(synthesiser, rate)
        sequencer = Sequencer([target], rate)
        bass = next(number for number, part in enumerate(score.parts) if part.role is Role.BASS)
        strips = [Strip(heard=number == bass) for number in range(4)]
        sequencer.load(Timeline.of(score), strips)
        sequencer.play()
        audio = np.zeros((rate, 2), np.float32)
        sequencer.render(audio)
        peaks = target.peaks
        assert peaks[bass] > 0.01
        assert max(peak for number, peak in enumerate(peaks) if number != bass) < 1e-4
        assert np.abs(audio).max() > 0.01


def test_groups_together_are_what_the_plain_synthesiser_gives() -> None:
    score = random_score(3, bars=2)
    rate = 44_100
    blocks = []
    for groups, effects in ((16, 1), (5, 5), (0, 1)):
        with Synthesiser(find_soundfont(), rate, 16, groups, effects) as synthesiser:
            for channel in range(3):
                synthesiser.select_program(channel, 40 + channel)
                for note in score.parts[1].notes[:2]:
                    from app.audio.schedule import NoteEvent

                    synthesiser.play(NoteEvent(0, channel, note.pitch + channel, 90))
            audio = np.zeros((8192, 2), np.float32)
            if groups:
                dry, wet = np.zeros((groups, 2, 8192), np.float32), np.zeros((effects, 4, 8192), np.float32)
                synthesiser.write_groups(dry, wet)
                audio += (dry.sum(0) + wet.sum(0).reshape(2, 2, -1).sum(0)).T
            else:
                synthesiser.write(audio)
            blocks.append(audio)
    assert np.abs(blocks[0]).max() > 0.05
    assert np.abs(blocks[0] - blocks[2]).max() < 1e-5
    assert np.abs(blocks[1] - blocks[2]).max() < 1e-5


def test_a_struck_key_sounds_beside_the_music_until_it_is_let_go() -> None:
    sequencer, log = playing(melody(0.0, duration=4.0))
    run(sequencer, 0.5)
    sequencer.strike(0, 72, 90)
    assert sequencer.struck
    sequencer.stop()
    run(sequencer, 1.0)
    assert log.of("on")[-1][1] == (0, 72, 90)
    sequencer.let_go(0, 72)
    sequencer.let_go(0, 72)
    assert not sequencer.struck
    assert [what for _, what in log.of("off")].count((0, 72)) == 1


def test_a_note_to_try_ends_by_itself_and_needs_a_part() -> None:
    sequencer, log = playing(melody(0.0))
    sequencer.stop()
    sequencer.strike(0, 72, 90, seconds=0.25)
    sequencer.strike(7, 60, 90)
    run(sequencer, 0.2)
    assert sequencer.struck
    run(sequencer, 0.2)
    assert not sequencer.struck
    assert [what for _, what in log.of("on") if what[1] == 60] == []  # type: ignore[index]
