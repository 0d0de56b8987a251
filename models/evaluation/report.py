"""The figures of an evaluation as a page."""

from __future__ import annotations

from typing import Any

from models.evaluation.trial import BARS, LONGEST_NOTE_BARS

_INTRODUCTION = """# Evaluation

Written by `auftakt evaluate`; do not edit. Commit {commit}, model {model} ({hash}), seed {seed}.

## Asked and got
{pieces} pieces of {bars} bars over all styles, each with a key (of 24) and a tempo (60 to 180) asked for, written as
MIDI and judged from the file: keys by music21 with four published profiles; tempo, metre, instruments and lengths
by pretty_midi and mido. The composer listens with the first three profiles while it composes, not with the last.

| key, heard by | as asked | relative | other |
|---|---:|---:|---:|
"""

_MEASURES = """
## Musical measures beside real pieces
{each} generated pieces of {bars} bars a style, beside the held-out pieces of the corpus in that style that have its
roles (`resources/evaluation/real_measures.json`). A measure is off when the mean of the generated pieces lies more
than one standard deviation of the real ones from theirs. Few real pieces have small deviations: rock, jazz and
classical tell more than waltz, pop and latin.

| style | real pieces | measures off | rhythms repeated | bars repeated | chord tones: melody | bass | chords |
|---|---:|---:|---:|---:|---:|---:|---:|
"""

_PAIRS = (
    "melody repeated rhythms",
    "melody repeated bars",
    "melody chord tones",
    "bass chord tones",
    "chords chord tones",
)


def evaluation_markdown(figures: dict[str, Any]) -> str:
    """Set the figures of `auftakt evaluate` out as Markdown."""
    trial, measures = figures["trial"], figures["measures"]
    head = {"commit": figures["commit"], "model": figures["model"], "hash": figures["model_hash"][:12]}
    text = _INTRODUCTION.format(**head, seed=trial["seed"], pieces=trial["pieces"], bars=trial["bars"])
    for name, counts in trial["keys"].items():
        text += f"| {name} | {counts['as asked']} | {counts['relative']} | {counts['other']} |\n"
    text += f"\nTempo as asked: {trial['tempo_met']} of {trial['pieces']}. "
    text += f"The same request composed again gave the same notes: {trial['same_again']}.\n"
    text += f"Faults (a silent role, a wrong instrument or metre, a note over {LONGEST_NOTE_BARS:.0f} bars, another "
    text += f"number of bars than {BARS}): {_faults(trial['faults'])}.\n"
    text += _MEASURES.format(each=measures["each"], bars=BARS)
    for style, row in measures["styles"].items():
        off = f"{len(row['off'])} of {row['compared']}"
        pairs = (f"{_figure(row['real'].get(name))} / {_figure(row['generated'].get(name))}" for name in _PAIRS)
        text += f"| {style} | {row['real_pieces']} | {off} | {' | '.join(pairs)} |\n"
    text += "\nEach pair: real / generated. What is off, real / generated:\n\n"
    for style, row in measures["styles"].items():
        each = (f"{name} {_figure(row['real'][name])} / {_figure(row['generated'][name])}" for name in row["off"])
        text += f"- {style}: {', '.join(each) or 'nothing'}\n"
    return text


def _faults(faults: dict[str, list[str]]) -> str:
    return "none" if not faults else "; ".join(f"{piece}: {', '.join(found)}" for piece, found in faults.items())


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
