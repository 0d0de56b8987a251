"""Asked versus got: what a request wanted beside what the notes of the piece turn out to be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.music.analysis import find_key
from models.music.plan import settle
from models.music.seeding import Seed
from models.music.style_facts import StyleFacts
from models.music.vocabulary import ROLE_NUMBER
from models.requests import ComposeRequest
from models.score import ROLES, Key, Meter, Role, Score

_NEAR_TEMPO = 0.5
"""Beats a minute: what a MIDI file's microseconds round away."""

_STEP, _SOFT = 1.7, 1.0
"""What the notes a bar rise by from one density to the next, and what is added to them so that silence has a place."""

_NEAR_DENSITY = 0.5
"""Steps of density, on average over the roles, that nobody hears as denser or sparser."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One attribute: `asked` and `got` are typed values, `agrees` whether the piece has what was asked.

    key: `Key`; tempo: quarter notes a minute; meter: `Meter`; bars: a number; instruments: programs by role; density:
    asked as in a request, got as `density_change`; style: asked by name, got as a name with its chance, 0 to 1.
    """

    attribute: str
    asked: Any
    got: Any
    agrees: bool

    def told(self) -> dict[str, Any]:
        """JSON-able: keys and metres as text, programs by the roles' names."""
        return {"attribute": self.attribute, "asked": _told(self.asked), "got": _told(self.got), "agrees": self.agrees}


def _told(value: Any) -> Any:
    if isinstance(value, Key | Meter):
        return str(value)
    if isinstance(value, Mapping):
        return {role.value: program for role, program in value.items()}
    if isinstance(value, tuple):
        return {"style": value[0], "confidence": round(value[1], 3)}
    return round(value, 2) if isinstance(value, float) else value


def compare(
    asked: ComposeRequest,
    settled: ComposeRequest,
    score: Score,
    facts: StyleFacts,
    styles: Mapping[str, float] | None = None,
) -> tuple[Compared, ...]:
    """Compare a piece with the request as it came and as it was settled; what was not asked counts as settled.

    `styles` tells how likely each style is, the likeliest first, if that is known. The asked one is met where none is
    more than twice as likely.
    """
    key = find_key(score)
    wanted_key = asked.key or settled.key
    tempo = asked.tempo_bpm or settled.tempo_bpm
    meter = asked.meter or settled.meter
    rows = _style(settled.style, styles)
    rows += [
        Compared("key", wanted_key, key, key == wanted_key),
        Compared("tempo", tempo, score.tempo_bpm, tempo is None or abs(score.tempo_bpm - tempo) <= _NEAR_TEMPO),
        Compared("meter", meter, score.meter, meter == score.meter),
    ]
    whole = asked.seed_score is None and asked.revision is None
    if whole:
        rows.append(Compared("bars", settled.bars, score.bars, settled.bars == score.bars))
    if asked.revision is None:  # there they are the piece's own
        programs = {role: settled.programs.get(role, 0) for role in settled.roles or ()}
        got = {part.role: part.program for part in score.parts if part.notes}
        rows.append(Compared("instruments", programs, got, programs == got))
    if whole:
        change = density_change(_rates(settled, facts), score)
        rows.append(Compared("density", asked.density or "medium", change, abs(change) <= _NEAR_DENSITY))
    return tuple(rows)


def _style(asked: str | None, styles: Mapping[str, float] | None) -> list[Compared]:
    if asked is None or not styles:
        return []
    first, most = next(iter(styles.items()))
    chance = styles.get(asked, 0.0)
    if 2 * chance >= most:
        return [Compared("style", asked, (asked, chance), True)]
    return [Compared("style", asked, (first, most), False)]


def density_change(wanted: Mapping[Role, tuple[float, float]], score: Score) -> float:
    """How much denser a score is than wanted, in steps of density, on average over the roles.

    `wanted` are the least and the most notes a bar; in a step they become `_STEP` times as many.
    """
    bars = max(score.bars, 1)
    changes = []
    for role, (least, most) in wanted.items():
        rate = sum(len(part.notes) for part in score.parts if part.role is role) / bars
        changes.append(math.log((rate + _SOFT) / (min(max(rate, least), most) + _SOFT), _STEP))
    return sum(changes) / len(changes) if changes else 0.0


def _rates(settled: ComposeRequest, facts: StyleFacts) -> dict[Role, tuple[float, float]]:
    """The notes a bar that each role is held to, those that are held to any."""
    wanted = [pair for layer in settle(settled, facts, Seed()).layers for pair in layer.wanted.items()]
    rates = {number: density.rate for number, density in wanted if density.rate is not None}
    return {role: rates[ROLE_NUMBER[role]] for role in ROLES if ROLE_NUMBER[role] in rates}
