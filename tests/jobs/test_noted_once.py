"""However often, however late and by however many it is done: everything is noted exactly once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from threading import Lock

import pytest
from putright import hookimpl
from putright.casework.stages.extensions import extend_deadline
from putright.jobs.due import lease
from putright.jobs.running import InProcessWork
from putright.jobs.sweep import sweep
from putright.jobs.worker import do_job, do_jobs
from putright.store.db import transaction
from putright.store.models import Deadline
from putright.store.records import Job
from sqlalchemy import create_engine, delete, select, text

FOUR = range(4)


class Listener:
    def __init__(self):
        self.told = Counter()
        self.lock = Lock()

    @hookimpl
    def after_event(self, event):
        with self.lock:
            self.told[event.id] += 1


@pytest.fixture
def busy_house(house, database):
    """The same house for many at once, where nobody who waits for another loses patience."""
    engine = create_engine(
        database.app_url,
        pool_size=30,
        connect_args={"options": "-c TimeZone=UTC -c statement_timeout=0"},
    )
    yield replace(house, engine=engine)
    engine.dispose()


@pytest.mark.usefixtures("no_thread_left")
def test_four_of_everything_at_once(
    busy_house, clock, log_one, noted, jobs, with_plugin, new_broker
):
    listener = Listener()
    house = with_plugin(busy_house, "ids", listener)
    clock.go_to(date(2026, 3, 31))
    cases = [log_one(house) for _ in range(3)]
    with transaction(house.engine, "ids") as session:  # so that the sweeps have something to find
        session.execute(delete(Job).where(Job.kind == "deadline missed"))
    clock.go_to(date(2026, 5, 1))
    with ExitStack() as stack, ThreadPoolExecutor(4) as pool:
        # Leases are over almost as soon as they begin, so that everything is rung many times.
        brokers = [new_broker() for _ in FOUR]
        works = [
            stack.enter_context(InProcessWork(house, broker, lease=timedelta(milliseconds=5)))
            for broker in brokers
        ]
        mended = sum(pool.map(lambda _: sweep(house), FOUR))
        ids = [str(job.id) for job in jobs(house)]
        for broker in brokers:
            for _ in range(3):
                broker.actors["do_jobs"].send("ids", ids)
        for work in works:
            work.settle()
    assert mended <= 6  # the ticks of the four may have been there first
    for case in cases:
        assert sorted(noted(house, complaint_id=case)) == [
            ("2026-05-01", "deadline missed", "Acknowledge"),
            ("2026-05-01", "deadline missed", "Respond"),
            ("2026-05-01", "standard missed", "Acknowledge"),
        ]
    assert len(listener.told) == 3 + 9  # logged, and what the clock noted
    assert set(listener.told.values()) == {1}
    assert all(job.done_at and job.attempts == 0 for job in jobs(house))


def test_four_relays_never_take_the_same_job(busy_house, clock, log_one, jobs):
    for _ in range(10):
        log_one(busy_house)
    clock.go_to(date(2026, 5, 1))
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: lease(busy_house, "ids", 20, timedelta(hours=1)), FOUR))
    assert sum(map(len, taken)) == len(set().union(*taken)) == 50
    assert {job.id for job in jobs(busy_house)} == set().union(*taken)


def test_what_is_due_first_is_taken_first_and_no_more_than_asked(house, clock, log_one, jobs):
    log_one(house)
    clock.go_to(date(2026, 5, 1))
    in_order = [job.id for job in jobs(house)]
    assert lease(house, "ids", 2, timedelta(hours=1)) == in_order[:2]
    assert lease(house, "ids", 2, timedelta(hours=1)) == in_order[2:4]


def test_a_job_in_somebody_elses_hands_is_left_to_them(house, clock, log_one, noted, jobs):
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    missed = jobs(house, kind="deadline missed")[0]
    with transaction(house.engine, "ids") as somebody:
        somebody.execute(select(Job).where(Job.id == missed.id).with_for_update())
        assert not do_job(house, "ids", missed.id)
    assert noted(house) == []
    assert do_job(house, "ids", missed.id)
    assert not do_job(house, "ids", missed.id)
    assert noted(house) == [("2026-04-08", "deadline missed", "Acknowledge")]


def test_a_worker_whose_clock_is_behind_leaves_the_job_for_later(house, clock, log_one, jobs):
    """Done before midnight, it would find nothing to note, and never look again."""
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    rung = lease(house, "ids", 1, timedelta(0)) + lease(house, "ids", 9, timedelta(0))
    clock.go_to(date(2026, 4, 7))
    approaching, missed = jobs(house)[0], jobs(house, kind="deadline missed")[0]
    assert {approaching.id, missed.id} <= set(rung)
    assert not do_job(house, "ids", missed.id)
    assert jobs(house, kind="deadline missed")[0].done_at is None


def test_an_officer_and_the_clock_at_one_complaint_do_not_block_each_other(
    busy_house, clock, log_one, noted, jobs, officer, wait_until
):
    """The job holds its own row and waits for the complaint; the officer asks for more jobs."""
    case = log_one(busy_house)
    clock.go_to(date(2026, 4, 20))
    missed = jobs(busy_house, kind="deadline missed")[-1]
    with ThreadPoolExecutor(1) as pool:
        with busy_house.desk("ids", officer()) as desk:
            complaint = desk.complaint(case)
            doing = pool.submit(do_job, busy_house, "ids", missed.id)
            # In a transaction, pg_stat_activity stands still from the first look on.
            outside = busy_house.engine.execution_options(isolation_level="AUTOCOMMIT")
            with outside.connect() as watching:
                waits = text(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND wait_event_type = 'Lock'"
                )
                wait_until(lambda: watching.scalar(waits) == 1)
            respond = desk.session.scalars(select(Deadline).where(Deadline.task == "Respond")).one()
            extend_deadline(
                desk, complaint, respond, due_on=date(2026, 4, 27), reason="More to look into."
            )
        assert doing.result(timeout=120)
    assert noted(busy_house) == []
    assert [str(job.due_at.date()) for job in jobs(busy_house, kind="deadline missed")][-1] == (
        "2026-04-27"  # 23:00 UTC: the 28th in London
    )


def test_another_landlords_jobs_are_out_of_reach(house, clock, log_one, noted, jobs):
    log_one(house, "stoke")
    clock.go_to(date(2026, 5, 1))
    theirs = [job.id for job in jobs(house, "stoke")]
    assert theirs
    assert do_jobs(house, "ids", theirs) == 0
    elsewhere = replace(house, landlords={"ids": house.landlords["ids"]})
    assert do_jobs(elsewhere, "stoke", theirs) == 0
    assert {(job.attempts, job.done_at) for job in jobs(house, "stoke")} == {(0, None)}
    assert noted(house, "stoke") == []
    assert do_jobs(house, "stoke", theirs) == len(theirs)
    assert noted(house, "stoke") != []
