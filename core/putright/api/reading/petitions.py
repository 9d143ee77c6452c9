"""`signedPetitions`: the petitions that a resident signed, and nobody else's."""

from typing import Any

from sqlalchemy import ColumnElement, false

from putright.api.reading.lists import Asked, PagedList
from putright.api.reading.pages import Order, page_of
from putright.api.reading.reading import Reading
from putright.api.reading.scope import Sight, me
from putright.api.reading.sources import Rows
from putright.store.petitions import Signatory

NEWEST_FIRST = Order(
    "signed", lambda rows: rows.c.created_at, lambda row: row.created_at, True, True
)


def signed_by_the_caller(sight: Sight, signatory: Rows) -> ColumnElement[bool]:
    """Their own signatures alone: for staff, who sign none here, those stand under casework."""
    if not (sight.complainant or sight.representative):
        return false()
    mine: ColumnElement[bool] = signatory.c.party_id == me()
    return mine


def asked_for(reading: Reading, arguments: dict[str, Any]) -> Asked:
    return Asked(page_of(NEWEST_FIRST, **arguments))


SIGNED_PETITIONS = PagedList(Signatory, NEWEST_FIRST, signed_by_the_caller, {}, asked_for)
