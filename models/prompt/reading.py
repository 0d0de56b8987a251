"""What the prompt reader found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.score import ROLES, Key, Meter, Role
from models.styles import BAND, ENSEMBLE, STYLES

_SLOWEST_BPM, _FASTEST_BPM = 20.0, 400.0


@dataclass(frozen=True, slots=True)
class PromptReading:
    """One reading; None and empty tuples stand for what was not said.

    `tempo_bpm` is a stated tempo and `tempo_range` a range from words such as "slow", both in
    quarter notes a minute. `mode` is set only without a `key`. `programs` are General MIDI
    programs (0-127), `with_roles` the parts that were named, `blend` further styles that colour
    the main one. `understood` and `not_understood` are the prompt's own words in order.
    """

    style: str | None = None
    blend: tuple[str, ...] = ()
    tempo_bpm: float | None = None
    tempo_range: tuple[float, float] | None = None
    key: Key | None = None
    mode: str | None = None
    meter: Meter | None = None
    bars: int | None = None
    roles_only: tuple[Role, ...] | None = None
    with_roles: tuple[Role, ...] = ()
    without_roles: tuple[Role, ...] = ()
    programs: dict[Role, int] = field(default_factory=dict)
    density: str | None = None
    moods: tuple[str, ...] = ()
    language: str = "en"
    understood: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()

    def to_request_fields(self) -> dict[str, object]:
        """Keyword arguments for `ComposeRequest`, without those that the prompt says nothing about."""
        said: dict[str, object] = {
            "style": self.style,
            "tempo_bpm": self._tempo(),
            "key": self.key,
            "mode": self.mode,
            "meter": self.meter,
            "bars": self.bars,
            "roles": self._roles(),
            "density": self.density,
        }
        fields = {name: value for name, value in said.items() if value is not None}
        if self.without_roles:
            fields["without_roles"] = self.without_roles
        if self.programs:
            fields["programs"] = dict(self.programs)
        return fields

    def _tempo(self) -> float | None:
        """The stated tempo, or the middle of what the words and the style allow, in whole beats a minute."""
        if self.tempo_bpm is not None or self.tempo_range is None:
            return self.tempo_bpm
        low, high = self.tempo_range
        if self.style is not None:
            slowest, fastest = STYLES[self.style].tempo_bpm
            # Words win over the style: "slow jazz" is as fast as slow music gets.
            low, high = min(max(low, slowest), high), max(min(high, fastest), low)
        return min(max(float(round((low + high) / 2)), _SLOWEST_BPM), _FASTEST_BPM)

    def _roles(self) -> tuple[Role, ...] | None:
        """The parts to compose, where the style's own would leave out one that was named."""
        if self.roles_only is not None:
            return self.roles_only
        usual = ENSEMBLE if self.style is None else STYLES[self.style].roles
        if set(self.with_roles) <= set(usual):
            return None
        wanted = {*(BAND if self.style is None else usual), *self.with_roles}
        return tuple(role for role in ROLES if role in wanted)
