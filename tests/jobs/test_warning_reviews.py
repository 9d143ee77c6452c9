"""What the clock notes of a warning's reviews: near, due, and overdue once a day; never a lapse.

Industrial Dwellings Society, 10.5: a warning of 31 March 2026 is reviewed on 30 September 2026 and
on 31 March 2027.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from putright.casework.conduct.checks import take_warning
from putright.casework.conduct.proposals import WarningProposal, propose_warning
from putright.casework.conduct.warnings import approve_warning, lift_warning, review_warning
from putright.casework.desk import Actor
from putright.casework.people.parties import PartyDetails, register_party
from putright.jobs.running import InProcessWork, drain
from putright.jobs.sweep import sweep
from putright.jobs.worker import do_jobs
from putright.rules.conduct import WarningStatus
from putright.store.conduct import PartyEvent
from putright.store.db import transaction
from putright.store.records import Job
from sqlalchemy import delete, select, update

HEAD = Actor(subject="hana", name="Hana", staff=True, roles=frozenset({"Director"}))
DUE = date(2026, 9, 30)


@pytest.fixture
def warned(house, officer):
    """A warning in force since 31 March; gives its id."""
    with house.desk("ids", officer()) as desk:
        warning = propose_warning(
            desk,
            WarningProposal(
                party_id=register_party(desk, PartyDetails(display_name="Ada Resident")).id,
                examples=["aggressive or abusive behaviour"],
                evidence="Incident book, page 4.",
                why_proportionate="Nothing is closed.",
                equality_note="No needs are known.",
            ),
        )
    with house.desk("ids", HEAD) as desk:
        return approve_warning(desk, take_warning(desk, warning.id)).id


@pytest.fixture
def lines():
    """What the clock wrote into the history of a person: day, what, about which review."""

    def look(house):
        with transaction(house.engine, "ids") as session:
            rows = session.scalars(
                select(PartyEvent).where(PartyEvent.actor == "clock").order_by(PartyEvent.id)
            )
            return [(str(row.at.date()), row.what, row.facts["due"]) for row in rows]

    return look


def review(house, warning_id, risk_goes_on=True):
    with house.desk("ids", HEAD) as desk:
        review_warning(
            desk, take_warning(desk, warning_id), risk_goes_on=risk_goes_on, reasons="Asked."
        )


def test_it_is_noted_near_and_due_and_then_overdue_each_day(house, clock, warned, lines):
    for day in (25, 28, 29, 30):
        clock.go_to(date(2026, 9, day))
        drain(house)
        drain(house)
    for day in (1, 2, 5):
        clock.go_to(date(2026, 10, day))
        drain(house)
        drain(house)
    due = str(DUE)
    assert lines(house) == [
        ("2026-09-28", "warning review near", due),
        ("2026-09-30", "warning review due", due),
        ("2026-10-01", "warning review overdue", due),
        ("2026-10-02", "warning review overdue", due),
        ("2026-10-05", "warning review overdue", due),
    ]
    with house.desk("ids", HEAD) as desk:
        assert take_warning(desk, warned).status is WarningStatus.IN_FORCE


def test_a_review_that_was_held_is_noted_no_more_and_the_next_is(house, clock, warned, lines):
    clock.go_to(date(2026, 10, 1))
    drain(house)
    review(house, warned)
    before = lines(house)
    for day in (date(2026, 10, 2), date(2026, 12, 1), date(2027, 3, 31)):
        clock.go_to(day)
        drain(house)
    assert lines(house)[len(before) :] == [("2027-03-31", "warning review due", "2027-03-31")]


@pytest.mark.parametrize("how", ["lifted by a review", "lifted early"])
def test_what_was_lifted_is_noted_no_more(house, clock, warned, lines, how):
    if how == "lifted early":
        with house.desk("ids", HEAD) as desk:
            lift_warning(desk, take_warning(desk, warned), reason="He moved away.")
    else:
        review(house, warned, risk_goes_on=False)
    for day in (date(2026, 9, 29), DUE, date(2026, 10, 1), date(2026, 10, 2)):
        clock.go_to(day)
        drain(house)
    assert lines(house) == []
    assert sweep(house) == 0


def test_many_at_once_note_it_once(house, clock, warned, jobs, lines, new_broker):
    clock.go_to(date(2026, 10, 1))
    ids = [job.id for job in jobs(house)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: do_jobs(house, "ids", ids), range(4)))
    with InProcessWork(house, new_broker()) as work:
        work.settle()
    assert Counter(what for _, what, _ in lines(house)) == {"warning review overdue": 1}


def test_the_sweep_asks_again_for_what_was_lost(house, clock, warned, jobs, lines):
    before = {(job.key, job.due_at) for job in jobs(house)}
    assert sweep(house) == 0
    with transaction(house.engine, "ids") as session:
        session.execute(delete(Job))
    assert sweep(house) == 3
    assert {(job.key, job.due_at) for job in jobs(house)} == before
    clock.go_to(date(2026, 10, 3))
    with transaction(house.engine, "ids") as session:
        session.execute(delete(Job))
    assert sweep(house) == 1
    drain(house)
    assert lines(house) == [("2026-10-03", "warning review overdue", str(DUE))]
    assert sweep(house) == 0


def test_the_sweep_moves_what_waits_for_a_wrong_day_and_leaves_what_was_given_up(
    house, clock, warned, jobs
):
    ids = replace(house.landlords["ids"], warn_before=5)
    sooner = replace(house, landlords={**house.landlords, "ids": ids})
    assert sweep(sooner) == 1
    (near,) = jobs(house, kind="warning review near")
    assert near.due_at.date() == date(2026, 9, 22)  # 23 September begins in London an hour earlier
    with transaction(house.engine, "ids") as session:
        session.execute(update(Job).values(dead_at=clock.now))
    assert sweep(house) == 0
