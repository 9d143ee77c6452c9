"""A complaint that only those named on it read, beside whoever has it and administrators."""

from collections.abc import Sequence
from uuid import UUID

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import text
from putright.casework.officers.officers import the_officer
from putright.facts import Step
from putright.store.models import Complaint


def mark_confidential(
    desk: Desk, complaint: Complaint, *, reason: str, readers: Sequence[UUID] = ()
) -> Complaint:
    """Keep it from all staff but the officers named, whoever has it, and administrators.

    Whoever marks it goes on reading it. The complainant's own sight of it is not touched.
    """
    policy = check(desk, complaint, Step.MARK_CONFIDENTIAL)
    named = {the_officer(desk, each).subject for each in readers}
    complaint.confidential = True
    complaint.may_read = sorted(named | {desk.actor.subject})
    desk.record(
        complaint,
        "marked confidential",
        policy.confidentiality,
        reason=text(reason, "reason", longest=2000),
        readers=len(complaint.may_read),
    )
    desk.changed(complaint)
    return complaint


def lift_confidentiality(desk: Desk, complaint: Complaint, *, reason: str) -> Complaint:
    """All staff read it again, but for those whom it is about."""
    policy = check(desk, complaint, Step.LIFT_CONFIDENTIALITY)
    complaint.confidential, complaint.may_read = False, []
    desk.record(
        complaint,
        "confidentiality lifted",
        policy.confidentiality,
        reason=text(reason, "reason", longest=2000),
    )
    desk.changed(complaint)
    return complaint
