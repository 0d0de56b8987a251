"""A model on disk: `model.safetensors`, `config.json` and `CARD.md` in one folder. Nothing in it can run code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

WEIGHTS, CONFIG, CARD = "model.safetensors", "config.json", "CARD.md"
_LARGEST = 64 * 2**20


class CheckpointError(Exception):
    """A model folder is missing, damaged or of another version; the message is one line."""


def load_config(folder: Path, format_name: str) -> dict[str, Any]:
    """Read `config.json`; raise CheckpointError if it is missing, damaged or not of this format."""
    config = load_json(folder / CONFIG)
    if config.get("format") != format_name:
        raise CheckpointError(f"{folder} has the format {config.get('format')!r}, this program reads {format_name!r}")
    return config


def load_json(path: Path) -> dict[str, Any]:
    """Read an object from a JSON file; raise CheckpointError if that is not possible."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CheckpointError(f"{path.parent} has no {path.name}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise CheckpointError(f"{path} cannot be read ({' '.join(str(error).split())})") from None
    if not isinstance(value, dict):
        raise CheckpointError(f"{path} is damaged: it holds no object")
    return value


def load_tensors(folder: Path, config: dict[str, Any]) -> dict[str, NDArray[np.floating]]:
    """Read the weights, fp16 as they are kept, after checking their hash; raise CheckpointError if they differ."""
    path = folder / WEIGHTS
    try:
        if path.stat().st_size > _LARGEST:
            raise CheckpointError(f"{path} has more than {_LARGEST // 2**20} MB, so it is no model of this program")
        data = path.read_bytes()
    except FileNotFoundError:
        raise CheckpointError(f"{folder} has no {WEIGHTS}") from None
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read ({error.strerror})") from None
    if hashlib.sha256(data).hexdigest() != config.get("sha256"):
        raise CheckpointError(f"{path} is damaged: its hash is not the one in {CONFIG}")
    try:
        return load(data)
    except SafetensorError as error:
        raise CheckpointError(f"{path} cannot be read ({error})") from None
