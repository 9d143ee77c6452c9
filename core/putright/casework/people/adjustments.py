"""Reasonable adjustments: what is needed, agreed on a day, reviewed with an outcome.

No landlord sets an interval, so each review names the next. The clause is the page's own where it
speaks of adjustments or of their review, and else the Code's 5.10: recorded, and actively
reviewed.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from putright.casework.dates.reviewing import ask_for_review_jobs, forget_notes
from putright.casework.desk import Desk
from putright.casework.inputs import countable_day, optional_text, past_day, text
from putright.casework.people.adjustment_reviews import ADJUSTMENTS, clause
from putright.casework.people.party_checks import check, moved_on
from putright.casework.problems import forbidden_by, invalid, not_found, of_record
from putright.rules.people import AdjustmentOutcome, AdjustmentStatus, PartyStep
from putright.rules.people import review_adjustment as review_adjustment_blockers
from putright.store.adjustments import Adjustment, AdjustmentReview
from putright.store.models import Party


def record_adjustment(
    desk: Desk,
    party: Party,
    *,
    needed: str,
    why: str | None = None,
    agreed_on: date | None = None,
    review_on: date | None = None,
) -> Adjustment:
    """Write down what was agreed to do differently. `why` only where the person says so.

    Raises `Refused` with the clause that asks for a review where no day of one is named.
    """
    check(desk, party, PartyStep.RECORD_ADJUSTMENT)
    said = text(needed, "needed", longest=2000)
    because = optional_text(why, "why", longest=2000)
    agreed = past_day(desk, agreed_on or desk.today, "agreedOn")
    row = desk.keep(
        Adjustment(
            party_id=party.id,
            status=AdjustmentStatus.IN_FORCE,
            needed=said,
            why=because,
            agreed_on=agreed,
            agreed_by=desk.actor.name,
            review_on=day_of_review(desk, review_on),
            created_at=desk.now,
        )
    )
    ask_for_review_jobs(desk, ADJUSTMENTS, row)
    desk.record_of(
        party.id, "adjustment agreed", clause(desk, "adjustment"), adjustment=row.id,
        agreed=agreed, review_on=row.review_on,
    )  # fmt: skip
    count_adjustments(desk, party)
    moved_on(desk, party)
    return row


def review_adjustment(
    desk: Desk,
    party: Party,
    adjustment_id: UUID,
    *,
    outcome: AdjustmentOutcome,
    reasons: str,
    needed: str | None = None,
    review_on: date | None = None,
) -> Adjustment:
    """Look at it again: it goes on, is changed to what is `needed` now, or ends.

    What was needed before a change stays with the review.
    """
    check(desk, party, PartyStep.REVIEW_ADJUSTMENT)
    row = desk.get(Adjustment, adjustment_id)
    if row is None or row.party_id != party.id:
        raise not_found("adjustment", "input", "adjustmentId")
    of_record(review_adjustment_blockers(row.status, row.ended_on), "adjustmentId")
    assert row.review_on is not None  # it is in force
    said, due = text(reasons, "reasons", longest=2000), row.review_on
    changed = _changed(row, outcome, needed)
    if outcome is AdjustmentOutcome.ENDED and review_on is not None:
        raise invalid("It ends, so nothing is reviewed again.", "input", "reviewOn")
    following = None if outcome is AdjustmentOutcome.ENDED else day_of_review(desk, review_on)
    desk.keep(
        AdjustmentReview(
            adjustment_id=row.id,
            due_on=due,
            reviewed_on=desk.today,
            reviewed_by=desk.actor.name,
            outcome=outcome,
            reasons=said,
            was=row.needed if changed else None,
            next_on=following,
            created_at=desk.now,
        )
    )
    row.needed = changed or row.needed
    row.review_on = following
    forget_notes(row)
    if following is None:
        row.status, row.ended_on = AdjustmentStatus.ENDED, desk.today
    desk.session.flush()
    ask_for_review_jobs(desk, ADJUSTMENTS, row)
    desk.record_of(
        party.id, "adjustment reviewed", clause(desk, "review"), adjustment=row.id, due=due,
        outcome=outcome.value, next=following,
    )  # fmt: skip
    count_adjustments(desk, party)
    moved_on(desk, party)
    return row


def count_adjustments(desk: Desk, party: Party) -> None:
    """Sum up on the record how many adjustments are in force, and how many were asked for."""
    desk.session.flush()
    in_force = func.count().filter(Adjustment.status == AdjustmentStatus.IN_FORCE)
    asked = func.count().filter(Adjustment.status == AdjustmentStatus.ASKED_FOR)
    found = select(in_force, asked).where(Adjustment.party_id == party.id)
    party.open_adjustments, party.asked_adjustments = desk.session.execute(found).one()


def _changed(row: Adjustment, outcome: AdjustmentOutcome, needed: str | None) -> str | None:
    """What is needed from now on, where that has changed."""
    said = optional_text(needed, "needed", longest=2000)
    if outcome is not AdjustmentOutcome.CHANGED:
        if said is not None:
            raise invalid(
                "This is for an adjustment that is changed. Leave it out.", "input", "needed"
            )
        return None
    if said is None or said == row.needed:
        raise invalid("Say what is needed from now on.", "input", "needed")
    return said


def day_of_review(desk: Desk, named: date | None) -> date:
    """The day named for the next review. Raises `Refused` with the clause that asks for one."""
    if named is None:
        raise forbidden_by(
            clause(desk, "review"),
            "An adjustment is kept under review. Name the day of the next one.",
            "input",
            "reviewOn",
        )
    if named <= desk.today:
        raise invalid("Name a day to come.", "input", "reviewOn")
    return countable_day(desk, named, "reviewOn")
