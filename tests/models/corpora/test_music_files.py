"""Files of a corpus: what becomes of them, and why some are of no use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.corpora.catalogue import CatalogueRow, read_catalogue
from models.corpora.music_files import MAX_BARS, MIN_NOTES, LabelledScore, Rejected, common_meter, read_labelled
from models.midi_files import score_to_midi
from models.score import Chord, Key, Meter, MeterChange, Note, Part, Role, Score
from tests.helpers.corpus import REJECTED, USABLE, tiny_corpus
from tests.helpers.music import random_score

_PLAIN = CatalogueRow("file.mid", "openmsx", "game", "game", "openmsx:file", None, None, None, ())


def _labelled(folder: Path, score: Score, row: CatalogueRow = _PLAIN) -> LabelledScore:
    (folder / row.path).write_bytes(score_to_midi(score))
    return read_labelled(folder, row)


def _line(*pitches: int, start: float = 0.0, length: float = 1.0) -> tuple[Note, ...]:
    return tuple(Note(start + length * index, pitch, length, 92) for index, pitch in enumerate(pitches))


def _tune(bars: int, start: float = 0.0) -> Score:
    pitches = [60 + (7 * index) % 24 for index in range(4 * bars)]
    return Score((Part(Role.MELODY, 73, _line(*pitches, start=start), "Melody"),))


def test_every_file_of_the_tiny_corpus_is_read_or_rejected_for_its_reason(tmp_path: Path) -> None:
    usable, reasons = 0, {}
    for row in read_catalogue(tiny_corpus(tmp_path)):
        try:
            score = read_labelled(tmp_path, row).score
        except Rejected as reason:
            reasons[row.path] = str(reason)
            continue
        usable += 1
        roles = [part.role for part in score.parts]
        assert roles == sorted(set(roles), key=list(Role).index), "at most one part a role, in order"
        assert score.note_count >= MIN_NOTES
        assert all(part.notes for part in score.parts)
    assert usable == USABLE
    assert reasons.keys() == REJECTED.keys()
    for path, reason in reasons.items():
        assert reason.startswith(REJECTED[path])


def test_labels_of_the_index_are_believed(tmp_path: Path) -> None:
    row = replace(_PLAIN, meter=Meter(3, 4), key=Key(5, "major"), bar_chords=("F", "Bb/C7", "F"))
    labelled = _labelled(tmp_path, _tune(3), row)
    assert labelled.key == labelled.score.key == Key(5, "major")
    assert labelled.score.meters == (MeterChange(0.0, Meter(3, 4)),)
    expected = (Chord(0.0, 5, ""), Chord(3.0, 10, ""), Chord(4.5, 0, "7"), Chord(6.0, 5, ""))
    assert labelled.score.chords == expected


def test_without_labels_key_and_chords_are_heard(tmp_path: Path) -> None:
    score = random_score(5, 8, Key(2, "major"))
    labelled = _labelled(tmp_path, score)
    assert labelled.key == Key(2, "major")
    assert labelled.score.chords[0] == score.chords[0]


def test_silent_bars_at_the_start_go_unless_chords_count_them(tmp_path: Path) -> None:
    assert _labelled(tmp_path, _tune(4, start=9.0)).score.parts[0].notes[0].start_beats == 1.0
    row = replace(_PLAIN, bar_chords=("N.C.", "N.C.", "C"))
    assert _labelled(tmp_path, _tune(4, start=9.0), row).score.parts[0].notes[0].start_beats == 9.0


def test_long_files_stop_after_the_bars_of_their_source(tmp_path: Path) -> None:
    row = replace(_PLAIN, source="mma")
    labelled = _labelled(tmp_path, random_score(1, MAX_BARS["mma"] + 20), row)
    assert labelled.score.bars == MAX_BARS["mma"]


def test_a_last_note_held_over_the_double_bar_adds_no_bar(tmp_path: Path) -> None:
    tune = _tune(4)
    held = Part(Role.MELODY, 73, (*tune.parts[0].notes[:-1], Note(15.0, 60, 9.0, 92)), "Melody")
    labelled = _labelled(tmp_path, replace(tune, parts=(held,)))
    assert labelled.score.bars == 4
    assert labelled.score.parts[0].notes[-1].duration_beats == 1.0


def test_metre_changes_move_with_the_music(tmp_path: Path) -> None:
    meters = (MeterChange(0.0, Meter(3, 4)), MeterChange(6.0, Meter(4, 4)), MeterChange(14.0, Meter(2, 4)))
    labelled = _labelled(tmp_path, replace(_tune(5, start=6.0), meters=meters))
    assert labelled.score.meters == (MeterChange(0.0, Meter(4, 4)), MeterChange(8.0, Meter(2, 4)))


@pytest.mark.parametrize("meter", [Meter(1, 8), Meter(9, 4), Meter(3, 16)])
def test_bars_of_unusual_length_are_rejected(tmp_path: Path, meter: Meter) -> None:
    with pytest.raises(Rejected, match=f"bars of {meter} are shorter than one beat or longer than eight"):
        _labelled(tmp_path, replace(_tune(4), meters=(MeterChange(0.0, meter),)))


def test_a_metre_that_never_rests_is_rejected(tmp_path: Path) -> None:
    meters = tuple(MeterChange(3.0 * index, Meter(3 - index % 2, 4)) for index in range(42))
    with pytest.raises(Rejected, match="more than 40 times"):
        _labelled(tmp_path, replace(_tune(40), meters=meters))


def test_one_bar_over_and_over_is_a_loop_but_a_song_with_a_refrain_is_not(tmp_path: Path) -> None:
    bar = (60, 64, 67, 64)
    with pytest.raises(Rejected, match="loop"):
        _labelled(tmp_path, Score((Part(Role.MELODY, 73, _line(*bar * 8)),)))
    song = [pitch for number in range(16) for pitch in (60 + number // 4, 64, 67, 64)]
    assert _labelled(tmp_path, Score((Part(Role.MELODY, 73, _line(*song)),))).score.bars == 16


def test_parts_of_one_role_become_one_with_the_instrument_of_the_larger(tmp_path: Path) -> None:
    parts = (Part(Role.MELODY, 73, _line(*range(60, 76)), "Solo 1"), Part(Role.MELODY, 40, _line(80, 81), "Solo 2"))
    (part,) = _labelled(tmp_path, Score(parts)).score.parts
    assert (part.role, part.program, len(part.notes)) == (Role.MELODY, 73, 18)


def test_engraved_keyboard_music_is_split_into_voices(tmp_path: Path) -> None:
    notes = [Note(float(beat), pitch + beat % 5, 1.0, 92) for beat in range(16) for pitch in (40, 60, 64, 76)]
    score = Score((Part(Role.CHORDS, 0, tuple(notes), "piano"),))
    labelled = _labelled(tmp_path, score, replace(_PLAIN, source="mutopia"))
    assert {part.role: len(part.notes) for part in labelled.score.parts} == {
        Role.BASS: 16,
        Role.CHORDS: 32,
        Role.MELODY: 16,
    }


def test_an_engraved_single_line_is_a_melody_and_an_ensemble_goes_by_register(tmp_path: Path) -> None:
    row = replace(_PLAIN, source="mutopia")
    line = Score((Part(Role.BASS, 42, _line(*range(36, 52)), "Bass"),))
    assert [part.role for part in _labelled(tmp_path, line, row).score.parts] == [Role.MELODY]
    lows = (36, 48, 55, 60, 72)
    parts = tuple(Part(Role.MELODY, 40, _line(*range(low, low + 8)), "Solo") for low in reversed(lows))
    labelled = _labelled(tmp_path, Score(parts), row)
    assert [(p.role, p.notes[0].pitch) for p in labelled.score.parts] == [
        (Role.BASS, 36),
        (Role.CHORDS, 48),
        (Role.MELODY, 72),
    ]


def test_in_a_song_the_voice_is_the_melody_and_the_left_hand_has_the_bass(tmp_path: Path) -> None:
    left = [note for beat in range(8) for note in (Note(beat, 36, 1.0, 92), Note(beat, 48 + beat, 1.0, 92))]
    parts = (
        Part(Role.MELODY, 52, _line(*range(60, 68)), "Voice"),
        Part(Role.CHORDS, 0, _line(*range(64, 72)), "Piano"),
        Part(Role.CHORDS, 0, tuple(left), "Piano"),
    )
    score = _labelled(tmp_path, Score(parts), replace(_PLAIN, source="openscore")).score
    pitches = {part.role: {note.pitch for note in part.notes} for part in score.parts}
    assert pitches[Role.MELODY] == set(range(60, 68))
    assert pitches[Role.BASS] == {36}
    assert pitches[Role.CHORDS] == set(range(64, 72)) | set(range(48, 56))


def test_an_engraved_signature_keeps_the_key_to_major_or_relative_minor(tmp_path: Path) -> None:
    score = replace(random_score(5, 8, Key(9, "minor"), roles=(Role.MELODY,)), key=Key(0, "major"))
    assert _labelled(tmp_path, score, replace(_PLAIN, source="mutopia")).key in (Key(0, "major"), Key(9, "minor"))


def test_the_common_metre_is_the_one_of_most_beats() -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(8.0, Meter(3, 4)), MeterChange(20.0, Meter(4, 4)))
    assert common_meter(Score((), meters=meters, length_beats=22.0)) == Meter(3, 4)
    assert common_meter(Score((), meters=meters, length_beats=26.0)) == Meter(4, 4)
