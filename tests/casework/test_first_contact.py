"""Whatever comes, by whomever and however, is kept, gets its way by a clause, and keeps its day."""

from datetime import date, timedelta

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint, route_complaint
from putright.casework.first_contact.taking import correct_first_contact
from putright.casework.ombudsman.overruling import overrule_refusal
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import Refused
from putright.casework.standing import as_contact
from putright.casework.vocabulary import CHANNELS, SENDERS
from putright.facts import Kind, Status
from putright.policy import Rule, Surveys
from putright.proof import rules_of
from putright.rules.first_contact import passings
from putright.rules.steps import stage_of
from putright.store.models import Deadline, PassingOn
from putright.store.records import Event
from sqlalchemy import select

LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]
CAME = date(2026, 3, 2)
NOW = date(2026, 3, 31)
ADA = PartyDetails(display_name="Ada Resident")
WAYS = [(channel, sender) for channel in CHANNELS for sender in (None, *SENDERS)]


def log(desk, channel, sender, **known):
    return log_complaint(
        desk,
        FirstContact(
            words=f"It is cold, says {sender} by {channel}.", channel=channel,
            sender=(sender,) if sender else (), received_on=CAME, received_late_because="The post.",
            complainant=ADA if sender else None, **known,
        ),
    )  # fmt: skip


def history(desk, complaint):
    of_it = select(Event).where(Event.complaint_id == complaint.id).order_by(Event.id)
    return desk.session.scalars(of_it).all()


def clauses(desk, complaint):
    keys = [complaint.edition, complaint.route_edition]
    editions = [desk.landlord.edition(key) for key in keys if key]
    return {rule.clause for each in editions for rule in rules_of(each)}


@pytest.mark.parametrize("slug", LANDLORDS)
def test_every_contact_by_every_channel_from_anybody_is_kept_and_goes_its_way(
    house, officer, clock, slug
):
    clock.go_to(NOW)
    references = set()
    with house.desk(slug, officer()) as desk:
        for channel, sender in WAYS:
            complaint = log(desk, channel, sender)
            policy = desk.policy(complaint)
            assert complaint.words == f"It is cold, says {sender} by {channel}."
            assert (complaint.channel, complaint.sender) == (channel, [sender] if sender else [])
            assert complaint.received_on == CAME
            assert next(each.what for each in history(desk, complaint)) == "complaint logged"
            references.add(complaint.reference)
            running = desk.session.scalars(
                select(Deadline).where(Deadline.complaint_id == complaint.id)
            ).all()
            if complaint.kind is Kind.COMPLAINT:
                stage = stage_of(policy, complaint.stage_number)
                assert complaint.status is Status.RECEIVED
                assert desk.stage(complaint).opened_on == CAME
                assert stage.clause in clauses(desk, complaint)
                assert all(row.starts_on >= CAME for row in running)
            else:
                assert complaint.route_clause in clauses(desk, complaint)
                assert complaint.route_why
                assert complaint.route_instead
            if channel == "survey":
                assert complaint.kind is not Kind.COMPLAINT
            rows = desk.session.scalars(
                select(PassingOn).where(PassingOn.complaint_id == complaint.id)
            ).all()
            meant = passings(as_contact(complaint), policy)
            assert [(row.role, row.clause) for row in rows] == [(r.to, r.clause) for r in meant]
            assert complaint.open_passings == len(meant)
            assert {row.passed_on_by for row in rows} <= {"Olive Officer"}
    assert len(references) == len(WAYS)  # none is lost, and none stands for another


KINDS = {
    "service request": {"first_report": True},
    "comment": {"dissatisfied": False},
    "survey": {"channel": "survey"},
    "councillor": {"sender": "councillor"},
    "solicitor": {"sender": "solicitor"},
    "staff": {"sender": "staff"},
    "nobody's customer": {"receives_a_service": False, "sender": "supplier"},
}


@pytest.mark.parametrize("slug", LANDLORDS)
@pytest.mark.parametrize("kind", [*KINDS, *Kind])
def test_whatever_it_was_it_may_become_a_complaint_and_keeps_its_first_day(
    house, officer, clock, slug, kind
):
    """Also what an officer held as something else: any clause of the page may say so."""
    clock.go_to(NOW)
    known = {"channel": "phone", "sender": "tenant", **KINDS.get(kind, {})}
    in_survey = known["channel"] == "survey"
    with house.desk(slug, officer()) as desk:
        case = log(desk, known.pop("channel"), known.pop("sender"), **known).id
    if isinstance(kind, Kind) and kind is not Kind.COMPLAINT:
        with house.desk(slug, officer()) as desk:
            complaint = desk.complaint(case)
            dated = desk.policy(complaint).correspondence
            if kind is Kind.CORRESPONDENCE and not dated:
                with pytest.raises(Refused, match="no timescale for correspondence"):
                    route_complaint(
                        desk, complaint, kind=kind, why="It is.",
                        clause=desk.policy(complaint).stages[0].clause,
                    )  # fmt: skip
                return
            clause = (dated or desk.policy(complaint).stages)[0].clause
            route_complaint(desk, complaint, kind=kind, clause=clause, why="It is.")
            assert (complaint.kind, complaint.route_clause) == (kind, clause)
    clock.go_to(NOW + timedelta(7))
    with house.desk(slug, officer()) as desk:
        complaint = desk.complaint(case)
        if complaint.kind is not Kind.COMPLAINT:
            route_complaint(
                desk, complaint, kind=Kind.COMPLAINT, clause=None, why="They are not content.",
                own_word="I want to complain." if in_survey else None,
            )  # fmt: skip
        assert complaint.kind is Kind.COMPLAINT
        assert complaint.status is Status.RECEIVED
        assert (complaint.first_contact_on or complaint.received_on) == CAME
        stage = desk.stage(complaint)
        assert stage.number == complaint.first_stage
        # Words in a survey were no complaint before the person said so.
        assert stage.opened_on == (desk.today if in_survey else CAME)
        assert complaint.received_on == stage.opened_on


def test_a_refusal_that_is_overruled_keeps_the_first_day(house, officer, clock):
    from putright.casework.stages.excluding import exclude_complaint

    clock.go_to(NOW)
    with house.desk("exeter", officer()) as desk:
        complaint = log(desk, "phone", "tenant")
        exclude_complaint(desk, complaint, clause="1.2.4 b2", explanation="A dispute.")
        overrule_refusal(desk, complaint, told_on=NOW, reference="HOS 1")
        assert (complaint.received_on, complaint.first_contact_on) == (CAME, None)


def test_a_document_may_count_a_survey_from_its_answer(house, officer, clock, monkeypatch):
    """No shipped document does; a page that says so is followed."""
    from putright.casework.first_contact import own_word as module

    said = Surveys("1.2.8", "It counts from the answer.", from_answer=True)
    clock.go_to(NOW)
    with house.desk("exeter", officer()) as desk:
        complaint = log(desk, "survey", "tenant")
        monkeypatch.setattr(module, "of_surveys", lambda policy, _: (policy, said))
        route_complaint(
            desk, complaint, kind=Kind.COMPLAINT, clause=None, why="They ask.", own_word="I do."
        )
        assert (complaint.received_on, complaint.first_contact_on) == (CAME, None)
        assert desk.stage(complaint).opened_on == CAME


def test_a_correction_begins_a_complaint_where_the_page_has_it_begin(house, officer, clock):
    clock.go_to(NOW)
    with house.desk("exeter", officer()) as desk:
        complaint = log(desk, "phone", "tenant")
        assert complaint.stage_number == 1
        correct_first_contact(desk, complaint, about=["harassment"], reason="She said so at once.")
        assert (complaint.first_stage, complaint.stage_number) == (2, 2)
        (stage,) = desk.stages(complaint)
        assert (stage.number, stage.decided_by, stage.opened_on) == (2, "director", CAME)
        rows = desk.session.scalars(
            select(Deadline).where(Deadline.complaint_id == complaint.id)
        ).all()
        assert {(row.task, row.clause) for row in rows if not row.earlier} == {
            ("Acknowledge", "2.3.2"), ("Respond", "2.3.5"),
        }  # fmt: skip
        assert {row.state.value for row in rows if row.earlier} == {"CANCELLED"}
        correct_first_contact(desk, complaint, about=[], reason="It was something else.")
        assert complaint.stage_number == 1


def test_who_is_meant_by_a_passing_on(house):
    for landlord in house.landlords.values():
        for policy in landlord.policies:
            for rule in policy.passed_on:
                assert isinstance(rule, Rule)
                assert rule.channels <= set(CHANNELS)
                assert rule.senders | rule.unless <= set(SENDERS)
                assert rule.channels or rule.senders or rule.anonymous
