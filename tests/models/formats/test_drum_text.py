"""A drum pattern as text: what it means, and what is said of one that means nothing."""

from __future__ import annotations

import pytest

from models.formats.drum_text import MAX_STEPS, DrumGridError, parse_drum_grid
from models.score import Meter, Role

FOUR_FOUR = Meter(4, 4)


def _strokes(text: str, meter: Meter = FOUR_FOUR) -> dict[int, list[float]]:
    """Onsets in beats by pitch."""
    (part,) = parse_drum_grid(text, meter).parts
    return {p: [n.start_beats for n in part.notes if n.pitch == p] for p in sorted({n.pitch for n in part.notes})}


def test_a_character_is_a_sixteenth() -> None:
    score = parse_drum_grid("kick x...X...o...-..x", FOUR_FOUR, 90.0)
    (part,) = score.parts
    assert (part.role, part.name, score.tempo_bpm, score.meter) == (Role.DRUMS, "Drums", 90.0, FOUR_FOUR)
    assert [(n.start_beats, n.pitch, n.duration_beats, n.velocity) for n in part.notes] == [
        (0.0, 36, 0.25, 96),
        (1.0, 36, 0.25, 120),
        (2.0, 36, 0.25, 56),
        (3.75, 36, 0.25, 96),
    ]


def test_rows_are_repeated_up_to_whole_bars() -> None:
    assert _strokes("kick x... snare ....x... hat x.") == {
        36: [0, 1, 2, 3],
        38: [1, 3],
        42: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
    }
    score = parse_drum_grid("kick x...x...x...x...x", FOUR_FOUR)
    assert (score.length_beats, score.bars) == (8, 2)


def test_a_row_that_does_not_fit_the_bar_goes_on_across_it() -> None:
    assert _strokes("kick x..")[36] == [0, 0.75, 1.5, 2.25, 3, 3.75]


@pytest.mark.parametrize("meter", ["3/4", "6/8", "7/8", "5/4", "2/2", "5/16", "1/16"])
def test_bars_are_those_of_the_metre(meter: str) -> None:
    score = parse_drum_grid("hat x", Meter.parse(meter))
    assert (score.bars, score.length_beats) == (1, Meter.parse(meter).bar_beats)
    assert score.note_count == 4 * score.length_beats


@pytest.mark.parametrize(
    "text",
    [
        "kick x...x... snare ....x...",
        "Kick: x...x...\nSNARE: ....x...\n",
        "bd=x...x...; sd=....x...",
        "kick |x...|x...|, snare |....|x...|",
        "kick x... x... snare .... x...",
        "kick x... snare ....x... kick x...",
        "kick x... snare .... kick x... snare x...",
    ],
)
def test_one_pattern_can_be_written_in_many_ways(text: str) -> None:
    assert _strokes(text) == {36: [0, 1, 2, 3], 38: [1, 3]}


def test_drums_have_german_names() -> None:
    assert _strokes("Becken x... Schellenkranz ..x. Kuhglocke .x..") == _strokes("crash x... tamb ..x. cb .x..")
    for text in ("Große Trommel: x... kleine Trommel: ..x.", "grosse-trommel x... KLEINE-TROMMEL ..x."):
        assert _strokes(text) == _strokes("kick x... snare ..x.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it has no steps"),
        (" \n ", "it has no steps"),
        ("kick", "it has no steps"),
        ("kick ||", "it has no steps"),
        ("kick ....", "it has no stroke"),
        ("x...x...", "'x...x...' has no drum's name before it"),
        ("kazoo x...", "'kazoo' is neither a drum nor steps"),
        ("kick x..y", "'x..y' is neither a drum nor steps"),
        ("kick " + "x" * (MAX_STEPS + 1), f"it has {MAX_STEPS + 16} steps in whole bars; at most {MAX_STEPS}"),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    with pytest.raises(DrumGridError) as caught:
        parse_drum_grid(text, FOUR_FOUR)
    assert str(caught.value).startswith(reason)
    assert "\n" not in str(caught.value)


def test_the_longest_pattern_can_be_read() -> None:
    assert parse_drum_grid("kick " + "x..." * (MAX_STEPS // 4), FOUR_FOUR).bars == 64


@pytest.mark.parametrize("meter", ["1/32", "3/32", "1/64", "9/64"])
def test_a_bar_between_sixteenths_is_refused(meter: str) -> None:
    with pytest.raises(DrumGridError, match=f"a bar of {meter} does not have whole sixteenths"):
        parse_drum_grid("kick x...", Meter.parse(meter))
