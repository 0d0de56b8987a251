"""Asked versus got: what a request wanted beside what the notes of the piece turn out to be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.music.hearing.analysis import hear_key
from models.music.network.vocabulary import ROLE_NUMBER
from models.music.planning.plan import settle
from models.music.planning.seeding import Seed
from models.music.planning.style_facts import StyleFacts
from models.requests import ComposeRequest
from models.score import ROLES, Meter, Role, Score
from models.score.chords import telling_steps
from models.score.keys import Key

_SMALL = 1e-6
_NEAR_TEMPO = 0.5
"""Beats a minute: what a MIDI file's microseconds round away."""

_STEP, _SOFT = 1.7, 1.0
"""What the notes a bar rise by from one density to the next, and what is added to them so that silence has a place."""

_CLEARLY = 0.5
"""A style that is likelier than this is likelier than all others together."""

_NEAR_DENSITY = 0.5
"""Steps of density, on average over the roles, that nobody hears as denser or sparser."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One attribute: `asked` and `got` are typed values, `agrees` whether the piece has what was asked.

    Where nothing was asked both are None. `agrees` is None, too, of a style that is not heard clearly.

    key: `Key`; tempo: quarter notes a minute; meter: `Meter`; bars: a number; instruments: programs by role; chords:
    how many, and how many of them are heard; density: asked as in a request, got as `density_change`; style: asked by
    name, got as a name with its chance, 0 to 1.
    """

    attribute: str
    asked: Any
    got: Any
    agrees: bool | None

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
    """Compare a piece with the request as it came; what it left open (`ComposeRequest.left_open`) was not asked.

    The key is heard in the notes by an ear that does not know what was asked (`hear_key`). `styles` tells how likely
    each style is, the likeliest first, if that is known: the asked one is met where it is likelier than all others
    together, and missed where another one is twice as likely.
    """
    rows = _style(settled.style, styles)
    whole = asked.seed_score is None and asked.revision is None
    rows += [_key(asked, settled, hear_key(score)), _tempo(asked, settled, score.tempo_bpm)]
    rows.append(Compared("meter", asked.meter, score.meter, asked.meter == score.meter))
    if whole:
        rows.append(Compared("bars", settled.bars, score.bars, settled.bars == score.bars))
    if asked.revision is None:  # there they are the piece's own
        programs = {role: settled.programs.get(role, 0) for role in settled.roles or ()}
        got = {part.role: part.program for part in score.parts if part.notes}
        said = asked.roles or asked.programs or asked.with_roles or asked.without_roles or asked.without_programs
        rows.append(Compared("instruments", programs if said else None, got, programs == got))
    if asked.chords:
        count, heard = heard_chords(score)
        rows.append(Compared("chords", count, heard, heard == count))
    if whole:
        change = density_change(_rates(settled, facts), score)
        rows.append(Compared("density", asked.density, change, abs(change) <= _NEAR_DENSITY))
    return tuple(_as_asked(row, asked) for row in rows)


def heard_chords(score: Score) -> tuple[int, int]:
    """How many chords a score has by its symbols, and how many of them are heard in its notes.

    A chord is heard where its root or bass sounds and nothing that tells it from others is missing, a silence where
    nothing pitched begins. Melodies do not count.
    """
    played = [note for part in score.parts if part.role in (Role.BASS, Role.CHORDS) for note in part.notes]
    ends = [*(chord.start_beats for chord in score.chords[1:]), score.length_beats]
    heard = 0
    for chord, end in zip(score.chords, ends, strict=True):
        there = {
            n.pitch % 12 for n in played if n.start_beats < end - _SMALL and n.end_beats > chord.start_beats + _SMALL
        }
        if chord.silent:
            heard += not there
        else:
            telling = {(chord.root + step) % 12 for step in telling_steps(chord.quality)}
            heard += telling <= there and bool(there & {chord.root, chord.bass})
    return len(score.chords), heard


def _as_asked(row: Compared, asked: ComposeRequest) -> Compared:
    """A row that claims nothing of what was left open."""
    opened = row.asked is None or row.attribute in asked.left_open
    return replace(row, asked=None, agrees=None) if opened else row


def _key(asked: ComposeRequest, settled: ComposeRequest, got: Key | None) -> Compared:
    if asked.key is None and asked.mode is not None:
        return Compared("key", settled.key, got, got is not None and got.mode == asked.mode)
    return Compared("key", asked.key, got, got == asked.key)


def _tempo(asked: ComposeRequest, settled: ComposeRequest, got: float) -> Compared:
    if asked.tempo_bpm is None and asked.tempo_range is not None:
        low, high = asked.tempo_range
        return Compared("tempo", settled.tempo_bpm, got, low - _NEAR_TEMPO <= got <= high + _NEAR_TEMPO)
    met = asked.tempo_bpm is not None and abs(got - asked.tempo_bpm) <= _NEAR_TEMPO
    return Compared("tempo", asked.tempo_bpm, got, met)


def _style(asked: str | None, styles: Mapping[str, float] | None) -> list[Compared]:
    if asked is None or not styles:
        return []
    first, most = next(iter(styles.items()))
    chance = styles.get(asked, 0.0)
    if 2 * chance < most:
        return [Compared("style", asked, (first, most), False)]
    return [Compared("style", asked, (asked, chance), True if chance > _CLEARLY else None)]


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
