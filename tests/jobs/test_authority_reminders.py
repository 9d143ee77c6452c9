"""An authority that is about to end is noted once, in time, and a lost job is asked for again."""

from datetime import date

import pytest
from putright.casework.people.parties import PartyDetails
from putright.casework.people.representatives import Authority, Evidence, add_representative
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.store.db import transaction
from putright.store.models import Representative
from putright.store.records import Event, Job
from sqlalchemy import delete, select

LETTER = Evidence(what="A letter.", kept_at="The file")


@pytest.fixture
def authority(house, officer, log_one):
    """One that ends on Monday 20 April 2026."""
    complaint_id = log_one(house)
    with house.desk("ids", officer()) as desk:
        given = Authority(
            first=desk.today, last=date(2026, 4, 20), in_writing=True, evidence=LETTER
        )
        friend = PartyDetails(display_name="Fay Friend")
        complaint = desk.complaint(complaint_id)
        return add_representative(desk, complaint, friend, given, kind="relative").id


def noted(house):
    with transaction(house.engine, "ids") as session:
        rows = session.scalars(select(Event).where(Event.what == "authority ending"))
        return [(str(row.at.date()), row.clause, row.facts["until"]) for row in rows]


def test_it_is_noted_once_before_its_last_day(house, clock, authority):
    for day in (15, 16, 17, 18, 20, 21):
        clock.go_to(date(2026, 4, day))
        sweep(house)
        drain(house)
    before = house.landlords["ids"].calendar.working_days_before(
        date(2026, 4, 20), house.landlords["ids"].warn_before
    )
    assert noted(house) == [(str(before), "4.2", "2026-04-20")]
    with transaction(house.engine, "ids") as session:
        assert session.scalars(select(Representative.ending_noted_on)).all() == [before]


def test_a_job_that_was_lost_is_asked_for_again(house, clock, authority):
    def lost():
        return delete(Job).where(Job.kind == "authority ending")

    with transaction(house.engine, "ids") as session:
        session.execute(lost())
    assert sweep(house) == 1
    assert sweep(house) == 0
    clock.go_to(date(2026, 4, 20))
    drain(house)
    assert len(noted(house)) == 1
    with transaction(house.engine, "ids") as session:
        session.execute(lost())
    assert sweep(house) == 0
