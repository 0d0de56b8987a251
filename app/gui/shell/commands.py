"""What the window does on a wish: from menus, keys and regions to the session, with dialogs where they are needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.audio.player import TonesInstead
from app.control.context import output_choice
from app.control.messages import Action, Message
from app.core.errors import UserError
from app.core.project import part_keys
from app.gui.play.output_menu import OutputMenu
from app.gui.shell.device_menu import DeviceMenu
from app.gui.shell.dialogs import about, show_help
from app.gui.shell.preferences import PreferencesDialog
from app.gui.shell.report import save_report
from app.gui.shell.start_page import Example
from models.prompt import LONGEST_PROMPT
from models.requests.wishes import Wishes
from models.score import Score

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow


class Commands(QObject):
    """The window's commands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._session, self._settings = window.context.session, window.context.settings
        self._shown_failures: dict[str, UserError] = {}
        self._connect()

    def _connect(self) -> None:
        actions, session, context = self._window.actions_, self._session, self._context
        for name, act in (
            ("preferences", self.preferences),
            ("quit", self._window.close),
            ("undo", session.undo),
            ("redo", session.redo),
            ("star", self.star),
            ("rename", self.rename),
            ("delete", self.delete),
            ("compose", self.compose),
            ("cancel", self.cancel),
            ("to_prompt", self.to_prompt),
            ("draw_again", session.draw_again),
            ("clear_choices", lambda: session.set_choices(Wishes())),
            ("play", self.play_or_pause),
            ("start", self.to_start),
            ("compare", session.swap),
            ("page_music", lambda: self._window.show_page("music")),
            ("page_seed", lambda: self._window.show_page("seed")),
            ("page_text", lambda: self._window.show_page("text")),
            ("zoom_in", self._window.roll.zoom_in),
            ("zoom_out", self._window.roll.zoom_out),
            ("show_all", self._window.roll.show_all),
            ("next_region", self.next_region),
            ("help", self.help),
            ("report", self.report),
            ("about", lambda: about(self._window)),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for name, switch in (
            ("loop", self.toggle_loop),
            ("metronome", self.set_metronome),
            ("count_in", lambda on: self._settings.__setitem__("count_in", on)),
            ("play_while_composing", lambda on: self._settings.__setitem__("play_while_composing", on)),
            ("follow", self.set_follow),
            ("takes", self.show_takes),
            ("full_screen", self._full_screen),
        ):
            actions[name].triggered.connect(switch)
        context.transport.failed.connect(self._on_sound_failed)
        context.generation.device_settled.connect(self._show_outputs)
        self._settings.watch(self._on_setting)

    def refresh(self) -> None:
        """Show what is on and what can be done."""
        actions, session = self._window.actions_, self._session
        settings = self._settings
        has_take = session.shown is not None
        for name in ("star", "rename", "delete", "export"):
            actions[name].setEnabled(has_take)
        actions["undo"].setEnabled(session.undo_label is not None)
        actions["redo"].setEnabled(session.redo_label is not None)
        actions["compare"].setEnabled(len(session.project.takes) > 1 and not session.previewing)
        actions["cancel"].setEnabled(session.busy or self._context.writing.busy)
        on_seed = self._window.page == "seed"
        for name in ("play", "start", "loop", "zoom_in", "zoom_out", "show_all"):
            actions[name].setEnabled(session.score is not None or (on_seed and name in ("play", "start")))
        for name in ("metronome", "count_in", "play_while_composing"):
            actions[name].setChecked(settings[name])
        actions["loop"].setChecked(self._context.transport.loop is not None)
        actions["follow"].setChecked(settings["follow_playhead"])
        actions["takes"].setChecked(self._window.takes.isVisibleTo(self._window))
        actions["full_screen"].setChecked(self._window.isFullScreen())
        self._window.roll.follow = settings["follow_playhead"]
        self._window.tools.follow.setChecked(settings["follow_playhead"])
        self._window.transport.show_switches(self._context.transport.loop is not None, settings["metronome"])
        self._show_outputs()

    # Composing

    def set_prompt(self, text: str) -> None:
        """Read another prompt."""
        try:
            self._session.set_prompt(text)
        except ValueError as error:
            self._context.messages.report_error(UserError(str(error)), "prompt")
        else:
            self._context.messages.dismiss_key("prompt")

    def compose(self, anyway: bool = False) -> None:
        """Compose from prompt and chips; ask for a clearer prompt where nothing of it is understood."""
        if self._window.page == "text":
            self._window.text_commands.write()
            self._window.attend()
            return
        if self._session.busy:
            return
        self._window.prompt.field.settle()
        if self._window.page == "seed":
            self.go_on()
            return
        card = self._session.card
        if not card.says_something and not anyway:
            if not card.prompt.strip():
                self.to_prompt()
                return
            again = Action(self.tr("Compose anyway"), lambda: self.compose(True))
            text = self.tr("Name a style, a mood, instruments or a tempo, or let the style be drawn.")
            message = Message(self.tr("This prompt has no musical word."), text, (again,), "compose")
            self._context.messages.report(message)
            return
        self._session.compose(self._settings["takes"])
        self._window.attend()

    def tell_shortened(self) -> None:
        """Say that a paste was longer than a prompt may be."""
        title = self.tr("A prompt has at most {count} letters.").format(count=LONGEST_PROMPT)
        self._context.messages.report(Message(title, self.tr("The rest was left out."), (), "prompt"))

    def cancel(self) -> None:
        """Stop what is being composed, and what is being written."""
        self._session.cancel()
        self._context.writing.cancel()

    def go_on(self) -> None:
        """Compose bars behind the seed, and show them."""
        if self._window.seeding.go_on(int(self._window.prompt.bars.value())):
            self._window.show_page("music")

    def play_example(self, example: Example) -> None:
        """Compose an example anew, from its recipe, and play it."""
        self.set_prompt(example.request.prompt)
        self._session.compose_requests([replace(example.request, model=self._session.model)])

    def to_prompt(self) -> None:
        """Put the cursor into the prompt."""
        field = (self._window.text_prompt if self._window.page == "text" else self._window.prompt).field
        field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.editor.selectAll()

    # Takes

    def star(self) -> None:
        """Star the shown take, or take its star away."""
        record = self._session.shown
        if record is not None:
            self._session.star(record.id, not record.starred)

    def rename(self) -> None:
        """Edit the shown take's name in the list."""
        record, takes = self._session.shown, self._window.takes
        if record is None:
            return
        self.show_takes(True)
        row = takes.model.row_of(record.id)
        if row is not None:
            takes.list.setFocus(Qt.FocusReason.OtherFocusReason)
            takes.list.edit(takes.model.index(row))

    def delete(self) -> None:
        """Delete the shown take."""
        record = self._session.shown
        if record is not None:
            self.delete_take(record.id)

    def delete_take(self, take_id: str) -> None:
        """Delete a take, and offer to take that back."""
        record = self._session.project.find(take_id)
        if record is None:
            return
        self._session.delete(take_id)
        step = self._session.step
        undo = Action(self._window.actions_.plain_text("undo"), lambda: self._session.undo_step(step))
        title = self.tr("“{name}” was deleted.").format(name=record.name)
        self._context.messages.report(Message(title, "", (undo,), "deleted", calm=True, step=step))

    def switched(self, score: Score) -> tuple[set[int], set[int]]:
        """The parts that are muted and those that are soloed."""
        project, keys = self._session.project, part_keys(score)
        muted = {number for number, key in enumerate(keys) if key in project.muted}
        return muted, {number for number, key in enumerate(keys) if key in project.soloed}

    def show_takes(self, on: bool) -> None:
        """Show the takes, in a narrow window over the room of the roll."""
        if self._window.narrow:
            self._window.takes_open = on
        else:
            self._settings["takes_shown"] = on
        self._window.fit()
        self.refresh()

    # Playing

    def play_or_pause(self) -> None:
        """Play, or stop here."""
        transport = self._context.transport
        if transport.playing:
            transport.stop()
        else:
            transport.play(self._settings["count_in"])

    def to_start(self) -> None:
        """Go to the start, or to the start of what is repeated."""
        self._context.transport.seek(0.0)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Repeat a range in beats, or nothing."""
        self._context.transport.set_loop(loop)
        self._window.roll.set_loop(loop)
        self.refresh()

    def toggle_loop(self, on: bool) -> None:
        """Repeat the selected bars, or everything; or nothing any more."""
        score = self._session.score
        if not on or score is None:
            self.set_loop(None)
            return
        self.set_loop(self._selected_beats() or (0.0, score.length_beats))

    def loop_selection(self) -> None:
        """Repeat the selected bars, and play them."""
        beats = self._selected_beats()
        if beats is None:
            return
        self.set_loop(beats)
        state = self._context.transport.state
        if not beats[0] <= state.position_beats < beats[1]:
            self._context.transport.seek(beats[0])
        if not self._context.transport.playing:
            self._context.transport.play()

    def play_selection(self) -> None:
        """Play from the first selected bar."""
        beats = self._selected_beats()
        if beats is not None:
            self._context.transport.seek(beats[0])
            self._context.transport.play()

    def set_metronome(self, on: bool) -> None:
        """Click along or not."""
        self._settings["metronome"] = on
        self._context.transport.set_metronome(on)
        self.refresh()

    def set_master(self, decibels: float) -> None:
        """Set the loudness of everything."""
        self._settings["master_decibels"] = decibels
        self._context.transport.set_gain_decibels(decibels)

    def set_follow(self, on: bool) -> None:
        """Scroll along with the playhead or not."""
        self._settings["follow_playhead"] = on
        self.refresh()

    def choose_output(self) -> None:
        """Offer what there is to play on."""
        menu = OutputMenu(self._window, self._settings)
        button = self._window.transport.output
        menu.popup_above(button)

    def choose_device(self) -> None:
        """Offer what can compose."""
        DeviceMenu(self._window, self._settings, self._session).popup_below(self._window.header.device)

    # Everything else

    def preferences(self) -> None:
        """Open the preferences."""
        PreferencesDialog(self._window, self._settings).open()

    def help(self) -> None:
        """Open the help."""
        show_help(self._window, self._window.actions_.shortcuts())

    def report(self) -> None:
        """Save a report on the program and this machine."""
        save_report(self._window, self._context.tasks, self._window.task_strip, self._context.messages)

    def next_region(self) -> None:
        """Put the focus on the next region."""
        regions = self._window.contents()
        focused = self._window.focusWidget()
        inside = [n for n, region in enumerate(regions) if region is focused or region.isAncestorOf(focused or region)]
        region = regions[(inside[0] + 1) % len(regions)] if inside and focused is not None else regions[0]
        target = region
        if not region.focusPolicy() & Qt.FocusPolicy.TabFocus and region.focusProxy() is None:
            target = next((widget for widget in region.findChildren(QWidget) if _takes_focus(widget)), region)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _selected_beats(self) -> tuple[float, float] | None:
        selection = self._window.roll.scene.selection
        if selection is None:
            return None
        bars = self._window.roll.scene.bars
        return bars.start_of(selection[0]), bars.start_of(selection[1])

    def _full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def _show_outputs(self) -> None:
        choice = output_choice(self._settings)
        names = []
        if choice.synthesiser:
            names.append(choice.device or self.tr("Built-in synth"))
        if choice.port is not None:
            names.append(choice.port)
        failures = self._shown_failures.values()
        silent = not names or any(not isinstance(failure, TonesInstead) for failure in failures)
        if failures and choice.synthesiser:
            names[0] = self.tr("Simple tones")
        text = self.tr("No sound") if silent and choice.port is None else " + ".join(names)
        self._window.transport.output.show_output(text, silent and choice.port is None)
        self._window.header.show_device(DeviceMenu.present(self._settings, self._context.generation.devices.automatic))

    def _on_sound_failed(self, error: UserError) -> None:
        """Say once what is missing for sound; everything else works."""
        if error.message in self._shown_failures:
            return
        self._shown_failures[error.message] = error
        actions = (
            Action(self.tr("Choose an output…"), self.choose_output),
            Action(self.tr("Look again"), self._look_again),
        )
        lead = self.tr("You can still compose and export.")
        if isinstance(error, TonesInstead):
            lead = self.tr("Until then, simple tones are heard instead of instruments.")
        self._context.messages.report_error(error, "sound", actions, lead)
        self._show_outputs()

    def _look_again(self) -> None:
        self._shown_failures.clear()
        self._context.transport.look_again(output_choice(self._settings))
        self._show_outputs()

    def _on_setting(self, name: str) -> None:
        if name in ("use_synthesiser", "sound_device", "midi_port"):
            self._shown_failures.clear()
            self._context.messages.dismiss_key("sound")
            self._context.transport.set_output(output_choice(self._settings))
        if name in ("use_synthesiser", "sound_device", "midi_port", "device", "model"):
            self._show_outputs()
        if name == "master_decibels":
            self._window.parts.set_master(self._settings["master_decibels"])


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
