"""The word tables agree with each other, and each of their words is read as they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import pytest

from models.prompt import PromptReading, read_prompt
from models.prompt.reader import read_unbounded
from models.prompt.text import fold
from models.prompt.vocabulary import vocabulary
from models.prompt.words.common import COMMON_WORDS
from models.prompt.words.instruments import INSTRUMENTS, ROLE_WORDS
from models.prompt.words.moods import (
    DENSITY_WORDS,
    LOUDNESS_WORDS,
    METER_WORDS,
    MODE_WORDS,
    MOOD_WORDS,
    MOODS,
    REGISTER_WORDS,
    STRONGER,
    TEMPO_RANGES,
    TEMPO_WORDS,
    WEAKER,
)
from models.prompt.words.plain import CONNECTIVES, FILLERS, UNITS
from models.prompt.words.styles import COMPOUND_ALIASES, STYLE_METERS, STYLE_MOODS, STYLE_WORDS, Forms
from models.requests import DENSITIES, LOUDNESSES, REGISTERS
from models.requests.styles import STYLE_NAMES
from models.score import Meter

_TABLES: dict[str, Mapping[str, Forms]] = {
    "style": STYLE_WORDS,
    "instrument": {name: instrument.forms for name, instrument in INSTRUMENTS.items()},
    "role": {role.value: forms for role, forms in ROLE_WORDS.items()},
    "mood": MOOD_WORDS,
    "tempo": TEMPO_WORDS,
    "density": DENSITY_WORDS,
    "mode": MODE_WORDS,
    "meter": METER_WORDS,
    "connective": CONNECTIVES,
    "filler": {"": FILLERS},
    "unit": UNITS,
}


def _forms(forms: Iterable[str]) -> Iterator[str]:
    for text in forms:
        yield from (form.strip().rstrip("~") for form in text.split(",") if form.strip())


def _wrong(kind: str, means: Callable[[PromptReading, str], bool]) -> list[str]:
    """The words of a table that, alone, are not read as its value or not understood."""
    words = ((form, value) for value, forms in _TABLES[kind].items() for form in _forms(forms))
    readings = ((form, value, read_prompt(form)) for form, value in words)
    return [form for form, value, reading in readings if reading.not_understood or not means(reading, value)]


def _plays(reading: PromptReading, name: str) -> bool:
    instrument = INSTRUMENTS[name]
    return reading.programs == {instrument.roles[0]: instrument.program}


def test_a_word_alone_says_what_its_table_says() -> None:
    assert _wrong("style", lambda reading, value: reading.style == value and not reading.blend) == []
    assert _wrong("instrument", _plays) == []
    assert _wrong("role", lambda reading, value: reading.with_roles == (value,)) == []
    assert _wrong("mood", lambda reading, value: value in reading.moods) == []
    assert _wrong("tempo", lambda reading, value: reading.tempo_range == TEMPO_RANGES[value]) == []
    assert _wrong("density", lambda reading, value: reading.density == value) == []
    assert _wrong("mode", lambda reading, value: reading.mode == value) == []
    assert _wrong("meter", lambda reading, value: str(reading.meter) == value) == []
    assert _wrong("filler", lambda reading, _: not reading.understood) == ["vibes"], "an instrument, and a feeling"


@pytest.mark.parametrize("table", _TABLES.values(), ids=_TABLES)
def test_words_are_written_as_they_are_looked_up(table: Mapping[str, Forms]) -> None:
    words = [form for forms in table.values() for form in _forms(forms)]
    assert [form for form in words if fold(form) != form] == []


@pytest.mark.parametrize("kind", [kind for kind in _TABLES if kind not in ("connective", "filler", "unit")])
def test_no_word_stands_twice_in_a_table(kind: str) -> None:
    words = Counter(form for forms in _TABLES[kind].values() for form in set(_forms(forms)))
    assert [form for form, count in words.items() if count > 1] == []


def test_tables_name_only_what_there_is() -> None:
    assert set(STYLE_WORDS) == set(STYLE_NAMES)
    assert set(MOOD_WORDS) == set(MOODS)
    assert set(TEMPO_WORDS) | set(STRONGER.values()) | set(WEAKER.values()) == set(TEMPO_RANGES)
    assert set(DENSITY_WORDS) == set(DENSITIES)
    assert set(LOUDNESS_WORDS) == set(LOUDNESSES)
    assert set(REGISTER_WORDS) == set(REGISTERS)
    assert {mood.loudness for mood in MOODS.values()} <= {None, *LOUDNESSES}
    assert {mood.register for mood in MOODS.values()} <= {None, *REGISTERS}
    assert set(STYLE_MOODS) <= set(MOODS)
    assert {str(Meter.parse(meter)) for meter in (*STYLE_METERS, *METER_WORDS)} == {*STYLE_METERS, *METER_WORDS}
    assert all(0 <= instrument.program <= 127 for instrument in INSTRUMENTS.values())
    styles = {form for forms in STYLE_WORDS.values() for form in _forms(forms)}
    assert set(_forms((*STYLE_METERS.values(), *STYLE_MOODS.values()))) <= styles


@pytest.mark.parametrize("word", COMPOUND_ALIASES)
def test_an_alias_is_understood_as_its_phrase(word: str) -> None:
    reading, phrase = read_prompt(word), read_prompt(COMPOUND_ALIASES[word])
    assert reading.not_understood == ()
    assert (reading.style, reading.blend, reading.roles_only, reading.without_roles, reading.moods) == (
        phrase.style,
        phrase.blend,
        phrase.roles_only,
        phrase.without_roles,
        phrase.moods,
    )


def test_common_words_are_left_alone() -> None:
    known = vocabulary().words
    assert COMMON_WORDS.isdisjoint(known)
    assert {word for word in COMMON_WORDS if vocabulary().resolve(word) != (word,)} == set()
    assert set(read_unbounded(" ".join(sorted(COMMON_WORDS))).not_understood) == COMMON_WORDS
