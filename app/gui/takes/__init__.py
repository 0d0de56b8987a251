"""The takes: their list, and what was asked beside what was got."""
