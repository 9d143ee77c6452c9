"""A private PostgreSQL that putright runs itself, from stock binaries, with nothing to install.

    with EmbeddedPostgres(Path(".putright/postgres")) as postgres:
        engine = create_engine(postgres.url("putright"))

Any number of processes share one server. The first starts it, the last one out stops it, and a
process that is killed counts as having left. Linux and macOS; the state directory must be on a
local disk, because everything rests on the kernel's file locks.
"""

from putright.embedded.binaries import find_binaries
from putright.embedded.errors import EmbeddedPostgresError
from putright.embedded.server import EmbeddedPostgres

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "find_binaries"]
