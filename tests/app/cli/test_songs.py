"""`auftakt song`, as it is typed: words and music together, or one made for the other."""

from __future__ import annotations

import json
from pathlib import Path

from models.formats.midi import read_midi
from models.verse.sound import line_syllables
from tests.helpers.commands import Refused, Run

VERSE = "Der Mond ist aufgegangen,\nDie goldnen Sternlein prangen\n\nAm Himmel hell und klar;\n"


def test_a_song_from_a_sentence(run: Run, here: Path) -> None:
    files = ("-o", "mai.mid", "-o", "mai.musicxml", "-o", "mai.txt")
    result = run("song", "ein fröhliches Volkslied über den Mai, 8 Takte", "--seed", 3, *files, "--json")
    assert result.code == 0
    told = json.loads(result.out)
    assert told["recipe"]["song"]["text"]["title"] == "Mai"
    assert told["recipe"]["song"]["text"]["kind"] == "folk"
    text = (here / "mai.txt").read_text(encoding="utf-8")
    assert text.startswith("Mai\n\n")
    score = read_midi(here / "mai.mid").score
    assert len(score.lyrics) == sum(line["syllables"] for line in told["lines"])
    assert [line_syllables(line["text"], "de") for line in told["lines"]] == [one["syllables"] for one in told["lines"]]
    starts = {note.start_beats for part in score.parts for note in part.notes}
    assert all(min(abs(lyric.start_beats - start) for start in starts) < 0.01 for lyric in score.lyrics)
    assert b"<lyric" in (here / "mai.musicxml").read_bytes()


def test_the_same_seed_gives_the_same_song(run: Run, here: Path) -> None:
    for name in ("a", "b"):
        run("song", "folk song about rain, 4 bars", "--seed", 5, "-o", f"{name}.mid")
    assert (here / "a.mid").read_bytes() == (here / "b.mid").read_bytes()


def test_a_song_is_made_again_from_its_recipe(run: Run, here: Path) -> None:
    run("song", "folk song about rain, 4 bars", "--seed", 5, "-o", "a.mid")
    result = run("recipe", "a.mid", "--run", "-o", "again.mid")
    assert result.code == 0
    assert "the same notes" in result.out
    first, again = (read_midi(here / name).score for name in ("a.mid", "again.mid"))
    assert again.lyrics == first.lyrics
    assert again.title == first.title


def test_music_for_given_words(run: Run, here: Path) -> None:
    (here / "mond.txt").write_text(VERSE, encoding="utf-8")
    result = run("song", "ruhiger Walzer", "--lyrics", "mond.txt", "--seed", 1, "-o", "mond.mid")
    assert result.code == 0
    score = read_midi(here / "mond.mid").score
    assert "".join(lyric.text for lyric in score.lyrics).startswith("Der Mond ist auf-ge-gan-gen,\rDie ")
    assert score.meter.numerator == 3
    assert score.bars == 6


def test_words_for_given_music(run: Run, here: Path) -> None:
    run("compose", "folk, 8 bars", "--seed", 2, "-o", "tune.mid")
    result = run("song", "--melody", "tune.mid", "--language", "en", "--seed", 2, "-o", "sung.mid")
    assert result.code == 0
    before = read_midi(here / "tune.mid").score
    after = read_midi(here / "sung.mid").score
    assert after.lyrics
    assert after.tempo_bpm == before.tempo_bpm
    assert len(after.parts) == len(before.parts)


def test_bad_input_is_refused_in_one_line(run: Run, refused: Refused, here: Path) -> None:
    (here / "empty.txt").write_text("-- 12\n", encoding="utf-8")
    (here / "long.txt").write_text("la la la\n" * 100, encoding="utf-8")
    run("compose", "drums only rock, 2 bars", "--seed", 1, "-o", "drums.mid")
    assert "no words to sing" in refused("song", "folk", "--lyrics", "empty.txt")
    assert "100 lines" in refused("song", "folk", "--lyrics", "long.txt")
    assert "cannot be read" in refused("song", "folk", "--lyrics", "missing.txt")
    assert "no melody" in refused("song", "--melody", "drums.mid")
    assert "needs a melody" in refused("song", "jazz without melody")
    assert "not a kind of text" in refused("song", "jazz", "--kind", "opera")
    assert "one at a time" in refused("song", "jazz", "--takes", 3)
