"""What may be done to what hangs on a complaint: its points, dates, promises, its lesson."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.questions.page import timescale_of
from putright.api.reading.fields import Related
from putright.api.reading.reading import Reading
from putright.api.types.actions import LESSONS, OFFERED, STANDING, LessonStep, about_complaint
from putright.api.types.offering import AvailableAction, IncludeBlocked, Offer, offered, shown
from putright.casework.first_contact.petition_leads import leads
from putright.casework.officers.conflicts import is_own
from putright.facts import Step
from putright.rules import records
from putright.rules.conflicts import clear_this, conflicts_of_interest
from putright.rules.contacts import InterviewState
from putright.rules.foreseen import DateChange, DateEffect
from putright.rules.involved import CONFLICTS
from putright.rules.petitions import lead_it, strike_out
from putright.rules.standing import Blocker
from putright.rules.steps import blockers
from putright.store import contacts, documents, models, ombudsman
from putright.store.involvements import Involvement
from putright.store.petitions import PetitionLead, Signatory

__all__ = ["AvailableAction"]


ARRANGED = (contacts.Interview.id, contacts.Interview.state, contacts.Interview.meets_on)
KEPT = (documents.Document.id, documents.Document.shown, documents.Document.withdrawn_on)
PROMISE = (
    models.Remedy.id, models.Remedy.completed_on, models.Remedy.withdrawn_on,
    models.Remedy.created_at, models.Remedy.due_on,
)  # fmt: skip
DATE = (
    models.Deadline.id, models.Deadline.task, models.Deadline.whose, models.Deadline.stage_number,
    models.Deadline.state, models.Deadline.due_on, models.Deadline.earlier,
    models.Deadline.explanation,
)  # fmt: skip
LESSON = (
    models.Lesson.id, models.Lesson.improvement, models.Lesson.learned_on, models.Lesson.done_on,
    models.Lesson.published_on,
)  # fmt: skip
REQUESTED = (
    ombudsman.EvidenceRequest.id, ombudsman.EvidenceRequest.sent_on,
    ombudsman.EvidenceRequest.asked_on,
)  # fmt: skip
INVOLVED = (
    Involvement.id, Involvement.part, Involvement.name, Involvement.subject, Involvement.ended_on,
)  # fmt: skip
SIGNED = (Signatory.id, Signatory.struck_out_on, Signatory.party_id)
OF_SIGNATORY = (
    Related(Signatory.complaint, STANDING),
    Related(Signatory.leads, (PetitionLead.party_id,)),
)
ORDERED = (
    ombudsman.OmbudsmanOrder.id, ombudsman.OmbudsmanOrder.complied_on,
    ombudsman.OmbudsmanOrder.ordered_on,
)  # fmt: skip
THERE = (
    ombudsman.OmbudsmanCase.id, ombudsman.OmbudsmanCase.determined_on,
    ombudsman.OmbudsmanCase.opened_on,
)  # fmt: skip
OF_COMPLAINT = (Related(models.Point.complaint, STANDING),)
OF_INVOLVEMENT = (Related(Involvement.complaint, STANDING),)
OF_DEADLINE = (Related(models.Deadline.complaint, STANDING),)
OF_CASE = (Related(ombudsman.EvidenceRequest.case, (ombudsman.OmbudsmanCase.determined_on,)),)

Own = Callable[[Any], Iterator[Blocker]]


def _on(record: str, *steps: Step, own: Own) -> Callable[..., list[Offer]]:
    """Steps of casework that are taken on a record of the complaint's, by the record's own rule."""

    def offer(row: Any, reading: Reading, include_blocked: IncludeBlocked = False) -> list[Offer]:
        about = About(reading=reading, row=row, record=record)
        found = {step: own(row) for step in steps if about.actor.may_take(step)}
        return shown(offered(about, found, OFFERED), include_blocked)

    return offer


promise_offers = _on(
    "Remedy",
    *(Step.CHANGE_REMEDY, Step.WITHDRAW_REMEDY, Step.COMPLETE_REMEDY),
    own=lambda row: records.follow_promise(row.completed_on, row.withdrawn_on),
)
evidence_offers = _on(
    "EvidenceRequest",
    Step.RECORD_EVIDENCE_SENT,
    own=lambda row: records.send_evidence(row.sent_on, row.case.determined_on),
)
order_offers = _on(
    "OmbudsmanOrder",
    Step.RECORD_ORDER_COMPLIED,
    own=lambda row: records.carry_out(row.complied_on),
)
interview_offers = _on(
    "Interview",
    Step.RECORD_INTERVIEW,
    own=lambda row: records.end_interview(row.state is InterviewState.ARRANGED),
)


def document_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """What only staff see is shown, and what is there taken from view."""
    about = About(reading=reading, row=row, record="Document")
    every = {
        Step.SHOW_DOCUMENT: records.show_document(row.shown, row.withdrawn_on),
        Step.WITHDRAW_DOCUMENT: records.withdraw_document(row.withdrawn_on),
    }
    found = {step: own for step, own in every.items() if about.actor.may_take(step)}
    return shown(offered(about, found, OFFERED), include_blocked)


def case_offers(row: Any, reading: Reading, include_blocked: IncludeBlocked = False) -> list[Offer]:
    """What the Ombudsman asks and decides is recorded on the case that is open, and on no other."""
    about = About(reading=reading, row=row, record="OmbudsmanCase")
    steps = (Step.RECORD_EVIDENCE_REQUEST, Step.RECORD_DETERMINATION)
    if row.determined_on is not None or not all(map(about.actor.may_take, steps)):
        return []
    return shown(offered(about, {step: () for step in steps}, OFFERED), include_blocked)


def point_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """What may be done to a point is what its complaint allows."""
    about = about_complaint(row.complaint, reading)
    if about is None or not about.actor.may_take(Step.RECORD_FINDING):
        return []
    assert about.case is not None
    assert about.policy is not None
    found = {
        Step.RECORD_FINDING: blockers(Step.RECORD_FINDING, about.case, about.policy, reading.today)
    }
    return shown(offered(replace(about, row=row, record="Point"), found, OFFERED), include_blocked)


def deadline_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """More time, where the complaint is still worked on and the clause of this date gives any."""
    whole = about_complaint(row.complaint, reading)
    if whole is None or not whole.actor.may_take(Step.EXTEND):
        return []
    assert whole.case is not None
    assert whole.policy is not None
    about = replace(whole, row=row, record="Deadline")
    timescale = timescale_of(about)
    found = [
        *(
            blockers(Step.EXTEND, whole.case, whole.policy, reading.today)
            or records.extend(row.whose, row.state, timescale)
        )
    ]

    def later(_: Step) -> Callable[[], Sequence[DateEffect]]:
        due = max(reading.today, date.fromordinal(row.due_on.toordinal() + 1))
        moved = DateEffect(
            task=row.task, whose=row.whose, change=DateChange.MOVES, due=due, rule=timescale
        )
        return lambda: () if found else (moved,)

    return shown(offered(about, {Step.EXTEND: found}, OFFERED, foresee=later), include_blocked)


def conflict_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """To clear a conflict of interest, for somebody else; nothing of any other part."""
    about = about_complaint(row.complaint, reading)
    if about is None or row.part not in CONFLICTS or not about.actor.may_take(Step.CLEAR_CONFLICT):
        return []
    assert about.case is not None
    assert about.policy is not None
    clause = conflicts_of_interest(about.policy, about.standard)
    found = {
        Step.CLEAR_CONFLICT: blockers(Step.CLEAR_CONFLICT, about.case, about.policy, reading.today)
        or clear_this(row.part, row.ended_on, is_own(about.actor, row), clause)
    }
    about = replace(about, row=row, record="Involvement")
    return shown(offered(about, found, OFFERED), include_blocked)


def signatory_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """To strike somebody out, and to have them lead the petition."""
    about = about_complaint(row.complaint, reading)
    if about is None or not about.actor.staff:
        return []
    assert about.case is not None
    assert about.policy is not None
    own = {
        Step.STRIKE_OUT_SIGNATORY: strike_out(row.struck_out_on),
        Step.REPLACE_PETITION_LEAD: lead_it(row.struck_out_on, leads(row)),
    }
    found = {
        step: blockers(step, about.case, about.policy, reading.today) or of_it
        for step, of_it in own.items()
    }
    about = replace(about, row=row, record="Signatory")
    return shown(offered(about, found, OFFERED), include_blocked)


def lesson_offers(
    row: Any, reading: Reading, include_blocked: IncludeBlocked = False
) -> list[Offer]:
    """What may be done about a lesson that is recorded."""
    about = About(reading=reading, row=row, record="Lesson")
    if not actor_of(reading.caller).staff:
        return []
    found = {
        LessonStep.RECORD: records.record_lesson(None, row.done_on),
        LessonStep.COMPLETE: records.complete_improvement(row.improvement, row.done_on),
        LessonStep.PUBLISH: records.publish_lesson(row.published_on),
    }
    return shown(offered(about, found, LESSONS, "core.lesson"), include_blocked)
