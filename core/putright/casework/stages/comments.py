"""What the complainant says of the findings before a stage is decided, where the page asks them."""

from datetime import date

from putright.casework.checking import check
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text
from putright.casework.problems import invalid
from putright.casework.stages.points import tell_findings
from putright.facts import Step
from putright.policy import Policy, Rule
from putright.rules.steps import stage_of
from putright.store.models import Complaint, Stage


def invite_comments(desk: Desk, complaint: Complaint, *, until: date) -> Complaint:
    """Record that the complainant was told the findings, and may comment until the end of a day.

    Once that day has passed the stage may be decided without their comments.
    """
    policy = check(desk, complaint, Step.INVITE_COMMENTS)
    if until <= desk.today:
        raise invalid("Give them a day to come.", "input", "until")
    stage = _stage(desk, complaint)
    stage.comments_invited_on = desk.today
    stage.comments_by = complaint.comments_by = countable_day(desk, until, "until")
    tell_findings(desk, complaint)
    desk.record(complaint, "asked to comment", _clause(policy, complaint), until=until)
    desk.changed(complaint)
    return complaint


def record_comments(
    desk: Desk, complaint: Complaint, *, comments: str | None, declined: bool = False
) -> Complaint:
    """Write down what the complainant says of the findings, or that they have nothing to say."""
    policy = check(desk, complaint, Step.RECORD_COMMENTS)
    words = optional_text(comments, "comments")
    if (words is None) is not declined:
        raise invalid(
            "Give the comments, or say that the complainant declined: one of the two.",
            *("input", "comments"),
        )
    stage = _stage(desk, complaint)
    stage.comments = words
    stage.commented_on = complaint.commented_on = desk.today
    what = "declined to comment" if declined else "comments recorded"
    desk.record(complaint, what, _clause(policy, complaint), stage=stage.number)
    desk.changed(complaint)
    return complaint


def _stage(desk: Desk, complaint: Complaint) -> Stage:
    stage = desk.stage(complaint)
    if stage is None:
        raise invalid("No stage has begun.", "input", "complaintId")
    return stage


def _clause(policy: Policy, complaint: Complaint) -> Rule | None:
    page = stage_of(policy, complaint.stage_number)
    return page.comments if page else None
