#!/usr/bin/env bash
# Make (or repair) a virtual environment with the program in editable form and its development tools.
set -euo pipefail

python=${1:?usage: make-venv.sh PYTHON VENV [PIP-OPTION ...]}
venv=${2:?usage: make-venv.sh PYTHON VENV [PIP-OPTION ...]}
shift 2

fail() {
    echo "make setup: $1" >&2
    exit 1
}

command -v "$python" >/dev/null ||
    fail "there is no '$python'. Install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; 3.11 or newer is needed: make setup PYTHON=/path/to/python3"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "'$python' lacks venv or ensurepip. On Debian and Ubuntu: apt-get install python3-venv"

# A half-made environment, or one whose Python has been removed, is made anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi

"$venv/bin/python" -m pip install --disable-pip-version-check --quiet -c constraints.txt -e '.[dev]' "$@"

# MIDI ports: from Python 3.13 on python-rtmidi has to be built, and the program works without it.
if ! "$venv/bin/python" -c 'import rtmidi' 2>/dev/null; then
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet -c constraints.txt python-rtmidi ||
        echo "make setup: no MIDI ports, since python-rtmidi could not be built; auftakt doctor says what that needs" >&2
fi
"$venv/bin/python" -m pip check
