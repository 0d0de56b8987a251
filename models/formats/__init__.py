"""Readers and writers: MIDI, MusicXML, lead sheets, and music written as text."""
