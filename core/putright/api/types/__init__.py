"""The nouns of the API, one module each: what a portal reads, and where each field is kept."""

from putright.api.types import words as words  # published before any type names one of them
