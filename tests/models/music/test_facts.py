"""Facts of a piece come from its notes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.midi_files import midi_to_score, score_to_midi
from models.music.facts import describe, instrument_name
from models.score import Chord, Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score
from tests.helpers.scores import small_band


def test_a_band_is_described() -> None:
    score = replace(small_band(), chords=(Chord(0, 9, "m7"), Chord(4, 2, "")), key=Key(1, "minor"))
    facts = describe(score)
    assert json.loads(json.dumps(facts)) == facts
    parts = facts.pop("parts")
    assert facts == {
        "tempo_bpm": 120.0,
        "tonic": "C",  # as heard, not as the score says
        "mode": "major",
        "meter": "4/4",
        "bars": 2,
        "seconds": 4.0,
        "notes": 38,
        "notes_per_bar": 19.0,
        "chords": ["Am7", "D"],
    }
    assert parts[0] == {
        **{"role": "drums", "program": 0, "instrument": "Drum Kit", "notes": 16, "lowest": 36, "highest": 42},
    }
    assert [(part["instrument"], part["notes"], part["lowest"], part["highest"]) for part in parts[1:]] == [
        ("Electric Bass (finger)", 8, 36, 39),
        ("Acoustic Grand Piano", 6, 60, 67),
        ("Flute", 8, 72, 76),
    ]


@pytest.mark.parametrize("key", [Key(4, "minor"), Key(3, "major")])
def test_the_key_is_the_one_heard(key: Key) -> None:
    facts = describe(random_score(3, 16, key))
    assert facts["mode"] == key.mode
    assert facts["tonic"] == str(key).split()[0]


def test_a_file_has_the_facts_of_what_was_written() -> None:
    score = random_score(5, 8, Key(7, "major"))
    facts = describe(midi_to_score(score_to_midi(score)))
    # A file's end and its chord symbols are not read.
    assert facts | {"seconds": 16.0, "chords": [str(chord) for chord in score.chords]} == describe(score)


def test_seconds_follow_the_tempo_changes_and_bars_the_metres() -> None:
    tempos = (TempoChange(0, 60), TempoChange(4, 240))
    meters = (MeterChange(0, Meter(4, 4)), MeterChange(4, Meter(2, 4)))
    facts = describe(replace(small_band(), tempos=tempos, meters=meters))
    assert (facts["seconds"], facts["bars"], facts["tempo_bpm"]) == (5.0, 3, 60)


def test_drums_alone_have_no_key() -> None:
    drums = Score((small_band().parts[0], Part(Role.MELODY, 73, ())))
    facts = describe(drums)
    assert (facts["tonic"], facts["mode"]) == (None, None)
    assert (facts["parts"][1]["lowest"], facts["parts"][1]["highest"]) == (None, None)


def test_silence_can_be_described() -> None:
    facts = describe(Score(()))
    assert (facts["bars"], facts["notes"], facts["notes_per_bar"], facts["seconds"]) == (0, 0, 0.0, 0.0)


def test_every_program_has_a_name() -> None:
    names = {instrument_name(Part(Role.MELODY, program, (Note(0, 60, 1, 90),))) for program in range(128)}
    assert len(names) == 128
    assert instrument_name(Part(Role.DRUMS, 40, ())) == "Drum Kit"
