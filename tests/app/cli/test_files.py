"""`render` and `recipe`: sound from any MIDI file, and a piece made again from what its file says."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from app.audio.audio_files import supported_suffixes
from app.core.paths import DATA_VARIABLE
from app.core.recipes import recipe_in
from models.formats.midi import read_midi, score_to_midi
from models.score import Lyric, Note, Part, Role, Score
from tests.helpers.commands import Refused, Run
from tests.helpers.networks import saved_model
from tests.helpers.scores import single_notes, small_band


@pytest.fixture
def piece(run: Run, here: Path) -> Path:
    """A composed file of two bars."""
    assert run("compose", "fröhlicher Jazz", "--bars", 2, "--seed", 6, "-o", "a.mid").code == 0
    return here / "a.mid"


def test_a_midi_file_becomes_sound(run: Run, here: Path) -> None:
    (here / "tune.mid").write_bytes(score_to_midi(single_notes(0, 1)))
    result = run("render", "tune.mid")
    assert (result.code, result.out, result.err) == (0, "wrote tune.wav\n", "")
    samples, rate = soundfile.read(here / "tune.wav")
    assert rate == 44_100
    assert samples.shape[1] == 2
    assert 0.75 < len(samples) / rate < 0.75 + 2
    assert abs(samples).max() > 0.1


@pytest.mark.parametrize("suffix", supported_suffixes()[1:])
def test_the_name_decides_the_format(run: Run, here: Path, suffix: str) -> None:
    (here / "tune.mid").write_bytes(score_to_midi(single_notes(0)))
    assert run("render", "tune.mid", "-o", f"neu/größe{suffix}", "--sample-rate", 32_000).code == 0
    info = soundfile.info(here / "neu" / f"größe{suffix}")
    assert (info.samplerate, info.channels) == (32_000, 2)


def test_a_piece_too_long_for_memory_is_refused(refused: Refused, here: Path) -> None:
    (here / "tune.mid").write_bytes(score_to_midi(single_notes(*range(0, 9001, 200))))
    assert "the piece lasts 75 minutes" in refused("render", "tune.mid")


def test_the_recipe_is_shown(run: Run, piece: Path) -> None:
    result = run("recipe", piece)
    assert (result.code, result.err) == (0, "")
    recipe = json.loads(result.out)
    assert recipe == recipe_in(read_midi(piece).score.texts)
    assert (recipe["auftakt_recipe"], recipe["model"], recipe["request"]["prompt"]) == (
        2,
        "music-base",
        "fröhlicher Jazz",
    )


def test_a_piece_is_made_again(run: Run, here: Path, piece: Path) -> None:
    result = run("recipe", "a.mid", "--run")
    assert (result.code, result.err) == (0, "")
    assert result.out == "wrote a-again.mid: the same notes as a.mid\n"
    assert (here / "a-again.mid").read_bytes() == piece.read_bytes()


@pytest.mark.parametrize("ticks", [480, 1000, 220])
@pytest.mark.parametrize("words", [(), ("--only-new",)])
def test_a_continuation_is_made_again(run: Run, here: Path, ticks: int, words: tuple[str, ...]) -> None:
    notes = tuple(Note(number * 6 / 11, 60 + number, 1 / 7, 90) for number in range(14))
    (here / "seed.mid").write_bytes(score_to_midi(Score((Part(Role.MELODY, 73, notes),)), ticks))
    assert run("continue", "seed.mid", "--bars", 1, *words, "--seed", 2, "-o", "a.mid").code == 0
    (here / "seed.mid").unlink()
    assert "the same notes" in run("recipe", "a.mid", "--run", "-o", "b.mid").out
    assert (here / "a.mid").read_bytes() == (here / "b.mid").read_bytes()


def test_sound_made_of_a_piece_carries_its_recipe_and_gives_the_piece_again(run: Run, here: Path, piece: Path) -> None:
    assert run("render", piece, "-o", "a.mp3").code == 0
    assert json.loads(run("recipe", "a.mp3").out) == recipe_in(read_midi(piece).score.texts)
    assert run("recipe", "a.mp3", "--run", "-o", "b.mid").code == 0
    assert (here / "b.mid").read_bytes() == piece.read_bytes()


def test_other_notes_are_told(run: Run, here: Path, piece: Path) -> None:
    score = read_midi(piece).score
    first = replace(score.parts[0], notes=score.parts[0].notes[1:])
    piece.write_bytes(score_to_midi(replace(score, parts=(first, *score.parts[1:]))))
    assert run("recipe", "a.mid", "--run").out == "wrote a-again.mid: other notes as a.mid\n"


def test_a_piece_can_be_made_again_as_sound(run: Run, here: Path, piece: Path) -> None:
    assert run("recipe", piece, "--run", "-o", "b.flac").code == 0
    with soundfile.SoundFile(here / "b.flac") as file:
        assert json.loads(file.comment) == recipe_in(read_midi(piece).score.texts)


def test_another_model_is_refused_unless_allowed(
    run: Run, refused: Refused, here: Path, piece: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_model(tmp_path / "other" / "models" / "music-base", change=2.0)
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "other"))
    assert "the recipe's model is another one" in refused("recipe", piece, "--run")
    result = run("recipe", "a.mid", "--run", "--any-model")
    assert result.code == 0
    assert result.err == "the model has changed since, so the notes will differ\n"
    assert "other notes" in result.out
    recipe, again = recipe_in(read_midi(piece).score.texts), recipe_in(read_midi(here / "a-again.mid").score.texts)
    assert recipe is not None
    assert again is not None
    assert recipe["request"] == again["request"]
    assert recipe["model_hash"] != again["model_hash"]


def _recipe_with_a_seed(note: object = (0, 60, 1, 90), name: object = "", length_beats: float = 4.0) -> str:
    seed = single_notes(0).to_json() | {"length_beats": length_beats}
    seed["parts"][0] |= {"notes": [note], "name": name}
    return json.dumps({"auftakt_recipe": 2, "request": {"seed_score": seed}})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a lyric", "a.mid carries no recipe"),
        ('{"auftakt_recipe":', "a.mid carries no recipe"),
        ("[" * 20 + '"auftakt_recipe"' + "]" * 20, "a.mid carries no recipe"),
        ('{"auftakt_recipe":' + "[" * 200_000, "a.mid carries no recipe"),
        ('{"auftakt_recipe": 9, "request": {}}', "the recipe has format 9, this program reads 2"),
        ('{"auftakt_recipe": 2}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": []}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"bars": 0}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"bars": "4"}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"bars": 1.5}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"seed": 1.5}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"prompt": 7}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"model": null}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"only_new": "no"}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"substyle": 3}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"tempo_bpm": true}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"key": [0.5, "major"]}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"key": [12, "major"]}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"meter": 4}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"style": ["jazz"]}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"roles": ["kazoo"]}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"programs": {"melody": 128}}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"programs": {"melody": Infinity}}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"sampling": {"top_k": 0.5}}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"seed_score": {"parts": []}}}', "the recipe is damaged"),
        ('{"auftakt_recipe": 2, "request": {"tempo_bpm": 1' + "0" * 400 + "}}", "the recipe is damaged"),
        (_recipe_with_a_seed(note=[0, 60.5, 1, 90]), "the recipe is damaged"),
        (_recipe_with_a_seed(note=[0, 60, True, 90]), "the recipe is damaged"),
        (_recipe_with_a_seed(name=5), "the recipe is damaged"),
        (_recipe_with_a_seed(length_beats=1e300), "the recipe is damaged"),
        (_recipe_with_a_seed(length_beats=math.nan), "the recipe is damaged"),
        (_recipe_with_a_seed(note=[1e300, 60, 1, 90]), "the recipe is damaged"),
    ],
)
def test_recipes_that_are_none(refused: Refused, here: Path, text: str, reason: str) -> None:
    (here / "a.mid").write_bytes(score_to_midi(replace(small_band(), texts=(text,))))
    assert refused("recipe", "a.mid", "--run", "--any-model").startswith(f"auftakt: {reason}")


def test_a_recipe_of_a_model_that_is_gone(refused: Refused, here: Path) -> None:
    text = '{"auftakt_recipe": 2, "model": "gone", "request": {}}'
    (here / "a.mid").write_bytes(score_to_midi(replace(small_band(), texts=("first", text))))
    assert "there is no model 'gone'" in refused("recipe", "a.mid", "--run")


def test_a_recipe_is_made_again_only_where_it_can_be_written(refused: Refused, here: Path, piece: Path) -> None:
    (here / "a-again.mid").mkdir()
    assert "a-again.mid: it is a folder" in refused("recipe", "a.mid", "--run")
    assert "not a known format" in refused("recipe", "a.mid", "--run", "-o", "a.xyz")


def test_sung_words_are_told(run: Run, here: Path) -> None:
    words = ["Der ", "Mond ", "ist ", "auf-", "ge-", "gan-", "gen\r", "Die ", "gold-", "nen ", "Stern-", "lein\n"]
    lyrics = tuple(Lyric(0.25 * place, text) for place, text in enumerate(words))
    (here / "lied.mid").write_bytes(score_to_midi(replace(small_band(), lyrics=lyrics)))
    told = run("inspect", "lied.mid").out
    assert "words   Der Mond ist auf-ge-gan-gen / Die gold-nen Stern-lein (12 syllables)" in told
    (here / "plain.mid").write_bytes(score_to_midi(small_band()))
    assert "words" not in run("inspect", "plain.mid").out
