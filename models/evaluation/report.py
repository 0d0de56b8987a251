"""The figures of a trial as a page."""

from __future__ import annotations

from typing import Any

from models.evaluation.trial import BARS, LONGEST_NOTE_BARS

_INTRODUCTION = """# Evaluation

Written by `auftakt evaluate trial`; do not edit. Commit {commit}, model {model} ({hash}), seed {seed}.

## Asked and got
{pieces} pieces of {bars} bars over all styles, each with a key (of 24) and a tempo (60 to 180) asked for, written as
MIDI and judged from the file: keys by music21 with four published profiles; tempo, metre, instruments and lengths
by pretty_midi and mido. The composer listens with the first three profiles while it composes, not with the last.

| key, heard by | as asked | relative | other |
|---|---:|---:|---:|
"""


def evaluation_markdown(figures: dict[str, Any]) -> str:
    """Set the figures of `auftakt evaluate` out as Markdown."""
    trial = figures["trial"]
    head = {"commit": figures["commit"], "model": figures["model"], "hash": figures["model_hash"][:12]}
    text = _INTRODUCTION.format(**head, seed=trial["seed"], pieces=trial["pieces"], bars=trial["bars"])
    for name, counts in trial["keys"].items():
        text += f"| {name} | {counts['as asked']} | {counts['relative']} | {counts['other']} |\n"
    text += f"\nTempo as asked: {trial['tempo_met']} of {trial['pieces']}. "
    text += f"The same request composed again gave the same notes: {trial['same_again']}.\n"
    text += f"Faults (a silent role, a wrong instrument or metre, a note over {LONGEST_NOTE_BARS:.0f} bars, another "
    text += f"number of bars than {BARS}): {_faults(trial['faults'])}.\n"
    return text


def _faults(faults: dict[str, list[str]]) -> str:
    return "none" if not faults else "; ".join(f"{piece}: {', '.join(found)}" for piece, found in faults.items())
