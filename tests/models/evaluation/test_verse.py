"""What is written, measured."""

from __future__ import annotations

from dataclasses import replace

from models.evaluation.verse import _Judged, samples_markdown, verse_markdown, word_grams
from models.verse.form import Form
from models.verse.request import Verse, VerseLine, WriteRequest

LINES = ("Der Mond ist aufgegangen,", "Die goldnen Sternlein prangen")


def _verse() -> Verse:
    lines = tuple(VerseLine(text, 7, 7, "A", number > 0 or None, 0) for number, text in enumerate(LINES))
    return Verse(lines, WriteRequest("de", form=Form(2, "AA", (7,))), "abc")


def test_form_by_both_ears() -> None:
    judged = _Judged()
    judged.add(_verse(), 0.5, frozenset())
    told = judged.told()
    assert (told["lines"], told["pairs"]) == (2, 1)
    assert told["syllables"] == told["syllables_espeak"] == told["rhymes"] == told["rhymes_espeak"] == 1.0
    assert told["copied_8_grams"] == 0
    assert told["characters_a_cpu_second"] == 2 * len(_verse().text)


def test_copies_are_counted() -> None:
    judged = _Judged()
    judged.add(_verse(), 0.5, word_grams([" ".join(LINES)]))
    assert judged.told()["copied_8_grams"] == 1.0


def test_a_line_that_does_not_fit_counts_against_it() -> None:
    verse = _verse()
    wrong = replace(verse, lines=(verse.lines[0], replace(verse.lines[1], text="Und nun ganz anders", rhymes=False)))
    judged = _Judged()
    judged.add(wrong, 0.5, frozenset())
    assert judged.told()["syllables_espeak"] == 0.5
    assert judged.told()["rhymes_espeak"] == judged.told()["rhymes"] == 0.0


def test_the_page_has_the_figures() -> None:
    judged = _Judged()
    judged.add(_verse(), 0.5, frozenset())
    bits = {"en plain": 2.1, "en form": 2.0, "de plain": 2.05, "de form": 1.9}
    figures = {"commit": "abc", "model_hash": "d" * 64, "data": "e", "seed": 1, "bits_per_character": bits}
    page = verse_markdown(
        {**figures, "ngram": {"en": 2.2, "de": 2.1}, "judged": {"en": judged.told(), "de": judged.told()}}
    )
    assert "| en | 2.100 | 2.000 | 2.200 |" in page


def test_samples_have_their_seed_and_figures() -> None:
    page = samples_markdown([_verse()])
    assert "## 0" in page
    assert "Der Mond ist aufgegangen,  \nDie goldnen Sternlein prangen" in page
    assert "*2 of 2 lines in form*" in page
