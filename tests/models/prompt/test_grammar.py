"""Tempo, metre and length from figures and number words."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt


@pytest.mark.parametrize(
    ("text", "bpm"),
    [
        ("90 bpm", 90),
        ("160bpm", 160),
        ("92.5 BPM", 92.5),
        ("92,5 bpm", 92.5),
        ("120 beats per minute", 120),
        ("120 Schläge pro Minute", 120),
        ("100 Schläge in der Minute", 100),
        ("104 Schläge", 104),
        ("at 96", 96),
        ("@140", 140),
        ("bei 72", 72),
        ("tempo 84", 84),
        ("tempo: 84", 84),
        ("tempo of about 100", 100),
        ("Tempo ca. 66", 66),
        ("Geschwindigkeit: 99", 99),
        ("ein 130er Tempo", 130),
        ("q=96", 96),
        ("quarter note = 60", 60),
        ("Viertel = ca. 112", 112),
        ("♩ = 88", 88),
        ("M.M. = 88", 88),
        ("half note = 60", 120),
        ("Halbe = 66", 132),
        ("dotted quarter = 80", 120),
        ("♩. = 80", 120),
        ("punktierte Viertel = 60", 90),
        ("eighth = 180", 90),
        ("one hundred and twenty bpm", 120),
        ("a hundred bpm", 100),
        ("ninety-six beats per minute", 96),
        ("hundertzwanzig bpm", 120),
        ("techno 130", 130),
        ("rock, 120, E minor", 120),
        ("90 bpm, dann 120 bpm", 120),
    ],
)
def test_a_tempo_is_read_in_quarter_notes_a_minute(text: str, bpm: float) -> None:
    reading = read_prompt(text)
    assert (reading.tempo_bpm, reading.tempo_range) == (bpm, None)


@pytest.mark.parametrize(
    ("text", "slowest", "fastest"),
    [
        ("100-120 bpm", 100, 120),
        ("100 – 120 bpm", 100, 120),
        ("120 to 100 bpm", 100, 120),
        ("100 bis 120 bpm", 100, 120),
        ("between 90 and 100 bpm", 90, 100),
        ("zwischen 90 und 100", 90, 100),
        ("tempo 60-70", 60, 70),
        ("60-70", 60, 70),
        ("under 100 bpm", 70, 100),
        ("höchstens 80 bpm", 56, 80),
        ("mindestens 100 bpm", 100, 130),
        ("faster than 320 bpm", 320, 400),
        ("below 25 bpm", 20, 25),
    ],
)
def test_a_range_of_tempi_is_read(text: str, slowest: float, fastest: float) -> None:
    reading = read_prompt(text)
    assert (reading.tempo_bpm, reading.tempo_range) == (None, (slowest, fastest))


@pytest.mark.parametrize(
    "text",
    [
        "10 bpm",
        "500 bpm",
        "at 3",
        "at 20 percent",
        "about 100 years",
        "mit 80 Jahren",
        "Symphony 40",
        "Opus 110",
        "area 51 jazz",
        "8-16 bars",
        "120 130",
        "5-6",
        "99999999999 bpm",
    ],
)
def test_other_figures_are_no_tempo(text: str) -> None:
    reading = read_prompt(text)
    assert (reading.tempo_bpm, reading.tempo_range) == (None, None)


@pytest.mark.parametrize(
    ("text", "meter"),
    [
        ("3/4", "3/4"),
        ("6 / 8", "6/8"),
        ("7⁄8", "7/8"),
        ("3/4-Takt", "3/4"),
        ("Dreivierteltakt", "3/4"),
        ("im Dreiviertel-Takt", "3/4"),
        ("Drei-Viertel-Takt", "3/4"),
        ("Sechsachteltakt", "6/8"),
        ("Zwölfachteltakt", "12/8"),
        ("Viervierteltakt", "4/4"),
        ("sechs Achtel", "6/8"),
        ("six eight", "6/8"),
        ("three-four time", "3/4"),
        ("five four", "5/4"),
        ("3 4 time", "3/4"),
        ("three quarter time", "3/4"),
        ("waltz time", "3/4"),
        ("Walzertakt", "3/4"),
        ("common time", "4/4"),
        ("alla breve", "2/2"),
        ("cut time", "2/2"),
        ("four on the floor", "4/4"),
        ("4/4, dann 3/4", "3/4"),
    ],
)
def test_a_metre_is_read(text: str, meter: str) -> None:
    reading = read_prompt(text)
    assert str(reading.meter) == meter
    assert reading.bars is None


@pytest.mark.parametrize(
    "text", ["0/4", "1/2", "½", "3/5", "65/4", "24/12", "3/0", "4 8 bars", "one two", "one two three four", "3 4"]
)
def test_other_pairs_of_figures_are_no_metre(text: str) -> None:
    assert read_prompt(text).meter is None


@pytest.mark.parametrize(
    ("text", "bars"),
    [
        ("16 bars", 16),
        ("1 bar", 1),
        ("16-bar loop", 16),
        ("4096 measures", 4096),
        ("16 Takte", 16),
        ("32 Takten", 32),
        ("8 weitere Takte", 8),
        ("8 more bars", 8),
        ("bars: 20", 20),
        ("Takte: 12", 12),
        ("twelve-bar blues", 12),
        ("zwölftaktig", 12),
        ("achttaktiger Blues", 8),
        ("8-taktig", 8),
        ("sixteen bars", 16),
        ("twenty-four bars", 24),
        ("two hundred and five bars", 205),
        ("zweiunddreißig Takte", 32),
        ("a dozen bars", 12),
        ("8 to 16 bars", 16),
        ("3/4, 16 bars", 16),
        ("3/4 16 bars", 16),
    ],
)
def test_a_length_is_read_in_bars(text: str, bars: int) -> None:
    reading = read_prompt(text)
    assert reading.bars == bars
    assert reading.tempo_bpm is None


@pytest.mark.parametrize("text", ["0 bars", "4097 bars", "99999999999 bars", "3/4 bars", "bars", "12", "few bars"])
def test_other_figures_are_no_length(text: str) -> None:
    assert read_prompt(text).bars is None
