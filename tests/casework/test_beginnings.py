"""What begins at a later stage than the first, and what its complainant is told."""

from datetime import date

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint, route_complaint
from putright.casework.problems import Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.comments import record_comments
from putright.casework.stages.escalating import escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.casework.stages.letters import Said
from putright.casework.standing import standing
from putright.facts import Kind, Outcome, Status, Step
from putright.policy import Part
from putright.rules.steps import available
from putright.store.models import Deadline
from putright.store.records import Event
from sqlalchemy import select

IN_WORDS = [
    Said(Part.FINDINGS, "We heard him."), Said(Part.REMEDY, "He works elsewhere from Monday."),
]  # fmt: skip


def logged(desk, **more):
    known = {"words": "He shouts at me.", "channel": "email", "sender": ("licensee",), **more}
    return log_complaint(desk, FirstContact(**known))


def dates(desk, complaint):
    rows = desk.session.scalars(
        select(Deadline).where(Deadline.complaint_id == complaint.id).order_by(Deadline.id)
    )
    return {
        (row.stage_number, row.task): (str(row.due_on), str(row.standard_due_on)) for row in rows
    }


@pytest.mark.parametrize("matter", ["harassment", "discrimination"])
def test_it_is_acknowledged_answered_and_measured_as_the_stage_it_begins_at(
    house, clock, officer, matter
):
    clock.go_to(date(2026, 12, 17))
    with house.desk("exeter", officer()) as desk:
        complaint = logged(desk, about=(matter,))
        assert dates(desk, complaint) == {
            (2, "Acknowledge"): ("2026-12-24", "2026-12-24"),
            (2, "Respond"): ("2027-01-19", "None"),
        }
        case = complaint.id
        (said,) = desk.session.scalars(select(Event).where(Event.clause == "1.4.1"))
        assert (said.what, said.facts) == (
            "begins at a stage of its own",
            {"stage": "2", "tell": "1.4.2"},
        )
    clock.go_to(date(2026, 12, 21))
    with house.desk("exeter", officer()) as desk:
        complaint = acknowledge_complaint(desk, desk.complaint(case), handler="Dan Director")
        assert dates(desk, complaint)[2, "Respond"] == ("2027-01-19", "2027-01-21")
        record_comments(desk, complaint, comments=None, declined=True)
        respond(
            desk, complaint, outcome=Outcome.UPHELD, reasons="It is so.",
            decided_by="Dan Director", letter=IN_WORDS,
        )  # fmt: skip
        assert [stage.number for stage in desk.stages(complaint)] == [2]
        with pytest.raises(Refused):  # it was the final answer
            escalate(desk, complaint)


def test_where_it_began_it_may_be_refused_or_held_as_something_else(house, officer):
    with house.desk("exeter", officer()) as desk:
        refused = logged(desk, about=("harassment",))
        exclude_complaint(desk, refused, clause="1.4.3", explanation="It is your neighbour.")
        assert (refused.status, refused.stage_number) == (Status.EXCLUDED, 2)
        routed = logged(desk, about=("harassment",))
        route_complaint(
            desk, routed, kind=Kind.SERVICE_REQUEST, clause="1.2.4 b1", why="It is a repair."
        )
        assert routed.status is Status.PASSED_ON
        route_complaint(desk, routed, kind=Kind.COMPLAINT, clause=None, why="It is not.")
        assert routed.stage_number == 2


def test_beyond_where_it_began_it_is_neither_refused_nor_held_as_something_else(house, officer):
    with house.desk("exeter", officer()) as desk:
        complaint = logged(desk)
        respond(
            desk, complaint, outcome=Outcome.UPHELD, reasons="Yes.", decided_by="Carl",
            letter=IN_WORDS,
        )  # fmt: skip
        escalate(desk, complaint)
        assert (complaint.first_stage, complaint.stage_number) == (1, 2)
        steps = available(standing(complaint), desk.policy(complaint), desk.today)
        for step in (Step.EXCLUDE, Step.ROUTE):
            (blocker,) = steps[step]
            assert "beyond the stage that it began at" in blocker.why


@pytest.mark.parametrize(
    ("slug", "clause", "told"),
    [
        ("exeter", "1.2.4 b2", "You can take this decision to the Ombudsman (1.2.5). "),
        ("exeter", "1.2.4 b6", "another body such as the police. You can take this decision to"),
        ("ids", "3.2(h)", "you are responsible for claims on your contents insurance"),
        ("ids", "3.2(c)", None),  # its policy promises no such word
    ],
)
def test_a_refusal_tells_of_the_ombudsman_where_the_page_says_so(
    house, officer, slug, clause, told
):
    with house.desk(slug, officer()) as desk:
        complaint = logged(desk)
        exclude_complaint(desk, complaint, clause=clause, explanation="It is not for us.")
        if told is None or slug == "ids":
            assert complaint.route_instead == told
        else:
            assert complaint.route_instead.startswith(told)
            assert complaint.route_instead.endswith(desk.landlord.ombudsman)
