"""Church modes: composed, heard, told."""

from __future__ import annotations

import pytest

from models.formats.midi import midi_to_score, score_to_midi
from models.music.generator import compose_all
from models.music.hearing.analysis import find_key, hear_key, pitch_classes
from models.music.network.vocabulary import chord_number
from models.music.planning.modes import Frame
from models.requests import ComposeRequest
from models.score import Role, Score
from models.score.keys import CHURCH_MODES, MODES, Key
from tests.helpers.networks import shipped_model

_HEARD = tuple(mode for mode in CHURCH_MODES if mode != "locrian")


def _weights(score: Score) -> list[float]:
    notes = [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]
    return list(pitch_classes(notes))


@pytest.mark.parametrize("mode", CHURCH_MODES)
@pytest.mark.parametrize(("style", "seed"), [("folk", 3), ("latin", 5), (None, 8)])
def test_the_tone_that_tells_a_mode_prevails(mode: str, style: str | None, seed: int) -> None:
    key = Key(2 + seed, mode)
    score = compose_all(shipped_model(), ComposeRequest(style=style, key=key, bars=16, seed=seed)).score
    heard = _weights(score)
    for own, plain in zip(MODES[mode].own, MODES[mode].plain, strict=True):
        assert heard[(key.tonic + own) % 12] > 0.02 * sum(heard)
        assert heard[(key.tonic + plain) % 12] == 0
    assert score.key == key
    assert score.chords[-1].root == key.tonic


def test_most_pieces_in_a_mode_are_heard_in_it() -> None:
    right = 0
    for number, mode in enumerate(_HEARD):
        for seed in range(3):
            key = Key((5 * seed + number) % 12, mode)
            score = compose_all(shipped_model(), ComposeRequest(style="jazz", key=key, bars=16, seed=seed)).score
            right += find_key(score) == hear_key(score) == key
    assert right >= 10  # of 12


def test_chords_that_are_asked_for_are_played_in_a_mode_too() -> None:
    request = ComposeRequest(key=Key(2, "dorian"), chords=(((2, "m"),), ((10, ""),)), bars=4, seed=1)
    score = compose_all(shipped_model(), request).score
    chords = score.part(Role.CHORDS)
    assert chords is not None
    assert 10 in {note.pitch % 12 for note in chords.notes}


def test_major_and_minor_leave_the_network_free() -> None:
    for key in (Key(4, "major"), Key(1, "minor")):
        frame = Frame(key)
        assert frame.pitches is None
        assert not frame.own_pitches.any()
    assert Frame(Key(4, "minor")).tonic_chords == (chord_number(9, "m"), chord_number(9, "m7"))


def test_a_midi_file_has_the_signature_of_the_mode() -> None:
    score = compose_all(shipped_model(), ComposeRequest(style="jazz", key=Key(2, "dorian"), bars=8, seed=0)).score
    reading = midi_to_score(score_to_midi(score))
    assert reading.score.key == Key(9, "minor")  # no sharps, no flats
    assert find_key(reading.score, reading.score.key) == Key(2, "dorian")
