from __future__ import annotations

from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import UserError


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


def test_resources_lie_beside_app() -> None:
    assert (paths.resources_dir() / "README.md").is_file()
    assert paths.resources_dir().parent == Path(paths.__file__).parents[2]


def test_the_variable_moves_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    assert paths.user_data_dir() == tmp_path
    assert paths.user_models_dir().parent == paths.user_soundfonts_dir().parent == tmp_path


def test_without_the_variable_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    assert paths.user_data_dir().name == "auftakt"


def test_models_are_listed_the_users_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "user"))
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path / "shipped")
    assert paths.model_dirs() == []
    shipped = _model(tmp_path / "shipped" / "models" / "a")
    second, first = (_model(tmp_path / "user" / "models" / name) for name in ("z", "m"))
    (tmp_path / "user" / "models" / "unfinished").mkdir()
    assert paths.model_dirs() == [first, second, shipped]


def test_a_model_is_found_by_name_the_users_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "user"))
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path / "shipped")
    with pytest.raises(UserError, match="there is no model 'base' - reinstall the program"):
        paths.find_model("base")
    shipped = _model(tmp_path / "shipped" / "models" / "base")
    assert paths.find_model("base") == shipped
    own = _model(tmp_path / "user" / "models" / "base")
    assert paths.find_model("base") == own
    _model(tmp_path / "user" / "models" / "other")
    for name in ("", "nobody", "../models/base", str(own)):
        with pytest.raises(UserError, match=r"there is no model .* - there are: base, other$"):
            paths.find_model(name)


def test_a_network_of_ones_own_that_composes_nothing_is_no_music_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    for name, text in (("a", '{"format": "auftakt-verse-1"}'), ("b", '{"format": "auftakt-music-1"}'), ("c", "{")):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "config.json").write_text(text, encoding="utf-8")
    assert [folder.name for folder in paths.model_dirs()] == ["b", "c", "music-base"]
