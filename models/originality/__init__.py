"""Whether a melody is new: an index of the corpus's melodies, and the longest passage that one shares with them."""
