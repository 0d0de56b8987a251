"""The window's own widgets and how they look: they know nothing of music."""
