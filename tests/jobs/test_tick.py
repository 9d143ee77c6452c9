"""The hourly cleaning and the daily sweep, by the house's clock."""

from datetime import date, timedelta

import pytest
from putright.casework.once import once
from putright.jobs.running import drain
from putright.jobs.tick import Tick, purge
from putright.store.db import transaction
from putright.store.ids import new_id
from putright.store.records import Job, UsedKey
from sqlalchemy import delete, func, select, update


@pytest.fixture
def count(house):
    def of(table, slug="ids"):
        with transaction(house.engine, slug) as session:
            return session.scalar(select(func.count()).select_from(table))

    return of


def test_done_jobs_are_kept_for_thirty_days(house, clock, log_one, jobs):
    log_one(house)
    log_one(house, "stoke")
    clock.go_to(date(2026, 5, 1))
    drain(house)
    clock.now += timedelta(days=30)
    assert purge(house) == 0
    clock.now += timedelta(seconds=1)
    assert purge(house, at_once=2) == 5 + 3
    assert jobs(house) == jobs(house, "stoke") == []


def test_what_waits_or_was_given_up_stays(house, clock, log_one, jobs):
    log_one(house)
    with transaction(house.engine, "ids") as session:
        session.execute(update(Job).where(Job.kind == "deadline missed").values(dead_at=clock.now))
    clock.now += timedelta(days=400)
    assert purge(house) == 0
    assert len(jobs(house)) == 5


def test_a_purged_job_is_not_asked_for_again_by_the_sweep(house, clock, log_one, jobs, noted):
    log_one(house)
    clock.go_to(date(2026, 5, 1))
    drain(house)
    lines = noted(house)
    clock.now += timedelta(days=31)
    tick = Tick(house)
    tick.look()
    assert jobs(house) == []
    assert drain(house) == 0
    assert noted(house) == lines


def test_idempotency_keys_are_kept_for_a_day(house, clock, officer, count):
    for slug in ("ids", "stoke"):
        with house.desk(slug, officer()) as desk:
            once(desk, "logComplaint", "key", {"words": "…"}, lambda: new_id(clock.now))
    clock.now += timedelta(hours=24)
    assert purge(house) == 0
    clock.now += timedelta(seconds=1)
    assert purge(house) == 2
    assert count(UsedKey) == count(UsedKey, "stoke") == 0


def test_it_begins_with_everything_then_waits_for_the_hour_and_the_day(
    house, clock, log_one, officer, count
):
    def lose_the_jobs():
        with transaction(house.engine, "ids") as session:
            session.execute(delete(Job))

    def use_an_old_key():
        with transaction(house.engine, "ids") as session:
            old = clock.now - timedelta(hours=25)
            session.add(UsedKey(caller="a", mutation="b", key="c", asked="d", at=old))

    log_one(house)
    tick = Tick(house)
    lose_the_jobs()
    use_an_old_key()
    tick.look()
    assert (count(Job), count(UsedKey)) == (5, 0)
    lose_the_jobs()
    use_an_old_key()
    clock.now += timedelta(minutes=59)
    tick.look()
    assert (count(Job), count(UsedKey)) == (0, 1)
    clock.now += timedelta(minutes=1)
    tick.look()
    assert (count(Job), count(UsedKey)) == (0, 0)
    clock.now += timedelta(hours=23)
    tick.look()
    assert count(Job) == 5
    lose_the_jobs()
    clock.now -= timedelta(days=2)  # set back, as in a scenario
    tick.look()
    assert count(Job) == 5


def test_trouble_with_one_landlord_is_not_anothers(house, clock, log_one, count, monkeypatch):
    from putright.jobs import tick as ticking

    def fail_for_ids(house, slug):
        if slug == "ids":
            raise RuntimeError
        seen.append(slug)

    seen = []
    monkeypatch.setattr(ticking, "sweep_landlord", fail_for_ids)
    Tick(house).look()
    assert seen == [slug for slug in house.landlords if slug != "ids"]
