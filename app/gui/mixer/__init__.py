"""The parts: loudness, place, instrument."""
