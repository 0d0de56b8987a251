"""A sentence in English or German -> an attribute card, by exact grammar and word tables.

`grammar` and `keys` read figures, metres and keys; the `words_*` modules hold the vocabulary;
`lexicon` looks words up, `suggestions` finds those that look like an unknown one; `scopes` settles "not", "without"
and "only"; `reader` puts it together.
"""

from models.prompt.reader import LONGEST_PROMPT, read_prompt
from models.prompt.reading import PromptReading, Span
from models.prompt.suggestions import near_words

__all__ = ["LONGEST_PROMPT", "PromptReading", "Span", "near_words", "read_prompt"]
