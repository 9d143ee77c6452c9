"""Who belongs to a household, group or organisation, in which capacity, from when to when.

To belong is not to act. A member sees that they belong, and nothing of the complaints of the
household or group: those are seen by the party that complains and by its representatives, whose
authority is recorded for each complaint (`parties.add_representative`). Staff see the members with
every complaint that the party has brought.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.people.parties import PartyDetails, register_party
from putright.casework.people.party_checks import check, find_party, moved_on
from putright.casework.problems import invalid, not_found
from putright.rules.people import PartyStep
from putright.store.models import Membership, Party


def add_member(
    desk: Desk,
    party: Party,
    *,
    member_id: UUID | None = None,
    member: PartyDetails | None = None,
    capacity: str,
    since: date | None = None,
) -> Membership:
    """Somebody belongs to it, from that day or from today: known already, or new.

    Raises `Refused` for a person's record, for the party itself, and for who belongs to it now.
    """
    check(desk, party, PartyStep.ADD_MEMBER)
    said = text(capacity, "capacity", longest=100)
    day = past_day(desk, since or desk.today, "since")
    if (member_id is None) == (member is None):
        raise invalid("Give memberId or member, and only one of them.", "input", "memberId")
    known = register_party(desk, member) if member else find_party(desk, member_id)  # type: ignore[arg-type]  # one of the two is given
    if known is None:
        raise not_found("party", "input", "memberId")
    if known.id == party.id:
        raise invalid("Nobody belongs to themselves.", "input", "memberId")
    if _belongs(desk, party.id, known.id, day):
        raise invalid(
            "They belong to it already on that day. End that membership first where the capacity "
            "has changed.",
            "input",
            "memberId",
        )
    if _belongs(desk, known.id, party.id, day):
        raise invalid("It belongs to them. The other way round is meant.", "input", "memberId")
    found = desk.keep(
        Membership(
            party_id=party.id,
            member_id=known.id,
            capacity=said,
            since=day,
            created_at=desk.now,
        )
    )
    desk.record_of(party.id, "member added", member=f"Party:{known.id}", since=day)
    desk.record_of(known.id, "became a member", of=f"Party:{party.id}", since=day)
    count_members(desk, party)
    moved_on(desk, party)
    return found


def end_membership(desk: Desk, party: Party, membership_id: UUID, *, until: date) -> Membership:
    """They belonged to it until that day, the day itself among them."""
    check(desk, party, PartyStep.END_MEMBERSHIP)
    found = desk.get(Membership, membership_id)
    if found is None or found.party_id != party.id:
        raise not_found("membership", "input", "membershipId")
    if found.until is not None:
        raise invalid(f"It ended on {found.until} already.", "input", "membershipId")
    if past_day(desk, until, "until") < found.since:
        raise invalid(f"It began on {found.since}, which is later.", "input", "until")
    close(desk, found, until)
    count_members(desk, party)
    moved_on(desk, party)
    return found


def close(desk: Desk, membership: Membership, until: date) -> None:
    """Write down its last day, for both that it names."""
    membership.until = until
    desk.session.flush()
    party, member = f"Party:{membership.party_id}", f"Party:{membership.member_id}"
    desk.record_of(membership.party_id, "membership ended", member=member, until=until)
    desk.record_of(membership.member_id, "is a member no longer", of=party, until=until)


def count_members(desk: Desk, party: Party) -> None:
    """Sum up on the record how many memberships have not ended."""
    open_ones = select(func.count()).where(
        Membership.party_id == party.id, Membership.until.is_(None)
    )
    party.open_members = desk.session.scalar(open_ones) or 0


def _belongs(desk: Desk, party_id: UUID, member_id: UUID, day: date) -> bool:
    """Whether one belongs to the other on that day, or since a later one."""
    found = select(Membership.id).where(
        Membership.party_id == party_id,
        Membership.member_id == member_id,
        or_(Membership.until.is_(None), Membership.until >= day),
    )
    return desk.session.scalar(found.limit(1)) is not None
