"""Writing a trained network as the program keeps it: `model.safetensors` in fp16 and `config.json` with its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save

from models.nets.checkpoint import CONFIG, WEIGHTS


def save_checkpoint(folder: Path, tensors: Mapping[str, Any], config: Mapping[str, Any]) -> None:
    """Write tensors (floating ones as fp16) and config, each to a temporary name first."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {name: _half(np.asarray(value)) for name, value in tensors.items()}
    data = save(kept)
    text = json.dumps({**config, "sha256": hashlib.sha256(data).hexdigest()}, indent=1) + "\n"
    for name, content in ((WEIGHTS, data), (CONFIG, text.encode())):
        temporary = folder / f".{name}"
        temporary.write_bytes(content)
        temporary.replace(folder / name)


def _half(value: Any) -> Any:
    return value.astype(np.float16) if np.issubdtype(value.dtype, np.floating) else value
