"""The shipped music model, and others like it that it can be told apart from."""

from __future__ import annotations

import hashlib
import json
import shutil
from functools import cache
from pathlib import Path

from safetensors.numpy import load_file, save

from app.core.paths import shipped_models_dir
from models.music.network.model import MusicModel, load_music_model
from models.nets.checkpoint import CONFIG, WEIGHTS
from models.requests import DEFAULT_MODEL

SHIPPED = shipped_models_dir() / DEFAULT_MODEL


@cache
def shipped_model() -> MusicModel:
    """The model in the box, loaded once for all tests."""
    return load_music_model(SHIPPED)


def saved_model(folder: Path, change: float = 0.0) -> Path:
    """A copy of the shipped model; with a `change`, all pitches become that much likelier to be high."""
    shutil.copytree(SHIPPED, folder)
    if change:
        tensors = load_file(folder / WEIGHTS)
        bias = tensors["out.pitch.bias"].copy()
        bias[60:] += change
        (folder / WEIGHTS).write_bytes(save(tensors | {"out.pitch.bias": bias}))
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        config["sha256"] = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
        (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    return folder
