"""Asked versus got, of pieces whose notes are counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.music.generator import compose_all
from models.music.hearing.comparison import Compared, compare, density_change
from models.requests import ComposeRequest
from models.score import Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from tests.helpers.networks import shipped_model


def _score(**counts: int) -> Score:
    """Four bars in 4/4 with so many notes of each role, evenly."""
    parts = []
    for name, count in counts.items():
        notes = tuple(Note(16 * number / count, 60, 0.25, 80) for number in range(count))
        parts.append(Part(Role(name), 0, notes))
    return Score(tuple(parts), length_beats=16.0)


def test_within_what_was_wanted_nothing_is_denser_or_sparser() -> None:
    wanted = {Role.BASS: (4.0, 6.0), Role.MELODY: (2.0, 3.0)}
    assert density_change(wanted, _score(bass=16, melody=12)) == 0.0
    assert density_change(wanted, _score(bass=24, melody=8)) == 0.0
    assert density_change({}, _score(bass=16)) == 0.0


def test_a_step_is_a_factor_and_goes_by_the_notes_of_each_role() -> None:
    wanted = {Role.BASS: (4.0, 6.0)}
    twice = density_change(wanted, _score(bass=48))
    assert twice == pytest.approx(1.17, abs=0.01)  # (12 + 1) / (6 + 1) is 1.7 to that power
    assert density_change(wanted, _score(bass=8)) < -0.5
    assert density_change(wanted, _score(melody=64)) < density_change(wanted, _score(bass=4)) < -1.0
    # On average over the roles: one that is too thick makes up for one that is too thin.
    both = {Role.BASS: (4.0, 6.0), Role.MELODY: (4.0, 6.0)}
    assert density_change(both, _score(bass=48, melody=16)) == pytest.approx(twice / 2)


def _row(rows: tuple[Compared, ...], attribute: str) -> Compared:
    return next(row for row in rows if row.attribute == attribute)


@pytest.mark.parametrize("density", ["sparse", "medium", "dense"])
def test_a_piece_is_as_dense_as_asked_and_one_with_half_or_twice_its_notes_is_not(density: str) -> None:
    facts = shipped_model().facts
    take = compose_all(shipped_model(), ComposeRequest(style="pop", bars=16, seed=11, density=density))
    found = _row(compare(take.asked, take.request, take.score, facts), "density")
    assert (found.asked, found.agrees) == (density, True)
    thin = replace(take.score, parts=tuple(replace(part, notes=part.notes[::3]) for part in take.score.parts))
    sparser = _row(compare(take.asked, take.request, thin, facts), "density")
    assert sparser.got < found.got
    assert not sparser.agrees
    thick = replace(take.score, parts=tuple(replace(part, notes=part.notes * 3) for part in take.score.parts))
    denser = _row(compare(take.asked, take.request, thick, facts), "density")
    assert denser.got > found.got
    assert not denser.agrees


def test_what_differs_is_told_with_what_was_asked() -> None:
    facts = shipped_model().facts
    request = ComposeRequest(style="jazz", bars=4, seed=2, key=Key(0, "major"), tempo_bpm=120.0)
    take = compose_all(shipped_model(), request)
    changed = replace(take.score, tempos=(TempoChange(0.0, 90.0),))
    row = _row(compare(take.asked, take.request, changed, facts), "tempo")
    assert (row.asked, row.got, row.agrees) == (120.0, 90.0, False)
    assert row.told() == {"attribute": "tempo", "asked": 120.0, "got": 90.0, "agrees": False}


@pytest.mark.parametrize(
    ("styles", "got", "agrees"),
    [
        ({"jazz": 0.51, "rock": 0.4}, ("jazz", 0.51), True),
        ({"jazz": 0.3, "rock": 0.2}, ("jazz", 0.3), None),
        ({"rock": 0.4, "jazz": 0.21}, ("jazz", 0.21), None),
        ({"rock": 0.4, "jazz": 0.19}, ("rock", 0.4), False),
    ],
)
def test_a_style_is_met_where_it_is_heard_clearly(
    styles: dict[str, float], got: tuple[str, float], agrees: bool | None
) -> None:
    facts = shipped_model().facts
    take = compose_all(shipped_model(), ComposeRequest(style="jazz", bars=2, seed=2))
    row = _row(compare(take.asked, take.request, take.score, facts, styles), "style")
    assert (row.got, row.agrees) == (got, agrees)


def test_where_nothing_was_asked_nothing_is_claimed() -> None:
    facts = shipped_model().facts
    take = compose_all(shipped_model(), ComposeRequest(style="jazz", bars=2, seed=2))
    rows = compare(take.asked, take.request, take.score, facts)
    for name in ("key", "tempo", "meter", "instruments", "density"):
        assert (_row(rows, name).asked, _row(rows, name).agrees) == (None, None)
        assert _row(rows, name).got is not None
    drawn = replace(take.request, left_open=("key", "tempo", "bars"))
    rows = compare(drawn, take.request, take.score, facts)
    assert [_row(rows, name).asked for name in ("key", "tempo", "bars")] == [None, None, None]
    assert _row(rows, "meter").asked is not None


def test_the_key_is_heard_by_an_ear_that_is_told_nothing() -> None:
    facts = shipped_model().facts
    request = ComposeRequest(key=Key(4, "minor"), bars=4, seed=2)
    take = compose_all(shipped_model(), request)
    scale = tuple(
        Note(float(n), pitch, 1.0, 80) for n, pitch in enumerate((60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60, 60))
    )
    other = replace(take.score, parts=(Part(Role.MELODY, 0, scale),), key=Key(4, "minor"))
    row = _row(compare(take.asked, take.request, other, facts), "key")
    assert (row.asked, row.got, row.agrees) == (Key(4, "minor"), Key(0, "major"), False)


def test_a_mode_or_a_range_of_tempos_is_all_that_was_asked() -> None:
    facts = shipped_model().facts
    take = compose_all(shipped_model(), ComposeRequest(mode="minor", tempo_range=(90.0, 100.0), bars=8, seed=3))
    rows = compare(take.asked, take.request, take.score, facts)
    assert _row(rows, "key").agrees == (_row(rows, "key").got.mode == "minor")
    assert _row(rows, "tempo").agrees
    slower = replace(take.score, tempos=(TempoChange(0.0, 80.0),))
    assert not _row(compare(take.asked, take.request, slower, facts), "tempo").agrees
