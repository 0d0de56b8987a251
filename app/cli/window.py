"""`auftakt` and `auftakt FILE`: the window."""

from __future__ import annotations

import os
import platform
import socket
from pathlib import Path

from app.core.errors import UserError
from app.core.project import SUFFIX

FILES = (".mid", ".midi", ".kar", ".rmi", ".smf", SUFFIX)
"""What the window opens by name."""


def wants_window(arguments: list[str]) -> bool:
    """Whether a command line asks for the window: it has nothing, or a file."""
    if not arguments:
        return True
    return len(arguments) == 1 and not arguments[0].startswith("-") and Path(arguments[0]).suffix.lower() in FILES


def open_window(arguments: list[str]) -> int:
    """Open the window, with a file if one is named; raise UserError where there is no display or no Qt."""
    path = Path(arguments[0]).absolute() if arguments else None
    if path is not None and not path.exists():
        raise UserError(f"cannot open {path}: there is no such file", "check the name")
    if not display_there():
        hint = "log in at a screen; or use the command line: auftakt --help"
        raise UserError("there is no display to open a window on", hint)
    try:
        from app.gui.shell.application import run_window
    except ImportError as error:
        raise UserError(f"the window cannot be opened: Qt does not load ({error})", "see auftakt doctor") from error
    return run_window(path)


def display_there() -> bool:
    """Whether a window can be opened; Qt itself would end the program where it cannot."""
    if platform.system() != "Linux" or os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "vnc"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.partition(":")
    if not display or host not in ("", "unix"):
        return bool(display)  # another machine's screen cannot be asked so easily
    return any(_answers(f"{start}/tmp/.X11-unix/X{number.split('.')[0]}") for start in ("", "\0"))


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        try:
            client.connect(address)
        except OSError:
            return False
    return True
