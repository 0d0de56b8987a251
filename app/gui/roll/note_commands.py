"""Editing in the window: the piano roll, the tools and the menu on one side, the editor on the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction

from app.control.context import Context
from app.control.editor import Editor
from app.core.errors import UserError
from app.gui.kit.menus import Menu
from app.gui.names import words
from app.gui.roll.chord_entry import ChordEntry
from app.gui.roll.quantise_popover import QuantisePopover
from app.gui.roll.tool_row import ToolRow
from app.gui.roll.view import RollView
from models.score import Role

_ACCENT = 8
_PARTS = (Role.MELODY, Role.CHORDS, Role.BASS, Role.DRUMS)
_NEEDS_NOTES = (
    *("cut", "copy", "duplicate", "delete_notes", "octave_up", "octave_down"),
    *("note_left", "note_right", "note_up", "note_down", "longer", "shorter", "louder", "softer"),
)
_NEEDS_TAKE = ("select_all", "select_part", "quantise", "quantise_settings", "humanise")
_TOOLS = ("select", "draw", "erase")


class NoteCommands(QObject):
    """What is done to the notes of a roll, by its mouse, by the row of tools, and by actions of the menu."""

    def __init__(self, roll: RollView, tools: ToolRow, actions: Mapping[str, QAction], context: Context) -> None:
        super().__init__(roll)
        self._roll, self._tools, self._actions, self._context = roll, tools, actions, context
        self._session, self._settings = context.session, context.settings
        self.editor = Editor(self._session, self._settings, self)
        self._chord_entry = ChordEntry(roll)
        self._heard: tuple[int, int, int] | None = None
        self._connect_roll()
        self._connect_actions()
        self.refresh()

    def _connect_roll(self) -> None:
        roll, editor = self._roll, self.editor
        roll.snapped = editor.snapped
        roll.new_length = lambda: editor.step
        roll.pick_requested.connect(editor.pick)
        roll.toggle_requested.connect(editor.toggle)
        roll.drawn.connect(editor.add)
        roll.erased.connect(editor.erase)
        roll.moved.connect(editor.move)
        roll.stretched.connect(editor.resize)
        roll.velocities_drawn.connect(editor.set_velocities)
        roll.accented.connect(self._accent_at)
        roll.drag_ended.connect(editor.end_drag)
        roll.chord_asked.connect(self._edit_chord)
        roll.menu_requested.connect(self._open_menu)
        editor.picked_changed.connect(self._on_picked)
        editor.tool_changed.connect(self._on_tool)
        self._chord_entry.entered.connect(self._set_chord)
        tools = self._tools
        tools.tool_chosen.connect(editor.set_tool)
        tools.snap_chosen.connect(partial(self._settings.__setitem__, "snap"))
        tools.quantise_requested.connect(self.quantise_settings)
        tools.show_snap(self._settings["snap"])
        tools.show_tool(editor.tool)

    def _connect_actions(self) -> None:
        editor, actions = self.editor, self._actions
        for name, act in (
            ("cut", editor.cut),
            ("copy", editor.copy),
            ("paste", self.paste),
            ("duplicate", editor.duplicate),
            ("delete_notes", editor.delete),
            ("select_all", editor.pick_all),
            ("select_part", lambda: editor.pick_role(self._roll.scene.active)),
            ("quantise", editor.quantise),
            ("quantise_settings", self.quantise_settings),
            ("humanise", editor.humanise),
            ("octave_up", lambda: editor.nudge(0, 12)),
            ("octave_down", lambda: editor.nudge(0, -12)),
            ("note_up", lambda: editor.nudge(0, 1)),
            ("note_down", lambda: editor.nudge(0, -1)),
            ("note_right", lambda: editor.nudge(1, 0)),
            ("note_left", lambda: editor.nudge(-1, 0)),
            ("longer", lambda: editor.lengthen(1)),
            ("shorter", lambda: editor.lengthen(-1)),
            ("louder", lambda: editor.accent(_ACCENT)),
            ("softer", lambda: editor.accent(-_ACCENT)),
            *((f"tool_{tool}", partial(editor.set_tool, tool)) for tool in _TOOLS),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())

    def refresh(self) -> None:
        """Show what can be done."""
        editor, actions = self.editor, self._actions
        self._roll.editable = editor.can_edit
        for name in _NEEDS_NOTES:
            actions[name].setEnabled(editor.can_edit and bool(editor.picked))
        for name in _NEEDS_TAKE:
            actions[name].setEnabled(editor.can_edit)
        actions["paste"].setEnabled(editor.can_edit)
        for tool in _TOOLS:
            actions[f"tool_{tool}"].setEnabled(editor.can_edit)
        self._tools.set_editable(editor.can_edit)

    def paste(self) -> None:
        """Put what was copied in at the playhead."""
        self.editor.paste(self._context.transport.state.position_beats)

    def quantise_settings(self) -> None:
        """Open grid, strength and swing."""
        QuantisePopover(self._tools.quantise, self._settings, self.editor.quantise).open()

    @Slot()
    def _on_picked(self) -> None:
        self._roll.show_picked(self.editor.picked)
        picked = self._roll.scene.selected
        text = self.tr("{count} notes selected").format(count=len(picked)) if len(picked) > 1 else ""
        if len(picked) == 1:
            text = self._roll.note_cursor.note_text(*picked)
            self._sound(*self.editor.picked)
        self._tools.position.setText(text)
        self.refresh()

    def _sound(self, place: tuple[int, int]) -> None:
        """Let the one picked note be heard, when it is another one or at another pitch."""
        score = self._session.score
        if score is not None:
            note = score.parts[place[0]].notes[place[1]]
            heard, self._heard = self._heard, (*place, note.pitch)
            if heard != self._heard:
                self._session.sound_note(place[0], note)

    @Slot(str)
    def _on_tool(self, tool: str) -> None:
        self._roll.set_tool(tool)
        self._tools.show_tool(tool)

    def _accent_at(self, place: tuple[int, int], velocity: int) -> None:
        if place not in self.editor.picked:
            self.editor.pick((place,))
        self.editor.accent(velocity)

    def _edit_chord(self, beats: float) -> None:
        """Edit the chord symbol at a place: that of a bar, or of the half bar that has its own."""
        if not self.editor.can_edit:
            return
        scene = self._roll.scene
        spans = [(start, end) for _, start, end in scene.chord_spans() if start <= beats < end]
        bar = scene.bars.bar_at(beats)
        first, last = scene.bars.start_of(bar), scene.bars.start_of(bar + 1)
        start, end = spans[0] if spans else (first, last)
        start, end = max(start, first), min(end, last)
        text = next((words.chord_name(c, scene.key) for c, a, b in scene.chord_spans() if a <= beats < b), "")
        g = scene.geometry
        self._chord_entry.ask(start, end, text, g.x(start), g.chords_top, g.x(end) - g.x(start))

    def _set_chord(self, start: float, end: float, symbol: str) -> None:
        try:
            self.editor.set_chord(start, end, symbol)
        except ValueError as error:
            self._context.messages.report_error(UserError(str(error), 'write it like "Dm7"'), "chord")
        else:
            self._context.messages.dismiss_key("chord")

    def _open_menu(self, where: QPoint) -> None:
        """The menu under the pointer: what can be done with the picked notes."""
        actions, editor = self._actions, self.editor
        if not editor.can_edit:
            return
        menu = Menu(self._roll.window())
        for name in ("cut", "copy", "paste", "duplicate", "delete_notes", "", "quantise", "humanise", "octave_up"):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        menu.addAction(actions["octave_down"])
        if editor.picked:
            to = menu.addMenu(self.tr("To the part"))
            for role in _PARTS:
                to.addAction(words.role_name(role), partial(editor.set_role, role))
        menu.addSeparator()
        for name in ("alternatives", "regenerate", "lock"):
            menu.addAction(actions[name])
        menu.addSeparator()
        menu.addAction(actions["select_all"])
        menu.addAction(actions["select_part"])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
