"""Settings: each declared once, with type, default and what it may be; kept as JSON in the user's folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from app.core.errors import UserError
from app.core.files import atomic_write
from models.checks import plain, read_json

CONFIG_VARIABLE = "AUFTAKT_CONFIG"
"""The environment variable that moves the folder of settings."""

MOST_RECENT = 10
MOST_PROMPTS = 50
MOST_TAKES = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name, its default, and which values it may have (none said: any of the default's type)."""

    name: str
    default: Any
    choices: tuple[Any, ...] | None = None
    limits: tuple[float, float] | None = None

    def accepts(self, value: Any) -> bool:
        """Whether a value from a file can be one of this setting."""
        if type(value) is not type(self.default):
            return False
        if self.choices is not None:
            return value in self.choices
        if isinstance(value, list):
            return len(value) <= _LONGEST_LIST and all(map(_is_text, value))
        if self.limits is not None:
            return bool(self.limits[0] <= value <= self.limits[1])
        return not isinstance(value, str) or _is_text(value)


_LONGEST_LIST, _LONGEST_TEXT = 1000, 10_000


def _is_text(value: Any) -> bool:
    """Whether it is a text that a path or a prompt can be."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and "\0" not in value and plain(value) == value


MOST_CONTINUED = 64
"""Bars that are composed behind a seed at once, at most."""

TURNS = (1, 2, 4)
"""Bars that each has in a duet."""

SNAPS = {"off": 0.0, "1/4": 1.0, "1/8": 0.5, "1/8T": 1 / 3, "1/16": 0.25, "1/16T": 1 / 6, "1/32": 0.125}
"""The grids that notes snap to, in beats; T for triplets."""

TABLE = (
    Setting("theme", "system", ("system", "dark", "light")),
    Setting("language", "system", ("system", "en", "de")),
    Setting("takes", 3, tuple(range(1, MOST_TAKES + 1))),
    Setting("device", "auto", ("auto", "cpu", "cuda", "mps")),
    Setting("model", ""),
    Setting("play_while_composing", True),
    Setting("count_in", False),
    Setting("metronome", False),
    Setting("follow_playhead", True),
    Setting("use_synthesiser", True),
    Setting("sound_device", ""),
    Setting("midi_port", ""),
    Setting("master_decibels", 0.0, limits=(-60.0, 24.0)),
    Setting("turn_bars", 2, TURNS),
    Setting("keyboard_port", ""),
    Setting("keyboard_sounds", True),
    Setting("continue_bars", 8, tuple(range(1, MOST_CONTINUED + 1))),
    Setting("snap", "1/16", tuple(SNAPS)),
    Setting("quantise_strength", 100, tuple(range(101))),
    Setting("swing", 50, tuple(range(50, 76))),
    Setting("hear_edits", True),
    Setting("prompts", []),
    Setting("recent_files", []),
    Setting("export_folder", ""),
    Setting("export_format", "mid"),
    Setting("window_geometry", ""),
    Setting("takes_shown", True),
)
"""Every setting. Those of the preferences page get their titles there (`app.gui.shell.preferences`)."""

_BY_NAME = {setting.name: setting for setting in TABLE}


class Settings:
    """The settings as they stand; changes are told to whoever watches and written to the file at once."""

    def __init__(self, path: Path | None = None) -> None:
        """Read them; whatever is damaged or unknown in the file counts as not set."""
        self.path = path or settings_path()
        self._values = _read(self.path)
        self._watchers: list[Callable[[str], None]] = []
        self.problem: UserError | None = None

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name, _BY_NAME[name].default)

    def __setitem__(self, name: str, value: Any) -> None:
        if not _BY_NAME[name].accepts(value):
            raise ValueError(f"{value!r} cannot be the setting '{name}'")
        if self[name] == value:
            return
        self._values[name] = value
        self._write()
        for watcher in list(self._watchers):
            watcher(name)

    def watch(self, watcher: Callable[[str], None]) -> None:
        """Have `watcher` called with the name of each setting that changes."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Callable[[str], None]) -> None:
        """Stop calling `watcher`."""
        self._watchers.remove(watcher)

    def remember(self, name: str, value: str, most: int) -> None:
        """Put a value at the head of a list such as that of recent files."""
        if _is_text(value):
            self[name] = [value, *(old for old in self[name] if old != value)][:most]

    def _write(self) -> None:
        """Settings are no work to lose: a disk that refuses is noted, and the program goes on."""
        try:
            with atomic_write(self.path) as temporary:
                temporary.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            self.problem = None
        except UserError as error:
            self.problem = error


def settings_path() -> Path:
    """The file of settings; `AUFTAKT_CONFIG` overrides its folder."""
    override = os.environ.get(CONFIG_VARIABLE)
    folder = Path(override).expanduser() if override else Path(platformdirs.user_config_dir("auftakt", appauthor=False))
    return folder / "settings.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        data = read_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, Mapping):
        return {}
    return {name: value for name, value in data.items() if name in _BY_NAME and _BY_NAME[name].accepts(value)}
