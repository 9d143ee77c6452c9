"""What a page has passed on to a role: done as it comes in, and noted once they looked at it."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.problems import invalid, not_found
from putright.facts import Contact, Step
from putright.policy import Policy, Rule
from putright.rules.first_contact import passings
from putright.store.models import Complaint, PassingOn


def pass_on(desk: Desk, complaint: Complaint, contact: Contact) -> None:
    """Pass it on to every role that the page names for such a contact; once for each clause.

    It waits with the role until `note_passed_on`. Whatever it was routed as, it is passed on.
    """
    there = set(_all(desk, complaint))
    for rule in passings(contact, desk.policy(complaint)):
        if (rule.clause, rule.to) in there:
            continue
        desk.keep(
            PassingOn(
                complaint_id=complaint.id,
                role=rule.to,
                clause=rule.clause,
                passed_on_on=desk.today,
                passed_on_by=desk.actor.name if desk.actor.staff else None,
                created_at=desk.now,
            )
        )
        desk.record(complaint, "passed on", rule, to=rule.to)
    _count(desk, complaint)


def note_passed_on(
    desk: Desk,
    complaint: Complaint,
    passing_id: UUID,
    *,
    made_of_it: str,
    noted_by: str,
    noted_on: date | None = None,
) -> Complaint:
    """Write down what somebody in that role made of it; it waits with them no longer."""
    policy = check(desk, complaint, Step.NOTE_PASSED_ON)
    row = desk.get(PassingOn, passing_id)
    if row is None or row.complaint_id != complaint.id:
        raise not_found("passing on", "input", "passingOnId")
    if row.noted_on is not None:
        raise invalid("What they made of it is recorded already.", "input", "passingOnId")
    day = noted_on or desk.today
    if past_day(desk, day, "notedOn") < row.passed_on_on:
        raise invalid(f"It was passed on on {row.passed_on_on}.", "input", "notedOn")
    row.made_of_it = text(made_of_it, "madeOfIt", longest=5000)
    row.noted_by = text(noted_by, "notedBy", longest=200)
    row.noted_on = day
    desk.session.flush()
    _count(desk, complaint)
    desk.record(complaint, "looked at where it was passed on", _rule(policy, row), to=row.role)
    desk.changed(complaint)
    return complaint


def _rule(policy: Policy, row: PassingOn) -> Rule | None:
    return next((each for each in policy.passed_on if each.clause == row.clause), None)


def _all(desk: Desk, complaint: Complaint) -> list[tuple[str, str]]:
    found = select(PassingOn.clause, PassingOn.role).where(PassingOn.complaint_id == complaint.id)
    return [(clause, role) for clause, role in desk.session.execute(found)]


def _count(desk: Desk, complaint: Complaint) -> None:
    waiting = select(func.count()).where(
        PassingOn.complaint_id == complaint.id, PassingOn.noted_on.is_(None)
    )
    complaint.open_passings = desk.session.scalar(waiting) or 0
