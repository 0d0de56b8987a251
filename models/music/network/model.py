"""A trained music model: its folder -> weights, style facts, and an engine to step it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.checks import own_errors
from models.music.network.engine import SHAPES, Engine, NumpyEngine, NumpyWeights
from models.music.network.vocabulary import DURATIONS, HINTS, INPUTS, METERS
from models.music.planning.style_facts import StyleFacts
from models.nets.checkpoint import CONFIG, CheckpointError, load_config, load_json, load_tensors

if TYPE_CHECKING:  # torch is only imported where it is used
    from models.music.network.torch_network import MusicNetwork

FORMAT = "auftakt-music-1"
STYLE_FACTS = "style_facts.json"


@dataclass(frozen=True)
class MusicModel:
    """A loaded model; `hash` is the SHA-256 of its weights."""

    name: str
    hash: str
    config: Mapping[str, Any]
    weights: Mapping[str, NDArray[np.floating]]
    facts: StyleFacts

    def __getstate__(self) -> dict[str, Any]:
        """What travels to another process: the model itself, not what was made of it here, on a GPU perhaps."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def engine(self, device: str = "cpu") -> Engine:
        """An engine on "cpu" (NumPy) or a torch device; engines hold the state of one piece each."""
        if device == "cpu":
            return NumpyEngine(self._numpy_weights)
        from models.music.network.torch_engine import TorchEngine
        from models.music.network.torch_network import MusicNetwork

        if device not in self._networks:
            self._networks[device] = MusicNetwork.from_weights(self.weights).to(device)
        return TorchEngine(self._networks[device])

    @cached_property
    def _networks(self) -> dict[str, MusicNetwork]:
        """The network on each torch device that was asked for: sending it there takes longer than a bar of music."""
        return {}

    @cached_property
    def _numpy_weights(self) -> NumpyWeights:
        return NumpyWeights(self.weights)


def load_style_facts(folder: Path) -> StyleFacts:
    """Load what a model's styles are like, without its weights; raise CheckpointError if that is damaged."""
    return StyleFacts.from_json(load_json(folder / STYLE_FACTS), folder)


def load_music_model(folder: Path) -> MusicModel:
    """Load a model's folder; raise CheckpointError with one line if it is missing, damaged or of another kind."""
    config = load_config(folder, FORMAT)
    for name, ours in (("inputs", INPUTS), ("hints", HINTS), ("durations", DURATIONS), ("meters", METERS)):
        with own_errors(CheckpointError, f"{folder}/{CONFIG}"):
            theirs = [tuple(value) if isinstance(value, list) else value for value in config.get(name, ())]
        if theirs != [str(value) if name == "meters" else value for value in ours]:
            raise CheckpointError(f"{folder} has other {name} than this program knows")
    weights = load_tensors(folder, config, SHAPES)
    facts = load_style_facts(folder)
    return MusicModel(folder.name, str(config["sha256"]), config, weights, facts)
