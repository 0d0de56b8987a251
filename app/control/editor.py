"""Editing the notes of the shown take: what is picked, what was copied, and every change as a step to undo."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal, Slot

from app.control.session import Session
from app.core.editing import (
    NOTHING,
    Clip,
    Edited,
    Picked,
    added,
    all_notes,
    copied,
    deleted,
    humanised,
    louder,
    moved,
    pasted,
    quantised,
    resized,
    with_chord,
    with_role,
    with_velocities,
)
from app.core.settings import SNAPS, Settings
from models.requests.limits import DRAWN_SEEDS
from models.score import Note, Role, Score
from models.score.chord_symbols import read_chord

_UNSNAPPED_BEATS = 0.25
"""The length of a new note, and the step of a nudge, where nothing snaps."""


class Editor(QObject):
    """Edits the session's shown take. Lives on the GUI thread.

    Signals: `picked_changed` when other notes are picked; `tool_changed`.
    """

    picked_changed = Signal()
    tool_changed = Signal(str)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._picked: Picked = NOTHING
        self._score: Score | None = None
        self._clip: Clip | None = None
        self._drags = 0
        self.tool = "select"
        session.shown_changed.connect(self._on_shown)

    @property
    def picked(self) -> Picked:
        """The picked notes, by part and place."""
        return self._picked

    @property
    def notes(self) -> list[tuple[Role, Note]]:
        """The picked notes themselves, in order of time."""
        score = self._score
        if score is None:
            return []
        found = [(score.parts[part].role, score.parts[part].notes[index]) for part, index in self._picked]
        return sorted(found, key=lambda pair: (pair[1].start_beats, pair[1].pitch))

    @property
    def can_edit(self) -> bool:
        """Whether a complete take is shown."""
        return self._session.shown is not None

    @property
    def snap(self) -> float:
        """The grid, in beats; 0 for none."""
        return SNAPS[self._settings["snap"]]

    @property
    def step(self) -> float:
        """The length of a new note, and how far a nudge goes, in beats."""
        return self.snap or _UNSNAPPED_BEATS

    def snapped(self, beats: float, down: bool = False) -> float:
        """The place on the grid nearest to a position, or before it."""
        if not self.snap:
            return max(0.0, beats)
        lines = beats / self.snap
        return max(0.0, (int(lines + 1e-6) if down else round(lines)) * self.snap)

    def set_tool(self, tool: str) -> None:
        """Take another tool: "select", "draw" or "erase"."""
        if tool != self.tool:
            self.tool = tool
            self.tool_changed.emit(tool)

    # Picking

    def pick(self, places: Iterable[tuple[int, int]], more: bool = False) -> None:
        """Pick notes, besides those that are or instead of them."""
        picked = frozenset(places)
        self._set_picked(self._picked | picked if more else picked)

    def toggle(self, place: tuple[int, int]) -> None:
        """Pick a note, or no more."""
        self._set_picked(self._picked ^ {place})

    def pick_all(self) -> None:
        """Pick every note."""
        if self._session.score is not None:
            self._set_picked(all_notes(self._session.score))

    def pick_role(self, role: Role) -> None:
        """Pick every note of a role."""
        if self._session.score is not None:
            self._set_picked(all_notes(self._session.score, [role]))

    def pick_nothing(self) -> None:
        """Pick no note."""
        self._set_picked(NOTHING)

    def pick_between(self, start: float, end: float, roles: Iterable[Role] | None = None) -> None:
        """Pick what begins from one position to before another."""
        score = self._session.score
        if score is not None:
            everything = all_notes(score, roles)
            self._set_picked(
                frozenset(
                    (p, i) for p, i in everything if start - 1e-6 <= score.parts[p].notes[i].start_beats < end - 1e-6
                )
            )

    # Changing

    def add(self, role: Role, note: Note) -> None:
        """Put a note in."""
        self._apply(self.tr("Draw a note"), lambda score, _: added(score, role, note))

    def erase(self, places: Iterable[tuple[int, int]]) -> None:
        """Take notes out; those of one drag are one step."""
        gone = frozenset(places)
        self._apply(self.tr("Erase"), lambda score, _: deleted(score, self._free(score, gone)), f"erase {self._drags}")

    def delete(self) -> None:
        """Take the picked notes out."""
        self._apply(self.tr("Delete notes"), deleted)

    def move(self, beats: float, semitones: int, merge: str = "") -> None:
        """Move the picked notes."""
        self._apply(self.tr("Move notes"), lambda s, p: moved(s, p, beats, semitones), merge)

    def nudge(self, steps: int, semitones: int) -> None:
        """Move the picked notes by a step of the grid or a semitone; repeated, it is one step to undo."""
        self.move(steps * self.step, semitones, "nudge")

    def resize(self, beats: float, merge: str = "") -> None:
        """Make the picked notes longer or shorter."""
        self._apply(self.tr("Change lengths"), lambda s, p: resized(s, p, beats), merge)

    def lengthen(self, steps: int) -> None:
        """Make the picked notes longer or shorter by steps of the grid."""
        self.resize(steps * self.step, "lengthen")

    def accent(self, velocity: int) -> None:
        """Make the picked notes louder or softer."""
        self._apply(self.tr("Velocity"), lambda s, p: louder(s, p, velocity), "accent")

    def set_velocities(self, velocities: dict[tuple[int, int], int]) -> None:
        """Set velocities of single notes, picked or not; those of one drag are one step."""
        self._apply(
            self.tr("Velocity"),
            lambda s, p: with_velocities(
                s, p, {place: velocities[place] for place in self._free(s, frozenset(velocities))}
            ),
            f"velocity {self._drags}",
            always=True,
        )

    def end_drag(self) -> None:
        """What is dragged next is another step."""
        self._drags += 1

    def quantise(self, everything: bool = False) -> None:
        """Bring the picked notes, or all, to the grid, as strength and swing are set."""
        strength, swing = self._settings["quantise_strength"] / 100, self._settings["swing"] / 100
        self._on_picked_or_all(
            self.tr("Quantise"), lambda s, p: quantised(s, p, self.step, strength, swing), everything
        )

    def humanise(self) -> None:
        """Shift the picked notes, or all, a little, as players do."""
        seed = secrets.randbelow(DRAWN_SEEDS)
        self._on_picked_or_all(self.tr("Humanise"), lambda s, p: humanised(s, p, seed))

    def set_role(self, role: Role) -> None:
        """Give the picked notes to another part."""
        self._apply(self.tr("Change part"), lambda s, p: with_role(s, p, role))

    # The clipboard

    def copy(self) -> None:
        """Copy the picked notes."""
        if self._score is not None and self._picked:
            self._clip = copied(self._score, self._picked)

    def cut(self) -> None:
        """Copy the picked notes and take them out."""
        self.copy()
        self._apply(self.tr("Cut"), deleted)

    def paste(self, at_beats: float) -> None:
        """Put what was copied in, from the beat of a position on."""
        clip = self._clip
        if clip is not None:
            beat = float(int(at_beats + 1e-6))
            self._apply(self.tr("Paste"), lambda score, _: pasted(score, clip, beat), always=True)

    def duplicate(self) -> None:
        """Repeat the picked notes right behind themselves."""
        score = self._score
        if score is None or not self._picked:
            return
        clip = copied(score, self._picked)
        first = min(note.start_beats for _, note in self.notes)
        if clip is not None:
            self._apply(self.tr("Duplicate"), lambda s, _: pasted(s, clip, float(int(first + 1e-6)) + clip.beats))

    # Chords

    def set_chord(self, start: float, end: float, symbol: str) -> None:
        """Set the chord symbol of a stretch; none for an empty one. Raise ValueError if it cannot be read."""
        chord = read_chord(symbol) if symbol.strip() else None
        score = self._session.score
        if score is not None:
            self._session.edit_score(self.tr("Chord"), with_chord(score, start, end, chord))

    def _on_picked_or_all(self, label: str, edit: Callable[[Score, Picked], Edited], everything: bool = False) -> None:
        if self._picked and not everything:
            self._apply(label, edit)
            return
        before = self._picked
        self._apply(label, lambda score, _: (edit(score, self._free(score, all_notes(score)))[0], before), always=True)
        self.pick_nothing()

    def _apply(
        self, label: str, edit: Callable[[Score, Picked], Edited], merge: str = "", always: bool = False
    ) -> None:
        """Change the take; without picked notes only what puts some in, or names its own, does anything."""
        score = self._session.score
        if score is None or not self.can_edit:
            return
        changed, picked = edit(score, self._free(score, self._picked))
        if changed == score and not always:
            return
        if not self._session.allows(changed):
            return
        self._score = changed  # before it is shown: these picked notes are of this score
        self._picked = picked
        self._session.edit_score(label, changed, merge)
        self.picked_changed.emit()

    def _free(self, score: Score, places: Picked) -> Picked:
        """Those of some notes that are not locked; that others are is said."""
        record = self._session.shown
        free = places if record is None else places - record.locks.standing(score)
        if free != places:
            self._session.tell_locked()
        return free

    def _set_picked(self, picked: Picked) -> None:
        self._score = self._session.score
        if picked != self._picked:
            self._picked = picked
            self.picked_changed.emit()

    @Slot()
    def _on_shown(self) -> None:
        """Another score is shown: its notes are not those that were picked."""
        score = self._session.score
        if score is not self._score:
            self._score = score
            if self._picked:
                self._picked = NOTHING
                self.picked_changed.emit()
