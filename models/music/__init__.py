"""Music as the network sees it: events and chords on a grid, features, the network, and how it composes."""
