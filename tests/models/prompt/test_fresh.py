"""The prompts written last: what is reached is kept."""

from __future__ import annotations

from models.prompt import read_prompt
from tests.helpers.prompt_figures import answers


def test_facts_and_lengths_of_fresh_prompts_are_read() -> None:
    found = list(answers("fresh"))
    facts = [one for one in found if one.attribute not in ("mood", "seconds")]
    assert len(facts) > 250
    assert sum(one.right for one in facts) >= 0.95 * len(facts)
    assert all(one.right for one in found if one.attribute == "seconds")


def test_moods_of_plain_sentences_are_felt() -> None:
    """Of the second set a third is read wrong or not at all: what is reached is kept (docs/prompts.md)."""
    for name, share in (("fresh", 0.85), ("plain", 0.68)):
        moods = [one for one in answers(name) if one.attribute == "mood" and one.expected != "0"]
        assert sum(one.right for one in moods) >= share * len(moods)
    plain = [one for one in answers("plain") if one.expected == "0"]
    assert sum(one.right for one in plain) >= len(plain) / 2


def test_an_end_of_something_bad_is_no_sorrow() -> None:
    assert read_prompt("the war is over").valence > 0
    assert read_prompt("der Krieg ist vorbei").valence > 0
    assert read_prompt("Walzer").valence == 0
