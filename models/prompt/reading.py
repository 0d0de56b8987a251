"""What the prompt reader found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from models.score import Meter, Role
from models.score.keys import Key


class Span(NamedTuple):
    """A stretch of the prompt, in characters, and the kind of what it says; "" if it was not understood.

    Kinds are those of `models.prompt.items`: style, mood, tempo, bpm, range, key, mode, meter, bars, instrument, role,
    density, loudness, register, seconds, connective.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PromptReading:
    """One reading; None and empty tuples stand for what was not said.

    `tempo_bpm` is a stated tempo and `tempo_range` a range from words such as "slow", both in quarter notes a minute.
    `substyle` is a style of the network's own within `style`. `mode` is set only without a `key`. `programs` and
    `without_programs` are General MIDI programs (0-127), `with_roles` the parts that were named, `blend` further styles
    that colour the main one. `seconds` is a stated length. `instruments` are the names of the tables. `valence` and
    `arousal`, -1 to 1, are the mood's, 0 where none is told. `understood` and `not_understood` are the prompt's own
    words in order, `spans` where they stand; that is left empty where characters had to be composed before reading.
    """

    style: str | None = None
    substyle: str | None = None
    blend: tuple[str, ...] = ()
    tempo_bpm: float | None = None
    tempo_range: tuple[float, float] | None = None
    key: Key | None = None
    mode: str | None = None
    meter: Meter | None = None
    bars: int | None = None
    seconds: float | None = None
    roles_only: tuple[Role, ...] | None = None
    with_roles: tuple[Role, ...] = ()
    without_roles: tuple[Role, ...] = ()
    instruments: tuple[str, ...] = ()
    programs: dict[Role, int] = field(default_factory=dict)
    without_programs: tuple[int, ...] = ()
    density: str | None = None
    loudness: str | None = None
    register: str | None = None
    moods: tuple[str, ...] = ()
    valence: float = 0.0
    arousal: float = 0.0
    language: str = "en"
    understood: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    spans: tuple[Span, ...] = field(default=(), compare=False)

    def to_request_fields(self) -> dict[str, object]:
        """Keyword arguments for `ComposeRequest`, without those that the prompt says nothing about."""
        said: dict[str, object] = {
            "style": self.style,
            "substyle": self.substyle,
            "tempo_bpm": self.tempo_bpm,
            "tempo_range": None if self.tempo_bpm is not None else self.tempo_range,
            "key": self.key,
            "mode": self.mode,
            "meter": self.meter,
            "bars": self.bars,
            "seconds": self.seconds,
            "roles": self.roles_only,
            "with_roles": self.with_roles or None,
            "without_roles": self.without_roles or None,
            "programs": dict(self.programs) or None,
            "without_programs": self.without_programs or None,
            "density": self.density,
            "loudness": self.loudness,
            "register": self.register,
        }
        return {name: value for name, value in said.items() if value is not None}
