"""The schema's own scalars. The compiler writes the same forms in SQL (`reading/rows.py`)."""

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import strawberry
from strawberry.types.scalar import ScalarDefinition

from putright.api.errors import ClientError


def _read_date(given: Any) -> date:
    try:
        if isinstance(given, str) and date.fromisoformat(given).isoformat() == given:
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ClientError("Give a date as YYYY-MM-DD, for example 2026-11-21.")


def write_instant(instant: datetime) -> str:
    """In UTC, to the millisecond, so that every instant has one form."""
    in_utc = instant.astimezone(UTC).replace(tzinfo=None)
    return f"{in_utc.isoformat(timespec='milliseconds')}Z"


def _read_instant(given: Any) -> datetime:
    try:
        if isinstance(given, str):
            instant = datetime.fromisoformat(given)
            if instant.tzinfo is not None:
                return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ClientError("Give an instant with its offset, for example 2026-11-21T23:11:05Z.")


def _read_decimal(given: Any) -> Decimal:
    try:
        if isinstance(given, str) and len(given) <= 40:
            amount = Decimal(given)
            if amount.is_finite():
                return amount
    except InvalidOperation:
        pass
    raise ClientError('Give an exact amount as text, for example "120.00".')


SCALARS: dict[object, ScalarDefinition] = {
    date: strawberry.scalar(
        name="Date",
        description="A calendar date, as YYYY-MM-DD. Days are counted in London, so what is due "
        "is due on a date and never at an instant.",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        serialize=date.isoformat,
        parse_value=_read_date,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant, in RFC 3339 form. Always sent in UTC and to the millisecond.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        serialize=write_instant,
        parse_value=_read_instant,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description='An exact decimal number as text, such as "120.00". Never a float.',
        specified_by_url="https://www.rfc-editor.org/rfc/rfc8259#section-7",
        serialize=str,
        parse_value=_read_decimal,
    ),
}
"""For `StrawberryConfig(scalar_map=…)`."""
