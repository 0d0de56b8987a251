"""Settling a request: everything that it leaves open is drawn, with its own seed, from what its style is like."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.music.drawing.tuning import TUNING, Tuning
from models.music.network.codec import transposition
from models.music.network.conditions import Known, Layer, draw_layers
from models.music.network.vocabulary import ROLE_NUMBER, bar_length, chord_number
from models.music.planning.canvas import Canvas, new_bars
from models.music.planning.choices import (
    NEUTRAL,
    choose_meter,
    choose_roles,
    count_bars,
    draw_key,
    draw_programs,
    draw_style,
    draw_tempo,
)
from models.music.planning.forms import Round, draw_form, has_form, hear_form
from models.music.planning.harmony import Given, Harmony, given_in_bars
from models.music.planning.revising import Revised
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import StyleFacts
from models.requests import ComposeRequest
from models.requests.styles import STYLES
from models.score import ROLES, Meter, Role
from models.score.keys import CHURCH_MODES, Key

_TOLD = frozenset({"blues", "funk", "pop", "ragtime", "rock", "soul", "stage"})
"""Genres of which the network is told one style, drawn for each piece, where none is asked for: unlike those of the
others their pieces are the better for it (docs/music-model.md)."""

_RECALL = {
    "classical": 0.5,
    "funk": 1.2,
    "pop": 1.25,
    "rock": 1.25,
    **dict.fromkeys(("blues", "country", "electronic", "folk", "hiphop", "reggae", "ska"), 1.4),
}
"""Genres whose melodies recall less or more than usual, as measured: the bars of classical songs that stood before are
0.07 of all, those of pop and rock 0.36 to 0.39, of blues, folk and reggae up to 0.47, elsewhere 0.2 to 0.3."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A settled request, as the composer needs it.

    `request` has no wish left open. `canvas` is what stands and where the network composes; it begins at
    `origin_beats` of the piece. `layers` are one or two: the second is composed over the first (see
    `models.music.drawing.layers`). `recall` is how much melodies recall, 1 for what is usual. With `keeps_key` it is
    held to its key; where chords are given, or the seventh chords of a form, they decide where they lead. `form` is
    one that the genre is known by, if the piece is in it. `given` are the chords asked for.
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
    keeps_key: bool
    form: Round | None
    given: tuple[Given, ...]
    seed: Seed
    remarks: tuple[str, ...]
    tuning: Tuning = TUNING

    @property
    def shift(self) -> int:
        """Semitones from the network's key to the asked one."""
        return transposition(self.key)


def settle(request: ComposeRequest, facts: StyleFacts, seed: Seed, revised: Revised | None = None) -> Plan:
    """Draw what `request` leaves open; raise ValueError if it contradicts itself.

    `seed` is what the piece that is continued, or `revised`, is like.
    """
    rng = random.Random(request.seed)
    remarks: list[str] = []
    style = None if request.style is None else STYLES[request.style]
    genre_name = None if style is None else style.genre
    substyle = request.substyle or (None if style is None else style.substyle)
    if substyle is not None and substyle not in facts.styles:
        raise ValueError(f"the model knows no style '{substyle}'")
    genre = NEUTRAL if genre_name is None else facts.genres[genre_name]
    usual = genre if substyle is None else facts.styles[substyle]
    meter = seed.meter or choose_meter(request, usual, remarks)
    roles = choose_roles(request, usual, seed) if request.revision is None else request.revision.roles
    tempo, key = draw_tempo(request, usual, seed, rng), draw_key(request, usual, seed, rng)
    programs = draw_programs(request, usual, genre, seed, roles, rng)
    places = {role: rng.random() for role in ROLES}
    told_place, form_place = rng.random(), rng.random()
    told = draw_style(genre_name, facts, meter, tempo, told_place) if genre_name in _TOLD and usual is genre else usual
    settled = replace(
        request,
        substyle=substyle,
        tempo_bpm=tempo,
        key=key,
        mode=None,
        meter=meter,
        roles=roles,
        programs=programs,
        bars=count_bars(request, tempo, meter),
        seconds=None,
    )
    given = _given(settled, seed) if revised is None else revised.given
    form = _form(settled, seed, genre_name, form_place, settled.bars if revised is None else revised.canvas.bars_left)
    return Plan(
        request=settled,
        tempo_bpm=tempo,
        key=key,
        meter=meter,
        programs=programs,
        canvas=_canvas(settled, seed, form, given) if revised is None else revised.canvas,
        origin_beats=seed.start_beats if revised is None else revised.origin_beats,
        layers=draw_layers(settled, seed, Known(genre, usual, told or genre), places),
        recall=_RECALL.get(genre_name or "", 1.0),
        keeps_key=not request.chords and (key.mode in CHURCH_MODES or not has_form(genre_name)),
        form=form,
        given=given,
        seed=seed,
        remarks=(*remarks, *(() if revised is None else revised.remarks)),
    )


def _form(settled: ComposeRequest, seed: Seed, genre_name: str | None, place: float, bars: int) -> Round | None:
    """The genre's form, unless chords are asked for: that of a seed that is in one goes on, else a new one begins."""
    assert settled.key is not None
    minor = settled.key.minor
    if settled.chords or settled.key.mode in CHURCH_MODES or set(settled.roles or ()) == {Role.DRUMS}:
        return None
    return hear_form(genre_name, minor, seed.roots) or draw_form(genre_name, minor, bars, place)


def _canvas(settled: ComposeRequest, seed: Seed, form: Round | None, asked: Sequence[Given]) -> Canvas:
    """New bars after the seed's, with the chords that are asked for, or else those of a form."""
    assert settled.meter is not None
    assert settled.key is not None
    numbers = [ROLE_NUMBER[role] for role in settled.roles or ()]
    bar = bar_length(settled.meter)
    if form is not None:
        given = [(chord_number(*one[0][:2]), chord_number(*one[-1][:2])) for one in form.over(settled.bars)]
    else:
        harmony, first = Harmony(asked), len(seed.chords)
        given = [harmony.halves(first + number, bar) for number in range(settled.bars)] if asked else []
    return new_bars(bar, settled.bars, numbers, seed.events, seed.chords, given)


def _given(settled: ComposeRequest, seed: Seed) -> tuple[Given, ...]:
    """The chords that are asked for in the new bars, again and again."""
    assert settled.meter is not None
    assert settled.key is not None
    if not settled.chords:
        return ()
    first = len(seed.chords)
    bars = {first + number: settled.chords[number % len(settled.chords)] for number in range(settled.bars)}
    return given_in_bars(bars, settled.meter, transposition(settled.key))
