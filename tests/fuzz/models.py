"""A model's folder with little weights, damaged."""

from __future__ import annotations

import hashlib
import json
import random
from functools import cache
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from models.music.network.engine import SHAPES
from models.music.network.model import STYLE_FACTS
from models.nets.checkpoint import CONFIG, WEIGHTS
from tests.fuzz.mutation import damaged, other_values
from tests.helpers.networks import SHIPPED

_SIZES = {"h": 8, "4h": 32, "w": 6, "d": 4}


@cache
def _tensors() -> dict[str, np.ndarray]:
    shapes = {name: [one if isinstance(one, int) else _SIZES[one] for one in shape] for name, shape in SHAPES.items()}
    return {name: np.zeros(shape, np.float16) for name, shape in shapes.items()}


def damaged_model(folder: Path, rng: random.Random) -> Path:
    """A folder in which the weights, the config or the style facts are wrong; the hash is right."""
    tensors, what = dict(_tensors()), rng.randrange(4)
    name = rng.choice(list(tensors))
    if what == 0:
        tensors[name] = rng.choice(
            (tensors[name].T, tensors[name][:1], tensors[name][..., None], np.zeros(0, np.float16))
        )
    elif what == 1:
        tensors[name] = np.full_like(tensors[name], rng.choice((np.nan, np.inf)))
    elif rng.random() < 0.1:
        del tensors[name]
    data = save({key: np.ascontiguousarray(value) for key, value in tensors.items()})
    if what == 2:
        data = damaged(data, rng)
    config = json.loads((SHIPPED / CONFIG).read_text(encoding="utf-8")) | {"sha256": hashlib.sha256(data).hexdigest()}
    facts = json.loads((SHIPPED / STYLE_FACTS).read_text(encoding="utf-8"))
    if what == 3:
        config, facts = (other_values(config, rng), facts) if rng.random() < 0.3 else (config, other_values(facts, rng))
    (folder / WEIGHTS).write_bytes(data)
    (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    (folder / STYLE_FACTS).write_text(json.dumps(facts), encoding="utf-8")
    return folder
