"""Reasonable adjustments. Sensitive: for staff and the person alone."""

from datetime import date

import strawberry

from putright.api.reading.fields import column, computed, identity, many, noun
from putright.api.reading.reading import Reading
from putright.api.types.node import Node
from putright.api.types.words import explained
from putright.rules.people import AdjustmentOutcome, AdjustmentStatus
from putright.store import models

explained(
    AdjustmentStatus,
    "AdjustmentStatus",
    "Where an adjustment stands. It never lapses.",
    ASKED_FOR="Asked for, and not answered yet.",
    DECLINED="Asked for, and declined.",
    IN_FORCE="Made for them, also where its review is overdue.",
    ENDED="A review ended it.",
)
explained(
    AdjustmentOutcome,
    "AdjustmentOutcome",
    "What a review of an adjustment came to.",
    GOES_ON="It goes on as it is.",
    CHANGED="Something else is needed now.",
    ENDED="It is needed no longer.",
)


@strawberry.type(description="A review of an adjustment.")
class AdjustmentReview:
    due_on: date = column(models.AdjustmentReview.due_on, "The day it was due.")
    reviewed_on: date = column(models.AdjustmentReview.reviewed_on, "The day it was held.")
    outcome: AdjustmentOutcome = column(models.AdjustmentReview.outcome, "What it came to.")
    was: str | None = column(
        models.AdjustmentReview.was, "What was needed before, where that changed."
    )
    next_on: date | None = column(
        models.AdjustmentReview.next_on, "The day of the review after it; null where it ended."
    )
    reviewed_by: str | None = computed(
        lambda row, reading: row.reviewed_by if reading.sight.staff else None,
        "Who held it. Only for staff.",
        needs=[models.AdjustmentReview.reviewed_by],
    )
    reasons: str | None = computed(
        lambda row, reading: row.reasons if reading.sight.staff else None,
        "Why. Only for staff.",
        needs=[models.AdjustmentReview.reasons],
    )


def _overdue(row: models.Adjustment, reading: Reading) -> bool:
    return row.review_on is not None and row.review_on < reading.today


@noun(
    models.Adjustment,
    "What is done differently for somebody, so that nothing keeps them out. For staff and for the "
    "person alone.",
)
class Adjustment(Node):
    id: strawberry.ID = identity("Adjustment", models.Adjustment.id)
    status: AdjustmentStatus = column(models.Adjustment.status, "Where it stands.")
    needed: str = column(models.Adjustment.needed, "What is needed.")
    why: str | None = column(
        models.Adjustment.why, "Why, only where the person says so. Sensitive."
    )
    asked: str | None = column(
        models.Adjustment.asked, "What was asked for, as it was; null where nobody asked."
    )
    asked_on: date | None = column(models.Adjustment.asked_on, "The day it was asked for.")
    asked_by: str | None = column(
        models.Adjustment.asked_by, "Who asked: they, or somebody who acts for them."
    )
    agreed_on: date | None = column(
        models.Adjustment.agreed_on, "The day it was agreed; null where it was not."
    )
    declined_on: date | None = column(models.Adjustment.declined_on, "The day it was declined.")
    declined_because: str | None = column(
        models.Adjustment.declined_because, "Why, in words the person reads."
    )
    how_to_complain: str | None = column(
        models.Adjustment.how_to_complain,
        "How to complain about that, as they were told; null where it was not declined.",
    )
    declined_by: str | None = computed(
        lambda row, reading: row.declined_by if reading.sight.staff else None,
        "Who declined it. Only for staff.",
        needs=[models.Adjustment.declined_by],
    )
    agreed_by: str | None = computed(
        lambda row, reading: row.agreed_by if reading.sight.staff else None,
        "Who agreed it for the landlord. Only for staff.",
        needs=[models.Adjustment.agreed_by],
    )
    review_on: date | None = column(
        models.Adjustment.review_on, "The day of its next review; null where it ended."
    )
    review_overdue: bool = computed(
        _overdue,
        "Whether that day has passed. It goes on all the same.",
        needs=[models.Adjustment.review_on],
    )
    ended_on: date | None = column(models.Adjustment.ended_on, "The day it ended.")
    reviews: list[AdjustmentReview] = many(models.Adjustment.reviews, "Its reviews, oldest first.")
