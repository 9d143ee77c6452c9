"""A job that finds the world changed does nothing.

For each kind of job: what it is about, and each way in which that may be over before the job runs.
The job is asked for, the world changes, its day comes, and nothing is written. Left alone, the same
job on the same day writes its line, so what is tried here is the change and nothing else.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from putright.casework.conduct.checks import take_warning
from putright.casework.conduct.proposals import WarningProposal, propose_warning
from putright.casework.conduct.warnings import approve_warning, lift_warning, review_warning
from putright.casework.desk import Actor
from putright.casework.noting import NOTES
from putright.casework.ombudsman.cases import (
    Found,
    Ordered,
    record_determination,
    record_evidence_request,
    record_evidence_sent,
    record_order_complied,
    record_referral,
)
from putright.casework.people.adjustments import record_adjustment, review_adjustment
from putright.casework.people.parties import PartyDetails, register_party
from putright.casework.people.party_checks import take_party
from putright.casework.people.representatives import (
    Authority,
    Evidence,
    add_representative,
    end_authority,
    renew_authority,
)
from putright.casework.putting_right.remedies import (
    Promise,
    change_remedy,
    complete_remedy,
    promise_remedy,
    withdraw_remedy,
)
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.endings import withdraw_complaint
from putright.casework.stages.escalating import escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.casework.stages.extensions import extend_deadline
from putright.facts import Outcome
from putright.jobs.worker import do_jobs
from putright.rules.people import AdjustmentOutcome
from putright.store.adjustments import Adjustment
from putright.store.conduct import PartyEvent, Warning
from putright.store.db import transaction
from putright.store.models import Deadline, Remedy, Representative
from putright.store.ombudsman import EvidenceRequest, OmbudsmanOrder
from putright.store.records import Event, Job
from sqlalchemy import func, select

HEAD = Actor(subject="hana", name="Hana", staff=True, roles=frozenset({"Director"}))
Do = Callable[[Any, Any], object]
"""Something done at a desk, to the record that the job is about or to its complaint."""

ALWAYS = {"tell", "scan document"}
"""What a job of these kinds was asked to do is done whatever else happened, and noted nowhere."""


class Case(NamedTuple):
    """How it begins, the day to which the clock goes, and how the world may change before that."""

    begin: Do
    on: date
    ways: dict[str, Do]
    before: date = date(2026, 4, 1)


def of_task(task):
    def begin(desk, complaint):
        if task == "Ask for a review":
            acknowledge_complaint(desk, complaint, handler="Leo Lead")
            respond(desk, complaint, outcome=Outcome.UPHELD, reasons="Yes.", decided_by="Mia")
        return desk.session.scalars(
            select(Deadline).where(Deadline.complaint_id == complaint.id, Deadline.task == task)
        ).one().id  # fmt: skip

    return begin


def of_complaint(do):
    """Done to the complaint that the record is of."""
    return lambda desk, it: do(desk, desk.complaint(it.complaint_id))


def answered(desk, complaint):
    acknowledge_complaint(desk, complaint, handler="Leo Lead")
    respond(desk, complaint, outcome=Outcome.UPHELD, reasons="Yes.", decided_by="Mia Manager")


GONE = {
    "answered": of_complaint(answered),
    "withdrawn": of_complaint(withdraw_complaint),
    "refused": of_complaint(
        lambda desk, complaint: exclude_complaint(
            desk, complaint, clause="3.2(h)", explanation="Please ask your insurer."
        )
    ),
}
EXTENDED = {
    "extended": lambda desk, it: extend_deadline(
        desk,
        desk.complaint(it.complaint_id),
        it,
        due_on=it.due_on + timedelta(7),
        reason="A part is awaited.",
    )
}


def promised(desk, complaint):
    promise = Promise(kind="action", description="A boiler.", due_on=date(2026, 4, 20))
    return promise_remedy(desk, complaint, promise).id


def remedy(do, **given):
    return lambda desk, it: do(desk, desk.complaint(it.complaint_id), it.id, **given)


PROMISE = {
    "kept": remedy(complete_remedy, completed_on=date(2026, 4, 1), evidence="The invoice."),
    "withdrawn": remedy(withdraw_remedy, reason="Not wanted.", agreed=True),
    "moved": remedy(change_remedy, due_on=date(2026, 5, 20), reason="A part is awaited."),
}


def warned(desk, complaint):
    proposal = WarningProposal(
        party_id=register_party(desk, PartyDetails(display_name="Ada Resident")).id,
        examples=["aggressive or abusive behaviour"],
        evidence="Incident book, page 4.",
        why_proportionate="Nothing is closed.",
        equality_note="No needs are known.",
    )
    warning = propose_warning(desk, proposal)
    head = type(desk)(desk.landlord, desk.session, HEAD, desk.now)
    return approve_warning(head, take_warning(head, warning.id)).id


def by_head(do, **given):
    def change(desk, it):
        head = type(desk)(desk.landlord, desk.session, HEAD, desk.now)
        do(head, take_warning(head, it.id), **given)

    return change


REVIEW = {
    "lifted": by_head(lift_warning, reason="She moved away."),
    "reviewed": by_head(review_warning, risk_goes_on=True, reasons="Asked."),
    "no risk": by_head(review_warning, risk_goes_on=False, reasons="Nothing since."),
}


def asked(desk, complaint):
    record_referral(desk, complaint, reference="1", opened_on=desk.today)
    return record_evidence_request(
        desk, complaint, words="The letters.", asked_on=desk.today, due_on=date(2026, 4, 20)
    ).id


def determined(desk, complaint):
    return record_determination(
        desk,
        complaint,
        determined_on=desk.today,
        findings=[Found(finding="MALADMINISTRATION")],
        orders=[Ordered(words="Apologise.", due_on=date(2026, 4, 20))],
    )


def ordered(desk, complaint):
    record_referral(desk, complaint, reference="1", opened_on=desk.today)
    determined(desk, complaint)
    return desk.session.scalars(select(OmbudsmanOrder.id)).one()


EVIDENCE = {
    "sent": remedy(record_evidence_sent, sent_on=date(2026, 4, 1), sent="All of them."),
    "determined": of_complaint(determined),
}


def adjusted(desk, complaint):
    party = register_party(desk, PartyDetails(display_name="Ada Resident"))
    return record_adjustment(desk, party, needed="Large print", review_on=date(2026, 4, 20)).id


def reviewed(outcome, review_on=None):
    return lambda desk, it: review_adjustment(
        desk,
        take_party(desk, it.party_id),
        it.id,
        outcome=outcome,
        reasons="Asked.",
        review_on=review_on,
    )


ADJUSTMENT = {
    "ended": reviewed(AdjustmentOutcome.ENDED),
    "goes on": reviewed(AdjustmentOutcome.GOES_ON, date(2026, 6, 1)),
}
AUTHORITY = Authority(
    first=date(2026, 3, 31),
    last=date(2026, 4, 20),
    in_writing=True,
    evidence=Evidence(what="A letter.", kept_at="The file"),
)


def authorised(desk, complaint):
    friend = PartyDetails(display_name="Fay Friend")
    return add_representative(desk, complaint, friend, AUTHORITY, kind="relative").id


def replaced(desk, it):
    friend, complaint = PartyDetails(display_name="Rob"), desk.complaint(it.complaint_id)
    later = replace(AUTHORITY, last=date(2026, 9, 1))
    add_representative(desk, complaint, friend, later, kind="relative", replaces=it.id)


ENDING = {
    "renewed": remedy(renew_authority, authority=replace(AUTHORITY, last=date(2026, 9, 1))),
    "ended": remedy(end_authority, since=date(2026, 4, 2)),
    "replaced": replaced,
    "withdrawn": of_complaint(withdraw_complaint),
}
ORDER = {
    "carried out": remedy(
        record_order_complied, complied_on=date(2026, 4, 1), evidence="The letter."
    ),
}
RESPOND = of_task("Respond")
NEAR, PAST = date(2026, 4, 17), date(2026, 4, 21)
CASES = {
    # Received on 31 March 2026: an answer is due on 16 April, by the Code on 17 April.
    "deadline approaching": Case(RESPOND, date(2026, 4, 14), GONE | EXTENDED),
    "deadline missed": Case(RESPOND, date(2026, 4, 17), GONE | EXTENDED),
    "standard missed": Case(of_task("Acknowledge"), date(2026, 4, 10), GONE),
    "window ended": Case(
        of_task("Ask for a review"),
        date(2026, 5, 4),
        {
            "asked": of_complaint(
                lambda desk, it: escalate(desk, it, reason="Still cold.", remedy_sought="Heat.")
            ),
            "withdrawn": of_complaint(withdraw_complaint),
        },
    ),
    "promise approaching": Case(promised, NEAR, PROMISE),
    "promise overdue": Case(promised, PAST, PROMISE),
    "warning review near": Case(warned, date(2026, 9, 29), REVIEW, date(2026, 9, 28)),
    "warning review due": Case(warned, date(2026, 9, 30), REVIEW, date(2026, 9, 28)),
    "warning review overdue": Case(warned, date(2026, 10, 1), REVIEW, date(2026, 9, 28)),
    "evidence due soon": Case(asked, NEAR, EVIDENCE),
    "evidence overdue": Case(asked, PAST, EVIDENCE),
    "adjustment review near": Case(adjusted, NEAR, ADJUSTMENT),
    "adjustment review due": Case(adjusted, date(2026, 4, 20), ADJUSTMENT),
    "adjustment review overdue": Case(adjusted, PAST, ADJUSTMENT),
    "authority ending": Case(authorised, NEAR, ENDING),
    "order due soon": Case(ordered, NEAR, ORDER),
    "order overdue": Case(ordered, PAST, ORDER),
}
MODELS = {
    "adjustment": Adjustment,
    "authority": Representative,
    "promise": Remedy,
    "warning": Warning,
    "evidence": EvidenceRequest,
    "order": OmbudsmanOrder,
}


ELSEWHERE = {"update near", "update due", "update overdue"}
"""Tried where updates are: `tests/flows/test_updates.py`."""


def test_every_kind_of_job_is_tried():
    assert set(CASES) == set(NOTES) - ALWAYS - ELSEWHERE


class World:
    """One record of one landlord, with its jobs."""

    def __init__(self, house, clock, officer, log_one, kind):
        self.house, self.clock, self.officer, self.kind = house, clock, officer, kind
        self.case = CASES[kind]
        complaint_id = log_one(house)
        with house.desk("ids", officer()) as desk:
            self.subject = self.case.begin(desk, desk.complaint(complaint_id))
        self.asked = self.jobs()
        assert self.asked, "nobody asked for it"

    def jobs(self):
        with transaction(self.house.engine, "ids") as session:
            return session.scalars(
                select(Job.id).where(Job.kind == self.kind, Job.subject_id == self.subject)
            ).all()

    def change(self, way):
        self.clock.go_to(self.case.before)
        model = MODELS.get(self.kind.split()[0], Deadline)
        with self.house.desk("ids", self.officer()) as desk:
            self.case.ways[way](desk, desk.get(model, self.subject))

    def run(self):
        """What the job writes when its day has come."""
        self.clock.go_to(self.case.on)
        before = self.written()
        with transaction(self.house.engine, "ids") as session:
            for job in session.scalars(select(Job).where(Job.id.in_(self.asked))):
                job.done_at = None
        do_jobs(self.house, "ids", self.asked)
        with transaction(self.house.engine, "ids") as session:
            for job in session.scalars(select(Job).where(Job.id.in_(self.asked))):
                assert job.done_at is not None, "it was not done"
                assert job.failure is None
        return self.written() - before

    def written(self):
        with transaction(self.house.engine, "ids") as session:
            return sum(
                session.scalar(select(func.count()).select_from(table)) or 0
                for table in (Event, PartyEvent)
            )


@pytest.fixture
def world(house, clock, officer, log_one):
    return lambda kind: World(house, clock, officer, log_one, kind)


@pytest.mark.parametrize("kind", CASES)
def test_left_alone_it_is_written_once(world, kind):
    it = world(kind)
    assert it.run() > 0
    assert it.run() == 0  # it was noted


@pytest.mark.parametrize(
    ("kind", "way"),
    [(kind, way) for kind, case in CASES.items() for way in case.ways],
)
def test_what_is_over_is_not_written(world, kind, way):
    it = world(kind)
    it.change(way)
    assert it.run() == 0
