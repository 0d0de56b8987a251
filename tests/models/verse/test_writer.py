"""Writing: form holds by another ear's count, a seed gives the same text, what is given stands."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from models.evaluation import other_ear
from models.verse import draft
from models.verse.form import Form
from models.verse.kinds import KINDS
from models.verse.model import VerseModel
from models.verse.request import Verse, WriteRequest
from models.verse.sound import last_word, line_syllables, rhymes
from models.verse.writer import Writer


def write(model: VerseModel, request: WriteRequest) -> Verse:
    writer = Writer(model, request)
    list(writer)
    return writer.verse


def texts(verse: Verse) -> list[str]:
    return [line.text for line in verse.lines]


@pytest.fixture(scope="module")
def songs(model: VerseModel) -> list[Verse]:
    kinds = ("song", "ballad", "sonnet", "nursery")
    return [
        write(model, WriteRequest(language, kind, KINDS[kind].form(language), seed=seed))
        for seed, (language, kind) in enumerate(itertools.product(("de", "en"), kinds))
    ]


def test_form_holds_by_its_own_count(songs: list[Verse]) -> None:
    for verse in songs:
        assert len(verse.lines) == verse.request.form.lines
        assert [line.syllables for line in verse.lines] == [line.asked for line in verse.lines]
        assert False not in [line.rhymes for line in verse.lines]
        assert verse.remarks == ()


def test_form_holds_by_another_ear(songs: list[Verse]) -> None:
    counted = [
        other_ear.syllables(line.text, verse.request.language) == line.asked for verse in songs for line in verse.lines
    ]
    pairs = [
        other_ear.rhyme(last_word(line.text), last_word(verse.lines[place.partners[0]].text), verse.request.language)
        for verse in songs
        for number, (line, place) in enumerate(zip(verse.lines, verse.request.form.places, strict=True))
        if place.partners and place.partners[0] < number
    ]
    print(f"another ear: syllables {sum(counted)} of {len(counted)}, rhymes {sum(pairs)} of {len(pairs)}")
    assert sum(counted) >= 0.8 * len(counted)
    assert sum(pairs) >= 0.8 * len(pairs)


def test_words_are_seldom_made_up(model: VerseModel, songs: list[Verse], monkeypatch: pytest.MonkeyPatch) -> None:
    def made_up(verses: list[Verse]) -> int:
        return sum(model.made_up(verse.text, verse.request.language) for verse in verses)

    assert made_up(songs) <= 0.004 * sum(len(verse.text.split()) for verse in songs)
    monkeypatch.setattr(draft, "_MADE_UP", 0.0)
    assert made_up([write(model, verse.request) for verse in songs]) > made_up(songs)


def test_a_seed_gives_the_same_text_and_another_seed_another(model: VerseModel) -> None:
    request = WriteRequest("de", form=Form(4, "ABAB", (8, 7)), seed=5)
    first = write(model, request)
    assert write(model, request) == first
    assert texts(write(model, request.with_seed(6))) != texts(first)


def test_given_words_begin_the_text(model: VerseModel) -> None:
    verse = write(model, WriteRequest("de", "song", Form(4, "ABAB", (8, 7)), "Der Mond\nDie Nacht ist", seed=1))
    assert verse.lines[0].text == "Der Mond"
    assert verse.lines[0].given
    assert verse.lines[1].text.startswith("Die Nacht ist")
    assert verse.lines[1].syllables == 7


def test_kept_lines_stand_and_the_others_rhyme_with_them(model: VerseModel) -> None:
    kept = {2: "Und alle Vögel singen sacht", 3: "Im grünen Tal der Quellen"}
    verse = write(model, WriteRequest("de", form=Form(4, "ABAB", (8, 7)), kept=kept, seed=2))
    assert texts(verse)[2:] == list(kept.values())
    assert rhymes(last_word(verse.lines[0].text), "sacht", "de")
    assert rhymes(last_word(verse.lines[1].text), "quellen", "de")


def test_one_line_is_written_another_way(model: VerseModel) -> None:
    request = WriteRequest("en", form=Form(4, "ABAB", (8, 6)), seed=3)
    first = texts(write(model, request))
    kept = {number: text for number, text in enumerate(first) if number != 1}
    other = texts(write(model, replace(request, kept=kept, varied={1: 1})))
    assert [other[number] for number in kept] == list(kept.values())
    assert other[1] != first[1]


def test_what_is_written_so_far_can_be_had(model: VerseModel) -> None:
    writer = Writer(model, WriteRequest("en", form=Form(8, "ABAB", (8,)), seed=4))
    list(itertools.islice(writer, 3))
    assert len(writer.verse.lines) == 3


def test_a_masked_word_is_never_written(model: VerseModel) -> None:
    request = WriteRequest("en", form=Form(4, "AABB", (8,)), seed=7)
    words = {word.strip(".,;:!?").lower() for line in texts(write(model, request)) for word in line.split()}
    writer = Writer(model, request, masked=words.__contains__)
    list(writer)
    assert writer.verse.lines
    for line in texts(writer.verse):
        assert not words & {word.strip(".,;:!?").lower() for word in line.split()}


def test_an_impossible_rhyme_is_told(model: VerseModel) -> None:
    verse = write(
        model, WriteRequest("en", form=Form(2, "AA", (8,)), beginning="The moon has turned the sea to silver\n")
    )
    assert len(verse.lines) == 2
    assert verse.lines[1].rhymes is False
    assert any("does not rhyme" in remark for remark in verse.remarks)


def test_one_syllable_a_line(model: VerseModel) -> None:
    verse = write(model, WriteRequest("en", form=Form(4, "AABB", (1,)), seed=1))
    assert [line.syllables for line in verse.lines] == [1, 1, 1, 1]


def test_a_beginning_that_is_too_long_for_its_line(model: VerseModel) -> None:
    beginning = "Es war einmal in einem fernen Lande weit hinter allen Bergen"
    verse = write(model, WriteRequest("de", form=Form(2, "AA", (4,)), beginning=beginning))
    assert verse.lines[0].text.startswith(beginning)
    assert any("syllables instead of 4" in remark for remark in verse.remarks)


def test_another_script_is_kept_and_gone_on_from(model: VerseModel) -> None:
    verse = write(model, WriteRequest("en", form=Form(2, "", ()), beginning="Луна 東京\n", seed=1))
    assert verse.lines[0].text == "Луна 東京"
    assert verse.lines[1].text


def test_more_lines_are_given_than_asked(model: VerseModel) -> None:
    verse = write(model, WriteRequest("de", form=Form(2, "AA", (8,)), beginning="eins\nzwei\ndrei\n"))
    assert texts(verse) == ["eins", "zwei", "drei"]


def test_prose_has_no_form(model: VerseModel) -> None:
    verse = write(model, WriteRequest("de", "prose", Form(3), "Es war einmal ein", seed=1))
    assert verse.text.startswith("Es war einmal ein")
    assert all(line.asked == 0 and line.rhymes is None for line in verse.lines)


def test_syllables_are_those_of_the_line(songs: list[Verse]) -> None:
    for verse in songs:
        for line in verse.lines:
            assert line.syllables == line_syllables(line.text, verse.request.language)
