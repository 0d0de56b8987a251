"""Asking for music: the prompt, its chips, their editors."""
