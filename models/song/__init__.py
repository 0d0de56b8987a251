"""Words and melody together: syllables under notes, and each made to fit the other."""
