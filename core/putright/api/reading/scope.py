"""Who sees which complaint: said here, once, for every way of reading.

Staff see the complaints of their landlord, but none about themselves; a confidential one is seen
by those named on it, by whoever has it and by administrators. A complainant sees their own; a
representative sees those for which an authority to read is in force. What hangs on a complaint is
seen by whoever sees the complaint. A party's own record is seen by staff, by the party, and by
those who see a complaint that names it. A contact or an interview is seen by staff, and by the
person it was with; a document by staff, and where it is shown by whoever sees its complaint. That
somebody belongs to a household or group is seen by staff and by that member, who sees nothing of
its complaints for it. An adjustment is seen by staff and by the person it is for, and not by who
acts for them. A warning, with all that hangs on it, is seen by staff, and by the person once they
were told. A link between complaints is seen by whoever sees both. Nobody else sees anything, and
what is not seen looks as if it were not there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.sql import FromClause

from putright.api.identity import Audience, Caller
from putright.api.reading.sources import Rows
from putright.rules.representation import Extent
from putright.store.conduct import PartyEvent, Restriction, Warning, WarningReview
from putright.store.contacts import Contact, Interview
from putright.store.documents import Document
from putright.store.models import Adjustment, Complaint, Membership, Party, Representative
from putright.store.officers import Officer, TeamMember

PARTY, TODAY, SUBJECT = "party", "today", "subject"
"""The parameters of every predicate here."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a caller may be to a complaint. It decides which SQL is written for them."""

    staff: bool
    complainant: bool
    representative: bool
    administrator: bool = False


def sight_of(caller: Caller) -> Sight:
    known = caller.party_id is not None
    return Sight(
        caller.is_staff,
        known and Audience.COMPLAINANT in caller.audiences,
        known and Audience.REPRESENTATIVE in caller.audiences,
        Audience.ADMIN in caller.audiences,
    )


def parameters(party: UUID | None, today: date, subject: str) -> dict[str, Any]:
    return {PARTY: party, TODAY: today, SUBJECT: subject}


def me() -> ColumnElement[UUID]:
    """The caller's record, or the one that it was merged into. Looked up once in a statement.

    A subquery as a whole, for COALESCE in a condition keeps it out of every index under row-level
    security.
    """
    known = Party.__table__.alias("known")
    token = bindparam(PARTY, type_=Uuid())
    into = select(known.c.merged_into_id).where(known.c.id == token).correlate(None)
    return select(func.coalesce(into.scalar_subquery(), token)).scalar_subquery()


def is_mine(party_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Whether a column that no merge changes names the caller's record, or one merged into it."""
    merged = Party.__table__.alias("merged")
    of_mine = select(merged.c.id).where(merged.c.merged_into_id == me()).correlate(None)
    return or_(party_id == me(), party_id.in_(of_mine))


def sees_complaint(sight: Sight, complaint: Rows) -> ColumnElement[bool]:
    """Whether the caller sees a row of the table of complaints."""
    ways: list[ColumnElement[bool]] = []
    if sight.staff:
        ways.append(_staff_see(sight, complaint))
    if sight.complainant:
        ways.append(complaint.c.complainant_id == me())
    if sight.representative:
        acting = Representative.__table__.alias("acting")
        ways.append(
            exists().where(
                acting.c.landlord == complaint.c.landlord,
                acting.c.complaint_id == complaint.c.id,
                acting.c.party_id == me(),
                in_force(acting),
            )
        )
    return or_(false(), *ways)


def _staff_see(sight: Sight, complaint: Rows) -> ColumnElement[bool]:
    """Nobody of the staff reads a complaint about themselves.

    A confidential one is read by those named on it, by whoever has it and by administrators.
    """
    me = bindparam(SUBJECT, type_=Text())
    about_others = not_(me == any_(complaint.c.hidden_from))
    if sight.administrator:
        return about_others
    return and_(
        about_others,
        or_(
            not_(complaint.c.confidential),
            me == any_(complaint.c.may_read),
            _has_it(me, complaint),
        ),
    )


def _has_it(me: ColumnElement[str], complaint: Rows) -> ColumnElement[bool]:
    """Whether the officer of this subject was given the complaint, or is today in its team."""
    officer, member = Officer.__table__.alias("officer"), TeamMember.__table__.alias("member")
    today = bindparam(TODAY, type_=Date())
    in_team = exists().where(
        member.c.landlord == officer.c.landlord,
        member.c.officer_id == officer.c.id,
        member.c.team_id == complaint.c.team_id,
        member.c.from_on <= today,
        or_(member.c.until_on.is_(None), member.c.until_on >= today),
    )
    return exists().where(
        officer.c.landlord == complaint.c.landlord,
        officer.c.subject == me,
        or_(officer.c.id == complaint.c.officer_id, in_team),
    )


def in_force(representative: Rows) -> ColumnElement[bool]:
    """Whether an authority to read is in force today; its first and last day are both within."""
    today = bindparam(TODAY, type_=Date())
    until, ended = representative.c.authority_until, representative.c.ended_from
    return and_(
        representative.c.authority_from <= today,
        or_(until.is_(None), until >= today),
        or_(ended.is_(None), ended > today),
        literal_column(f"'{Extent.READ.name}'", Text()) == any_(representative.c.extent),
    )


def sees(sight: Sight, model: type, row: Rows) -> ColumnElement[bool]:
    """Whether the caller sees a row of any table that has a global id."""
    if model is Complaint:
        return sees_complaint(sight, row)
    if sight.staff and not hasattr(model, "complaint_id"):
        return true()
    if model is Warning:
        return sees_warning(sight, row)
    if model in (PartyEvent, Restriction, WarningReview):
        given = Warning.__table__.alias("given")
        return exists().where(
            given.c.landlord == row.c.landlord,
            given.c.id == row.c.warning_id,
            sees_warning(sight, given),
        )
    if model is Adjustment:
        return _is_theirs(sight, row.c.party_id)
    if model is Membership:
        return _is_theirs(sight, row.c.member_id)
    seen = Complaint.__table__.alias("seen")
    if model is Party:
        return _sees_party(sight, row, seen)
    if model in (Contact, Interview):
        return and_(was_theirs(sight, row), _of_a_complaint_seen(sight, row, seen))
    if model is Document:
        return and_(is_shown(sight, row), _of_a_complaint_seen(sight, row, seen))
    return _of_a_complaint_seen(sight, row, seen)


def is_shown(sight: Sight, document: Rows) -> ColumnElement[bool]:
    """Whether whoever sees its complaint sees a document, too."""
    if sight.staff:
        return true()
    return and_(document.c.shown, document.c.withdrawn_on.is_(None))


def was_theirs(sight: Sight, row: Rows) -> ColumnElement[bool]:
    """Whether a contact was with the caller, or an interview is, of a complaint that they see."""
    if sight.staff:
        return true()
    return is_mine(row.c.party_id)


def _of_a_complaint_seen(sight: Sight, row: Rows, seen: FromClause) -> ColumnElement[bool]:
    return exists().where(
        seen.c.landlord == row.c.landlord,
        seen.c.id == row.c.complaint_id,
        sees_complaint(sight, seen),
    )


def sees_warning(sight: Sight, warning: Rows) -> ColumnElement[bool]:
    """Whether the caller sees a row of the table of warnings."""
    if sight.staff:
        return true()
    if not sight.complainant:
        return false()
    theirs: ColumnElement[bool] = warning.c.party_id == me()
    return and_(theirs, warning.c.told_on.is_not(None))


def _is_theirs(sight: Sight, party_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Whether a column names the caller's own record."""
    if not (sight.complainant or sight.representative):
        return false()
    return party_id == me()


def sees_link(sight: Sight, link: Rows) -> ColumnElement[bool]:
    """Whether a link stands, and the caller sees the complaint at its other side."""
    stands: ColumnElement[bool] = link.c.taken_back_on.is_(None)
    other = Complaint.__table__.alias("other")
    both = exists().where(
        other.c.landlord == link.c.landlord,
        other.c.id == link.c.other_id,
        sees_complaint(sight, other),
    )
    return and_(stands, both)


def _sees_party(sight: Sight, party: Rows, seen: FromClause) -> ColumnElement[bool]:
    if not (sight.complainant or sight.representative):
        return false()
    named = Representative.__table__.alias("named")
    theirs = and_(named.c.landlord == seen.c.landlord, named.c.complaint_id == seen.c.id)
    naming: Select[Any] = (
        select(literal_column("1"))
        .select_from(seen.outerjoin(named, theirs))
        .where(
            seen.c.landlord == party.c.landlord,
            or_(seen.c.complainant_id == party.c.id, named.c.party_id == party.c.id),
            sees_complaint(sight, seen),
        )
    )
    return or_(is_mine(party.c.id), naming.exists())
