"""`demo`: a piece to hear, without any option."""

from __future__ import annotations

from pathlib import Path

import soundfile

from app.cli.demo import PROMPT
from models.formats.midi import read_midi
from tests.helpers.commands import Refused, Run


def test_a_piece_is_written_as_midi_and_sound(run: Run, here: Path) -> None:
    result = run("demo")
    assert (result.code, result.err) == (0, "")
    folder = here / "auftakt-demo"
    assert [path.name for path in sorted(folder.iterdir())] == ["demo.mid", "demo.wav"]
    for path in folder.iterdir():
        assert f"wrote {path}\n" in result.out
    score = read_midi(folder / "demo.mid").score
    assert (score.title, score.bars) == (PROMPT, 16)
    with soundfile.SoundFile(folder / "demo.wav") as file:
        assert file.frames > score.seconds_at(score.length_beats) * file.samplerate
        assert file.comment == score.texts[0]


def test_the_command_it_suggests_is_understood(run: Run, here: Path) -> None:
    out = run("demo", "--folder", here / "mein Ordner").out
    assert "mein Ordner" in out
    words = out.splitlines()[-1].partition("auftakt compose ")[2]
    prompt, _, name = words.strip('"').partition('" -o ')
    result = run("compose", prompt, "--bars", 1, "-o", name)
    assert (result.code, result.err) == (0, "")
    assert "Waltz" in result.out
    assert (here / "waltz.wav").is_file()


def test_a_folder_that_cannot_be_is_told(refused: Refused, here: Path) -> None:
    (here / "file").write_bytes(b"")
    assert "is a file, not a folder" in refused("demo", "--folder", "file")
