"""How many prompts are read right, attribute by attribute.

`tests/prompts` holds prompts that were written by hand after the reader was finished, with what a listener would expect
of them; `tests/models/prompt` holds those that it was built with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.prompt import PromptReading, read_prompt
from models.score.keys import fifths_name

FOLDER = Path(__file__).parents[1] / "prompts"
LANGUAGES = ("english", "german")

ASKED = {
    "style": 95.0,
    "tonic": 98.0,
    "mode": 98.0,
    "tempo": 97.0,
    "meter": 97.0,
    "bars": 97.0,
    "only": 97.0,
    "without": 97.0,
    "mood": 90.0,
}
"""Per cent of the prompts that say something of it which are to be read right."""

_TONICS = {fifths_name(place): 7 * place % 12 for place in range(-6, 12)}
_CLEAR = 0.02


@dataclass(frozen=True)
class Answer:
    """One attribute of one prompt: what was expected, and whether it was read so."""

    text: str
    attribute: str
    expected: str
    right: bool


def answers(language: str) -> Iterator[Answer]:
    """Every attribute that the prompts of a language are written down with."""
    for line in (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        text, _, expected = line.partition("\t")
        reading = read_prompt(text)
        for pair in expected.split():
            attribute, _, value = pair.partition("=")
            yield Answer(text, attribute, value, _JUDGES[attribute](reading, value))


def _tonic(reading: PromptReading, value: str) -> bool:
    return reading.key is not None and reading.key.tonic == _TONICS[value]


def _mode(reading: PromptReading, value: str) -> bool:
    return (reading.key.mode if reading.key is not None else reading.mode) == value


def _tempo(reading: PromptReading, value: str) -> bool:
    low, _, high = value.partition("-")
    if reading.tempo_bpm is not None:
        found = reading.tempo_bpm
    elif reading.tempo_range is not None:
        found = sum(reading.tempo_range) / 2
    else:
        return False
    return float(low) - 0.01 <= found <= float(high or low) + 0.01


def _mood(reading: PromptReading, value: str) -> bool:
    if value == "0":
        return abs(reading.valence) <= _CLEAR
    return reading.valence > _CLEAR if value == "+" else reading.valence < -_CLEAR


_JUDGES: dict[str, Callable[[PromptReading, str], bool]] = {
    "style": lambda reading, value: (reading.style or "null") == value,
    "tonic": _tonic,
    "mode": _mode,
    "tempo": _tempo,
    "meter": lambda reading, value: str(reading.meter) == value,
    "bars": lambda reading, value: reading.bars == int(value),
    "only": lambda reading, value: sorted(reading.roles_only or ()) == value.split(","),
    "without": lambda reading, value: sorted(reading.without_roles) == value.split(","),
    "mood": _mood,
    "seconds": lambda reading, value: reading.seconds == float(value),
    "most": lambda reading, value: reading.tempo_range is not None and reading.tempo_range[1] <= float(value),
    "least": lambda reading, value: reading.tempo_range is not None and reading.tempo_range[0] >= float(value),
}
