"""How many of the prompts that were written last, from other words than the tables, are read right."""

from __future__ import annotations

from tests.helpers.prompt_figures import Answer, answers


def measure_prompts() -> list[str]:
    """The section of the page."""
    found = list(answers("fresh"))
    groups = {
        "facts (style, key, tempo and its bounds, metre, bars, parts)": _without(found, "mood", "seconds"),
        "length in time": [one for one in found if one.attribute == "seconds"],
        "mood (valence) of plain sentences": [one for one in found if one.attribute == "mood"],
        "the same, sentences written before the words that the network learnt from": _moods("+", "-"),
        "sentences without a mood": _moods("0"),
    }
    prompts = len({one.text for one in found})
    lines = [
        "## Prompts",
        "",
        f"{prompts} prompts in English and German (`tests/prompts/fresh.tsv`), apart from the sets of before;",
        "120 plain sentences more in `tests/prompts/plain.tsv`.",
        "",
        "| what | said | read right |",
        "|---|---|---|",
    ]
    for name, group in groups.items():
        right = sum(one.right for one in group)
        lines.append(f"| {name} | {len(group)} | {right} ({100 * right / len(group):.1f} %) |")
    return lines


def _moods(*expected: str) -> list[Answer]:
    return [one for one in answers("plain") if one.expected in expected]


def _without(found: list[Answer], *attributes: str) -> list[Answer]:
    return [one for one in found if one.attribute not in attributes]
