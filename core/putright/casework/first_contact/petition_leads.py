"""Who leads a petition: the complainant, or whoever acts for the group that complains."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.mandates import sum_up_authorities
from putright.casework.people.parties import PartyDetails, register_party
from putright.casework.problems import invalid, not_found, of_record
from putright.facts import Step
from putright.rules.petitions import lead_it
from putright.rules.representation import Extent, last_day
from putright.store.models import Complaint, Party, Representative
from putright.store.petitions import PetitionLead, Signatory


def replace_petition_lead(
    desk: Desk,
    complaint: Complaint,
    *,
    others_told_on: date,
    reason: str,
    signatory_id: UUID | None = None,
    lead: PartyDetails | None = None,
) -> Complaint:
    """Somebody else leads it from today, and the others know. Its dates stay as they are.

    Where a group complains, the new lead acts for it and the earlier one no longer does; else
    the new lead is the complainant, and the earlier one sees it no more.
    """
    check(desk, complaint, Step.REPLACE_PETITION_LEAD)
    past_day(desk, others_told_on, "othersToldOn")
    if (signatory_id is None) == (lead is None):
        raise invalid("Give signatoryId or lead, and only one of them.", "input", "lead")
    earlier = lead_of(desk, complaint)
    if signatory_id is not None:
        row = signatory_of(desk, complaint, signatory_id)
        of_record(lead_it(row.struck_out_on, leads(row)), "signatoryId")
        party_id = _party_of(desk, row)
    else:
        assert lead is not None
        party_id = register_party(desk, lead).id
    if is_group(desk, complaint):
        _act(desk, complaint, party_id, earlier.party_id if earlier else None)
    else:
        complaint.complainant_id = party_id
    why = text(reason, "reason", longest=2000)
    _leads(desk, complaint, party_id, others_told_on=others_told_on, reason=why)
    desk.record(complaint, "petition lead replaced", others_told_on=others_told_on)
    desk.changed(complaint)
    return complaint


def first_lead(desk: Desk, complaint: Complaint, lead: PartyDetails | None) -> None:
    """Whoever complains leads it; where a group does, `lead` acts for it."""
    group = is_group(desk, complaint)
    if lead is not None:
        if not group:
            raise invalid(
                "The lead is whoever complains, unless a group does.", "input", "petition"
            )
        party_id = register_party(desk, lead).id
        _act(desk, complaint, party_id, None)
        _leads(desk, complaint, party_id)
    elif complaint.complainant_id is not None and not group:
        _leads(desk, complaint, complaint.complainant_id)


def signatory_of(desk: Desk, complaint: Complaint, signatory_id: UUID) -> Signatory:
    """Somebody who signed this petition. Raises `Refused` where they did not."""
    row = desk.get(Signatory, signatory_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("signatory", "input", "signatoryId")
    return row


class Signed(Protocol):
    """Somebody who signed, and who led what they signed: a row, or one of a compiled read."""

    party_id: UUID | None

    @property
    def leads(self) -> Sequence[PetitionLead]: ...


def leads(row: Signed) -> bool:
    """Whether they lead it now."""
    return bool(row.leads) and row.leads[-1].party_id == row.party_id


def _leads(
    desk: Desk,
    complaint: Complaint,
    party_id: UUID,
    *,
    others_told_on: date | None = None,
    reason: str | None = None,
) -> None:
    desk.keep(
        PetitionLead(
            complaint_id=complaint.id,
            party_id=party_id,
            since=desk.today,
            others_told_on=others_told_on,
            reason=reason,
            created_at=desk.now,
        )
    )


def _act(desk: Desk, complaint: Complaint, party_id: UUID, instead_of: UUID | None) -> None:
    """The lead acts for the group, which signed that they do; the earlier one no longer."""
    row = desk.keep(
        Representative(
            complaint_id=complaint.id,
            party_id=party_id,
            kind="lead_petitioner",
            edition=complaint.edition,
            given_by_id=complaint.complainant_id,
            authority_from=desk.today,
            in_writing=True,
            extent=[each.name for each in Extent],
            evidence="The petition, as it was signed.",
            kept_at="With the complaint.",
            seen_by=desk.actor.name,
            seen_on=desk.today,
            created_at=desk.now,
        )
    )
    earlier = select(Representative).where(
        Representative.complaint_id == complaint.id,
        Representative.party_id == instead_of,
        Representative.followed_by_id.is_(None),
    )
    for before in desk.session.scalars(earlier):
        last = last_day(before.authority_until, before.ended_from)
        before.followed_by_id = row.id
        if last is None or last >= desk.today:
            before.ended_from, before.ended_by = desk.today, desk.actor.name
    desk.session.flush()
    sum_up_authorities(desk, complaint)


def is_group(desk: Desk, complaint: Complaint) -> bool:
    """Whether a group complains, for which somebody acts."""
    if complaint.complainant_id is None:
        return False
    party = desk.get(Party, complaint.complainant_id)
    return party is not None and party.kind == "group"


def lead_of(desk: Desk, complaint: Complaint) -> PetitionLead | None:
    """Who leads it now; `None`: nobody who is known."""
    of_it = select(PetitionLead).where(PetitionLead.complaint_id == complaint.id)
    return desk.session.scalars(of_it.order_by(PetitionLead.id.desc()).limit(1)).first()


def _party_of(desk: Desk, row: Signatory) -> UUID:
    """Whoever signed, as a party: they become one with the name that they signed."""
    if row.party_id is None:
        row.party_id = register_party(
            desk, PartyDetails(display_name=row.name, address=row.address)
        ).id
    return row.party_id
