"""Start Auftakt.

1. The command line is read; nothing heavy (torch, Qt, devices) is imported before it is known what is wanted.
2. Without a command, or with a file's name alone, the window opens (`app.gui.shell.application` tells how).
   Else the command runs: each lives in a module of `app.cli` and imports what it needs.
3. What the user can mend ends as one line on stderr and exit code 2; a bug keeps its traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from app.cli.console import INTERRUPTED
from app.cli.parser import build_parser
from app.cli.streams import mend_streams
from app.cli.window import open_window, wants_window
from app.core.errors import UserError
from models.checks import visible

FAILED = 2

_OF_THE_MACHINE = (errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EROFS, errno.EIO)
"""Errors of the machine, whichever file they strike first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code of the process."""
    mend_streams()
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows a replacement instead of raising on "ü" or "♯".
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = None if wants_window(given) else build_parser().parse_args(given)
    try:
        code: int = open_window(given) if options is None else options.run(options)
        sys.stdout.flush()
        return code
    except UserError as error:
        print(f"auftakt: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("auftakt: cancelled, nothing more was written", file=sys.stderr)
        return INTERRUPTED
    except MemoryError:
        print("auftakt: not enough memory - close other programs, or ask for less at once", file=sys.stderr)
        return FAILED
    except OSError as error:
        if error.filename is not None:
            if error.errno not in _OF_THE_MACHINE:  # a file's, which should have become a UserError
                raise
            print(f"auftakt: {visible(str(error.filename))}: {error.strerror or error}", file=sys.stderr)
            return FAILED
        # What is left in the buffer has no way out, and Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has gone (`| head`)
            return 0
        print(f"auftakt: the output cannot be written: {error.strerror or error}", file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
