"""The table of styles: one declaration each, read by prompt, generator, corpus readers and windows.

Tempo ranges and instruments are what the style's own players use; a prompt overrides each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.score import Meter, Role

R = Role
BAND = (R.DRUMS, R.BASS, R.CHORDS, R.MELODY)
ENSEMBLE = (R.BASS, R.CHORDS, R.MELODY)


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    `tempo_bpm` is a usual range in quarter notes a minute; `programs` names one General MIDI
    program (0-127) a role; `roles` are the parts a piece has unless others are asked for.
    """

    name: str
    title_en: str
    title_de: str
    tempo_bpm: tuple[float, float]
    meter: Meter
    mode: str
    roles: tuple[Role, ...]
    programs: dict[Role, int]


def _programs(
    bass: int, chords: int, melody: int, arpeggio: int = 24, pad: int = 48, drums: int = 0
) -> dict[Role, int]:
    return {R.DRUMS: drums, R.BASS: bass, R.CHORDS: chords, R.ARPEGGIO: arpeggio, R.PAD: pad, R.MELODY: melody}


_FOUR, _THREE, _TWO = Meter(4, 4), Meter(3, 4), Meter(2, 4)

_TABLE = (
    Style("jazz", "Jazz", "Jazz", (110, 200), _FOUR, "major", BAND, _programs(32, 26, 66)),
    Style("bossa", "Bossa nova", "Bossa nova", (110, 150), _FOUR, "major", BAND, _programs(32, 24, 73)),
    Style("latin", "Latin", "Latin", (100, 180), _FOUR, "minor", BAND, _programs(32, 0, 56)),
    Style("blues", "Blues", "Blues", (70, 130), _FOUR, "major", BAND, _programs(33, 16, 27)),
    Style("rock", "Rock", "Rock", (105, 150), _FOUR, "major", BAND, _programs(34, 27, 30, pad=16)),
    Style("pop", "Pop", "Pop", (85, 125), _FOUR, "major", BAND, _programs(33, 4, 80)),
    Style("funk", "Funk", "Funk", (95, 120), _FOUR, "minor", BAND, _programs(36, 27, 65)),
    Style("soul", "Soul", "Soul", (70, 115), _FOUR, "major", BAND, _programs(33, 4, 65)),
    Style("reggae", "Reggae", "Reggae", (70, 100), _FOUR, "minor", BAND, _programs(33, 16, 22)),
    Style("ska", "Ska", "Ska", (130, 180), _FOUR, "major", BAND, _programs(33, 27, 57)),
    Style("hip-hop", "Hip-hop", "Hip-Hop", (75, 105), _FOUR, "minor", BAND, _programs(38, 4, 11)),
    Style("electronic", "Electronic", "Elektronisch", (110, 140), _FOUR, "minor", BAND, _programs(38, 81, 80, 81, 89)),
    Style("country", "Country", "Country", (95, 150), _FOUR, "major", BAND, _programs(32, 25, 105)),
    Style("folk", "Folk", "Folk", (95, 140), _FOUR, "major", ENSEMBLE, _programs(32, 24, 73)),
    Style("waltz", "Waltz", "Walzer", (100, 180), _THREE, "major", ENSEMBLE, _programs(43, 48, 40)),
    Style("classical", "Classical", "Klassik", (70, 130), _FOUR, "major", ENSEMBLE, _programs(0, 0, 0, 0)),
    Style("chorale", "Chorale", "Choral", (70, 100), _FOUR, "major", ENSEMBLE, _programs(52, 52, 52, 52)),
    Style("ragtime", "Ragtime", "Ragtime", (80, 110), _TWO, "major", ENSEMBLE, _programs(3, 3, 3, 3)),
    Style("march", "March", "Marsch", (100, 130), _TWO, "major", BAND, _programs(58, 60, 56, 60)),
    Style("fusion", "Fusion", "Fusion", (95, 140), _FOUR, "minor", BAND, _programs(35, 4, 81)),
    Style("calypso", "Calypso", "Calypso", (100, 140), _FOUR, "major", BAND, _programs(32, 24, 114)),
    Style("musical", "Stage musical", "Musical", (100, 150), _FOUR, "major", BAND, _programs(32, 0, 71)),
    Style("game", "Game music", "Spielmusik", (110, 160), _FOUR, "minor", BAND, _programs(38, 30, 81, 81)),
)

STYLES: dict[str, Style] = {style.name: style for style in _TABLE}
"""Every style by name; the order is the order of the network's style embedding."""

STYLE_NAMES = tuple(STYLES)
