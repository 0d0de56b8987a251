"""Bounds by negation, lengths in time, plain sentences."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt
from models.score.keys import Key


@pytest.mark.parametrize(
    ("prompt", "low", "high"),
    [
        ("no more than 80 bpm", 56, 80),
        ("not faster than 80 bpm", 56, 80),
        ("nicht schneller als 80 bpm", 56, 80),
        ("weniger als 80 bpm", 56, 80),
        ("max. 90 bpm", 63, 90),
        ("faster than 150", 150, 195),
        ("schneller als 150", 150, 195),
        ("nicht langsamer als 100 bpm", 100, 130),
        ("no slower than 100", 100, 130),
        ("mindestens 120 bpm", 120, 156),
    ],
)
def test_a_bound_is_one_however_it_is_said(prompt: str, low: float, high: float) -> None:
    assert read_prompt(prompt).tempo_range == (low, high)


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        ("2 minutes 30 seconds", 150),
        ("2:30 min Popsong", 150),
        ("2 Minuten 30", 150),
        ("eine Minute dreißig", 90),
        ("half a minute", 30),
        ("eine halbe Minute", 30),
        ("a minute and a half", 90),
        ("one and a half minutes", 90),
        ("anderthalb Minuten", 90),
        ("zweieinhalb Minuten", 150),
        ("drei Minuten und 20 Sekunden", 200),
        ("2 minutes 120 bpm rock", 120),
        ("a 90 second jingle", 90),
    ],
)
def test_a_length_in_time_is_read(prompt: str, seconds: float) -> None:
    assert read_prompt(prompt).seconds == seconds


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("my house is on fire", None),
        ("the old house burned down", None),
        ("a national anthem for a small proud country", "march"),
        ("lost souls in the rain", None),
        ("rocking chair", None),
        ("deep house", "electronic"),
        ("house, 124 bpm", "electronic"),
        ("a country song", "country"),
        ("a touch of soul", "soul"),
    ],
)
def test_a_word_of_everyday_life_is_no_style(prompt: str, style: str | None) -> None:
    assert read_prompt(prompt).style == style


@pytest.mark.parametrize(
    ("prompt", "sign"),
    [
        ("nobody loves me", -1),
        ("nothing makes me happy", -1),
        ("Niemand ist zu meinem Geburtstag gekommen", -1),
        ("ich bin nicht unglücklich", 1),
        ("Die Kinder haben keine Angst mehr", 1),
        ("happy? no, sad!", -1),
        ("glücklich? nein, traurig", -1),
        ("Mein Hund ist gestern gestorben", -1),
        ("we won the cup!!!", 1),
        ("Ich habe den Job bekommen!", 1),
        ("Musik für eine Verfolgungsjagd", -1),
        ("Sonnenaufgang über dem Meer", 1),
    ],
)
def test_a_plain_sentence_has_the_mood_that_it_tells(prompt: str, sign: int) -> None:
    assert read_prompt(prompt).valence * sign >= 0.2


def test_german_keys_by_their_case_and_numbers_without_a_unit() -> None:
    assert read_prompt("Menuett in g").key == Key(7, "minor")
    assert read_prompt("Sonate in G").key == Key(7, "major")
    assert read_prompt("Kommt in B daher").key == Key(10, "major")
    assert read_prompt("dark trap beat 140 with 808s").tempo_bpm == 140
    assert read_prompt("Techno aber langsam, so 100").tempo_bpm == 100
    assert str(read_prompt("im 5er Takt").meter) == "5/4"
