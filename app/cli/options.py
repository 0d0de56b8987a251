"""Options that describe a piece, shared by the commands that compose: a prompt and what overrides it."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

from app.core.errors import UserError
from app.core.wishes import Asked, WrittenWishes, ask, read_wishes
from models.requests import DEFAULT_MODEL, DENSITIES, LOUDNESSES, REGISTERS, Sampling
from models.requests.limits import FASTEST_BPM, SLOWEST_BPM
from models.requests.styles import STYLES
from models.requests.wishes import Wishes
from models.score import ROLES

DEVICES = ("cpu", "auto", "cuda", "mps")


def add_piece_options(parser: argparse.ArgumentParser, bars: str | None) -> None:
    """Add the options of a piece; each overrides what the prompt says. `bars` is the help for their number, if any."""
    piece = parser.add_argument_group("the piece (each overrides the prompt)")
    piece.add_argument("--style", metavar="NAME", help=f"one of {', '.join(STYLES)}")
    piece.add_argument(
        "--tempo", type=float, metavar="BPM", help=f"quarter notes a minute, {SLOWEST_BPM:g}-{FASTEST_BPM:g}"
    )
    piece.add_argument("--key", metavar="KEY", help='such as "F# minor", "Es-Dur", "h-moll", "C"')
    piece.add_argument("--meter", metavar="N/D", help="time signature, such as 3/4")
    if bars is None:
        parser.set_defaults(bars=None)
    else:
        piece.add_argument("--bars", type=int, metavar="N", help=bars)
    piece.add_argument("--instruments", metavar="LIST", help='such as "piano, strings"')
    piece.add_argument("--roles", metavar="LIST", help=f"only these parts: {', '.join(ROLES)}")
    piece.add_argument("--density", choices=DENSITIES, help="how many notes")
    piece.add_argument("--loudness", choices=LOUDNESSES, help="how hard they are struck")
    piece.add_argument("--register", choices=REGISTERS, help="how high melody and chords lie")
    piece.add_argument("--polyphonic", metavar="LIST", help="bass or melody, if it may play several notes at once")
    piece.add_argument(
        "--chords", metavar="LIST", help='one a bar, repeated: "Dm7 G7 Cmaj7"; several a bar: "C F/A G | N.C. | %%"'
    )
    sampling = parser.add_argument_group("how it is drawn")
    usual = Sampling()
    sampling.add_argument("--temperature", type=float, metavar="T", default=usual.temperature)
    sampling.add_argument("--top-k", type=int, metavar="K", default=usual.top_k, help="only the K likeliest; 0: all")
    sampling.add_argument("--top-p", type=float, metavar="P", default=usual.top_p, help="nucleus sampling")
    sampling.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same notes; else a new one")
    sampling.add_argument("--takes", type=int, metavar="N", default=1, help="as many pieces, seeds counted up")
    sampling.add_argument("--best", type=int, metavar="N", help="keep only the N best takes, the best one first")
    sampling.add_argument("--model", metavar="NAME", default=DEFAULT_MODEL, help="which; `auftakt doctor` lists them")
    sampling.add_argument(
        "--device", choices=DEVICES, default="cpu", help="where the network runs (cpu, which starts at once)"
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        *("-o", "--output"),
        action="append",
        type=Path,
        metavar="FILE",
        help=".mid, .wav, .flac, .ogg or .mp3; may be given several times",
    )
    output.add_argument("--json", action="store_true", help="print recipe and facts as JSON, a line a take")
    output.add_argument("--soundfont", type=Path, metavar="FILE", help="the SoundFont for audio files")


def asked_of(options: argparse.Namespace) -> Asked:
    """What a prompt and the options of a piece ask for; raise UserError for what cannot be meant."""
    written = WrittenWishes(**{one.name: getattr(options, one.name) for one in fields(WrittenWishes)})
    try:
        sampling = Sampling(options.temperature, options.top_k, options.top_p)
    except ValueError as error:
        raise UserError(str(error), "change that option") from error
    given = Wishes(tempo_bpm=options.tempo, bars=options.bars, sampling=sampling, seed=options.seed)
    return ask(options.prompt, read_wishes(written, given), options.model)
