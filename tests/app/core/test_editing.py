"""Edits of notes: what each does, and that any sequence of them is undone to the very start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.editing import (
    NOTHING,
    Edited,
    Picked,
    added,
    all_notes,
    copied,
    deleted,
    humanised,
    louder,
    moved,
    pasted,
    quantised,
    resized,
    with_chord,
    with_role,
    with_velocities,
)
from app.core.history import History
from models.score import ROLES, Chord, Note, Part, Role, Score
from tests.helpers.music import random_score

SCORE = random_score(2, bars=4)
MELODY = next(n for n, part in enumerate(SCORE.parts) if part.role is Role.MELODY)


def notes_at(score: Score, picked: Picked) -> list[Note]:
    return [score.parts[part].notes[index] for part, index in sorted(picked)]


def line(*starts: float, role: Role = Role.MELODY) -> Score:
    return Score((Part(role, 0, tuple(Note(start, 60, 0.5, 80) for start in starts)),), length_beats=8)


def test_what_is_picked_is_still_picked_after_notes_have_passed_each_other() -> None:
    score = line(0, 1, 2)
    changed, picked = moved(score, frozenset({(0, 0)}), 1.5, 3)
    assert [note.start_beats for note in changed.parts[0].notes] == [1, 1.5, 2]
    assert picked == {(0, 1)}
    assert notes_at(changed, picked) == [Note(1.5, 63, 0.5, 80)]


def test_moving_stops_at_the_edges_together_and_drums_keep_their_keys() -> None:
    changed, picked = moved(line(1, 2), frozenset({(0, 0), (0, 1)}), -5, 100)
    assert [(n.start_beats, n.pitch) for n in notes_at(changed, picked)] == [(0, 127), (1, 127)]
    drums, _ = moved(line(1, role=Role.DRUMS), frozenset({(0, 0)}), 1, 5)
    assert drums.parts[0].notes == (Note(2, 60, 0.5, 80),)
    assert moved(SCORE, NOTHING, 1, 1) == (SCORE, NOTHING)


def test_resizing_and_velocities_have_limits() -> None:
    one = frozenset({(0, 0)})
    assert resized(line(0), one, -3)[0].parts[0].notes[0].duration_beats == pytest.approx(1 / 24)
    assert resized(line(0), one, 1.5)[0].parts[0].notes[0].duration_beats == 2
    assert louder(line(0), one, 100)[0].parts[0].notes[0].velocity == 127
    assert louder(line(0), one, -100)[0].parts[0].notes[0].velocity == 1
    assert with_velocities(line(0), one, {(0, 0): 33})[0].parts[0].notes[0].velocity == 33


def test_deleting_keeps_the_length_and_the_rest() -> None:
    picked = all_notes(SCORE, [Role.MELODY])
    changed, left = deleted(SCORE, picked)
    assert left == NOTHING
    assert changed.parts[MELODY].notes == ()
    assert changed.length_beats == SCORE.length_beats
    assert [p for p in changed.parts if p.role is not Role.MELODY] == [
        p for p in SCORE.parts if p.role is not Role.MELODY
    ]


def test_adding_to_a_part_and_making_one() -> None:
    note = Note(3.25, 71, 1, 90)
    changed, picked = added(SCORE, Role.MELODY, note)
    assert notes_at(changed, picked) == [note]
    alone, picked = added(Score(()), Role.BASS, note, program=33)
    assert (alone.parts, picked) == ((Part(Role.BASS, 33, (note,)),), {(0, 0)})
    assert alone.length_beats == 4.25


@pytest.mark.parametrize(
    ("start", "grid", "strength", "swing", "expected"),
    [
        (0.9, 0.5, 1.0, 0.5, 1.0),
        (0.9, 0.5, 0.5, 0.5, 0.95),
        (0.55, 0.5, 1.0, 2 / 3, 2 / 3),
        (1.9, 0.5, 1.0, 2 / 3, 2.0),
        (0.1, 1.0, 0.0, 0.5, 0.1),
    ],
)
def test_quantising(start: float, grid: float, strength: float, swing: float, expected: float) -> None:
    changed, _ = quantised(line(start), frozenset({(0, 0)}), grid, strength, swing)
    assert changed.parts[0].notes[0].start_beats == pytest.approx(expected)


def test_humanising_is_little_and_the_same_for_a_seed() -> None:
    picked = all_notes(SCORE)
    one, other = humanised(SCORE, picked, 5)[0], humanised(SCORE, picked, 5)[0]
    assert one == other
    assert one != humanised(SCORE, picked, 6)[0]
    for before, after in zip(SCORE.parts, one.parts, strict=True):
        assert Counter(n.pitch for n in before.notes) == Counter(n.pitch for n in after.notes)
        assert max(abs(a.start_beats - b.start_beats) for a, b in zip(before.notes, after.notes, strict=True)) < 0.13


def test_copying_and_pasting_keeps_the_place_in_the_beat() -> None:
    score = line(1.5, 2)
    clip = copied(score, all_notes(score))
    assert clip is not None
    assert clip.beats == 2
    changed, picked = pasted(score, clip, 4)
    assert [note.start_beats for note in notes_at(changed, picked)] == [4.5, 5]
    into_nothing, picked = pasted(Score(()), clip, 0)
    assert into_nothing.parts[0].role is Role.MELODY
    assert copied(score, NOTHING) is None


def test_changing_roles() -> None:
    picked = all_notes(SCORE, [Role.MELODY])
    changed, now = with_role(SCORE, picked, Role.BASS)
    assert Counter(notes_at(changed, now)) == Counter(SCORE.parts[MELODY].notes)
    assert {changed.parts[part].role for part, _ in now} == {Role.BASS}
    alone, now = with_role(line(0, 1), frozenset({(0, 1)}), Role.CHORDS)
    assert [part.role for part in alone.parts] == [Role.MELODY, Role.CHORDS]
    assert now == {(1, 0)}
    assert with_role(SCORE, picked, Role.MELODY) == (SCORE, picked)


def test_chord_symbols() -> None:
    score = Score((), chords=(Chord(0, 0, ""), Chord(4, 7, "7")), length_beats=12)
    half = with_chord(score, 2, 4, (9, "m"))
    assert half.chords == (Chord(0, 0, ""), Chord(2, 9, "m"), Chord(4, 7, "7"))
    bar = with_chord(score, 4, 8, (5, "maj7"))
    assert bar.chords == (Chord(0, 0, ""), Chord(4, 5, "maj7"), Chord(8, 7, "7"))
    assert with_chord(score, 4, 8, None).chords == (Chord(0, 0, ""),)
    assert with_chord(Score((), length_beats=8), 0, 4, (2, "m7")).chords == (Chord(0, 2, "m7"),)
    assert with_chord(score, 8, 12, (0, "")).chords[-1] == Chord(8, 0, "")


Edit = Callable[[Score, Picked], Edited]


def _role_edit(role: Role) -> Edit:
    return lambda score, picked: with_role(score, picked, role)


def _paste(at: float) -> Edit:
    def edit(score: Score, picked: Picked) -> Edited:
        clip = copied(score, picked)
        return (score, picked) if clip is None else pasted(score, clip, at)

    return edit


def edits() -> st.SearchStrategy[Edit]:
    beats = st.floats(-40, 40)
    return st.one_of(
        st.builds(lambda b, s: lambda score, picked: moved(score, picked, b, s), beats, st.integers(-200, 200)),
        st.builds(lambda b: lambda score, picked: resized(score, picked, b), beats),
        st.builds(lambda v: lambda score, picked: louder(score, picked, v), st.integers(-200, 200)),
        st.builds(
            lambda g, s, w: lambda score, picked: quantised(score, picked, g, s, w),
            st.sampled_from([0.25, 0.5, 1.0, 1 / 3]),
            st.floats(0, 1),
            st.floats(0.5, 0.75),
        ),
        st.builds(lambda n: lambda score, picked: humanised(score, picked, n), st.integers(0, 99)),
        st.just(deleted),
        st.builds(_paste, st.floats(0, 60)),
        st.builds(_role_edit, st.sampled_from(ROLES)),
        st.builds(
            lambda r, b, p: lambda score, _: added(score, r, Note(b, p, 1, 80)),
            st.sampled_from(ROLES),
            st.floats(0, 60),
            st.integers(0, 127),
        ),
    )


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 20), st.lists(st.tuples(edits(), st.floats(0, 1)), max_size=12))
def test_any_sequence_of_edits_undone_is_the_start_again(seed: int, sequence: list[tuple[Edit, float]]) -> None:
    start = random_score(seed, bars=2)
    history: History[Score] = History(start)
    states = [start]
    for edit, share in sequence:
        everything = sorted(all_notes(history.state))
        picked = frozenset(everything[: round(len(everything) * share)])
        score, places = edit(history.state, picked)
        for part, index in places:  # every place is one of the new score
            assert 0 <= index < len(score.parts[part].notes)
        history.change("edit", score)
        states.append(score)
    for before in reversed(states[:-1]):
        assert history.undo()
        assert history.state == before
    assert not history.undo()
    assert history.state is start
    for after in states[1:]:
        assert history.redo()
        assert history.state == after


def test_quantising_leaves_no_two_notes_of_one_pitch_at_one_time() -> None:
    notes = (Note(0.0, 60, 1.0, 70), Note(0.1, 60, 0.5, 90), Note(0.45, 60, 1.0, 80), Note(0.0, 64, 2.0, 80))
    score = Score((Part(Role.MELODY, 0, tuple(sorted(notes))),))
    everything = frozenset((0, index) for index in range(4))
    edited, picked = quantised(score, everything, 0.5)
    found = [(note.start_beats, note.pitch, note.duration_beats, note.velocity) for note in edited.parts[0].notes]
    assert found == [(0.0, 60, 0.5, 90), (0.0, 64, 2.0, 80), (0.5, 60, 1.0, 80)]
    assert len(picked) == 3
