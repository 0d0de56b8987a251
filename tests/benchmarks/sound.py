"""Play for minutes through a real device while the window composes on and on, and count where the sound breaks off.

`python -m tests.benchmarks.sound [SECONDS]`; the device is a null sink of a pulseaudio of our own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.helpers.sound_server import pulseaudio

_SECONDS = 300


def _play(seconds: float) -> None:
    """The program in its window, playing a loop and composing take after take."""
    import time

    from PySide6.QtCore import QTimer

    from app.core.settings import Settings
    from app.gui.shell.application import Program, make_application

    sys.setswitchinterval(0.001)
    application = make_application(["auftakt"])
    settings = Settings()
    settings["takes"] = 1
    program = Program(application, settings)
    program.start(None)
    session, transport, commands = program.context.session, program.context.transport, program.window.commands
    pieces = 0
    end = time.monotonic() + seconds

    def again() -> None:
        nonlocal pieces
        pieces += 1
        if time.monotonic() > end:
            underruns = transport.state.underruns
            sound = "" if program.window.strip.message is None else program.window.strip.message.title
            print(
                f"{seconds:.0f} s of sound while {pieces} pieces were composed: {underruns} underruns {sound}".strip()
            )
            program.window.close()
            return
        for record in session.project.takes[8:]:
            session.delete(record.id)
        program.window.prompt.field.set_text(f"rock, {24 + pieces % 9} bars")
        commands.compose()

    program.context.generation.ended.connect(lambda: QTimer.singleShot(300, again))
    QTimer.singleShot(2000, again)
    application.exec()
    program.close()


def main() -> None:
    """Start the device, then the program in a process of its own: PortAudio looks for devices when it is loaded."""
    if len(sys.argv) > 2 and sys.argv[2] == "play":
        _play(float(sys.argv[1]))
        return
    seconds = sys.argv[1] if len(sys.argv) > 1 else str(_SECONDS)
    with tempfile.TemporaryDirectory() as home, pulseaudio(Path(home) / "run") as ours:
        environment = {
            **os.environ,
            **ours,
            "QT_QPA_PLATFORM": "offscreen",
            "AUFTAKT_CONFIG": f"{home}/config",
            "AUFTAKT_DATA": f"{home}/data",
        }
        command = [sys.executable, "-m", "tests.benchmarks.sound", seconds, "play"]
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
