"""Alternatives at a note: what else the network considered there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.music.alternatives import alternatives, going_on, swapped
from models.music.drawing import composer as composer_module
from models.music.generator import compose_all
from models.nets.sampling import Sampler
from models.requests import ComposeRequest
from models.requests.revision import Revision, bars_open
from models.score import ROLES, Note, Role, Score
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model

REQUEST = ComposeRequest(style="folk", bars=6, seed=8)
PIECE = compose_all(shipped_model(), REQUEST).score
PARTS = {part.role: number for number, part in enumerate(PIECE.parts)}


@pytest.mark.parametrize("role", list(PARTS))
@pytest.mark.parametrize("place", [0, 5, -1])
def test_every_note_of_a_composed_piece_is_among_what_was_considered(role: Role, place: int) -> None:
    part = PARTS[role]
    index = place % len(PIECE.parts[part].notes)
    choices = alternatives(shipped_model(), PIECE, part, index, REQUEST)
    [taken] = [choice for choice in choices if choice.taken]
    assert taken.note == PIECE.parts[part].notes[index]
    assert taken.chance > 0
    assert sum(choice.chance for choice in choices) == pytest.approx(1)
    assert choices[-1].note is None
    chances = [choice.chance for choice in choices[:-1]]
    assert chances == sorted(chances, reverse=True)
    assert len(choices) > 2


def test_the_chances_are_those_that_were_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sampler saw the very distribution that is told, when it drew that note's pitch."""
    part, index = PARTS[Role.MELODY], 7
    note = PIECE.parts[part].notes[index]
    choices = alternatives(shipped_model(), PIECE, part, index, REQUEST)
    given = {c.note.pitch: c.chance for c in choices if c.note is not None}
    seen: list[np.ndarray] = []
    drawn: list[int] = []

    class Watching(Sampler):
        def draw(self, logits: np.ndarray, allowed: np.ndarray | None = None, factor: float = 1.0) -> int:
            result = super().draw(logits, allowed, factor)
            if len(logits) == 128:
                seen.append(self.softmax(logits if allowed is None else np.where(allowed, logits, -np.inf), factor))
                drawn.append(result)
            return result

    monkeypatch.setattr("models.music.generator.Sampler", Watching)
    assert compose_all(shipped_model(), REQUEST).score == PIECE
    pitches = [pitch for pitch, chance in given.items() if chance > 0]
    shift = note.pitch - drawn[0]
    told = np.array([given[pitch] for pitch in pitches])
    told /= told.sum()
    matches = []
    for chances in seen:
        for shift in range(-6, 7):
            there = np.array([chances[pitch - shift] if 0 <= pitch - shift < 128 else 0 for pitch in pitches])
            if there.sum() > 0.9:
                matches.append(np.abs(there / there.sum() - told).max())
    assert min(matches) < 1e-6
    assert len(pitches) <= composer_module.MOST_NOTES


def test_a_note_that_no_recipe_leads_to_is_considered_all_the_same() -> None:
    part = PARTS[Role.MELODY]
    notes = list(PIECE.parts[part].notes)
    notes[3] = replace(notes[3], pitch=notes[3].pitch + 1)
    moved = replace(
        PIECE, parts=(*PIECE.parts[:part], replace(PIECE.parts[part], notes=tuple(notes)), *PIECE.parts[part + 1 :])
    )
    for request in (REQUEST, None):
        choices = alternatives(shipped_model(), moved, part, 3, request)
        assert sum(choice.chance for choice in choices) == pytest.approx(1)
        assert [choice.note for choice in choices if choice.taken] in ([notes[3]], [])


def test_a_file_without_recipe() -> None:
    score = random_score(5, bars=4)
    for part in range(4):
        assert len(alternatives(shipped_model(), score, part, 2)) > 2


def test_a_revised_piece() -> None:
    request = replace(REQUEST, revision=Revision(PIECE, bars_open(PIECE, (Role.MELODY,), 2, 4)), seed=2)
    made = compose_all(shipped_model(), request).score
    part = PARTS[Role.MELODY]
    index = next(n for n, note in enumerate(made.parts[part].notes) if note.start_beats >= 2 * PIECE.meter.bar_beats)
    [taken] = [choice for choice in alternatives(shipped_model(), made, part, index, request) if choice.taken]
    assert taken.note == made.parts[part].notes[index]


def before(score: Score, beats: float) -> list[list[Note]]:
    return [[note for note in part.notes if note.start_beats < beats - 1e-6] for part in score.parts]


@pytest.mark.parametrize("role", list(PARTS))
def test_taking_one_goes_on_from_there(role: Role) -> None:
    part = PARTS[role]
    index = len(PIECE.parts[part].notes) // 2
    old = PIECE.parts[part].notes[index]
    choice = next(c for c in alternatives(shipped_model(), PIECE, part, index, REQUEST) if c.note and not c.taken)
    revision = going_on(PIECE, part, index, choice.note)
    made = compose_all(shipped_model(), replace(REQUEST, revision=revision, seed=77)).score
    assert choice.note in made.parts[part].notes
    assert before(made, old.start_beats) == before(PIECE, old.start_beats)
    assert made.length_beats == PIECE.length_beats
    assert [p.notes for p in made.parts] != [p.notes for p in swapped(PIECE, part, index, choice.note).parts]


def test_taking_nothing_removes_the_note() -> None:
    part = PARTS[Role.MELODY]
    old = PIECE.parts[part].notes[4]
    only = swapped(PIECE, part, 4, None)
    assert len(only.parts[part].notes) == len(PIECE.parts[part].notes) - 1
    made = compose_all(shipped_model(), replace(REQUEST, revision=going_on(PIECE, part, 4, None), seed=3)).score
    assert all(abs(note.start_beats - old.start_beats) > 1e-6 for note in made.parts[part].notes)


def test_no_such_note() -> None:
    for part, index in ((9, 0), (0, 99_999), (-1, 0)):
        with pytest.raises(ValueError, match="no such note"):
            alternatives(shipped_model(), PIECE, part, index)
    assert set(PARTS) <= set(ROLES)
