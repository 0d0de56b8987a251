"""The lexicon filled from the word tables, built once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from models.prompt.lexicon import Lexicon
from models.prompt.words.common import COMMON_WORDS
from models.prompt.words.instruments import INSTRUMENTS, ROLE_WORDS
from models.prompt.words.moods import (
    DENSITY_WORDS,
    LOUDNESS_WORDS,
    METER_WORDS,
    MODE_WORDS,
    MOOD_WORDS,
    REGISTER_WORDS,
    TEMPO_WORDS,
)
from models.prompt.words.plain import CONNECTIVES, FILLERS, MUSIC_NOUNS, UNITS
from models.prompt.words.scenes import SCENE_MOODS
from models.prompt.words.styles import COMPOUND_ALIASES, STYLE_METERS, STYLE_MOODS, STYLE_WORDS, Forms
from models.prompt.words.substyles import SUBSTYLE_WORDS


def word_tables() -> Iterator[tuple[str, Mapping[str, Forms]]]:
    """Every table with the kind of what its words say."""
    yield "style", STYLE_WORDS
    yield "instrument", {name: instrument.forms for name, instrument in INSTRUMENTS.items()}
    yield "role", {role.value: forms for role, forms in ROLE_WORDS.items()}
    yield "tempo", TEMPO_WORDS
    yield "mood", MOOD_WORDS
    yield "mood", SCENE_MOODS
    yield "density", DENSITY_WORDS
    yield "loudness", LOUDNESS_WORDS
    yield "register", REGISTER_WORDS
    yield "mode", MODE_WORDS
    yield "meter", METER_WORDS
    yield "meter", {meter: Forms(words) for meter, words in STYLE_METERS.items()}
    yield "mood", {mood: Forms(words) for mood, words in STYLE_MOODS.items()}
    yield "substyle", {style: Forms(words) for style, words in SUBSTYLE_WORDS.items()}
    yield "connective", CONNECTIVES
    yield "filler", {"": FILLERS}
    yield "unit", UNITS


@cache
def vocabulary() -> Lexicon:
    """The lexicon of all word tables."""
    lexicon = Lexicon(COMMON_WORDS, COMPOUND_ALIASES, MUSIC_NOUNS)
    for kind, table in word_tables():
        for value, forms in table.items():
            lexicon.add(kind, value, forms)
    return lexicon
