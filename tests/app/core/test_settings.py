from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.settings import Settings, settings_path


def test_settings_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    settings["theme"] = "light"
    settings.remember("prompts", "jazz", 2)
    settings.remember("prompts", "rock", 2)
    settings.remember("prompts", "jazz", 2)
    again = Settings(tmp_path / "s.json")
    assert again["theme"] == "light"
    assert again["prompts"] == ["jazz", "rock"]
    assert again["language"] == "system"


def test_damaged_settings_are_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    for content in ("{", "[]", "\x00", json.dumps({"theme": "pink", "takes": True, "nonsense": 1, "language": "de"})):
        path.write_text(content)
        settings = Settings(path)
        assert settings["theme"] == "system"
        assert settings["takes"] == 3
    assert settings["language"] == "de"  # what is sound in a damaged file counts


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    with pytest.raises(ValueError, match="cannot be the setting 'takes'"):
        settings["takes"] = 99


def test_watchers_are_told(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    told: list[str] = []
    settings.watch(told.append)
    settings["takes"] = 2
    settings["takes"] = 2
    settings.unwatch(told.append)
    settings["takes"] = 4
    assert told == ["takes"]


def test_a_disk_that_refuses_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "s.json")
    settings["takes"] = 2
    assert settings["takes"] == 2
    assert settings.problem is not None


def test_the_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUFTAKT_CONFIG", str(tmp_path))
    assert settings_path() == tmp_path / "settings.json"


def test_values_that_the_window_could_not_bear_are_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(
        '{"master_decibels": 1e999, "prompts": [1, "a"], "recent_files": ["a\\u0000b"], "export_folder": "\\u0000",'
        ' "takes": NaN, "model": "' + "x" * 20_000 + '"}'
    )
    settings = Settings(path)
    for name in ("master_decibels", "prompts", "recent_files", "export_folder", "takes", "model"):
        assert settings[name] == Settings(tmp_path / "none.json")[name]
    settings.remember("prompts", "a\0b", 3)
    assert settings["prompts"] == []
