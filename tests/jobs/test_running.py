"""Jobs in the server's own process: begun and ended cleanly, and woken by what is committed."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from putright import hookimpl
from putright.jobs.brokers import backlog, redis_broker
from putright.jobs.relay import Relay
from putright.jobs.running import InProcessWork
from putright.jobs.worker import declare_jobs
from putright.store.db import open_engine, transaction
from putright.store.models import Complaint
from sqlalchemy import event, select

pytestmark = pytest.mark.usefixtures("no_thread_left")
MISSED = [("2026-04-08", "deadline missed", "Acknowledge")]
SOON = timedelta(milliseconds=200)


def test_settled_means_that_nothing_due_is_left(house, clock, log_one, noted, new_broker):
    with InProcessWork(house, new_broker()) as work:
        log_one(work.house)
        work.settle()
        assert noted(house) == []
        clock.go_to(date(2026, 4, 8))
        work.settle()
        assert noted(house) == MISSED


def test_it_settles_no_sooner_than_the_work_is_done(house, clock, log_one):
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    with InProcessWork(house, lease=SOON) as work:
        with transaction(house.engine, "ids") as officer:
            officer.execute(select(Complaint).with_for_update())
            with pytest.raises(TimeoutError):
                work.settle(timeout=0.1)
        work.settle()


def test_a_commit_wakes_it(house, clock, log_one, noted, wait_until):
    """Nobody else looks: the next round is a day away."""
    with InProcessWork(house, interval=86400.0) as work:
        work.settle()
        clock.go_to(date(2026, 3, 31))
        log_one(work.house)
        clock.go_to(date(2026, 4, 8))
        log_one(work.house)
        wait_until(lambda: noted(house) == MISSED)


def test_more_than_a_batch_is_rung_without_waiting_for_a_round(
    house, clock, log_one, jobs, wait_until
):
    """Also where the work is done in other processes, whose bells are not heard here."""
    for _ in range(5):
        log_one(house)
    clock.go_to(date(2026, 5, 1))
    rung = []
    relay = Relay(house, lambda slug, ids: rung.extend(ids), batch=4, interval=86400.0)
    relay.start()
    wait_until(lambda: len(rung) == 25)
    relay.stop()
    assert set(rung) == {job.id for job in jobs(house)}


def test_it_ends_with_work_left_over_and_begins_again(house, clock, log_one, noted):
    for _ in range(5):
        log_one(house)
    clock.go_to(date(2026, 5, 1))
    with InProcessWork(house, lease=SOON):
        pass
    with InProcessWork(house, lease=SOON) as work:
        work.settle()
    assert len(noted(house)) == 5 * 3


def test_trouble_with_the_database_passes(
    house, database, clock, log_one, noted, wait_until, caplog
):
    """Whatever the relay, the tick and the workers meet, their threads go on."""
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    engine = open_engine(database.app_url)
    trouble = ["The database is gone."]

    @event.listens_for(engine, "do_connect")
    def connect(*_):
        if trouble:
            raise psycopg.OperationalError(*trouble)

    with InProcessWork(replace(house, engine=engine), interval=0.02):
        wait_until(lambda: "sweep_landlord of millbrook: sqlalchemy.exc" in caplog.text)
        wait_until(lambda: "the relay goes on trying: sqlalchemy.exc" in caplog.text)
        trouble.clear()
        wait_until(lambda: noted(house) == MISSED)
    engine.dispose()
    assert caplog.text.count("goes on trying") == 1


@pytest.fixture
def impatient(monkeypatch):
    """Dramatiq looks for a Redis that went away every three seconds, here ten times a second."""
    monkeypatch.setattr("dramatiq.worker.CONSUMER_RESTART_DELAY_SECS", 0.1)


def test_redis_is_restarted_with_nothing_in_it(
    house, clock, log_one, noted, redis_server, wait_until
):
    """What had been rung is forgotten with it, and is rung again when its lease is over."""
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    broker = redis_broker(redis_server.url)
    actor = declare_jobs(house, broker)
    Relay(
        house, lambda slug, ids: actor.send(slug, [str(each) for each in ids]), length=SOON
    ).look_everywhere()
    assert backlog(broker) == 1
    broker.client.close()
    redis_server.kill()
    redis_server.start()
    broker = redis_broker(redis_server.url)
    assert backlog(broker) == 0
    with InProcessWork(house, broker, interval=0.02, lease=SOON):
        wait_until(lambda: noted(house) == MISSED)
    broker.client.close()


@pytest.mark.usefixtures("impatient")
def test_redis_goes_away_and_comes_back(house, clock, log_one, noted, redis_server, wait_until):
    broker = redis_broker(redis_server.url)
    with InProcessWork(house, broker, interval=0.02, lease=SOON) as work:
        log_one(work.house)
        work.settle()
        redis_server.kill()
        clock.go_to(date(2026, 4, 8))
        log_one(work.house)  # rings in vain
        redis_server.start()
        wait_until(lambda: noted(house) == MISSED)
    broker.client.close()


@pytest.mark.usefixtures("impatient")
def test_it_ends_though_redis_is_gone(house, log_one, with_plugin, jobs, redis_server, wait_until):
    """With one message in hand, and more of them taken from Redis than are begun."""

    class Slow:
        @hookimpl
        def after_event(self, event):
            begun.set()
            assert go_on.wait(timeout=180)

    begun, go_on = threading.Event(), threading.Event()
    house = with_plugin(house, "ids", Slow())
    broker = redis_broker(redis_server.url)
    with InProcessWork(house, broker, threads=1, interval=0.02) as work:
        log_one(work.house)
        assert begun.wait(timeout=180)
        for _ in range(3):
            broker.actors["do_jobs"].send("ids", [])
        wait_until(lambda: backlog(broker) == 0)
        redis_server.kill()
        go_on.set()
    broker.client.close()
    assert jobs(house, kind="tell")[0].done_at


def test_messages_hold_ids_alone(house, clock, log_one, jobs, redis_server):
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    broker = redis_broker(redis_server.url)
    actor = declare_jobs(house, broker)
    Relay(house, lambda slug, ids: actor.send(slug, [str(each) for each in ids])).look_everywhere()
    [kept] = broker.client.hgetall("putright:jobs.msgs").values()
    message = broker.actors["do_jobs"].message().decode(kept)
    broker.client.close()
    due = [str(job.id) for job in jobs(house) if job.due_at <= clock.now]
    assert message.args == ("ids", due)
    assert message.kwargs == {}
    assert message.options.keys() == {"redis_message_id"}
    assert broker.middleware == []  # which could write more into them, such as tracebacks


def test_an_address_that_is_none_is_refused():
    with pytest.raises(ValueError, match="scheme"):
        redis_broker("somewhere:6379")
