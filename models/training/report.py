"""The figures of a model as a Markdown page."""

from __future__ import annotations

from typing import Any

_PAGE = """# Figures of the music model `{model}`

Written by `auftakt evaluate`; do not edit. Commit {commit}, model {hash}, data {data}, trained {minutes} minutes
({notes_seen:,} notes seen) with seed {seed}. `evaluation.json` beside this page has every number.

{held_out}
{trial}"""

_HELD_OUT = """## Held-out pieces

Nats a note on {pieces} pieces of the test split ({notes:,} notes) whose tune, solo or groove was never trained on.
The chords are given to the note network; what they cost is stated beside it.

| {names} | sum | chords |
|{rule}---:|---:|
| {values} | **{total:.3f}** | {chords:.3f} |

{groups}
"""

_TRIAL = """## {pieces} generated pieces

All styles in turn, keys and tempos drawn once and for all (`models/training/trial.py`), 8 to 24 bars.
Tempo ({tempo_as_asked} as asked) is read by pretty_midi from the written MIDI file, the key by music21. Its first
key finder counts; the rules of composing listen with profiles like that one's, but not with the others'.

| key finder | as asked | its relative | another key |
|---|---:|---:|---:|
{finders}

Without any fault: {faultless}.

Faults looked for: a silent requested role, a note over 8 bars, an end more than a bar late or two early, another
metre, runaway density. Found: {faults}.
"""


def evaluation_markdown(facts: dict[str, Any]) -> str:
    """The page of `auftakt evaluate`."""
    run = facts["run"]
    return _PAGE.format(
        model=facts["model"],
        commit=facts["commit"],
        hash=facts["model_hash"][:12],
        data=facts["data_hash"],
        minutes=run["minutes"],
        notes_seen=run["notes_seen"],
        seed=run["training"]["seed"],
        held_out=_held_out(facts["test"]),
        trial=_trial(facts["trial"]),
    )


def attribute_cells(test: dict[str, Any]) -> dict[str, str]:
    """Names, rule and values of a table's columns, one an attribute, from what `measure` gave."""
    attributes = test["by_attribute"]
    return {
        "names": " | ".join(attributes),
        "rule": "---:|" * len(attributes),
        "values": " | ".join(f"{value:.3f}" for value in attributes.values()),
    }


def _held_out(test: dict[str, Any]) -> str:
    return _HELD_OUT.format(
        **attribute_cells(test),
        pieces=test["pieces"],
        notes=test["notes"],
        total=test["total"],
        chords=test["chord_nats_per_note"],
        groups="\n".join(_group(name, test[f"by_{name}"]) for name in ("role", "style", "source")),
    )


def _group(name: str, values: dict[str, dict[str, float]]) -> str:
    rows = "\n".join(f"| {key} | {value['nats']:.3f} | {value['notes']:,} |" for key, value in values.items())
    return f"| {name} | nats a note | notes |\n|---|---:|---:|\n{rows}\n"


def _trial(trial: dict[str, Any]) -> str:
    faults = ", ".join(f"{name} {count}" for name, count in trial["faults"].items()) or "none"
    finders = "\n".join(
        f"| {name} | {counts['same']} | {counts['relative']} | {counts['other']} |"
        for name, counts in trial["keys"].items()
    )
    return _TRIAL.format(**{**trial, "faults": faults, "finders": finders})
