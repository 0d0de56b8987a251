"""Verse and lyrics: syllables, stress and rhyme, word pieces, the network that writes, and forms that hold."""
