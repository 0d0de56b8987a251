"""Tiny untrained music models: adversaries that draw nonsense, or one thing only, and do it fast."""

from __future__ import annotations

from pathlib import Path

import torch

from models.library import MusicModel, load_music_model, save_music_model
from models.music.chord_network import CONDITION_WIDTH, ChordConfig, ChordNetwork
from models.music.condition import ConditionCodec
from models.music.exemplars import Exemplar
from models.music.network import ATTRIBUTES, MusicNetwork, NetworkConfig
from models.score import Meter, Role
from models.styles import STYLES

CODEC = ConditionCodec(("bop", "swing"))
_DENSITIES = {
    Role.DRUMS: 3.0,
    Role.BASS: 1.0,
    Role.CHORDS: 2.5,
    Role.ARPEGGIO: 2.0,
    Role.PAD: 0.8,
    Role.MELODY: 1.2,
}
_TIMES = (0, 6, 12, 24)
"""Delays that come more often than others: some ten notes a bar, as in music."""
_CERTAIN = 60.0
"""A logit that no bias of the rules outweighs."""


def exemplar(
    style: str,
    substyle: str = "plain",
    mode: str | None = None,
    meter: str | None = None,
    tempo_bpm: float | None = None,
    roles: tuple[Role, ...] | None = None,
) -> Exemplar:
    """The card of a piece as the style has it, apart from what is said."""
    usual = STYLES[style]
    roles = usual.roles if roles is None else roles
    return Exemplar(
        style,
        substyle,
        mode or usual.mode,
        usual.meter if meter is None else Meter.parse(meter),
        sum(usual.tempo_bpm) / 2 if tempo_bpm is None else tempo_bpm,
        {role: _DENSITIES[role] for role in roles},
        {role: usual.programs[role] for role in roles},
    )


EXEMPLARS = (
    exemplar("jazz", "swing"),
    exemplar("jazz", "swing", tempo_bpm=180.0),
    exemplar("jazz", "bop", mode="minor", meter="3/4"),
    exemplar("pop", roles=(*STYLES["pop"].roles, Role.PAD)),
    exemplar("rock", mode="minor"),
    exemplar("waltz"),
    exemplar("folk", meter="6/8"),
    exemplar("march"),
    exemplar("funk", roles=(Role.DRUMS,)),
)


def tiny_networks(seed: int = 1, codec: ConditionCodec = CODEC) -> tuple[MusicNetwork, ChordNetwork]:
    """Both networks with a few units, never trained; the tables that training starts at zero are random too."""
    torch.manual_seed(seed)
    notes = MusicNetwork(NetworkConfig(codec.fields, "lstm", 2, 12, 8, 8)).eval()
    chords = ChordNetwork(ChordConfig(codec.fields[:CONDITION_WIDTH], 12, 8)).eval()
    for head in notes.heads:
        torch.nn.init.normal_(head.direct.table, std=0.3)
    torch.nn.init.normal_(chords.direct.table, std=0.3)
    with torch.no_grad():
        notes.heads[0].out.bias[list(_TIMES)] += 4.0
    return notes, chords


def tiny_model(seed: int = 1, exemplars: tuple[Exemplar, ...] = EXEMPLARS) -> MusicModel:
    """A model in memory that has learnt nothing."""
    notes, chords = tiny_networks(seed)
    return MusicModel("tiny", f"hash of {seed}", notes, chords, CODEC, exemplars, {})


def stubborn_model(**wanted: int) -> MusicModel:
    """A model that draws one class of some attributes, say `time=0` or `role=5`, wherever it is allowed."""
    model = tiny_model()
    with torch.no_grad():
        for attribute, index in wanted.items():
            model.notes.heads[ATTRIBUTES.index(attribute)].out.bias[index] += _CERTAIN
    return model


def saved_model(folder: Path, seed: int = 1) -> MusicModel:
    """A tiny model written to `folder` and read back."""
    notes, chords = tiny_networks(seed)
    save_music_model(folder, notes, chords, CODEC, EXEMPLARS, {"notes_seen": 0}, "# Tiny\n")
    return load_music_model(folder)
