"""A warning about somebody's behaviour: decided, told, reviewed, lifted, appealed against.

Whoever decides is never the one who proposed it (`warning_proposals`).
"""

from datetime import date

from putright.casework.conduct.checks import acting, check, moved_on
from putright.casework.conduct.reviews import (
    WARNINGS,
    first_review_on,
    following_review_on,
)
from putright.casework.dates.reviewing import ask_for_review_jobs, forget_notes
from putright.casework.desk import Desk
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.inputs import past_day, text
from putright.casework.problems import invalid
from putright.policy import Conduct
from putright.rules.conduct import WarningStatus, WarningStep, approver_role, quoting
from putright.store.conduct import Warning, WarningAppeal, WarningReview


def approve_warning(desk: Desk, warning: Warning, *, review_on: date | None = None) -> Warning:
    """Put it in force, from today until a review or a person lifts it.

    `review_on` is named where the page gives no interval of review, and only there.
    """
    conduct = check(desk, warning, WarningStep.APPROVE)
    _decided(desk, warning, conduct, WarningStatus.IN_FORCE)
    warning.review_on = first_review_on(desk, warning, conduct, review_on)
    rule = quoting(conduct, *sorted(conduct.approvers))
    desk.session.flush()
    ask_for_review_jobs(desk, WARNINGS, warning)
    desk.record_of(
        warning.party_id, "warning approved", rule, warning_id=warning.id,
        role=warning.decided_role, review_on=warning.review_on,
    )  # fmt: skip
    return moved_on(desk, warning)


def turn_down_warning(desk: Desk, warning: Warning, *, reason: str) -> Warning:
    """Decide that nobody is warned, and why."""
    conduct = check(desk, warning, WarningStep.TURN_DOWN)
    warning.turned_down_because = text(reason, "reason", longest=5000)
    _decided(desk, warning, conduct, WarningStatus.TURNED_DOWN)
    rule = quoting(conduct, *sorted(conduct.approvers))
    desk.record_of(warning.party_id, "warning turned down", rule, warning_id=warning.id)
    return moved_on(desk, warning)


def record_warning_told(desk: Desk, warning: Warning, *, told_on: date) -> Warning:
    """The person was told of it on that day. From now on they see it, and how to appeal."""
    conduct = check(desk, warning, WarningStep.TELL)
    if warning.decided_on and past_day(desk, told_on, "toldOn") < warning.decided_on:
        raise invalid("The warning was not approved yet on that day.", "input", "toldOn")
    warning.told_on = told_on
    rule = quoting(conduct, conduct.told_unless) if conduct.told_unless else conduct
    desk.record_of(
        warning.party_id, "told of the warning", rule, warning_id=warning.id, told_on=told_on
    )
    return moved_on(desk, warning)


def withhold_warning(desk: Desk, warning: Warning, *, reason: str) -> Warning:
    """Record why the person is not told, where a clause allows that. They may be told later."""
    conduct = check(desk, warning, WarningStep.WITHHOLD)
    warning.not_told_because = text(reason, "reason", longest=5000)
    rule = quoting(conduct, conduct.told_unless or "")
    desk.record_of(warning.party_id, "not told of the warning", rule, warning_id=warning.id)
    return moved_on(desk, warning)


def review_warning(
    desk: Desk,
    warning: Warning,
    *,
    risk_goes_on: bool,
    reasons: str,
    review_on: date | None = None,
) -> Warning:
    """Look at it again. Where no risk is confirmed it is lifted; else it stays, until the next."""
    conduct = check(desk, warning, WarningStep.REVIEW)
    due, said = warning.review_on, text(reasons, "reasons", longest=5000)
    following = None
    if risk_goes_on:
        following = following_review_on(desk, warning, conduct, review_on)
    elif review_on is not None:
        raise invalid("It is lifted, so nothing is reviewed again.", "input", "reviewOn")
    review = desk.keep(
        WarningReview(
            warning_id=warning.id,
            due_on=due,
            reviewed_on=desk.today,
            reviewed_by_name=desk.actor.name,
            risk_goes_on=risk_goes_on,
            reasons=said,
            next_on=following,
            created_at=desk.now,
        )
    )
    desk.record_of(
        warning.party_id, "warning reviewed", conduct.review or conduct, warning_id=warning.id,
        due=due, risk_goes_on="yes" if risk_goes_on else "no", next=following,
    )  # fmt: skip
    if following is None:
        lift(desk, warning, conduct, review.reasons)
    elif following != due:
        warning.review_on = following
        forget_notes(warning)
        desk.session.flush()
        ask_for_review_jobs(desk, WARNINGS, warning)
    return moved_on(desk, warning)


def lift_warning(desk: Desk, warning: Warning, *, reason: str) -> Warning:
    """End it, and everything that it restricts, before a review does."""
    conduct = check(desk, warning, WarningStep.LIFT)
    lift(desk, warning, conduct, text(reason, "reason", longest=5000))
    return moved_on(desk, warning)


def lift(desk: Desk, warning: Warning, conduct: Conduct, reason: str) -> None:
    """Write down that it is over. Its jobs find it so, and note nothing more."""
    warning.status = WarningStatus.LIFTED
    warning.lifted_on, warning.lifted_because = desk.today, reason
    warning.review_on = None
    rule = conduct.review or conduct
    desk.record_of(warning.party_id, "warning lifted", rule, warning_id=warning.id)


def appeal_warning(
    desk: Desk, warning: Warning, *, words: str, channel: str, remedy_sought: str | None = None
) -> WarningAppeal:
    """Register an appeal as a complaint of the person's, linked to the warning.

    It goes the way that the landlord's page says, and no restriction stands in it.
    """
    conduct = check(desk, warning, WarningStep.APPEAL)
    complaint = log_complaint(
        desk,
        FirstContact(
            words=words,
            channel=channel,
            remedy_sought=remedy_sought,
            appeals_a_warning=True,
            complainant_id=warning.party_id,
        ),
    )
    appeal = desk.keep(
        WarningAppeal(
            warning_id=warning.id,
            complaint_id=complaint.id,
            appealed_on=desk.today,
            created_at=desk.now,
        )
    )
    desk.record(complaint, "appeals a warning", warning=f"Warning:{warning.id}")
    desk.record_of(
        warning.party_id, "warning appealed", conduct, warning_id=warning.id,
        reference=complaint.reference,
    )  # fmt: skip
    moved_on(desk, warning)
    return appeal


def _decided(desk: Desk, warning: Warning, conduct: Conduct, status: WarningStatus) -> None:
    warning.status = status
    warning.decided_by_name = desk.actor.name
    warning.decided_role = approver_role(acting(desk.actor), conduct)
    warning.decided_on = desk.today
