"""The sweep finds the dates without a job, asks for the same jobs as casework, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from putright.casework.first_contact.intake import correct_received_date
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.extensions import extend_deadline
from putright.facts import Outcome
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.store.db import transaction
from putright.store.models import Deadline
from putright.store.records import Job
from sqlalchemy import delete, select, update


def keys(jobs):
    return sorted((job.key, job.due_at) for job in jobs if job.kind != "tell")


def warned_before(house, days):
    ids = replace(house.landlords["ids"], warn_before=days)
    return replace(house, landlords={**house.landlords, "ids": ids})


@pytest.fixture
def long_case(house, clock, log_one, officer):
    """A case with dates of every kind: met, extended, and windows that run."""
    answered, extended = log_one(house), log_one(house)
    for case in (answered, extended):
        with house.desk("ids", officer()) as desk:
            acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead")
    with house.desk("ids", officer()) as desk:
        respond(
            desk, desk.complaint(answered), outcome=Outcome.UPHELD, reasons="It was late.",
            decided_by="Leo Lead",
        )  # fmt: skip
        row = desk.session.scalars(
            select(Deadline).where(Deadline.task == "Respond", Deadline.complaint_id == extended)
        ).one()
        extend_deadline(
            desk, desk.complaint(extended), row, due_on=date(2026, 4, 24), reason="More to do."
        )
    log_one(house)
    log_one(house, "stoke")
    log_one(house, "millbrook")


@pytest.mark.usefixtures("long_case")
def test_where_nothing_is_missing_it_does_nothing(house, clock, jobs):
    before = keys(jobs(house))
    assert sweep(house) == 0
    assert keys(jobs(house)) == before
    for day in (date(2026, 4, 8), date(2026, 4, 20), date(2026, 5, 20), date(2026, 12, 1)):
        clock.go_to(day)
        drain(house)
        assert sweep(house) == 0


@pytest.mark.usefixtures("long_case")
def test_after_a_loss_the_same_jobs_are_asked_for(house, clock, jobs, noted):
    before = dict(keys(jobs(house)))
    for slug in house.landlords:
        with transaction(house.engine, slug) as session:
            session.execute(delete(Job))
    assert sweep(house) > 0
    after = dict(keys(jobs(house)))
    assert after.items() <= before.items()
    assert sweep(house) == 0
    assert len(after) == 10
    for day in (date(2026, 4, 8), date(2026, 4, 27), date(2026, 5, 20)):
        clock.go_to(day)
        drain(house)
    assert ("2026-04-27", "deadline missed", "Respond") in noted(house)
    assert ("2026-05-20", "closed", None) in noted(house)


def test_a_later_warning_moves_the_job(house, clock, log_one, jobs, noted):
    """Set from two days to one: the old job would find that it is not near, and be over."""
    log_one(house)
    one_day = warned_before(house, 1)
    assert sweep(one_day) == 2
    assert sweep(one_day) == 0
    clock.go_to(date(2026, 4, 1))
    drain(one_day)
    assert noted(one_day) == []
    clock.go_to(date(2026, 4, 2))
    drain(one_day)
    assert noted(one_day) == [("2026-04-02", "deadline approaching", "Acknowledge")]


def test_a_job_that_was_done_before_the_change_is_asked_for_again(house, clock, log_one, noted):
    log_one(house)
    clock.go_to(date(2026, 4, 1))
    one_day = warned_before(house, 1)
    drain(one_day)
    assert noted(one_day) == []  # not near yet
    assert sweep(one_day) == 2
    clock.go_to(date(2026, 4, 2))
    drain(one_day)
    assert noted(one_day) == [("2026-04-02", "deadline approaching", "Acknowledge")]
    assert sweep(one_day) == 0


def test_an_earlier_warning_is_given_at_once(house, clock, log_one, noted):
    log_one(house)
    clock.go_to(date(2026, 4, 10))
    drain(house)
    four_days = warned_before(house, 4)
    assert sweep(four_days) == 1
    drain(four_days)
    assert noted(four_days)[-1] == ("2026-04-10", "deadline approaching", "Respond")


def test_a_date_that_moved_away_and_back_is_noted_after_all(house, clock, log_one, officer, noted):
    """Its first job is done, so casework asks in vain for another of the same name."""

    def received(day):
        with house.desk("ids", officer()) as desk:
            complaint = desk.complaint(case)
            correct_received_date(desk, complaint, received_on=day, reason="The stamp was misread.")

    case = log_one(house)
    clock.go_to(date(2026, 4, 8))
    drain(house)
    missed = ("2026-04-08", "deadline missed", "Acknowledge")
    assert noted(house) == [missed]
    received(date(2026, 4, 2))
    received(date(2026, 3, 31))
    drain(house)
    assert noted(house) == [missed]
    assert sweep(house) == 1
    drain(house)
    assert noted(house) == [missed, missed]
    assert sweep(house) == 0


def test_a_job_that_was_given_up_waits_for_a_person(house, clock, log_one, jobs):
    log_one(house)
    with transaction(house.engine, "ids") as session:
        session.execute(update(Job).values(dead_at=clock.now, attempts=8))
    before = keys(jobs(house))
    assert sweep(house) == sweep(warned_before(house, 1)) == 0
    assert keys(jobs(house)) == before


def test_it_does_not_wait_for_a_job_that_is_being_done(house, log_one, jobs):
    """The job waits for the complaint that the sweep holds; waiting for it would never end."""
    log_one(house)
    one_day = warned_before(house, 1)
    with transaction(house.engine, "ids") as being_done:
        being_done.execute(select(Job).with_for_update())
        assert sweep(one_day) == 0
    assert sweep(one_day) == 2


def test_a_complaint_that_cannot_be_swept_does_not_hold_up_the_others(
    house, log_one, jobs, monkeypatch
):
    from putright.jobs import sweep as sweeping

    first, second = log_one(house), log_one(house)
    with transaction(house.engine, "ids") as session:
        session.execute(delete(Job))
    ask = sweeping.ask_for_jobs

    def fail_for_one(desk, row):
        if row.complaint_id == first:
            raise RuntimeError
        ask(desk, row)

    monkeypatch.setattr(sweeping, "ask_for_jobs", fail_for_one)
    assert sweep(house) > 0
    with transaction(house.engine, "ids") as session:
        swept = session.scalars(
            select(Deadline.complaint_id).join(Job, Job.subject_id == Deadline.id).distinct()
        ).all()
    assert swept == [second]
