"""Playing: the transport, outputs, endless music, duets."""
