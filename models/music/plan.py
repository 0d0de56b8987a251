"""From a request to a plan: every open wish settled, bars and chords laid out, before the first note.

Nothing here draws from anything but the request's own random generator, so a plan repeats exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.library import MusicModel
from models.music.analysis import find_key
from models.music.codec import to_grid
from models.music.condition import Card
from models.music.exemplars import Exemplar, density, draw_exemplar, usual_density
from models.requests import ComposeRequest
from models.score import ROLES, Key, Meter, Role, Score
from models.styles import ENSEMBLE, STYLE_NAMES, STYLES

_DENSITY_FACTORS = {None: 1.0, "sparse": 0.55, "medium": 1.0, "dense": 1.7}
_TEMPO_GRID = 2.0
_USUAL_TONICS = {"major": (0, 2, 3, 4, 5, 7, 9, 10), "minor": (0, 2, 4, 5, 7, 9, 11)}
"""Pitch classes that players meet most; one of them where no key was asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be composed: `request` has every choice filled in.

    `bar_starts` are grid steps of all bars, the seed's included, plus the end; new notes begin at
    `start` (grid steps). `start_beats` and `end_beats` are exact where a bar is no whole number of steps.
    """

    request: ComposeRequest
    card: Card
    roles: tuple[Role, ...]
    bar_starts: tuple[int, ...]
    start: int
    start_beats: float
    end_beats: float

    @property
    def key(self) -> Key:
        """The key, which a resolved request always has."""
        assert self.request.key is not None
        return self.request.key

    @property
    def meter(self) -> Meter:
        """The metre of the new bars."""
        assert self.request.meter is not None
        return self.request.meter

    @property
    def end(self) -> int:
        """The end of the last bar, in grid steps."""
        return self.bar_starts[-1]


def make_plan(model: MusicModel, request: ComposeRequest, generator: np.random.Generator) -> Plan:
    """Settle everything the request leaves open; raise ValueError if no role is left to compose for."""
    if request.seed_score is not None:
        return _continuation(model, request, request.seed_score)
    if request.style is None:
        names = sorted({exemplar.style for exemplar in model.exemplars}, key=STYLE_NAMES.index) or STYLE_NAMES
        request = replace(request, style=names[int(generator.integers(len(names)))])
    roles = wanted_roles(request)
    exemplar = draw_exemplar(model.exemplars, request, roles, generator)
    roles = _joined(request, roles, exemplar)
    meter = request.meter or exemplar.meter
    mode = request.key.mode if request.key else request.mode or exemplar.mode
    key = request.key or Key(int(generator.choice(_USUAL_TONICS[mode])), mode)
    tempo = request.tempo_bpm or _tempo(request, exemplar, generator)
    densities = _densities(model, request, roles, exemplar)
    programs = _programs(request, roles, exemplar)
    resolved = replace(
        request,
        tempo_bpm=tempo,
        key=key,
        mode=key.mode,
        meter=meter,
        roles=roles,
        programs=programs,
        substyle=request.substyle or (exemplar.substyle if exemplar.style == request.style else None),
    )
    return _laid_out(resolved, densities, [0.0])


def _laid_out(resolved: ComposeRequest, densities: dict[Role, float | None], bars: Sequence[float]) -> Plan:
    """The plan of a resolved request; `bars` are the beats at which the bars before it start, and its own start."""
    assert resolved.meter is not None
    assert resolved.roles is not None
    start, bar = to_grid(bars[-1]), resolved.meter.bar_beats
    new = (start + to_grid(bar * number) for number in range(1, resolved.bars + 1))
    grid = (*map(to_grid, bars), *new)
    end_beats = bars[-1] + bar * resolved.bars
    return Plan(resolved, _card(resolved, densities), resolved.roles, grid, start, bars[-1], end_beats)


def wanted_roles(request: ComposeRequest) -> tuple[Role, ...]:
    """The roles a request names, its style's or a small ensemble's, without those it excludes."""
    if request.roles is not None:
        roles: Sequence[Role] = request.roles
    else:
        roles = STYLES[request.style].roles if request.style else ENSEMBLE
    kept = tuple(role for role in ROLES if role in roles and role not in request.without_roles)
    if not kept:
        raise ValueError("no role is left to compose for")
    return kept


def _joined(request: ComposeRequest, roles: tuple[Role, ...], exemplar: Exemplar) -> tuple[Role, ...]:
    """Where nothing was said about roles, the pads and arpeggios of the exemplar join in."""
    if request.roles is not None or exemplar.style != request.style:
        return roles
    extra = exemplar.roles & {Role.ARPEGGIO, Role.PAD}
    return tuple(r for r in ROLES if (r in roles or r in extra) and r not in request.without_roles)


def _tempo(request: ComposeRequest, exemplar: Exemplar, generator: np.random.Generator) -> float:
    """The exemplar's tempo where it is usual for the style, else one from the style's range; even numbers."""
    assert request.style is not None
    low, high = STYLES[request.style].tempo_bpm
    tempo = exemplar.tempo_bpm if low <= exemplar.tempo_bpm <= high else float(generator.uniform(low, high))
    return round(tempo / _TEMPO_GRID) * _TEMPO_GRID


def _densities(
    model: MusicModel, request: ComposeRequest, roles: Sequence[Role], exemplar: Exemplar
) -> dict[Role, float | None]:
    factor = _DENSITY_FACTORS[request.density]
    densities: dict[Role, float | None] = dict.fromkeys(ROLES, 0.0)
    for role in roles:
        densities[role] = factor * density(exemplar, model.exemplars, request.style, role)
    return densities


def _programs(request: ComposeRequest, roles: Sequence[Role], exemplar: Exemplar) -> dict[Role, int]:
    assert request.style is not None
    # Instruments of another style, where the model has no piece of this one, would not be this style's.
    own = exemplar.programs if exemplar.style == request.style else {}
    usual = {**STYLES[request.style].programs, **own, **request.programs}
    return {role: usual[role] for role in roles}


def _card(request: ComposeRequest, densities: dict[Role, float | None]) -> Card:
    return Card(
        style=request.style,
        substyle=request.substyle,
        mode=request.mode,
        meter=request.meter,
        tempo_bpm=request.tempo_bpm,
        notes_per_beat=densities,
        programs={role: request.programs.get(role) for role in ROLES},
    )


def _continuation(model: MusicModel, request: ComposeRequest, seed: Score) -> Plan:
    """A plan that goes on from a seed: its last metre and tempo, its key, its parts and their density."""
    bars = seed_bars(seed)
    roles = _continued_roles(request, {part.role for part in seed.parts if part.notes})
    key = request.key or _continued_key(request, seed)
    tempo = request.tempo_bpm or seed.tempos[-1].bpm
    densities: dict[Role, float | None] = dict.fromkeys(ROLES, 0.0)
    programs: dict[Role, int] = {}
    for role in roles:
        own = _seed_density(seed, role, bars[-1]) or usual_density(model.exemplars, request.style, role)
        densities[role] = _DENSITY_FACTORS[request.density] * own
        playing = sorted((part for part in seed.parts if part.role is role), key=lambda part: not part.notes)
        programs[role] = playing[0].program if playing else STYLES[request.style or "pop"].programs[role]
    resolved = replace(
        request,
        tempo_bpm=min(max(tempo, 20.0), 400.0),
        key=key,
        mode=key.mode,
        meter=request.meter or seed.meters[-1].meter,
        roles=roles,
        programs={**programs, **{r: p for r, p in request.programs.items() if r in roles}},
    )
    return _laid_out(resolved, densities, bars)


def _seed_density(seed: Score, role: Role, end_beats: float) -> float:
    """Notes a beat of a role from its first note to the seed's end, 0 where it has none."""
    starts = [note.start_beats for part in seed.parts if part.role is role for note in part.notes]
    return len(starts) / max(end_beats - min(starts), 1.0) if starts else 0.0


def _continued_key(request: ComposeRequest, seed: Score) -> Key:
    """The key heard in the seed, or its relative where that has the mode asked for."""
    key = find_key(seed, seed.key)
    return key if request.mode in (None, key.mode) else key.relative


def _continued_roles(request: ComposeRequest, present: set[Role]) -> tuple[Role, ...]:
    """The seed's roles, joined by a named style's or band's; an explicit list of roles wins."""
    if request.roles is not None:
        wanted = set(request.roles)
    else:
        wanted = present | (set(STYLES[request.style].roles) if request.style else set())
    kept = tuple(role for role in ROLES if role in wanted and role not in request.without_roles)
    if not kept:
        raise ValueError("no role is left to compose for")
    return kept


def seed_bars(seed: Score) -> list[float]:
    """Beats at which the seed's bars start, and where the bar of its last onset ends."""
    onsets = [note.start_beats for part in seed.parts for note in part.notes]
    if not onsets:
        raise ValueError("the seed has no notes")
    last = max(onsets)
    starts = [start for start in seed.bar_starts() if start <= last + 1e-6] or [0.0]
    later = [change.start_beats for change in seed.meters if change.start_beats > starts[-1] + 1e-6]
    meter = max((m for m in seed.meters if m.start_beats <= starts[-1] + 1e-6), key=lambda m: m.start_beats).meter
    return [*starts, min([starts[-1] + meter.bar_beats, *later])]
