"""A stage, from taking it on to its answer: points, letters, notices, extensions, endings."""
