"""A case replayed by its own edition has exactly the dates that it has, and nothing is written."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from putright.casework.dates.calendar_changes import proclaim_closed_day
from putright.casework.dates.replays import Pages, differences
from putright.casework.desk import Actor
from putright.casework.first_contact.intake import log_complaint
from putright.casework.officers.approving import Approver
from putright.casework.panels.convening import Member, convene_panel, hold_panel
from putright.casework.problems import Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.closing import close_complaint
from putright.casework.stages.escalating import decide_late_request, escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.casework.stages.extensions import extend_deadline
from putright.casework.standing import standing
from putright.facts import Outcome, Step
from putright.replay import Shift
from putright.rules.proclaimed import Closed
from putright.rules.steps import Ending, available, ending_blockers, stage_of
from putright.store.base import Base
from putright.store.db import transaction
from putright.store.models import Deadline
from sqlalchemy import select, text

LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]
DAYS = [date(2022, 5, 27), date(2024, 3, 20), date(2026, 3, 31), date(2026, 12, 17)]
STEPS = st.sampled_from(
    [Step.ACKNOWLEDGE, Step.RESPOND, Step.ESCALATE, Step.EXTEND, Step.CONVENE_PANEL, Step.CLOSE]
)


def take(desk, complaint, step, days):
    """Take a step with what it needs; whatever the page refuses is left."""
    policy = desk.policy(complaint)
    stage = stage_of(policy, complaint.stage_number)
    match step:
        case Step.ACKNOWLEDGE:
            acknowledge_complaint(desk, complaint, handler=f"Handler {complaint.stage_number}")
        case Step.RESPOND:
            decider = f"Decider {complaint.stage_number}"
            respond(
                desk, complaint, outcome=Outcome.UPHELD, reasons="Yes.", decided_by=decider
            )  # fmt: skip
        case Step.ESCALATE:
            escalate(desk, complaint, reason="It is cold.", remedy_sought="A boiler.")
            if complaint.late_request_on:
                decide_late_request(desk, complaint, accept=days % 2 == 0, reason="They were ill.")
        case Step.EXTEND:
            running = desk.session.scalars(
                select(Deadline).where(
                    Deadline.complaint_id == complaint.id,
                    Deadline.stage_number == complaint.stage_number,
                    Deadline.task == "Respond",
                )
            ).first()
            if running is not None:
                extend_deadline(
                    desk, complaint, running, reason="A part is awaited.",
                    due_on=max(running.due_on, desk.today) + timedelta(days + 1),
                    good_reason_beyond_cap="It cannot come sooner.",
                )  # fmt: skip
        case Step.CONVENE_PANEL:
            members = [Member(f"From {each}", each) for each in stage.decided_by.members]
            convene_panel(desk, complaint, meets_on=desk.today, members=members)
            hold_panel(desk, complaint, met_on=desk.today, complainant_attended=True)
        case Step.CLOSE:
            case = standing(complaint)
            ending = next(
                ending for ending in Ending if not ending_blockers(ending, case, policy, desk.today)
            )
            close_complaint(desk, complaint, ending)


def walked(house, clock, slug, contact, walk, actor):
    """A case that took the steps that were open to it, some days apart."""
    with house.desk(slug, actor) as desk:
        case = log_complaint(desk, contact).id
    for step, days in walk:
        clock.go_to(house.today() + timedelta(days))
        with house.desk(slug, actor) as desk:
            complaint = desk.complaint(case)
            open_now = available(standing(complaint), desk.policy(complaint), desk.today)
            if not open_now[step]:
                try:
                    take(desk, complaint, step, days)
                except Refused:
                    desk.session.rollback()
    return case


def dates_of(house, slug, case):
    with transaction(house.engine, slug) as session:
        rows = session.scalars(select(Deadline).where(Deadline.complaint_id == case))
        return {
            (row.stage_number, row.task): (row.starts_on, row.due_on, row.standard_due_on)
            for row in rows
        }


def reasons_of(house, slug, case):
    with transaction(house.engine, slug) as session:
        rows = session.scalars(select(Deadline).where(Deadline.complaint_id == case))
        return {(row.stage_number, row.task): row.explanation["reasons"] for row in rows}


@pytest.mark.parametrize("slug", LANDLORDS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.sampled_from(DAYS),
    about=st.sampled_from([(), ("harassment",)]),
    investigate=st.booleans(),
    walk=st.lists(st.tuples(STEPS, st.sampled_from([0, 1, 4, 11, 40])), max_size=8),
)
def test_by_its_own_edition_a_case_has_the_dates_that_it_has(
    house, clock, officer, contact, replaying, slug, day, about, investigate, walk
):
    clock.go_to(day)
    who = officer("Olive Officer", "Housing Manager", "Company Secretary")
    first = contact(about=about, investigate=investigate)
    case = walked(house, clock, slug, first, walk, who)
    past, standard = replaying.past(slug, case)
    landlord = house.landlords[slug]
    own = Pages(past.edition, lambda _: landlord.edition(past.edition))
    for explained in (False, True):
        found = differences(landlord, past, standard, own, explained=explained)
        replayed = {
            (task.stage.number, task.timescale.task): (task.started, task.due, task.limit)
            for task in found.was.tasks
        }
        assert replayed == dates_of(house, slug, case)
        assert {change.shift for change in found.changes} <= {Shift.SAME}
        assert found.would_be.without_stage == ()
    assert {
        (task.stage.number, task.timescale.task): list(task.explanation.reasons)
        for task in found.was.tasks
    } == reasons_of(house, slug, case)


def everything(database):
    """Every row of every table, and how often the database was written to."""
    from sqlalchemy import create_engine

    engine = create_engine(database.owner_url)
    found = {}
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            for slug in LANDLORDS:
                connection.execute(
                    text("SELECT set_config('putright.landlord', :slug, true)"), {"slug": slug}
                )
                rows = connection.execute(text(f"SELECT xmin, t.* FROM {table.name} t"))
                found[table.name, slug] = sorted(map(repr, rows))
    engine.dispose()
    return found


def test_a_replay_changes_nothing(house, clock, database, officer, contact, replaying):
    clock.go_to(date(2026, 3, 31))
    walk = [(Step.ACKNOWLEDGE, 2), (Step.EXTEND, 1), (Step.RESPOND, 20), (Step.ESCALATE, 5)]
    case = walked(house, clock, "ids", contact(), walk, officer())
    before = everything(database)
    assert before["complaint", "ids"]
    replaying.under("ids", case, plugin="exeter")
    replaying.under("ids", case, edition="ombudsman_code/2024")
    assert everything(database) == before


def test_a_day_proclaimed_since_moves_no_date_that_stood_before(
    house, clock, officer, contact, replaying
):
    clock.go_to(date(2026, 3, 31))
    case = walked(house, clock, "ids", contact(), [(Step.ACKNOWLEDGE, 1)], officer())
    admin = Actor(subject="ada", name="Ada", staff=True, answers_for_calendar=True)
    clock.go_to(date(2026, 4, 2))
    with house.desk("ids", admin) as desk:
        proclaim_closed_day(desk, day=date(2026, 4, 9), kind=Closed.BANK_HOLIDAY, why="Victory")
    house.learn_news()
    was = replaying.under("ids", case, edition="ids/undated").was
    assert {
        (1, task.timescale.task): (task.started, task.due, task.limit) for task in was.tasks
    } == dates_of(house, "ids", case)
    respond_by = next(task for task in was.tasks if task.timescale.task == "Respond")
    assert respond_by.due == date(2026, 4, 16)  # as it was promised: the 9th still counts
    clock.go_to(date(2026, 4, 7))
    later = walked(house, clock, "ids", contact(), [], officer())
    was = replaying.under("ids", later, edition="ids/undated").was
    assert [task.due for task in was.tasks] == [date(2026, 4, 13), date(2026, 4, 22)]


def test_a_refused_case_awaits_nothing(house, clock, officer, contact, replaying):
    clock.go_to(date(2026, 3, 31))
    with house.desk("stoke", officer("Olive", "Housing Manager", "Company Secretary")) as desk:
        complaint = log_complaint(desk, contact())
        exclude_complaint(
            desk, complaint, clause="3 b1", explanation="It is about a neighbour.",
            approved_by=[Approver("Hal", "Housing Manager"), Approver("Cy", "Company Secretary")],
        )  # fmt: skip
        case = complaint.id
    clock.go_to(date(2026, 6, 30))
    found = replaying.under("stoke", case, edition="ombudsman_code/2024")
    assert not any(task.late for task in (*found.was.tasks, *found.would_be.tasks))
