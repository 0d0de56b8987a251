"""The progress bar: drawn on a terminal only, no oftener than needed, and gone afterwards."""

from __future__ import annotations

import io
import sys

import pytest

from app.cli.console import Progress, note, progress


class Terminal(io.StringIO):
    """What a terminal is sent."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is tested here; that it waits for half a second is tested by a clock of its own."""
    monkeypatch.setattr("app.cli.console._PATIENCE_SECONDS", 0.0)


def _terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr; a fixture could not, as pytest puts its own there before the test."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def test_a_bar_is_drawn_a_whole_percent_at_a_time_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress("composing") as bar:
        for thousandth in range(1001):
            bar(thousandth / 1000)
    err = terminal.getvalue()
    assert err.count("\rcomposing ") == 101
    assert f"\rcomposing {'█' * 15}{'░' * 15}  50 %" in err
    assert f"\rcomposing {'█' * 30} 100 %" in err
    assert err.endswith("\r\033[K")


def test_a_fraction_out_of_range_is_brought_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress("composing") as bar:
        bar(-1.0)
        bar(7.0)
    assert [part[-5:] for part in terminal.getvalue().split("\r")[1:3]] == ["  0 %", "100 %"]


def test_a_bar_never_told_anything_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress("composing"):
        pass
    assert terminal.getvalue() == ""


def _fail_after(bar: Progress) -> None:
    bar(0.5)
    raise ZeroDivisionError


def test_a_bar_is_taken_away_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with pytest.raises(ZeroDivisionError), progress("composing") as bar:
        _fail_after(bar)
    assert terminal.getvalue().endswith("\r\033[K")


def test_nothing_is_drawn_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("composing") as bar:
        bar(0.5)
    assert capsys.readouterr() == ("", "")


def test_a_note_goes_beside_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    note("by the way")
    assert capsys.readouterr() == ("", "by the way\n")


def test_what_is_done_within_half_a_second_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.console._PATIENCE_SECONDS", 0.5)
    terminal = _terminal(monkeypatch)
    now = [10.0]
    bar = Progress("composing", lambda: now[0])
    for seconds, fraction, drawn in ((10.4, 0.3, False), (10.6, 0.31, True)):
        now[0] = seconds
        bar(fraction)
        assert bool(terminal.getvalue()) is drawn
