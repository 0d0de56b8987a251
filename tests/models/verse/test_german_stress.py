"""Tests of which syllable of a German word is stressed."""

import pytest

from models.verse.german import rhyme_keys, syllable_count
from models.verse.german_stress import stresses

SAID = {
    "first": "Abend Gegenwart Gegend wiedersehen untergehen Kritiker Bergesbogen Musiker einmal tausendmal jemals"
    " irdisch mörderisch arbeiten Anfang Übermut überflüssig Lügengeist Osterfest",
    "second": "allein vielleicht Natur Musik zurück hinaus warum damit zusammen Gitarre lebendig Klavier Computer Hotel"
    " April vergessen geöffnet geendet beachten hinab voran unendlich umsonst wozu Kapelle Minister Soldaten natürlich"
    " Papier Europa regieren begegnen einander erfrischen poetisch Oktober historisch spazieren studieren umarmen",
    "third": "überall überhaupt überwinden Überzeugung unterbrechen untereinander gegenüber Paradies Melodie"
    " Republik Elefanten Schmeichelei immerdar ideal Legion Humanisten",
    "fourth": "Philosophie Generation fotografieren",
}


@pytest.mark.parametrize(("place", "words"), list(enumerate(SAID.values())), ids=list(SAID))
def test_words_are_stressed_as_they_are_spoken(place: int, words: str) -> None:
    assert [word for word in words.split() if stresses(word).find("1") != place] == []


def test_a_word_has_one_stress_and_mere_grammar_of_one_syllable_none() -> None:
    assert stresses("Universität") == "00001"
    assert stresses("und") == "0"
    assert stresses("Haus") == "1"
    assert stresses("hm") == ""


def test_a_line_begins_with_a_capital_and_a_verb_in_it_is_a_noun() -> None:
    assert stresses("überlaufen") == "0010"
    assert stresses("Überlauf") == "100"


SYLLABLES = {
    1: "Team Beat Date Love pfui dient",
    2: "Online Smartphone Skateboards Seen naiv säumen verdient",
    3: "Museum Ruine Ideen Orient Baumwolle leuchtete",
    4: "Jubiläum Leumundszeugnis",
}


@pytest.mark.parametrize(("count", "words"), list(SYLLABLES.items()))
def test_two_vowels_are_one_syllable_or_two(count: int, words: str) -> None:
    assert [word for word in words.split() if syllable_count(word) != count] == []


@pytest.mark.parametrize("pair", ["künftig/völlig", "freudig/traurig", "einsam/langsam", "freundlich/herrlich"])
def test_a_weak_ending_beside_the_stress_is_no_rhyme(pair: str) -> None:
    one, other = pair.split("/")
    assert not set(rhyme_keys(one)) & set(rhyme_keys(other))


def test_a_weak_ending_two_after_the_stress_may_be_lifted() -> None:
    assert set(rhyme_keys("königlich")) & set(rhyme_keys("mich"))
