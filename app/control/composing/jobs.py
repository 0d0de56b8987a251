"""What is asked of the generation thread, and what it tells."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass

from app.core.note_table import NoteTable
from models.music.duet import played_over
from models.music.endless import MORE_TO_COME, EndlessBar, as_score
from models.music.generator import Composition
from models.requests import ComposeRequest, Take
from models.score import Note, Role, Score


class LiveControl:
    """What the window tells live music while it is made: where it is heard, and other settings. For two threads.

    Of a duet also `played`, what the player played in bars of their own, and `lead_beats`, so long before the end of
    their turn the answer is begun; `turn_bars` is 0 for endless music.
    """

    def __init__(self, turn_bars: int = 0) -> None:
        """Begin at the beginning."""
        self.turn_bars = turn_bars
        self.heard_beats = 0.0
        self.lead_beats = 1.0
        self.played: tuple[tuple[Role, Note], ...] = ()
        self._lock = threading.Lock()
        self._request: ComposeRequest | None = None

    def change(self, request: ComposeRequest) -> None:
        """Ask for other settings from the next bar on."""
        with self._lock:
            self._request = request

    def take(self) -> ComposeRequest | None:
        """The settings that were asked for since the last call."""
        with self._lock:
            request, self._request = self._request, None
        return request


@dataclass(frozen=True)
class Job:
    """Requests to compose one after the other, on "cpu", "cuda", "mps" or "auto", until `cancelled` is set."""

    number: int
    requests: tuple[ComposeRequest, ...]
    device: str
    cancelled: threading.Event
    live: LiveControl | None = None


@dataclass(frozen=True)
class GenerationUpdate:
    """How a job stands: take number `index` of `count` so far, `known_beats` as in `Composition`.

    Live music has its bars in `endless`, and a duet in `turn` where the player's newest turn begins and ends.
    """

    job: int
    index: int
    count: int
    score: Score
    table: NoteTable
    known_beats: float
    fraction: float
    bar: int
    bars: int
    notes_per_second: float
    seconds_left: float
    endless: tuple[EndlessBar, ...] = ()
    turn: tuple[float, float] | None = None


@dataclass(frozen=True)
class Composed:
    """A take that is done; `complete` is False for one that was stopped."""

    job: int
    index: int
    count: int
    take: Take
    complete: bool


@dataclass(frozen=True)
class Inquiry:
    """What else the network considered at note `index` of part `part`; `request` is the recipe, if there is one."""

    score: Score
    part: int
    index: int
    request: ComposeRequest | None
    model: str


def live_update(job: Job, bars: Collection[EndlessBar], turn: tuple[float, float] | None = None) -> GenerationUpdate:
    """Live music as far as it is kept, with what was played over it."""
    played = job.live.played if job.live is not None else ()
    shown = played_over(bars, played)
    score = as_score(shown, every_part=True)
    count, end = shown[-1].number + 1, shown[-1].end_beats
    table = NoteTable.of(score)
    return GenerationUpdate(
        job.number, 0, 1, score, table, end - MORE_TO_COME, 0.0, count, count, 0.0, 0.0, tuple(bars), turn
    )


def composing_update(
    job: Job, index: int, composition: Composition, fraction: float, notes: int, seconds: float
) -> GenerationUpdate:
    """A take that is being composed, `notes` and `seconds` since it was begun."""
    bars = composition.plan.request.bars
    score = composition.preview()
    left = seconds / fraction * (1 - fraction) if fraction > 0 else 0.0
    return GenerationUpdate(
        job=job.number,
        index=index,
        count=len(job.requests),
        score=score,
        table=NoteTable.of(score),
        known_beats=composition.known_beats,
        fraction=fraction,
        bar=min(int(fraction * bars) + 1, bars),
        bars=bars,
        notes_per_second=notes / seconds if seconds else 0.0,
        seconds_left=left,
    )
