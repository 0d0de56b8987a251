"""What a request leaves open, drawn from what its style is like: metre, length, tempo, key, roles, instruments."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

from models.music.hearing.analysis import key_of_chords
from models.music.network.meters import nearest_meter
from models.music.network.vocabulary import METERS, UNKNOWN_GENRE
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import Facts, RoleFacts, StyleFacts
from models.requests import ComposeRequest
from models.requests.limits import FASTEST_BPM, MOST_BARS, SLOWEST_BPM
from models.score import ROLES, Meter, Role
from models.score.instruments import BASS_PROGRAMS
from models.score.keys import CHURCH_MODES, Key

_USUAL_SHARE = 0.3
"""A role plays unasked if at least this share of the style's pieces has it."""

_ODD_TEMPO = 0.1

T = TypeVar("T")

NEUTRAL = Facts(
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

_MOST_ACCIDENTALS = 3
"""Of the signature of a church mode."""


def choose_meter(request: ComposeRequest, usual: Facts, remarks: list[str]) -> Meter:
    """The asked metre, or the nearest that the network knows, with a remark; else the style's usual one."""
    if request.meter is None:
        return max(usual.meters, key=lambda meter: (meter in METERS, usual.meters[meter]))
    meter = nearest_meter(request.meter)
    if meter != request.meter:
        remarks.append(f"the model knows no {request.meter}: composed in {meter}, the nearest")
    return meter


def count_bars(request: ComposeRequest, tempo_bpm: float, meter: Meter) -> int:
    """The number of bars; of a piece that was asked for in seconds the one that comes closest."""
    if request.seconds is None:
        return request.bars
    return min(max(round(request.seconds * tempo_bpm / 60 / meter.bar_beats), 1), MOST_BARS)


def draw_tempo(request: ComposeRequest, usual: Facts, seed: Seed, rng: random.Random) -> float:
    """The tempo in quarter notes a minute: asked, of the seed, or drawn from the style's within the asked range."""
    low, middle, high = usual.tempo_bpm
    drawn = rng.triangular(low, high, middle)  # drawn always: the later choices shall not depend on this one
    if request.tempo_bpm is not None:
        return request.tempo_bpm
    if seed.tempo_bpm is not None:
        slowest, fastest = request.tempo_range or (SLOWEST_BPM, FASTEST_BPM)
        return min(max(seed.tempo_bpm, slowest), fastest)
    if request.tempo_range is not None:
        slowest, fastest = request.tempo_range
        if fastest < low or slowest > high:  # words win over the style: "slow bebop" is as fast as slow music gets
            return float(round(fastest if fastest < low else slowest))
        drawn = min(max(drawn, slowest), fastest)
    return float(round(drawn))


def draw_key(request: ComposeRequest, usual: Facts, seed: Seed, rng: random.Random) -> Key:
    """The key: asked, of the seed, of the asked chords, or one that players like, in a drawn mode."""
    minor, place = rng.random() < usual.minor, rng.random()
    if request.key is not None:
        return request.key
    if seed.key is not None:
        return seed.key
    mode = request.mode or ("minor" if minor else "major")
    if request.chords and (heard := key_of_chords(chord for bar in request.chords for chord in bar)) is not None:
        return Key(heard.tonic, mode) if mode in CHURCH_MODES and Key(0, mode).minor == heard.minor else heard
    tonics = _TONICS.get(mode) or tuple(one for one in range(12) if abs(Key(one, mode).fifths) <= _MOST_ACCIDENTALS)
    return Key(tonics[int(place * len(tonics))], mode)


def choose_roles(request: ComposeRequest, usual: Facts, seed: Seed) -> tuple[Role, ...]:
    """The roles that play: asked, of the seed, or usual in the style; raise ValueError if none is left."""
    if request.roles is not None:
        wanted = set(request.roles)
    elif seed.roles and request.style is None:
        wanted = {*seed.roles, *request.with_roles}
    else:
        wanted = {role for role in ROLES if usual.role(role).present >= _USUAL_SHARE}
        wanted |= {*request.with_roles, *seed.roles, Role.MELODY}
    roles = tuple(role for role in ROLES if role in wanted and role not in request.without_roles)
    if not roles:
        raise ValueError("every part was excluded")
    return roles


def draw_programs(
    request: ComposeRequest, usual: Facts, genre: Facts, seed: Seed, roles: Iterable[Role], rng: random.Random
) -> dict[Role, int]:
    """A General MIDI program for each role: asked, of the seed, or drawn from those of the style."""
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
            choices = list(genre.programs.get(role) or NEUTRAL.programs[role])
            if role is Role.BASS:
                # Guitars and organs that double a bass line are in the counts too.
                choices = [choice for choice in choices if choice[0] in BASS_PROGRAMS] or choices
            programs[role] = _draw(choices, usual.role(role), set(request.without_programs), taken, place)
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


def draw_style(genre_name: str, facts: StyleFacts, meter: Meter, tempo_bpm: float, place: float) -> Facts | None:
    """A style of a genre that has a metre, at a place (0 to 1) of its pieces; those of other tempos come seldom."""
    pool = []
    for name, style in facts.styles.items():
        if name.startswith(f"{genre_name}:") and (count := style.meters.get(meter, 0)):
            slowest, _, fastest = style.tempo_bpm
            pool.append((style, count * (1 if slowest * 0.95 <= tempo_bpm <= fastest * 1.05 else _ODD_TEMPO)))
    return _pick(pool, place) if pool else None


def _pick(pool: Sequence[tuple[T, float]], place: float) -> T:
    """The value at a place (0 to 1) of a pool of values with their counts."""
    aim = place * sum(count for _, count in pool)
    for value, count in pool:
        aim -= count
        if aim < 0:
            return value
    return pool[-1][0]
