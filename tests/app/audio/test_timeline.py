from __future__ import annotations

import math

import pytest

from app.audio.schedule import schedule
from app.audio.timeline import Timeline
from models.score import Note, Part, Role, Score
from tests.helpers.music import random_score


def test_notes_are_in_order_with_their_parts() -> None:
    score = random_score(4)
    timeline = Timeline.of(score)
    assert list(timeline.starts) == sorted(timeline.starts)
    assert len(timeline.starts) == score.note_count
    assert timeline.known_beats == math.inf
    number = int(timeline.parts[0])
    assert (timeline.starts[0], timeline.pitches[0]) in {
        (note.start_beats, note.pitch) for note in score.parts[number].notes
    }


def test_a_key_sounds_once_at_a_time() -> None:
    notes = (Note(0, 60, 4, 50), Note(1, 60, 1, 80), Note(1, 60, 2, 70), Note(1, 61, 1, 70))
    timeline = Timeline.of(Score((Part(Role.MELODY, 0, notes),)))
    found = sorted(zip(timeline.starts, timeline.ends, timeline.pitches, timeline.velocities, strict=True))
    assert found == [(0, 1, 60, 50), (1, 2, 61, 70), (1, 3, 60, 80)]


def test_two_parts_may_play_the_same_key() -> None:
    parts = tuple(Part(Role.MELODY, 0, (Note(0, 60, 4, 50),)) for _ in range(2))
    assert len(Timeline.of(Score(parts)).starts) == 2


def test_it_says_the_same_as_the_schedule_of_rendering() -> None:
    score = random_score(7, bpm=97)
    timeline = Timeline.of(score)
    rate = 44_100
    begun = [event for event in schedule(score, rate) if event.velocity]
    frames = sorted(round(score.seconds_at(float(start)) * rate) for start in timeline.starts)
    assert frames == pytest.approx([event.frame for event in begun])


def test_drums_are_on_their_channels() -> None:
    timeline = Timeline.of(random_score(1))
    drums = next(sound for sound in timeline.sounds if sound.drums)
    assert (drums.channel, drums.port_channel) == (9, 9)
    assert 9 not in {sound.channel for sound in timeline.sounds if not sound.drums}


def test_an_empty_score_is_silence() -> None:
    timeline = Timeline.of(Score((Part(Role.BASS, 32, ()),), length_beats=8))
    assert len(timeline.starts) == 0
    assert timeline.length_beats == 8
