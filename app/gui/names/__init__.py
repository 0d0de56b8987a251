"""What things are called on the screen, in the window's language."""
