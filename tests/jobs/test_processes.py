"""`putright work` in processes of its own: killed in the middle, or asked to leave."""

import os
import signal
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

MISSED = [("2026-04-08", "deadline missed", "Acknowledge")]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def setup(database, redis_url, clock, log_one, house, tmp_path):
    """A date that was missed this morning, and what a worker needs to know to find it."""
    log_one(house)
    clock.go_to(date(2026, 4, 8))
    (tmp_path / "houses").mkdir()
    return {
        "database": database.app_url.render_as_string(hide_password=False),
        "redis": redis_url,
        "namespace": f"test-{uuid4()}",
        "now": clock.now.isoformat(),
        "landlords": str(ROOT / "landlords.toml"),
        "lease": 1,
        "houses": str(tmp_path / "houses"),
        "caught_in": str(tmp_path / "caught"),
        "go": str(tmp_path / "go"),
    }


@pytest.fixture
def at_work(setup):
    """The processes that have the house open, and have not left it in good order."""
    return lambda: {int(file.name) for file in Path(setup["houses"]).iterdir()}


def test_killed_in_the_middle_of_a_job(setup, house, noted, jobs, worker, wait_until):
    first = worker(**setup, caught="deadline missed")
    wait_until(Path(setup["caught_in"]).exists)
    first.kill()
    first.wait()
    assert noted(house) == []
    second = worker(**setup)
    wait_until(lambda: noted(house) == MISSED)
    assert jobs(house, kind="deadline missed")[0].attempts == 0  # it did not fail
    second.terminate()
    assert second.wait(timeout=180) == 0


def test_asked_to_leave_in_the_middle_of_a_job(setup, house, noted, worker, wait_until, at_work):
    process = worker(**setup, caught="deadline missed")
    wait_until(Path(setup["caught_in"]).exists)
    process.terminate()
    process.terminate()  # impatience does not help
    Path(setup["go"]).touch()
    assert process.wait(timeout=180) == 0
    assert noted(house) == MISSED
    assert at_work() == set()


def test_several_processes_leave_together(setup, house, noted, worker, wait_until, at_work):
    process = worker(**setup, processes=2)
    wait_until(lambda: noted(house) == MISSED and len(at_work()) == 3)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: it reaches every process
    assert process.wait(timeout=180) == 0
    assert at_work() == set()


def test_where_one_process_is_killed_all_leave(setup, worker, wait_until, at_work):
    """Whoever supervises them begins anew; what was in hand is rung again."""
    process = worker(**setup, processes=2)
    wait_until(lambda: len(at_work()) == 3)
    killed = max(at_work() - {process.pid})
    os.kill(killed, signal.SIGKILL)
    assert process.wait(timeout=180) == 1
    assert at_work() == {killed}


def test_where_the_first_is_killed_the_others_leave(setup, worker, wait_until, at_work):
    process = worker(**setup, processes=2)
    wait_until(lambda: len(at_work()) == 3)
    process.kill()
    wait_until(lambda: at_work() == {process.pid})
