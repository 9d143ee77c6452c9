"""A day that becomes closed: what it would move, and what one act moves, keeps and records."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from putright.casework.dates import rewriting
from putright.casework.dates.calendar_changes import (
    impact_of_closing,
    proclaim_closed_day,
    take_back_closed_day,
)
from putright.casework.dates.deadline_jobs import jobs_of
from putright.casework.dates.summaries import sum_up
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.extensions import extend_deadline
from putright.facts import DeadlineState, Outcome
from putright.rules.proclaimed import Closed
from putright.store.db import transaction
from putright.store.models import Complaint, Deadline
from putright.store.records import Event, Job
from sqlalchemy import select

HOLIDAY = date(2026, 4, 14)  # a Tuesday


@pytest.fixture
def admin(officer):
    return replace(officer("Ada Admin"), answers_for_calendar=True)


@pytest.fixture
def log_one(officer):
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


def dates(house, slug="ids"):
    """Each task with its promise and the Ombudsman's limit."""
    with transaction(house.engine, slug) as session:
        rows = session.scalars(select(Deadline).order_by(Deadline.due_on, Deadline.id))
        return {
            row.task: (str(row.due_on), row.standard_due_on and str(row.standard_due_on))
            for row in rows
        }


def rows_of(house, task):
    with transaction(house.engine, "ids") as session:
        return session.scalars(select(Deadline).where(Deadline.task == task)).all()


def proclaim(house, admin, day=HOLIDAY, kind=Closed.BANK_HOLIDAY, told=(), slug="ids"):
    with house.desk(slug, admin) as desk:
        row = proclaim_closed_day(desk, day=day, kind=kind, why="Victory", told=told)
        return row.id, {"moved": row.moved, "kept": row.kept}


def impact(house, actor, day=HOLIDAY, kind=Closed.BANK_HOLIDAY, slug="ids"):
    with house.desk(slug, actor) as desk:
        return [
            (move.was.task, str(move.due_on), move.stays)
            for move in impact_of_closing(desk, day, kind)
        ]


def test_the_impact_lists_what_would_move_and_moves_nothing(house, officer, log_one):
    log_one(house)
    before = dates(house)
    assert impact(house, officer()) == [("Respond", "2026-04-17", True)]
    assert impact(house, officer(), date(2026, 4, 9)) == [
        ("Acknowledge", "2026-04-07", False),  # the Ombudsman's limit alone
        ("Respond", "2026-04-17", True),
    ]
    assert impact(house, officer(), date(2026, 4, 21)) == []
    assert dates(house) == before


def test_a_promise_told_to_a_resident_stays_and_the_limit_is_counted_anew(
    house, admin, log_one, clock
):
    case = log_one(house)
    assert dates(house)["Respond"] == ("2026-04-16", None)
    with house.desk("ids", admin) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Olive")
    assert dates(house)["Respond"] == ("2026-04-16", "2026-04-16")
    _, done = proclaim(house, admin)
    assert done == {"moved": 0, "kept": 1}
    assert dates(house)["Respond"] == ("2026-04-16", "2026-04-17")
    with transaction(house.engine, "ids") as session:
        noted = session.scalars(select(Event).where(Event.what == "closed day proclaimed")).one()
    assert noted.facts["promise_kept"] == "yes"
    assert noted.facts["limit"] == "2026-04-17"
    assert noted.actor_name == "Ada Admin"


def test_whatever_happens_later_does_not_move_the_kept_promise_either(
    house, admin, officer, log_one, clock
):
    case = log_one(house)
    clock.go_to(date(2026, 3, 31), hour=10)
    proclaim(house, admin)
    clock.go_to(date(2026, 4, 1))
    with house.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Olive")
    assert dates(house)["Respond"][0] == "2026-04-16"
    with house.desk("ids", officer()) as desk:
        respond_row = desk.session.scalars(select(Deadline).where(Deadline.task == "Respond")).one()
        extend_deadline(
            desk,
            desk.complaint(case),
            respond_row,
            due_on=date(2026, 4, 20),
            reason="The boiler's part is late.",
        )
    assert dates(house)["Respond"][0] == "2026-04-20"


def test_a_release_that_knows_of_another_holiday_moves_no_date_that_was_told(
    house, officer, log_one, clock
):
    case = log_one(house)
    ids = house.landlords["ids"]
    days = tuple(sorted([*ids.published.bank_holidays, (HOLIDAY, "Victory")]))
    newer = replace(ids.published, bank_holidays=days)
    released = replace(
        house,
        landlords={"ids": replace(ids, published=newer, calendar=newer)},
    )
    clock.go_to(date(2026, 4, 1))
    with released.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Olive")
    assert dates(released)["Respond"] == ("2026-04-16", "2026-04-20")
    log_one(released)
    assert ("2026-04-20", None) in [
        (str(row.due_on), row.standard_due_on) for row in rows_of(released, "Respond")
    ]


def test_it_moves_where_the_complainant_was_told(house, admin, log_one):
    log_one(house)
    with house.desk("ids", admin) as desk:
        (move,) = impact_of_closing(desk, HOLIDAY, Closed.BANK_HOLIDAY)
    _, done = proclaim(house, admin, told=[move.row_id])
    assert done == {"moved": 1, "kept": 0}
    assert dates(house)["Respond"][0] == "2026-04-17"


def test_a_window_of_the_complainants_moves_by_itself_and_is_never_cut_short(
    house, admin, officer, log_one, clock
):
    case = log_one(house)
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        acknowledge_complaint(desk, complaint, handler="Olive")
        respond(desk, complaint, outcome=Outcome.UPHELD, reasons="It was cold.", decided_by="Olive")
    before = dates(house)["Ask for a review"][0]
    row_id, done = proclaim(house, admin)
    assert done == {"moved": 2, "kept": 0}  # the review and the reply
    later = dates(house)["Ask for a review"][0]
    assert later > before
    clock.go_to(date(2026, 4, 1))
    with house.desk("ids", admin) as desk:
        row = take_back_closed_day(desk, row_id)
        assert (row.moved, row.kept) == (0, 2)
    assert dates(house)["Ask for a review"][0] == later


def test_taking_a_day_back_brings_a_moved_promise_forward(house, admin, log_one, clock):
    log_one(house)
    with house.desk("ids", admin) as desk:
        (move,) = impact_of_closing(desk, HOLIDAY, Closed.BANK_HOLIDAY)
    row_id, _ = proclaim(house, admin, told=[move.row_id])
    clock.go_to(date(2026, 4, 1))
    with house.desk("ids", admin) as desk:
        take_back_closed_day(desk, row_id)
    assert dates(house)["Respond"][0] == "2026-04-16"
    with house.desk("ids", admin) as desk, pytest.raises(Refused, match="taken back already"):
        take_back_closed_day(desk, row_id)


def test_what_was_believed_on_each_day_stays_on_record(house, admin, log_one, clock):
    log_one(house)
    clock.go_to(date(2026, 4, 1))
    with house.desk("ids", admin) as desk:
        (move,) = impact_of_closing(desk, HOLIDAY, Closed.BANK_HOLIDAY)
    proclaim(house, admin, told=[move.row_id])
    with transaction(house.engine, "ids") as session:
        row = session.scalars(select(Deadline).where(Deadline.task == "Respond")).one()
    assert [(each["at"][:10], each["due_on"]) for each in row.believed] == [
        ("2026-03-31", "2026-04-16"),
        ("2026-04-01", "2026-04-17"),
    ]


def test_many_at_once_are_written_as_each_alone_would_be(
    house, admin, officer, log_one, clock, monkeypatch
):
    monkeypatch.setattr(rewriting, "AT_ONCE", 2)
    cases = [log_one(house) for _ in range(5)]
    with house.desk("ids", officer()) as desk:
        for case in cases[1:]:
            acknowledge_complaint(desk, desk.complaint(case), handler="Olive")
        for case in cases[3:]:
            complaint = desk.complaint(case)
            respond(
                desk, complaint, outcome=Outcome.UPHELD, reasons="It was cold.", decided_by="Olive"
            )
    before = complaints(house)
    clock.go_to(date(2026, 4, 17))
    with house.desk("ids", admin) as desk:
        for row in desk.session.scalars(select(Deadline).where(Deadline.task == "Respond")):
            if row.complaint_id in cases[:2]:
                row.state = DeadlineState.MISSED
                sum_up(desk, desk.complaint(row.complaint_id))
    with house.desk("ids", admin) as desk:
        told = [
            move.row_id
            for move in impact_of_closing(desk, HOLIDAY, Closed.BANK_HOLIDAY)
            if move.stays and move.complaint_id != cases[2]
        ]
    assert len(told) == 2
    proclaim(house, admin, told=told)
    after = complaints(house)
    assert [after[case].version - before[case].version for case in cases] == [1] * 5
    assert not any(after[case].delayed for case in cases)  # the last day is today
    assert [str(after[case].next_due_on) for case in cases[:3]] == [
        *("2026-04-07", "2026-04-17", "2026-04-16"),
    ]
    assert all(after[case].escalate_by > before[case].escalate_by for case in cases[3:])
    with house.desk("ids", admin) as desk:
        for case in cases:
            sum_up(desk, desk.complaint(case))
        rows = desk.session.scalars(select(Deadline)).all()
        states = {row.complaint_id: row.state for row in rows if row.task == "Respond"}
        assert {states[case] for case in cases[:3]} == {DeadlineState.RUNNING}
        moved = [row for row in rows if row.believed[-1]["at"] == clock.now.isoformat()]
        assert len(moved) >= 7
        assert all(row.believed[-1]["due_on"] == str(row.due_on) for row in moved)
        assert all(row.explanation["due"] == str(row.due_on) for row in moved)
        asked = set(desk.session.scalars(select(Job.key)))
        assert {job.key for row in moved for job in jobs_of(desk, row)} <= asked
        noted = desk.session.scalars(select(Event).where(Event.what == "closed day proclaimed"))
        assert Counter(each.complaint_id for each in noted) == Counter(
            row.complaint_id for row in moved
        )
    assert sums(complaints(house)) == sums(after)


def complaints(house):
    with transaction(house.engine, "ids") as session:
        return {row.id: row for row in session.scalars(select(Complaint))}


def sums(found):
    return {
        row_id: (row.next_due_on, row.delayed, row.windows_end_on, row.escalate_by)
        for row_id, row in found.items()
    }


def test_what_is_logged_afterwards_is_counted_with_the_day(house, admin, log_one):
    proclaim(house, admin)
    log_one(house)
    assert dates(house)["Respond"][0] == "2026-04-17"


def test_an_office_closure_moves_nothing_where_no_page_lets_it(house, admin, log_one):
    log_one(house)
    assert impact(house, admin, kind=Closed.CLOSURE) == []


def test_every_process_learns_of_the_day(house, admin):
    elsewhere = replace(house, landlords=dict(house.landlords))
    proclaim(house, admin)
    assert house.landlords["ids"].calendar.why_closed(HOLIDAY) is None  # until the next desk
    elsewhere.learn_news()
    assert elsewhere.landlords["ids"].calendar.why_closed(HOLIDAY) == "Victory"
    assert elsewhere.landlords["stoke"].calendar.why_closed(HOLIDAY) is None


@pytest.mark.parametrize(
    ("day", "match"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 11), "Saturday"),
        (date(2036, 1, 1), "cannot speak"),
    ],
    ids=["a bank holiday", "a weekend", "beyond the calendar"],
)
def test_a_day_that_is_closed_or_unknown_is_refused(house, admin, day, match):
    with pytest.raises(Refused, match=match):
        proclaim(house, admin, day)


def test_only_the_administrator_proclaims(house, officer):
    with pytest.raises(Refused, match="administrator"):
        proclaim(house, officer())


def test_a_deadline_that_would_not_move_cannot_have_been_told(house, admin, log_one):
    log_one(house)
    with house.desk("ids", admin) as desk:
        stranger = desk.new_id()
    with pytest.raises(Refused, match="would not move"):
        proclaim(house, admin, told=[stranger])
    assert dates(house)["Respond"][0] == "2026-04-16"
