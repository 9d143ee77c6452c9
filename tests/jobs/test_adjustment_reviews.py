"""What the clock notes of an adjustment's reviews: near, due, overdue once a day; never a lapse.

Exeter Homes Trust, 2.1.6: adjustments are kept under review.
"""

from datetime import date

import pytest
from putright.casework.desk import Actor
from putright.casework.people.adjustments import record_adjustment, review_adjustment
from putright.casework.people.parties import PartyDetails, register_party
from putright.casework.people.party_checks import take_party
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.rules.people import AdjustmentOutcome, AdjustmentStatus
from putright.store.adjustments import Adjustment
from putright.store.conduct import PartyEvent
from putright.store.db import transaction
from putright.store.records import Job
from sqlalchemy import delete, select

OLIVE = Actor(subject="olive", name="Olive", staff=True)
DUE = date(2026, 4, 30)


@pytest.fixture
def adjusted(house):
    """An adjustment to be reviewed on 30 April; gives its id and the party's."""
    with house.desk("exeter", OLIVE) as desk:
        party = register_party(desk, PartyDetails(display_name="Ada Resident"))
        row = record_adjustment(desk, party, needed="Large print", review_on=DUE)
        return row.id, party.id


def lines(house):
    """What the clock wrote into the history of a person: day, what, clause, about which review."""
    with transaction(house.engine, "exeter") as session:
        rows = session.scalars(
            select(PartyEvent).where(PartyEvent.actor == "clock").order_by(PartyEvent.id)
        )
        return [(str(row.at.date()), row.what, row.clause, row.facts["due"]) for row in rows]


def review(house, adjusted, outcome, review_on=None):
    row_id, party_id = adjusted
    with house.desk("exeter", OLIVE) as desk:
        review_adjustment(
            desk,
            take_party(desk, party_id),
            row_id,
            outcome=outcome,
            reasons="Asked.",
            review_on=review_on,
        )


def run(house, clock, *days):
    for day in days:
        clock.go_to(day)
        drain(house)
        drain(house)


def test_it_is_noted_near_and_due_and_then_overdue_each_day(house, clock, adjusted):
    run(house, clock, *(date(2026, 4, day) for day in (24, 28, 29, 30)))
    run(house, clock, *(date(2026, 5, day) for day in (1, 2, 6)))
    due = str(DUE)
    assert lines(house) == [
        ("2026-04-28", "adjustment review near", "2.1.6", due),
        ("2026-04-30", "adjustment review due", "2.1.6", due),
        ("2026-05-01", "adjustment review overdue", "2.1.6", due),
        ("2026-05-02", "adjustment review overdue", "2.1.6", due),
        ("2026-05-06", "adjustment review overdue", "2.1.6", due),
    ]
    with house.desk("exeter", OLIVE) as desk:
        row = desk.get(Adjustment, adjusted[0])
        assert row.status is AdjustmentStatus.IN_FORCE


def test_what_was_reviewed_is_noted_on_its_next_day_and_what_ended_no_more(house, clock, adjusted):
    clock.go_to(date(2026, 4, 20))
    review(house, adjusted, AdjustmentOutcome.GOES_ON, date(2026, 6, 1))
    run(house, clock, DUE, date(2026, 5, 1), date(2026, 6, 1))
    assert [line[1:] for line in lines(house)] == [
        ("adjustment review due", "2.1.6", "2026-06-01"),
    ]
    review(house, adjusted, AdjustmentOutcome.ENDED)
    run(house, clock, date(2026, 6, 2), date(2026, 6, 3))
    assert len(lines(house)) == 1
    assert sweep(house) == 0


def test_the_sweep_finds_what_has_no_job(house, clock, adjusted):
    with transaction(house.engine, "exeter") as session:
        session.execute(delete(Job))
    assert sweep(house) == 3
    assert sweep(house) == 0
    run(house, clock, DUE)
    assert [line[1] for line in lines(house)] == ["adjustment review due"]
