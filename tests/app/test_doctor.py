from __future__ import annotations

import builtins
import ctypes.util
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app import doctor
from app.audio import soundfonts
from app.doctor import Finding, State, examine, format_report
from models.nets.checkpoint import WEIGHTS
from tests.helpers.networks import saved_model


def _by_name() -> dict[str, Finding]:
    """The findings, each without its purpose."""
    return {finding.name: replace(finding, purpose="") for finding in examine()}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder that is empty, so that the machine's own does not matter."""
    monkeypatch.setenv("AUFTAKT_DATA", str(tmp_path))
    monkeypatch.delenv(soundfonts.SOUNDFONT_VARIABLE, raising=False)
    return tmp_path


def _without(monkeypatch: pytest.MonkeyPatch, package: str, error: Exception) -> None:
    """Let importing `package` raise `error`."""
    real_import = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == package:
            raise error
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)


def test_what_make_setup_installs_is_found() -> None:
    findings = _by_name()
    for name in ("Python", "PyTorch", "Device", "FluidSynth", "SoundFont"):
        assert findings[name].state is State.OK, findings[name]
        assert not findings[name].remedy
    assert findings["Python"].detail.startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert "threads: " in findings["PyTorch"].detail
    assert ".sf" in findings["SoundFont"].detail


def test_no_sound_card_and_no_midi_port_are_fine() -> None:
    findings = _by_name()
    assert findings["Sound output"].state is not State.MISSING
    assert findings["MIDI ports"].state is not State.MISSING
    assert findings["Window"].state is not State.MISSING


def test_models_are_named_and_the_users_marked(own_data: Path) -> None:
    saved_model(own_data / "models" / "mine")
    models = _by_name()["Models"]
    assert models.state is State.OK
    assert "mine (yours)" in models.detail


def test_a_damaged_model_is_told(own_data: Path) -> None:
    (saved_model(own_data / "models" / "mine") / WEIGHTS).write_bytes(b"")
    models = _by_name()["Models"]
    assert models.state is State.MISSING
    assert "is damaged" in models.detail
    assert models.remedy


@pytest.mark.parametrize(("value", "state"), [(":7", State.OK), ("", State.OPTIONAL)])
def test_a_display_is_looked_for(monkeypatch: pytest.MonkeyPatch, value: str, state: State) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", value)
    assert _by_name()["Display"].state is state


def test_everything_says_what_it_is_for() -> None:
    assert all(finding.purpose for finding in examine())


def test_no_models_at_all_are_missing(monkeypatch: pytest.MonkeyPatch, own_data: Path) -> None:
    monkeypatch.setattr(doctor, "model_dirs", list)
    models = _by_name()["Models"]
    assert models.state is State.MISSING
    assert str(own_data) in models.remedy


def test_a_missing_synthesiser_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "fluidsynth", raising=False)
    monkeypatch.delenv("HOMEBREW_PREFIX", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    finding = _by_name()["FluidSynth"]
    assert finding.state is State.MISSING
    assert "apt install libfluidsynth3" in finding.remedy


def test_a_wrong_soundfont(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(soundfonts.SOUNDFONT_VARIABLE, str(tmp_path / "gone.sf2"))
    finding = _by_name()["SoundFont"]
    assert finding.state is State.MISSING
    assert "gone.sf2" in finding.detail


def test_torch_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "torch", OSError("c10.dll:\n not found"))
    findings = _by_name()
    assert findings["PyTorch"] == Finding(
        "PyTorch", State.MISSING, "cannot be imported: c10.dll: not found", "pip install torch"
    )
    assert findings["Device"].state is State.MISSING


def test_a_missing_portaudio_library(monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "sounddevice", OSError("PortAudio library not found"))
    finding = _by_name()["Sound output"]
    assert finding.state is State.MISSING
    assert "apt install libportaudio2" in finding.remedy


def test_sound_outputs_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    devices = [{"name": "Speakers", "max_output_channels": 2}, {"name": "Microphone", "max_output_channels": 0}]
    stand_in = SimpleNamespace(query_devices=lambda: devices, get_portaudio_version=lambda: (1, "PortAudio V19, x"))
    monkeypatch.setitem(sys.modules, "sounddevice", stand_in)
    assert _by_name()["Sound output"] == Finding("Sound output", State.OK, "PortAudio V19: Speakers")


@pytest.mark.parametrize(
    ("inputs", "state", "detail"),
    [
        (["Piano", "Pads"], State.OK, "Piano, Pads"),
        ([], State.OPTIONAL, "none connected"),
        (ModuleNotFoundError("No module named 'rtmidi'"), State.OPTIONAL, "python-rtmidi is not installed"),
        (SystemError("no\nsequencer"), State.OPTIONAL, "the system offers none: no sequencer"),
    ],
)
def test_midi_ports(monkeypatch: pytest.MonkeyPatch, inputs: list[str] | Exception, state: State, detail: str) -> None:
    def input_names() -> list[str]:
        if isinstance(inputs, Exception):
            raise inputs
        return inputs

    monkeypatch.setattr("mido.get_input_names", input_names)
    monkeypatch.setattr("mido.get_output_names", lambda: inputs)
    finding = _by_name()["MIDI ports"]
    assert (finding.state, finding.detail) == (state, detail)


def test_whatever_fails_the_report_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode() -> list[Path]:
        raise RuntimeError("driver\nbroken")

    monkeypatch.setattr(doctor, "model_dirs", explode)
    assert _by_name()["Models"] == Finding("Models", State.MISSING, "cannot be examined: driver broken")


def test_the_report_is_aligned() -> None:
    findings = [
        Finding("Python", State.OK, "3.11"),
        Finding("SoundFont", State.MISSING, "none", "install one", "sounds"),
        Finding("Window", State.OPTIONAL, ""),
    ]
    assert format_report(findings).splitlines() == [
        "Python     ok        3.11",
        "SoundFont  missing   none",
        "                     for: sounds",
        "                     -> install one",
        "Window     optional",
    ]


def test_an_empty_report() -> None:
    assert format_report([]) == ""


def test_a_missing_reader_is_told_and_is_no_hindrance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _by_name()["Readers"].detail == "prompt-reader, style-critic, originality, verse"
    monkeypatch.setattr(doctor, "CRITIC", tmp_path)
    readers = _by_name()["Readers"]
    assert readers.state is State.OPTIONAL
    assert "config.json" in readers.detail
    assert readers.remedy
