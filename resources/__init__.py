"""Data that ships with the program; see README.md for sources and licences."""
