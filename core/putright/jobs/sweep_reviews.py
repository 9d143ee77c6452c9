"""The sweep of reviews: whatever has still to be noted of one has a job waiting for it."""

import logging
from typing import Any
from uuid import UUID

from sqlalchemy import select

from putright.casework.conduct.reviews import WARNINGS
from putright.casework.dates.reviewing import Reviews, still_to_note
from putright.casework.desk import CLOCK, Desk
from putright.casework.people.adjustment_reviews import ADJUSTMENTS
from putright.house import House
from putright.jobs.mending import StillToNote, gaps, mend
from putright.kit.speaking import kind_of

log = logging.getLogger(__name__)

REVIEWED: tuple[Reviews[Any], ...] = (WARNINGS, ADJUSTMENTS)
"""Whatever is reviewed on a day of its own."""


def sweep_reviews(house: House, slug: str) -> int:
    """Have jobs wait for the reviews of a landlord's. Returns how many were put right."""
    mended = 0
    for reviews in REVIEWED:
        with house.desk(slug, CLOCK) as desk:
            in_force = desk.session.scalars(
                select(reviews.of).where(reviews.of.status == reviews.in_force)
            )
            wanting = [row.id for row in in_force if gaps(desk, row, _still(reviews))]
        for row_id in wanting:
            try:
                with house.desk(slug, CLOCK) as desk:
                    mended += _mend(desk, reviews, row_id)
            except Exception as problem:
                table = reviews.of.__tablename__
                log.warning("%s: %s %s not swept: %s", slug, table, row_id, kind_of(problem))
    return mended


def _mend(desk: Desk, reviews: Reviews[Any], row_id: UUID) -> int:
    row = desk.session.get(reviews.of, (desk.landlord.slug, row_id), with_for_update=True)
    return 0 if row is None else mend(desk, row, _still(reviews))


def _still(reviews: Reviews[Any]) -> StillToNote[Any]:
    return lambda desk, row: still_to_note(desk, reviews, row)
