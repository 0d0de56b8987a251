"""The figures of `auftakt evaluate pieces` and `auftakt evaluate sampling` as pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PIECES = """# Composed pieces beside real ones

Written by `auftakt evaluate pieces`; do not edit. Commit {commit}, model {model} ({hash}), seeds 0 to {last}.

{each} pieces of {bars} bars a style, beside the first 16 bars of every piece of the corpus in that style that can be
read (`resources/evaluation/real_measures.json`, by `auftakt evaluate real`). A measure is off when the mean of the
composed pieces lies more than one standard deviation of the real ones from theirs. A style's real pieces without a
melody (accompaniments) count for what they have.

| style | real pieces | measures off | rhythms repeated | bars repeated | chord tones: melody | bass | chords |
|---|---:|---:|---:|---:|---:|---:|---:|
"""

_HEARD = """
## What the style critic takes them for
The critic (`resources/models/style-critic`) was trained on real pieces only, and knows only the notes. Named right:
{right:.1f} %, as a mean over the styles. {beside}

| asked | heard as |
|---|---|
"""

_ORIGINAL = """
## Originality
The longest passage, in notes, that a melody shares with one of the corpus, in any key (`resources/originality`, by
`auftakt evaluate melodies`). Of real melodies 99 of 100 share no more than **{usual}** notes with another tune. The
composed ones share {median} at the median and **{longest}** at the most; {over} of {count} are over the limit.
"""

_SAMPLING = """# How notes are drawn: the search

Written by `auftakt evaluate sampling`; do not edit. Commit {commit}, model {model} ({hash}).

{each} pieces of {bars} bars for each setting and each of {styles} styles, the same seeds for every setting; one setting
is changed at a time. Temperature and top-p are those of a request; the others multiply the temperature for one
attribute, or how much melodies recall (`models/music/drawing/tuning.py`). Confidence: how likely the style critic
finds the style that was asked for. Typical: 1 when every measure of a piece lies within one standard deviation of
real pieces, 0 when all lie beyond three. The last column is how much the mean of both differs from the defaults',
with its standard error over the pieces; in bold what is better or worse by two of them.

| changed | to | confidence | typical | mean of both | more than the defaults |
|---|---:|---:|---:|---:|---:|
"""

_PAIRS = (
    "melody repeated rhythms",
    "melody repeated bars",
    "melody chord tones",
    "bass chord tones",
    "chords chord tones",
)


def pieces_markdown(figures: Mapping[str, Any]) -> str:
    """Set the figures of `measure_pieces` out as Markdown."""
    each = figures["each"]
    head = {"commit": figures["commit"], "model": figures["model"], "hash": figures["model_hash"][:12]}
    text = _PIECES.format(**head, each=each, last=each - 1, bars=figures["bars"])
    for style, row in figures["styles"].items():
        off = f"{len(row['off'])} of {row['compared']}"
        pairs = (f"{_figure(row['real'].get(name))} / {_figure(row['composed'].get(name))}" for name in _PAIRS)
        text += f"| {style} | {row['real_pieces']} | {off} | {' | '.join(pairs)} |\n"
    text += "\nEach pair: real / composed. What is off, real / composed:\n\n"
    for style, row in figures["styles"].items():
        found = (f"{name} {_figure(row['real'][name])} / {_figure(row['composed'][name])}" for name in row["off"])
        text += f"- {style}: {', '.join(found) or 'nothing'}\n"
    heard = figures["heard"]
    right = sum(found.get(style, 0) / each for style, found in heard.items()) / len(heard)
    text += _HEARD.format(right=100 * right, beside=_beside(figures))
    for style, found in heard.items():
        text += f"| {style} | {', '.join(f'{other} {count}' for other, count in found.items())} |\n"
    return text + _original(figures["original"])


def _beside(figures: Mapping[str, Any]) -> str:
    """How well the critic names held-out real pieces, and composed ones of the same styles."""
    real = figures["held_out"]
    shares = {
        style: found.get(style, 0) / figures["each"] for style, found in figures["heard"].items() if style in real
    }
    if not shares:
        return "It has not been tested on real pieces."
    known, composed = sum(real[style] for style in shares) / len(shares), sum(shares.values()) / len(shares)
    return (
        f"Of the {len(shares)} styles of which it was tested on held-out real pieces it names {100 * known:.1f} % of\n"
        f"those right, and **{100 * composed:.1f} %** of composed ones: {100 * composed / known:.0f} % of that rate."
    )


def _original(found: Mapping[str, Any]) -> str:
    shared, usual = found["shared"], found["usual"]
    return _ORIGINAL.format(
        usual=usual,
        median=shared[len(shared) // 2],
        longest=shared[-1],
        over=sum(notes > usual for notes in shared),
        count=len(shared),
    )


def sampling_markdown(figures: Mapping[str, Any]) -> str:
    """Set the figures of `search_sampling` out as Markdown, what differs clearly in bold."""
    head = {"commit": figures["commit"], "model": figures["model"], "hash": figures["model_hash"][:12]}
    text = _SAMPLING.format(**head, each=figures["each"], bars=figures["bars"], styles=len(figures["styles"]))
    for row in figures["rows"]:
        values = " | ".join(f"{row[name]:.3f}" for name in ("confidence", "typical", "merit"))
        if not row["changed"]:
            text += f"| nothing | | {values} | |\n"
            continue
        mark = "**" if abs(row["more"]) > 2 * row["error"] else ""
        name = row["changed"].replace("_", "-")
        text += f"| {name} | {row['to']:g} | {values} | {mark}{row['more']:+.3f}{mark} ± {row['error']:.3f} |\n"
    return text


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
