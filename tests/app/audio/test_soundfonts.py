from __future__ import annotations

from pathlib import Path

import pytest

from app.audio import soundfonts
from app.audio.soundfonts import bundled_soundfont, check_soundfont, find_soundfont, is_soundfont
from app.core.errors import UserError
from tests.helpers.pipes import make_pipe

HEADER = b"RIFF\x04\x00\x00\x00sfbk"


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A machine with an empty user's folder, one empty system folder and nothing in the environment."""
    system = tmp_path / "system"
    system.mkdir()
    monkeypatch.delenv(soundfonts.SOUNDFONT_VARIABLE, raising=False)
    monkeypatch.setenv("AUFTAKT_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(soundfonts, "system_soundfont_dirs", lambda: [tmp_path / "absent", system])
    return {"user": tmp_path / "data" / "soundfonts", "system": system}


def _font(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER)
    return path


def test_the_named_one_wins(tmp_path: Path, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = find_soundfont()
    in_system = _font(folders["system"] / "b.sf2")
    assert find_soundfont() == in_system != bundled
    in_user = _font(folders["user"] / "a.SF3")
    assert find_soundfont() == in_user
    in_variable = _font(tmp_path / "variable.sf2")
    monkeypatch.setenv(soundfonts.SOUNDFONT_VARIABLE, str(in_variable))
    assert find_soundfont() == in_variable
    explicit = _font(tmp_path / "explicit.sf2")
    assert find_soundfont(explicit) == explicit


def test_without_any_the_one_of_pretty_midi_is_taken() -> None:
    assert find_soundfont() == bundled_soundfont()
    assert is_soundfont(find_soundfont())


def test_complete_fonts_come_before_unknown_ones(folders: dict[str, Path]) -> None:
    _font(folders["system"] / "Accordion.sf2")
    best = _font(folders["system"] / "FluidR3_GM.sf2")
    _font(folders["system"] / "TimGM6mb.sf2")
    assert find_soundfont() == best


def test_what_is_no_soundfont_is_passed_over(folders: dict[str, Path]) -> None:
    (folders["system"] / "a.sf2").write_bytes(b"RIFF\x04\x00\x00\x00WAVE")
    (folders["system"] / "b.sf2").symlink_to("nowhere")
    (folders["system"] / "c.sf2").mkdir()
    (folders["system"] / "d.txt").write_bytes(HEADER)
    good = _font(folders["system"] / "e.sf2")
    assert find_soundfont() == good


def test_a_pipe_is_not_waited_for(folders: dict[str, Path]) -> None:
    good = _font(folders["system"] / "e.sf2")
    make_pipe(folders["system"] / "a.sf2")
    assert find_soundfont() == good
    with pytest.raises(UserError, match="is not a SoundFont"):
        check_soundfont(folders["system"] / "a.sf2")


def test_none_at_all_tells_what_to_do(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundfonts, "bundled_soundfont", lambda: None)
    monkeypatch.setattr(soundfonts.platform, "system", lambda: "Linux")
    with pytest.raises(UserError, match="there is no SoundFont") as caught:
        find_soundfont()
    assert "apt install" in caught.value.hint
    assert str(folders["user"]) in caught.value.hint


def test_a_missing_explicit_one_is_an_error_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"there is no SoundFont .*gone\.sf2"):
        find_soundfont(tmp_path / "gone.sf2")


def test_a_wrong_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(soundfonts.SOUNDFONT_VARIABLE, str(tmp_path / "gone.sf2"))
    with pytest.raises(UserError, match="correct or unset AUFTAKT_SOUNDFONT"):
        find_soundfont()


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\x04\x00\x00\x00WAVE", b"MThd" + bytes(20)])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.sf2"
    path.write_bytes(content)
    assert not is_soundfont(path)
    with pytest.raises(UserError, match="is not a SoundFont"):
        check_soundfont(path)


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot read the SoundFont"):
        check_soundfont(tmp_path)


@pytest.mark.parametrize("system", ["Linux", "Darwin", "Windows"])
def test_every_system_has_folders_and_a_hint(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(soundfonts.platform, "system", lambda: system)
    assert soundfonts.system_soundfont_dirs()
    assert ".sf2" in soundfonts._install_hint()
