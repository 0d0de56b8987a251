"""What words mean, as tables: instruments, moods, scenes, styles, and those that mean nothing."""
