"""Reading a revision: what of the piece the network is told, and where it composes anew."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.music.hearing.analysis import bar_chords, find_key
from models.music.network.codec import MONOPHONIC, GridNotes, to_grid, transposition
from models.music.network.meters import nearest_meter
from models.music.network.vocabulary import GRID, HALVED, PITCHED, ROLE_NUMBER, bar_length, chord_number
from models.music.planning.canvas import Canvas, ChordPair, Span
from models.music.planning.harmony import Given, Harmony, given_in_bars
from models.music.planning.seeding import MOST_BARS_TOLD, MOST_EVENTS_TOLD, Seed, heard_in, main_tempo
from models.requests import ComposeRequest
from models.requests.revision import Revision, without
from models.score import Meter, MeterChange, Score
from models.score.keys import Key

_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision as the composer sees it: `seed` is what the whole piece is like, `canvas` begins at `origin_beats`."""

    seed: Seed
    canvas: Canvas
    origin_beats: float
    remarks: tuple[str, ...]
    given: tuple[Given, ...] = ()


def read_revision(revision: Revision, request: ComposeRequest) -> Revised:
    """Read a revision, in the request's key or else the piece's own.

    Raise ValueError where the metre changes within the bars in question, or locked notes leave no room.
    """
    score = revision.score
    section, end_beats = _section(score, revision)
    meter = nearest_meter(section.meter)
    remarks: tuple[str, ...] = ()
    if meter != section.meter:
        remarks = (f"the model knows no {section.meter}: composed in {meter}, the nearest",)
    key = request.key or score.key or find_key(score) or Key(0, "major")
    bar = bar_length(meter)
    origin, told = _told(revision, key, section, bar)
    bars = math.ceil((end_beats - origin) * GRID / bar - _SMALL)
    if section is not score.meters[-1]:
        bars += 1  # the piece does not end there
    spans = _spans(revision, request, origin, told)
    start = min(span[0] for found in spans.values() for span in found)
    end = max(span[1] for found in spans.values() for span in found)
    whole = to_grid(score, key, origin)
    chords = _chords(score, key, meter, origin, bars, whole)
    free = _free_bars(revision, told, spans, bar, range(start // bar, -(-end // bar)))
    asked = request.chords
    given = {one: asked[number % len(asked)] for number, one in enumerate(free)} if asked else {}
    harmony = given_in_bars(given, meter, transposition(key))
    for one in free:
        chords.pop(one)
        if one in given:
            chords[one] = Harmony(harmony).halves(one, bar)
    seed = Seed(**heard_in(score, whole.events, bars), meter=meter, tempo_bpm=main_tempo(score, end_beats), key=key)
    canvas = Canvas(bar, bars, start, end, spans, told.events, chords, tuple(free), locked=True)
    return Revised(seed, canvas, origin, remarks, harmony)


def _section(score: Score, revision: Revision) -> tuple[MeterChange, float]:
    """The metre in which the open bars stand, with where it ends: not before they do."""
    sections = [change for change in score.meters if change.start_beats <= revision.start_beats + _SMALL]
    later = [change.start_beats for change in score.meters[len(sections) :]]
    if later and later[0] < revision.end_beats - _SMALL:
        raise ValueError("the metre changes within these bars: compose the bars before and after it one by one")
    return sections[-1], later[0] if later else max(score.length_beats, revision.end_beats)


def _told(revision: Revision, key: Key, section: MeterChange, bar: int) -> tuple[float, GridNotes]:
    """Where the network's first bar begins, and the notes that stand from there on.

    Bars of a metre that the network does not know are told as bars of another one, which begin where the open ones do.
    """
    locked, beats = revision.locked(), bar / GRID
    whole_bars = (revision.start_beats - section.start_beats) / beats + _SMALL
    fits = section.meter.bar_beats == beats
    line = section.start_beats + int(whole_bars) * beats if fits else revision.start_beats
    bars = min(int(whole_bars), MOST_BARS_TOLD)
    while True:
        origin = line - bars * beats
        told = to_grid(locked, key, origin)
        before = sum(event.time < bars * bar for event in told.events)
        if before <= MOST_EVENTS_TOLD or not bars:
            return origin, told
        bars //= 2


def _spans(
    revision: Revision, request: ComposeRequest, origin: float, told: GridNotes
) -> Mapping[int, tuple[Span, ...]]:
    """Where each role may have new notes; a role of one voice not while a note of its own sounds that stays."""
    spans: dict[int, tuple[Span, ...]] = {}
    for role in revision.roles:
        number = ROLE_NUMBER[role]
        one_voice = number in MONOPHONIC and role not in request.polyphonic
        closed = [
            (event.time, event.time + duration)
            for event, duration in zip(told.events, told.durations, strict=True)
            if one_voice and event.role == number
        ]
        found = [
            (round((span.start_beats - origin) * GRID), round((span.end_beats - origin) * GRID))
            for span in revision.spans
            if span.role is role
        ]
        left = tuple(piece for span in sorted(found) for piece in without(span, closed))
        if left:
            spans[number] = left
    if not spans:
        raise ValueError("the locked notes leave no room: nothing is left to compose")
    return spans


def _chords(score: Score, key: Key, meter: Meter, origin: float, bars: int, whole: GridNotes) -> dict[int, ChordPair]:
    """The chord numbers of every bar's halves: as the piece has them, else as they are heard in its notes."""
    bar, shift = bar_length(meter), transposition(key)
    heard = bar_chords(whole.events, bar, bars, whole.durations)
    pairs: dict[int, ChordPair] = {}
    for number in range(bars):
        halves = []
        for step in (0, (bar + 1) // 2):
            beats = origin + (number * bar + step) / GRID + _SMALL
            chord = next((chord for chord in reversed(score.chords) if chord.start_beats <= beats), None)
            halves.append(heard[number] if chord is None else chord_number(chord.root - shift, chord.quality))
        pairs[number] = (halves[0], halves[1] if meter in HALVED else halves[0])
    return pairs


def _free_bars(
    revision: Revision, told: GridNotes, spans: Mapping[int, tuple[Span, ...]], bar: int, bars: Sequence[int]
) -> list[int]:
    """The bars whose chords are composed too: those in which no pitched note stays."""
    pitched = {ROLE_NUMBER[role] for role in revision.roles} & set(PITCHED)
    if revision.keep_chords or not pitched:
        return []
    sounding: set[int] = set()
    for event, duration in zip(told.events, told.durations, strict=True):
        if event.role in PITCHED:
            sounding.update(range(event.time // bar, (event.time + duration - 1) // bar + 1))
    opened = {
        number
        for number in bars
        if any(a <= number * bar and b >= (number + 1) * bar for role in pitched for a, b in spans.get(role, ()))
    }
    return [number for number in bars if number in opened and number not in sounding]
