"""The style critic: which style a piece is in, by its notes."""
