"""Lock and regenerate in the window: parts, selected bars and notes on one side, the reviser on the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.control.composing.jobs import Inquiry
from app.control.reviser import Reviser
from app.gui.names import words
from app.gui.roll.alternatives_popover import AlternativesPopover
from app.gui.roll.overlays import note_area
from app.gui.roll.scene import Ghost
from models.music.alternatives import Choice, going_on, swapped
from models.score import Role

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow

_VARIATIONS = 3


class ReviseCommands(QObject):
    """What the window locks and has composed anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.context.session
        self.reviser = Reviser(self._session, self)
        self._asked: Inquiry | None = None
        self.popover: AlternativesPopover | None = None
        parts, selection, roll = window.parts, window.tools.selection, window.roll
        parts.locked.connect(self.reviser.lock_role)
        parts.again_requested.connect(self._part_anew)
        selection.again_requested.connect(self.regenerate)
        selection.lock_requested.connect(self.lock)
        window.takes.more_requested.connect(self.more_like)
        roll.note_asked.connect(self.ask)
        roll.selection_changed.connect(lambda _bars: self.refresh())
        window.context.generation.considered.connect(self._on_considered)
        for name, act in (
            ("regenerate", self.regenerate),
            ("vary", self.vary),
            ("more_like", self.more_like),
            ("lock", self.lock),
            ("unlock_all", self.reviser.unlock_all),
            ("alternatives", self._ask_for_picked),
        ):
            window.actions_[name].triggered.connect(lambda _checked=False, act=act: act())

    def refresh(self) -> None:
        """Show what is locked, and what can be done."""
        window, locks = self._window, self.reviser.locks
        possible = self._session.shown is not None and not self._session.busy
        window.roll.show_locks(locks)
        window.parts.show_locks(locks.roles, possible)
        bars = window.roll.scene.selection
        all_locked = bars is not None and locks.bars.issuperset(range(*bars))
        window.tools.selection.show_lock(all_locked, possible)
        for name in ("regenerate", "vary", "more_like", "lock", "alternatives"):
            window.actions_[name].setEnabled(possible)
        window.actions_["unlock_all"].setEnabled(possible and locks != type(locks)())

    def regenerate(self) -> None:
        """Compose the selected bars or notes anew; without a selection, everything that is not locked."""
        self._compose(1, False)

    def vary(self) -> None:
        """Several takes of the selection over the same chords."""
        self._compose(_VARIATIONS, True)

    def more_like(self, take_id: str = "") -> None:
        """Several takes like one, or the shown one, in everything but their notes."""
        record = self._session.project.find(take_id) if take_id else self._session.shown
        if record is not None and not self._session.busy:
            self.reviser.more_like(record, self._session.settings["takes"])

    def lock(self) -> None:
        """Lock or unlock the selected bars or notes, or else the active part."""
        bars, picked = self._window.roll.scene.selection, self._window.editing.editor.picked
        if bars is not None:
            self.reviser.toggle_bars(*bars)
        elif picked:
            self.reviser.toggle_notes(picked)
        else:
            role = self._window.roll.scene.active
            self.reviser.lock_role(role, role not in self.reviser.locks.roles)

    def ask(self, place: tuple[int, int]) -> None:
        """Open what else was considered at a note."""
        record, roll = self._session.shown, self._window.roll
        if record is None or self._session.busy:
            return
        number = next((n for n in range(len(roll.scene.table)) if roll.place_of(n) == place), None)
        if number is None:
            return
        role, note = record.score.parts[place[0]].role, record.score.parts[place[0]].notes[place[1]]
        if self.popover is not None:
            self.popover.dismiss()
        scene = roll.scene
        popover = AlternativesPopover(roll, note_area(scene, number), role, self._where(role, note.start_beats))
        self.popover = popover
        popover.taken.connect(self._take)
        popover.looked_at.connect(self._show_ghost)
        popover.closed.connect(self._forget)
        popover.open()
        request = None
        if record.take is not None and record.transposed == 0:
            request = record.take.asked
        self._asked = Inquiry(replace(record.score, texts=()), *place, request, self._session.model)
        self._window.context.generation.consider(self._asked)

    def _where(self, role: Role, beats: float) -> str:
        """A place in the piece, in words."""
        scene = self._window.roll.scene
        place = scene.bars.place(beats)
        beat = words.number(place.beat + 1 + place.fraction, 2 if place.fraction > 0.01 else 0)
        text = self.tr("{part}, bar {bar}, beat {beat}")
        where = text.format(part=words.role_name(role), bar=place.bar + 1, beat=beat)
        names = [words.chord_name(chord, scene.key) for chord, a, b in scene.chord_spans() if a <= beats < b]
        return self.tr("{place}, over {chord}").format(place=where, chord=names[0]) if names else where

    @Slot(object, object)
    def _on_considered(self, inquiry: Inquiry, choices: tuple[Choice, ...]) -> None:
        popover = self.popover
        if inquiry is not self._asked or popover is None or popover.rows:
            return
        note = inquiry.score.parts[inquiry.part].notes[inquiry.index]
        chord = next((c for c in reversed(inquiry.score.chords) if c.start_beats <= note.start_beats + 1e-6), None)
        popover.show_choices(choices, chord, inquiry.score.key)

    def _take(self, choice: Choice, go_on: bool) -> None:
        inquiry = self._asked
        if inquiry is None:
            return
        if go_on and self._is_locked(inquiry):
            self._session.tell_locked()
        elif go_on:
            self.reviser.compose_revision(going_on(inquiry.score, inquiry.part, inquiry.index, choice.note))
        elif not choice.taken:
            score = swapped(inquiry.score, inquiry.part, inquiry.index, choice.note)
            self._session.edit_score(self.tr("Take another note"), score)

    def _is_locked(self, inquiry: Inquiry) -> bool:
        return (inquiry.part, inquiry.index) in self.reviser.locks.standing(inquiry.score)

    def _show_ghost(self, choice: Choice) -> None:
        """The marked choice at its place in the roll."""
        inquiry, roll = self._asked, self._window.roll
        roll.scene.ghosts = []
        if inquiry is not None and choice.note is not None:
            self._session.sound_note(inquiry.part, choice.note)
        if inquiry is not None and choice.note is not None and not choice.taken:
            role = inquiry.score.parts[inquiry.part].role
            if role is not Role.DRUMS:
                note = choice.note
                roll.scene.ghosts = [Ghost(role, note.start_beats, note.end_beats, note.pitch, None)]
        roll.update()

    def _forget(self) -> None:
        self.popover = None
        self._window.roll.scene.ghosts = []
        self._window.roll.update()

    def _ask_for_picked(self) -> None:
        picked = self._window.editing.editor.picked
        if len(picked) == 1:
            self.ask(next(iter(picked)))

    def _part_anew(self, role: Role) -> None:
        self.reviser.regenerate((role,), self._selected_beats())

    def _compose(self, takes: int, keep_chords: bool) -> None:
        stretch, picked = self._selected_beats(), self._window.editing.editor.picked
        if stretch is not None:
            self.reviser.regenerate(self._window.tools.selection.roles, stretch, frozenset(), keep_chords, takes)
        else:
            self.reviser.regenerate(None, None, picked, keep_chords, takes)

    def _selected_beats(self) -> tuple[float, float] | None:
        scene = self._window.roll.scene
        if scene.selection is None:
            return None
        return scene.bars.start_of(scene.selection[0]), scene.bars.start_of(scene.selection[1])
