"""Who acts for a complainant: the authority seen, how far it goes, renewed, replaced and ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from putright.casework.checking import check
from putright.casework.desk import Actor, Desk
from putright.casework.inputs import code, countable_day, optional_text, past_day, text
from putright.casework.mandates import sum_up_authorities
from putright.casework.people.authority_reminders import ask_for_reminder
from putright.casework.people.parties import PartyDetails, register_party
from putright.casework.people.party_checks import is_own
from putright.casework.problems import blocked, forbidden_by, invalid, not_allowed, not_found
from putright.casework.vocabulary import SENDERS
from putright.facts import Contact, Step
from putright.policy import Policy
from putright.rules.representation import (
    COMPLAINANT_MAY,
    HOLDER_MAY,
    AuthorityStanding,
    AuthorityStep,
    Extent,
    blockers,
    last_day,
)
from putright.store.models import Complaint, Representative


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was seen of an authority, by whom and when, and where it is kept."""

    what: str
    kept_at: str
    seen_by: str | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What a representative may act on. Without `extent` they may do all that the complainant may;
    `points` are the numbers of those that it covers, and `None` is the whole complaint.
    `letters_beside`: letters go to the complainant, too."""

    first: date
    last: date | None = None
    in_writing: bool = False
    evidence: Evidence | None = None
    extent: Sequence[Extent] | None = None
    letters_beside: bool = False
    points: Sequence[int] | None = None


def add_representative(
    desk: Desk,
    complaint: Complaint,
    details: PartyDetails,
    authority: Authority,
    *,
    kind: str,
    replaces: UUID | None = None,
) -> Representative:
    """Let somebody act for the complainant, perhaps in the place of another.

    Raises `Refused` with the page's clause for a barred representative, and says where their
    letters go; or where authority must be given in writing and was not.
    """
    policy = check(desk, complaint, Step.ADD_REPRESENTATIVE)
    _must_not_be_barred(desk, policy, kind)
    before = _check(desk, complaint, replaces, AuthorityStep.RENEW) if replaces else None
    row = _new(desk, complaint, details, kind)
    _give(desk, complaint, row, authority)
    if before is not None:
        _take_the_place_of(desk, before, row)
    desk.record(complaint, "representative added", policy.representation, kind=kind)
    return _done(desk, complaint, row)


def ask_for_authority(
    desk: Desk, complaint: Complaint, details: PartyDetails, *, kind: str
) -> Representative:
    """Somebody brought it for the complainant, and no authority was seen: it is asked for.

    The complaint is kept and goes on. They are told nothing until the authority is recorded.
    """
    policy = check(desk, complaint, Step.ASK_FOR_AUTHORITY)
    _must_not_be_barred(desk, policy, kind)
    row = _new(desk, complaint, details, kind)
    row.asked_on = desk.today
    desk.record(complaint, "authority asked for", policy.representation, kind=kind)
    return _done(desk, complaint, row)


def record_authority(
    desk: Desk, complaint: Complaint, representative_id: UUID, authority: Authority
) -> Representative:
    """The authority that was asked for has come: from its first day they may act on it."""
    row = _check(desk, complaint, representative_id, AuthorityStep.RECORD)
    _give(desk, complaint, row, authority)
    rule = desk.policy(complaint).representation
    desk.record(complaint, "authority recorded", rule, kind=row.kind, first=authority.first)
    return _done(desk, complaint, row)


def renew_authority(
    desk: Desk, complaint: Complaint, representative_id: UUID, authority: Authority
) -> Representative:
    """Give the same person authority anew. What they held before ends where this begins."""
    before = _check(desk, complaint, representative_id, AuthorityStep.RENEW)
    row = desk.keep(_row(desk, complaint, before.party_id, before.kind))
    _give(desk, complaint, row, authority)
    _take_the_place_of(desk, before, row)
    rule = desk.policy(complaint).representation
    desk.record(complaint, "authority renewed", rule, kind=row.kind, first=authority.first)
    return _done(desk, complaint, row)


def end_authority(
    desk: Desk,
    complaint: Complaint,
    representative_id: UUID,
    *,
    since: date,
    reason: str | None = None,
) -> Representative:
    """From this day they act no more. The complainant says so, or staff on their word.

    Only staff write down a day that is past: what was done in between was done with authority.
    """
    row = _check(desk, complaint, representative_id, AuthorityStep.END)
    countable_day(desk, since, "from")
    if since < desk.today and not desk.actor.staff:
        raise invalid(f"This day is past; today is {desk.today}.", "input", "from")
    last = last_day(row.authority_until, row.ended_from)
    if last is not None and since > last:
        raise invalid(f"It ends on {last} already.", "input", "from")
    row.ended_from, row.ended_by = since, desk.actor.name
    row.ended_because = optional_text(reason, "reason", longest=2000)
    rule = desk.policy(complaint).representation
    desk.record(complaint, "authority ended", rule, kind=row.kind, since=since)
    return _done(desk, complaint, row)


def standing_of(row: Any) -> AuthorityStanding:
    """`row`: of the session, or of a compiled read."""
    return AuthorityStanding(
        first=row.authority_from,
        last=last_day(row.authority_until, row.ended_from),
        followed=row.followed_by_id is not None,
        speaks=Extent.SPEAK.name in row.extent,
    )


def may_take(actor: Actor, step: AuthorityStep, row: Any) -> bool:
    """Whether this caller ever takes the step: staff, and to end it whoever gave or holds it.

    Whoever it is may be known by a record that was merged into theirs.
    """
    if step in HOLDER_MAY:
        return bool(row.party and is_own(actor, row.party))
    if actor.staff:
        return True
    whose = (row.party, row.given_by)
    return step in COMPLAINANT_MAY and any(each and is_own(actor, each) for each in whose)


def _check(
    desk: Desk, complaint: Complaint, representative_id: UUID, step: AuthorityStep
) -> Representative:
    row = desk.get(Representative, representative_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("representative", "input", "representativeId")
    if not may_take(desk.actor, step, row):
        raise not_allowed("This is done by the landlord's officers. Ask them to do it.")
    if found := blockers(step, standing_of(row), desk.policy(complaint), desk.today):
        raise blocked(found)
    return row


def _must_not_be_barred(desk: Desk, policy: Policy, kind: str) -> None:
    """Where their letters go is what the landlord does with any letter of theirs."""
    rule = policy.representation
    code(kind, SENDERS, "kind")
    if rule is None or kind not in rule.barred:
        return
    letter = Contact(received=desk.today, sender=frozenset({kind}))
    route = desk.landlord.hook.route_contact(contact=letter, policy=policy)
    where = f" Log a letter of theirs by itself: {route.instead}" if route else ""
    raise forbidden_by(
        rule,
        f"A representative who is a {SENDERS[kind].lower()} is not accepted here.{where}",
        "input",
        "kind",
    )


def _new(desk: Desk, complaint: Complaint, details: PartyDetails, kind: str) -> Representative:
    return desk.keep(_row(desk, complaint, register_party(desk, details).id, kind))


def _row(desk: Desk, complaint: Complaint, party_id: UUID, kind: str) -> Representative:
    return Representative(
        complaint_id=complaint.id,
        party_id=party_id,
        kind=kind,
        edition=complaint.edition,
        given_by_id=complaint.complainant_id,
        in_writing=False,
        extent=[],
        created_at=desk.now,
    )


def _give(desk: Desk, complaint: Complaint, row: Representative, authority: Authority) -> None:
    rule = desk.policy(complaint).representation
    if rule and rule.authority_in_writing and not authority.in_writing:
        raise forbidden_by(
            rule, "The complainant gives this authority in writing.", "input", "inWriting"
        )
    seen = authority.evidence
    if authority.in_writing and seen is None:
        raise forbidden_by(
            rule if rule and rule.authority_in_writing else None,
            "Say what was seen of it, and where it is kept.",
            "input",
            "evidence",
        )
    countable_day(desk, authority.first, "authorityFrom")
    if authority.last and authority.last < authority.first:
        raise invalid("The authority ends before it begins.", "input", "authorityUntil")
    if authority.extent is not None and not authority.extent:
        raise invalid("Say what they may do, or leave it out for everything.", "input", "extent")
    row.authority_from, row.authority_until = authority.first, authority.last
    row.in_writing = authority.in_writing
    row.extent = [each.name for each in Extent if each in (authority.extent or Extent)]
    row.points = _points(complaint, authority.points)
    if authority.letters_beside and Extent.RECEIVE_LETTERS.name not in row.extent:
        raise invalid("They receive no letters, so none goes beside.", "input", "lettersBeside")
    row.letters_beside = authority.letters_beside
    if seen is not None:
        row.evidence = text(seen.what, "evidence", longest=2000)
        row.kept_at = text(seen.kept_at, "evidence", longest=500)
        row.seen_by = optional_text(seen.seen_by, "evidence", longest=200) or desk.actor.name
        row.seen_on = past_day(desk, seen.seen_on or desk.today, "evidence")
    desk.session.flush()
    ask_for_reminder(desk, row)


def _points(complaint: Complaint, wanted: Sequence[int] | None) -> list[int] | None:
    if wanted is None:
        return None
    known = range(1, complaint.points_raised + 1)
    if not wanted or any(number not in known for number in wanted):
        raise invalid(
            f"The complaint has {complaint.points_raised} points. Name some of them by number, or "
            "leave this out for the whole complaint.",
            "input",
            "points",
        )
    return sorted(set(wanted))


def _take_the_place_of(desk: Desk, before: Representative, row: Representative) -> None:
    assert row.authority_from is not None  # it was given
    before.followed_by_id = row.id
    last = last_day(before.authority_until, before.ended_from)
    if last is None or last >= row.authority_from:
        before.ended_from, before.ended_by = row.authority_from, desk.actor.name
    desk.session.flush()


def _done(desk: Desk, complaint: Complaint, row: Representative) -> Representative:
    sum_up_authorities(desk, complaint)
    desk.changed(complaint)
    return row
