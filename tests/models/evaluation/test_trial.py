"""A trial sees what is wrong with a file, and the page tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.evaluation.report import evaluation_markdown
from models.evaluation.trial import BARS, KEY_FINDERS, judge, run_trial
from models.formats.midi import score_to_midi
from models.music.generator import compose_all
from models.requests import ComposeRequest, Take
from models.score import Note, Role, Score
from models.score.keys import Key
from tests.helpers.networks import shipped_model


@pytest.fixture(scope="module")
def take() -> Take:
    key = Key(2, "major")
    return compose_all(shipped_model(), ComposeRequest(style="pop", key=key, tempo_bpm=101.0, bars=BARS, seed=4))


def test_a_sound_piece_has_no_faults(take: Take) -> None:
    piece = judge(take, score_to_midi(take.score))
    assert piece.faults == []
    assert piece.tempo_is_met
    assert piece.asked_key == "D major"
    assert piece.keys == dict.fromkeys(KEY_FINDERS, "D major")
    assert piece.notes == take.score.note_count


def _judged(take: Take, score: Score) -> list[str]:
    return judge(take, score_to_midi(score)).faults


def test_what_is_wrong_with_a_file_is_seen(take: Take) -> None:
    score = take.score
    silent = replace(score, parts=tuple(part for part in score.parts if part.role is not Role.BASS))
    assert _judged(take, silent) == ["bass silent"]
    assert _judged(take, replace(score, length_beats=score.length_beats + 4)) == ["17.00 bars"]
    other = tuple(replace(p, program=100) if p.role is Role.MELODY else p for p in score.parts)
    assert _judged(take, replace(score, parts=other)) == ["melody wrong"]
    held = replace(score.parts[-1], notes=(Note(0.0, 20, 40.0, 90), *score.parts[-1].notes))
    assert _judged(take, replace(score, parts=(*score.parts[:-1], held))) == ["a note of 10.0 bars"]
    moved = judge(take, score_to_midi(score.transposed(1)))
    assert set(moved.keys.values()) == {"Eb major"}


def test_a_small_evaluation_is_set_out() -> None:
    trial = run_trial(shipped_model(), 2, seed=3, repeated=3)
    assert trial["same_again"] == "3 of 3"
    assert trial["tempo_met"] == 2
    assert trial["faults"] == {}
    figures = {"commit": "abc", "model": "m", "model_hash": "0123456789abcdef", "trial": trial}
    page = evaluation_markdown(figures)
    assert "Commit abc, model m (0123456789ab), seed 3." in page
    assert "Tempo as asked: 2 of 2." in page
    assert "number of bars than 16): none." in page
