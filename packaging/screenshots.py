"""Draw every main state of the window, in both themes and languages, into a folder: `make screenshots`.

The program is the real one, with settings and data of its own in a temporary folder; only its sound goes nowhere.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import mido
from PySide6.QtWidgets import QDialog

from app.audio.midi_input import MidiInput
from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.control.live.duet_play import DuetPlay
from app.core.seed_grid import SeedGrid, SeedNote
from app.core.settings import Settings
from app.gui.ask.chord_editor import ProgressionEntry
from app.gui.play.duet_popover import DuetPopover
from app.gui.shell.application import Program, make_application
from models.score import Role

PROMPTS = {
    "en": "melodic jazz, calm and a bit velvety, F major, 16 bars, sax and piano",
    "de": "melodischer Jazz, ruhig und etwas samtig, F-Dur, 16 Takte, Saxophon und Klavier",
}
SIZES = {"": (1440, 900), "-1024x700": (1024, 700), "-960x540": (960, 540)}


class Photographer:
    """Leads one program through its states."""

    def __init__(self, application: object, folder: Path, theme: str, language: str) -> None:
        self._application, self._folder, self._suffix = application, folder, f"{theme}-{language}"
        settings = Settings()
        settings["theme"], settings["language"], settings["takes"] = theme, language, 3
        self._language = language
        self.program = Program(application, settings, partial(Player, open_output=lambda _: SilentOutput()))  # type: ignore[arg-type]
        self.window = self.program.window
        self.session = self.program.context.session
        self.window.resize(*SIZES[""])
        self.program.start(None)
        self.wait(0.5)

    def wait(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let the program live for a while, or until something is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            self._application.processEvents()  # type: ignore[attr-defined]
            time.sleep(0.002)

    def shoot(self, name: str) -> None:
        """Draw the window."""
        path = self._folder / f"{name}-{self._suffix}.png"
        self.window.grab().save(str(path))
        print(path)

    def all_states(self) -> None:
        """Every main state."""
        session, window = self.session, self.window
        session.open(replace(session.project, draw=5), saved=True)
        self.shoot("1-start")
        window.prompt.field.set_text(PROMPTS[self._language])
        session.set_choices(replace(session.project.choices, tempo_bpm=92.0, seed=4181))
        self.wait(0.2)
        window.commands.compose()
        self.wait(20, lambda: session.progress is not None and session.progress.fraction > 0.4)
        self.shoot("2-composing")
        self.wait(20, lambda: not session.busy)
        self.wait(2.5)
        self.shoot("3-finished")
        window.roll.select_bars((8, 12))
        window.commands.loop_selection()
        first, second = session.project.takes[:2]
        session.star(first.id, True)
        session.rename(first.id, "Blaue Stunde" if self._language == "de" else "Blue hour")
        session.set_other(second.id)
        self.wait(1)
        self.shoot("4-selection")
        for suffix, size in list(SIZES.items())[1:]:
            window.resize(*size)
            self.wait(0.2)
            self.shoot(f"4-selection{suffix}")
        window.resize(*SIZES[""])
        self.program.context.transport.stop()
        self.wait(0.3)
        for attribute in ("style", "key", "instruments", "more"):
            window.prompt.open_editor(attribute)
            self.wait(0.2)
            self.shoot(f"5-chip-{attribute}")
            if window.prompt.editor is not None:
                window.prompt.editor.dismiss()
        window.commands.delete()
        self.wait(0.2)
        self.shoot("6-message")
        window.context.messages.dismiss_key("deleted")
        session.undo()
        self._words()
        self._many_to_many()
        self._dialogs()
        self.program.close()

    def _words(self) -> None:
        """The text page, what else could stand in a line, and words under the notes."""
        window, session = self.window, self.session
        window.show_page("text")
        self.wait(10, lambda: window.writing.ready)
        self.shoot("18-text-empty")
        beginning = "Der Mond" if self._language == "de" else "The evening"
        session.set_order(replace(session.project.order, beginning=beginning, language=self._language))
        window.text_commands.write()
        self.wait(20, lambda: not window.writing.busy)
        sheet = window.text_page.sheet
        sheet.put_cursor(1)
        window.text_page.toggle_lock()
        sheet.put_cursor(2, 1)
        self.wait(1.5)
        self.shoot("19-text")
        for suffix, size in list(SIZES.items())[1:]:
            window.resize(*size)
            self.wait(0.2)
            self.shoot(f"19-text{suffix}")
        window.resize(*SIZES[""])
        self.wait(0.2)
        window.text_page.offer_words()
        popover = window.text_page.popover
        self.wait(10, lambda: popover is not None and bool(popover.rows))
        self.wait(0.2)
        self.shoot("20-other-words")
        if popover is not None:
            popover.dismiss()
        window.show_page("music")
        self.wait(0.2)

    def _many_to_many(self) -> None:
        """Chords first, editing, locks, alternatives, the seed page, endless play."""
        window, session = self.window, self.session
        window.prompt.open_editor("chords")
        if window.prompt.editor is not None:
            entry = window.prompt.editor.findChild(ProgressionEntry)
            entry.text.setText("Fmaj7 | Dm7 | Gm7 | C7")
            self.wait(0.2)
            self.shoot("10-chords")
            window.prompt.editor.dismiss()
        window.roll.select_bars(None)
        window.editing.editor.pick_between(16, 24, [Role.MELODY, Role.BASS])
        self.wait(0.2)
        self.shoot("11-editing")
        window.editing.editor.pick_nothing()
        window.revising.reviser.lock_role(Role.BASS, True)
        window.revising.reviser.toggle_bars(2, 4)
        window.roll.select_bars((8, 12))
        self.wait(0.2)
        self.shoot("12-locks")
        window.roll.select_bars(None)
        table = window.roll.scene.table
        melody = [n for n in range(len(table)) if window.roll.scene.role_of(n) is Role.MELODY]
        window.revising.ask(window.roll.place_of(melody[len(melody) // 4]))
        self.wait(10, lambda: window.revising.popover is not None and bool(window.revising.popover.rows))
        self.wait(0.3)
        self.shoot("13-alternatives")
        if window.revising.popover is not None:
            window.revising.popover.dismiss()
        window.revising.reviser.unlock_all()
        window.show_page("seed")
        grid = SeedGrid.preset("funk", 2)
        for start, length, pitch in ((0, 2, 62), (2, 1, 65), (3, 3, 67), (6, 2, 69), (8, 3, 67), (12, 2, 62)):
            grid = grid.with_note(SeedNote(start, length, pitch))
        window.seeding.set_grid(grid)
        window.seed_page.show_bar(0)
        self.wait(0.3)
        self.shoot("14-seed")
        window.show_page("music")
        window.live.set_endless(True)
        self.wait(8, lambda: self.program.context.transport.state.position_beats > 10)
        self.shoot("15-endless")
        window.live.set_endless(False)
        self.wait(5, lambda: not session.busy)
        self._call_and_response()

    def _call_and_response(self) -> None:
        """A duet with a keyboard that is played here."""
        window, keyboard = self.window, MidiInput()
        window.live.duet = DuetPlay(self.session, window.endless, window, lambda name: keyboard)
        popover = DuetPopover(window.prompt.action, self.program.settings, ["Digital Piano"], window.live.begin_duet)
        popover.open()
        self.wait(0.3)
        self.shoot("16-call")
        popover.dismiss()
        window.live.begin_duet("Digital Piano", 2)
        transport = self.program.context.transport
        self.wait(8, lambda: transport.state.counting_in)
        self.wait(8, lambda: transport.position() > 0.1)
        for pitch in (60, 63, 65, 67, 70, 67, 65, 63):
            keyboard.receive(mido.Message("note_on", note=pitch, velocity=90))
            self.wait(0.2)
            keyboard.receive(mido.Message("note_off", note=pitch))
        self.wait(15, lambda: transport.state.position_beats > 11)
        self.shoot("17-response")
        window.endless.stop()
        self.wait(5, lambda: not self.session.busy)

    def _dialogs(self) -> None:
        for name, open_dialog in (
            ("7-export", self.window.files.export),
            ("8-preferences", self.window.commands.preferences),
            ("9-help", self.window.commands.help),
        ):
            open_dialog()
            self.wait(0.2)
            for dialog in self.window.findChildren(QDialog):
                if dialog.isVisible():
                    path = self._folder / f"{name}-{self._suffix}.png"
                    dialog.grab().save(str(path))
                    print(path)
                    dialog.reject()
            self.wait(0.1)


def main() -> None:
    """Draw all states into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["auftakt"])
    for theme in ("dark", "light"):
        for language in ("en", "de"):
            with tempfile.TemporaryDirectory() as home:
                os.environ["AUFTAKT_CONFIG"] = os.environ["AUFTAKT_DATA"] = home
                Photographer(application, folder, theme, language).all_states()


if __name__ == "__main__":
    main()
