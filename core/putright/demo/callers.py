"""A development token for each kind of caller that the demo can answer."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from putright.api.identity import Audience, mint
from putright.casework.desk import Actor
from putright.demo.people import ADMINISTRATOR, CHAIR, HANDLER
from putright.house import House
from putright.landlords import Landlord
from putright.store.db import transaction
from putright.store.models import Complaint, Party, Representative

LAST = timedelta(days=30)
Token = tuple[str, str]


def tokens(secret: str, house: House) -> list[Token]:
    """Labels and tokens: officers of every landlord first, then residents who have a case.

    Good for 30 days from the house's own now. Raises `ValueError` for a secret that is too short.
    """
    found: list[Token] = []
    for landlord in house.landlords.values():
        found.append(
            (
                f"An officer of {landlord.name}",
                _staff(secret, house, landlord, HANDLER, Audience.CASE_HANDLER),
            )
        )
    for landlord in house.landlords.values():
        with transaction(house.engine, landlord.slug) as session:
            found += _of_residents(secret, house, landlord, session)
    first = next(iter(house.landlords.values()))
    found.append(
        (
            f"Somebody who decides at {first.name}",
            _staff(secret, house, first, CHAIR, Audience.DECISION_MAKER),
        )
    )
    found.append(
        (
            f"An administrator of {first.name}",
            _staff(secret, house, first, ADMINISTRATOR, Audience.ADMIN),
        )
    )
    auditor = Actor(subject="auditor", name="The auditor")
    found.append(
        (
            f"An auditor of {first.name}, who only reads",
            _staff(secret, house, first, auditor, Audience.AUDITOR),
        )
    )
    return found


def _of_residents(
    secret: str, house: House, landlord: Landlord, session: Session
) -> Iterable[Token]:
    newest = (
        select(Complaint, Party)
        .join(Party, Party.id == Complaint.complainant_id)
        .order_by(Complaint.received_at.desc(), Complaint.id)
        .limit(1)
    )
    for complaint, party in session.execute(newest):
        yield (
            f"{party.display_name}, who brought {complaint.reference} to {landlord.name}",
            _outside(secret, house, landlord, party, Audience.COMPLAINANT),
        )
    acting = (
        select(Complaint, Party)
        .join(Representative, Representative.complaint_id == Complaint.id)
        .join(Party, Party.id == Representative.party_id)
        .where(
            Representative.authority_from <= house.today(),
            func.coalesce(Representative.authority_until, house.today()) >= house.today(),
            Representative.ended_from.is_(None),
        )
        .order_by(Representative.id)
        .limit(1)
    )
    for complaint, party in session.execute(acting):
        yield (
            f"{party.display_name}, who acts for the complainant of {complaint.reference}",
            _outside(secret, house, landlord, party, Audience.REPRESENTATIVE),
        )


def _staff(secret: str, house: House, landlord: Landlord, who: Actor, audience: Audience) -> str:
    return mint(
        secret,
        landlord=landlord.slug,
        subject=who.subject,
        name=who.name,
        audiences=[audience],
        roles=who.roles,
        expires_at=house.clock() + LAST,
    )


def _outside(
    secret: str, house: House, landlord: Landlord, party: Party, audience: Audience
) -> str:
    party_id: UUID = party.id
    return mint(
        secret,
        landlord=landlord.slug,
        subject=f"party:{party_id}",
        name=party.display_name,
        audiences=[audience],
        party_id=party_id,
        expires_at=house.clock() + LAST,
    )
