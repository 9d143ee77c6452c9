"""Stages before the Code's first: the landlord's own times, and the Code's beside them."""

from dataclasses import replace
from datetime import date

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.noting import note_standard_missed
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import ProblemCode, Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.escalating import decide_late_request, escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.facts import Outcome, Status
from putright.rules.steps import stage_of
from putright.store.models import Deadline
from putright.store.records import Event
from sqlalchemy import select

FEEDBACK = "feedback_first"
DRAUGHT = FirstContact(
    words="There is a draught under the door.",
    channel="phone",
    sender=("tenant",),
    complainant=PartyDetails(display_name="Ada Resident"),
)
INVESTIGATED = replace(DRAUGHT, investigate=True)


def dates(desk, case):
    """Each deadline and window: its stage, its task, its date and the Code's."""
    rows = desk.session.scalars(
        select(Deadline).where(Deadline.complaint_id == case).order_by(Deadline.id)
    )
    return [(row.stage_number, row.task, row.due_on, row.standard_due_on) for row in rows]


def logged(house, actor, contact):
    with house.desk(FEEDBACK, actor) as desk:
        return log_complaint(desk, contact).id


def answered(house, actor, case, by="Sam Staff"):
    with house.desk(FEEDBACK, actor) as desk:
        respond(
            desk,
            desk.complaint(case),
            outcome=Outcome.NOT_UPHELD,
            reasons="The door was hung last year.",
            decided_by=by,
        )


def taken_further(house, actor, case):
    with house.desk(FEEDBACK, actor) as desk:
        return escalate(desk, desk.complaint(case)).stage_number


def test_feedback_is_answered_at_first_contact_with_no_date_of_its_own(house, clock, officer):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), DRAUGHT)
    answered(house, officer(), case)
    with house.desk(FEEDBACK, officer()) as desk:
        complaint = desk.complaint(case)
        assert (complaint.status, complaint.stage_number) == (Status.RESPONDED, 1)
        assert (complaint.next_due_on, complaint.windows_end_on) == (None, None)
        assert dates(desk, case) == []
        assert desk.stage(complaint).decided_by == "whoever it is assigned to"


def test_the_codes_stage_1_runs_from_first_contact_beside_every_stage_before_it(
    house, clock, officer
):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), INVESTIGATED)
    limit = date(2021, 3, 15)  # 10 working days, by the Code of 2020
    with house.desk(FEEDBACK, officer()) as desk:
        assert desk.complaint(case).standard == "ombudsman_code/2020"
        assert dates(desk, case) == [(2, "Respond", date(2021, 3, 3), limit)]
    clock.go_to(date(2021, 3, 3))
    answered(house, officer(), case)
    clock.go_to(date(2021, 3, 10))
    assert taken_further(house, officer(), case) == 3
    with house.desk(FEEDBACK, officer()) as desk:
        assert dates(desk, case)[1:] == [(3, "Respond", date(2021, 3, 22), limit)]


def test_the_codes_stage_2_is_the_last_of_the_four(house, clock, officer):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), INVESTIGATED)
    answered(house, officer(), case)
    taken_further(house, officer(), case)
    answered(house, officer(), case)
    assert taken_further(house, officer(), case) == 4
    with house.desk(FEEDBACK, officer()) as desk:
        assert dates(desk, case)[-1] == (4, "Respond", date(2021, 3, 8), date(2021, 3, 29))
    answered(house, officer(), case, by="Vi Manager")
    with pytest.raises(Refused) as refused, house.desk(FEEDBACK, officer()) as desk:
        escalate(desk, desk.complaint(case))
    (problem,) = refused.value.problems
    assert (problem.code, problem.rule.clause) == (ProblemCode.POLICY, "4 p5")


def test_the_code_is_missed_beside_a_stage_that_it_does_not_know(house, clock, officer):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), INVESTIGATED)
    clock.go_to(date(2021, 3, 16))
    with house.desk(FEEDBACK, officer()) as desk:
        note_standard_missed(desk, desk.session.scalars(select(Deadline.id)).one())
        told = desk.session.scalars(select(Event).where(Event.what == "standard missed")).one()
        assert (told.complaint_id, told.facts["due"]) == (case, "2021-03-15")


def test_a_later_code_counts_from_the_acknowledgement_where_one_is_sent(house, clock, officer):
    clock.go_to(date(2024, 4, 8))
    case = logged(house, officer(), INVESTIGATED)
    with house.desk(FEEDBACK, officer()) as desk:
        assert dates(desk, case) == [(2, "Respond", date(2024, 4, 10), None)]
        acknowledge_complaint(desk, desk.complaint(case), handler="Sam Staff")
        assert dates(desk, case) == [(2, "Respond", date(2024, 4, 10), date(2024, 4, 22))]


def test_feedback_taken_further_counts_from_the_first_report(house, clock, officer):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), DRAUGHT)
    answered(house, officer(), case)
    clock.go_to(date(2021, 3, 2))
    assert taken_further(house, officer(), case) == 2
    with house.desk(FEEDBACK, officer()) as desk:
        assert dates(desk, case) == [(2, "Respond", date(2021, 3, 3), date(2021, 3, 15))]


def test_a_complaint_for_somebody_else_may_begin_further_on_too(house, clock, officer):
    """What a plugin says of the route leaves what it says of the first stage as it was."""
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), replace(INVESTIGATED, sender=("councillor",)))
    with house.desk(FEEDBACK, officer()) as desk:
        complaint = desk.complaint(case)
        assert (complaint.route_clause, complaint.stage_number) == ("5 p2", 2)


def test_the_window_to_ask_for_stage_2_is_ten_calendar_days_and_then_discretion(
    house, clock, officer
):
    clock.go_to(date(2021, 3, 1))
    case = logged(house, officer(), INVESTIGATED)
    answered(house, officer(), case)
    taken_further(house, officer(), case)
    answered(house, officer(), case)
    with house.desk(FEEDBACK, officer()) as desk:
        assert desk.complaint(case).escalate_by == date(2021, 3, 11)
    clock.go_to(date(2021, 3, 12))
    assert taken_further(house, officer(), case) == 3
    with house.desk(FEEDBACK, officer()) as desk:
        complaint = desk.complaint(case)
        assert complaint.late_request_on == date(2021, 3, 12)
        decide_late_request(desk, complaint, accept=True, reason="She was away.")
        assert stage_of(desk.policy(complaint), complaint.stage_number).name == "Stage 2"
        assert complaint.next_due_on == date(2021, 3, 19)


def test_what_came_before_the_document_is_refused_and_says_so(house, clock, officer):
    clock.go_to(date(2021, 1, 25))
    with pytest.raises(Refused) as refused, house.desk(FEEDBACK, officer()) as desk:
        log_complaint(desk, DRAUGHT)
    (problem,) = refused.value.problems
    assert "no complaints policy in force on 25 January 2021" in problem.message
    clock.go_to(date(2021, 1, 26))
    logged(house, officer(), DRAUGHT)


def test_a_policy_without_grounds_refuses_nobody(house, clock, officer):
    case = logged(house, officer(), DRAUGHT)
    with pytest.raises(Refused) as refused, house.desk(FEEDBACK, officer()) as desk:
        exclude_complaint(desk, desk.complaint(case), clause="3.2(a)", explanation="Too old.")
    assert "gives no ground" in refused.value.problems[0].message
