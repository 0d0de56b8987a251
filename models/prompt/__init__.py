"""A sentence in English or German -> an attribute card, by exact grammar and word tables.

`grammar` and `keys` read figures, metres and keys; the `words_*` modules hold the vocabulary;
`lexicon` looks words up; `scopes` settles "not", "without" and "only"; `reader` puts it together.
"""

from models.prompt.reader import LONGEST_PROMPT, read_prompt
from models.prompt.reading import PromptReading, Span

__all__ = ["LONGEST_PROMPT", "PromptReading", "Span", "read_prompt"]
