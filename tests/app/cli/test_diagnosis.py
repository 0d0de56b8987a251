"""`doctor` on the command line; what it finds is tested in tests/app/test_doctor.py."""

from __future__ import annotations

import json

import pytest

from app.cli import diagnosis
from app.doctor import Finding, State
from tests.helpers.commands import Run


def _finds(monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    monkeypatch.setattr(diagnosis, "examine", lambda: [Finding("Größe", state, "so groß", "make it fit")])


@pytest.mark.parametrize(("state", "code"), [(State.OK, 0), (State.MISSING, 1)])
def test_only_what_is_needed_and_missing_is_a_failure(
    run: Run, monkeypatch: pytest.MonkeyPatch, state: State, code: int
) -> None:
    _finds(monkeypatch, state)
    result = run("doctor")
    assert (result.code, result.err) == (code, "")
    assert "Größe" in result.out
    assert "so groß" in result.out


def test_findings_come_as_json_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _finds(monkeypatch, State.MISSING)
    result = run("doctor", "--json")
    assert result.code == 1
    told = {"name": "Größe", "state": State.MISSING.value, "detail": "so groß", "remedy": "make it fit"}
    assert json.loads(result.out) == [told | {"purpose": ""}]


def test_this_machine_can_be_examined(run: Run) -> None:
    names = {finding["name"] for finding in json.loads(run("doctor", "--json").out)}
    assert {"Python", "PyTorch", "SoundFont"} <= names
