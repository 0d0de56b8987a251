"""What is asked of a generator, and what it answers."""

from models.requests.compose import (
    DEFAULT_MODEL,
    DENSITIES,
    LOUDNESSES,
    RECIPE_FORMAT,
    REGISTERS,
    ComposeRequest,
    GenerationStep,
    Sampling,
    Take,
)

__all__ = [
    "DEFAULT_MODEL",
    "DENSITIES",
    "LOUDNESSES",
    "RECIPE_FORMAT",
    "REGISTERS",
    "ComposeRequest",
    "GenerationStep",
    "Sampling",
    "Take",
]
