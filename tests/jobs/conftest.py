"""What the tests of the jobs share: complaints to work on, both brokers, a plugin that listens."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from uuid import uuid4

import pluggy
import pytest
import redis
from putright import hookspecs
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.jobs.brokers import redis_broker, stub_broker
from putright.store.db import transaction
from putright.store.records import Event, Job
from sqlalchemy import select


@pytest.fixture
def log_one(officer):
    """Log a complaint with a landlord of the house; gives its id."""

    def log(house, slug="ids"):
        with house.desk(slug, officer()) as desk:
            contact = FirstContact(
                words="There is no heating.",
                channel="email",
                sender=("tenant",),
                remedy_sought="Repair the boiler.",
                complainant=PartyDetails(display_name="Ada Resident"),
            )
            return log_complaint(desk, contact).id

    return log


@pytest.fixture
def noted():
    """What stands in the history that the clock wrote: day, what, about which task."""

    def look(house, slug="ids", complaint_id=None):
        with transaction(house.engine, slug) as session:
            rows = session.scalars(
                select(Event).where(Event.actor == "clock").order_by(Event.at, Event.id)
            )
            return [
                (str(row.at.date()), row.what, row.facts.get("task"))
                for row in rows
                if complaint_id in (None, row.complaint_id)
            ]

    return look


@pytest.fixture
def jobs():
    """The landlord's jobs, those due first."""

    def look(house, slug="ids", kind=None):
        with transaction(house.engine, slug) as session:
            rows = session.scalars(select(Job).order_by(Job.due_at, Job.id)).all()
            return [row for row in rows if kind in (None, row.kind)]

    return look


@pytest.fixture
def with_plugin():
    """The same house, where one landlord's plugins are joined by another."""

    def join(house, slug, plugin):
        manager = pluggy.PluginManager("putright")
        manager.add_hookspecs(hookspecs)
        for name in ("ombudsman_code", slug):
            for found in entry_points(group="putright", name=name):
                manager.register(found.load())
        manager.register(plugin)
        landlord = replace(house.landlords[slug], hook=manager.hook)
        return replace(house, landlords={**house.landlords, slug: landlord})

    return join


@pytest.fixture
def wait_until():
    """Wait for a condition, and for no longer than anybody would."""

    def wait(condition, seconds=180.0):
        until = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < until, "waited in vain"
            time.sleep(0.02)
        return found

    return wait


@pytest.fixture
def no_thread_left():
    """Whoever starts threads in this test has to end them."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


class RedisServer:
    """A Redis of the test's own, on a socket, that keeps nothing on disk."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.url = f"unix://{folder}/redis.sock"
        self.process = None

    def start(self):
        socket = f"{self.folder}/redis.sock"
        self.process = subprocess.Popen(
            [
                self.program,
                "--port",
                "0",
                "--unixsocket",
                socket,
                "--save",
                "",
                "--dir",
                self.folder,
            ],
            stdout=subprocess.DEVNULL,
        )
        with redis.Redis.from_url(self.url) as client:
            until = time.monotonic() + 20
            while True:
                try:
                    return client.ping()
                except redis.ConnectionError:
                    assert time.monotonic() < until, "Redis does not start"
                    time.sleep(0.01)

    def kill(self):
        """As when its machine fails: nothing is said, nothing is kept."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def redis_server(program):
    redis_program = program("redis-server", "valkey-server")
    folder = tempfile.mkdtemp(prefix="putright-redis-")
    server = RedisServer(redis_program, folder)
    server.start()
    yield server
    server.kill()
    shutil.rmtree(folder)


@pytest.fixture
def redis_url(request):
    """A Redis to share with others, or else one of the test's own."""
    return os.environ.get("PUTRIGHT_REDIS_URL") or request.getfixturevalue("redis_server").url


@pytest.fixture(params=["in memory", "on Redis"])
def new_broker(request):
    """Makes brokers of one kind; those on Redis all ring at the same place."""
    if request.param == "in memory":
        yield stub_broker
        return
    url, namespace = request.getfixturevalue("redis_url"), f"test-{uuid4()}"
    with ExitStack() as opened:

        def make():
            broker = redis_broker(url, namespace=namespace)
            opened.enter_context(closing(broker.client))
            return broker

        yield make
        with redis.Redis.from_url(url) as client:
            client.delete(*client.scan_iter(f"{namespace}:*"), namespace)


@pytest.fixture
def worker():
    """Starts `putright work` as a process of its own; whatever still runs at the end is killed."""
    with ExitStack() as started:

        def start(**setup):
            script = Path(__file__).with_name("worker_process.py")
            process = subprocess.Popen(
                [sys.executable, script, json.dumps(setup)], start_new_session=True
            )
            started.callback(process.wait)
            started.callback(process.kill)
            return process

        yield start
