"""How an expectation is written down.

Expectations are written from the sentences, not from the reader's tables. What a case does not name, the reading must
leave unset, with one exception: a mood may suggest a tempo (`MOODS` holds which).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from models.score import Role

D, B, C, M = Role.DRUMS, Role.BASS, Role.CHORDS, Role.MELODY
PIANOS, ORGANS, GUITARS, VOICES = tuple(range(8)), tuple(range(16, 21)), tuple(range(24, 32)), (52, 53, 54)
BRASS = tuple(range(56, 64))
ALONE = (B, C, M)
"""The roles of one instrument that plays the whole piece."""


@dataclass(frozen=True)
class Case:
    """A prompt and its expected reading.

    `tempo` is a figure, a range of figures or a class of `TEMPO_RANGES`; `key` and `meter` are written as
    the score prints them; `plays` are the instruments' programs by role, `avoids` those that are
    unwanted; `roles` are the parts that are named as such; `unknown` is what was not understood.
    """

    text: str
    style: str | None = None
    blend: tuple[str, ...] = ()
    tempo: float | tuple[float, float] | str | None = None
    key: str | None = None
    mode: str | None = None
    meter: str | None = None
    bars: int | None = None
    only: tuple[Role, ...] | None = None
    roles: tuple[Role, ...] = ()
    without: tuple[Role, ...] = ()
    plays: dict[Role, int] = field(default_factory=dict)
    avoids: tuple[int, ...] = ()
    density: str | None = None
    moods: str = ""
    unknown: str = ""
