"""`auftakt write`: verse and lyrics, from given words or from kind and mood alone."""

from __future__ import annotations

import argparse
import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import INTERRUPTED, note
from app.core.errors import UserError
from app.core.files import atomic_write, check_place
from app.core.masked_words import load_masked_words
from app.core.texts import MARKDOWN, PLAIN, shared_words, verse_model, write_text_file
from models.requests.limits import DRAWN_SEEDS
from models.verse.kinds import KINDS, find_kind
from models.verse.language import guess_language
from models.verse.model import VerseModel
from models.verse.request import Verse, WriteRequest
from models.verse.sound import LANGUAGES
from models.verse.writer import Writer

if TYPE_CHECKING:
    from app.cli.console import Commands

_JSON = ".json"
SUFFIXES = (PLAIN, MARKDOWN, _JSON)


def add(commands: Commands) -> None:
    """Add `write`."""
    parser = commands.add_parser(
        "write", help="write verse or lyrics that go on from given words, in English or German"
    )
    parser.add_argument("beginning", nargs="?", default="", help='words to go on from, such as "Der Mond"; or none')
    add_text_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        type=Path,
        metavar="FILE",
        help=".txt, .md or .json; may be given several times",
    )
    parser.add_argument("--json", action="store_true", help="print the text with its figures and recipe as JSON")
    parser.set_defaults(run=run_write)


def add_text_options(parser: argparse.ArgumentParser) -> None:
    """Add what a text is to be like."""
    text = parser.add_argument_group("the text")
    text.add_argument("--language", choices=LANGUAGES, help="else as the given words are, or English")
    text.add_argument("--kind", metavar="NAME", help=f"{', '.join(KINDS)}; or in German: Lied, Volkslied ... (song)")
    text.add_argument("--lines", type=int, metavar="N", help="how many lines (as the kind usually has)")
    text.add_argument("--rhyme", metavar="SCHEME", help='such as ABAB, xAxA or "ABBA ABBA CDC DCD"; x rhymes with none')
    text.add_argument("--syllables", metavar="LIST", help='of the lines of a stanza: "8,7"; 0 for as many as come')
    text.add_argument("--title", default="", help="what it is about: the network reads it before the first line")
    text.add_argument("--mood", type=float, metavar="V", help="-1 sad to 1 happy")
    drawing = parser.add_argument_group("how it is drawn")
    drawing.add_argument("--temperature", type=float, default=WriteRequest.temperature, metavar="T")
    drawing.add_argument("--top-p", type=float, default=WriteRequest.top_p, metavar="P", help="nucleus sampling")
    drawing.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same text; else a new one")


def run_write(options: argparse.Namespace) -> int:
    """Write a text, showing each line as it is done."""
    model = verse_model()
    request = read_request(options, model)
    outputs: list[Path] = options.output or []
    for path in outputs:
        if path.suffix.lower() not in SUFFIXES:
            raise UserError(f"{path} has no ending this command writes", f"use one of {', '.join(SUFFIXES)}")
        check_place(path)
    verse, complete = write_verse(model, request, show=not options.json)
    for path in outputs:
        save_verse(verse, path)
        note(f"wrote {path}")
    for remark in verse.remarks:
        note(remark)
    told = tell(verse)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0 if complete else INTERRUPTED
    if told["copied"]["copied"]:
        note(f"{told['copied']['words']} words in a row stand in '{told['copied']['source']}'")
    note(f"seed {request.seed}")
    return 0 if complete else INTERRUPTED


def read_request(options: argparse.Namespace, model: VerseModel) -> WriteRequest:
    """What the options ask for; raise UserError for what cannot be meant."""
    # A byte that the terminal's encoding lacks arrives as a lone surrogate, which no file can hold.
    beginning = options.beginning.encode("utf-8", "replace").decode()
    title = " ".join(options.title.encode("utf-8", "replace").decode().split())
    language = options.language or guess_language(f"{beginning} {title}", model)
    if language is None:
        language = "de" if options.kind and options.kind.lower() in _GERMAN_KINDS else "en"
        if beginning.strip():
            note(f"the words are not clearly English or German: written in {_NAMES[language]} (see --language)")
    try:
        kind = find_kind(options.kind or "song")
        syllables = None if options.syllables is None else _syllables(options.syllables)
        form = kind.form(language, options.lines, options.rhyme, syllables)
        seed = secrets.randbelow(DRAWN_SEEDS) if options.seed is None else options.seed
        return WriteRequest(
            *(language, kind.name, form, beginning, title, options.mood),
            temperature=options.temperature,
            top_p=options.top_p,
            seed=seed,
        )
    except ValueError as error:
        raise UserError(str(error), "change that option; see auftakt write --help") from error


_NAMES = {"en": "English", "de": "German"}
_GERMAN_KINDS = frozenset(name for kind in KINDS.values() for name in kind.names if name == kind.title_de.lower())


def _syllables(text: str) -> tuple[int, ...]:
    try:
        counts = tuple(int(part) for part in text.replace(" ", ",").split(",") if part)
    except ValueError:
        raise ValueError(f"'{text}' are no syllables: numbers such as 8,7") from None
    return () if counts == (0,) else counts


def write_verse(model: VerseModel, request: WriteRequest, show: bool) -> tuple[Verse, bool]:
    """Write a text: what there is, and whether it is whole. Ctrl-C ends it early."""
    writer = Writer(model, request, load_masked_words(request.language))
    stanza = 0
    try:
        for line in writer:
            if show:
                print(("\n" if line.stanza != stanza else "") + line.text, flush=True)
            stanza = line.stanza
    except KeyboardInterrupt:
        return writer.verse, False
    return writer.verse, True


def tell(verse: Verse) -> dict[str, Any]:
    """A text with its figures as a JSON-able object."""
    return {
        "lines": [line.told() for line in verse.lines],
        "text": verse.text,
        "language": verse.request.language,
        "kind": verse.request.kind,
        "title": verse.request.title,
        "seed": verse.request.seed,
        "recipe": verse.request.recipe(verse.model_hash),
        "copied": shared_words(verse.text).told(),
        "remarks": list(verse.remarks),
    }


def save_verse(verse: Verse, path: Path) -> None:
    """Write a text as plain text, Markdown or JSON, by the path's ending; raise UserError if the disk refuses."""
    if path.suffix.lower() == _JSON:
        with atomic_write(path) as temporary:
            temporary.write_text(json.dumps(tell(verse), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    recipe = json.dumps(verse.request.recipe(verse.model_hash), ensure_ascii=False)
    write_text_file(path, verse.request.title, verse.text, recipe)
