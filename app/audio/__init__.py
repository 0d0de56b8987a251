"""Sound: schedules, SoundFonts, the synthesiser and audio files; no Qt."""
