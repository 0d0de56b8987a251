"""Locks: what they leave open, and that they survive being written down."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.editing import all_notes
from app.core.locks import Locks, around, locked_note
from models.requests.revision import OpenSpan, Revision
from models.score import ROLES, Role
from tests.helpers.music import random_score

SCORE = random_score(3, bars=4)
WHOLE = Revision(SCORE, tuple(OpenSpan(role, 0.0, SCORE.length_beats) for role in ROLES))


def test_roles_bars_and_notes_are_left_out() -> None:
    melody = next(n for n, part in enumerate(SCORE.parts) if part.role is Role.MELODY)
    locks = Locks().with_role(Role.BASS, True).with_bars([1], True).with_notes([locked_note(SCORE, (melody, 0))], True)
    revision = locks.narrowed(WHOLE)
    assert {span.role for span in revision.spans} == set(ROLES) - {Role.BASS}
    assert OpenSpan(Role.DRUMS, 0, 4) in revision.spans
    assert OpenSpan(Role.DRUMS, 8, 16) in revision.spans
    assert revision.kept == ((melody, 0),)
    assert locks.with_role(Role.BASS, False).with_bars([1], False).with_notes(locks.notes, False) == Locks()


def test_everything_locked_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        Locks(frozenset(ROLES)).narrowed(WHOLE)
    with pytest.raises(ValueError, match="nothing is left"):
        Locks(bars=frozenset(range(4))).narrowed(WHOLE)


def test_around_picked_notes_lie_others_that_are_kept() -> None:
    chords = sorted(all_notes(SCORE, [Role.CHORDS]))
    picked = frozenset({chords[0], chords[-1]})
    stretches, between = around(SCORE, picked)
    assert set(stretches) == {Role.CHORDS}
    assert between == frozenset(chords) - picked


NOTES = st.tuples(st.sampled_from(ROLES), st.floats(0, 1000), st.integers(0, 127))
LOCKS = st.builds(
    Locks, st.frozensets(st.sampled_from(ROLES)), st.frozensets(st.integers(0, 100)), st.frozensets(NOTES, max_size=5)
)


@given(LOCKS)
def test_they_are_read_back(locks: Locks) -> None:
    assert Locks.from_json(json.loads(json.dumps(locks.to_json()))) == locks
