"""What core and models say, as templates that Qt Linguist translates, and their translation.

Core and models know no Qt: they speak English. A test sees to it that no message of theirs is missing here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TEMPLATES = cast(
    tuple[str, ...],
    (
        QT_TRANSLATE_NOOP("messages", "FluidSynth, the synthesiser, is missing ({0})"),
        QT_TRANSLATE_NOOP("messages", "Verovio, which engraves scores, is not installed"),
        QT_TRANSLATE_NOOP("messages", "pip install verovio"),
        QT_TRANSLATE_NOOP("messages", "Verovio cannot engrave this score"),
        QT_TRANSLATE_NOOP("messages", "export MusicXML, and open it in a notation program"),
        QT_TRANSLATE_NOOP("messages", "a PDF can only be written from the window"),
        QT_TRANSLATE_NOOP("messages", "choose another format"),
        QT_TRANSLATE_NOOP("messages", "PortAudio, which plays sound, is missing ({0})"),
        QT_TRANSLATE_NOOP("messages", "a bar has one or two chords of known qualities"),
        QT_TRANSLATE_NOOP("messages", "a file of format 0 with {0} tracks: all were read"),
        QT_TRANSLATE_NOOP("messages", "a key that does not exist was skipped"),
        QT_TRANSLATE_NOOP("messages", "a metre that does not exist ({0}) was skipped"),
        QT_TRANSLATE_NOOP("messages", "a part of its path is a file, not a folder"),
        QT_TRANSLATE_NOOP("messages", "a tempo event without a tempo was skipped"),
        QT_TRANSLATE_NOOP("messages", "a tempo of zero was skipped"),
        QT_TRANSLATE_NOOP("messages", "add a file name"),
        QT_TRANSLATE_NOOP("messages", "ask for fewer bars"),
        QT_TRANSLATE_NOOP("messages", "cannot open {0}: it was saved by a newer Auftakt"),
        QT_TRANSLATE_NOOP("messages", "cannot open {0}: there is no such file"),
        QT_TRANSLATE_NOOP("messages", "cannot open {0}: {1}"),
        QT_TRANSLATE_NOOP("messages", "cannot read the SoundFont {0}: {1}"),
        QT_TRANSLATE_NOOP("messages", "cannot read {0}: it is neither MIDI nor audio"),
        QT_TRANSLATE_NOOP("messages", "cannot read {0}: there is no such file"),
        QT_TRANSLATE_NOOP("messages", "cannot read {0}: {1}"),
        QT_TRANSLATE_NOOP("messages", "cannot render {0} frames a second"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: '{1}' is no format that is known"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: it is a folder"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: it is not an ordinary file"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: permission denied"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: the disk is full"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: {1}"),
        QT_TRANSLATE_NOOP("messages", "cannot write {0}: {1} is a file, not a folder"),
        QT_TRANSLATE_NOOP("messages", "change the prompt or the chips"),
        QT_TRANSLATE_NOOP("messages", "check the name"),
        QT_TRANSLATE_NOOP("messages", "choose a folder you may write to"),
        QT_TRANSLATE_NOOP("messages", "choose a folder you may write to, or change its permissions"),
        QT_TRANSLATE_NOOP("messages", "choose a sample rate from {0}"),
        QT_TRANSLATE_NOOP("messages", "choose a shorter name"),
        QT_TRANSLATE_NOOP("messages", "choose another MIDI file"),
        QT_TRANSLATE_NOOP("messages", "choose another disk"),
        QT_TRANSLATE_NOOP("messages", "choose another file"),
        QT_TRANSLATE_NOOP("messages", "choose another folder"),
        QT_TRANSLATE_NOOP("messages", "choose another format, or 44100 Hz and two channels"),
        QT_TRANSLATE_NOOP("messages", "choose another name"),
        QT_TRANSLATE_NOOP("messages", "choose another one"),
        QT_TRANSLATE_NOOP("messages", "choose another output"),
        QT_TRANSLATE_NOOP("messages", "choose {0}"),
        QT_TRANSLATE_NOOP("messages", "compose the piece anew"),
        QT_TRANSLATE_NOOP("messages", "composing stopped: out of memory"),
        QT_TRANSLATE_NOOP("messages", "composing stopped: {0}"),
        QT_TRANSLATE_NOOP("messages", "connect it again, or choose another output"),
        QT_TRANSLATE_NOOP("messages", "connect it, or choose another"),
        QT_TRANSLATE_NOOP("messages", "connect it, or choose another output"),
        QT_TRANSLATE_NOOP("messages", "connect one, or choose another output"),
        QT_TRANSLATE_NOOP("messages", "device '{0}' is not available; there are: {1}"),
        QT_TRANSLATE_NOOP("messages", "format {0} does not exist: read as format 1"),
        QT_TRANSLATE_NOOP("messages", "free some space or choose another disk"),
        QT_TRANSLATE_NOOP(
            "messages",
            "install it (Debian, Ubuntu: apt install libfluidsynth3; macOS: brew install fluid-synth; Windows: unpack FluidSynth's release to C:\\tools\\fluidsynth)",  # noqa: E501
        ),
        QT_TRANSLATE_NOOP(
            "messages", "install it (Debian, Ubuntu: apt install libportaudio2; macOS: brew install portaudio)"
        ),
        QT_TRANSLATE_NOOP(
            "messages", "install libsndfile (Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile)"
        ),
        QT_TRANSLATE_NOOP("messages", "install one (Debian, Ubuntu: apt install fluid-soundfont-gm), or {0}"),
        QT_TRANSLATE_NOOP("messages", "it has a header but no track"),
        QT_TRANSLATE_NOOP("messages", "it has more than {0} events in a track; so many are not read"),
        QT_TRANSLATE_NOOP("messages", "it has more than {0} notes; so many are not read"),
        QT_TRANSLATE_NOOP("messages", "it has more than {0} tracks; so many are not read"),
        QT_TRANSLATE_NOOP("messages", "it has {0} MB; more than {1} MB is no song"),
        QT_TRANSLATE_NOOP("messages", "it has {0} tracks; more than {1} are not read"),
        QT_TRANSLATE_NOOP("messages", "it holds {0} separate sequences, read one after the other"),
        QT_TRANSLATE_NOOP("messages", "it is a device or a pipe, not a file"),
        QT_TRANSLATE_NOOP("messages", "it is cut off in its header"),
        QT_TRANSLATE_NOOP("messages", "it is damaged"),
        QT_TRANSLATE_NOOP("messages", "it is empty"),
        QT_TRANSLATE_NOOP("messages", "it is no project of Auftakt"),
        QT_TRANSLATE_NOOP("messages", "it is not a MIDI file"),
        QT_TRANSLATE_NOOP("messages", "it is too large"),
        QT_TRANSLATE_NOOP("messages", "it lasts {0} beats; more than {1} are not read"),
        QT_TRANSLATE_NOOP("messages", "its contents are no JSON"),
        QT_TRANSLATE_NOOP("messages", "its folder does not exist and cannot be made"),
        QT_TRANSLATE_NOOP("messages", "its path is a loop of links"),
        QT_TRANSLATE_NOOP("messages", "its resolution is zero ticks a beat, so no note has a time"),
        QT_TRANSLATE_NOOP("messages", "its tempo is zero, so its times cannot be told"),
        QT_TRANSLATE_NOOP("messages", "its time division ({0} frames a second, {1} ticks a frame) does not exist"),
        QT_TRANSLATE_NOOP("messages", "libsndfile, which writes audio files, is missing ({0})"),
        QT_TRANSLATE_NOOP("messages", "mode '{0}' is neither major nor minor"),
        QT_TRANSLATE_NOOP("messages", "name another .sf2 or .sf3 file"),
        QT_TRANSLATE_NOOP("messages", "no role is left to compose for"),
        QT_TRANSLATE_NOOP("messages", "no sound device was found"),
        QT_TRANSLATE_NOOP("messages", "nothing in it can be read"),
        QT_TRANSLATE_NOOP("messages", "open a copy of it if you have one; your present work is untouched"),
        QT_TRANSLATE_NOOP("messages", "permission denied"),
        QT_TRANSLATE_NOOP("messages", "pitch bends are left out"),
        QT_TRANSLATE_NOOP("messages", "please report it"),
        QT_TRANSLATE_NOOP("messages", "program {0} of the {1} is not in 0-127"),
        QT_TRANSLATE_NOOP("messages", "put a General MIDI .sf2 file into {0}"),
        QT_TRANSLATE_NOOP("messages", "reinstall it"),
        QT_TRANSLATE_NOOP("messages", "reinstall the program, or see auftakt doctor"),
        QT_TRANSLATE_NOOP("messages", "render a part of it, or raise the tempo"),
        QT_TRANSLATE_NOOP("messages", "seed {0} is not in 0 to 2^63 - 1"),
        QT_TRANSLATE_NOOP("messages", "something went wrong: {0}"),
        QT_TRANSLATE_NOOP("messages", "stopped after {0} of {1} bars"),
        QT_TRANSLATE_NOOP("messages", "take {0} is damaged and was left out"),
        QT_TRANSLATE_NOOP("messages", "temperature {0} is not in 0.05-5"),
        QT_TRANSLATE_NOOP("messages", "tempo {0} is not in 20-400 beats a minute"),
        QT_TRANSLATE_NOOP("messages", "tempos {0} are not a range in 20-400 beats a minute"),
        QT_TRANSLATE_NOOP("messages", "the MIDI port '{0}' cannot be opened ({1})"),
        QT_TRANSLATE_NOOP("messages", "the MIDI port does not answer any more ({0})"),
        QT_TRANSLATE_NOOP("messages", "the choices are damaged"),
        QT_TRANSLATE_NOOP("messages", "the disk is full"),
        QT_TRANSLATE_NOOP("messages", "the disk is read-only"),
        QT_TRANSLATE_NOOP("messages", "the draw is damaged"),
        QT_TRANSLATE_NOOP("messages", "the file would be larger than the disk allows"),
        QT_TRANSLATE_NOOP("messages", "the header promises {0} tracks, there are {1}"),
        QT_TRANSLATE_NOOP("messages", "the list of takes is damaged"),
        QT_TRANSLATE_NOOP("messages", "the mixer is damaged"),
        QT_TRANSLATE_NOOP("messages", "the model '{0}' cannot be used: {1}"),
        QT_TRANSLATE_NOOP("messages", "the model knows no style '{0}'"),
        QT_TRANSLATE_NOOP("messages", "the model knows no {0}: composed in {1}, the nearest"),
        QT_TRANSLATE_NOOP("messages", "the model knows no {0}: goes on in {1}, the nearest"),
        QT_TRANSLATE_NOOP("messages", "the name is too long"),
        QT_TRANSLATE_NOOP("messages", "the piece lasts {0} beats"),
        QT_TRANSLATE_NOOP("messages", "the piece lasts {0} minutes; more than {1} are not rendered"),
        QT_TRANSLATE_NOOP("messages", "the prompt has {0} characters; at most {1} can be read"),
        QT_TRANSLATE_NOOP("messages", "the prompt is damaged"),
        QT_TRANSLATE_NOOP("messages", "the recipe has format {0}, this program reads {1}"),
        QT_TRANSLATE_NOOP("messages", "the recipe is damaged ({0})"),
        QT_TRANSLATE_NOOP("messages", "the recipe's seed lasts more than {0} beats"),
        QT_TRANSLATE_NOOP("messages", "the seed has no notes"),
        QT_TRANSLATE_NOOP("messages", "the sound device '{0}' is not there"),
        QT_TRANSLATE_NOOP("messages", "the sound device cannot be used ({0})"),
        QT_TRANSLATE_NOOP("messages", "the sound device does not start ({0})"),
        QT_TRANSLATE_NOOP("messages", "the sound device is gone"),
        QT_TRANSLATE_NOOP("messages", "the sustain pedal was written into the notes' lengths"),
        QT_TRANSLATE_NOOP("messages", "there are no notes in it"),
        QT_TRANSLATE_NOOP("messages", "there are: {0}"),
        QT_TRANSLATE_NOOP("messages", "there is no SoundFont {0}"),
        QT_TRANSLATE_NOOP("messages", "there is no SoundFont, which the instruments’ sounds come from"),
        QT_TRANSLATE_NOOP("messages", "there is no model '{0}'"),
        QT_TRANSLATE_NOOP("messages", "there is nothing to export: no part is heard"),
        QT_TRANSLATE_NOOP("messages", "times are in video frames, not in beats: read at {0} beats a minute"),
        QT_TRANSLATE_NOOP("messages", "top-k {0} is not in 0-1000"),
        QT_TRANSLATE_NOOP("messages", "top-p {0} is not above 0 and at most 1"),
        QT_TRANSLATE_NOOP("messages", "try again, or on the CPU"),
        QT_TRANSLATE_NOOP("messages", "unknown density '{0}'; there are: {1}"),
        QT_TRANSLATE_NOOP("messages", "unknown style '{0}'; there are: {1}"),
        QT_TRANSLATE_NOOP("messages", "unmute a part"),
        QT_TRANSLATE_NOOP("messages", "update Auftakt, then open it again"),
        QT_TRANSLATE_NOOP("messages", "update it"),
        QT_TRANSLATE_NOOP("messages", "use one of {0}"),
        QT_TRANSLATE_NOOP("messages", "use {0}"),
        QT_TRANSLATE_NOOP("messages", "your disk quota is used up"),
        QT_TRANSLATE_NOOP("messages", "{0} ({1} times)"),
        QT_TRANSLATE_NOOP("messages", "{0} bars are not in 1-{1}"),
        QT_TRANSLATE_NOOP("messages", "{0} cannot be loaded: it is damaged or of an unknown kind"),
        QT_TRANSLATE_NOOP("messages", "{0} cannot be read ({1})"),
        QT_TRANSLATE_NOOP("messages", "{0} chunk{1} of an unknown kind skipped"),
        QT_TRANSLATE_NOOP("messages", "{0} frames a second cannot be rendered"),
        QT_TRANSLATE_NOOP("messages", "{0} has more than {1} MB, so it is no model of this program"),
        QT_TRANSLATE_NOOP("messages", "{0} has no notes"),
        QT_TRANSLATE_NOOP("messages", "{0} has no {1}"),
        QT_TRANSLATE_NOOP("messages", "{0} has other {1} than this program knows"),
        QT_TRANSLATE_NOOP("messages", "{0} has the format {1}, this program reads {2}"),
        QT_TRANSLATE_NOOP("messages", "{0} is damaged: it holds no object"),
        QT_TRANSLATE_NOOP("messages", "{0} is damaged: its hash is not the one in {1}"),
        QT_TRANSLATE_NOOP("messages", "{0} is not a SoundFont"),
        QT_TRANSLATE_NOOP("messages", "{0} is open in another window"),
        QT_TRANSLATE_NOOP("messages", "the seed is empty"),
        QT_TRANSLATE_NOOP("messages", "there are no chords in what is shown"),
        QT_TRANSLATE_NOOP("messages", "compose or open a piece first"),
        QT_TRANSLATE_NOOP("messages", "cannot read the chords of {0}: {1}"),
        QT_TRANSLATE_NOOP("messages", "choose a MusicXML or ABC file"),
        QT_TRANSLATE_NOOP("messages", "there is none"),
        QT_TRANSLATE_NOOP("messages", "draw a beat or a melody, or open a MIDI file"),
        QT_TRANSLATE_NOOP("messages", "everything is locked: nothing is left to compose"),
        QT_TRANSLATE_NOOP(
            "messages", "the metre changes within these bars: compose the bars before and after it one by one"
        ),
        QT_TRANSLATE_NOOP("messages", "the locked notes leave no room: nothing is left to compose"),
        QT_TRANSLATE_NOOP("messages", "unlock a part, bars or notes, or select others"),
        QT_TRANSLATE_NOOP("messages", "bars {0}-{1} are not in the piece, which has {2} bars"),
        QT_TRANSLATE_NOOP("messages", "'{0}' is no chord"),
        QT_TRANSLATE_NOOP("messages", 'write it like "Dm7"'),
        QT_TRANSLATE_NOOP("messages", "{0} note{1} never ended: cut after at most 4 beats"),
        QT_TRANSLATE_NOOP("messages", "{0} on channel {1} was read as drums"),
        QT_TRANSLATE_NOOP("messages", "{0}/style_facts.json is damaged ({1})"),
    ),
)
"""Messages with {0}, {1} ... for what differs."""


def translate_message(text: str) -> str:
    """A message of core or models in the window's language; what fills its gaps may be a message too."""
    for pattern, template in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            filled = [translate_message(value) if " " in value else value for value in match.groups()]
            return QCoreApplication.translate("messages", template).format(*filled)
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The templates as patterns, those that say most first."""
    found = []
    for template in TEMPLATES:
        pieces = re.split(r"\{\d+\}", template)
        found.append((len("".join(pieces)), re.compile("(.+?)".join(map(re.escape, pieces)), re.DOTALL), template))
    found.sort(key=lambda entry: -entry[0])
    return tuple((pattern, template) for _, pattern, template in found)
