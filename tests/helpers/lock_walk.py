"""A person who changes a piece in every way there is, while parts of it are locked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from app.control.composing.jobs import Composed
from app.control.context import Context
from app.control.editor import Editor
from app.control.reviser import Reviser
from app.core.editing import all_notes
from app.core.locks import Locks
from app.core.project import Project, TakeRecord
from models.music.alternatives import going_on, swapped
from models.requests import ComposeRequest, Take
from models.score import Note, Role, Score
from tests.helpers.music import random_score

Compose = Callable[[ComposeRequest], Take]


def made_up(request: ComposeRequest) -> Take:
    """What a composer may do with a revision, with none of its taste: any notes in the open spans."""
    revision = request.revision
    assert revision is not None
    rng = random.Random(request.seed)
    score = revision.locked()
    parts = list(score.parts)
    for span in revision.spans:
        number = next((n for n, part in enumerate(parts) if part.role is span.role), None)
        if number is not None:
            start = span.start_beats + rng.random() * (span.end_beats - span.start_beats) * 0.99
            parts[number] = replace(parts[number], notes=(*parts[number].notes, Note(start, 60, 0.25, 64)))
    score = replace(score, parts=tuple(parts))
    return Take(score, request, request, "made up", "")


class LockWalk:
    """One session with one piece; `step` does something at random and says what, `held` tells what must stay."""

    def __init__(self, context: Context, seed: int, compose: Compose = made_up, bars: int = 4) -> None:
        self._rng = random.Random(seed)
        self._session = context.session
        self._editor = Editor(context.session, context.settings)
        self._reviser = Reviser(context.session)
        record = TakeRecord.new("piece", random_score(seed, bars=bars))
        self._session.open(Project(takes=(record,), current=record.id, draw=1), saved=True)
        self._session.generation.compose = self._composed(compose)  # type: ignore[method-assign]

    @property
    def score(self) -> Score:
        """The piece as it stands."""
        assert self._session.shown is not None
        return self._session.shown.score

    @property
    def locks(self) -> Locks:
        """What is locked."""
        return self._reviser.locks

    def held(self, score: Score, locks: Locks) -> Counter[tuple[Role, Note]]:
        """What is locked of a score, found without the program's own code: bars are of four beats here."""
        return Counter(
            (part.role, note)
            for part in score.parts
            for note in part.notes
            if part.role in locks.roles
            or int((note.start_beats + 1e-6) // 4) in locks.bars
            or (part.role, note.start_beats, note.pitch) in locks.notes
        )

    def lock(self) -> None:
        """Lock something, or no more."""
        kind = self._rng.randrange(3)
        if kind == 0:
            role = self._rng.choice(list(Role))
            self._reviser.lock_role(role, role not in self.locks.roles)
        elif kind == 1:
            bar = self._rng.randrange(self.score.bars)
            self._reviser.toggle_bars(bar, bar + 1)
        else:
            self._reviser.toggle_notes(self._some(3))

    def step(self) -> str:
        """Do something that is no locking; give its name."""
        commands: dict[str, Callable[[], object]] = {
            "delete": self._editor.delete,
            "cut": self._editor.cut,
            "erase": lambda: self._editor.erase(self._some(4)),
            "move": lambda: self._editor.move(self._rng.choice((-4.0, -0.5, 0.25, 4.0)), self._rng.randrange(-12, 13)),
            "nudge": lambda: self._editor.nudge(1, 0),
            "resize": lambda: self._editor.resize(self._rng.choice((-0.25, 0.5))),
            "accent": lambda: self._editor.accent(self._rng.choice((-20, 20))),
            "velocities": lambda: self._editor.set_velocities(dict.fromkeys(self._some(5), 33)),
            "quantise": self._editor.quantise,
            "quantise all": lambda: self._editor.quantise(True),
            "humanise": self._editor.humanise,
            "part": lambda: self._editor.set_role(self._rng.choice(list(Role))),
            "draw": lambda: self._editor.add(self._rng.choice(list(Role)), Note(self._beat(), 64, 0.5, 80)),
            "paste": self._paste,
            "duplicate": self._editor.duplicate,
            "chord": lambda: self._editor.set_chord(self._beat(), self._beat() + 20, "Dm7"),
            "regenerate": self._reviser.regenerate,
            "regenerate notes": lambda: self._reviser.regenerate(picked=self._some(4)),
            "regenerate bars": lambda: self._reviser.regenerate(None, (0.0, 8.0)),
            "part anew": lambda: self._reviser.regenerate((self._rng.choice(list(Role)),)),
            "vary": lambda: self._reviser.regenerate(keep_chords=True, takes=2),
            "take and go on": self._go_on,
            "only this note": self._swap,
        }
        name = self._rng.choice(sorted(commands))
        self._editor.pick(self._some(6))
        commands[name]()
        return name

    def _composed(self, compose: Compose) -> Callable[..., None]:
        generation = self._session.generation

        def run(requests: list[ComposeRequest], device: str) -> None:
            for number, request in enumerate(requests):
                generation.composed.emit(Composed(0, number, len(requests), compose(request), True))

        return run

    def _some(self, most: int) -> frozenset[tuple[int, int]]:
        there = sorted(all_notes(self.score))
        return frozenset(self._rng.sample(there, min(len(there), self._rng.randint(1, most)))) if there else frozenset()

    def _beat(self) -> float:
        return float(self._rng.randrange(int(self.score.length_beats)))

    def _paste(self) -> None:
        self._editor.copy()
        self._editor.paste(self._beat())

    def _go_on(self) -> None:
        for part, index in self._some(1):
            note = self.score.parts[part].notes[index]
            other = self._rng.choice((None, replace(note, pitch=(note.pitch + 5) % 128)))
            if (part, index) not in self.locks.standing(self.score):  # the window refuses that before it asks
                self._reviser.compose_revision(going_on(replace(self.score, texts=()), part, index, other))

    def _swap(self) -> None:
        for part, index in self._some(1):
            note = self.score.parts[part].notes[index]
            self._session.edit_score("Swap", swapped(self.score, part, index, replace(note, pitch=60)))
