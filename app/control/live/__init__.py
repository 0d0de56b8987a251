"""Music while it is played: endless, a duet, recording."""
