"""`regenerate` and `vary`: what was not asked for stays as it is in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.formats.midi import read_midi, score_to_midi
from models.requests import ComposeRequest
from models.score import Note, Role, Score
from tests.helpers.commands import Refused, Run
from tests.helpers.music import random_score


@pytest.fixture
def piece(run: Run, here: Path) -> Score:
    assert run("compose", "bossa, 8 bars", "--seed", 3, "-o", "x.mid").code == 0
    return read_midi(here / "x.mid").score


def notes(score: Score, role: Role, first: int = 0, last: int = 99) -> list[Note]:
    bar = score.meter.bar_beats
    found = [note for part in score.parts if part.role is role for note in part.notes]
    return [note for note in found if first * bar - 1e-6 <= note.start_beats < last * bar - 1e-6]


def test_bars_of_a_part_are_composed_anew(run: Run, here: Path, piece: Score) -> None:
    result = run("regenerate", "x.mid", "--bars", "5-8", "--roles", "melody", "--seed", 3, "-o", "y.mid")
    assert (result.code, result.err) == (0, "")
    made = read_midi(here / "y.mid").score
    for role in (Role.DRUMS, Role.BASS, Role.CHORDS):
        assert notes(made, role) == notes(piece, role)
    assert notes(made, Role.MELODY, 0, 4) == notes(piece, Role.MELODY, 0, 4)
    assert notes(made, Role.MELODY, 4, 8) != notes(piece, Role.MELODY, 4, 8)
    assert notes(made, Role.MELODY, 4, 8)


def test_the_recipe_makes_it_again_and_the_style_is_that_of_the_piece(run: Run, here: Path, piece: Score) -> None:
    result = run("regenerate", "x.mid", "--bars", "2, 4-5", "--seed", 3, "-o", "y.mid", "--json")
    record = json.loads(result.out)
    request = ComposeRequest.from_json(record["recipe"]["request"])
    assert request.style == "bossa"
    assert request.revision is not None
    assert {(span.start_beats, span.end_beats) for span in request.revision.spans} == {(4, 8), (12, 20)}
    assert run("recipe", "y.mid", "--run", "-o", "z.mid").code == 0
    assert (here / "z.mid").read_bytes() == (here / "y.mid").read_bytes()


def test_variations_keep_chords_and_differ(run: Run, here: Path, piece: Score) -> None:
    assert run("vary", "x.mid", "--bars", "1-4", "--takes", 3, "--seed", 1, "-o", "v.mid").code == 0
    made = [read_midi(here / f"v-{number}.mid").score for number in (1, 2, 3)]
    assert len({tuple(notes(score, Role.MELODY, 0, 4)) for score in made}) == 3
    for score in made:
        assert notes(score, Role.MELODY, 4, 8) == notes(piece, Role.MELODY, 4, 8)
    run("vary", "x.mid", "--seed", 5)
    assert len(list(here.glob("x-varied-*.mid"))) == 4


def test_a_file_without_recipe_and_a_part_that_it_lacks(run: Run, here: Path) -> None:
    score = random_score(7, bars=4, roles=(Role.BASS, Role.CHORDS))
    (here / "duo.mid").write_bytes(score_to_midi(score))
    assert run("regenerate", "duo.mid", "--roles", "melody,drums", "--seed", 2, "-o", "band.mid").code == 0
    made = read_midi(here / "band.mid").score
    assert {part.role for part in made.parts} == set(Role)
    assert notes(made, Role.BASS) == notes(read_midi(here / "duo.mid").score, Role.BASS)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--bars", "9-12"), "bars 9-12 are not in the piece, which has 8 bars"),
        (("--bars", "0"), "'0' is not a range of bars"),
        (("--bars", "5-3"), "'5-3' is not a range of bars"),
        (("--bars", "all"), "'all' is not a range of bars"),
        (("--bars", ""), "nothing is left to compose"),
        (("--roles", "flute"), "unknown part 'flute'"),
    ],
)
def test_what_cannot_be_meant_is_refused(refused: Refused, piece: Score, words: tuple[str, ...], says: str) -> None:
    assert says in refused("regenerate", "x.mid", *words)


def test_files_that_are_none(refused: Refused, run: Run, here: Path) -> None:
    assert "there is no such file" in refused("regenerate", "none.mid")
    (here / "empty.mid").write_bytes(score_to_midi(Score(())))
    result = run("vary", "empty.mid")
    assert result.code == 2
    assert "empty.mid has no notes" in result.err
