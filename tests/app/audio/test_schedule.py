from __future__ import annotations

from app.audio.schedule import NoteEvent, channel_programs, schedule
from models.score import Note, Part, Role, Score, TempoChange
from tests.helpers.scores import single_notes, small_band

RATE = 1000


def _melody(*notes: Note) -> Score:
    return Score((Part(Role.MELODY, 0, notes),))


def test_beats_become_frames() -> None:
    events = schedule(single_notes(0, 2, bpm=60), RATE)
    assert [(event.frame, event.velocity) for event in events] == [(0, 100), (500, 0), (2000, 100), (2500, 0)]


def test_a_tempo_change_moves_what_follows() -> None:
    notes = (Note(0, 60, 1, 80), Note(4, 60, 1, 80))
    score = Score((Part(Role.MELODY, 0, notes),), tempos=(TempoChange(0, 120), TempoChange(2, 60)))
    assert [event.frame for event in schedule(score, RATE) if event.velocity] == [0, 1000 + 2000]


def test_a_repeated_key_is_released_before_it_is_struck_again() -> None:
    events = schedule(_melody(Note(0, 60, 1, 80), Note(1, 60, 1, 80)), RATE)
    assert [(event.frame, event.velocity) for event in events] == [(0, 80), (500, 0), (500, 80), (1000, 0)]


def test_an_overlapped_note_does_not_cut_off_its_successor() -> None:
    events = schedule(_melody(Note(0, 60, 2, 80), Note(1, 60, 3, 70)), RATE)
    assert [(event.frame, event.velocity) for event in events] == [(0, 80), (500, 0), (500, 70), (2000, 0)]


def test_two_notes_at_once_on_one_key_become_one() -> None:
    events = schedule(_melody(Note(0, 60, 2, 50), Note(0, 60, 1, 90)), RATE)
    assert events == [NoteEvent(0, 0, 60, 90), NoteEvent(1000, 0, 60, 0)]


def test_even_the_shortest_note_ends_after_it_begins() -> None:
    on, off = schedule(_melody(Note(0, 60, 1e-6, 80)), RATE)
    assert (on.frame, off.frame) == (0, 1)


def test_every_note_that_begins_ends() -> None:
    sounding: set[tuple[int, int]] = set()
    for event in schedule(small_band(), RATE):
        key = (event.channel, event.pitch)
        assert (key in sounding) == (event.velocity == 0)
        sounding ^= {key}
    assert not sounding


def test_drums_have_channel_nine_and_the_others_their_program() -> None:
    assert channel_programs(small_band()) == {9: 0, 0: 33, 1: 0, 2: 73}


def test_an_empty_score_has_no_events() -> None:
    assert schedule(Score(()), RATE) == []
