"""MusicXML, read back by music21."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import music21
import pytest

from models.music.generator import compose_all
from models.music_xml import DIVISIONS, score_to_musicxml
from models.requests import ComposeRequest
from models.score import Chord, Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model


def parse(score: Score, folder: Path) -> music21.stream.Score:
    path = folder / "score.musicxml"
    path.write_bytes(score_to_musicxml(score))
    parsed = music21.converter.parse(path)
    assert isinstance(parsed, music21.stream.Score)
    return parsed


def onsets(part: music21.stream.Part) -> Counter[tuple[float, int]]:
    """Where each pitch begins; what is tied to something before does not begin."""
    found: Counter[tuple[float, int]] = Counter()
    for element in part.flatten().getElementsByClass(["Note", "Chord"]):
        if isinstance(element, music21.harmony.ChordSymbol):
            continue
        for note in element.notes if isinstance(element, music21.chord.Chord) else [element]:
            tie = note.tie or element.tie
            if isinstance(note, music21.note.Note) and (tie is None or tie.type == "start"):
                found[round(float(element.offset) * DIVISIONS), note.pitch.midi] += 1
    return found


def expected(part: Part) -> Counter[tuple[float, int]]:
    return Counter({(round(note.start_beats * DIVISIONS), note.pitch) for note in part.notes})


@pytest.mark.parametrize("style", ["jazz", "waltz", "rock", "chorale"])
def test_every_note_of_a_composed_piece_begins_where_it_should(tmp_path: Path, style: str) -> None:
    score = compose_all(shipped_model(), ComposeRequest(style=style, bars=8, seed=3)).score
    parsed = parse(score, tmp_path)
    by_role = {part.role: part for part in score.parts}
    order = [role for role in (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS) if role in by_role]
    assert len(parsed.parts) == len(order)
    for part, role in zip(parsed.parts, order, strict=True):
        assert len(part.getElementsByClass("Measure")) == score.bars
        if role is not Role.DRUMS:
            assert onsets(part) == expected(by_role[role])
        else:
            struck = {
                round(float(n.offset) * DIVISIONS)
                for n in part.flatten().notes
                if n.tie is None or n.tie.type == "start"
            }
            assert struck == {round(note.start_beats * DIVISIONS) for note in by_role[role].notes}


def test_every_measure_is_exactly_full(tmp_path: Path) -> None:
    changes = (MeterChange(0, Meter(4, 4)), MeterChange(8, Meter(3, 4)), MeterChange(14, Meter(6, 8)))
    score = replace(random_score(6, bars=5), meters=changes)
    for part in parse(score, tmp_path).parts:
        for measure in part.getElementsByClass("Measure"):
            for voice in measure.voices or [measure]:
                assert float(voice.duration.quarterLength) <= float(measure.barDuration.quarterLength) + 1e-6


def test_key_tempo_metre_and_chords_are_there(tmp_path: Path) -> None:
    score = replace(
        random_score(2, bars=4),
        key=Key(3, "major"),
        tempos=(TempoChange(0, 96),),
        chords=(Chord(0, 3, "maj7"), Chord(6, 10, "m7b5")),
        title="Blue & <hour>",
    )
    parsed = parse(score, tmp_path)
    flat = parsed.parts[0].flatten()
    assert flat.getElementsByClass("KeySignature")[0].sharps == -3
    assert flat.getElementsByClass("MetronomeMark")[0].number == 96
    assert flat.getElementsByClass("TimeSignature")[0].ratioString == "4/4"
    symbols = flat.getElementsByClass("ChordSymbol")
    assert [(float(s.offset), s.root().name, s.chordKind) for s in symbols] == [
        (0.0, "E-", "major-seventh"),
        (6.0, "B-", "half-diminished-seventh"),
    ]
    assert parsed.metadata.title == "Blue & <hour>"


def test_small_gaps_are_not_written(tmp_path: Path) -> None:
    notes = tuple(Note(n / 2, 60 + n, 0.4, 90) for n in range(8))
    part = parse(Score((Part(Role.MELODY, 0, notes),)), tmp_path).parts[0]
    assert [float(n.quarterLength) for n in part.flatten().notes][:7] == [0.5] * 7


@pytest.mark.parametrize("score", [Score(()), Score((Part(Role.BASS, 0, ()),), length_beats=4)])
def test_nothing_is_a_score_too(score: Score) -> None:
    assert b"<score-partwise" in score_to_musicxml(score)
