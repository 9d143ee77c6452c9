"""A complaint to the Industrial Dwellings Society, from first contact to the Panel's answer."""

from datetime import date

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.panels.convening import Member, convene_panel, hold_panel
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import ProblemCode, Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.escalating import escalate
from putright.facts import Outcome, Status
from putright.store.models import Deadline
from putright.store.records import Event
from sqlalchemy import select

NO_HEATING = FirstContact(
    words="There is no heating and nobody came.",
    channel="email",
    sender=("tenant",),
    remedy_sought="Repair the boiler.",
    complainant=PartyDetails(display_name="Ada Resident"),
)


def dates(desk, complaint):
    rows = desk.session.scalars(
        select(Deadline).where(Deadline.complaint_id == complaint.id).order_by(Deadline.id)
    )
    return [(row.stage_number, row.task, str(row.due_on), row.state.value) for row in rows]


def test_from_first_contact_to_the_panels_answer(house, clock, officer):
    clock.go_to(date(2026, 12, 22))
    with house.desk("ids", officer()) as desk:
        complaint = log_complaint(desk, NO_HEATING)
        assert complaint.reference == "IDS-2026-000001"
        # 25 December and the substitute on the 28th do not count; the office closure does.
        assert dates(desk, complaint) == [
            (1, "Acknowledge", "2026-12-29", "RUNNING"),
            (1, "Respond", "2027-01-08", "RUNNING"),
        ]
        case = complaint.id
    clock.go_to(date(2026, 12, 29))
    with house.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead")
    clock.go_to(date(2027, 1, 8))
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        respond(
            desk,
            complaint,
            outcome=Outcome.NOT_UPHELD,
            reasons="It was repaired.",
            decided_by="Leo Lead",
        )
        assert complaint.status is Status.RESPONDED
        assert complaint.escalate_by == date(2027, 2, 8)
    clock.go_to(date(2027, 2, 8))
    with house.desk("ids", officer()) as desk:
        with pytest.raises(Refused) as refused:
            escalate(desk, desk.complaint(case))
        assert refused.value.problems[0].rule.clause == "6.1"
    with house.desk("ids", officer()) as desk:
        escalate(
            desk, desk.complaint(case), reason="It is still cold.", remedy_sought="A new boiler."
        )
    clock.go_to(date(2027, 2, 22))
    with house.desk("ids", officer()) as desk:
        respond(
            desk,
            desk.complaint(case),
            outcome=Outcome.PARTLY_UPHELD,
            reasons="A part was late.",
            decided_by="Mia Manager",
        )
    with house.desk("ids", officer()) as desk:
        escalate(desk, desk.complaint(case), remedy_sought="A new boiler.")
    with house.desk("ids", officer()) as desk, pytest.raises(Refused, match="Already involved"):
        convene_panel(
            desk,
            desk.complaint(case),
            meets_on=date(2027, 3, 15),
            members=[
                Member("mia manager", "Corporate Management Team"),
                Member("Tom Tenant", "Tenant Forum"),
            ],
        )
    with house.desk("ids", officer()) as desk:
        convene_panel(
            desk,
            desk.complaint(case),
            meets_on=date(2027, 3, 15),
            members=[
                Member("Dora Director", "Corporate Management Team"),
                Member("Tom Tenant", "Tenant Forum"),
            ],
        )
    clock.go_to(date(2027, 3, 15))
    with house.desk("ids", officer()) as desk:
        hold_panel(desk, desk.complaint(case), met_on=date(2027, 3, 15), complainant_attended=True)
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        respond(
            desk,
            complaint,
            outcome=Outcome.UPHELD,
            reasons="It took too long.",
            decided_by="The Panel",
        )
        assert dates(desk, complaint) == [
            (1, "Acknowledge", "2026-12-29", "MET"),
            (1, "Respond", "2027-01-08", "MET"),
            (1, "Reply", "2027-02-08", "MET"),
            (1, "Ask for a review", "2027-02-08", "MET"),
            (2, "Respond", "2027-02-22", "MET"),
            (3, "Convene the Panel", "2027-03-22", "MET"),
            (3, "Respond", "2027-03-31", "MET"),
        ]
        said = desk.session.scalars(select(Event.what).order_by(Event.at, Event.id)).all()
        assert said == [
            "complaint logged",
            "acknowledged",
            "responded",
            "taken to the next stage",
            "responded",
            "taken to the next stage",
            "Panel convened",
            "Panel met",
            "responded",
        ]


def test_what_is_refused_leaves_nothing_behind(house, officer):
    with pytest.raises(Refused) as refused, house.desk("ids", officer()) as desk:
        log_complaint(desk, FirstContact(words=" ", channel="pigeon"))
    assert refused.value.problems[0].code is ProblemCode.INVALID
    with house.desk("ids", officer()) as desk:
        assert desk.session.scalars(select(Event)).all() == []
