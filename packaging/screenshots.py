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

from PySide6.QtWidgets import QDialog

from app.audio.outputs import SilentOutput
from app.audio.player import Player
from app.core.settings import Settings
from app.gui.application import Program, make_application

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
        session.undo()
        self._dialogs()
        self.program.close()

    def _dialogs(self) -> None:
        for name, open_dialog in (
            ("7-export", self.window.commands.export),
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
