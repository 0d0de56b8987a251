"""Words are found inflected, compound and misspelt; other words stay as they are."""

from __future__ import annotations

import random

import pytest

from models.prompt.items import Entry
from models.prompt.lexicon import Lexicon
from models.prompt.vocabulary import vocabulary
from models.prompt.words.styles import Forms


@pytest.mark.parametrize(
    ("word", "resolved"),
    [
        ("jazz", "jazz"),
        # inflected
        ("melodischer", "melodisch"),
        ("melodischstes", "melodischstes"),
        ("traurigen", "traurig"),
        ("langsamere", "langsam"),
        ("schnellsten", "schnell"),
        ("waltzes", "waltz"),
        ("gently", "gently"),
        ("dreamily", "dreamy"),
        ("happier", "happy"),
        ("funkiest", "funky"),
        # compound
        ("jazzwalzer", "jazz walzer"),
        ("klavierballade", "klavier ballade"),
        ("trauermarsch", "trauer marsch"),
        ("liebesballade", "liebe ballade"),
        ("rocknummer", "rock nummer"),
        ("gitarrensolo", "gitarren melodie"),
        ("klaviersolo", "klavier solo"),
        ("bluesrock", "blues rock"),
        ("dreivierteltakt", "3 / 4 takt"),
        ("zwoelftaktiger", "12 taktig"),
        ("cismoll", "cis moll"),
        ("zweiunddreissig", "32"),
        # misspelt
        ("jaz", "jazz"),
        ("jazzz", "jazz"),
        ("walzter", "walzer"),
        ("gittare", "gitarre"),
        ("saxaphone", "saxophone"),
        ("raggae", "reggae"),
        ("klafier", "klavier"),
        ("pianno", "piano"),
        # neither
        ("zebra", "zebra"),
        ("jungle" * 9, "jungle" * 9),
        ("cat", "cat"),
        ("rook", "rook"),
        ("elefant", "elefant"),
        ("sommer", "sommer"),
        ("nacht", "nacht"),
        ("friedrich", "friedrich"),
        ("spring", "spring"),
        ("strong", "strong"),
    ],
)
def test_a_word_is_resolved(word: str, resolved: str) -> None:
    assert vocabulary().resolve(word) == tuple(resolved.split(" "))


def test_resolved_words_are_known() -> None:
    rng = random.Random(1)
    lexicon = vocabulary()
    words = sorted(word for word in lexicon.words if word.isalpha() and len(word) > 4)
    for word in rng.sample(words, 300):
        place = rng.randrange(1, len(word))
        for misspelt in (word[:place] + word[place + 1 :], word[:place] + "q" + word[place:]):
            resolved = lexicon.resolve(misspelt)
            known = [part in lexicon.words or part.isdecimal() or part in "abcdefgh" for part in resolved]
            assert resolved == (misspelt,) or all(known), misspelt


@pytest.fixture
def lexicon() -> Lexicon:
    lexicon = Lexicon(protected=frozenset({"walter"}), aliases={"jw": "jazz walzer"}, tails=frozenset({"stueck"}))
    lexicon.add("style", "jazz", Forms("jazz", "jazzy~"))
    lexicon.add("style", "waltz", Forms("", "", "walzer"))
    lexicon.add("style", "dnb", Forms("drum and bass"))
    lexicon.add("instrument", "e-piano", Forms("", "", "elektrisches klavier"))
    lexicon.add("filler", "", Forms("", "song, balladen"))
    return lexicon


def test_entries_hold_language_and_word_class(lexicon: Lexicon) -> None:
    assert lexicon.entries(("jazz",)) == [Entry("style", "jazz", "")]
    assert lexicon.entries(("jazzy",)) == [Entry("style", "jazz", "en", adjective=True)]
    assert lexicon.entries(("walzer",)) == [Entry("style", "waltz", "de")]
    assert lexicon.entries(("rock",)) == []


@pytest.mark.parametrize("adjective", ["elektrisches", "elektrische", "elektrischem", "elektrischen"])
def test_phrases_are_found_in_any_case(lexicon: Lexicon, adjective: str) -> None:
    assert lexicon.entries((adjective, "klavier")) == [Entry("instrument", "e-piano", "de")]


def test_a_plural_is_another_phrase(lexicon: Lexicon) -> None:
    assert lexicon.entries(("drum", "and", "bass")) != []
    assert lexicon.entries(("drums", "and", "bass")) == []


def test_a_word_that_is_part_of_a_phrase_still_inflects_another() -> None:
    assert [entry.value for entry in vocabulary().entries(("klassische",))] == ["classical"]


@pytest.mark.parametrize(
    ("word", "resolved"),
    [
        ("jw", ("jazz", "walzer")),
        ("walter", ("walter",)),
        ("wallzer", ("walzer",)),
        ("jazzstueck", ("jazz", "stueck")),
        ("stueckjazz", ("stueckjazz",)),
        ("songs", ("songs",)),  # a filler is not inflected, not corrected ...
        ("songwalzer", ("songwalzer",)),  # ... and begins no compound
        ("ballade", ("ballade",)),
    ],
)
def test_the_tables_decide_what_resolves(lexicon: Lexicon, word: str, resolved: tuple[str, ...]) -> None:
    assert lexicon.resolve(word) == resolved


def test_a_typo_that_could_be_two_things_stays(lexicon: Lexicon) -> None:
    lexicon.add("mood", "calm", Forms("walzen"))
    assert lexicon.resolve("walzee") == ("walzee",)
