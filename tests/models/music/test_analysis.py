"""Keys and chords heard from notes, for music whose answer every musician knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.music.analysis import (
    chord_slots,
    estimate_chords,
    find_key,
    key_margins,
    key_of_weights,
    key_scores,
    pitch_class_weights,
    weight_scores,
)
from models.score import CHORD_QUALITIES, Chord, Key, Meter, MeterChange, Note, Part, Role, Score
from tests.helpers.music import FOUR_FOUR, random_score

ALL_KEYS = [Key(tonic, mode) for mode in ("major", "minor") for tonic in range(12)]
_CADENCE = {
    "major": ((0, ""), (5, ""), (7, "7"), (0, "")),
    "minor": ((0, "m"), (5, "m"), (7, "7"), (0, "m")),
}
_SCALE = {"major": (0, 2, 4, 5, 7, 9, 11, 12), "minor": (0, 2, 3, 5, 7, 8, 11, 12)}


def _block(start: float, root: int, quality: str, beats: float) -> list[Note]:
    bass = Note(start, 36 + root, beats, 90)
    return [bass, *(Note(start, 60 + (root + step) % 12, beats, 80) for step in CHORD_QUALITIES[quality])]


def _progression(chords: list[tuple[int, str]], beats: float = 4.0, meter: Meter = FOUR_FOUR) -> Score:
    notes = [note for i, (root, quality) in enumerate(chords) for note in _block(i * beats, root, quality, beats)]
    return Score((Part(Role.CHORDS, 0, tuple(notes)),), meters=(MeterChange(0.0, meter),))


def _cadence(key: Key) -> list[tuple[int, str]]:
    return [((key.tonic + step) % 12, quality) for step, quality in _CADENCE[key.mode]]


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_a_cadence_tells_its_key(key: Key) -> None:
    assert find_key(_progression(_cadence(key))) == key


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_a_scale_that_rests_on_its_tonic_tells_its_key(key: Key) -> None:
    notes = [Note(float(i), 60 + key.tonic + step, 1.0, 90) for i, step in enumerate(_SCALE[key.mode])]
    notes += [Note(8.0 + 2 * i, 60 + key.tonic + step, 2.0, 90) for i, step in enumerate((0, 7, 0))]
    assert find_key(Score((Part(Role.MELODY, 0, tuple(notes)),))) == key


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_transposing_moves_the_scores_of_all_keys(key: Key) -> None:
    notes = random_score(3).parts[3].notes
    moved = [replace(note, pitch=note.pitch + key.tonic) for note in notes]
    shifted = Key((2 + key.tonic) % 12, key.mode)
    assert key_scores(moved)[shifted] == pytest.approx(key_scores(notes)[Key(2, key.mode)])


def test_a_signature_leaves_only_its_major_and_its_minor() -> None:
    score = _progression(_cadence(Key(9, "minor")))
    assert find_key(score, Key(0, "major")) == Key(9, "minor")
    assert find_key(score, Key(3, "major")) in (Key(3, "major"), Key(0, "minor"))


def test_drums_and_silence_have_no_key() -> None:
    drums = Part(Role.DRUMS, 0, tuple(Note(float(beat), 42, 0.25, 90) for beat in range(8)))
    assert find_key(Score((drums,))) == Key(0, "major")
    assert find_key(Score(())) == Key(0, "major")
    assert weight_scores(np.zeros(12)).tolist() == [0.0] * 24
    assert weight_scores(np.ones(12)).tolist() == [0.0] * 24
    with_drums = _progression(_cadence(Key(4, "major")))
    assert find_key(replace(with_drums, parts=(drums, *with_drums.parts))) == Key(4, "major")


def test_weights_count_sounding_time_up_to_a_limit() -> None:
    weights = pitch_class_weights([Note(0.0, 60, 1.5, 90), Note(0.0, 72, 0.5, 90), Note(0.0, 62, 50.0, 90)])
    assert weights.tolist() == [2.0, 0.0, 2.0] + [0.0] * 9


def test_the_margin_is_positive_for_the_key_that_is_heard_and_its_relative_only() -> None:
    score = _progression(_cadence(Key(7, "major")))
    weights = pitch_class_weights(score.parts[0].notes)
    assert key_of_weights(weights) == Key(7, "major")
    rows = np.stack([weights, np.roll(weights, 5), np.zeros(12)])
    ahead, behind, nothing = key_margins(rows, Key(7, "major"))
    assert ahead > 0
    assert behind < 0, "moved to C major"
    assert nothing == 0
    assert key_margins(rows, Key(4, "minor")).tolist() == [ahead, behind, nothing]
    assert key_margins(rows, Key(0, "major"))[1] == pytest.approx(ahead)


@pytest.mark.parametrize("key", ALL_KEYS, ids=str)
def test_a_plain_progression_gives_its_chords(key: Key) -> None:
    chords = _cadence(key)
    assert estimate_chords(_progression(chords)) == tuple(Chord(4.0 * i, *chord) for i, chord in enumerate(chords))


@pytest.mark.parametrize("quality", CHORD_QUALITIES)
def test_every_quality_is_heard_in_root_position(quality: str) -> None:
    for root in range(12):
        notes = tuple(Note(0.0, 48 + root + step, 4.0, 90) for step in CHORD_QUALITIES[quality])
        assert estimate_chords(Score((Part(Role.CHORDS, 0, notes),))) == (Chord(0.0, root, quality),)


def test_chords_change_at_half_bars_where_the_bar_halves() -> None:
    chords = [(0, ""), (7, ""), (9, "m"), (5, "")]
    assert [c.start_beats for c in estimate_chords(_progression(chords, 2.0))] == [0.0, 2.0, 4.0, 6.0]
    waltz = estimate_chords(_progression(chords, 3.0, Meter(3, 4)))
    assert [c.start_beats for c in waltz] == [0.0, 3.0, 6.0, 9.0]


def test_a_chord_that_stays_is_said_once() -> None:
    assert estimate_chords(_progression([(2, "m")] * 4)) == (Chord(0.0, 2, "m"),)


def test_of_two_readings_the_chord_that_already_holds_is_kept() -> None:
    e_augmented = [Note(0.0, 52 + step, 4.0, 90) for step in (0, 4, 8)]
    # No bass, and C only a little longer: C augmented by itself, but E augmented has the same notes.
    either = [Note(4.0, 72, 4.0, 90), Note(4.0, 76, 3.9, 90), Note(4.0, 80, 3.9, 90)]
    alone = Score((Part(Role.CHORDS, 0, tuple(replace(note, start_beats=note.start_beats - 4) for note in either)),))
    assert estimate_chords(alone, 4.0) == (Chord(0.0, 0, "aug"),)
    together = Score((Part(Role.CHORDS, 0, (*e_augmented, *either)),))
    assert estimate_chords(together, 4.0) == (Chord(0.0, 4, "aug"),)


def test_silence_keeps_the_chord_and_only_drums_have_none() -> None:
    score = replace(_progression([(0, ""), (7, "")]), length_beats=32.0)
    assert len(estimate_chords(score)) == 2
    assert estimate_chords(Score(())) == ()
    assert estimate_chords(Score((Part(Role.DRUMS, 0, (Note(0.0, 36, 1.0, 90),)),))) == ()


def test_slots_of_a_chosen_length_can_be_asked_for() -> None:
    chords = [(0, ""), (5, ""), (7, ""), (0, "")]
    assert [c.start_beats for c in estimate_chords(_progression(chords, 1.0), slot_beats=1.0)] == [0.0, 1.0, 2.0, 3.0]


def test_chords_of_a_whole_band_are_mostly_those_it_was_written_over() -> None:
    right = total = 0
    for seed in range(6):
        score = random_score(seed, 8, Key(2 * seed, "major"), roles=(Role.DRUMS, Role.BASS, Role.CHORDS, Role.PAD))
        heard = estimate_chords(score)
        for beat in range(0, 32, 4):
            true = max((c for c in score.chords if c.start_beats <= beat), key=lambda c: c.start_beats)
            found = max((c for c in heard if c.start_beats <= beat), key=lambda c: c.start_beats)
            right += (true.root, true.quality) == (found.root, found.quality)
            total += 1
    assert right / total > 0.9


@pytest.mark.parametrize(
    ("meter", "slots"),
    [
        (Meter(4, 4), [0.0, 2.0, 4.0, 6.0]),
        (Meter(3, 4), [0.0, 3.0]),
        (Meter(6, 8), [0.0, 1.5, 3.0, 4.5]),
        (Meter(2, 4), [0.0, 2.0]),
        (Meter(5, 4), [0.0, 5.0]),
        (Meter(2, 2), [0.0, 2.0, 4.0, 6.0]),
    ],
)
def test_slots_halve_long_even_bars_only(meter: Meter, slots: list[float]) -> None:
    score = Score((), meters=(MeterChange(0.0, meter),), length_beats=2 * meter.bar_beats)
    assert chord_slots(score) == slots


def test_slots_follow_the_metre_and_a_bar_cut_short_is_not_halved_beyond_its_end() -> None:
    meters = (MeterChange(0.0, Meter(4, 4)), MeterChange(6.0, Meter(3, 4)))
    assert chord_slots(Score((), meters=meters, length_beats=9.0)) == [0.0, 2.0, 4.0, 6.0]
