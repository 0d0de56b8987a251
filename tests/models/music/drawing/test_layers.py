"""A melody over an accompaniment whose style has none."""

from __future__ import annotations

from models.music.generator import Composition, compose_all
from models.music.network.vocabulary import BAR, BASS, CHORDS, CONSTANT_NAMES, DRUMS, MELODY, UNKNOWN_STYLE
from models.requests import ComposeRequest
from models.score import Role, Score
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.networks import shipped_model


def _tango(**asked: object) -> Composition:
    request = ComposeRequest(style="latin", substyle="latin:tango", bars=8, seed=2, **asked)  # type: ignore[arg-type]
    return Composition(shipped_model(), request)


def _composed(composition: Composition) -> Score:
    for _ in composition:
        pass
    return composition.take().score


def test_the_accompaniment_knows_its_style_and_the_melody_does_not() -> None:
    under, over = _tango().plan.layers
    assert (under.roles, over.roles) == ((DRUMS, BASS, CHORDS), (MELODY,))
    style = CONSTANT_NAMES.index("style")
    assert under.constants[style] == shipped_model().facts.styles["latin:tango"].number
    assert over.constants[style] == UNKNOWN_STYLE
    assert over.wanted.keys() == {MELODY}


def test_the_piece_is_whole_in_order_and_the_same_again() -> None:
    composition = _tango()
    events = list(composition._composer)
    assert [event[:3] for event in events] == sorted({event[:3] for event in events})
    lines = [event.time for event in events if event.role == BAR and event.time % 96 == 0]
    assert lines == [bar * 96 for bar in range(8)]
    score = _composed(_tango())
    assert {part.role for part in score.parts} == set(Role)
    assert score.bars == 8
    assert _composed(_tango()) == score


def test_chords_of_the_accompaniment_are_the_pieces_chords() -> None:
    chords = (((9, "m"),), ((2, "m"),), ((4, "7"),), ((9, "m"),))
    score = _composed(_tango(chords=chords, key=Key(9, "minor")))
    assert [str(chord) for chord in score.chords] == ["Am", "Dm", "E7", "Am", "Dm", "E7", "Am"]


def test_bars_of_two_chords_are_played_by_both() -> None:
    chords = (((2, "m7"), (7, "7")), ((0, ""),))
    asked = {"chords": chords, "key": Key(0, "major")}
    score = _composed(_tango(**asked))
    assert [str(chord) for chord in score.chords[:6]] == ["Dm7", "G7", "C"] * 2
    # The accompaniment is the one that the style plays alone.
    alone = _composed(_tango(**asked, without_roles=(Role.MELODY,)))
    counts = [{part.role: len(part.notes) for part in one.parts} for one in (score, alone)]
    assert counts[0][Role.DRUMS] > 0.7 * counts[1][Role.DRUMS]
    assert counts[0][Role.CHORDS] > 0.7 * counts[1][Role.CHORDS]


def test_a_seed_is_gone_on_from_in_both_layers() -> None:
    seed = random_score(4, 4, roles=(Role.BASS, Role.CHORDS))
    request = ComposeRequest(style="latin", substyle="latin:tango", seed_score=seed, bars=4, seed=1)
    score = compose_all(shipped_model(), request).score
    assert score.bars == 8
    for before in seed.parts:
        after = score.part(before.role)
        assert after is not None
        assert after.notes[: len(before.notes)] == before.notes
    melody = score.part(Role.MELODY)
    assert melody is not None
    assert melody.notes[0].start_beats >= 16


def test_it_can_be_stopped_at_any_step() -> None:
    composition = _tango()
    for step in composition:
        if step.fraction > 0.5:
            break
    take = composition.take()
    assert 2 <= take.score.bars <= 4
    assert {part.role for part in take.score.parts} == set(Role)
