"""Settling a request: everything that it leaves open is drawn, with its own seed, from what its style is like."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from models.instruments import BASS_PROGRAMS
from models.music.analysis import key_of_chords
from models.music.canvas import Canvas, new_bars
from models.music.codec import transposition
from models.music.densities import Density, draw_density
from models.music.meters import nearest_meter
from models.music.revising import Revised
from models.music.seeding import Seed
from models.music.style_facts import Facts, RoleFacts, StyleFacts
from models.music.vocabulary import (
    CONSTANT_NAMES,
    MAJOR,
    METERS,
    MINOR,
    ROLE_NUMBER,
    UNKNOWN_FAMILY,
    UNKNOWN_GENRE,
    UNKNOWN_HUMAN,
    UNKNOWN_LOUDNESS,
    UNKNOWN_STYLE,
    bar_length,
    chord_number,
    family,
    tempo_bucket,
)
from models.requests import MOST_BARS, ComposeRequest
from models.score import ROLES, Key, Meter, Role
from models.styles import STYLES

_USUAL_SHARE = 0.3
"""A role plays unasked if at least this share of the style's pieces has it."""

_KNOWN_SHARE, _KNOWN_SHARE_OF_GENRE = 0.3, 0.1
"""A role that is rarer than this in a style, or a genre, is composed over the others: what the network knows of them it
has learnt without it. For such a role the style is left unknown."""

_RECALL = {
    "classical": 0.5,
    "funk": 1.2,
    "pop": 1.25,
    "rock": 1.25,
    **dict.fromkeys(("blues", "country", "electronic", "folk", "hiphop", "reggae", "ska"), 1.4),
}
"""Genres whose melodies recall less or more than usual, as measured: the bars of classical songs that stood before are
0.07 of all, those of pop and rock 0.36 to 0.39, of blues, folk and reggae up to 0.47, elsewhere 0.2 to 0.3."""

_TOLD = frozenset({"blues", "funk", "pop", "ragtime", "rock", "soul", "stage"})
"""Genres of which the network is told one style, drawn for each piece, where none is asked for: unlike those of the
others their pieces are the better for it (docs/music-model.md)."""

_ODD_TEMPO = 0.1

T = TypeVar("T")

_NEUTRAL = Facts(
    number=UNKNOWN_GENRE,
    tempo_bpm=(84.0, 110.0, 138.0),
    meters={Meter(4, 4): 1},
    minor=0.3,
    roles={role: RoleFacts(1.0, density, {}) for role, density in zip(ROLES, (4, 2, 4, 3), strict=True)},
    programs={Role.BASS: ((32, 2), (33, 3)), Role.CHORDS: ((0, 3), (24, 1)), Role.MELODY: ((73, 1), (66, 1), (0, 1))},
)
"""What is taken for a style where none is named."""

_TONICS = {"major": (0, 2, 3, 5, 7, 9, 10), "minor": (0, 2, 4, 5, 7, 9, 11)}
"""Keys that players like: at most four accidentals."""


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
class Plan:
    """A settled request, as the composer needs it.

    `request` has no wish left open. `canvas` is what stands and where the network composes; it begins at
    `origin_beats` of the piece. `layers` are one or two: the second is composed over the first (see
    `models.music.layers`). `recall` is how much melodies recall, 1 for what is usual.
    """

    request: ComposeRequest
    tempo_bpm: float
    key: Key
    meter: Meter
    programs: Mapping[Role, int]
    canvas: Canvas
    origin_beats: float
    layers: tuple[Layer, ...]
    recall: float
    seed: Seed
    remarks: tuple[str, ...]

    @property
    def shift(self) -> int:
        """Semitones from the network's key to the asked one."""
        return transposition(self.key)

    @property
    def minor(self) -> bool:
        """Whether the mode is minor."""
        return self.key.mode == "minor"


def settle(request: ComposeRequest, facts: StyleFacts, seed: Seed, revised: Revised | None = None) -> Plan:
    """Draw what `request` leaves open; raise ValueError if it contradicts itself.

    `seed` is what the piece that is continued, or `revised`, is like.
    """
    rng = random.Random(request.seed)
    remarks: list[str] = []
    style = None if request.style is None else STYLES[request.style]
    genre_name = None if style is None else style.genre
    substyle = request.substyle or (None if style is None else style.substyle)
    genre = _NEUTRAL if genre_name is None else facts.genres[genre_name]
    if substyle is not None and substyle not in facts.styles:
        raise ValueError(f"the model knows no style '{substyle}'")
    usual = genre if substyle is None else facts.styles[substyle]
    meter = seed.meter or _meter(request, usual, remarks)
    roles = _roles(request, usual, seed) if request.revision is None else request.revision.roles
    tempo = _tempo(request, usual, seed, rng)
    key = _key(request, usual, seed, rng)
    request = replace(request, bars=_bars(request, tempo, meter), seconds=None)
    programs = _programs(request, usual, genre, seed, roles, rng)

    places = {role: rng.random() for role in ROLES}

    told = usual
    place = rng.random()
    if genre_name in _TOLD and usual is genre:
        told = _one_of(genre_name, facts, meter, tempo, place) or genre

    def layer(composed: Sequence[Role], playing: Sequence[Role], known: Facts, told: Facts) -> Layer:
        densities = _densities(settled, seed, known, places)
        constants = _constants(settled, playing, seed, densities, genre, told)
        return Layer({ROLE_NUMBER[role]: densities[role] for role in composed}, constants)

    known_share = _KNOWN_SHARE_OF_GENRE if usual is genre else _KNOWN_SHARE
    rare = {role for role in roles if _role(usual, role).present < known_share}
    numbers = [ROLE_NUMBER[role] for role in roles]
    if revised is None:
        canvas = new_bars(bar_length(meter), request.bars, numbers, seed.events, seed.chords, _chords(request, key))
    else:
        canvas = revised.canvas
    settled = replace(
        request, substyle=substyle, tempo_bpm=tempo, key=key, mode=None, meter=meter, roles=roles, programs=programs
    )
    return Plan(
        request=settled,
        tempo_bpm=tempo,
        key=key,
        meter=meter,
        programs=programs,
        canvas=canvas,
        origin_beats=seed.start_beats if revised is None else revised.origin_beats,
        layers=_layers(roles, rare, layer, genre, usual, told),
        recall=_RECALL.get(genre_name or "", 1.0),
        seed=seed,
        remarks=(*remarks, *(() if revised is None else revised.remarks)),
    )


def _pick(pool: Sequence[tuple[T, float]], place: float) -> T:
    """The value at a place (0 to 1) of a pool of values with their counts."""
    aim = place * sum(count for _, count in pool)
    for value, count in pool:
        aim -= count
        if aim < 0:
            return value
    return pool[-1][0]


def _role(facts: Facts, role: Role) -> RoleFacts:
    return facts.roles.get(role, RoleFacts(0.0, 3, {}))


def _meter(request: ComposeRequest, usual: Facts, remarks: list[str]) -> Meter:
    if request.meter is None:
        return max(usual.meters, key=lambda meter: (meter in METERS, usual.meters[meter]))
    meter = nearest_meter(request.meter)
    if meter != request.meter:
        remarks.append(f"the model knows no {request.meter}: composed in {meter}, the nearest")
    return meter


def _bars(request: ComposeRequest, tempo_bpm: float, meter: Meter) -> int:
    """The number of bars; of a piece that was asked for in seconds the one that comes closest."""
    if request.seconds is None:
        return request.bars
    return min(max(round(request.seconds * tempo_bpm / 60 / meter.bar_beats), 1), MOST_BARS)


def _tempo(request: ComposeRequest, usual: Facts, seed: Seed, rng: random.Random) -> float:
    low, middle, high = usual.tempo_bpm
    drawn = rng.triangular(low, high, middle)  # drawn always: the later choices shall not depend on this one
    if request.tempo_bpm is not None:
        return request.tempo_bpm
    if seed.tempo_bpm is not None:
        slowest, fastest = request.tempo_range or (20.0, 400.0)
        return min(max(seed.tempo_bpm, slowest), fastest)
    if request.tempo_range is not None:
        slowest, fastest = request.tempo_range
        if fastest < low or slowest > high:  # words win over the style: "slow bebop" is as fast as slow music gets
            return float(round(fastest if fastest < low else slowest))
        drawn = min(max(drawn, slowest), fastest)
    return float(round(drawn))


def _key(request: ComposeRequest, usual: Facts, seed: Seed, rng: random.Random) -> Key:
    minor, place = rng.random() < usual.minor, rng.random()
    if request.key is not None:
        return request.key
    if seed.key is not None:
        return seed.key
    mode = request.mode or ("minor" if minor else "major")
    if request.chords and (heard := key_of_chords(chord for bar in request.chords for chord in bar)) is not None:
        return heard
    tonics = _TONICS[mode]
    return Key(tonics[int(place * len(tonics))], mode)


def _roles(request: ComposeRequest, usual: Facts, seed: Seed) -> tuple[Role, ...]:
    if request.roles is not None:
        wanted = set(request.roles)
    elif seed.roles and request.style is None:
        wanted = {*seed.roles, *request.with_roles}
    else:
        wanted = {role for role in ROLES if _role(usual, role).present >= _USUAL_SHARE}
        wanted |= {*request.with_roles, *seed.roles, Role.MELODY}
    roles = tuple(role for role in ROLES if role in wanted and role not in request.without_roles)
    if not roles:
        raise ValueError("no role is left to compose for")
    return roles


def _programs(
    request: ComposeRequest, usual: Facts, genre: Facts, seed: Seed, roles: Iterable[Role], rng: random.Random
) -> dict[Role, int]:
    programs: dict[Role, int] = {}
    for role in ROLES:
        place = rng.random()
        if role not in roles:
            continue
        if role in request.programs or role in seed.programs:
            programs[role] = request.programs.get(role, seed.programs.get(role, 0))
        elif role is Role.DRUMS:
            programs[role] = 0
        else:
            taken = set(programs.values()) | set(request.programs.values())
            choices = list(genre.programs.get(role) or _NEUTRAL.programs[role])
            if role is Role.BASS:
                # Guitars and organs that double a bass line are in the counts too.
                choices = [choice for choice in choices if choice[0] in BASS_PROGRAMS] or choices
            programs[role] = _draw(choices, _role(usual, role), set(request.without_programs), taken, place)
    return programs


def _draw(
    choices: Iterable[tuple[int, int]], role: RoleFacts, unwanted: set[int], taken: set[int], place: float
) -> int:
    """A program by its count, of the style's own families if there are some, unlike the other parts' if possible."""
    pool = [(program, count) for program, count in choices if program not in unwanted]
    pool = pool or [(program, 1) for program in (0, 24, 48, 73, 11) if program not in unwanted] or [(0, 1)]
    pool = [choice for choice in pool if choice[0] // 8 in role.families] or pool
    pool = [choice for choice in pool if choice[0] not in taken] or pool
    return _pick(pool, place)


def _chords(request: ComposeRequest, key: Key) -> tuple[tuple[int, int], ...]:
    """The asked progression in the network's key: a pair of numbers for every bar after the seed's."""
    if not request.chords:
        return ()
    shift = transposition(key)
    bars = [tuple(chord_number(root - shift, quality) for root, quality in bar) for bar in request.chords]
    return tuple((bars[n % len(bars)][0], bars[n % len(bars)][-1]) for n in range(request.bars))


def _one_of(genre_name: str, facts: StyleFacts, meter: Meter, tempo_bpm: float, place: float) -> Facts | None:
    """A style of a genre that has a metre, at a place (0 to 1) of its pieces; those of other tempos come seldom."""
    pool = []
    for name, style in facts.styles.items():
        if name.startswith(f"{genre_name}:") and (count := style.meters.get(meter, 0)):
            slowest, _, fastest = style.tempo_bpm
            pool.append((style, count * (1 if slowest * 0.95 <= tempo_bpm <= fastest * 1.05 else _ODD_TEMPO)))
    return _pick(pool, place) if pool else None


def _layers(
    roles: Sequence[Role],
    rare: set[Role],
    layer: Callable[[Sequence[Role], Sequence[Role], Facts, Facts], Layer],
    genre: Facts,
    usual: Facts,
    told: Facts,
) -> tuple[Layer, ...]:
    """One pass for all roles; where the style hardly knows some, another for these, with the style unknown."""
    common = [role for role in roles if role not in rare]
    if not rare:
        return (layer(roles, roles, usual, told),)
    if not common:
        return (layer(roles, roles, genre, genre),)
    return layer(common, common, usual, told), layer([role for role in roles if role in rare], roles, genre, genre)


def _densities(request: ComposeRequest, seed: Seed, known: Facts, places: Mapping[Role, float]) -> dict[Role, Density]:
    asked = request.density or "medium"
    return {
        role: draw_density(asked, known.roles.get(role), seed.densities.get(role), place)
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
        "mode": MINOR if settled.key.mode == "minor" else MAJOR,
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
