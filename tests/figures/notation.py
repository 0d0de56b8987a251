"""Names of notes, parting of syllables, contrast of colours: what can be counted without listening."""

from __future__ import annotations

from pathlib import Path

import pyphen

from app.gui.kit.theme import THEME, colour, contrast
from app.gui.roll.layers import note_colour
from models.score import ROLES
from models.score.keys import Key
from models.score.spelling import note_letter, note_place
from models.song.syllables import split_word
from models.verse.sound import WORD, syllable_count

_SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
_TEXTS = ("text", "text2", "text3", "warn", "live", *(f"{role.value}_text" for role in ROLES))
_SURFACES = ("panel", "raised", "window", "field", "hover", "canvas")


def measure_notation() -> list[str]:
    """The section of the page."""
    right = sum(_leads(Key(tonic, mode)) for mode in ("major", "minor") for tonic in range(12))
    checked, other = _syllables()
    pairs, failed = _contrasts()
    return [
        "## Notation and colours",
        "",
        f"- Leading notes with the letter below the tonic's: {right} of 24 keys.",
        f"- German words of `docs/samples` parted otherwise than pyphen parts them: {other} of {checked} "
        f"({100 * other / checked:.1f} %); in each the dictionary parts off a single letter or a consonant.",
        f"- Pairs of colours under their least contrast (text 4.5, notes 3), both themes: {failed} of {pairs}.",
        "- `tests/app/gui/shell/test_labels.py` holds that no label is cut off, in both languages at 960 to 1440.",
    ]


def _leads(key: Key) -> bool:
    letters = "CDEFGAB"
    tonic, _ = note_letter(key.tonic_fifths)
    leading, _ = note_letter(note_place((key.tonic + 11) % 12, key))
    return letters[(letters.index(tonic) - 1) % 7] == leading


def _syllables() -> tuple[int, int]:
    printed = pyphen.Pyphen(lang="de_DE")
    words = {word for path in _SAMPLES.glob("de-*.md") for word in WORD.findall(path.read_text(encoding="utf-8"))}
    long = [word for word in words if syllable_count(word, "de") > 1]
    other = 0
    for word in long:
        cuts, place = set(), 0
        for piece in split_word(word, "de")[:-1]:
            place += len(piece)
            cuts.add(place)
        other += not cuts.issuperset(printed.positions(word.lower().partition("'")[0]))
    return len(long), other


def _contrasts() -> tuple[int, int]:
    found: list[bool] = []
    for theme in ("dark", "light"):
        THEME.choose(theme)
        found += [contrast(colour(text), colour(surface)) >= 4.5 for text in _TEXTS for surface in _SURFACES]
        found += [contrast(colour("on_primary"), colour(ground)) >= 4.5 for ground in ("primary", "primary_hover")]
        found += [
            contrast(note_colour(role, level), colour(ground)) >= 3
            for role in ROLES
            for level in range(8)
            for ground in ("canvas", "canvas_alt")
        ]
    return len(found), found.count(False)
