"""What the network is told of a piece: its constant columns, and in how many passes its roles are composed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.music.network.vocabulary import (
    CONSTANT_NAMES,
    MAJOR,
    METERS,
    MINOR,
    ROLE_NUMBER,
    UNKNOWN_FAMILY,
    UNKNOWN_HUMAN,
    UNKNOWN_LOUDNESS,
    UNKNOWN_STYLE,
    family,
    tempo_bucket,
)
from models.music.planning.densities import Density, draw_density
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import Facts
from models.requests import ComposeRequest
from models.score import ROLES, Role

_KNOWN_SHARE, _KNOWN_SHARE_OF_GENRE = 0.3, 0.1
"""A role that is rarer than this in a style, or a genre, is composed over the others: what the network knows of them it
has learnt without it. For such a role the style is left unknown."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Roles that are composed in one pass of the network, by its numbers, and the constant columns for it."""

    wanted: Mapping[int, Density]
    constants: tuple[int, ...]

    @property
    def roles(self) -> tuple[int, ...]:
        """The roles, in order."""
        return tuple(self.wanted)


@dataclass(frozen=True, slots=True)
class Known:
    """What a piece is to be like: its `genre`, what is `usual` in it or in its style, and which of both is `told`."""

    genre: Facts
    usual: Facts
    told: Facts


def draw_layers(settled: ComposeRequest, seed: Seed, known: Known, places: Mapping[Role, float]) -> tuple[Layer, ...]:
    """One pass for all roles; where the style hardly knows some, another for these, with the style unknown.

    `places` (0 to 1) say which of the densities that real pieces have each role is to have.
    """
    roles, genre = settled.roles or (), known.genre
    share = _KNOWN_SHARE_OF_GENRE if known.usual is genre else _KNOWN_SHARE
    rare = [role for role in roles if known.usual.role(role).present < share]
    common = [role for role in roles if role not in rare]

    def layer(composed: Sequence[Role], playing: Sequence[Role], usual: Facts, told: Facts) -> Layer:
        densities = _densities(settled, seed, usual, places)
        constants = _constants(settled, playing, seed, densities, genre, told)
        return Layer({ROLE_NUMBER[role]: densities[role] for role in composed}, constants)

    if not rare:
        return (layer(roles, roles, known.usual, known.told),)
    over = layer(rare, roles, genre, genre)
    return (layer(common, common, known.usual, known.told), over) if common else (over,)


def _densities(request: ComposeRequest, seed: Seed, usual: Facts, places: Mapping[Role, float]) -> dict[Role, Density]:
    asked = request.density or "medium"
    return {
        role: draw_density(asked, usual.roles.get(role), seed.densities.get(role), place)
        for role, place in places.items()
    }


def _constants(
    settled: ComposeRequest,
    playing: Sequence[Role],
    seed: Seed,
    densities: Mapping[Role, Density],
    genre: Facts,
    told: Facts,
) -> tuple[int, ...]:
    assert settled.tempo_bpm is not None
    assert settled.key is not None
    assert settled.meter is not None
    values = {
        "genre": genre.number,
        "style": UNKNOWN_STYLE if told is genre else told.number,
        "tempo": tempo_bucket(settled.tempo_bpm),
        "mode": MINOR if settled.key.minor else MAJOR,
        "meter": METERS.index(settled.meter),
        "human": UNKNOWN_HUMAN,
        "loudness": UNKNOWN_LOUDNESS if seed.loudness is None else seed.loudness,
    }
    for role in ROLES:
        plays = role in playing or role in seed.roles
        values[f"density_{role.value}"] = densities[role].bucket if plays else 0
        if role is not Role.DRUMS:
            program = settled.programs.get(role, seed.programs.get(role))
            values[f"family_{role.value}"] = 0 if not plays else UNKNOWN_FAMILY if program is None else family(program)
    return tuple(values[name] for name in CONSTANT_NAMES)
