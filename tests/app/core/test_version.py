from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from app.core import version as module
from app.core.version import commit, version


def test_the_version_is_that_of_pyproject() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version() == project["version"]


def test_a_tree_that_was_never_installed_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(module.metadata, "version", missing)
    assert version() == "unknown"


def test_the_commit_is_told_or_the_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = commit()
    assert told == version() or set(told.removesuffix("+")) <= set("0123456789abcdef")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "app" / "core" / "version.py"))
    assert commit() == version()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit() == version()
