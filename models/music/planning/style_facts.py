"""What a genre or style is like, measured on the training material: the source of sensible defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.checks import check_range, own_errors
from models.music.network.vocabulary import INPUTS
from models.nets.checkpoint import CheckpointError
from models.score import Meter, Role

_MOST = 10**9
_SIZES = {column.name: column.size for column in INPUTS}
GENRES, STYLES = _SIZES["genre"], _SIZES["style"]
RATE_QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role in a style.

    `present` is the share of pieces that have it, `density` its usual one (1-5, see the vocabulary), `families` the
    instrument families (General MIDI program // 8) that play it, with their counts. `notes_per_bar` are the quantiles
    `RATE_QUANTILES` of the pieces that have it, empty where too few do; `rests` is the share of its bars that are
    empty.
    """

    present: float
    density: int
    families: Mapping[int, int]
    notes_per_bar: tuple[float, ...] = ()
    rests: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A genre or style: its number in the network, and what its pieces are like.

    `tempo_bpm` are the 10, 50 and 90 % quantiles; `meters` and `programs` (General MIDI) come with their counts.
    """

    number: int
    tempo_bpm: tuple[float, float, float]
    meters: Mapping[Meter, int]
    minor: float
    roles: Mapping[Role, RoleFacts]
    programs: Mapping[Role, tuple[tuple[int, int], ...]]

    def role(self, role: Role) -> RoleFacts:
        """What is known of a role, also where it is absent."""
        return self.roles.get(role, RoleFacts(0.0, 3, {}))


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """The facts of every genre (`jazz`) and style (`jazz:bebop`) of a model."""

    genres: Mapping[str, Facts]
    styles: Mapping[str, Facts]

    @classmethod
    def from_json(cls, data: dict[str, Any], folder: Path) -> StyleFacts:
        """Read `style_facts.json`; raise CheckpointError, naming `folder`, if it is damaged."""
        with own_errors(CheckpointError, f"{folder}/style_facts.json"):
            genres = {name: _facts(facts, GENRES) for name, facts in data["genres"].items()}
            return cls(genres, {name: _facts(facts, STYLES) for name, facts in data["styles"].items()})


def _facts(data: dict[str, Any], count: int) -> Facts:
    low, middle, high = (float(tempo) for tempo in data["tempo"])
    if not 1 <= low <= middle <= high <= 1000:
        raise ValueError(f"{data['tempo']} are no tempos")
    check_range(int(data["id"]), 0, count - 1, "the number of a style")
    check_range(float(data["minor"]), 0, 1, "a share")
    for programs in data.get("programs", {}).values():
        for program, times in programs:
            check_range(int(program), 0, 127, "a program")
            check_range(int(times), 0, _MOST, "a count")
    return Facts(
        number=int(data["id"]),
        tempo_bpm=(low, middle, high),
        meters={Meter.parse(meter): int(count) for meter, count in data["meters"].items()},
        minor=float(data["minor"]),
        roles={Role(role): _role(facts) for role, facts in data["roles"].items()},
        programs={Role(r): tuple((int(p), int(n)) for p, n in f) for r, f in data.get("programs", {}).items()},
    )


def _role(data: dict[str, Any]) -> RoleFacts:
    families = {int(family): int(count) for family, count in data.get("families", ())}
    rates = tuple(float(rate) for rate in data.get("notes_per_bar", ()))
    if rates and (len(rates) != len(RATE_QUANTILES) or list(rates) != sorted(rates) or rates[0] < 0):
        raise ValueError(f"{rates} are no quantiles")
    rests = data.get("rests")
    density = int(data.get("density") or 3)
    check_range(float(data["present"]), 0, 1, "a share")
    check_range(density, 1, 5, "a density")
    return RoleFacts(float(data["present"]), density, families, rates, None if rests is None else float(rests))
