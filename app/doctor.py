"""What is there and what is missing on this machine, each with its remedy: the report of `auftakt doctor`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from app.audio.soundfonts import find_soundfont
from app.audio.synthesiser import fluidsynth_version
from app.core.errors import UserError
from app.core.paths import model_dirs, user_models_dir
from models.judging.critic import StyleCritic
from models.judging.originality import FOLDER as MELODIES
from models.judging.originality import MelodyIndex
from models.judging.ranking import CRITIC
from models.music.network.model import load_music_model
from models.nets.checkpoint import CheckpointError
from models.prompt.feeling import FOLDER
from models.prompt.network import PromptNetwork
from models.verse.files import VERSE
from models.verse.model import load_verse_model


class State(StrEnum):
    """How a thing stands."""

    OK = "ok"
    MISSING = "missing"
    """Not there, and something cannot be done without it."""
    OPTIONAL = "optional"
    """Not there, and not needed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing; `purpose` is what it is for, `remedy` is empty if there is nothing to do."""

    name: str
    state: State
    detail: str
    remedy: str = ""
    purpose: str = ""


_PURPOSES = {
    "Python": "runs the program",
    "PyTorch": "composing on a GPU and training; composing on a CPU does without",
    "Device": "where PyTorch computes",
    "FluidSynth": "sound: audio files and playing",
    "SoundFont": "the sounds of the instruments",
    "Sound output": "playing through the sound card",
    "MIDI ports": "playing other instruments and programs, recording from a keyboard",
    "Models": "composing",
    "Readers": "moods of plain sentences, styles of pieces, copies of known melodies",
    "Window": "the window; every command works without it",
    "Display": "the window; every command works without it",
}


def examine() -> list[Finding]:
    """Look at everything the program can use, importing it where that is the only way to know (torch: seconds).

    Never raises: what cannot be examined is a finding too.
    """
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("Python", _python),
        ("PyTorch", _torch),
        ("Device", _device),
        ("FluidSynth", _fluidsynth),
        ("SoundFont", _soundfont),
        ("Sound output", _sound_output),
        ("MIDI ports", _midi_ports),
        ("Models", _models),
        ("Readers", _readers),
        ("Window", _window),
        ("Display", _display),
    )
    return [replace(_guarded(name, check), purpose=_PURPOSES[name]) for name, check in checks]


def format_report(findings: list[Finding]) -> str:
    """Set the findings out as aligned lines of plain text, what is not there with what it is for and how to get it."""
    name_width = max((len(finding.name) for finding in findings), default=0)
    state_width = max(len(state) for state in State)
    lines = []
    for finding in findings:
        lines.append(f"{finding.name:<{name_width}}  {finding.state:<{state_width}}  {finding.detail}".rstrip())
        margin = " " * (name_width + state_width + 4)
        if finding.state is not State.OK and finding.purpose:
            lines.append(f"{margin}for: {finding.purpose}")
        if finding.remedy:
            lines.append(f"{margin}-> {finding.remedy}")
    return "\n".join(lines)


def _guarded(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except UserError as error:
        return Finding(name, State.MISSING, error.message, error.hint)
    except Exception as error:  # a broken driver or package may raise anything; the report must still appear
        return Finding(name, State.MISSING, f"cannot be examined: {_line(error)}")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _python() -> Finding:
    detail = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"
    return Finding("Python", State.OK, detail)


def _torch() -> Finding:
    try:
        import torch
    except (ImportError, OSError) as error:  # OSError: its libraries do not load
        return Finding("PyTorch", State.MISSING, f"cannot be imported: {_line(error)}", "pip install torch")
    return Finding("PyTorch", State.OK, f"{torch.__version__}, threads: {torch.get_num_threads()}")


def _device() -> Finding:
    try:
        import torch
    except (ImportError, OSError):
        return Finding("Device", State.MISSING, "unknown without PyTorch")
    if torch.cuda.is_available():
        return Finding("Device", State.OK, f"CUDA: {torch.cuda.get_device_name()}")
    if torch.backends.mps.is_available():
        return Finding("Device", State.OK, "MPS (Apple)")
    return Finding("Device", State.OK, f"CPU: {platform.processor() or platform.machine()}")


def _fluidsynth() -> Finding:
    return Finding("FluidSynth", State.OK, fluidsynth_version())


def _soundfont() -> Finding:
    path = find_soundfont()
    return Finding("SoundFont", State.OK, f"{path} ({path.stat().st_size / 2**20:.0f} MB)")


def _sound_output() -> Finding:
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # OSError: the PortAudio library is missing
        hint = "install PortAudio (Debian, Ubuntu: apt install libportaudio2; macOS: brew install portaudio)"
        return Finding("Sound output", State.MISSING, f"PortAudio cannot be loaded: {_line(error)}", hint)
    names = [str(device["name"]) for device in sounddevice.query_devices() if device["max_output_channels"] > 0]
    version = sounddevice.get_portaudio_version()[1].split(",")[0]
    if not names:
        return Finding("Sound output", State.OPTIONAL, f"{version}, no device: pieces can be saved, but not played")
    return Finding("Sound output", State.OK, f"{version}: {', '.join(names)}")


def _midi_ports() -> Finding:
    import mido

    remedy = "to play other instruments: pip install python-rtmidi"
    if sys.version_info >= (3, 13):
        remedy += ", which is built there (Debian, Ubuntu: apt install g++ python3-dev libasound2-dev libjack-dev)"
    try:
        names = [*mido.get_input_names(), *mido.get_output_names()]
    except ImportError:
        return Finding("MIDI ports", State.OPTIONAL, "python-rtmidi is not installed", remedy)
    except Exception as error:  # rtmidi raises its own SystemError where the system has no sequencer
        return Finding("MIDI ports", State.OPTIONAL, f"the system offers none: {_line(error)}")
    if not names:
        return Finding("MIDI ports", State.OPTIONAL, "none connected")
    return Finding("MIDI ports", State.OK, ", ".join(dict.fromkeys(names)))


def _models() -> Finding:
    folders = model_dirs()
    if not folders:
        remedy = f"reinstall the program, or put a model's folder into {user_models_dir()}"
        return Finding("Models", State.MISSING, "none, so nothing can be composed", remedy)
    own = user_models_dir()
    names, damaged = [], []
    for folder in folders:
        try:
            load_music_model(folder)
        except CheckpointError as error:
            damaged.append(_line(error))
        else:
            names.append(f"{folder.name} (yours)" if folder.parent == own else folder.name)
    if damaged:
        detail = "; ".join([*names, *damaged])
        return Finding("Models", State.MISSING, detail, "reinstall the program, or remove the damaged folder")
    return Finding("Models", State.OK, ", ".join(names))


def _readers() -> Finding:
    """The networks that compose nothing, and the index of melodies: without one the program goes on, with less."""
    damaged = []
    loaders: tuple[tuple[Callable[[Path], object], Path], ...] = (
        (PromptNetwork.load, FOLDER),
        (StyleCritic.load, CRITIC),
        (MelodyIndex.load, MELODIES),
        (load_verse_model, VERSE),
    )
    for load, folder in loaders:
        try:
            load(folder)
        except CheckpointError as error:
            damaged.append(_line(error))
    if damaged:
        return Finding("Readers", State.OPTIONAL, "; ".join(damaged), "reinstall the program")
    return Finding("Readers", State.OK, ", ".join(folder.name for _, folder in loaders))


def _window() -> Finding:
    for package in ("PySide6-Essentials", "PySide6"):
        try:
            return Finding("Window", State.OK, f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    return Finding("Window", State.OPTIONAL, "PySide6 is not installed", "pip install 'auftakt[gui]'")


def _display() -> Finding:
    if platform.system() != "Linux":
        return Finding("Display", State.OK, platform.system())
    found = [f"{name}={os.environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)]
    if found:
        return Finding("Display", State.OK, ", ".join(found))
    return Finding("Display", State.OPTIONAL, "none in this session", "log in at a screen, or start Xvfb")
