"""What the launcher raises."""


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL cannot be run. The message says why, and what to do about it."""
