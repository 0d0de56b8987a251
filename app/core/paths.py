"""Where things lie: shipped data, the user's own models and SoundFonts."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from app.core.errors import UserError
from models.nets.checkpoint import kind_of
from models.resources import RESOURCES

DATA_VARIABLE = "AUFTAKT_DATA"
"""The environment variable that moves the user's data folder."""


LOG_VARIABLE = "AUFTAKT_LOG"
"""The environment variable that names the log file."""


def user_log_path() -> Path:
    """Return the file that takes what would be printed where there is nothing to print to; it may not exist yet."""
    override = os.environ.get(LOG_VARIABLE)
    folder = Path(platformdirs.user_log_dir("auftakt", appauthor=False))
    return Path(override).expanduser() if override else folder / "auftakt.log"


def resources_dir() -> Path:
    """Return the folder of shipped data; it lies beside `app` in a checkout, a wheel and a bundle alike."""
    return RESOURCES


def shipped_models_dir() -> Path:
    """Return the folder whose subfolders are the models that come with the program."""
    return resources_dir() / "models"


def user_data_dir() -> Path:
    """Return the user's data folder, which may not exist yet; `AUFTAKT_DATA` overrides the system's choice."""
    override = os.environ.get(DATA_VARIABLE)
    return Path(override).expanduser() if override else Path(platformdirs.user_data_dir("auftakt", appauthor=False))


def user_models_dir() -> Path:
    """Return the folder of models the user trained or added; it may not exist yet."""
    return user_data_dir() / "models"


def user_soundfonts_dir() -> Path:
    """Return the folder of SoundFonts the user added; it may not exist yet."""
    return user_data_dir() / "soundfonts"


def model_dirs() -> list[Path]:
    """Return the existing folders of music models (with a `config.json`), the user's first, then by name.

    Networks that compose nothing (they read prompts, name styles, write verse) are left out; damaged ones are not, so
    that whoever names one is told.
    """
    roots = (user_models_dir(), shipped_models_dir())
    folders = [config.parent for root in roots for config in sorted(root.glob("*/config.json"))]
    return [folder for folder in folders if kind_of(folder) in ("music", "")]


def find_model(name: str) -> Path:
    """Return the folder of a model, the user's own before the shipped one; raise UserError if there is none."""
    folders = model_dirs()
    for folder in folders:
        if folder.name == name:
            return folder
    known = ", ".join(dict.fromkeys(folder.name for folder in folders))
    hint = f"there are: {known}" if known else "reinstall the program, or see auftakt doctor"
    raise UserError(f"there is no model '{name}'", hint)
