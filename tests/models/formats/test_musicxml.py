"""MusicXML, read back by music21."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import music21
import pytest

from models.formats.musicxml import DIVISIONS, score_to_musicxml
from models.music.generator import compose_all
from models.requests import ComposeRequest
from models.score import Chord, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model


def parse(score: Score, folder: Path) -> music21.stream.Score:
    path = folder / "score.musicxml"
    path.write_bytes(score_to_musicxml(score))
    parsed = music21.converter.parse(path)
    assert isinstance(parsed, music21.stream.Score)
    return parsed


def onsets(part: music21.stream.Part) -> list[tuple[float, int]]:
    """Where each pitch begins; what is tied to something before does not begin."""
    found: list[tuple[float, int]] = []
    for element in part.flatten().getElementsByClass(["Note", "Chord"]):
        if isinstance(element, music21.harmony.ChordSymbol):
            continue
        for note in element.notes if isinstance(element, music21.chord.Chord) else [element]:
            tie = note.tie or element.tie
            if isinstance(note, music21.note.Note) and (tie is None or tie.type == "start"):
                found.append((float(element.offset), note.pitch.midi))
    return sorted(found)


def values(score: Score) -> list[tuple[str, int]]:
    """The names of all note values, with how many of them are in the time of others."""
    found = []
    for note in ET.fromstring(score_to_musicxml(score)).iter("note"):
        if note.find("rest") is None:
            modification = note.find("time-modification/actual-notes")
            found.append((note.findtext("type") or "", 1 if modification is None else int(modification.text or 0)))
    return found


def check_tuplets(score: Score) -> None:
    """Every tuplet begins, ends, and fills its beat."""
    for measure in ET.fromstring(score_to_musicxml(score)).iter("measure"):
        inside, length = 0, Fraction(0)
        for note in measure.iter("note"):
            if note.find("chord") is not None:
                continue
            edges = [edge.get("type") for edge in note.iter("tuplet")]
            inside += "start" in edges
            length = Fraction(0) if "start" in edges else length
            length += Fraction(note.findtext("duration") or "0")
            assert bool(inside) == (note.find("time-modification") is not None)
            assert note.findtext("type") or note.find("rest") is not None
            if "stop" in edges:
                inside -= 1
                assert length in (DIVISIONS, DIVISIONS // 2)
        assert inside == 0


@pytest.mark.parametrize("style", ["jazz", "waltz", "rock", "chorale", "folk"])
def test_every_note_of_a_composed_piece_begins_where_it_should(tmp_path: Path, style: str) -> None:
    score = compose_all(shipped_model(), ComposeRequest(style=style, bars=8, seed=3)).score
    parsed = parse(score, tmp_path)
    by_role = {part.role: part for part in score.parts}
    order = [role for role in (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS) if role in by_role]
    assert len(parsed.parts) == len(order)
    far = 0.09 + (1 / 6 if b"Swing" in score_to_musicxml(score) else 0)
    for part, role in zip(parsed.parts, order, strict=True):
        assert len(part.getElementsByClass("Measure")) == score.bars
        if role is Role.DRUMS:
            continue
        written = onsets(part)
        played = sorted((note.start_beats, note.pitch) for note in by_role[role].notes)
        assert Counter(pitch for _, pitch in written) == Counter(pitch for _, pitch in played)
        for pitch in {pitch for _, pitch in played}:
            pairs = zip([a for a, p in written if p == pitch], [b for b, p in played if p == pitch], strict=True)
            assert all(abs(a - b) <= far for a, b in pairs)
    check_tuplets(score)


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


def _melody(*onsets: float, length: float = 0.0, meters: tuple[MeterChange, ...] = ()) -> Score:
    ends = [*onsets[1:], onsets[-1] + (length or onsets[-1] - onsets[-2])]
    notes = tuple(Note(a, 60 + n % 5, length or b - a, 90) for n, (a, b) in enumerate(zip(onsets, ends, strict=True)))
    return Score((Part(Role.MELODY, 73, notes),), meters=meters or (MeterChange(0.0, Meter(4, 4)),))


@pytest.mark.parametrize(
    ("parts", "name", "actual"),
    [
        (8, "32nd", 1),
        (5, "16th", 5),
        (7, "16th", 7),
        (3, "eighth", 3),
        (6, "16th", 6),
        (16, "64th", 1),
        (12, "32nd", 12),
    ],
)
def test_a_run_is_written_in_its_own_values(parts: int, name: str, actual: int) -> None:
    score = _melody(*(n / parts for n in range(parts * 4)))
    assert values(score) == [(name, actual)] * parts * 4
    check_tuplets(score)


def test_no_note_is_merged_however_fast_it_is_repeated() -> None:
    notes = tuple(Note(n / 24, 60, 1 / 48, 90) for n in range(16))
    score = Score((Part(Role.MELODY, 73, notes),))
    root = ET.fromstring(score_to_musicxml(score))
    begun = [n for n in root.iter("note") if n.find("pitch") is not None and n.find("tie[@type='stop']") is None]
    assert len(begun) == 16
    check_tuplets(score)


def test_a_triplet_with_holes_is_complete() -> None:
    for onsets in ((0.0, 2 / 3), (1 / 3,), (0.0, 1 / 3), (2 / 3, 1.0), (0.0, 1 / 6, 2 / 3)):
        score = _melody(*onsets, 4.0, length=1 / 6)
        check_tuplets(score)
        assert 3 in {actual for _, actual in values(score)} or 6 in {actual for _, actual in values(score)}


def test_a_release_is_written_no_finer_than_it_is_meant() -> None:
    score = Score((Part(Role.MELODY, 73, (Note(0.0, 60, 5 / 6, 90), Note(2.0, 62, 0.42, 90), Note(3.0, 64, 1.9, 90))),))
    assert [name for name, _ in values(score)] == ["quarter", "eighth", "quarter", "quarter"]


def test_swung_eighths_are_written_straight_with_the_word() -> None:
    score = _melody(*(beat + offset for beat in range(16) for offset in (0.0, 2 / 3)))
    text = score_to_musicxml(score).decode()
    assert "<words>Swing</words>" in text
    assert "<first>2</first>" in text
    assert values(score)[:32] == [("eighth", 1)] * 32
    straight = _melody(*(beat + offset for beat in range(16) for offset in (0.0, 0.5)))
    assert b"Swing" not in score_to_musicxml(straight)
    triplets = _melody(*(n / 3 for n in range(48)))
    assert b"Swing" not in score_to_musicxml(triplets)
    assert set(values(triplets)) == {("eighth", 3)}


def test_a_pickup_is_a_pickup(tmp_path: Path) -> None:
    meters = (MeterChange(0.0, Meter(1, 4)), MeterChange(1.0, Meter(4, 4)))
    score = _melody(0.0, 0.5, *(float(n) for n in range(1, 9)), length=0.5, meters=meters)
    root = ET.fromstring(score_to_musicxml(score))
    measures = list(root.iter("measure"))
    assert [(m.get("number"), m.get("implicit")) for m in measures] == [("0", "yes"), ("1", None), ("2", None)]
    assert [(t.findtext("beats"), t.findtext("beat-type")) for t in root.iter("time")] == [("4", "4")]
    measure = parse(score, tmp_path).parts[0].getElementsByClass("Measure")[1]
    assert (float(measure.offset), measure.number) == (1.0, 1)


def test_a_bar_that_a_change_of_metre_cuts_is_full_of_what_it_has(tmp_path: Path) -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(6.0, Meter(3, 4)))
    score = _melody(*(float(n) for n in range(12)), meters=meters)
    times = [
        (t.findtext("beats"), t.findtext("beat-type"), t.get("print-object"))
        for t in ET.fromstring(score_to_musicxml(score)).iter("time")
    ]
    assert times == [("4", "4", None), ("2", "4", "no"), ("3", "4", None)]
    assert [float(m.offset) for m in parse(score, tmp_path).parts[0].getElementsByClass("Measure")] == [0, 4, 6, 9]


def test_compound_time_has_tuplets_in_its_eighths() -> None:
    meters = (MeterChange(0.0, Meter(6, 8)),)
    score = _melody(*(n / 6 for n in range(36)), meters=meters)
    check_tuplets(score)
    assert set(values(score)) == {("16th", 3)}


def test_parts_have_their_own_names() -> None:
    notes = (Note(0.0, 60, 1.0, 90),)
    score = Score((Part(Role.MELODY, 73, notes, "Lead \x07voice"), Part(Role.BASS, 33, notes, "Bass")))
    names = [one.text for one in ET.fromstring(score_to_musicxml(score)).iter("part-name")]
    assert names == ["Lead voice", "Electric Bass (finger)"]


def test_beams_join_what_is_in_a_beat() -> None:
    score = _melody(0.0, 0.25, 0.5, 0.75, 1.0, 1.75, 2.0, 2.5, 3.0, length=0.0)
    notes = list(ET.fromstring(score_to_musicxml(score)).iter("note"))
    beams = [[(beam.get("number"), beam.text) for beam in note.iter("beam")] for note in notes[:9]]
    assert beams[:4] == [
        [("1", "begin"), ("2", "begin")],
        [("1", "continue"), ("2", "continue")],
        [("1", "continue"), ("2", "continue")],
        [("1", "end"), ("2", "end")],
    ]
    assert beams[4:6] == [[("1", "begin")], [("1", "end"), ("2", "backward hook")]]
    assert beams[6:9] == [[("1", "begin")], [("1", "end")], []]


def test_a_strum_is_one_chord_and_a_run_is_not() -> None:
    strum = tuple(Note(at, 60 + step, 2.0 - at, 90) for at, step in ((0.0, 0), (1 / 24, 4), (1 / 8, 7)))
    score = Score((Part(Role.CHORDS, 24, strum),))
    assert values(score) == [("half", 1)] * 3
    run = tuple(Note(n / 8, 60 + n, 1 / 8, 90) for n in range(8))
    assert values(Score((Part(Role.CHORDS, 0, run),))) == [("32nd", 1)] * 8


def test_basses_and_guitars_are_read_an_octave_higher() -> None:
    def clef(role: Role, program: int, pitch: int) -> tuple[str | None, str | None]:
        part = Part(role, program, (Note(0.0, pitch, 1.0, 90),))
        found = next(ET.fromstring(score_to_musicxml(Score((part,)))).iter("clef"))
        return found.findtext("sign"), found.findtext("clef-octave-change")

    assert clef(Role.BASS, 33, 36) == ("F", "-1")
    assert clef(Role.CHORDS, 24, 60) == ("G", "-1")
    assert clef(Role.CHORDS, 0, 50) == ("F", None)
    assert clef(Role.MELODY, 73, 74) == ("G", None)
