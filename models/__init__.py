"""Musical and textual material and how to make it: scores, codecs, networks, training.

Nothing in here knows of windows, audio devices or commands; the package is usable from a notebook.
"""
