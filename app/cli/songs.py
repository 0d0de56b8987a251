"""`auftakt song`: music and words together; either can be given, and the other is made to fit."""

from __future__ import annotations

import argparse
import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.audio.export import AudioOptions, check_target, export_score
from app.cli.composing import compose_take, free_name, load_model, slug, summary
from app.cli.console import INTERRUPTED, note, progress, read_midi_file
from app.cli.options import add_piece_options, asked_of
from app.cli.writing import write_verse
from app.core.errors import UserError
from app.core.files import check_place, read_text
from app.core.scores import exact_ticks
from app.core.texts import PLAIN, verse_model, write_text_file
from app.core.wishes import Asked
from models.formats.midi import TICKS_PER_BEAT
from models.music.hearing.facts import describe
from models.requests import Take
from models.requests.limits import DRAWN_SEEDS
from models.score import Role, Score
from models.song.making import bars_for, kind_of, topic_of, words_request
from models.song.setting import Setting, SettingError, set_words
from models.verse.kinds import find_kind
from models.verse.language import guess_language
from models.verse.request import Verse, WriteRequest, clean
from models.verse.sound import LANGUAGES

if TYPE_CHECKING:
    from app.cli.console import Commands

_MOST_LINES = 64


def add(commands: Commands) -> None:
    """Add `song`."""
    parser = commands.add_parser("song", help="compose music with words to sing, in English or German")
    parser.add_argument("prompt", nargs="?", default="", help='such as "ein fröhliches Volkslied über den Mai"')
    words = parser.add_argument_group("words and melody")
    words.add_argument("--lyrics", type=Path, metavar="X.txt", help="words that are there: music is made for them")
    words.add_argument("--melody", type=Path, metavar="X.mid", help="music that is there: words are made for it")
    words.add_argument("--language", choices=LANGUAGES, help="of the words; else as the prompt is")
    words.add_argument("--kind", metavar="NAME", help="such as folk, ballad, hymn; else as the prompt says")
    words.add_argument("--about", metavar="WORDS", help="what they are about; else as the prompt says")
    words.add_argument("--rhyme", metavar="SCHEME", help="such as ABAB or AABB")
    add_piece_options(parser, bars="how many bars (16, or as many as given words need)")
    parser.set_defaults(run=run_song)


@dataclass(frozen=True)
class _Words:
    """What is sung; `verse` only if it was written."""

    lines: tuple[str, ...]
    language: str
    title: str = ""
    verse: Verse | None = None

    @property
    def text(self) -> str:
        return self.verse.text if self.verse is not None else "\n".join(self.lines)


@dataclass(frozen=True)
class _Music:
    """The music before it is sung; `take` only if it was composed."""

    score: Score
    take: Take | None
    ticks: int


def run_song(options: argparse.Namespace) -> int:
    """Compose, write, put together, and write the files."""
    if options.takes != 1 or options.best is not None:
        raise UserError("a song is made one at a time", "leave out --takes and --best")
    lyrics = _read_lyrics(options.lyrics) if options.lyrics is not None else None
    outputs = options.output or [free_name(slug(options.prompt or "song"), ".mid")]
    audio = AudioOptions(options.soundfont)
    for path in outputs:
        check_place(path) if path.suffix.lower() == PLAIN else check_target(path, audio)
    options.prompt = options.prompt or ""
    if options.seed is None:
        options.seed = secrets.randbelow(DRAWN_SEEDS)
    if options.bars is None and lyrics is not None:
        options.bars = bars_for(lyrics)
    asked = asked_of(options)
    music = _music(options, asked)
    if music is None:
        return INTERRUPTED
    try:
        words = _words(options, asked, music, lyrics)
        if words is None:
            return INTERRUPTED
        setting = set_words(music.score, words.lines, words.language)
    except SettingError as error:
        raise UserError(str(error), "give another melody, or fewer lines") from error
    _write(outputs, music, setting, words, audio, options)
    return 0


def sung_again(score: Score, recipe: dict[str, Any]) -> Score:
    """A song's music with its words, by the `song` of its recipe; raise UserError if that is damaged."""
    try:
        lines = [str(line) for line in recipe["lines"]]
        setting = set_words(score, lines, str(recipe["language"]))
        return replace(setting.score, title=str(recipe["title"]) or score.title)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"the recipe's words are damaged ({str(error)[:200]})", "make the song again") from error


def _music(options: argparse.Namespace, asked: Asked) -> _Music | None:
    """The given melody, or one that is composed; None if that was interrupted."""
    if options.melody is not None:
        reading = read_midi_file(options.melody)
        return _Music(replace(reading.score, lyrics=()), None, exact_ticks(reading.ticks_per_beat))
    request = asked.request
    if Role.MELODY in request.without_roles or (request.roles is not None and Role.MELODY not in request.roles):
        raise UserError("a song needs a melody, and the prompt leaves it out", "ask for the melody, or give --melody")
    if not asked.says_something:
        request = replace(request, style="folk")
    take, complete = compose_take(load_model(request.model), request, "composing", options.device)
    if take is None or not complete:
        return None
    return _Music(take.score, take, TICKS_PER_BEAT)


def _words(options: argparse.Namespace, asked: Asked, music: _Music, lyrics: list[str] | None) -> _Words | None:
    """The given words, or some that are written for the melody; None if that was interrupted."""
    model = verse_model()
    if lyrics is not None:
        language = options.language or guess_language(" ".join(lyrics), model) or asked.reading.language
        return _Words(tuple(lyrics), language)
    style = music.take.request.style if music.take is not None else asked.request.style
    about = options.about if options.about is not None else topic_of(options.prompt)
    language = options.language or (asked.reading.language if options.prompt else "en")
    try:
        kind = find_kind(options.kind).name if options.kind else kind_of(options.prompt, style)
        request = WriteRequest(language, kind, title=about, valence=asked.reading.valence or None, seed=options.seed)
        request = words_request(music.score, request, options.rhyme)
    except SettingError:
        raise
    except ValueError as error:
        raise UserError(str(error), "change that option; see auftakt song --help") from error
    verse, complete = write_verse(model, request, show=not options.json)
    if not complete:
        return None
    return _Words(tuple(line.text for line in verse.lines), language, about, verse)


def _read_lyrics(path: Path) -> list[str]:
    lines = [line for line in clean(read_text(path)).split("\n") if any(map(str.isalpha, line))]
    if not lines:
        raise UserError(f"{path} has no words to sing", "choose another file")
    if len(lines) > _MOST_LINES:
        raise UserError(f"{path} has {len(lines)} lines, more than {_MOST_LINES}", "give fewer verses")
    return lines


def _write(
    outputs: list[Path],
    music: _Music,
    setting: Setting,
    words: _Words,
    audio: AudioOptions,
    options: argparse.Namespace,
) -> None:
    told = _tell(music, setting, words, options.seed)
    title = words.title
    recipe = json.dumps(told["recipe"], separators=(",", ":")) if music.take is not None else ""
    score = replace(setting.score, title=title or setting.score.title)
    for path in outputs:
        if path.suffix.lower() == PLAIN:
            write_text_file(path, title, words.text)
            continue
        with progress(f"writing {path.name}") as bar:
            export_score(score, path, music.ticks, audio, recipe, bar)
    for remark in told["remarks"]:
        note(remark)
    if options.json:
        print(json.dumps({"files": [str(path) for path in outputs], **told}, ensure_ascii=False))
        return
    if words.verse is None:
        print(words.text)
    print()
    if music.take is not None:
        for line in summary(music.take, describe(music.take.score)):
            print(line)
    print(f"stresses on strong beats: {100 * setting.stresses_met:.0f} %")
    for path in outputs:
        print(f"wrote {path}")


def _tell(music: _Music, setting: Setting, words: _Words, seed: int) -> dict[str, Any]:
    verse = words.verse
    lines = (
        [line.told() for line in verse.lines]
        if verse is not None
        else [{"text": " ".join(one.syllable.text for one in line), "syllables": len(line)} for line in setting.lines]
    )
    song = {
        "lines": list(words.lines),
        "language": words.language,
        "title": words.title,
        "text": None if verse is None else verse.request.recipe(verse.model_hash),
    }
    recipe = {**(music.take.recipe() if music.take is not None else {}), "song": song}
    remarks = [*(music.take.remarks if music.take is not None else ()), *(verse.remarks if verse is not None else ())]
    met = round(setting.stresses_met, 3)
    return {"lines": lines, "seed": seed, "stresses_met": met, "remarks": remarks, "recipe": recipe}
