"""Kinds of files that were read or continued wrongly, each once."""

from __future__ import annotations

import mido
import pytest

from models.formats.midi import MidiFileError, midi_to_score, score_to_midi
from models.music.network.meters import nearest_meter
from models.music.planning.seeding import read_seed
from models.score import Meter, MeterChange, Note, Part, Role, Score
from tests.helpers.midi_bytes import file_bytes, notes


def test_nothing_of_a_sequence_goes_on_in_the_next_one() -> None:
    first = [
        mido.MetaMessage("set_tempo", tempo=1_000_000),
        mido.MetaMessage("time_signature", numerator=3, denominator=4),
        mido.Message("program_change", program=40),
        mido.Message("control_change", control=7, value=30),
        *notes(60, 62, 64),
    ]
    score = midi_to_score(file_bytes(first, notes(72, 74), kind=2)).score
    assert [(change.start_beats, change.bpm) for change in score.tempos] == [(0.0, 60.0), (3.0, 120.0)]
    assert [(change.start_beats, str(change.meter)) for change in score.meters] == [(0.0, "3/4"), (3.0, "4/4")]
    assert [(part.program, part.volume) for part in score.parts] == [(40, 30), (0, 100)]


def test_a_long_silence_is_told() -> None:
    data = file_bytes([*notes(60), mido.Message("note_on", note=62, time=480 * 4 * 100), *notes(64)])
    assert any("a silence of 100 bars" in warning for warning in midi_to_score(data).warnings)
    assert not any("silence" in warning for warning in midi_to_score(file_bytes(notes(60, 62))).warnings)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"<!DOCTYPE html><html>" + bytes(40), "web page"),
        (b"\n <HTML>" + bytes(40), "web page"),
        (b"RIFF\0\0\0\0WAVEfmt " + bytes(40), "sound file"),
        (b"Extended Module: x" + bytes(60), "tracker"),
        (b"hello, world, this is text", "it is not a MIDI file"),
    ],
)
def test_what_is_something_else_is_told_as_that(data: bytes, told: str) -> None:
    with pytest.raises(MidiFileError, match=told):
        midi_to_score(data)


def test_a_header_that_promises_too_much_is_only_told() -> None:
    data = bytearray(file_bytes(notes(60)))
    data[10:12] = (29_291).to_bytes(2, "big")
    reading = midi_to_score(bytes(data))
    assert reading.score.note_count == 1
    assert any("29291 tracks" in warning for warning in reading.warnings)


def test_a_note_inside_another_of_its_pitch_ends_it() -> None:
    drums = (Note(0.0, 46, 4.0, 90), Note(1.0, 46, 0.25, 80), Note(2.0, 46, 0.25, 70))
    again = midi_to_score(score_to_midi(Score((Part(Role.DRUMS, 0, drums),)))).score.parts[0].notes
    assert [(note.start_beats, note.duration_beats) for note in again] == [(0.0, 1.0), (1.0, 0.25), (2.0, 0.25)]
    overlapping = (Note(0.0, 60, 2.0, 90), Note(1.0, 60, 2.0, 70))
    assert midi_to_score(score_to_midi(Score((Part(Role.MELODY, 0, overlapping),)))).score.parts[0].notes == overlapping


def _piece(meters: tuple[tuple[float, str], ...], *spans: tuple[float, float]) -> Score:
    made = tuple(Note(start, 60 + n % 12, length, 90) for n, (start, length) in enumerate(spans))
    changes = tuple(MeterChange(start, Meter.parse(meter)) for start, meter in meters)
    return Score((Part(Role.MELODY, 0, made),), meters=changes)


QUARTERS = tuple((float(n), 1.0) for n in range(16))


@pytest.mark.parametrize(
    ("score", "end", "meter"),
    [
        (_piece(((0, "4/4"), (400, "3/4")), *QUARTERS), 16.0, "4/4"),  # a change long after the music
        (_piece(((0, "4/4"),), *QUARTERS[:12], (12.0, 8.0)), 20.0, "4/4"),  # a last chord that is held
        (_piece(((0, "4/4"),), *QUARTERS[:15], (15.0, 1.3)), 16.0, "4/4"),  # a release after the bar line is not
        (
            _piece(((0, "1/8"), (0.5, "3/8"), (15.5, "2/8")), *QUARTERS, (15.5, 0.5)),
            16.5,
            "3/8",
        ),  # pickup and closing bar
        (_piece(((0, "1/4"), (1, "4/4")), *QUARTERS, (16.0, 1.0)), 17.0, "4/4"),
        (_piece(((0, "4/4"),), (0.0, 1.0)), 4.0, "4/4"),
    ],
)
def test_new_bars_begin_where_the_music_ends_in_its_own_metre(score: Score, end: float, meter: str) -> None:
    assert str(score.main_meter) == meter
    assert read_seed(score, None, nearest_meter(score.main_meter)).end_beats == end


@pytest.mark.parametrize(
    ("meter", "nearest"),
    [("8/4", "4/4"), ("16/4", "4/4"), ("8/2", "4/4"), ("9/4", "3/4"), ("12/4", "6/4"), ("5/4", "5/4"), ("5/8", "5/4")],
)
def test_a_metre_that_the_network_does_not_know_goes_on_in_one_that_divides_it(meter: str, nearest: str) -> None:
    assert str(nearest_meter(Meter.parse(meter))) == nearest
