"""Two records of one party become one.

Whatever pointed at the second points at the first, by a walk over the tables, so that a later table
is moved too. What the database never lets anybody change stays where it was written, and is found
through the second record, which says into which it was merged. Undoing it is a decision of its own:
each merge keeps the ids of what it moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, func, or_, select
from sqlalchemy import update as update_rows
from sqlalchemy.orm import Session

from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.mandates import sum_up_authorities
from putright.casework.people.adjustments import count_adjustments
from putright.casework.people.memberships import close, count_members
from putright.casework.people.party_checks import check, moved_on, take_party
from putright.casework.people.pointers import LABELS, code_of, pointers, unique_with
from putright.casework.problems import blocked, not_allowed, not_found
from putright.casework.vocabulary import WAYS_FOR_ANYBODY
from putright.rules.conduct import WarningStatus
from putright.rules.people import MergeFacts, PartyStep, merge_blockers
from putright.store.conduct import Restriction, Warning
from putright.store.models import Complaint, Membership, Party, PartyMerge, Representative


@dataclass(frozen=True, slots=True)
class Moves:
    """How many rows of one kind would move."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Merging:
    """Which record is merged, as it was read, and why."""

    merged_id: UUID
    merged_version: int
    reason: str


def would_move(session: Session, party_id: UUID) -> Sequence[Moves]:
    """What points at a record and would be moved, and how much of it; nothing is changed."""
    found = []
    for column in pointers():
        rows = select(func.count()).select_from(column.table).where(column == party_id)
        code = code_of(column)
        label = LABELS.get(code, column.table.name.replace("_", " "))
        found.append(Moves(code, label, session.scalar(rows) or 0))
    return [each for each in found if each.count]


def facts_of(session: Session, kept: Party, merged: Party) -> MergeFacts:
    """All that decides whether the two may be merged."""
    return MergeFacts(
        same=kept.id == merged.id,
        kinds=frozenset({kept.kind, merged.kind}),
        merged_before=merged.merged_into_id is not None or kept.merged_into_id is not None,
        represents=_represents(session, kept.id, merged.id),
        belongs=_belongs(session, kept.id, merged.id),
        closes_every_way=_barred(session, kept.id, merged.id) >= WAYS_FOR_ANYBODY,
        collide=tuple(_collisions(session, kept.id, merged.id)),
    )


def merge_parties(desk: Desk, party_id: UUID, expected_version: int, merging: Merging) -> Party:
    """Merge a record into this one. Warnings of both stay in force, and so do adjustments.

    The name and the ways to reach them stay those of the record that is kept. Raises `Refused`
    where the two are not one (`merge_blockers`), or somebody changed either of them.
    """
    if not desk.actor.staff:
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    _lock(desk, party_id, merging.merged_id)
    kept = take_party(desk, party_id, expected_version)
    if desk.get(Party, merging.merged_id) is None:
        raise not_found("party", "input", "mergedId")
    merged = take_party(desk, merging.merged_id, merging.merged_version)
    check(desk, kept, PartyStep.MERGE)
    why = text(merging.reason, "reason", longest=2000)
    if found := merge_blockers(facts_of(desk.session, kept, merged)):
        raise blocked(found)
    moved = {"complaint.complainant_id": _move_complaints(desk, kept, merged)}
    _end_doubled(desk, kept, merged)
    for column in pointers():
        if column.table is not Complaint.__table__:
            moved[code_of(column)] = _move(desk, column, kept.id, merged.id)
    merged.merged_into_id, merged.merged_on = kept.id, desk.today
    kept.merged_from = sorted({*kept.merged_from, *merged.merged_from, str(merged.id)})
    _know_each_other(desk, kept)
    desk.keep(
        PartyMerge(
            party_id=kept.id,
            merged_id=merged.id,
            merged_on=desk.today,
            merged_by=desk.actor.name,
            reason=why,
            moved={code: ids for code, ids in moved.items() if ids},
            created_at=desk.now,
        )
    )
    _tell_who_acts(desk, kept)
    for party in (kept, merged):
        count_members(desk, party)
        count_adjustments(desk, party)
    desk.record_of(kept.id, "another record merged in", merged=f"Party:{merged.id}")
    desk.record_of(merged.id, "merged into another record", into=f"Party:{kept.id}")
    moved_on(desk, merged)
    return moved_on(desk, kept)


def _know_each_other(desk: Desk, kept: Party) -> None:
    """Each record that was merged into this one knows the others, for whoever holds their ids."""
    desk.session.flush()
    for each in desk.session.scalars(select(Party).where(Party.merged_into_id == kept.id)).all():
        each.merged_from = [known for known in kept.merged_from if known != str(each.id)]


def _lock(desk: Desk, *party_ids: UUID) -> None:
    """Take what other desks take first before what they take last, so that none waits in a ring.

    Then nothing new can point at either record until this desk has risen.
    """
    acting = select(Representative.complaint_id).where(Representative.party_id.in_(party_ids))
    theirs = or_(Complaint.complainant_id.in_(party_ids), Complaint.id.in_(acting))
    complaints = select(Complaint.id).where(theirs).order_by(Complaint.id)
    warnings = select(Warning.id).where(Warning.party_id.in_(party_ids)).order_by(Warning.id)
    for each in (complaints, warnings):
        desk.session.execute(each.with_for_update()).all()
    rows = select(Party.id).where(Party.id.in_(party_ids)).order_by(Party.id)
    desk.session.execute(rows.with_for_update()).all()


def _move(desk: Desk, column: Column[Any], kept: UUID, merged: UUID) -> list[str]:
    moved = (
        update_rows(column.table)
        .where(column == merged)
        .values({column.name: kept})
        .returning(column.table.c.id)
    )
    found = sorted(str(each) for each in desk.session.scalars(moved))
    desk.session.expire_all()
    return found


def _move_complaints(desk: Desk, kept: Party, merged: Party) -> list[str]:
    """A complaint that gets another complainant has a line of history that says so."""
    rows = desk.session.scalars(
        select(Complaint).where(Complaint.complainant_id == merged.id).order_by(Complaint.id)
    ).all()
    for complaint in rows:
        complaint.complainant_id = kept.id
        desk.record(complaint, "the complainant's records merged", was=f"Party:{merged.id}")
        desk.changed(complaint)
    return [str(each.id) for each in rows]


def _tell_who_acts(desk: Desk, kept: Party) -> None:
    """Have each complaint that the party acts in know them by every id that they have now."""
    acting = select(Representative.complaint_id).where(Representative.party_id == kept.id)
    rows = select(Complaint).where(Complaint.id.in_(acting)).order_by(Complaint.id)
    for complaint in desk.session.scalars(rows).all():
        sum_up_authorities(desk, complaint)
        desk.record(complaint, "a representative's records merged", party=f"Party:{kept.id}")
        desk.changed(complaint)


def _end_doubled(desk: Desk, kept: Party, merged: Party) -> None:
    """Where both belong to the same now, one membership of the two goes on."""
    going_on = select(Membership.party_id).where(
        Membership.member_id == kept.id, Membership.until.is_(None)
    )
    doubled = select(Membership).where(
        Membership.member_id == merged.id,
        Membership.until.is_(None),
        Membership.party_id.in_(going_on),
    )
    for each in desk.session.scalars(doubled).all():
        close(desk, each, max(desk.today, each.since))
        owner = desk.get(Party, each.party_id)
        if owner is not None:
            count_members(desk, owner)
    doubled = select(Membership).where(
        Membership.party_id == merged.id,
        Membership.until.is_(None),
        Membership.member_id.in_(
            select(Membership.member_id).where(
                Membership.party_id == kept.id, Membership.until.is_(None)
            )
        ),
    )
    for each in desk.session.scalars(doubled).all():
        close(desk, each, max(desk.today, each.since))


def _represents(session: Session, one: UUID, other: UUID) -> bool:
    """Whether either acts, or acted, for the other."""
    found = select(Representative.id).join(Complaint, Complaint.id == Representative.complaint_id)
    ways = or_(
        (Complaint.complainant_id == one) & (Representative.party_id == other),
        (Complaint.complainant_id == other) & (Representative.party_id == one),
    )
    return session.scalar(found.where(ways).limit(1)) is not None


def _belongs(session: Session, one: UUID, other: UUID) -> bool:
    ways = or_(
        (Membership.party_id == one) & (Membership.member_id == other),
        (Membership.party_id == other) & (Membership.member_id == one),
    )
    return session.scalar(select(Membership.id).where(ways).limit(1)) is not None


def _barred(session: Session, *party_ids: UUID) -> frozenset[str]:
    """The channels that the warnings of both close together, or would."""
    found = session.scalars(
        select(Restriction.channel)
        .join(Warning, Warning.id == Restriction.warning_id)
        .where(
            Warning.party_id.in_(party_ids),
            Warning.status.in_((WarningStatus.PROPOSED, WarningStatus.IN_FORCE)),
        )
    )
    return frozenset(filter(None, found))


def _collisions(session: Session, kept: UUID, merged: UUID) -> Iterator[str]:
    """Where both stand in a place that holds one of them only, in words."""
    for column in pointers():
        for others in unique_with(column):
            one, other = column.table.alias(), column.table.alias()
            same = [one.c[name] == other.c[name] for name in others]
            both = select(func.count()).where(
                one.c[column.name] == kept, other.c[column.name] == merged, *same
            )
            if session.scalar(both):
                yield LABELS.get(code_of(column), column.table.name.replace("_", " "))
                break
