"""What is attacked: each reader with what it usually reads, and the one kind of error that it may end with."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.batch.orders import read_orders
from app.core.errors import UserError
from app.core.project import Project, TakeRecord, load_project, save_project
from app.core.recipes import recipe_in, request_of
from app.core.settings import Settings
from models.formats.drum_text import parse_drum_grid
from models.formats.lead_sheets import LeadSheetError, read_lead_sheet
from models.formats.midi import MidiFileError, midi_to_score, score_to_midi
from models.formats.musicxml import score_to_musicxml
from models.formats.note_text import parse_notes
from models.music.network.model import load_music_model
from models.nets.checkpoint import CheckpointError
from models.prompt import read_prompt
from models.requests import ComposeRequest, Take
from models.requests.revision import Revision, bars_open
from models.score import ROLES, Lyric, Meter, Score
from models.score.chord_symbols import parse_progression
from models.score.keys import Key
from tests.fuzz.models import damaged_model
from tests.fuzz.mutation import damaged, other_values
from tests.helpers.music import random_score


@dataclass(frozen=True)
class Target:
    """A reader: `attack` makes one case by a source of chance and reads it, in a folder of its own."""

    name: str
    attack: Callable[[random.Random, Path], None]
    refuses: tuple[type[Exception], ...]


@cache
def _score() -> Score:
    score = random_score(3, 4, Key(9, "minor"))
    return Score(score.parts, key=score.key, chords=score.chords, title="Tune", lyrics=(Lyric(1.0, "la "),))


@cache
def _take() -> Take:
    revision = Revision(_score(), bars_open(_score(), ROLES, 1, 2), kept=((0, 0),))
    request = ComposeRequest("jazz", tempo_range=(90, 120), key=Key(2, "dorian"), chords=(((0, "maj7", 4),),), bars=4)
    return Take(_score(), request, ComposeRequest(revision=revision, prompt="jazz"), "music-base", "0" * 64)


def _midi(rng: random.Random, folder: Path) -> None:
    reading = midi_to_score(damaged(score_to_midi(_score()), rng))
    again = midi_to_score(score_to_midi(reading.score, reading.ticks_per_beat))
    assert again.score.note_count == reading.score.note_count
    score_to_musicxml(reading.score)


def _project(rng: random.Random, folder: Path) -> None:
    path = folder / "p.auftakt"
    plain = TakeRecord.new("B", random_score(5, 2))
    save_project(Project("jazz", takes=(TakeRecord.new("A", _score(), _take()), plain)), path)
    if rng.random() < 0.3:
        path.write_bytes(damaged(path.read_bytes(), rng))
    else:
        with zipfile.ZipFile(path) as archive:
            data = json.loads(archive.read("project.json"))
        path.write_text(json.dumps(other_values(data, rng)), encoding="utf-8")
    opened = load_project(path)
    for record in opened.project.takes:  # what exists can be used
        assert record.score.bars >= 0
        score_to_midi(record.score)
        record.locks.standing(record.score)
    save_project(opened.project, path)
    assert load_project(path).project == opened.project


def _recipe(rng: random.Random, folder: Path) -> None:
    recipe = recipe_in([json.dumps(other_values(_take().recipe(), rng))])
    if recipe is not None:
        request_of(recipe)


@cache
def _sheets() -> tuple[bytes, ...]:
    xml = score_to_musicxml(_score())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("score.xml", xml)
    abc = b'X:1\nT:Tune\nM:3/4\nL:1/8\nK:Em\n"Em"E2 G2 B2|:"C7/E"c4 "Bm"B2|1 "D"A6:|2 "G"G6|]\n'
    return xml, packed.getvalue(), abc


def _sheet(rng: random.Random, folder: Path) -> None:
    read_lead_sheet(damaged(rng.choice(_sheets()), rng))


_ROWS = b'name;prompt;bars;tempo;seed;key\na;"slow jazz";4;90;1;D dorian\nb;"Walzer\nim Mai";8;fast;;\n'
_LINES = b'{"prompt": "jazz", "bars": 4, "name": "x"}\n{"kind": "poem", "lines": 4, "mood": "sad"}\n"rock"\n'


def _rows(rng: random.Random, folder: Path) -> None:
    path = folder / rng.choice(("a.csv", "a.jsonl", "a.txt"))
    path.write_bytes(damaged(rng.choice((_ROWS, _LINES)), rng))
    for order in read_orders(path, 1):
        assert order.can_be_made != bool(order.error)
        assert len(order.name.encode()) <= 140
        assert "/" not in order.name
        assert order.id


def _settings(rng: random.Random, folder: Path) -> None:
    path = folder / "settings.json"
    whole = {"theme": "dark", "takes": 3, "prompts": ["jazz"], "recent_files": ["/a"], "master_decibels": -3.0}
    path.write_text(json.dumps(other_values(whole, rng)), encoding="utf-8")
    settings = Settings(path)
    settings.remember("prompts", "rock", 50)
    assert -60 <= settings["master_decibels"] <= 24


def _checkpoint(rng: random.Random, folder: Path) -> None:
    load_music_model(damaged_model(folder, rng)).engine("cpu")


_PROMPTS = ("slow jazz waltz in E dorian, 90-120 bpm, no drums, 2 minutes", "trauriges Lied in fis-Moll ohne Bass, 3/4")


def _prompt(rng: random.Random, folder: Path) -> None:
    read_prompt(damaged(rng.choice(_PROMPTS).encode(), rng).decode("utf-8", "replace")[:2000])


def _notation(rng: random.Random, folder: Path) -> None:
    reader, text = rng.choice(_NOTATIONS)
    reader(damaged(text.encode(), rng).decode("utf-8", "replace"))


_NOTATIONS: tuple[tuple[Callable[[str], Any], str], ...] = (
    (parse_progression, "|: C6/9 F#m7b5/A | Es7 H :| % | N.C. C7(#11,b13) / |"),
    (lambda text: parse_notes(text, Meter(3, 4)), "C4:1.5 F#5 -:2 Bb3,D4:0.25 | E4"),
    (lambda text: parse_drum_grid(text, Meter(4, 4)), "kick x.......x.x..... snare ....X...o...x..."),
)

TARGETS = (
    Target("MIDI files, and what is written of them", _midi, (MidiFileError,)),
    Target("projects, and what is done with them", _project, (UserError,)),
    Target("recipes", _recipe, (UserError,)),
    Target("lead sheets", _sheet, (LeadSheetError,)),
    Target("batch files", _rows, (UserError,)),
    Target("settings", _settings, ()),
    Target("models", _checkpoint, (CheckpointError,)),
    Target("prompts", _prompt, ()),
    Target("progressions, notes and drums as text", _notation, (ValueError,)),
)
