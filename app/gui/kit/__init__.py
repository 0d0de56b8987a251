"""The window's own widgets, and those that several regions share."""
