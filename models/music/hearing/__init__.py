"""What is heard in notes: keys, chords, facts, and whether what was asked was got."""
