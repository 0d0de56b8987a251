"""The prompts written last: what is reached is kept."""

from __future__ import annotations

from tests.helpers.prompt_figures import answers


def test_facts_and_lengths_of_fresh_prompts_are_read() -> None:
    found = list(answers("fresh"))
    facts = [one for one in found if one.attribute not in ("mood", "seconds")]
    assert len(facts) > 250
    assert sum(one.right for one in facts) >= 0.95 * len(facts)
    assert all(one.right for one in found if one.attribute == "seconds")
