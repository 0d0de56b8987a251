"""Keys in English and German, the trap of B and H, and words that only look like keys."""

from __future__ import annotations

import pytest

from models.prompt import read_prompt


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C major", "C major"),
        ("A minor", "A minor"),
        ("F sharp minor", "F# minor"),
        ("F# minor", "F# minor"),
        ("F♯ minor", "F# minor"),
        ("f-sharp major", "F# major"),
        ("E flat major", "Eb major"),
        ("E-flat", "Eb major"),
        ("E♭", "Eb major"),
        ("Bb", "Bb major"),
        ("Bbm", "Bb minor"),
        ("C#m", "C# minor"),
        ("Gmaj", "G major"),
        ("Dmin", "D minor"),
        ("in Am", "A minor"),
        ("key of G", "G major"),
        ("key: D", "D major"),
        ("in the key of A", "A major"),
        ("in A, please", "A major"),
        ("in a", "A major"),
        ("in b natural minor", "B minor"),
        ("C flat major", "B major"),
        ("E dorian", "E dorian"),
        ("F lydian", "F lydian"),
        ("G mixolydian", "G mixolydian"),
        ("B phrygian", "B phrygian"),
        ("Tonart: Fis-Dur", "F# major"),
        ("cis-Moll", "C# minor"),
        ("cismoll", "C# minor"),
        ("gis moll", "G# minor"),
        ("As-Dur", "Ab major"),
        ("ais-Moll", "Bb minor"),
        ("Es-Dur", "Eb major"),
        ("dis-moll", "Eb minor"),
        ("Ges-Dur", "F# major"),
        ("Des-Dur", "Db major"),
        ("Ces-Dur", "B major"),
        ("Eis-Dur", "F major"),
        ("Fes-Dur", "E major"),
        ("His-Dur", "C major"),
        ("a-Moll-Walzer", "A minor"),
        ("Walzer in Es", "Eb major"),
        ("Walzer in As mit Klavier", "Ab major"),
        ("d-dorisch", "D dorian"),
    ],
)
def test_a_key_is_read(text: str, key: str) -> None:
    reading = read_prompt(text)
    assert str(reading.key) == key
    assert reading.mode is None
    assert reading.not_understood == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("B major", "B major"),
        ("B minor", "B minor"),
        ("B-Dur", "Bb major"),
        ("b-Moll", "Bb minor"),
        ("H-Dur", "B major"),
        ("h-Moll", "B minor"),
        ("a waltz with piano in B", "B major"),
        ("ein Walzer mit Klavier in B", "Bb major"),
        ("ein Walzer mit Klavier in H", "B major"),
        ("ein Walzer mit Klavier in B minor", "B minor"),
        ("a waltz with piano in B-Dur", "Bb major"),
        ("B flat minor", "Bb minor"),
        ("Bb-Dur", "Bb major"),
    ],
)
def test_b_is_what_its_language_makes_it(text: str, key: str) -> None:
    assert str(read_prompt(text).key) == key


@pytest.mark.parametrize(
    "text",
    [
        "a major key",
        "a minor mood",
        "in a minor way",
        "in a bar",
        "in a happy mood",
        "I am in the mood",
        "als Walzer",
        "es soll ruhig sein",
        "das Lied des Windes",
        "im Stil des Jazz",
        "ab Takt vier",
        "plan b",
        "vitamin C",
        "his song",
        "Hmaj",
        "5 m",
    ],
)
def test_words_that_look_like_keys_are_none(text: str) -> None:
    assert read_prompt(text).key is None
