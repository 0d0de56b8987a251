"""Chords that are asked for are placed, marked and heard, whatever they are."""

from __future__ import annotations

import pytest

from models.music.generator import compose_all
from models.music.hearing.comparison import heard_chords
from models.music.planning.harmony import given_in_bars
from models.requests import ComposeRequest
from models.requests.revision import Revision, bars_open
from models.score import Chord, Meter, Note, Role, Score
from models.score.chord_symbols import parse_progression
from tests.helpers.networks import shipped_model


def composed(text: str, bars: int, style: str = "pop", seed: int = 1, **asked: object) -> Score:
    request = ComposeRequest(style=style, bars=bars, seed=seed, chords=parse_progression(text), **asked)  # type: ignore[arg-type]
    return compose_all(shipped_model(), request).score


def notes_over(score: Score, number: int, *roles: Role) -> list[Note]:
    start = score.chords[number].start_beats
    end = score.chords[number + 1].start_beats if number + 1 < len(score.chords) else score.length_beats
    found = [note for part in score.parts if part.role in roles for note in part.notes]
    return [note for note in found if start - 1e-6 <= note.start_beats < end - 1e-6]


def test_the_second_chord_of_the_first_bar_is_there() -> None:
    score = composed("C Fm | G", 2)
    assert score.chords == (Chord(0, 0, ""), Chord(2, 5, "m"), Chord(4, 7, ""))
    assert {note.pitch % 12 for note in notes_over(score, 1, Role.BASS, Role.CHORDS)} >= {5, 8}


@pytest.mark.parametrize("style", ["pop", "jazz", "rock", "bossa"])
def test_tensions_are_heard_and_nothing_else_is_comped(style: str) -> None:
    score = composed("Csus2 | CmM7 | C6/9 | C7(#11,b13) | Dm9 | Bbmaj7#11 | E7b9 | Am6", 8, style)
    count, heard = heard_chords(score)
    assert count == 8
    assert heard >= 7
    for number, chord in enumerate(score.chords):
        comped = {note.pitch % 12 for note in notes_over(score, number, Role.CHORDS)}
        assert comped <= set(chord.pitch_classes)


def test_the_bass_plays_what_stands_after_the_slash() -> None:
    score = composed("C/E G/B Am/G F", 4)
    assert [str(chord) for chord in score.chords] == ["C/E", "G/B", "Am/G", "F"]
    assert [notes_over(score, number, Role.BASS)[0].pitch % 12 for number in range(4)] == [4, 11, 7, 5]


def test_without_a_bass_the_chords_have_it_below() -> None:
    score = composed("Am/G F/A C/E", 3, roles=(Role.CHORDS, Role.MELODY))
    for number, bass in enumerate((7, 9, 4)):
        first = notes_over(score, number, Role.CHORDS)
        lowest = min((note for note in first if note.start_beats == first[0].start_beats), key=lambda note: note.pitch)
        assert lowest.pitch % 12 == bass


def test_silence_is_silence_of_what_is_pitched() -> None:
    score = composed("C | N.C. | G", 3, "rock")
    assert [str(chord) for chord in score.chords] == ["C", "N.C.", "G"]
    pitched = [note for part in score.parts if part.role is not Role.DRUMS for note in part.notes]
    assert not [note for note in pitched if note.start_beats < 8 and note.end_beats > 4 + 1e-6]
    assert notes_over(score, 1, Role.DRUMS)


@pytest.mark.parametrize(("meter", "beats"), [("4/4", [0, 1, 2, 3]), ("3/4", [0, 2, 3, 4])])
def test_several_chords_a_bar(meter: str, beats: list[float]) -> None:
    text = "Dm7 G7 C A7" if meter == "4/4" else "C F | Dm G7 C"
    score = composed(f"{text} |", 4, meter=Meter.parse(meter))
    assert [chord.start_beats for chord in score.chords[:4]] == beats
    assert heard_chords(score)[1] >= len(score.chords) - 2


def test_more_than_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="7 chords do not fit into a bar of 3/4"):
        composed("C D E F G A B |", 1, meter=Meter(3, 4))


def test_bars_that_are_composed_anew_get_their_chords_too() -> None:
    score = composed("C | F | G | C", 4)
    roles = tuple(part.role for part in score.parts)
    revision = Revision(score, bars_open(score, roles, 1, 3))
    request = ComposeRequest(style="pop", bars=4, seed=3, chords=parse_progression("Fm6 | G7b9"), revision=revision)
    made = compose_all(shipped_model(), request).score
    assert [str(chord) for chord in made.chords] == ["C", "Fm6", "G7(b9)", "C"]
    assert heard_chords(made) == (4, 4)


def test_equal_chords_in_a_row_are_one() -> None:
    given = given_in_bars({0: ((0, ""), (0, "")), 1: ((0, ""),), 2: ((5, "", 9),)}, Meter(4, 4), 0)
    assert [(one.start, one.end, one.root, one.bass) for one in given] == [(0, 192, 0, 0), (192, 288, 5, 9)]


def test_a_chord_is_heard_only_where_its_telling_tones_sound() -> None:
    score = composed("Cmaj7 | F", 2)
    plain = tuple(
        part if part.role is Role.DRUMS else type(part)(part.role, part.program, (Note(0.0, 60, 8.0, 80),))
        for part in score.parts
    )
    assert heard_chords(Score(plain, chords=score.chords, length_beats=8.0)) == (2, 0)
