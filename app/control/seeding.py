"""The seed page's side of the session: what is drawn or opened as a seed, what is heard in it, and going on from it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.sequencer import Strip
from app.control.session import Session
from app.core.card import Origin
from app.core.errors import UserError
from app.core.seed_grid import SeedGrid
from models.music.hearing.facts import heard_chords
from models.music.network.meters import nearest_meter
from models.music.planning.seeding import Seed, read_seed
from models.music.planning.takes import counted_up
from models.requests.limits import DRAWN_SEEDS
from models.score import ROLES, Chord, Meter, Role, Score
from models.score.keys import Key

USUAL_BPM = 110.0


@dataclass(frozen=True)
class Heard:
    """What is found in a seed: tempo, metre (and the one that new bars have), key, chords, and the roles that play."""

    tempo_bpm: float
    meter: Meter
    goes_on_in: Meter
    key: Key | None
    chords: tuple[Chord, ...]
    roles: tuple[Role, ...]
    bars: int


class Seeding(QObject):
    """Keeps the seed of a session. Lives on the GUI thread.

    Signals: `changed` when the seed is another one.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._file: tuple[str, Score] | None = None
        self._roles: tuple[Role, ...] | None = None
        self._drawn: tuple[tuple[SeedGrid, float], Score] | None = None
        self._heard: tuple[Score, Heard | None] | None = None
        self.only_new = False
        self._grid = session.project.seed
        session.takes_changed.connect(self._on_project)
        session.card_changed.connect(self._on_card)

    @property
    def session(self) -> Session:
        """The session whose seed it is."""
        return self._session

    @property
    def grid(self) -> SeedGrid:
        """What is drawn."""
        return self._session.project.seed

    @property
    def file_name(self) -> str:
        """The file that is the seed instead of what is drawn; empty if none is."""
        return "" if self._file is None else self._file[0]

    @property
    def score(self) -> Score:
        """The seed as a score."""
        if self._file is not None:
            return self._file[1]
        drawn = self.grid, self.tempo_bpm
        if self._drawn is None or self._drawn[0] != drawn:
            self._drawn = drawn, self.grid.to_score(self.tempo_bpm)
        return self._drawn[1]

    @property
    def tempo_bpm(self) -> float:
        """The tempo in which what is drawn is played: that of prompt and chips, or a usual one."""
        card = self._session.card
        try:
            return card.plan.tempo_bpm if card.says_something else USUAL_BPM
        except ValueError:
            return USUAL_BPM

    @property
    def roles(self) -> tuple[Role, ...]:
        """Which parts play on: as chosen, or those of the style and of the seed."""
        if self._roles is not None:
            return self._roles
        card, heard = self._session.card, self.heard()
        try:
            usual = set(card.plan.request.roles or ROLES) if card.says_something else set(ROLES)
        except ValueError:
            usual = set(ROLES)
        return tuple(role for role in ROLES if role in usual or (heard is not None and role in heard.roles))

    def set_roles(self, roles: tuple[Role, ...]) -> None:
        """Choose which parts play on."""
        self._roles = roles
        self.changed.emit()

    def set_grid(self, grid: SeedGrid, label: str = "", merge: str = "") -> None:
        """Draw something else; changes with the same non-empty `merge` key are one step to undo."""
        if grid != self.grid:
            self._session.edit_seed(label or self.tr("Seed"), grid, merge)

    def use_file(self, name: str, score: Score) -> None:
        """Take a file as the seed."""
        self._file, self._roles = (name, replace(score, texts=())), None
        self._tell()

    def drop_file(self) -> None:
        """Go back to what is drawn."""
        self._file = None
        self._tell()

    def draw_file(self) -> None:
        """Bring the beginning of the file into the grid, to change it there."""
        if self._file is not None:
            grid = SeedGrid.of_score(self._file[1])
            self._file = None
            self.set_grid(grid, self.tr("Seed from a file"))
            self._tell()

    def heard(self) -> Heard | None:
        """What is found in the seed; None if it has no notes. A long file is listened to only once."""
        score = self.score
        if self._heard is None or self._heard[0] is not score:
            self._heard = score, _hear(score)
        return self._heard[1]

    def go_on(self, bars: int, takes: int = 1) -> bool:
        """Compose further bars; False, with the reason reported, if that cannot be."""
        score = self.score
        if not score.note_count:
            error = UserError("the seed is empty", "draw a beat or a melody, or open a MIDI file")
            self._session.messages.report_error(error, "compose")
            return False
        card = self._session.card
        try:
            asked = card.request
            tempo = None if card.origin("tempo") is Origin.STYLE and self._file is not None else self.tempo_bpm
            request = replace(
                asked,
                bars=bars,
                seconds=None,
                seed_score=score,
                key=asked.key or self._drawn_key(),
                tempo_bpm=tempo,
                tempo_range=None,
                roles=self.roles,
                with_roles=(),
                without_roles=(),
                only_new=self.only_new,
                model=self._session.model,
            )
        except ValueError as error:
            self._session.messages.report_error(UserError(str(error), "change the prompt or the chips"), "compose")
            return False
        seed = secrets.randbelow(DRAWN_SEEDS) if card.choices.seed is None else card.choices.seed
        self._session.compose_requests([request.with_seed(one) for one in counted_up(seed, takes)])
        return True

    def _drawn_key(self) -> Key | None:
        """The key that the card shows, where the seed has none of its own: drums have no key."""
        heard, card = self.heard(), self._session.card
        return None if (heard is not None and heard.key is not None) or not card.says_something else card.plan.key

    # Hearing it

    def enter(self) -> None:
        """The seed page is shown: its music is what is heard, again and again."""
        self._session.hears_seed = True
        self._session.transport.stop()
        self._session.transport.seek(0.0)
        self._load()

    def leave(self) -> None:
        """Another page is shown."""
        if self._session.hears_seed:
            self._session.hears_seed = False
            self._session.transport.stop()
            self._session.transport.set_loop(None)
            self._session.play_shown()

    def _load(self) -> None:
        if self._session.hears_seed and not self._session.busy:
            score = self.score
            self._session.transport.set_score(score, tuple(Strip() for _ in score.parts))
            self._session.transport.set_loop((0.0, max(score.length_beats, 1.0)))

    @Slot()
    def _on_project(self) -> None:
        if self._session.project.seed is not self._grid:
            self._grid = self._session.project.seed
            self._tell()

    @Slot()
    def _on_card(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self._load()
        self.changed.emit()


def _hear(score: Score) -> Heard | None:
    if not score.note_count:
        return None
    own = score.main_meter
    seed: Seed = read_seed(score, None, nearest_meter(own))
    pitched = any(part.role is not Role.DRUMS and part.notes for part in score.parts)
    tempo = seed.tempo_bpm or score.tempo_bpm
    key, chords = (seed.key, score.chords or heard_chords(score)) if pitched else (None, ())
    return Heard(tempo, own, nearest_meter(own), key, chords, seed.roles, score.bars)
