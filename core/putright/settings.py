"""What the surroundings say: a few environment variables, read once and then frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHORTEST_SECRET = 32
"""Characters of a secret that tokens are signed with (RFC 7518, 3.2: as long as the hash)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are. Every field says which variable sets it.

    `database_url` and `owner_database_url` connect as the two roles of `putright.store.roles`.
    Without them putright runs a PostgreSQL of its own under `state`. Documents lie there, too;
    `scanner` is the program, with its arguments, that looks at each.
    """

    landlords: Path = Path("landlords.toml")  # PUTRIGHT_LANDLORDS
    state: Path = Path(".putright")  # PUTRIGHT_STATE
    database_url: str | None = None  # PUTRIGHT_DATABASE_URL
    owner_database_url: str | None = None  # PUTRIGHT_OWNER_DATABASE_URL
    redis_url: str | None = None  # PUTRIGHT_REDIS_URL
    token_secret: str | None = None  # PUTRIGHT_TOKEN_SECRET
    scanner: str | None = None  # PUTRIGHT_SCANNER

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the variables; one that is empty counts as unset.

        Raises `SettingsError` for a variable with our prefix that nobody reads: it is a slip.
        """
        known = {f"PUTRIGHT_{name.upper()}": name for name in cls.__dataclass_fields__}
        ours = {key: value for key, value in environment.items() if key.startswith("PUTRIGHT_")}
        unknown = sorted(ours.keys() - known.keys() - READ_ELSEWHERE)
        if unknown:
            raise SettingsError(
                f"Nothing reads {', '.join(unknown)}. "
                f"putright reads {', '.join(sorted(known.keys() | READ_ELSEWHERE))}."
            )
        found = {known[key]: value for key, value in ours.items() if value and key in known}
        paths = {name: Path(found.pop(name)) for name in ("landlords", "state") if name in found}
        _must_be_strong(found.get("token_secret"))
        settings = cls(**paths, **found)  # type: ignore[arg-type]  # the rest are texts
        if settings.database_url and not settings.owner_database_url:
            raise SettingsError(
                "PUTRIGHT_DATABASE_URL is set without PUTRIGHT_OWNER_DATABASE_URL. The first "
                "connects as putright_app, the second as putright_owner, who migrates."
            )
        return settings


def _must_be_strong(secret: str | None) -> None:
    if secret is not None and len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            f"PUTRIGHT_TOKEN_SECRET has {len(secret)} characters. Give it {SHORTEST_SECRET} or "
            "more, made at random; whoever guesses it can be anybody."
        )


READ_ELSEWHERE = frozenset({"PUTRIGHT_PG_BIN"})
"""Variables that the PostgreSQL launcher reads."""


class SettingsError(ValueError):
    """A setting that cannot be meant; the text says how to mend it."""
