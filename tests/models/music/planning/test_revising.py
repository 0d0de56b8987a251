"""Lock and regenerate: what is locked stays note for note, what is open is composed anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.music.generator import Composition, compose_all
from models.requests import ComposeRequest
from models.requests.revision import OpenSpan, Revision, bars_open
from models.score import ROLES, Chord, Meter, MeterChange, Note, Part, Role, Score
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model

PIECE = compose_all(shipped_model(), ComposeRequest(style="bossa", bars=8, seed=4)).score
BAR = PIECE.meter.bar_beats


def revise(revision: Revision, **asked: object) -> Score:
    return compose_all(shipped_model(), ComposeRequest(revision=revision, seed=9, **asked)).score  # type: ignore[arg-type]


def notes(score: Score, role: Role) -> list[Note]:
    return [note for part in score.parts if part.role is role for note in part.notes]


def outside(score: Score, spans: Iterable[OpenSpan]) -> list[list[Note]]:
    return [
        [note for note in part.notes if not any(span.holds(part.role, note.start_beats) for span in spans)]
        for part in score.parts
    ]


def test_bars_of_one_part_are_composed_anew_and_everything_else_stays() -> None:
    spans = bars_open(PIECE, (Role.MELODY,), 4, 6)
    made = revise(Revision(PIECE, spans), style="bossa")
    assert outside(made, spans) == outside(PIECE, spans)
    assert (made.chords, made.tempos, made.meters, made.length_beats) == (
        PIECE.chords,
        PIECE.tempos,
        PIECE.meters,
        PIECE.length_beats,
    )
    old, new = ([n for n in notes(s, Role.MELODY) if 4 * BAR <= n.start_beats < 6 * BAR] for s in (PIECE, made))
    assert new
    assert new != old
    assert max(note.end_beats for note in new) <= min(
        n.start_beats for n in notes(PIECE, Role.MELODY) if n.start_beats >= 6 * BAR
    )


def test_whole_bars_get_new_chords_and_the_chords_around_stay() -> None:
    spans = bars_open(PIECE, ROLES, 2, 6)
    made = revise(Revision(PIECE, spans), style="bossa")

    def at(score: Score, beats: float) -> tuple[int, str]:
        chord = [chord for chord in score.chords if chord.start_beats <= beats + 1e-6][-1]
        return chord.root, chord.quality

    around = [bar * BAR for bar in (0, 1, 6, 7)]
    assert [at(made, beats) for beats in around] == [at(PIECE, beats) for beats in around]
    assert [at(made, bar * BAR) for bar in range(2, 6)] != [at(PIECE, bar * BAR) for bar in range(2, 6)]
    kept = revise(Revision(PIECE, spans, keep_chords=True), style="bossa")
    assert kept.chords == PIECE.chords
    given = revise(Revision(PIECE, spans), style="bossa", chords=(((PIECE.key.tonic, "maj7"),),))  # type: ignore[union-attr]
    assert {at(given, bar * BAR) for bar in range(2, 6)} == {(PIECE.key.tonic, "maj7")}  # type: ignore[union-attr]


def test_single_notes_stay_in_open_bars() -> None:
    part = next(number for number, part in enumerate(PIECE.parts) if part.role is Role.MELODY)
    inside = [n for n, note in enumerate(PIECE.parts[part].notes) if 2 * BAR <= note.start_beats < 5 * BAR]
    kept = inside[::3]
    made = revise(
        Revision(PIECE, bars_open(PIECE, (Role.MELODY,), 2, 5), tuple((part, n) for n in kept)), style="bossa"
    )
    melody = notes(made, Role.MELODY)
    assert all(PIECE.parts[part].notes[n] in melody for n in kept)
    ordered = sorted(melody, key=lambda note: note.start_beats)
    assert all(a.end_beats <= b.start_beats + 1e-6 for a, b in pairwise(ordered))


def test_the_same_seed_gives_the_same_and_a_recipe_keeps_the_revision() -> None:
    request = ComposeRequest(
        style="bossa", seed=3, revision=Revision(PIECE, bars_open(PIECE, (Role.BASS,), 0, 8), ((0, 1),))
    )
    again = ComposeRequest.from_json(request.to_json())
    assert again == request
    assert compose_all(shipped_model(), again).score == compose_all(shipped_model(), request).score


def test_a_part_that_is_not_there_is_added() -> None:
    trio = replace(PIECE, parts=tuple(part for part in PIECE.parts if part.role is not Role.MELODY))
    made = revise(Revision(trio, bars_open(trio, (Role.MELODY,), 0, 8)), style="bossa")
    assert made.parts[: len(trio.parts)] == trio.parts
    assert made.parts[-1].role is Role.MELODY
    assert len(made.parts[-1].notes) >= 8


def test_stopped_early_it_keeps_the_old_notes_behind() -> None:
    composition = Composition(
        shipped_model(), ComposeRequest(style="bossa", seed=9, revision=Revision(PIECE, bars_open(PIECE, ROLES, 0, 8)))
    )
    for step in composition:
        if step.fraction > 0.5:
            break
    take = composition.take()
    assert not composition.complete
    assert any("stopped after" in remark for remark in take.remarks)
    for role in ROLES:
        assert [n for n in notes(take.score, role) if n.start_beats >= 5 * BAR] == [
            n for n in notes(PIECE, role) if n.start_beats >= 5 * BAR
        ]
    assert notes(take.score, Role.MELODY)[:4] != notes(PIECE, Role.MELODY)[:4]


def test_previews_grow_into_the_result() -> None:
    composition = Composition(
        shipped_model(),
        ComposeRequest(style="bossa", seed=9, revision=Revision(PIECE, bars_open(PIECE, (Role.CHORDS,), 2, 4))),
    )
    known = []
    for _ in composition:
        known.append(composition.known_beats)
        preview = composition.preview()
        assert outside(preview, (OpenSpan(Role.CHORDS, 2 * BAR, 4 * BAR),)) == outside(
            PIECE, (OpenSpan(Role.CHORDS, 2 * BAR, 4 * BAR),)
        )
    assert known == sorted(known)
    assert known[0] >= 2 * BAR
    assert composition.preview() == composition.take().score


@pytest.mark.parametrize("meter", [Meter(3, 4), Meter(7, 8), Meter(13, 8), Meter(4, 4)])
def test_any_metre_and_a_metre_that_the_network_does_not_know(meter: Meter) -> None:
    score = random_score(3, bars=6, meter=meter)
    spans = bars_open(score, (Role.MELODY, Role.DRUMS), 2, 4)
    take = compose_all(shipped_model(), ComposeRequest(seed=1, revision=Revision(score, spans)))
    assert outside(take.score, spans) == outside(score, spans)
    assert bool([r for r in take.remarks if "nearest" in r]) == (meter == Meter(13, 8))
    new = [n for n in notes(take.score, Role.MELODY) if spans[0].holds(Role.MELODY, n.start_beats)]
    assert new


def test_sections_in_other_metres_stay_and_may_not_be_crossed() -> None:
    score = replace(random_score(3, bars=8), meters=(MeterChange(0, Meter(3, 4)), MeterChange(12, Meter(4, 4))))
    spans = (OpenSpan(Role.MELODY, 12, 20),)
    made = revise(Revision(score, spans))
    assert outside(made, spans) == outside(score, spans)
    with pytest.raises(ValueError, match="the metre changes"):
        revise(Revision(score, (OpenSpan(Role.MELODY, 9, 16),)))


def test_nothing_left_to_compose_is_said() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        Revision(PIECE, ())
    melody = Part(Role.MELODY, 73, (Note(0, 60, 32, 80),))
    score = Score((melody,), length_beats=32)
    with pytest.raises(ValueError, match="no room"):
        revise(Revision(score, (OpenSpan(Role.MELODY, 4, 8),)))
    with pytest.raises(ValueError, match="not in the piece"):
        bars_open(PIECE, (Role.MELODY,), 6, 12)
    with pytest.raises(ValueError, match="no note 9999"):
        Revision(PIECE, bars_open(PIECE, (Role.MELODY,), 0, 1), ((0, 9999),))
    with pytest.raises(ValueError, match="either continued"):
        ComposeRequest(seed_score=PIECE, revision=Revision(PIECE, bars_open(PIECE, (Role.MELODY,), 0, 1)))


@st.composite
def revisions(draw: st.DrawFn) -> Revision:
    """Any spans in any random score, with any of its notes kept, on the grid or off it."""
    score = random_score(
        draw(st.integers(0, 50)), bars=4, meter=draw(st.sampled_from([Meter(4, 4), Meter(3, 4), Meter(6, 8)]))
    )
    shift = draw(st.sampled_from([0.0, 0.011, 1 / 7]))
    parts = tuple(
        replace(p, notes=tuple(replace(n, start_beats=n.start_beats + shift) for n in p.notes)) for p in score.parts
    )
    score = replace(score, parts=parts, chords=score.chords if draw(st.booleans()) else ())
    eighths = int(score.length_beats * 2)
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, eighths - 2))
        spans.append(OpenSpan(draw(st.sampled_from(ROLES)), start / 2, draw(st.integers(start + 1, eighths)) / 2))
    kept = [
        (p, n) for p, part in enumerate(score.parts) for n in range(len(part.notes)) if draw(st.integers(0, 5)) == 0
    ]
    return Revision(score, tuple(spans), tuple(kept), draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(revisions(), st.integers(0, 1000))
def test_whatever_is_locked_stays_bit_for_bit(revision: Revision, seed: int) -> None:
    try:
        take = compose_all(shipped_model(), ComposeRequest(seed=seed, revision=revision))
    except ValueError as error:
        if "no room" not in str(error):
            raise
        return
    locked = revision.locked()
    for before, after in zip(locked.parts, take.score.parts, strict=False):
        left = list(after.notes)
        for note in before.notes:
            left.remove(note)  # raises if it is not there, bit for bit
        assert all(not revision.stays(after.role, note) for note in left)
    for part in take.score.parts[len(locked.parts) :]:
        assert all(not revision.stays(part.role, note) for note in part.notes)
    if revision.keep_chords:
        assert take.score.chords == revision.score.chords
    assert all(isinstance(chord, Chord) for chord in take.score.chords)
