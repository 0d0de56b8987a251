"""What the program knows without a window, a device or a network: errors, files, paths."""
