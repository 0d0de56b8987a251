"""Scores: invariants, bars, seconds, transposition and the JSON form."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError, replace

import pytest

from models.score import Chord, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.chords import BASES, NO_CHORD
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.scores import small_band


@pytest.mark.parametrize(
    "values",
    [
        (-0.5, 60, 1.0, 100),
        (math.nan, 60, 1.0, 100),
        (math.inf, 60, 1.0, 100),
        (0.0, 60, 0.0, 100),
        (0.0, 60, math.inf, 100),
        (0.0, 60, math.nan, 100),
        (0.0, -1, 1.0, 100),
        (0.0, 128, 1.0, 100),
        (0.0, 60, 1.0, 0),
        (0.0, 60, 1.0, 128),
    ],
)
def test_a_note_out_of_range_cannot_be_made(values: tuple[float, int, float, int]) -> None:
    with pytest.raises(ValueError, match=r"note starts|note lasts|pitch|velocity"):
        Note(*values)


def test_the_tempo_at_a_position() -> None:
    score = Score((), (TempoChange(0, 90), TempoChange(4, 120)))
    assert [score.tempo_at(beats) for beats in (-1, 0, 3.9, 4, 99)] == [90, 90, 90, 120, 120]


def test_notes_at_the_limits_are_allowed() -> None:
    assert Note(0.0, 0, 1e-6, 1).end_beats == 1e-6
    assert Note(2.0, 127, 3.0, 127).end_beats == 5.0


def test_a_score_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        small_band().title = "other"  # type: ignore[misc]


@pytest.mark.parametrize(("text", "beats"), [("4/4", 4.0), ("3/4", 3.0), ("6/8", 3.0), (" 7/8 ", 3.5), ("2/2", 4.0)])
def test_a_metre_knows_its_bar_in_quarter_notes(text: str, beats: float) -> None:
    meter = Meter.parse(text)
    assert meter.bar_beats == beats
    assert str(meter) == text.strip()


@pytest.mark.parametrize("text", ["", "4", "4/", "/4", "4/3", "0/4", "65/4", "-3/4", "3.5/4", "a/b", "4/4/4"])
def test_what_is_no_metre_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="metre"):
        Meter.parse(text)


def test_the_relative_of_the_relative_is_the_key_itself() -> None:
    assert Key(0, "major").relative == Key(9, "minor")
    assert Key(4, "minor").relative == Key(7, "major")
    for mode in ("major", "minor"):
        for tonic in range(12):
            assert Key(tonic, mode).relative.relative == Key(tonic, mode)


@pytest.mark.parametrize(("tonic", "mode"), [(12, "major"), (-1, "minor"), (0, "doric"), (0, "")])
def test_an_unknown_key_is_refused(tonic: int, mode: str) -> None:
    with pytest.raises(ValueError, match=r"tonic|mode"):
        Key(tonic, mode)


def test_chords_spell_their_pitch_classes_root_first() -> None:
    assert Chord(0.0, 9, "m7").pitch_classes == (9, 0, 4, 7)
    assert str(Chord(0.0, 3, "maj7")) == "Ebmaj7"
    for quality in (name for name in BASES if name != NO_CHORD):
        assert Chord(0.0, 7, quality).pitch_classes[0] == 7
    with pytest.raises(ValueError, match="quality"):
        Chord(0.0, 0, "13#12")
    with pytest.raises(ValueError, match="root"):
        Chord(0.0, 12, "m")


@pytest.mark.parametrize("bpm", [0.0, 0.99, 60e6 + 1, math.nan, math.inf, -120.0])
def test_an_impossible_tempo_is_refused(bpm: float) -> None:
    with pytest.raises(ValueError, match="tempo"):
        TempoChange(0.0, bpm)


def test_a_part_sorts_its_notes_and_refuses_an_unknown_program() -> None:
    late, low, high = Note(1.0, 50, 1.0, 90), Note(0.0, 48, 1.0, 90), Note(0.0, 60, 1.0, 90)
    assert Part(Role.BASS, 33, (late, high, low)).notes == (low, high, late)
    with pytest.raises(ValueError, match="program"):
        Part(Role.BASS, 128, ())


def test_tempo_and_metre_must_begin_at_the_start_and_rise() -> None:
    two_four, four_four = MeterChange(4.0, Meter(2, 4)), MeterChange(0.0, Meter(4, 4))
    with pytest.raises(ValueError, match="no tempo at its start"):
        Score((), tempos=())
    with pytest.raises(ValueError, match="no tempo at its start"):
        Score((), tempos=(TempoChange(1.0, 100.0),))
    with pytest.raises(ValueError, match="no metre at its start"):
        Score((), meters=(two_four,))
    with pytest.raises(ValueError, match="not in order"):
        Score((), meters=(four_four, two_four, two_four))
    with pytest.raises(ValueError, match="not in order"):
        Score((), tempos=(TempoChange(0.0, 90.0), TempoChange(8.0, 80.0), TempoChange(4.0, 70.0)))


def test_the_length_reaches_at_least_to_the_last_note() -> None:
    part = Part(Role.MELODY, 0, (Note(3.0, 60, 2.5, 90), Note(4.0, 62, 0.5, 90)))
    assert Score((part,)).length_beats == 5.5
    assert Score((part,), length_beats=8.0).length_beats == 8.0
    assert Score(()).length_beats == 0.0


def test_bars_follow_metre_changes_and_count_an_unfinished_last_bar() -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(8.0, Meter(3, 4)), MeterChange(14.0, Meter(6, 8)))
    score = Score((), meters=meters, length_beats=18.0)
    assert score.bar_starts() == [0.0, 4.0, 8.0, 11.0, 14.0, 17.0]
    assert score.bars == 6
    assert Score((), length_beats=4.0).bar_starts() == [0.0]
    assert Score((), length_beats=4.0 + 1e-9).bars == 1, "rounding adds no bar"
    assert Score(()).bar_starts() == []


def test_a_metre_change_beyond_the_end_adds_no_bars() -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(100.0, Meter(3, 4)))
    assert Score((), meters=meters, length_beats=8.0).bar_starts() == [0.0, 4.0]


def test_a_bar_cut_short_by_a_metre_change_starts_the_next_one_there() -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(6.0, Meter(3, 4)))
    assert Score((), meters=meters, length_beats=9.0).bar_starts() == [0.0, 4.0, 6.0]


def test_seconds_add_up_over_tempo_changes() -> None:
    tempos = (TempoChange(0.0, 120.0), TempoChange(4.0, 60.0), TempoChange(6.0, 240.0))
    score = Score((), tempos=tempos)
    assert score.seconds_at(0.0) == 0.0
    assert score.seconds_at(4.0) == pytest.approx(2.0)
    assert score.seconds_at(5.0) == pytest.approx(3.0)
    assert score.seconds_at(10.0) == pytest.approx(2.0 + 2.0 + 1.0)


def test_transposing_moves_pitches_key_and_chords_but_no_drums() -> None:
    score = random_score(3, key=Key(2, "minor"))
    moved = score.transposed(3)
    for before, after in zip(score.parts, moved.parts, strict=True):
        step = 0 if before.role is Role.DRUMS else 3
        assert [n.pitch for n in after.notes] == [n.pitch + step for n in before.notes]
    assert moved.key == Key(5, "minor")
    assert [c.root for c in moved.chords] == [(c.root + 3) % 12 for c in score.chords]
    assert moved.transposed(-3) == score


def test_transposing_beyond_the_range_keeps_the_pitch_class() -> None:
    part = Part(Role.MELODY, 0, (Note(0.0, 126, 1.0, 90), Note(1.0, 123, 1.0, 90), Note(2.0, 1, 1.0, 90)))
    assert [n.pitch for n in Score((part,)).transposed(5).parts[0].notes] == [119, 116, 6]
    assert [n.pitch for n in Score((part,)).transposed(-30).parts[0].notes] == [96, 93, 7]


def test_parts_are_found_by_role() -> None:
    score = small_band()
    assert score.part(Role.BASS) is score.parts[1]
    assert replace(score, parts=score.parts[:1]).part(Role.BASS) is None
    assert score.note_count == sum(len(part.notes) for part in score.parts)


def test_json_gives_back_the_same_score() -> None:
    score = replace(
        random_score(5, key=Key(8, "minor"), meter=Meter(3, 4)),
        tempos=(TempoChange(0.0, 97.3), TempoChange(1 / 3, 60.0)),
        meters=(MeterChange(0.0, Meter(3, 4)), MeterChange(9.0, Meter(5, 8))),
        title="Für Élise",
    )
    assert Score.from_json(json.loads(json.dumps(score.to_json()))) == score
    assert Score.from_json(json.loads(json.dumps(Score(()).to_json()))) == Score(())


@pytest.mark.parametrize(
    "change",
    [
        {"parts": [{"role": "kazoo", "program": 0, "name": "", "notes": []}]},
        {"parts": [{"role": "bass", "program": 500, "name": "", "notes": []}]},
        {"parts": [{"role": "bass", "program": 0, "name": "", "notes": [[0.0, 60, 1.0]]}]},
        {"parts": [{"role": "bass", "program": 0, "name": "", "notes": [[0.0, 300, 1.0, 90]]}]},
        {"parts": [{"role": "bass"}]},
        {"parts": 7},
        {"tempos": []},
        {"tempos": [[0.0, "fast"]]},
        {"meters": [[0.0, "4-4"]]},
        {"key": [0, "lydisch"]},
        {"chords": [[0.0, 0, "x"]]},
    ],
)
def test_damaged_json_is_refused_and_never_half_read(change: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Score.from_json({**small_band().to_json(), **change})


@pytest.mark.parametrize("missing", ["parts", "tempos", "meters", "key", "chords", "length_beats", "title"])
def test_json_without_a_field_is_refused(missing: str) -> None:
    data = small_band().to_json()
    del data[missing]
    with pytest.raises(KeyError):
        Score.from_json(data)
