"""A job that fails keeps nothing, rests, is tried again and in the end given up; others go on."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from putright import facts, hookimpl
from putright.jobs import worker
from putright.jobs.relay import Relay
from putright.jobs.running import drain
from putright.jobs.worker import Patience, do_jobs
from putright.store.db import transaction
from putright.store.records import Event, Job
from sqlalchemy import update

AT_ONCE = Patience(tries=3, first_rest=timedelta(0))
SECRET = "Ada Resident, 12 Elm Street"


class Brittle:
    """A plugin that fails the first few times, and remembers what it was told."""

    def __init__(self, failures):
        self.failures = failures
        self.tried = []
        self.told = []

    @hookimpl
    def after_event(self, event):
        self.tried.append(event.what)
        if len(self.tried) <= self.failures:
            raise RuntimeError(SECRET)
        self.told.append(event)


def free_all(house, slug="ids"):
    """Let every lease and every rest be over."""
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with transaction(house.engine, slug) as session:
        session.execute(update(Job).values(leased_until=long_ago))


def test_it_is_tried_again_until_it_succeeds(house, log_one, jobs, with_plugin):
    brittle = Brittle(failures=2)
    house = with_plugin(house, "ids", brittle)
    log_one(house)
    drain(house, patience=AT_ONCE)
    assert len(brittle.told) == 1
    [told] = jobs(house, kind="tell")
    assert (told.attempts, told.dead_at, bool(told.done_at)) == (2, None, True)


def test_it_rests_before_it_is_tried_again(house, log_one, jobs, with_plugin):
    brittle = Brittle(failures=1)
    house = with_plugin(house, "ids", brittle)
    log_one(house)
    assert drain(house) == 0
    assert drain(house) == 0
    assert len(brittle.tried) == 1
    [waiting] = jobs(house, kind="tell")
    assert waiting.leased_until is not None
    assert waiting.done_at is None
    free_all(house)
    assert drain(house) == 1
    assert len(brittle.told) == 1


def test_it_rests_longer_each_time_but_not_for_ever():
    patience = Patience()
    rests = [patience.rest_after(failures).total_seconds() for failures in range(1, 8)]
    assert rests == [30, 120, 480, 1920, 7680, 30720, 43200]
    assert patience.rest_after(10_000) == timedelta(hours=12)


def test_at_last_it_is_given_up_and_the_others_were_not_held_up(
    house, clock, log_one, jobs, noted, with_plugin, caplog
):
    caplog.set_level(logging.DEBUG)
    brittle = Brittle(failures=10**6)
    house = with_plugin(house, "ids", brittle)
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    drain(house, patience=AT_ONCE)
    assert noted(house) == [("2026-04-08", "deadline missed", "Acknowledge")]
    told = jobs(house, kind="tell")
    assert sorted(brittle.tried) == ["complaint logged"] * 3 + ["deadline missed"] * 3
    assert [job.attempts for job in told] == [3, 3]
    assert [job.dead_at for job in told] == [clock.now, clock.now]
    free_all(house)
    assert drain(house, patience=AT_ONCE) == 0
    assert len(brittle.tried) == 6


def test_a_failure_is_kept_by_its_type_alone(house, log_one, jobs, with_plugin, caplog, capfd):
    """What the error says may be what a resident wrote."""
    caplog.set_level(logging.DEBUG)
    house = with_plugin(house, "ids", Brittle(failures=10**6))
    log_one(house)
    drain(house, patience=AT_ONCE)
    [told] = jobs(house, kind="tell")
    assert told.failure == "RuntimeError"
    assert "RuntimeError" in caplog.text
    assert "Elm Street" not in caplog.text + "".join(capfd.readouterr())


def test_what_it_had_begun_is_not_kept(house, clock, log_one, jobs, noted, monkeypatch):
    def and_then_fail(desk, deadline_id):
        notes["deadline missed"](desk, deadline_id)
        raise LookupError(SECRET)

    notes = worker.NOTES
    monkeypatch.setattr(worker, "NOTES", {**notes, "deadline missed": and_then_fail})
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    drain(house, patience=AT_ONCE)
    assert noted(house) == []
    assert jobs(house, kind="deadline missed")[0].failure == "LookupError"


def test_a_kind_of_job_that_nobody_knows_is_given_up(house, clock, log_one, jobs):
    log_one(house)
    with transaction(house.engine, "ids") as session:
        session.execute(update(Job).values(kind="from a later release", due_at=clock.now))
    drain(house, patience=AT_ONCE)
    assert {job.failure for job in jobs(house)} == {"KeyError"}
    assert all(job.dead_at for job in jobs(house))


def test_a_broker_that_is_down_when_it_is_rung_loses_nothing(house, clock, log_one, noted):
    log_one(house)
    clock.go_to(date(2026, 4, 8))

    def nobody_answers(slug, job_ids):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        Relay(house, nobody_answers).look("ids")
    assert drain(house) == 0  # leased for half a minute yet
    free_all(house)
    drain(house)
    assert noted(house) == [("2026-04-08", "deadline missed", "Acknowledge")]


def test_while_there_is_no_room_nothing_is_leased(house, clock, log_one, jobs):
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    relay = Relay(house, lambda slug, job_ids: None, room=lambda: False)
    assert relay.look_everywhere() == 0
    assert {job.leased_until for job in jobs(house)} == {None}


def test_plugins_are_told_facts_alone_of_what_is_safely_stored(house, log_one, with_plugin):
    seen = []

    class Listener:
        @hookimpl
        def after_event(self, event):
            with transaction(house.engine, "ids") as another:
                stored = another.get(Event, ("ids", event.id))
                seen.append((type(event), event.what, event.case_id, stored is not None))

    listening = with_plugin(house, "ids", Listener())
    case = log_one(listening)
    assert seen == []  # not in the request, but by a job
    drain(listening)
    assert seen == [(facts.Event, "complaint logged", case, True)]
    log_one(listening, "stoke")
    drain(listening)
    assert len(seen) == 1  # another landlord's plugins were not asked


def test_who_is_asked_to_leave_goes_between_two_jobs(house, clock, log_one, jobs):
    log_one(house)
    clock.go_to(date(2026, 5, 1))
    rung = []
    house = replace(house, ring=rung.append)
    asked = iter([False, True])
    ids = [job.id for job in jobs(house)]
    assert do_jobs(house, "ids", ids, leaving=lambda: next(asked)) == 1
    assert sum(job.done_at is not None for job in jobs(house)) == 1
    assert rung == ["ids"]
