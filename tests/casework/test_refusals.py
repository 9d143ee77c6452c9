"""What the page does not allow is refused with its clause, and leaves nothing behind."""

from datetime import date

import pytest
from putright.casework.desk import Actor
from putright.casework.first_contact.intake import (
    FirstContact,
    correct_received_date,
    log_complaint,
    route_complaint,
)
from putright.casework.officers.approving import Approver
from putright.casework.once import once
from putright.casework.people.parties import PartyDetails
from putright.casework.people.representatives import Authority, add_representative
from putright.casework.problems import ProblemCode, Refused
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import answer_correspondence, respond
from putright.casework.stages.closing import close_complaint
from putright.casework.stages.escalating import decide_late_request, escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.casework.stages.extensions import extend_deadline
from putright.casework.stages.letters import Said
from putright.facts import Kind, Outcome, Status
from putright.policy import Part
from putright.rules.steps import Ending
from putright.store.models import Complaint, Deadline
from putright.store.records import Event
from sqlalchemy import select

OURS = [Said(Part.RESPONSIBILITY, "All of it is ours.")]


def contact(**more):
    return FirstContact(
        **{
            "words": "It is cold, and nobody came.",
            "channel": "email",
            "sender": ("tenant",),
            "remedy_sought": "Repair it.",
            "complainant": PartyDetails(display_name="Ada Resident"),
            **more,
        }
    )


def logged(house, actor, slug="ids", **more):
    with house.desk(slug, actor) as desk:
        return log_complaint(desk, contact(**more)).id


def deadlines(desk, case):
    rows = desk.session.scalars(
        select(Deadline).where(Deadline.complaint_id == case).order_by(Deadline.id)
    )
    return {(row.stage_number, row.task): row for row in rows}


def problem(refused):
    (only,) = refused.value.problems
    return only


def test_too_old_is_refused_by_its_dates_and_in_time_is_not(house, officer):
    old = logged(house, officer(), happened_on=date(2025, 9, 30))
    with house.desk("ids", officer()) as desk:
        said = desk.session.scalars(select(Event).where(Event.what == "out of time")).one()
        assert (said.clause, "30 March 2026" in said.facts["why"]) == ("3.2(a)", True)
        refused = exclude_complaint(
            desk, desk.complaint(old), clause="3.2(a)", explanation="It is too long ago."
        )
        assert refused.status is Status.EXCLUDED
        assert {row.state.value for row in deadlines(desk, old).values()} == {"CANCELLED"}
    young = logged(house, officer(), happened_on=date(2025, 10, 1))
    with pytest.raises(Refused) as refused, house.desk("ids", officer()) as desk:
        exclude_complaint(desk, desk.complaint(young), clause="3.2(a)", explanation="Too old.")
    assert (problem(refused).code, problem(refused).rule.clause) == (ProblemCode.POLICY, "3.2(a)")


def test_stokes_refusal_needs_both_its_officers(house, officer):
    case = logged(house, officer(), "stoke")
    with house.desk("stoke", officer()) as desk:
        policy = desk.policy(desk.complaint(case))
        judged = next(e for e in policy.exclusions if e.older_than is None)
    one = [Approver("Hana Manager", "Housing Manager")]
    same = [*one, Approver("hana manager", "Company Secretary")]
    both = [*one, Approver("Cora Secretary", "Company Secretary")]
    for approvers in ([], one, same):
        with pytest.raises(Refused) as refused, house.desk("stoke", officer()) as desk:
            exclude_complaint(
                desk, desk.complaint(case), clause=judged.clause, explanation="No.",
                approved_by=approvers,
            )  # fmt: skip
        assert problem(refused).rule == policy.refusal
    with house.desk("stoke", officer()) as desk:
        exclude_complaint(
            desk, desk.complaint(case), clause=judged.clause, explanation="No.", approved_by=both
        )


def test_a_councillor_is_answered_as_correspondence_in_ten_working_days(house, officer, clock):
    case = logged(house, officer(), sender=("councillor",))
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(case)
        assert (complaint.kind, complaint.route_clause) == (Kind.CORRESPONDENCE, "9.1")
        (row,) = deadlines(desk, case).values()
        assert (row.clause, row.due_on) == ("9.1", date(2026, 4, 16))
    clock.go_to(date(2026, 4, 16))
    with house.desk("ids", officer()) as desk:
        answer_correspondence(desk, desk.complaint(case))
        (row,) = deadlines(desk, case).values()
        assert (row.state.value, desk.complaint(case).ending) == ("MET", "ANSWERED")


def test_a_strangers_letter_has_no_deadline_of_the_councillors(house, officer):
    case = logged(house, officer(), receives_a_service=False)
    with house.desk("ids", officer()) as desk:
        assert desk.complaint(case).route_clause == "4.2"
        assert deadlines(desk, case) == {}


def test_what_was_passed_on_becomes_a_complaint_and_keeps_its_first_date(house, officer, clock):
    case = logged(house, officer(), first_report=True)
    clock.go_to(date(2026, 4, 9))
    with house.desk("ids", officer()) as desk:
        assert desk.complaint(case).status is Status.PASSED_ON
        complaint = route_complaint(
            desk, desk.complaint(case), kind=Kind.COMPLAINT, clause="5.2", why="Still unhappy."
        )
        assert complaint.received_on == date(2026, 3, 31)
        assert deadlines(desk, case)[1, "Respond"].due_on == date(2026, 4, 16)


def test_the_day_of_receipt_is_set_back_only_with_a_reason_and_in_its_own_line(house, officer):
    with pytest.raises(Refused) as refused:
        logged(house, officer(), received_on=date(2026, 3, 27))
    assert problem(refused).path == ("input", "receivedLateBecause")
    case = logged(
        house, officer(), received_on=date(2026, 3, 27), received_late_because="Found in a tray."
    )
    with house.desk("ids", officer()) as desk:
        said = desk.session.scalars(select(Event.what).order_by(Event.id)).all()
        assert said[:2] == ["complaint logged", "received date corrected"]
        assert deadlines(desk, case)[1, "Acknowledge"].due_on == date(2026, 4, 1)
        correct_received_date(
            desk, desk.complaint(case), received_on=date(2026, 3, 30), reason="The stamp says so."
        )
        assert deadlines(desk, case)[1, "Acknowledge"].due_on == date(2026, 4, 2)
    for day in (date(2026, 4, 1), date(9999, 1, 1), date(1, 1, 1)):
        with pytest.raises(Refused), house.desk("ids", officer()) as desk:
            correct_received_date(desk, desk.complaint(case), received_on=day, reason="So.")


def test_a_receipt_set_back_over_an_edition_takes_that_edition(house, officer):
    case = logged(
        house, officer(), "stoke", received_on=date(2024, 3, 28), received_late_because="Mislaid."
    )
    with house.desk("stoke", officer()) as desk:
        complaint = desk.complaint(case)
        assert complaint.edition == "stoke/first"
        assert deadlines(desk, case)[1, "Respond"].due_on == date(2024, 4, 18)
        correct_received_date(
            desk, complaint, received_on=date(2024, 4, 2), reason="The stamp says so."
        )
        assert complaint.edition == "stoke/second"
        assert {(task, row.state.value) for (_, task), row in deadlines(desk, case).items()} >= {
            ("Acknowledge", "RUNNING"),
            ("Respond", "CANCELLED"),
        }


def test_more_time_is_told_with_a_reason_and_capped_by_the_code(house, officer):
    case = logged(house, officer(), "millbrook")
    with house.desk("millbrook", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead", letter=OURS)
        respond_by = deadlines(desk, case)[1, "Respond"]
        assert respond_by.due_on == date(2026, 4, 16)
        assert respond_by.standard_due_on == date(2026, 4, 16)
        deadline = respond_by.id

    def extend(desk, due_on, **more):
        return extend_deadline(
            desk, desk.complaint(case), desk.get(Deadline, deadline), due_on=due_on,
            reason="A survey is needed.", **more,
        )  # fmt: skip

    with pytest.raises(Refused) as refused, house.desk("millbrook", officer()) as desk:
        extend(desk, date(2026, 5, 1))
    assert problem(refused).rule.clause == "6.4"
    with house.desk("millbrook", officer()) as desk:
        assert extend(desk, date(2026, 4, 30)).due_on == date(2026, 4, 30)
    with (
        pytest.raises(Refused, match="2026-04-30 at the latest"),
        house.desk("millbrook", officer()) as desk,
    ):
        extend(desk, date(2026, 5, 1))  # many small steps do not pass the cap
    with house.desk("millbrook", officer()) as desk:
        row = extend(desk, date(2026, 5, 29), good_reason_beyond_cap="The only surveyor is ill.")
        # The Code allows ten working days of it, and no more without its own good reason.
        assert (row.due_on, row.standard_due_on) == (date(2026, 5, 29), date(2026, 4, 30))
        assert [(r.was_due_on, r.due_on) for r in row.revisions] == [
            (date(2026, 4, 16), date(2026, 4, 30)),
            (date(2026, 4, 30), date(2026, 5, 29)),
        ]
        assert len(row.explanation["extensions"]) == 2


def answered(house, officer, clock):
    case = logged(house, officer())
    with house.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case), handler="Leo Lead")
        respond(
            desk, desk.complaint(case), outcome=Outcome.NOT_UPHELD, reasons="No.",
            decided_by="Leo Lead",
        )  # fmt: skip
        assert desk.complaint(case).escalate_by == date(2026, 5, 1)
    return case


def test_it_is_not_closed_for_want_of_a_reply_while_a_window_is_open(house, officer, clock):
    case = answered(house, officer, clock)
    clock.go_to(date(2026, 5, 1))
    with pytest.raises(Refused) as refused, house.desk("ids", officer()) as desk:
        close_complaint(desk, desk.complaint(case), Ending.NO_REPLY)
    assert "2026-05-01" in problem(refused).message
    clock.go_to(date(2026, 5, 2))
    with house.desk("ids", officer()) as desk:
        assert close_complaint(desk, desk.complaint(case), Ending.NO_REPLY).closed_on


def test_a_late_request_waits_for_discretion_even_after_closing(house, officer, clock):
    case = answered(house, officer, clock)
    clock.go_to(date(2026, 5, 5))
    with house.desk("ids", officer()) as desk:
        close_complaint(desk, desk.complaint(case), Ending.NO_REPLY)
    with house.desk("ids", officer()) as desk:
        late = escalate(desk, desk.complaint(case), reason="I was ill.", remedy_sought="Repair it.")
        assert (late.status, late.late_request_on) == (Status.CLOSED, date(2026, 5, 5))
        assert late.stage_number == 1
        decide_late_request(desk, late, accept=True, reason="A good reason.")
        assert (late.status, late.stage_number, late.late_request_on) == (Status.RECEIVED, 2, None)


def test_who_decided_before_does_not_decide_again(house, officer):
    case = logged(house, officer(), "millbrook")
    with house.desk("millbrook", officer()) as desk:
        complaint = desk.complaint(case)
        acknowledge_complaint(desk, complaint, handler="Leo Lead", letter=OURS)
        respond(
            desk,
            complaint,
            outcome=Outcome.NOT_UPHELD,
            reasons="No.",
            decided_by="Leo Lead",
            letter=[Said(Part.NOT_DONE, "It is in order.")],
        )
        escalate(desk, complaint)
        acknowledge_complaint(desk, complaint, handler="Mia Manager", letter=OURS)
    with pytest.raises(Refused) as refused, house.desk("millbrook", officer()) as desk:
        respond(
            desk, desk.complaint(case), outcome=Outcome.UPHELD, reasons="No.",
            decided_by="leo lead ",
        )  # fmt: skip
    assert problem(refused).rule.clause == "6.13"


def test_a_solicitor_represents_nobody_at_ids_and_authority_is_in_writing(house, officer):
    case = logged(house, officer())
    advocate = PartyDetails(display_name="Sol Advocate")
    for kind, in_writing in (("solicitor", True), ("relative", False)):
        authority = Authority(first=date(2026, 3, 31), in_writing=in_writing)
        with pytest.raises(Refused) as refused, house.desk("ids", officer()) as desk:
            add_representative(desk, desk.complaint(case), advocate, authority, kind=kind)
        assert problem(refused).rule.clause == "4.2"


def test_a_stale_version_is_told_the_version_now(house, officer):
    case = logged(house, officer())
    with house.desk("ids", officer()) as desk:
        acknowledge_complaint(desk, desk.complaint(case, 1), handler="Leo Lead")
    with pytest.raises(Refused) as refused, house.desk("ids", officer()) as desk:
        desk.complaint(case, 1)
    assert (problem(refused).code, problem(refused).current_version) == (ProblemCode.CONFLICT, 2)


def test_a_key_acts_once_and_only_for_what_was_asked(house, officer):
    acted = []

    def log(desk):
        acted.append(1)
        return log_complaint(desk, contact()).id

    def ask(what, slug="ids", who=None):
        with house.desk(slug, who or officer()) as desk:
            return once(desk, "logComplaint", "k-1", {"words": what}, lambda: log(desk))

    first = ask("cold")
    assert ask("cold") == first
    with pytest.raises(Refused) as refused:
        ask("wet")
    assert problem(refused).code is ProblemCode.IDEMPOTENCY_MISMATCH
    # Another person's and another landlord's keys are their own.
    assert len({first, ask("wet", who=officer("Else")), ask("wet", "stoke")}) == 3
    assert len(acted) == 3


def test_a_resident_sees_their_own_and_nobody_elses(house, officer):
    case = logged(house, officer())
    with house.desk("ids", officer()) as desk:
        ada = desk.get(Complaint, case).complainant_id
    with house.desk("ids", Actor(subject="ada", name="Ada", party_id=ada)) as desk:
        assert desk.complaint(case).id == case
    for stranger in (
        Actor(subject="bob", name="Bob", party_id=case),
        Actor(subject="nil", name="Nil"),
    ):
        with pytest.raises(Refused) as refused, house.desk("ids", stranger) as desk:
            desk.complaint(case)
        assert problem(refused).code is ProblemCode.NOT_FOUND
