"""The session: the project that is being worked on, what is being composed, and every change to them."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.sequencer import Strip
from app.control.composing.generation import Generation
from app.control.composing.jobs import Composed, GenerationUpdate, LiveControl
from app.control.messages import Message, Messages
from app.control.transport import Transport
from app.core.card import AttributeCard
from app.core.errors import UserError
from app.core.history import History
from app.core.locks import Locks
from app.core.paths import find_model
from app.core.project import Project, TakeRecord, part_keys
from app.core.seed_grid import SeedGrid
from app.core.settings import MOST_PROMPTS, Settings
from app.core.text_sheet import TextOrder, TextRecord
from models.music.network.model import load_style_facts
from models.music.planning.style_facts import StyleFacts
from models.nets.checkpoint import CheckpointError
from models.requests import DEFAULT_MODEL, ComposeRequest
from models.requests.limits import DRAWN_SEEDS, FASTEST_BPM, SLOWEST_BPM
from models.requests.wishes import Wishes
from models.score import Note, Part, Score, TempoChange

MOST_TRANSPOSED = 24

_TRIED_SECONDS = 0.3

_TURNED = {"tempo_bpm", "bars", "seed", "sampling"}
"""Wishes that are turned like a knob: the values that it passes are one step to undo."""


class Session(QObject):
    """What the window shows and changes. Lives on the GUI thread.

    Signals: `card_changed`; `takes_changed` for the list; `texts_changed` for texts, `order_changed` for what is to be
    written next; `shown_changed` when another score is to be seen and heard; `progressed` (GenerationUpdate);
    `busy_changed`; `history_changed` when other steps can be undone; `opened` when another project is worked on:
    what was begun for the old one is no longer wanted; `saved_state_changed` when there is something to save or not.
    """

    card_changed = Signal()
    takes_changed = Signal()
    shown_changed = Signal()
    texts_changed = Signal()
    order_changed = Signal()
    progressed = Signal(object)
    busy_changed = Signal(bool)
    history_changed = Signal()
    opened = Signal()
    saved_state_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        messages: Messages,
        generation: Generation,
        transport: Transport,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings, self.messages = settings, messages
        self.generation, self.transport = generation, transport
        self._unusable: set[str] = set()
        facts = self._load_facts()
        self._facts = self.model, facts
        self._history = History(Project(draw=secrets.randbelow(DRAWN_SEEDS)))
        self._saved = self._history.state
        self.number = 0  # of projects that were opened: tells whether the same one is still worked on
        self._mix: dict[str, tuple[int, int]] = {}
        self._programs: dict[str, int] = {}
        self.progress: GenerationUpdate | None = None
        self.job_size = 0
        self.hears_seed = False
        self._begin_at = 0.0
        self._locks = Locks()
        self._card: AttributeCard | None = None
        generation.updated.connect(self._on_updated)
        generation.composed.connect(self._on_composed)
        generation.failed.connect(self._on_failed)
        generation.busy_changed.connect(self._on_busy)

    # What there is

    @property
    def project(self) -> Project:
        """The project as it stands."""
        return self._history.state

    @property
    def model(self) -> str:
        """The name of the model that composes: the chosen one, or the shipped one where that cannot be used."""
        chosen = str(self.settings["model"] or DEFAULT_MODEL)
        return DEFAULT_MODEL if chosen in self._unusable else chosen

    @property
    def facts(self) -> StyleFacts:
        """What that model's styles are like."""
        if self._facts[0] != self.model:
            facts = self._load_facts()
            self._facts, self._card = (self.model, facts), None
        return self._facts[1]

    def _load_facts(self) -> StyleFacts:
        name = self.model
        try:
            return load_style_facts(find_model(name))
        except (UserError, CheckpointError) as error:
            if name == DEFAULT_MODEL:  # the installation is broken
                raise
            self._unusable.add(name)
            reason = getattr(error, "message", str(error))
            self.messages.report_error(UserError(reason, f"'{DEFAULT_MODEL}' composes instead"), key="model")
            return load_style_facts(find_model(DEFAULT_MODEL))

    @property
    def card(self) -> AttributeCard:
        """The attribute card of the prompt and the choices."""
        project = self.project
        card = self._card
        if card is None or (card.prompt, card.choices, card.draw) != (project.prompt, project.choices, project.draw):
            card = AttributeCard.read(project.prompt, project.choices, self.facts, project.draw)
            self._card = card
        return card

    @property
    def shown(self) -> TakeRecord | None:
        """The take that is shown; None while the first one is being composed."""
        return None if self.previewing else self.project.shown

    @property
    def previewing(self) -> bool:
        """Whether what is shown is still being composed."""
        return self.progress is not None and self.progress.index == 0

    @property
    def score(self) -> Score | None:
        """The score that is seen and heard."""
        if self.previewing and self.progress is not None:
            return self.progress.score
        record = self.project.shown
        return None if record is None else record.score

    @property
    def known_beats(self) -> float:
        """Up to where the score is composed."""
        return self.progress.known_beats if self.previewing and self.progress is not None else math.inf

    @property
    def busy(self) -> bool:
        """Whether anything is being composed."""
        return self.generation.busy

    @property
    def unsaved(self) -> bool:
        """Whether there is anything that no file holds."""
        return self.project.work != self._saved.work

    # The prompt and its card

    def set_prompt(self, text: str) -> None:
        """Take another prompt; raise ValueError if it is too long."""
        if text != self.project.prompt:
            AttributeCard.read(text, self.project.choices, self.facts, self.project.draw)
            self._change_card(self.tr("Prompt"), replace(self.project, prompt=text), "prompt")

    def set_choices(self, choices: Wishes) -> None:
        """Set attributes by hand."""
        before = self.project.choices
        if choices != before:
            changed = [one.name for one in fields(Wishes) if getattr(choices, one.name) != getattr(before, one.name)]
            merge = f"choices {changed}" if _TURNED.issuperset(changed) else ""
            self._change_card(self.tr("Choice"), replace(self.project, choices=choices), merge)

    def set_card(self, label: str, prompt: str, choices: Wishes) -> None:
        """Take another prompt and other choices in one step; raise ValueError if the prompt is too long."""
        if (prompt, choices) != (self.project.prompt, self.project.choices):
            AttributeCard.read(prompt, choices, self.facts, self.project.draw)
            self._change_card(label, replace(self.project, prompt=prompt, choices=choices))

    def draw_again(self) -> None:
        """Draw anew what the card leaves to the style; a seed that was set, which decides it, is let go."""
        choices = replace(self.project.choices, seed=None)
        project = replace(self.project, draw=secrets.randbelow(DRAWN_SEEDS), choices=choices)
        self._change_card(self.tr("Re-roll"), project)

    def _change_card(self, label: str, project: Project, merge: str = "") -> None:
        self._change(label, project, merge)
        self.card_changed.emit()

    # Composing

    def compose(self, takes: int) -> None:
        """Compose takes from the card; what stands against it is reported."""
        try:
            requests = [replace(request, model=self.model) for request in self.card.requests(takes)]
        except ValueError as error:
            self.messages.report_error(UserError(str(error), "change the prompt or the chips"), "compose")
            return
        self.compose_requests(requests)

    def compose_requests(self, requests: Sequence[ComposeRequest]) -> None:
        """Compose what is asked for, one take after the other."""
        self._prepare_job(len(requests))
        revision = requests[0].revision if requests else None
        self._begin_at = 0.0 if revision is None else revision.start_beats
        self._locks = Locks() if revision is None or self.shown is None else self.shown.locks
        self.generation.compose(requests, self.settings["device"])

    def compose_live(self, request: ComposeRequest, turn_bars: int = 0) -> LiveControl:
        """Compose without end, or in turns with a player; it is told through the control where it is heard."""
        self._prepare_job(1)
        return self.generation.compose_live(replace(request, model=self.model), self.settings["device"], turn_bars)

    def _prepare_job(self, size: int) -> None:
        self.messages.dismiss_key("compose")
        if self.project.prompt.strip():
            self.settings.remember("prompts", self.project.prompt.strip(), MOST_PROMPTS)
        self.job_size = size
        self._begin_at = 0.0
        self._locks = Locks()
        self._programs.clear()
        self.transport.stop()
        self.progress = None

    def cancel(self) -> None:
        """Stop composing; what is there stays."""
        self.generation.cancel()

    @Slot(object)
    def _on_updated(self, update: GenerationUpdate) -> None:
        first = self.progress is None and update.index == 0
        update = replace(update, score=self._mixed(update.score))
        self.progress = update
        if update.index == 0:
            self.play_shown()
            if first:
                self.transport.seek(self._begin_at)
                if self.settings["play_while_composing"] or update.endless:
                    self.transport.play(self.settings["count_in"] or update.turn is not None)
            self.shown_changed.emit()
        self.progressed.emit(update)

    @Slot(object)
    def _on_composed(self, composed: Composed) -> None:
        self.progress = None if composed.index + 1 == composed.count else self.progress
        if self.progress is not None:
            self.progress = replace(self.progress, index=composed.index + 1, fraction=0.0, bar=1)
        record = TakeRecord.new(self._next_name(), self._mixed(composed.take.score), composed.take, composed.complete)
        record = replace(record, locks=self._locks)
        project = replace(self.project, takes=(record, *self.project.takes)) if composed.index == 0 else self.project
        if composed.index == 0:
            project = replace(project, current=record.id)
        else:
            takes = list(project.takes)
            takes.insert(min(composed.index, len(takes)), record)
            project = replace(project, takes=tuple(takes))
        self._change(self.tr("Compose"), project, f"job {composed.job}")
        if composed.index == 0:
            self._show()

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self.messages.report_error(error, "compose")

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if not busy and self.progress is not None:
            self.progress = None
            self._show()
        self.busy_changed.emit(busy)

    def _next_name(self) -> str:
        names = {record.name for record in self.project.takes}
        number = len(names) + 1
        while (name := self.tr("Take {number}").format(number=number)) in names:
            number += 1
        return name

    # Takes

    def keep_take(self, record: TakeRecord) -> None:
        """Put a take into the list; what is shown stays, unless nothing is being composed."""
        project = replace(self.project, takes=(record, *self.project.takes), current=record.id)
        self._change(self.tr("Keep"), project)
        if not self.previewing:
            self._show()

    def add_take(self, record: TakeRecord) -> None:
        """Put a take at the head of the list, and show it."""
        project = replace(self.project, takes=(record, *self.project.takes), current=record.id)
        self._change(self.tr("Open"), project)
        self._show()

    def show(self, take_id: str) -> None:
        """Show another take; playing goes on from the same place in it."""
        if take_id != self.project.current and self.project.find(take_id) is not None:
            self._replace(replace(self.project, current=take_id))
            self._show()
            self.takes_changed.emit()

    def set_other(self, take_id: str | None) -> None:
        """Choose the take that the shown one is compared with."""
        self._replace(replace(self.project, other=take_id))
        self.takes_changed.emit()

    def swap(self) -> None:
        """Show the other one of the two that are compared; without one, the next take becomes it."""
        project = self.project
        takes = project.takes
        if len(takes) < 2 or project.current is None:
            return
        other = project.find(project.other)
        if other is None or other.id == project.current:
            index = next(number for number, record in enumerate(takes) if record.id == project.current)
            other = takes[(index + 1) % len(takes)]
        self._replace(replace(project, current=other.id, other=project.current))
        self._show()
        self.takes_changed.emit()

    def rename(self, take_id: str, name: str) -> None:
        """Give a take another name."""
        record = self.project.find(take_id)
        if record is not None and name.strip() and name.strip() != record.name:
            self._change(self.tr("Rename"), self.project.with_take(replace(record, name=name.strip()[:200])))

    def star(self, take_id: str, starred: bool) -> None:
        """Mark a take as a good one, or no more."""
        record = self.project.find(take_id)
        if record is not None and record.starred != starred:
            self._change(self.tr("Star"), self.project.with_take(replace(record, starred=starred)))

    def delete(self, take_id: str) -> None:
        """Take a take out of the list; undo brings it back."""
        if self.project.find(take_id) is not None:
            shown = self.project.current
            self._change(self.tr("Delete"), self.project.without_take(take_id))
            if self.project.current != shown:
                self._show()

    # Changes to the shown take

    def set_program(self, part: int, program: int) -> None:
        """Give a part another General MIDI instrument."""
        self._edit_part(self.tr("Instrument"), part, {"program": program}, f"program {part}")

    def set_volume(self, part: int, volume: int) -> None:
        """Set a part's volume, 0-127."""
        self._edit_part(self.tr("Volume"), part, {"volume": volume}, f"volume {part}")

    def set_pan(self, part: int, pan: int) -> None:
        """Set where a part stands between left (0) and right (127)."""
        self._edit_part(self.tr("Pan"), part, {"pan": pan}, f"pan {part}")

    def set_muted(self, part: int, muted: bool) -> None:
        """Silence a part, or no more."""
        self._switch("muted", part, muted)

    def set_soloed(self, part: int, soloed: bool) -> None:
        """Hear only this part and others like it, or no more."""
        self._switch("soloed", part, soloed)

    def set_tempo(self, bpm: float) -> None:
        """Set the tempo at the start; changes of tempo within the piece keep their proportion."""
        record = self.shown
        if record is None or not SLOWEST_BPM <= bpm <= FASTEST_BPM:
            return
        factor = bpm / record.score.tempo_bpm
        tempos = tuple(TempoChange(change.start_beats, change.bpm * factor) for change in record.score.tempos)
        tempos = (TempoChange(0.0, bpm), *tempos[1:])
        self._edit(self.tr("Tempo"), replace(record, score=replace(record.score, tempos=tempos)), "tempo")

    def edit_record(self, label: str, record: TakeRecord) -> None:
        """Change the shown take in another way than its notes."""
        self._edit(label, record, "")

    def edit_seed(self, label: str, seed: SeedGrid, merge: str = "") -> None:
        """Change what is drawn as a seed."""
        self._change(label, replace(self.project, seed=seed), f"seed {merge}" if merge else "")

    def edit_score(self, label: str, score: Score, merge: str = "") -> None:
        """Change the notes of the shown take; changes with the same non-empty `merge` key are one step to undo.

        A change to what is locked is refused, and said.
        """
        record = self.shown
        if record is not None and score != record.score and self.allows(score):
            self._edit(label, replace(record, score=score), merge)

    def allows(self, score: Score) -> bool:
        """Whether the shown take may become this score: not if that changes what is locked, which is said."""
        record = self.shown
        allowed = record is None or record.locks.allow(record.score, score)
        if not allowed:
            self.tell_locked()
        return allowed

    def tell_locked(self) -> None:
        """Say that what is locked stays as it is."""
        self.messages.report(Message(self.tr("What is locked stays as it is."), "", (), "locked notes", calm=True))

    def set_transposed(self, semitones: int) -> None:
        """Transpose to so many semitones from where the piece was composed."""
        record = self.shown
        if record is None or abs(semitones) > MOST_TRANSPOSED or semitones == record.transposed:
            return
        moved = record.score.transposed(semitones - record.transposed)
        locks = record.locks.transposed(semitones - record.transposed)
        record = replace(record, score=moved, transposed=semitones, locks=locks)
        self._edit(self.tr("Transpose"), record, "transpose")

    # Texts

    def set_order(self, order: TextOrder) -> None:
        """Say what is to be written next."""
        if order != self.project.order:
            before = self.project.order
            changed = [one.name for one in fields(TextOrder) if getattr(order, one.name) != getattr(before, one.name)]
            self._change(self.tr("What to write"), replace(self.project, order=order), f"order {changed}")
            self.order_changed.emit()

    def add_texts(self, label: str, records: Sequence[TextRecord], merge: str = "") -> None:
        """Put texts at the head of their list, and show the first of them."""
        texts = (*records, *self.project.texts)
        self._change_texts(label, replace(self.project, texts=texts, current_text=records[0].id), merge)

    def show_text(self, text_id: str) -> None:
        """Show another text."""
        if text_id != self.project.current_text:
            self._replace(replace(self.project, current_text=text_id))
            self.texts_changed.emit()

    def edit_text(self, label: str, record: TextRecord, merge: str = "") -> None:
        """Change a text; changes with the same non-empty `merge` key are one step to undo."""
        self._change_texts(label, self.project.with_text(record), f"{merge} of {record.id}" if merge else "")

    def delete_text(self, text_id: str) -> None:
        """Take a text out of the list; undo brings it back."""
        self._change_texts(self.tr("Delete"), self.project.without_text(text_id))

    def _change_texts(self, label: str, project: Project, merge: str = "") -> None:
        self._change(label, project, merge)
        self.texts_changed.emit()

    # Undo

    @property
    def undo_label(self) -> str | None:
        """What can be undone."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What can be redone."""
        return self._history.redo_label

    @property
    def step(self) -> int:
        """The number of the last step; what offers to undo one step goes by it."""
        return self._history.step

    def undo_step(self, step: int) -> None:
        """Take back a change if it is the last one."""
        if step == self._history.step:
            self.undo()

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._history.undo)

    def redo(self) -> None:
        """Bring back what was undone."""
        self._step(self._history.redo)

    # Projects

    def open(self, project: Project, saved: bool) -> None:
        """Work on another project; `saved` if a file holds it as it is."""
        self.generation.abandon()
        self.progress = None
        self.transport.stop()
        self.transport.seek(0.0)
        self._history = History(project)
        self._saved = project if saved else Project()
        self.number += 1
        self._mix.clear()
        self.opened.emit()
        self._show()
        self._tell_all()

    def mark_saved(self, project: Project) -> None:
        """Note that a file holds `project`."""
        self._saved = project
        self.saved_state_changed.emit()

    def strips(self) -> tuple[Strip, ...]:
        """What the mixer does to each part of the shown score."""
        score = self.score
        if score is None:
            return ()
        muted, soloed = self.project.muted, self.project.soloed
        keys = part_keys(score)
        alone = soloed.intersection(keys)
        return tuple(
            Strip(part.volume, part.pan, key in alone if alone else key not in muted)
            for key, part in zip(keys, score.parts, strict=True)
        )

    def _mixed(self, score: Score) -> Score:
        """A new score with the volumes and pans that its parts' like have now."""
        parts = []
        for key, part in zip(part_keys(score), score.parts, strict=True):
            volume, pan = self._mix.get(key, (part.volume, part.pan))
            parts.append(replace(part, volume=volume, pan=pan, program=self._programs.get(key, part.program)))
        return replace(score, parts=tuple(parts))

    def _edit_part(self, label: str, index: int, changes: dict[str, int], merge: str) -> None:
        score = self.score
        if score is None or not 0 <= index < len(score.parts):
            return
        part: Part = replace(score.parts[index], **changes)  # type: ignore[arg-type]
        key = part_keys(score)[index]
        self._mix[key] = part.volume, part.pan
        if "program" in changes:
            self._programs[key] = part.program
        changed = replace(score, parts=(*score.parts[:index], part, *score.parts[index + 1 :]))
        if self.previewing and self.progress is not None:
            self.progress = replace(self.progress, score=changed)
            self.play_shown()
            self.shown_changed.emit()
        elif self.shown is not None:
            self._edit(label, replace(self.shown, score=changed), merge)

    def _edit(self, label: str, record: TakeRecord, merge: str) -> None:
        self._change(label, self.project.with_take(record), f"{merge} of {record.id}" if merge else "")
        self._show()

    def _switch(self, what: str, part: int, on: bool) -> None:
        score = self.score
        if score is None:
            return
        key = part_keys(score)[part]
        before: frozenset[str] = getattr(self.project, what)
        after = before | {key} if on else before - {key}
        change: dict[str, Any] = {what: after}
        self._replace(replace(self.project, **change))
        self.play_shown()
        self.shown_changed.emit()

    def _step(self, move: Callable[[], bool]) -> None:
        before = self.project
        if not move():
            return
        # What is heard stays; what is shown goes with what is undone.
        self._history.replace(replace(self.project, muted=before.muted, soloed=before.soloed))
        self._show()
        self._tell_all()

    def _change(self, label: str, project: Project, merge: str = "") -> None:
        before = self.project
        self._history.change(label, project, merge)
        if any(getattr(project, name) is not getattr(before, name) for name in ("takes", "current", "seed")):
            self.takes_changed.emit()
        self.history_changed.emit()
        self.saved_state_changed.emit()

    def _replace(self, project: Project) -> None:
        self._history.replace(project)
        self.saved_state_changed.emit()

    def _show(self) -> None:
        self.play_shown()
        self.shown_changed.emit()

    def sound_note(self, part: int, note: Note) -> None:
        """Let a note of a part be heard for a moment, unless the music plays or the user wants none."""
        if self.settings["hear_edits"] and not self.transport.playing:
            self.transport.strike(part, note.pitch, note.velocity, _TRIED_SECONDS)

    def play_shown(self) -> None:
        """Have what is shown be what is heard, unless the seed is."""
        if self.hears_seed and not self.busy:
            return
        self.transport.set_score(self.score, self.strips(), self.known_beats)

    def _tell_all(self) -> None:
        self.card_changed.emit()
        self.takes_changed.emit()
        self.order_changed.emit()
        self.texts_changed.emit()
        self.history_changed.emit()
        self.saved_state_changed.emit()
