"""The nouns of the API, one module each: what a portal reads, and where each field is kept."""
