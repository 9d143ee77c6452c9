"""When the review of an adjustment is near, due and late: noted by the clock, and never a lapse."""

from putright.casework.dates.reviewing import Notes, Reviews
from putright.casework.desk import Desk
from putright.landlords import NoPolicy
from putright.policy import Rule
from putright.rules.people import AdjustmentStatus, of_adjustments
from putright.store.adjustments import Adjustment


def clause(desk: Desk, word: str) -> Rule | None:
    """The clause in force about adjustments that holds this word: the page's, or the Code's."""
    try:
        policy = desk.landlord.policy_on(desk.today)
    except NoPolicy:
        policy = None
    return of_adjustments(word, policy, desk.landlord.standard_on(desk.today))


def _write(desk: Desk, row: Adjustment, what: str) -> None:
    desk.session.flush()
    rule = clause(desk, "review")
    desk.record_of(row.party_id, what, rule, adjustment=row.id, due=row.review_on)


ADJUSTMENTS = Reviews(
    Adjustment,
    AdjustmentStatus.IN_FORCE,
    Notes("adjustment review near", "adjustment review due", "adjustment review overdue"),
    _write,
)
