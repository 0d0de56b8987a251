"""Stress and syllables of German words, counted beside eSpeak NG, which makes mistakes of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from models.evaluation import other_ear
from models.verse.sound import WORD, stresses

_SAMPLES = Path(__file__).parents[2] / "docs" / "samples"


def measure_verse() -> list[str]:
    """The section of the page."""
    head = ["## The German ear", ""]
    if not other_ear.there():
        return [*head, "Not measured: eSpeak NG is not installed."]
    texts = (path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.glob("de-*.md")))
    counts = Counter(word for text in texts for word in WORD.findall(text) if len(stresses(word, "de")) > 1)
    other_syllables = other_stress = same_syllables = 0
    commonest: Counter[str] = Counter()
    for word, count in counts.items():
        place, syllables = other_ear.stress(word, "de")
        if syllables != len(stresses(word, "de")):
            other_syllables += count
            continue
        same_syllables += count
        if "1" in stresses(word, "de") and stresses(word, "de").index("1") != place:
            other_stress += count
            commonest[word] = count
    total = counts.total()
    examples = ", ".join(sorted(word for word, _ in commonest.most_common(12)))
    return [
        *head,
        f"Of {total} words of two syllables and more in `docs/samples`, eSpeak NG hears",
        "",
        f"- another count of syllables in {other_syllables} ({100 * other_syllables / total:.1f} %),",
        f"- the same count and another stress in {other_stress} of {same_syllables} "
        f"({100 * other_stress / same_syllables:.1f} %): {examples} ...",
    ]
