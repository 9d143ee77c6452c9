"""`putright token`: signed tokens for development, and the secret they are signed with."""

import argparse
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from putright.api.identity import Audience, mint
from putright.settings import Settings, SettingsError


def token(asked: argparse.Namespace, settings: Settings) -> int:
    secret = settings.token_secret or kept_secret(settings.state)
    unknown = sorted(set(asked.audience) - {audience.value for audience in Audience})
    if unknown:
        raise SettingsError(
            f"No audience is called {', '.join(unknown)}. Audiences: {', '.join(Audience)}."
        )
    party = asked.party.rpartition(":")[2] if asked.party else None
    print(
        mint(
            secret,
            landlord=asked.landlord,
            subject=asked.subject,
            name=asked.name,
            audiences=[Audience(each) for each in asked.audience],
            roles=asked.role,
            party_id=UUID(party) if party else None,
            expires_at=datetime.now(UTC) + timedelta(hours=asked.hours),
        )
    )
    return 0


def kept_secret(state: Path) -> str:
    """The secret of this machine's own tokens, made once and kept beside the database."""
    file = state / "token-secret"
    if not file.exists():
        state.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii").strip()
