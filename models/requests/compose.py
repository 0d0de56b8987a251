"""What is asked of a generator and what it answers: frozen, picklable, JSON-able values.

A `ComposeRequest` with its model and seed determines a `Take` note for note: it is the recipe
that exported files carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from models.requests.limits import FASTEST_BPM, MOST_BARS, MOST_SECONDS, SEEDS, SLOWEST_BPM, USUAL_BARS
from models.requests.revision import Revision
from models.requests.styles import STYLES
from models.score import Meter, Note, Role, Score
from models.score.chords import MOST_CHORDS, BarChord, BarChords, is_chord
from models.score.keys import MODES, Key

DENSITIES = ("sparse", "medium", "dense")
LOUDNESSES = ("soft", "medium", "loud")
REGISTERS = ("low", "middle", "high")
RECIPE_FORMAT = 2
DEFAULT_MODEL = "music-base"


@dataclass(frozen=True, slots=True)
class Sampling:
    """How notes are drawn from the network's distributions.

    `temperature` sharpens below 1 and flattens above; `top_k` keeps the k likeliest (0: all);
    `top_p` keeps the smallest set with that much probability (nucleus sampling, Holtzman et al. 2020).
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 0.95

    def __post_init__(self) -> None:
        if not 0.05 <= self.temperature <= 5:
            raise ValueError(f"temperature {self.temperature} is not in 0.05-5")
        if not 0 <= self.top_k <= 1000:
            raise ValueError(f"top-k {self.top_k} is not in 0-1000")
        if not 0 < self.top_p <= 1:
            raise ValueError(f"top-p {self.top_p} is not above 0 and at most 1")


@dataclass(frozen=True, slots=True)
class ComposeRequest:
    """One piece to make: the attribute card, the seed music, the sampling.

    `None` means "as the style has it", drawn with the request's own random seed. `style` is one of
    `models.requests.styles`, `substyle` a style of the network's own (`jazz:bebop`). `tempo_range` narrows the style's
    tempo where `tempo_bpm` does not fix it. With `seconds` the piece has as many bars as come closest to them. `roles`
    are all that play; without them, the style's own with `with_roles` and without `without_roles`. `programs` maps
    roles to General MIDI programs, `without_programs` are not to be chosen. Bass and melody are one voice unless they
    are `polyphonic`. `chords` are repeated as often as needed. With `seed_score` the piece continues it by `bars` bars;
    `only_new` leaves the seed's own notes out of the result. With `revision` a part of that piece is composed anew;
    `bars`, metre, tempo and instruments are the piece's own then. `left_open` names attributes (as in
    `models.music.hearing.comparison`) that nobody asked for, though they are filled in: a card draws them for all its
    takes.
    """

    style: str | None = None
    substyle: str | None = None
    tempo_bpm: float | None = None
    tempo_range: tuple[float, float] | None = None
    key: Key | None = None
    mode: str | None = None
    meter: Meter | None = None
    bars: int = USUAL_BARS
    seconds: float | None = None
    roles: tuple[Role, ...] | None = None
    with_roles: tuple[Role, ...] = ()
    without_roles: tuple[Role, ...] = ()
    programs: dict[Role, int] = field(default_factory=dict)
    without_programs: tuple[int, ...] = ()
    density: str | None = None
    loudness: str | None = None
    register: str | None = None
    polyphonic: tuple[Role, ...] = ()
    chords: tuple[BarChords, ...] = ()
    sampling: Sampling = Sampling()
    seed: int = 0
    prompt: str = ""
    model: str = DEFAULT_MODEL
    seed_score: Score | None = None
    only_new: bool = False
    revision: Revision | None = None
    left_open: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.style is not None and self.style not in STYLES:
            raise ValueError(f"unknown style '{self.style}'; there are: {', '.join(STYLES)}")
        if self.tempo_bpm is not None and not SLOWEST_BPM <= self.tempo_bpm <= FASTEST_BPM:
            raise ValueError(f"tempo {self.tempo_bpm:g} is not in {SLOWEST_BPM:g}-{FASTEST_BPM:g} beats a minute")
        if self.mode is not None and self.mode not in MODES:
            raise ValueError(f"mode '{self.mode}' is none of {', '.join(MODES)}")
        if self.tempo_range is not None and len(self.tempo_range) != 2:
            raise ValueError("a range of tempos has two ends")
        low, high = self.tempo_range or (SLOWEST_BPM, FASTEST_BPM)
        if not SLOWEST_BPM <= low <= high <= FASTEST_BPM:
            raise ValueError(
                f"tempos {self.tempo_range} are not a range in {SLOWEST_BPM:g}-{FASTEST_BPM:g} beats a minute"
            )
        if not 1 <= self.bars <= MOST_BARS:
            raise ValueError(f"{self.bars} bars are not in 1-{MOST_BARS}")
        if self.seconds is not None and not 0 < self.seconds <= MOST_SECONDS:
            raise ValueError(f"{self.seconds:g} seconds are not in 1-{MOST_SECONDS:g}")
        if self.density is not None and self.density not in DENSITIES:
            raise ValueError(f"unknown density '{self.density}'; there are: {', '.join(DENSITIES)}")
        if self.loudness is not None and self.loudness not in LOUDNESSES:
            raise ValueError(f"unknown loudness '{self.loudness}'; there are: {', '.join(LOUDNESSES)}")
        if self.register is not None and self.register not in REGISTERS:
            raise ValueError(f"unknown register '{self.register}'; there are: {', '.join(REGISTERS)}")
        if self.roles is not None and not self.roles:
            raise ValueError("every part was excluded")
        for role, program in self.programs.items():
            if not 0 <= program <= 127:
                raise ValueError(f"program {program} of the {role} is not in 0-127")
        if not all(1 <= len(bar) <= MOST_CHORDS and all(map(is_chord, bar)) for bar in self.chords):
            raise ValueError(f"a bar has one to {MOST_CHORDS} chords of known qualities")
        if self.revision is not None and self.seed_score is not None:
            raise ValueError("a piece is either continued or recomposed in part")
        if not 0 <= self.seed < SEEDS:
            raise ValueError(f"seed {self.seed} is not in 0 to 2^63 - 1")

    def to_json(self) -> dict[str, Any]:
        """A JSON-able form that `from_json` reads back exactly."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["key"] = None if self.key is None else [self.key.tonic, self.key.mode]
        data["meter"] = None if self.meter is None else str(self.meter)
        data["roles"] = None if self.roles is None else [role.value for role in self.roles]
        for name in ("with_roles", "without_roles", "polyphonic"):
            data[name] = [role.value for role in getattr(self, name)]
        for name in ("tempo_range", "without_programs", "left_open"):
            data[name] = None if getattr(self, name) is None else list(getattr(self, name))
        data["chords"] = [[list(chord) for chord in bar] for bar in self.chords]
        data["programs"] = {role.value: program for role, program in self.programs.items()}
        data["sampling"] = asdict(self.sampling)
        for name in ("seed_score", "revision"):
            data[name] = None if getattr(self, name) is None else getattr(self, name).to_json()
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ComposeRequest:
        """Build a request from `to_json`'s form; raise ValueError, KeyError or TypeError if it is not one."""
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        if values.get("key") is not None:
            values["key"] = Key(*values["key"])
        if values.get("meter") is not None:
            values["meter"] = Meter.parse(values["meter"])
        if values.get("roles") is not None:
            values["roles"] = tuple(Role(role) for role in values["roles"])
        for name in ("with_roles", "without_roles", "polyphonic"):
            values[name] = tuple(Role(role) for role in values.get(name, ()))
        if values.get("tempo_range") is not None:
            values["tempo_range"] = tuple(values["tempo_range"])
        for name in ("without_programs", "left_open"):
            values[name] = tuple(values.get(name, ()))
        values["chords"] = tuple(tuple(map(_chord, bar)) for bar in values.get("chords", ()))
        values["programs"] = {Role(role): int(program) for role, program in values.get("programs", {}).items()}
        values["sampling"] = Sampling(**values.get("sampling", {}))
        if values.get("seed_score") is not None:
            values["seed_score"] = Score.from_json(values["seed_score"])
        if values.get("revision") is not None:
            values["revision"] = Revision.from_json(values["revision"])
        return cls(**values)

    def with_seed(self, seed: int) -> ComposeRequest:
        """The same request with another random seed."""
        return replace(self, seed=seed)


def _chord(data: Sequence[Any]) -> BarChord:
    return (data[0], data[1], data[2]) if len(data) > 2 else (data[0], data[1])


@dataclass(frozen=True, slots=True)
class GenerationStep:
    """Progress of one generation: the notes made since the last step, by role, and the fraction done."""

    notes: tuple[tuple[Role, Note], ...]
    fraction: float


@dataclass(frozen=True, slots=True)
class Take:
    """A finished piece with everything needed to make it again.

    `request` has every drawn choice (tempo, key ...) filled in by the generator as it was used; `asked` is the
    request as it came; `remarks` say what was done otherwise than asked, and why.
    """

    score: Score
    request: ComposeRequest
    asked: ComposeRequest
    model_name: str
    model_hash: str
    remarks: tuple[str, ...] = ()

    def recipe(self) -> dict[str, Any]:
        """The JSON-able recipe: the request as it came, and the model by name and hash."""
        return {
            "auftakt_recipe": RECIPE_FORMAT,
            "model": self.model_name,
            "model_hash": self.model_hash,
            "request": self.asked.to_json(),
        }
