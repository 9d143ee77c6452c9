"""What the clock notes, and on which day: Industrial Dwellings Society, spring of 2026.

A complaint of 31 March is acknowledged by 7 April and answered by 16 April (5.5): Good Friday and
Easter Monday, 3 and 6 April, are no working days. The Code acknowledges by 9 April.
"""

from dataclasses import replace
from datetime import date

import pytest
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.escalating import decide_late_request, escalate
from putright.casework.stages.extensions import extend_deadline
from putright.facts import DeadlineState, Outcome, Status
from putright.jobs.running import drain
from putright.store.models import Complaint, Deadline
from sqlalchemy import select

LOGGED = date(2026, 3, 31)
APRIL = [date(2026, 4, day) for day in range(1, 31)]


@pytest.fixture
def house(house):
    """One landlord is enough, and is quicker."""
    return replace(house, landlords={"ids": house.landlords["ids"]})


@pytest.fixture
def day_by_day(clock, noted):
    """Let each day pass with its jobs; gives what was noted."""

    def pass_(house, days, slug="ids"):
        for day in days:
            clock.go_to(day)
            drain(house)
        return noted(house, slug)

    return pass_


def acknowledge(house, officer, case):
    with house.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead")


def answer(house, officer, case):
    with house.desk("ids", officer()) as desk:
        respond(
            desk, desk.complaint(case), outcome=Outcome.NOT_UPHELD, reasons="It was repaired.",
            decided_by="Leo Lead",
        )  # fmt: skip


def extend(house, officer, case, task, to):
    with house.desk("ids", officer()) as desk:
        row = desk.session.scalars(select(Deadline).where(Deadline.task == task)).one()
        extend_deadline(desk, desk.complaint(case), row, due_on=to, reason="A part is on order.")


def test_each_date_has_its_day(house, log_one, day_by_day):
    log_one(house)
    assert drain(house) == 0
    assert day_by_day(house, APRIL) == [
        ("2026-04-01", "deadline approaching", "Acknowledge"),  # two working days before
        ("2026-04-08", "deadline missed", "Acknowledge"),  # the day after; the due day is in time
        ("2026-04-10", "standard missed", "Acknowledge"),  # the Code's own clock
        ("2026-04-14", "deadline approaching", "Respond"),
        ("2026-04-17", "deadline missed", "Respond"),
    ]


def test_the_day_ends_in_london(house, clock, log_one, noted):
    """At eleven in the evening by UTC it is tomorrow in summer time."""
    log_one(house)
    clock.go_to(date(2026, 4, 7), hour=22)
    drain(house)
    assert [what for _, what, _ in noted(house)] == ["deadline approaching"]
    clock.go_to(date(2026, 4, 7), hour=23)
    drain(house)
    assert [what for _, what, _ in noted(house)] == ["deadline approaching", "deadline missed"]


def test_how_long_before_is_the_landlords_choice(house, log_one, day_by_day):
    ids = replace(house.landlords["ids"], warn_before=4)
    early = replace(house, landlords={"ids": ids})
    log_one(early)
    assert [line for line in day_by_day(early, APRIL) if line[1] == "deadline approaching"] == [
        # 30 March lies before the complaint: it is noted as soon as anybody looks
        ("2026-04-01", "deadline approaching", "Acknowledge"),
        ("2026-04-10", "deadline approaching", "Respond"),
    ]


def test_what_was_done_in_time_is_noted_no_more(house, clock, log_one, officer, day_by_day):
    case = log_one(house)
    clock.go_to(date(2026, 4, 7))
    acknowledge(house, officer, case)
    clock.go_to(date(2026, 4, 9))
    answer(house, officer, case)
    assert day_by_day(house, APRIL[9:]) == []


def test_an_extended_date_is_noted_at_its_new_day_only(house, clock, log_one, officer, day_by_day):
    case = log_one(house)
    acknowledge(house, officer, case)
    clock.go_to(date(2026, 4, 13))
    extend(house, officer, case, "Respond", to=date(2026, 4, 24))
    lines = day_by_day(house, APRIL[13:])
    assert [line for line in lines if line[1] != "standard missed"] == [
        ("2026-04-22", "deadline approaching", "Respond"),
        ("2026-04-25", "deadline missed", "Respond"),
    ]


def test_a_missed_date_that_is_extended_runs_again(house, clock, log_one, officer, day_by_day):
    case = log_one(house)
    acknowledge(house, officer, case)
    day_by_day(house, APRIL[:17])
    extend(house, officer, case, "Respond", to=date(2026, 4, 24))
    with house.desk("ids", officer()) as desk:
        row = desk.session.scalars(select(Deadline).where(Deadline.task == "Respond")).one()
        assert row.state is DeadlineState.RUNNING
    lines = day_by_day(house, APRIL[17:])
    assert [line for line in lines if line[1] == "deadline missed"] == [
        ("2026-04-17", "deadline missed", "Respond"),
        ("2026-04-25", "deadline missed", "Respond"),
    ]


def test_a_date_extended_after_its_warning_is_warned_of_again(
    house, clock, log_one, officer, day_by_day
):
    case = log_one(house)
    acknowledge(house, officer, case)
    day_by_day(house, APRIL[:14])
    extend(house, officer, case, "Respond", to=date(2026, 4, 24))
    lines = day_by_day(house, APRIL[14:])
    assert ("2026-04-22", "deadline approaching", "Respond") in lines


def test_a_complaint_without_a_reply_is_closed_when_every_window_has_ended(
    house, clock, log_one, officer, day_by_day, noted
):
    """IDS 5.7 closes it, but not before the 21 working days of 6.1 for a review have passed."""
    case = log_one(house)
    acknowledge(house, officer, case)
    answer(house, officer, case)
    # 21 working days from 31 March: Easter takes two of them
    may_day = date(2026, 5, 1)
    assert day_by_day(house, [*APRIL, may_day]) == []
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        assert complaint.windows_end_on == may_day
        assert complaint.status is Status.RESPONDED
    lines = day_by_day(house, [date(2026, 5, 2), date(2026, 5, 3)])
    assert {day for day, _, _ in lines} == {"2026-05-02"}
    assert [what for _, what, _ in lines][-1] == "closed"
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        assert (complaint.status, complaint.ending) == (Status.CLOSED, "NO_REPLY")
    # Nothing is taken away: who asks late is heard, and an officer decides.
    with house.desk("ids", officer()) as desk:
        escalate(desk, desk.complaint(case), reason="I was ill.", remedy_sought="A new boiler.")
        assert desk.complaint(case).late_request_on == date(2026, 5, 3)
    with house.desk("ids", officer()) as desk:
        decide_late_request(desk, desk.complaint(case), accept=True, reason="She was ill.")
        complaint = desk.complaint(case)
        assert (complaint.status, complaint.stage_number) == (Status.RECEIVED, 2)


def test_a_longer_window_keeps_the_complaint_open(house, clock, log_one, officer, day_by_day):
    """Where 6.1 gave longer than 5.7, the end of the first window would close nothing."""
    case = log_one(house)
    acknowledge(house, officer, case)
    answer(house, officer, case)
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        review = desk.session.scalars(
            select(Deadline).where(Deadline.task == "Ask for a review")
        ).one()
        review.due_on = date(2026, 5, 8)
        complaint.windows_end_on = complaint.escalate_by = review.due_on
    lines = day_by_day(house, [date(2026, 5, 2)])
    assert lines == [("2026-05-02", "window ended", "Reply")]
    with house.desk("ids", officer()) as desk:
        assert desk.get(Complaint, case).status is Status.RESPONDED


def test_who_goes_further_in_time_is_not_closed(house, clock, log_one, officer, day_by_day):
    case = log_one(house)
    acknowledge(house, officer, case)
    answer(house, officer, case)
    clock.go_to(date(2026, 5, 1))
    with house.desk("ids", officer()) as desk:
        escalate(desk, desk.complaint(case), reason="Still cold.", remedy_sought="A new boiler.")
    assert day_by_day(house, [date(2026, 5, 2), date(2026, 5, 5)]) == []
