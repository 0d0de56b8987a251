"""`auftakt continue --live-port`: call and response with a MIDI keyboard, from a terminal."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.composing import compose_device, free_name, load_model
from app.cli.console import note
from app.cli.options import asked_of
from app.cli.seeds import read_seed_music, seed_given
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.audio.midi_input import MidiInput
    from app.audio.player import Player
    from models.music.duet import Duet
    from models.music.endless import EndlessBar
    from models.score import Score

ANY_PORT = "*"
_POLL_SECONDS = 0.005
_TAIL_BEATS = 0.25
"""A bar of which less was heard does not count."""

_USUAL_TURN_BARS = 2


def add_live_options(parser: argparse.ArgumentParser) -> None:
    """Add what call and response needs."""
    live = parser.add_argument_group("call and response (Ctrl-C ends it)")
    live.add_argument(
        "--live-port",
        nargs="?",
        const=ANY_PORT,
        metavar="NAME",
        help="play along on this MIDI keyboard (part of its name; else the first) and be answered in turns",
    )
    live.add_argument("--turn-bars", type=int, metavar="N", default=_USUAL_TURN_BARS, help="bars of a turn, 1-8")
    live.add_argument("--turns", type=int, metavar="N", help="end after so many answers")
    live.add_argument("--midi-out", metavar="NAME", help="send what is composed to this MIDI port")


def run_live(options: argparse.Namespace) -> int:
    """Play in turns until Ctrl-C, or for so many turns; what was played is written if files are named."""
    from app.audio.export import AudioOptions, check_target, export_score
    from models.music.duet import Duet

    asked = asked_of(options)
    request = replace(asked.request, bars=1, prompt="")
    if seed_given(options):
        seed = read_seed_music(options, request)
        request = replace(request, seed_score=replace(seed.score, texts=()), only_new=True)
    audio = AudioOptions(options.soundfont)
    outputs: list[Path] = options.output or [free_name("duet", ".mid")]
    for path in outputs:
        check_target(path, audio)
    if options.turns is not None and options.turns < 1:
        raise UserError(f"{options.turns} turns are none", "name at least 1, or leave --turns out")
    model = load_model(request.model)
    try:
        duet = Duet(model, request, options.turn_bars, compose_device(options.device))
        opening = list(duet.opening())
    except ValueError as error:
        raise UserError(str(error), "change the prompt or the options") from error
    with _keyboard(options.live_port) as keyboard, _player(options.midi_out) as player:
        score = _Live(duet, keyboard, player, opening).play(options.turns)
    if not score.note_count:
        note("nothing was played, so nothing is written")
        return 0
    for path in outputs:
        export_score(score, path, audio=audio)
        print(f"wrote {path}")
    return 0


class _Live:
    """A duet that is going on: what sounds, who listens, and the answer that is being composed beside."""

    def __init__(self, duet: Duet, keyboard: MidiInput, player: Player, opening: Sequence[EndlessBar]) -> None:
        from app.audio.call_listener import CallListener

        self._duet, self._player, self._bars = duet, player, list(opening)
        self._listener = CallListener(keyboard, player)
        self._score: Score | None = None
        self._yours: bool | None = None

    def play(self, turns: int | None) -> Score:
        """Play so many answers, or until Ctrl-C; all of it as a score."""
        from models.music.duet import played_over
        from models.music.endless import as_score

        answered = 0
        with ThreadPoolExecutor(1) as composing:
            try:
                self._load()
                self._player.warm_up()
                while not self._player.idle:
                    time.sleep(_POLL_SECONDS)
                self._player.play(count_in=True)
                print(f"a bar of count-in, then {self._duet.turn_bars} bars are yours; Ctrl-C ends it")
                while turns is None or answered < turns:
                    self._take_turn(composing)
                    answered += 1
                self._wait(self._turn[0])
            except KeyboardInterrupt:
                print()
            position = self._player.state().position_beats
            played = self._listener.played(position)
        heard = [bar for bar in self._bars if bar.start_beats < position - _TAIL_BEATS] or self._bars[:1]
        return as_score(played_over(heard, played), from_zero=True)

    @property
    def _turn(self) -> tuple[float, float]:
        """The player's newest turn."""
        return self._bars[-self._duet.turn_bars].start_beats, self._bars[-1].end_beats

    def _take_turn(self, composing: ThreadPoolExecutor) -> None:
        """Listen to the player's turn, and have the answer ready when it ends."""
        from app.audio.call_listener import LEAD_SECONDS

        begin, end = self._turn
        self._listener.show_turn((begin, end))
        position = self._wait(end - LEAD_SECONDS * self._bars[-1].tempo_bpm / 60)
        call = [row for row in self._listener.played(position) if begin <= row[1].start_beats < end]
        answer: Future[list[EndlessBar]] = composing.submit(lambda: list(self._duet.answer(call)))
        while not answer.done():
            self._listen()
        self._bars += answer.result()
        self._load()

    def _wait(self, beats: float) -> float:
        """Listen until a position is heard; the position."""
        while (position := self._listen()) < beats:
            if self._player.idle:
                raise KeyboardInterrupt  # the music has stopped, and will not come there
        return position

    def _listen(self) -> float:
        time.sleep(_POLL_SECONDS)
        position = self._player.state().counted_beats
        self._listener.listen(position, self._score)
        yours, _ = self._listener.left(max(position, 0.0))
        if yours is not self._yours:
            self._yours = yours
            print("your turn" if yours else "the answer", flush=True)
        return position

    def _load(self) -> None:
        """Have the player know all bars."""
        from app.audio.sequencer import Strip
        from app.audio.timeline import Timeline
        from models.music.endless import MORE_TO_COME, as_score

        self._score = score = as_score(self._bars, every_part=True)
        self._player.load(Timeline.of(score, score.length_beats - MORE_TO_COME), [Strip()] * len(score.parts))


@contextmanager
def _keyboard(wanted: str) -> Iterator[MidiInput]:
    from app.audio.midi_input import VIRTUAL_INPUT, input_ports, open_input

    names = input_ports()
    name = next((name for name in names if wanted == ANY_PORT or wanted.lower() in name.lower()), None)
    if wanted == VIRTUAL_INPUT:
        name = wanted
    if name is None:
        there = f"there are: {', '.join(names)}" if names else "none is connected"
        what = "no MIDI keyboard was found" if wanted == ANY_PORT else f"there is no MIDI input like '{wanted}'"
        raise UserError(what, there)
    keyboard = open_input(name)
    print(f"listening to {name}")
    try:
        yield keyboard
    finally:
        keyboard.close()


@contextmanager
def _player(port: str | None) -> Iterator[Player]:
    from app.audio.midi_ports import output_ports
    from app.audio.player import OutputChoice, Player

    if port is not None:
        names = output_ports()
        name = next((name for name in names if port.lower() in name.lower()), None)
        if name is None:
            raise UserError(f"there is no MIDI output like '{port}'", f"there are: {', '.join(names) or 'none'}")
        port = name
    player = Player(lambda error: note(str(error)), OutputChoice(synthesiser=port is None, port=port))
    try:
        yield player
    finally:
        player.close()
