"""The trained music model as it is shipped: note network, chord network, vocabulary and exemplars in one folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from models.checkpoint import CheckpointError, load_config, load_tensors, save_model
from models.music.chord_network import CONDITION_WIDTH, ChordConfig, ChordNetwork
from models.music.condition import ConditionCodec
from models.music.exemplars import Exemplar
from models.music.network import MusicNetwork, NetworkConfig

KIND = "music"


@dataclass(frozen=True)
class MusicModel:
    """A loaded model; both networks are in evaluation mode, the chord network always on the CPU."""

    name: str
    hash: str
    notes: MusicNetwork
    chords: ChordNetwork
    codec: ConditionCodec
    exemplars: tuple[Exemplar, ...]
    facts: dict[str, Any]

    @property
    def device(self) -> torch.device:
        """Where the note network runs."""
        return next(self.notes.parameters()).device


def load_music_model(folder: Path, device: torch.device | str = "cpu") -> MusicModel:
    """Load a folder that `save_music_model` wrote; raise CheckpointError with one line if that is not possible."""
    config = load_config(folder)
    if config.get("kind") != KIND:
        raise CheckpointError(f"{folder} is not a music model")
    tensors = load_tensors(folder, config)
    try:
        notes = MusicNetwork(NetworkConfig.from_json(config["notes"]))
        chords = ChordNetwork(ChordConfig.from_json(config["chords"]))
        codec = ConditionCodec(tuple(config["substyles"]))
        fields = codec.fields
        if (notes.config.condition_fields, chords.config.condition_fields) != (fields, fields[:CONDITION_WIDTH]):
            raise CheckpointError(f"{folder} was trained with other styles than this program knows")
        exemplars = tuple(Exemplar.from_json(data) for data in config["exemplars"])
        notes.load_state_dict({n.removeprefix("notes."): t for n, t in tensors.items() if n.startswith("notes.")})
        chords.load_state_dict({n.removeprefix("chords."): t for n, t in tensors.items() if n.startswith("chords.")})
        facts = dict(config.get("facts", {}))
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        line = " ".join(str(error).split())[:200]
        raise CheckpointError(f"{folder} is damaged or of another version ({line})") from None
    return MusicModel(folder.name, config["sha256"], notes.to(device).eval(), chords.eval(), codec, exemplars, facts)


def save_music_model(
    folder: Path,
    notes: MusicNetwork,
    chords: ChordNetwork,
    codec: ConditionCodec,
    exemplars: Sequence[Exemplar],
    facts: dict[str, Any],
    card: str,
) -> None:
    """Write the model folder; each file is complete or not there."""
    tensors = {f"notes.{name}": value for name, value in notes.state_dict().items()}
    tensors |= {f"chords.{name}": value for name, value in chords.state_dict().items()}
    config = {
        "kind": KIND,
        "notes": notes.config.to_json(),
        "chords": chords.config.to_json(),
        "substyles": list(codec.substyles),
        "facts": facts,
        "exemplars": [exemplar.to_json() for exemplar in exemplars],
    }
    save_model(folder, tensors, config, card)
