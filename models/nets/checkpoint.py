"""A model on disk: `model.safetensors`, `config.json` and `CARD.md` in one folder. Nothing in it can run code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from models.checks import own_errors, read_json

WEIGHTS, CONFIG, CARD = "model.safetensors", "config.json", "CARD.md"
_LARGEST = 64 * 2**20
_LONGEST = 2**20
"""What an axis may have; a longer one is no network's."""


_FORMAT = re.compile(r"auftakt-([a-z]+)-\d+")


class CheckpointError(Exception):
    """A model folder is missing, damaged or of another version; the message is one line."""


def load_config(folder: Path, format_name: str) -> dict[str, Any]:
    """Read `config.json`; raise CheckpointError if it is missing, damaged or not of this format."""
    config = load_json(folder / CONFIG)
    if config.get("format") != format_name:
        raise CheckpointError(f"{folder} has the format {config.get('format')!r}, this program reads {format_name!r}")
    return config


def kind_of(folder: Path) -> str:
    """What a model is for, as its format says ("music", "verse", "prompt", "critic"); empty if that cannot be told."""
    try:
        named = _FORMAT.fullmatch(str(load_json(folder / CONFIG).get("format")))
    except CheckpointError:
        return ""
    return named[1] if named is not None else ""


def load_json(path: Path) -> dict[str, Any]:
    """Read an object from a JSON file; raise CheckpointError if that is not possible."""
    try:
        value = read_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CheckpointError(f"{path.parent} has no {path.name}") from None
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{path} cannot be read ({' '.join(str(error).split())})") from None
    if not isinstance(value, dict):
        raise CheckpointError(f"{path} is damaged: it holds no object")
    return value


Shapes = Mapping[str, Sequence[int | str]]
"""Tensor -> what its axes are: a length, a name for one that all tensors share (`h`), or a multiple of it (`4h`)."""


def load_tensors(folder: Path, config: dict[str, Any], shapes: Shapes | None = None) -> dict[str, NDArray[np.floating]]:
    """Read the weights, fp16 as they are kept, after checking their hash; raise CheckpointError if they differ.

    Nor is one of them missing, of another shape than `shapes` say, or no number.
    """
    path = folder / WEIGHTS
    try:
        if path.stat().st_size > _LARGEST:
            raise CheckpointError(f"{path} has more than {_LARGEST // 2**20} MB, so it is not a model of this program")
        data = path.read_bytes()
    except FileNotFoundError:
        raise CheckpointError(f"{folder} has no {WEIGHTS}") from None
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read ({error.strerror})") from None
    if hashlib.sha256(data).hexdigest() != config.get("sha256"):
        raise CheckpointError(f"{path} is damaged: its hash is not the one in {CONFIG}")
    with own_errors(CheckpointError, str(path)):
        tensors = load(data)
    if shapes is not None:
        check_shapes(path, tensors, shapes)
    return tensors


def lstm_shapes(name: str, inputs: str) -> Shapes:
    """The shapes of an LSTM layer of `h` cells, as torch has them."""
    return {
        f"{name}.weight_ih_l0": ("4h", inputs),
        f"{name}.weight_hh_l0": ("4h", "h"),
        f"{name}.bias_ih_l0": ("4h",),
        f"{name}.bias_hh_l0": ("4h",),
    }


def check_shapes(path: Path, tensors: Mapping[str, NDArray[Any]], shapes: Shapes) -> None:
    """Raise CheckpointError unless the tensors of a file have their shapes, and no number in them is none."""
    if missing := [name for name in shapes if name not in tensors]:
        raise CheckpointError(f"{path} has no {missing[0]}")
    sizes: dict[str, int] = {}
    for name, wanted in shapes.items():
        found = tensors[name].shape
        fits = len(found) == len(wanted) and all(map(partial(_fits, sizes), wanted, found))
        if not fits:
            raise CheckpointError(f"{path}: {name} has the shape {list(found)}, not {list(wanted)}")
        if tensors[name].dtype.kind == "f" and not np.isfinite(tensors[name]).all():
            raise CheckpointError(f"{path}: {name} holds something that is not a number")


def _fits(sizes: dict[str, int], wanted: int | str, found: int) -> bool:
    """Whether an axis is as long as it should be; the first one of a name says how long that is."""
    if isinstance(wanted, int):
        return found == wanted
    name = wanted.lstrip("0123456789")
    times = int(wanted.removesuffix(name) or 1)
    if name not in sizes and found % times == 0 and 0 < found <= _LONGEST:
        sizes[name] = found // times
    return sizes.get(name) == found / times
