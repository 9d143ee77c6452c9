"""A promise is reminded of before its day, noted once when it is late, and found by the sweep."""

from dataclasses import replace
from datetime import date

import pytest
from putright.casework.putting_right.remedies import (
    Promise,
    change_remedy,
    complete_remedy,
    promise_remedy,
    withdraw_remedy,
)
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.facts import Outcome, Status
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.store.db import transaction
from putright.store.models import Complaint
from putright.store.records import Event, Job
from sqlalchemy import delete, select

DUE = date(2026, 4, 20)  # a Monday; two working days before is Thursday 16 April


@pytest.fixture
def promised(house, officer, log_one):
    """A complaint and a promise for 20 April."""
    complaint_id = log_one(house)
    with house.desk("ids", officer()) as desk:
        promise = Promise(kind="action", description="A new boiler.", due_on=DUE)
        return complaint_id, promise_remedy(desk, desk.complaint(complaint_id), promise).id


@pytest.fixture
def of_promises(house):
    def look(slug="ids"):
        with transaction(house.engine, slug) as session:
            rows = session.scalars(
                select(Event).where(Event.what.like("promise %")).order_by(Event.id)
            )
            return [(str(row.at.date()), row.what, row.clause) for row in rows]

    return look


def run_through(house, clock, *days):
    for day in days:
        clock.go_to(date(2026, 4, day))
        drain(house)
        drain(house)


APPROACHING = ("2026-04-16", "promise approaching", "7.3")
OVERDUE = ("2026-04-21", "promise overdue", "7.3")


@pytest.mark.usefixtures("promised")
def test_it_is_reminded_of_and_noted_late_each_once(house, clock, of_promises):
    run_through(house, clock, 15)
    assert of_promises() == []
    run_through(house, clock, 16, 17, 20)
    assert of_promises() == [APPROACHING]
    run_through(house, clock, 21, 22, 30)
    assert of_promises() == [APPROACHING, OVERDUE]
    assert sweep(house) == 0


@pytest.mark.usefixtures("promised")
def test_the_landlords_warn_before_is_kept(house, clock, of_promises):
    ids = replace(house.landlords["ids"], warn_before=1)
    one_day = replace(house, landlords={**house.landlords, "ids": ids})
    sweep(one_day)
    run_through(one_day, clock, 16)
    assert of_promises() == []
    run_through(one_day, clock, 17)
    assert of_promises() == [("2026-04-17", "promise approaching", "7.3")]


def test_another_day_is_reminded_of_anew(house, clock, officer, promised, of_promises):
    complaint_id, remedy_id = promised
    run_through(house, clock, 16, 21)
    with house.desk("ids", officer()) as desk:
        change_remedy(
            desk, desk.complaint(complaint_id), remedy_id, due_on=date(2026, 4, 28),
            reason="The part is late.",
        )  # fmt: skip
    run_through(house, clock, 24, 29)
    assert of_promises() == [
        APPROACHING,
        OVERDUE,
        ("2026-04-24", "promise approaching", "7.3"),
        ("2026-04-29", "promise overdue", "7.3"),
    ]


@pytest.mark.parametrize("done", [True, False])
def test_what_is_done_or_taken_back_is_noted_no_more(
    house, clock, officer, promised, of_promises, done
):
    complaint_id, remedy_id = promised
    clock.go_to(date(2026, 4, 14))
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(complaint_id)
        if done:
            complete_remedy(desk, complaint, remedy_id, completed_on=desk.today, evidence="It is.")
        else:
            withdraw_remedy(desk, complaint, remedy_id, reason="Moved out.", agreed=True)
    run_through(house, clock, 16, 21)
    assert of_promises() == []
    assert sweep(house) == 0


@pytest.mark.usefixtures("promised")
def test_the_sweep_asks_again_for_what_was_lost(house, clock, jobs, of_promises):
    kinds = ("promise approaching", "promise overdue")
    before = sorted((job.key, job.due_at) for job in jobs(house) if job.kind in kinds)
    with transaction(house.engine, "ids") as session:
        session.execute(delete(Job).where(Job.kind.in_(kinds)))
    assert sweep(house) == 2
    assert sorted((job.key, job.due_at) for job in jobs(house) if job.kind in kinds) == before
    assert sweep(house) == 0
    run_through(house, clock, 16, 21)
    assert of_promises() == [APPROACHING, OVERDUE]


def test_the_clock_does_not_close_over_an_open_promise(house, clock, officer, promised, noted):
    """5.7 closes for want of a reply; a case is not done while a promise is open."""
    complaint_id, _ = promised
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(complaint_id)
        acknowledge_complaint(desk, complaint, handler="Leo Lead")
        respond(
            desk, complaint, outcome=Outcome.UPHELD, reasons="It was late.", decided_by="Leo Lead"
        )
    for day in (date(2026, 5, 5), date(2026, 6, 5)):
        clock.go_to(day)
        drain(house)
    with transaction(house.engine, "ids") as session:
        (row,) = session.scalars(select(Complaint))
        assert (row.status, row.ending) == (Status.RESPONDED, None)
    assert [what for _, what, _ in noted(house)].count("left open") == 1
