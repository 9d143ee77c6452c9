"""Killed in the middle and started again, a scenario comes to the very same end.

Each request that changes something is interrupted by kill -9: before it is taken, while it is
worked on, or after it was done and before its answer arrives. Then the server is started again
on the same database, and the same request is sent again.
"""

import itertools
import threading
from collections import Counter
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from putright.play.door import FrontDoor
from putright.rules.calendar import civil_date
from putright.store.db import open_engine, transaction
from putright.store.models import Complaint, Deadline, DeadlineRevision, Panel, Remedy, Stage
from putright.store.records import Event, Job, ReferenceCounter
from sqlalchemy import select

NOT_THE_SAME = {"id", "complaint_id", "stage_id", "deadline_id", "complainant_id", "subject_id"}
TABLES: tuple[type, ...] = (
    *(Complaint, Stage, Deadline, DeadlineRevision, Remedy, Panel),
    *(Event, Job, ReferenceCounter),
)


def everything(stage, landlord: str) -> dict[str, Counter[str]]:
    """All that is kept, without ids and but for the hour."""
    engine = open_engine(stage.addresses.app)
    kept = {}
    try:
        with transaction(engine, landlord) as session:
            for table in TABLES:
                rows = session.scalars(select(table)).all()
                if table is Job:  # those that are done are thrown away after a month
                    rows = [row for row in rows if row.done_at is None]
                kept[table.__name__] = Counter(map(plain, rows))
    finally:
        engine.dispose()
    return kept


def plain(row: Any) -> str:
    """A row but for ids, hours, and how long somebody may take over a job."""
    skipped = {*NOT_THE_SAME, *(["key", "leased_until"] if isinstance(row, Job) else [])}
    values = {
        name: civil_date(value) if isinstance(value, datetime) else value
        for name, value in sorted(vars(row).items())
        if name not in skipped and not name.startswith("_")
    }
    return str(values)


class Interrupted(FrontDoor):
    """A door behind which the server is killed, at the requests that `plan` names, and restarted.

    A plan gives, for the number of a request that changes something, after how many seconds the
    server is killed; `None` kills it when the request was done, and its answer is lost.
    """

    stage: Any
    plan: dict[int, float | None]
    kills: int

    def _post(self, path, body, headers):
        changes = path != "/graphql" or "mutation" in body["query"]
        if not changes:
            return super()._post(path, body, headers)
        number = next(self.counted)
        if path == "/play/clock":
            self.going_to = datetime.fromisoformat(body["to"])
        if number in self.plan:
            self.interrupt(self.plan[number], path, body, headers)
        answer = super()._post(path, body, headers)
        if path == "/play/clock":
            self.now = self.going_to
        return answer

    def interrupt(self, after, path, body, headers):
        server = self.stage.server
        if after is None:
            super()._post(path, body, headers)
            server.kill()
        else:
            timer = threading.Timer(after, server.kill)
            timer.start()
            with suppress(OSError):
                super()._post(path, body, headers)
            timer.join()
        self.kills += 1
        self.url = server.start(self.now).url


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        # Logged, and the answer lost; while a missed deadline is noted; while acknowledging.
        ("missed_deadline", {2: None, 6: 0.03, 9: 0.02}),
        # While the clock closes it; asked late for the next stage, and the answer lost.
        ("late_request", {12: 0.05, 14: None}),
    ],
)
def test_nothing_is_lost_and_nothing_happens_twice(stage, shipped, name, plan):
    scenario = shipped(name)
    player, told = stage.play(scenario)
    assert player.failures == []
    undisturbed = everything(stage, scenario.landlord)
    door = None

    def interrupted(*arguments):
        nonlocal door
        door = Interrupted(*arguments)
        door.stage, door.plan, door.kills = stage, plan, 0
        door.counted = itertools.count()
        door.now = scenario.steps[0].at
        return door

    player, told_again = stage.play(scenario, interrupted)
    assert door.kills == len(plan)
    assert player.failures == [], told_again
    assert everything(stage, scenario.landlord) == undisturbed
    assert told_again == told
