"""A sound server with a sink that goes nowhere, and a JACK server: real devices and ports without a sound card."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_DEADLINE = 30.0
RATE = 44_100


def wait_until(what: str, ready: object, seconds: float = _DEADLINE) -> None:
    """Poll until `ready()` is true; fail with `what` after so many seconds."""
    assert callable(ready)
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not happen within {seconds:g} s")
        time.sleep(0.02)


@contextmanager
def pulseaudio(folder: Path) -> Iterator[dict[str, str]]:
    """A pulseaudio of our own with the null sink `ci`; gives the environment in which it is the default."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = f"unix:{folder}/pulse/native"
    alsa = folder / "asound.conf"
    alsa.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    ours = {
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(folder),
        "PULSE_SERVER": server,
        "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{alsa}",
    }
    environment = {**os.environ, **ours}
    options = "-n --daemonize=no --exit-idle-time=-1 --disable-shm=yes --use-pid-file=no"
    modules = [
        "module-native-protocol-unix",
        f"module-null-sink sink_name=ci rate={RATE} format=float32le channels=2",
    ]
    command = ["pulseaudio", *options.split(), *(part for module in modules for part in ("-L", module))]
    process = subprocess.Popen(
        command,
        env=environment | {"PULSE_SERVER": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until("pulseaudio", lambda: _pactl(environment, "info") == 0)
        assert _pactl(environment, "set-default-sink", "ci") == 0
        yield ours
    finally:
        process.terminate()
        process.wait(10)


def _pactl(environment: dict[str, str], *arguments: str) -> int:
    return subprocess.run(
        ["pactl", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode


@contextmanager
def recording(ours: dict[str, str], file: Path) -> Iterator[None]:
    """Record what is played on the null sink into a raw file of float32."""
    with file.open("wb") as output:
        command = ["parec", "-d", "ci.monitor", "--format=float32le", f"--rate={RATE}", "--channels=2", "--raw"]
        process = subprocess.Popen(command, env={**os.environ, **ours}, stdout=output, stderr=subprocess.DEVNULL)
        try:
            wait_until("recording", lambda: file.stat().st_size > 0)
            yield
        finally:
            process.terminate()
            process.wait(10)


def recorded(file: Path) -> NDArray[np.float32]:
    """What was recorded, shape (frames, 2)."""
    data = np.fromfile(file, np.float32)
    return data[: len(data) // 2 * 2].reshape(-1, 2)


@contextmanager
def jack(folder: Path) -> Iterator[dict[str, str]]:
    """A JACK server of our own without a device; gives the environment in which it is the default."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"auftakt{os.getpid()}"
    ours = {"JACK_DEFAULT_SERVER": name, "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}
    command = ["jackd", "-n", name, "--no-realtime", "-d", "dummy", "-r", str(RATE), "-p", "256"]
    process = subprocess.Popen(
        command,
        env={**os.environ, **ours},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until("jackd", lambda: _jack_answers({**os.environ, **ours}))
        yield ours
    finally:
        process.terminate()
        process.wait(10)


def _jack_answers(environment: dict[str, str]) -> bool:
    command = ["jack_lsp"]
    found = subprocess.run(command, env=environment, capture_output=True, check=False)
    return found.returncode == 0
