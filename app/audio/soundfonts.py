"""Finding the SoundFont that gives the instruments their sound."""

from __future__ import annotations

import importlib.util
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import UserError
from app.core.paths import user_soundfonts_dir

SOUNDFONT_VARIABLE = "AUFTAKT_SOUNDFONT"
"""The environment variable that names the SoundFont to use."""

SUFFIXES = (".sf2", ".sf3")

# Complete General MIDI fonts, best first; others come after them, by name.
_PREFERRED = (
    "musescore_general",
    "fluidr3_gm",
    "fluidr3mono_gm",
    "generaluser",
    "default-gm",
    "timgm6mb",
)

_LINUX_DIRS = (
    "/usr/local/share/sounds/sf2",
    "/usr/local/share/sounds/sf3",
    "/usr/local/share/soundfonts",
    "/usr/share/sounds/sf2",
    "/usr/share/sounds/sf3",
    "/usr/share/soundfonts",
)
_MAC_DIRS = (
    "~/Library/Audio/Sounds/Banks",
    "/Library/Audio/Sounds/Banks",
    "/opt/homebrew/share/soundfonts",
    "/usr/local/share/soundfonts",
)


def find_soundfont(explicit: Path | None = None) -> Path:
    """Return the SoundFont to use.

    In this order: `explicit`, the one `AUFTAKT_SOUNDFONT` names, the user's folder, the system's folders, the small
    one that comes with the `pretty_midi` package.
    Raise UserError if the named one is unusable, or if none is named and none is found.
    """
    if explicit is not None:
        return check_soundfont(explicit)
    if named := os.environ.get(SOUNDFONT_VARIABLE):
        return check_soundfont(Path(named).expanduser(), f"correct or unset {SOUNDFONT_VARIABLE}")
    for path in _candidates():
        if is_soundfont(path):
            return path
    raise UserError("there is no SoundFont, which the instruments’ sounds come from", _install_hint())


def check_soundfont(path: Path, hint: str = "") -> Path:
    """Return `path` if it is a SoundFont; raise UserError with `hint` if it is not."""
    hint = hint or "name another .sf2 or .sf3 file"
    if not path.exists():
        raise UserError(f"there is no SoundFont {path}", hint)
    try:
        if _has_soundfont_header(path):
            return path
    except OSError as error:
        raise UserError(f"cannot read the SoundFont {path}: {error.strerror or error}", hint) from error
    raise UserError(f"{path} is not a SoundFont", hint)


def is_soundfont(path: Path) -> bool:
    """Tell whether `path` can be read and begins as a SoundFont does."""
    try:
        return _has_soundfont_header(path)
    except OSError:
        return False


def system_soundfont_dirs() -> list[Path]:
    """Return the folders in which this system keeps SoundFonts; they may not exist."""
    system = platform.system()
    if system == "Windows":
        return [Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "soundfonts", Path(r"C:\soundfonts")]
    return [Path(folder).expanduser() for folder in (_MAC_DIRS if system == "Darwin" else _LINUX_DIRS)]


def bundled_soundfont() -> Path | None:
    """Return the General MIDI SoundFont (6 MB) inside the installed `pretty_midi`, without importing that."""
    spec = importlib.util.find_spec("pretty_midi")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).with_name("TimGM6mb.sf2")


def _candidates() -> Iterator[Path]:
    """Give every file that may be a SoundFont, the most wanted first."""
    yield from _in_folders([user_soundfonts_dir()])
    yield from _in_folders(system_soundfont_dirs())
    if (bundled := bundled_soundfont()) is not None:
        yield bundled


def _in_folders(folders: list[Path]) -> list[Path]:
    found = [path for folder in folders for path in _entries(folder) if path.suffix.lower() in SUFFIXES]
    return sorted(found, key=_rank)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # missing, or not for us
        return []


def _rank(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    rank = next((number for number, start in enumerate(_PREFERRED) if name.startswith(start)), len(_PREFERRED))
    return rank, str(path)


def _has_soundfont_header(path: Path) -> bool:
    """Tell whether the file is a RIFF container of the form `sfbk`."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        return False  # a pipe would be waited for
    with path.open("rb") as file:
        head = file.read(12)
    return head[:4] == b"RIFF" and head[8:12] == b"sfbk"


def _install_hint() -> str:
    place = f"put a General MIDI .sf2 file into {user_soundfonts_dir()}"
    if platform.system() == "Linux":
        return f"install one (Debian, Ubuntu: apt install fluid-soundfont-gm), or {place}"
    return place
