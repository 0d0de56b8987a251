"""What pieces of a style are like: the cards of real pieces, from which an unspoken wish is filled in.

A drawn card is one that existed: its density, instruments, tempo and metre belong together, which
independent draws from averages would not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.requests import ComposeRequest
from models.score import ROLES, Meter, Role
from models.styles import STYLES

MOST_PER_STYLE = 60
_LEAST_NOTES_PER_BEAT = 0.05


@dataclass(frozen=True, slots=True)
class Exemplar:
    """The card of one training piece; `notes_per_beat` and `programs` hold the roles it has."""

    style: str
    substyle: str
    mode: str
    meter: Meter
    tempo_bpm: float
    notes_per_beat: Mapping[Role, float]
    programs: Mapping[Role, int]

    @property
    def roles(self) -> frozenset[Role]:
        """The parts that play."""
        return frozenset(self.notes_per_beat)

    def to_json(self) -> list[Any]:
        """A compact JSON-able form."""
        playing = [role for role in ROLES if role in self.roles]
        parts = {role.value: [round(self.notes_per_beat[role], 3), self.programs[role]] for role in playing}
        return [self.style, self.substyle, self.mode, str(self.meter), round(self.tempo_bpm, 1), parts]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Exemplar:
        """Build from `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        style, substyle, mode, meter, tempo, parts = data
        densities, programs = {}, {}
        for role, (density, program) in sorted(dict(parts).items()):
            densities[Role(role)], programs[Role(role)] = float(density), int(program)
        usable = style in STYLES and mode in ("major", "minor") and 1 <= float(tempo) <= 6000
        if not usable or any(not 0 <= program <= 127 for program in programs.values()):
            raise ValueError(f"an exemplar of unknown style, mode, tempo or instrument: {list(data)}")
        return cls(style, substyle, mode, Meter.parse(str(meter)), float(tempo), densities, programs)


def choose_exemplars(candidates: Iterable[Exemplar], seed: int) -> list[Exemplar]:
    """At most `MOST_PER_STYLE` a style, spread over substyles and metres, those with many parts first."""
    by_style: dict[str, list[Exemplar]] = defaultdict(list)
    for candidate in candidates:
        by_style[candidate.style].append(candidate)
    generator = np.random.default_rng(seed)
    chosen: list[Exemplar] = []
    for style in sorted(by_style):
        shuffled = [by_style[style][index] for index in generator.permutation(len(by_style[style]))]
        shuffled.sort(key=lambda exemplar: -len(exemplar.roles & set(STYLES[style].roles)))
        groups: dict[tuple[str, str], list[Exemplar]] = defaultdict(list)
        for exemplar in shuffled:
            groups[exemplar.substyle, str(exemplar.meter)].append(exemplar)
        # Round robin, so that a groove with hundreds of files does not crowd out the others.
        rounds = max(len(group) for group in groups.values())
        spread = [group[turn] for turn in range(rounds) for group in groups.values() if turn < len(group)]
        chosen += spread[:MOST_PER_STYLE]
    return chosen


def draw_exemplar(
    exemplars: Sequence[Exemplar], request: ComposeRequest, roles: Sequence[Role], generator: np.random.Generator
) -> Exemplar:
    """Draw one of the exemplars that suit the request best; raise ValueError if there are none.

    Style, metre, substyle, a tempo usual for the style, the parts it has and mode count, in this order; a tempo asked
    for decides among equals.
    """
    if not exemplars:
        raise ValueError("the model has no exemplars")
    scores = [_fitness(exemplar, request, roles) for exemplar in exemplars]
    best = max(scores)
    suitable = [exemplar for exemplar, score in zip(exemplars, scores, strict=True) if score == best]
    if request.tempo_bpm is not None:
        wanted = request.tempo_bpm
        suitable.sort(key=lambda exemplar: abs(np.log(exemplar.tempo_bpm / wanted)))
        suitable = suitable[: max(3, len(suitable) // 3)]
    return suitable[int(generator.integers(len(suitable)))]


def _fitness(exemplar: Exemplar, request: ComposeRequest, roles: Sequence[Role]) -> tuple[int, ...]:
    meter = request.meter
    if meter is None and request.style is not None:
        meter = STYLES[request.style].meter
    return (
        int(request.style is None or exemplar.style == request.style),
        int(meter is None or exemplar.meter == meter),
        int(request.substyle is None or exemplar.substyle == request.substyle),
        int(request.tempo_bpm is not None or _is_usual_tempo(exemplar)),
        len(exemplar.roles & set(roles)),
        int(request.mode is None or exemplar.mode == request.mode),
    )


def _is_usual_tempo(exemplar: Exemplar) -> bool:
    """Whether the piece is as fast as its style; a ballad's parts would be lost at a swing tune's tempo."""
    slowest, fastest = STYLES[exemplar.style].tempo_bpm
    return slowest <= exemplar.tempo_bpm <= fastest


def density(exemplar: Exemplar, exemplars: Iterable[Exemplar], style: str | None, role: Role) -> float:
    """The notes a beat of a role in a drawn exemplar, the usual ones where it hardly plays."""
    own = exemplar.notes_per_beat.get(role, 0.0)
    return own if own > _LEAST_NOTES_PER_BEAT else usual_density(exemplars, style, role)


def usual_density(exemplars: Iterable[Exemplar], style: str | None, role: Role) -> float:
    """The median notes a beat of a role in a style, in all styles where that style lacks the role."""
    own: list[float] = []
    every: list[float] = []
    for exemplar in exemplars:
        density = exemplar.notes_per_beat.get(role, 0.0)
        if density > _LEAST_NOTES_PER_BEAT:
            every.append(density)
            if exemplar.style == style:
                own.append(density)
    return float(np.median(own or every or [1.0]))
