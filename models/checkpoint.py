"""A model on disk: `weights.safetensors`, `config.json` and `CARD.md` in one folder. Nothing in it can run code."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

FORMAT = 1
WEIGHTS, CONFIG, CARD = "weights.safetensors", "config.json", "CARD.md"


class CheckpointError(Exception):
    """A model folder is missing, damaged or of another version; the message is one line."""


@contextmanager
def _replacing(*paths: Path) -> Iterator[list[Path]]:
    """Temporary names beside `paths`; when the block ends well, all take their places, otherwise none does."""
    temporaries = [path.with_name(f".{path.name}.{secrets.token_hex(4)}") for path in paths]
    try:
        yield temporaries
        for temporary, path in zip(temporaries, paths, strict=True):
            os.replace(temporary, path)
    finally:
        for temporary in temporaries:
            temporary.unlink(missing_ok=True)


def save_tensors(tensors: dict[str, Tensor], path: Path) -> None:
    """Write tensors to a temporary name and move them into place."""
    with _replacing(path) as (temporary,):
        _write_tensors(tensors, temporary)


def _write_tensors(tensors: dict[str, Tensor], path: Path) -> None:
    # Not save_file(): its file is its owner's alone whatever the umask says, and a full disk is no OSError.
    path.write_bytes(save({name: tensor.detach().contiguous().cpu() for name, tensor in tensors.items()}))


def save_text(text: str, path: Path) -> None:
    """Write a text file to a temporary name and move it into place."""
    with _replacing(path) as (temporary,):
        temporary.write_text(text, encoding="utf-8")


def save_model(folder: Path, tensors: dict[str, Tensor], config: dict[str, Any], card: str = "") -> None:
    """Save a model folder; floating tensors become fp16. `config` gains format and the weights' hash."""
    folder.mkdir(parents=True, exist_ok=True)
    half = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    names = [WEIGHTS, CONFIG, CARD] if card else [WEIGHTS, CONFIG]
    with _replacing(*(folder / name for name in names)) as temporaries:
        _write_tensors(half, temporaries[0])
        described = {**config, "format": FORMAT, "sha256": file_hash(temporaries[0])}
        temporaries[1].write_text(json.dumps(described, indent=1, ensure_ascii=False), encoding="utf-8")
        for temporary in temporaries[2:]:
            temporary.write_text(card, encoding="utf-8")


def load_config(folder: Path) -> dict[str, Any]:
    """Read `config.json`; raise CheckpointError if it is missing, damaged or newer than this program."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CheckpointError(f"{folder} has no {CONFIG}") from None
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{folder / CONFIG} cannot be read ({error})") from None
    if not isinstance(config, dict) or config.get("format") != FORMAT:
        raise CheckpointError(f"{folder} is of another version than this program reads")
    return config


def load_tensors(folder: Path, config: dict[str, Any], device: torch.device | str = "cpu") -> dict[str, Tensor]:
    """Read the weights as fp32 after checking their hash; raise CheckpointError if they are not the saved ones."""
    path = folder / WEIGHTS
    if not path.is_file():
        raise CheckpointError(f"{folder} has no {WEIGHTS}")
    if file_hash(path) != config.get("sha256"):
        raise CheckpointError(f"{path} is damaged: its hash is not the one in {CONFIG}")
    try:
        tensors = load_file(path, device=str(device))
    except SafetensorError as error:
        raise CheckpointError(f"{path} cannot be read ({error})") from None
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
