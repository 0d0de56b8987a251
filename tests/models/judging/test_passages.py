"""Verse of the corpus, and what texts share with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.judging.passages import PassageIndex
from models.nets.checkpoint import CheckpointError
from models.training.verse_passages import save_passages

MOON = ["Der Mond ist aufgegangen,", "Die goldnen Sternlein prangen", "Am Himmel hell und klar;"]
ROSE = ["Sah ein Knab ein Röslein stehn,", "Röslein auf der Heiden,", "War so jung und morgenschön,"]


def _padded(count: int) -> list[tuple[str, list[str]]]:
    """Poems enough that hashes lie close together, as they do in a whole corpus."""
    rng = np.random.default_rng(1)
    return [
        (f"poem {n}", [" ".join(f"w{w}" for w in rng.integers(0, 10**6, 6)) for _ in range(40)]) for n in range(count)
    ]


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    return PassageIndex.build([("Claudius: Abendlied", MOON), ("Goethe: Heidenröslein", ROSE), *_padded(800)], usual=6)


def test_copied_lines_are_found_with_their_source(index: PassageIndex) -> None:
    shared = index.longest("Und gestern\nSah ein Knab' ein Röslein stehn,\nRöslein auf der Heiden, ach")
    assert shared.source == "Goethe: Heidenröslein"
    assert shared.words == 10
    assert shared.copied


def test_a_passage_from_the_middle_is_found(index: PassageIndex) -> None:
    shared = index.longest("die goldnen Sternlein prangen am Himmel hell und klar")
    assert (shared.words, shared.source, shared.copied) == (9, "Claudius: Abendlied", True)


def test_a_line_that_comes_again_is_counted_once(index: PassageIndex) -> None:
    line = "Am Himmel hell und klar"
    assert index.longest(line).words == index.longest(f"{line}, ja, {line}, und {line}").words == 5


def test_what_is_new_shares_nothing(index: PassageIndex) -> None:
    for text in ("", "Ein Wort", "Die Maschine summt im Keller und der Regen fällt auf Blech"):
        assert index.longest(text).words == 0


def test_what_stands_in_many_poems_is_no_ones() -> None:
    common = PassageIndex.build([(f"poem {n}", MOON) for n in range(3)])
    assert common.longest(" ".join(MOON)).words == 0


def test_it_is_kept_and_read_again(index: PassageIndex, tmp_path: Path) -> None:
    save_passages(index, tmp_path, "abc")
    again = PassageIndex.load(tmp_path)
    assert np.array_equal(again.hashes, index.hashes)
    assert again.longest("\n".join(MOON)) == index.longest("\n".join(MOON))
    with pytest.raises(CheckpointError):
        PassageIndex.load(tmp_path / "nowhere")
