"""What a whole piece is told to be: style, mode, metre, tempo, density and instrument of each role.

Each answer is a small integer, the index of an embedding; 0 always means "not said". Training hides
answers at random so that the network composes well from any part of a card.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from models.score import ROLES, Meter, Role
from models.styles import STYLE_NAMES

METERS = ("4/4", "3/4", "2/4", "6/8", "2/2", "12/8", "9/8", "3/8", "5/4", "3/2", "4/8", "6/4", "7/8", "5/8")
_TEMPO_EDGES = (50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 155, 170, 190, 220, 260)
DENSITY_EDGES = (1.5, 3.0, 5.0, 8.0, 12.0, 18.0)
"""Notes a 4/4 bar at which a role's density class rises; class 1 is an absent role, 2 the sparsest."""
ABSENT = 1
DENSITY_CLASSES = len(DENSITY_EDGES) + 3
_FAMILIES = 17
UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class Card:
    """The labels of one piece; `None` is "not said". `notes_per_beat` and `programs` go by role."""

    style: str | None = None
    substyle: str | None = None
    mode: str | None = None
    meter: Meter | None = None
    tempo_bpm: float | None = None
    notes_per_beat: Mapping[Role, float | None] | None = None
    programs: Mapping[Role, int | None] | None = None


@dataclass(frozen=True, slots=True)
class ConditionCodec:
    """Cards to indices; `substyles` is the vocabulary met in training."""

    substyles: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[int, ...]:
        """Number of values of each index that `encode` gives."""
        roles = len(ROLES)
        return (
            len(STYLE_NAMES) + 1,
            len(self.substyles) + 1,
            3,
            len(METERS) + 2,
            len(_TEMPO_EDGES) + 2,
            *(DENSITY_CLASSES,) * roles,
            *(_FAMILIES,) * roles,
        )

    def encode(self, card: Card) -> list[int]:
        """Indices of a card, one a field."""
        densities, programs = card.notes_per_beat or {}, card.programs or {}
        return [
            _index(STYLE_NAMES, card.style),
            _index(self.substyles, card.substyle),
            _index(("major", "minor"), card.mode),
            _meter_index(card.meter),
            UNKNOWN if card.tempo_bpm is None else 1 + bisect.bisect_right(_TEMPO_EDGES, card.tempo_bpm),
            *(density_class(densities.get(role)) for role in ROLES),
            *(_family(role, programs.get(role)) for role in ROLES),
        ]

    def to_json(self) -> str:
        """The vocabulary as JSON."""
        return json.dumps(asdict(self))


def density_class(notes_per_beat: float | None) -> int:
    """0 not said, 1 absent, from 2 on by notes a bar of four beats."""
    if notes_per_beat is None:
        return UNKNOWN
    if notes_per_beat <= 0:
        return ABSENT
    return 2 + bisect.bisect_right(DENSITY_EDGES, notes_per_beat * 4)


def _index(names: Sequence[str], name: str | None) -> int:
    return names.index(name) + 1 if name in names else UNKNOWN


def _meter_index(meter: Meter | None) -> int:
    if meter is None:
        return UNKNOWN
    return METERS.index(str(meter)) + 1 if str(meter) in METERS else len(METERS) + 1


def _family(role: Role, program: int | None) -> int:
    """General MIDI family 1-16 of a pitched role's instrument; drums have none."""
    return UNKNOWN if program is None or role is Role.DRUMS else 1 + program // 8
