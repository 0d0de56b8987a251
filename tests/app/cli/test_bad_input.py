"""Whatever is wrong with a wish, a file, a place or the model: one line, exit code 2, nothing half-written."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.audio.soundfonts import SOUNDFONT_VARIABLE
from app.cli import composing
from app.cli.console import Progress
from app.core.paths import DATA_VARIABLE
from models.formats.midi import read_midi, score_to_midi
from models.nets.checkpoint import CONFIG, WEIGHTS
from tests.helpers.commands import Refused, Run
from tests.helpers.full_disk import SIZE_BYTES, tiny_disk
from tests.helpers.networks import saved_model
from tests.helpers.pipes import make_pipe
from tests.helpers.scores import small_band

PIECE = ("compose", "jazz", "--bars", 1)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("",), "there is no prompt"),
        ((" \n ",), "there is no prompt"),
        ((), "there is no prompt"),
        (("qwrtz plmpf",), "nothing of 'qwrtz plmpf' was understood"),
        (("zeile\nzwei",), "nothing of 'zeile zwei' was understood"),
        (("jazz " * 10_000,), "the prompt has 50000 characters; at most"),
        (("jazz", "--style", "polka-core"), "unknown style 'polka-core'"),
        (("jazz", "--style", ""), "unknown style ''"),
        (("jazz", "--key", "C Klingon"), "'C Klingon' is not a key"),
        (("jazz", "--key", ""), "'' is not a key"),
        (("jazz", "--meter", "3/5"), "'3/5' is not a metre"),
        (("jazz", "--meter", "waltz"), "'waltz' is not a metre"),
        (("jazz", "--meter", "65/4"), "'65/4' is not a metre"),
        (("jazz", "--roles", "melody,kazoo"), "unknown part 'kazoo'"),
        (("jazz", "--roles", ","), "unknown part ','"),
        (("jazz", "--instruments", "xylomonster"), "no instrument is known in 'xylomonster'"),
        (("jazz", "--instruments", "piano, xylomonster"), "unknown instrument 'xylomonster'"),
        (("jazz", "--instruments", "piano, " * 1000), "the prompt has"),
        (("jazz", "--model", "nobody"), "there is no model 'nobody'"),
        (("jazz", "--model", "../base"), "there is no model '../base'"),
        (("jazz", "--temperature", "0"), "temperature 0.0 is not in"),
        (("jazz", "--temperature", "nan"), "temperature nan is not in"),
        (("jazz", "--top-p", "0"), "top-p 0.0 is not"),
        (("jazz", "--top-p", "1.1"), "top-p 1.1 is not"),
        (("jazz", "--top-k", "-1"), "top-k -1 is not in"),
        (("jazz", "--bars", "0"), "0 bars are not in"),
        (("jazz", "--bars", "5000"), "5000 bars are not in"),
        (("jazz", "--tempo", "19"), "tempo 19 is not in"),
        (("jazz", "--tempo", "inf"), "tempo inf is not in"),
        (("jazz", "--takes", "0"), "0 takes are not in"),
        (("jazz", "--takes", "1001"), "1001 takes are not in"),
        (("jazz", "--seed", "-1"), "seed -1 is not in"),
        (("jazz", "--seed", str(2**63)), f"seed {2**63} is not in"),
        (("jazz", "--seed", "many"), "argument --seed: invalid int value: 'many'"),
        (("jazz", "--density", "thick"), "argument --density: invalid choice"),
        (("jazz", "two\nlines"), "unrecognized arguments: two lines"),
        (("jazz", "-o", "a.xyz"), "cannot write a.xyz: '.xyz' is not a known format"),
        (("jazz", "-o", "a.mid", "-o", "b"), "cannot write b: 'b' is not a known format"),
        (("jazz", "-o", "", "--takes", "2"), "cannot write .: '' is not a known format"),
        (("jazz", "-o", f"{'x' * 300}.mid"), f"cannot write {'x' * 300}.mid: the name is too long"),
        (("jazz without drums", "--roles", "chords", "--key", "xyz"), "'xyz' is not a key"),
        (("jazz without drums, without bass, without chords, without melody",), "every part was excluded"),
    ],
)
def test_a_wish_that_cannot_be_meant(refused: Refused, words: tuple[str, ...], reason: str) -> None:
    assert refused("compose", *words).startswith(f"auftakt: {reason}")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "no display"),
        (("none.mid",), "there is no such file"),
        (("nonsense",), "argument"),
        (("continue",), "continue needs one seed"),
        (("continue", "a.mid", "--beats", "kick x"), "continue needs one seed"),
        (("continue", "--beats", "kick x...", "--tempo", "-5"), "tempo -5 is not in"),
        (("continue", "--beats", "kick x...", "--meter", "0/4"), "'0/4' is not a metre"),
        (("continue", "--beats", "kazoo x..."), "the drum pattern cannot be read: 'kazoo'"),
        (("continue", "--beats", ""), "the drum pattern cannot be read: it has no steps"),
        (("continue", "--notes", ""), "the notes cannot be read: there is no note in them"),
        (("continue", "--notes", "C4 X9"), "the notes cannot be read: 'X9' is not a note"),
        (("continue", "--notes", "C4", "--beats", "kick x"), "continue needs one seed"),
        (("compose", "jazz", "--chords", "Dm7 G7 xyz"), "the chords cannot be read: 'xyz' is not a chord symbol"),
        (("inspect", "."), "cannot read .: Is a directory"),
        (("render", "."), "cannot read .: Is a directory"),
        (("recipe", ".", "--run"), "cannot read .: Is a directory"),
        (("continue", ".."), "cannot read ..: Is a directory"),
        (("continue", "x" * 300), f"cannot read {'x' * 300}: File name too long"),
    ],
)
def test_other_commands_that_cannot_be_meant(refused: Refused, words: tuple[str, ...], reason: str) -> None:
    line = refused(*words)
    assert reason in line or not words


def _damaged_files(folder: Path) -> dict[str, str]:
    """Every kind of bad MIDI file, by name, with what is said of it."""
    good = score_to_midi(small_band())
    track = bytes((0, 0x90, 60, 90, 0x60, 0x80, 60, 0, 0, 0xFF, 0x2F, 0))
    zero_tempo = bytes((0, 0xFF, 0x51, 3, 0, 0, 0))

    def _midi(*tracks: bytes) -> bytes:
        head = struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks), 480)
        return head + b"".join(struct.pack(">4sI", b"MTrk", len(one)) + one for one in tracks)

    (folder / "cut.mid").write_bytes(good[:12])
    (folder / "empty.mid").write_bytes(b"")
    (folder / "letter.mid").write_text("Dear Sir or Madam,\n", encoding="utf-8")
    (folder / "stopped.mid").write_bytes(_midi(zero_tempo + track))
    (folder / "crowd.mid").write_bytes(_midi(*[track] * 1000))
    with (folder / "huge.mid").open("wb") as file:
        file.truncate(100 * 2**20)
    (folder / "folder.mid").mkdir()
    make_pipe(folder / "pipe.mid")
    return {
        "cut.mid": "it is cut off in its header",
        "empty.mid": "it is empty",
        "letter.mid": "it is not a MIDI file",
        "stopped.mid": "its tempo is zero",
        "crowd.mid": "it has more than 256 tracks",
        "huge.mid": "the file is 100 MB",
        "folder.mid": "Is a directory",
        "pipe.mid": "it is a device or a pipe",
        "missing.mid": "there is no such file",
    }


@pytest.mark.parametrize("words", [("continue",), ("render",), ("inspect",), ("recipe",), ("recipe", "--run")])
def test_files_that_are_no_music(refused: Refused, here: Path, words: tuple[str, ...]) -> None:
    for name, reason in _damaged_files(here).items():
        assert refused(*words, name).startswith(f"auftakt: cannot read {name}: {reason}")


@pytest.mark.parametrize("suffix", ["mid", "wav"])
def test_places_that_cannot_be_written(refused: Refused, here: Path, suffix: str) -> None:
    (here / "file").write_bytes(b"")
    (here / f"folder.{suffix}").mkdir()
    (here / f"take-2.{suffix}").mkdir()
    make_pipe(here / f"pipe.{suffix}")
    assert "is a file, not a folder" in refused(*PIECE, "-o", f"file/a.{suffix}")
    assert "is a file, not a folder" in refused(*PIECE, "-o", f"file/deep/a.{suffix}")
    assert "it is a folder" in refused(*PIECE, "-o", f"folder.{suffix}")
    assert "it is a folder" in refused(*PIECE, "--takes", 2, "-o", f"take.{suffix}")
    assert "it is not an ordinary file" in refused(*PIECE, "-o", f"pipe.{suffix}")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has /proc, where nobody can make a file")
def test_a_place_where_nobody_may_write(refused: Refused, here: Path) -> None:
    assert "cannot write /proc/a.mid" in refused(*PIECE, "-o", "/proc/a.mid")
    (here / "seed.mid").write_bytes(score_to_midi(small_band()))
    assert "cannot write /proc/a.mid" in refused("continue", "seed.mid", "--bars", 1, "-o", "/proc/a.mid")
    assert "cannot write /proc/a.wav" in refused("render", "seed.mid", "-o", "/proc/a.wav")


def test_a_full_disk_keeps_the_old_files(refused: Refused, here: Path) -> None:
    (here / "seed.mid").write_bytes(score_to_midi(small_band()))
    with tiny_disk(here / "disk") as disk:
        for suffix in ("mid", "wav", "flac"):
            (disk / f"a.{suffix}").write_bytes(b"old")
        with pytest.raises(OSError, match="No space left"), (disk / "filler").open("wb") as filler:
            filler.write(bytes(SIZE_BYTES))
        for words in (PIECE, ("continue", "seed.mid", "--bars", 1)):
            assert "the disk is full" in refused(*words, "-o", disk / "a.mid")
        for suffix in ("wav", "flac"):
            assert "the disk is full" in refused("render", "seed.mid", "-o", disk / f"a.{suffix}")


def test_soundfonts_that_are_none(refused: Refused, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "text.sf2").write_text("no sound", encoding="utf-8")
    (here / "cut.sf2").write_bytes(b"RIFF\x00\x00\x00\x00sfbk")
    (here / "seed.mid").write_bytes(score_to_midi(small_band()))
    make_pipe(here / "pipe.sf2")
    cases = {"missing.sf2": "there is no SoundFont", "text.sf2": "is not a SoundFont", "pipe.sf2": "is not a SoundFont"}
    for name, reason in cases.items():
        assert reason in refused(*PIECE, "-o", "a.wav", "--soundfont", name)
        assert reason in refused("render", "seed.mid", "--soundfont", name)
    assert "cannot be loaded" in refused("render", "seed.mid", "--soundfont", "cut.sf2")
    assert "cannot read the SoundFont" in refused("render", "seed.mid", "--soundfont", here)
    monkeypatch.setenv(SOUNDFONT_VARIABLE, "elsewhere.sf2")
    assert f"unset {SOUNDFONT_VARIABLE}" in refused("render", "seed.mid")


def test_a_sample_rate_that_cannot_be(refused: Refused, here: Path) -> None:
    (here / "seed.mid").write_bytes(score_to_midi(small_band()))
    for rate in (0, -44_100, 7_999, 10**9):
        assert f"{rate} frames a second cannot be rendered" in refused("render", "seed.mid", "--sample-rate", rate)


def test_models_that_cannot_be_used(refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = tmp_path / "models"
    for name in ("weights", "config", "version", "bare"):
        saved_model(models / name)
    (models / "weights" / WEIGHTS).write_bytes(b"damaged")
    (models / "config" / CONFIG).write_text("{", encoding="utf-8")
    (models / "version" / CONFIG).write_text('{"format": 99}', encoding="utf-8")
    (models / "bare" / WEIGHTS).unlink()
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    for name in ("weights", "config", "version", "bare"):
        line = refused(*PIECE, "--model", name, "-o", "a.mid")
        assert line.startswith(f"auftakt: the model '{name}' cannot be used: ")
    assert "there are: bare, config, version, weights" in refused(*PIECE, "--model", "other")


def test_control_c_ends_in_one_line(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(composing, "export_take", interrupt)
    result = run(*PIECE, "-o", "new/a.mid")
    assert (result.code, result.out) == (130, "")
    assert result.err == "auftakt: cancelled, nothing more was written\n"
    assert list(here.iterdir()) == []


def test_control_c_while_composing_keeps_what_is_there(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: Progress, fraction: float) -> None:
        if fraction > 0.55:
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "__call__", interrupt)
    monkeypatch.setattr(composing, "export_take", lambda take, path, *_: path.write_bytes(score_to_midi(take.score)))
    result = run("compose", "jazz", "--bars", 8, "--seed", 1, "-o", "a.mid")
    assert result.code == 130
    assert "stopped after 4 of 8 bars" in result.err
    assert "stopped early; what was composed by then is in a.mid" in result.err
    assert read_midi(here / "a.mid").score.bars == 4


def test_control_c_before_the_first_bar_writes_nothing(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "__call__", interrupt)
    assert run(*PIECE, "-o", "a.mid").code == 130
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("options", [(), ("--best", 1)])
def test_control_c_in_a_later_take_is_told_too(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[object, ...]
) -> None:
    def interrupt(self: Progress, fraction: float) -> None:
        if self._what.startswith("composing 2 of"):
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "__call__", interrupt)
    result = run(*PIECE, "--takes", 3, *options, "-o", "a.mid")
    assert result.code == 130
    assert "best first" not in result.out
    name = "a.mid" if options else "a-1.mid"
    assert [path.name for path in here.iterdir()] == [name]
    assert ("the best of 1 takes" in result.err) is bool(options)


def test_control_c_while_a_file_is_written(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.mid").write_bytes(b"old")

    def interrupt(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:100])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupt)
    assert run(*PIECE, "-o", "a.mid").code == 130
    assert (here / "a.mid").read_bytes() == b"old"
    assert list(here.iterdir()) == [here / "a.mid"]


def test_a_bug_keeps_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(composing, "export_take", fail)
    with pytest.raises(ZeroDivisionError):
        run(*PIECE, "-o", "a.mid")
