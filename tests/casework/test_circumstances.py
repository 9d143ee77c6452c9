"""Exceptional circumstances explain a late date: whatever is declared, every date stays."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from putright.casework.dates.circumstances import declare_circumstance, end_circumstance
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.letters import Said
from putright.facts import DeadlineState, Outcome
from putright.policy import Part
from putright.rules.circumstances import Circumstance, explaining, last_day_of
from putright.store.circumstances import CircumstanceFactRow
from putright.store.db import transaction
from putright.store.models import Deadline
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

COLD = FirstContact(
    words="It is cold.", channel="phone", sender=("tenant",), remedy_sought="Heat.",
    complainant=PartyDetails(display_name="Ada Resident"),
)  # fmt: skip
BEGAN = date(2026, 3, 31)


def a_case(house, officer, clock, slug, declared=None):
    """A complaint acknowledged and answered, with circumstances declared on its way or none."""
    clock.go_to(BEGAN)
    with house.desk(slug, officer()) as desk:
        case = log_complaint(desk, COLD).id
    if declared is not None:
        admin = replace(officer("Ada Admin"), answers_for_calendar=True)
        back, length = declared
        with house.desk(slug, admin) as desk:
            began = BEGAN - timedelta(back)
            row = declare_circumstance(
                desk, what="A flood.", began_on=began, return_expected_on=began + timedelta(length)
            )
            if length <= back:
                end_circumstance(desk, row.id, ended_on=began + timedelta(length))
    clock.go_to(date(2026, 4, 8))
    with house.desk(slug, officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead")
    clock.go_to(date(2026, 4, 30))
    with house.desk(slug, officer()) as desk:
        respond(
            desk, desk.complaint(case), outcome=Outcome.UPHELD, reasons="You are right.",
            decided_by="Mia Manager", letter=[Said(Part.REMEDY, "Nothing more.")],
        )  # fmt: skip
    with transaction(house.engine, slug) as session:
        rows = session.scalars(
            select(Deadline).where(Deadline.complaint_id == case).order_by(Deadline.task)
        )
        return [
            (row.task, row.starts_on, row.due_on, row.standard_due_on, row.state, row.explanation)
            for row in rows
        ]


@pytest.mark.parametrize("slug", ["ids", "stoke"])
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(declared=st.tuples(st.integers(0, 400), st.integers(0, 400)))
def test_dates_are_the_same_with_it_and_without(house, officer, clock, slug, declared):
    without = a_case(house, officer, clock, slug)
    assert without
    assert a_case(house, officer, clock, slug, declared) == without


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(first=DAYS, length=st.integers(0, 99), began=DAYS, lasted=st.integers(0, 99) | st.none())
def test_it_explains_exactly_the_deadlines_that_ran_on_one_of_its_days(
    first, length, began, lasted
):
    it = Circumstance(
        id=UUID(int=7), what="A flood.", began_on=began, return_expected_on=began,
        ended_on=None if lasted is None else began + timedelta(lasted),
    )  # fmt: skip
    days = {first + timedelta(n) for n in range(length + 1)}
    ran = {day for day in days if began <= day and (it.ended_on is None or day <= it.ended_on)}
    assert bool(explaining([it], first, first + timedelta(length))) == bool(ran)


@pytest.mark.parametrize(
    ("state", "met_on", "last"),
    [
        (DeadlineState.RUNNING, None, date(2026, 5, 8)),  # due on that day
        (DeadlineState.MET, date(2026, 5, 4), date(2026, 5, 4)),
        (DeadlineState.MET_LATE, date(2026, 5, 12), date(2026, 5, 12)),
        (DeadlineState.ENDED, None, date(2026, 5, 8)),
    ],
)
def test_a_deadline_runs_until_it_is_met(state, met_on, last):
    assert last_day_of(state, date(2026, 5, 8), met_on, date(2026, 5, 1)) == last


def test_a_missed_deadline_runs_until_today():
    today = date(2026, 6, 1)
    assert last_day_of(DeadlineState.MISSED, date(2026, 5, 8), None, today) == today


def test_its_history_is_never_changed(house, officer, clock):
    a_case(house, officer, clock, "ids", (10, 5))
    with transaction(house.engine, "ids") as session:
        assert len(session.scalars(select(CircumstanceFactRow)).all()) == 2
    with transaction(house.engine, "stoke") as session:
        assert session.scalars(select(CircumstanceFactRow)).all() == []
    with (
        pytest.raises(DBAPIError, match="permission denied"),
        transaction(house.engine, "ids") as session,
    ):
        session.execute(text("DELETE FROM circumstance_fact"))
