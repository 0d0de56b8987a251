"""`auftakt evaluate`: what a model composes, measured, judged and set beside real pieces, into docs/."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.composing import load_model
from app.cli.console import note
from app.core.errors import UserError
from app.core.files import atomic_write, read_text
from app.core.paths import find_model
from app.core.version import commit
from models.judging.originality import FOLDER
from models.judging.passages import FOLDER as PASSAGES
from models.judging.ranking import REAL_MEASURES, real_measures
from models.nets.checkpoint import load_json
from models.requests import DEFAULT_MODEL

if TYPE_CHECKING:
    from app.cli.console import Commands
    from models.music.network.model import MusicModel
    from models.verse.request import Verse

Figures = tuple[str, dict[str, Any], Callable[[dict[str, Any]], str]]
"""The name of the page, its figures, and what sets them out."""


def add(commands: Commands) -> None:
    """Add `evaluate` with what can be evaluated."""
    parser = commands.add_parser("evaluate", help="measure what a model composes, and write the figures")
    kinds = parser.add_subparsers(title="what", metavar="WHAT", required=True, parser_class=type(parser))
    for name, told, each, evaluate in (
        ("trial", "asked and got: keys, tempos, metres, judged from the files by other programs", 100, _trial),
        ("pieces", "musical measures and styles heard, beside real pieces", 20, _pieces),
        ("sampling", "which temperature and nucleus give the best pieces", 4, _sampling),
    ):
        kind = kinds.add_parser(name, help=told)
        what = "pieces over all styles" if name == "trial" else "pieces a style"
        kind.add_argument("--pieces", type=int, default=each, metavar="N", help=f"how many {what} ({each})")
        kind.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
        if name == "trial":
            kind.add_argument("--seed", type=int, default=1, metavar="N")
        kind.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR", help="where the pages go (docs)")
        kind.set_defaults(run=run_evaluate, evaluate=evaluate)
    real = kinds.add_parser("real", help="what the real pieces of the corpus measure: the yardstick")
    real.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of labelled MIDI files")
    real.add_argument("-o", "--output", type=Path, default=REAL_MEASURES, metavar="FILE", help="where the figures go")
    real.set_defaults(run=run_real)
    densities = kinds.add_parser("densities", help="notes a bar of real pieces, into a model's facts on its styles")
    densities.add_argument(
        "--corpus", type=Path, required=True, metavar="DIR", help="the folder of labelled MIDI files"
    )
    densities.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    densities.set_defaults(run=run_densities)
    melodies = kinds.add_parser("melodies", help="index the corpus's melodies, to find copies in what is composed")
    melodies.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of labelled MIDI files")
    melodies.add_argument("--seed", type=int, default=1, metavar="N")
    melodies.add_argument("-o", "--output", type=Path, default=FOLDER, metavar="DIR", help="where the index goes")
    melodies.set_defaults(run=run_melodies)
    verse = kinds.add_parser("verse", help="what is written: bits a character, form by another ear, copies, speed")
    verse.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of poems and songs")
    verse.add_argument("--texts", type=int, default=5, metavar="N", help="how many texts of each kind (5)")
    verse.add_argument("--seed", type=int, default=1, metavar="N")
    verse.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR", help="where the pages go (docs)")
    verse.add_argument("--samples", type=Path, metavar="DIR", help="write all texts there as well, unedited")
    verse.set_defaults(run=run_verse)
    characters = kinds.add_parser(
        "characters", help="the network on the characters of one text, nats on its last tenth"
    )
    characters.add_argument("--text", type=Path, required=True, metavar="FILE", help="such as tinyshakespeare.txt")
    characters.add_argument("--minutes", type=float, default=60.0, metavar="M", help="of CPU time (60)")
    characters.add_argument("--seed", type=int, default=1, metavar="N")
    characters.add_argument(
        "--out", type=Path, default=Path("docs"), metavar="DIR", help="where the figure goes (docs)"
    )
    characters.set_defaults(run=run_characters)
    passages = kinds.add_parser("passages", help="index the corpus's verse, to find copies in what is written")
    passages.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of poems and songs")
    passages.add_argument("-o", "--output", type=Path, default=PASSAGES, metavar="DIR", help="where the index goes")
    passages.set_defaults(run=run_passages)


def run_evaluate(options: argparse.Namespace) -> int:
    """Evaluate, print and write the figures as JSON and Markdown."""
    if options.pieces < 1:
        raise UserError("no piece can be measured", "choose a number above zero for --pieces")
    model = load_model(options.model)
    evaluate: Callable[[argparse.Namespace, MusicModel], Figures] = options.evaluate
    try:
        name, found, markdown = evaluate(options, model)
    except ImportError as error:
        raise UserError(f"a package is missing that judges the pieces: {error}", "see make setup") from error
    figures = {"commit": commit(), "model": model.name, "model_hash": model.hash, **found}
    text = markdown(figures)
    with atomic_write(options.out / f"{name}.json") as path:
        path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with atomic_write(options.out / f"{name}.md") as path:
        path.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _trial(options: argparse.Namespace, model: MusicModel) -> Figures:
    from models.evaluation.report import evaluation_markdown
    from models.evaluation.trial import run_trial

    return "evaluation", {"trial": run_trial(model, options.pieces, options.seed, note)}, evaluation_markdown


def _pieces(options: argparse.Namespace, model: MusicModel) -> Figures:
    from models.evaluation.pieces import measure_pieces
    from models.evaluation.pieces_report import pieces_markdown

    return "pieces", measure_pieces(model, real_measures(), options.pieces, note), pieces_markdown


def _sampling(options: argparse.Namespace, model: MusicModel) -> Figures:
    from models.evaluation.pieces import search_sampling
    from models.evaluation.pieces_report import sampling_markdown

    return "sampling", search_sampling(model, real_measures(), options.pieces, note), sampling_markdown


def run_real(options: argparse.Namespace) -> int:
    """Measure the corpus, and write what it measures."""
    from models.evaluation.real import measure_corpus

    with _corpus(options.corpus):
        found = measure_corpus(options.corpus, note)
    with atomic_write(options.output) as path:
        path.write_text(_one_a_line(found) + "\n", encoding="utf-8")
    counts = ", ".join(f"{style} {figures['pieces']}" for style, figures in found.items())
    print(f"wrote {options.output}: {counts}")
    return 0


def _one_a_line(found: Mapping[str, Any]) -> str:
    """A JSON object with each of its members on a line of its own."""
    return "{\n" + ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in found.items()) + "\n}"


def run_densities(options: argparse.Namespace) -> int:
    """Measure the corpus's notes a bar, and put them into a model's `style_facts.json`."""
    from models.evaluation.real import add_densities, measure_densities
    from models.music.network.model import STYLE_FACTS

    facts_path = find_model(options.model) / STYLE_FACTS
    facts = load_json(facts_path)
    with _corpus(options.corpus):
        count = add_densities(facts, measure_densities(options.corpus, note))
    parts = (f"{json.dumps(part)}: {_one_a_line(each)}" for part, each in facts.items())
    with atomic_write(facts_path) as path:
        path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    print(f"wrote {facts_path}: the notes a bar of {count} roles")
    return 0


def run_melodies(options: argparse.Namespace) -> int:
    """Index the melodies of the corpus."""
    from models.training.melodies import build_index, save_index

    with _corpus(options.corpus):
        index = build_index(options.corpus, options.seed, note)
    save_index(index, options.output, {"commit": commit(), "seed": options.seed})
    print(f"wrote {options.output}: {len(index.names)} melodies; {index.usual} notes in common are no copy")
    return 0


@contextmanager
def _corpus(folder: Path) -> Iterator[None]:
    """Tell that a corpus cannot be read."""
    try:
        yield
    except (OSError, KeyError, ValueError) as error:
        hint = "name the folder that holds corpus_index.csv"
        raise UserError(f"the corpus {folder} cannot be read: {error}", hint) from error


def run_verse(options: argparse.Namespace) -> int:
    """Measure the verse network and what it writes; print and write the figures as JSON and Markdown."""
    from models.evaluation import other_ear
    from models.evaluation.ngrams import CharacterNgrams
    from models.evaluation.verse import measure_verse, samples_markdown, verse_markdown, word_grams
    from models.nets.checkpoint import load_config
    from models.training.verse_features import poem_inputs
    from models.training.verse_texts import read_poems
    from models.verse.files import VERSE
    from models.verse.model import FORMAT, load_verse_model

    if not other_ear.there():
        raise UserError("eSpeak NG is missing, which judges the rhymes", "install the package espeak-ng")
    model = load_verse_model(VERSE)
    with _corpus(options.corpus):
        poems = read_poems(options.corpus, note)
    data = hashlib.sha256("".join(poem.text for poem in poems).encode()).hexdigest()[:12]
    ngram, learnt = {}, {}
    for language in ("en", "de"):
        of_it = [poem for poem in poems if poem.language == language]
        known = [poem.text for poem in of_it if not poem.held_out]
        learnt[language] = word_grams(known)
        counted = CharacterNgrams(known)
        sizes = [(poem, poem_inputs(poem, model.units, model.sounds[language]).size) for poem in of_it if poem.held_out]
        held = [poem.text for poem, size in sizes if 30 < size < 500]
        ngram[language] = sum(map(counted.bits, held)) / max(1, sum(map(len, held)))
        note(f"{language}: 5-gram {ngram[language]:.3f} bits a character on {len(held)} poems")

    def keep(verses: Sequence[Verse]) -> None:
        if options.samples is not None:
            request = verses[0].request
            with atomic_write(options.samples / f"{request.language}-{request.kind}.md") as path:
                path.write_text(samples_markdown(verses), encoding="utf-8")

    judged = measure_verse(model, options.texts, options.seed, learnt, note, keep)
    bits = load_config(VERSE, FORMAT)["bits_per_character"]
    figures = {"commit": commit(), "model_hash": model.hash, "data": data, "seed": options.seed}
    figures |= {"bits_per_character": bits, "ngram": ngram, "judged": judged}
    text = verse_markdown(figures)
    for suffix, content in ((".json", json.dumps(figures, indent=1) + "\n"), (".md", text)):
        with atomic_write(options.out / f"text{suffix}") as path:
            path.write_text(content, encoding="utf-8")
    print(text)
    return 0


def run_characters(options: argparse.Namespace) -> int:
    """Train the verse network on the characters of a text, and write the figure."""
    from models.training.characters import CharacterTrial

    if not 0 < options.minutes <= 24 * 60:
        raise UserError(f"{options.minutes:g} minutes are not in 0-1440", "choose another number")
    text = read_text(options.text)
    try:
        result = CharacterTrial(text, options.seed).run(options.minutes, note)
    except ValueError as error:
        raise UserError(f"{options.text}: {error}", "name a longer text") from error
    data = hashlib.sha256(text.encode()).hexdigest()[:12]
    figures = {"commit": commit(), "data": data, "seed": options.seed, **asdict(result)}
    with atomic_write(options.out / "text-characters.json") as path:
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{result.nats:.4f} nats a character after {result.epochs:.1f} epochs, {result.cpu_minutes:.0f} CPU minutes")
    return 0


def run_passages(options: argparse.Namespace) -> int:
    """Index the corpus's verse."""
    from models.training.verse_passages import index_passages, save_passages

    with _corpus(options.corpus):
        index = index_passages(options.corpus, note)
    save_passages(index, options.output, commit())
    print(
        f"wrote {options.output}: {len(index.hashes)} passages of {len(index.names)} texts, {index.usual} words usual"
    )
    return 0
