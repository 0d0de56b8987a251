"""Score -> MusicXML: what notation programs read.

`rhythm` brings played times to written ones, `swing` hears what is written straight and played swung, `voices` parts
what sounds together, `values` writes lengths as note values and tuplets, `harmony` chord symbols, `writer` all of it.
"""

from models.formats.musicxml.rhythm import DIVISIONS
from models.formats.musicxml.writer import score_to_musicxml

__all__ = ["DIVISIONS", "score_to_musicxml"]
