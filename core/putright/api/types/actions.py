"""What may be done to a complaint now, by the very rule that casework asks before it acts."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.reading.fields import Related
from putright.api.reading.reading import Reading
from putright.api.types.giving import nobody_to_give_to
from putright.api.types.offering import AvailableAction as AvailableAction
from putright.api.types.offering import IncludeBlocked as IncludeBlocked
from putright.api.types.offering import Offer as Offer
from putright.api.types.offering import obstacles as obstacles
from putright.api.types.offering import offered, shown
from putright.api.types.policies import edition
from putright.casework.dates.foreseen import WithDates, effects_of
from putright.casework.mandates import beyond_authority
from putright.casework.officers.office import office_of
from putright.casework.signposted import finished_on, told_of_ombudsman
from putright.casework.standing import BROUGHT, standing
from putright.facts import Step
from putright.rules import records
from putright.rules.endings import remains
from putright.rules.foreseen import DateEffect
from putright.rules.involved import Person
from putright.rules.steps import available
from putright.store.models import Complaint, Deadline, Lesson, Stage

STANDING = (
    Complaint.edition, Complaint.kind, Complaint.status, Complaint.first_stage,
    Complaint.stage_number, Complaint.acknowledged_on, Complaint.responded_on,
    Complaint.remedy_sought, Complaint.escalate_by, Complaint.windows_end_on,
    Complaint.late_request_on, Complaint.panel_on, Complaint.panel_met_on,
    Complaint.open_promises, Complaint.standard, Complaint.points_raised, Complaint.open_points,
    Complaint.comments_by, Complaint.commented_on, Complaint.ending,
    Complaint.ombudsman_on, Complaint.evidence_owed, Complaint.open_orders,
    Complaint.interviews_arranged, Complaint.documents_kept, Complaint.documents_hidden,
    Complaint.link_count, Complaint.involved, Complaint.confidential, Complaint.authorities,
    Complaint.delayed, Complaint.update_due_on,
    Complaint.complainant_id, Complaint.open_passings, Complaint.channel, Complaint.signatories,
    Complaint.guidance_awaited,
)  # fmt: skip
"""The columns that say how a complaint stands."""


class LessonStep(StrEnum):
    """What may be done about what a complaint taught."""

    RECORD = "RECORD"
    COMPLETE = "COMPLETE"
    PUBLISH = "PUBLISH"


LESSONS = {
    LessonStep.RECORD: ("Write down what it taught", "recordLesson"),
    LessonStep.COMPLETE: ("Record that the improvement was made", "completeImprovement"),
    LessonStep.PUBLISH: ("Record that it was published", "publishLesson"),
}
TAUGHT = (Related(Complaint.lesson, (Lesson.done_on,)),)

DATES = (
    Related(
        Complaint.deadlines,
        (Deadline.task, Deadline.whose, Deadline.stage_number, Deadline.state, Deadline.due_on,
         Deadline.earlier, Deadline.explanation),
    ),
    Related(Complaint.current_stage, (Stage.opened_on,)),
)  # fmt: skip
"""What the effect on dates hangs on, fetched only where it is asked for."""

ASKED_OF = (
    *STANDING, Complaint.taken_on_on,
    Complaint.id, Complaint.closed_on, Complaint.own_word,
    Complaint.received_at, Complaint.officer_id, Complaint.team_id,
    *(each for each in BROUGHT if each.key not in {known.key for known in STANDING}),
)  # fmt: skip
"""… and those that bound the questions of what may be done to it."""


OFFERED = {
    Step.ROUTE: ("Hold it as something else", "routeComplaint"),
    Step.EXCLUDE: ("Refuse it", "excludeComplaint"),
    Step.ADD_REPRESENTATIVE: ("Let somebody act for them", "addRepresentative"),
    Step.ASK_FOR_AUTHORITY: ("Ask for somebody's authority to act", "askForAuthority"),
    Step.ACKNOWLEDGE: ("Acknowledge it", "acknowledgeComplaint"),
    Step.RECORD_REMEDY_SOUGHT: ("Say what would put it right", "recordRemedySought"),
    Step.DEFINE: ("Say how it is understood", "defineComplaint"),
    Step.ADD_POINT: ("Add a point", "addPoint"),
    Step.RAISE_NEW_MATTER: ("Raise a new matter", "raiseNewMatter"),
    Step.LINK: ("Link it with another", "linkComplaints"),
    Step.UNLINK: ("Take a link back", "unlinkComplaints"),
    Step.MERGE: ("Merge a duplicate into it", "mergeComplaints"),
    Step.GRADE: ("Grade it", "gradeComplaint"),
    Step.EXTEND: ("Give more time", "extendDeadline"),
    Step.CORRECT_RECEIPT: ("Set the day of receipt right", "correctReceivedDate"),
    Step.RECORD_FINDING: ("Record what was found", "recordFinding"),
    Step.INVITE_COMMENTS: ("Ask for comments on the findings", "inviteComments"),
    Step.RECORD_COMMENTS: ("Comment on the findings", "recordComments"),
    Step.RECORD_CONTACT: ("Record a contact", "recordContact"),
    Step.ARRANGE_INTERVIEW: ("Arrange an interview", "arrangeInterview"),
    Step.RECORD_INTERVIEW: ("Record what came of an interview", "recordInterview"),
    Step.BRING_DOCUMENT: ("Bring a document", "createUpload"),
    Step.SHOW_DOCUMENT: ("Show a document to the complainant", "showDocument"),
    Step.WITHDRAW_DOCUMENT: ("Take a document from view", "withdrawDocument"),
    Step.RECORD_EVIDENCE: ("Weigh evidence on a point", "recordEvidence"),
    Step.AGREE_UPDATES: ("Agree on updates", "agreeUpdates"),
    Step.RECORD_UPDATE: ("Record an update", "recordUpdate"),
    Step.ASK_FOR_GUIDANCE: ("Ask for guidance", "askForGuidance"),
    Step.RECORD_GUIDANCE: ("Record the guidance that was given", "recordGuidance"),
    Step.RESPOND: ("Answer it", "respondToComplaint"),
    Step.ANSWER_CORRESPONDENCE: ("Record that it was answered", "answerCorrespondence"),
    Step.ESCALATE: ("Take it further", "escalateComplaint"),
    Step.DECIDE_LATE_REQUEST: ("Decide about the late request", "decideLateRequest"),
    Step.REFUSE_ESCALATION: ("Refuse the next stage", "refuseEscalation"),
    Step.CONVENE_PANEL: ("Convene the Panel", "convenePanel"),
    Step.HOLD_PANEL: ("Record that the Panel met", "holdPanel"),
    Step.PROMISE_REMEDY: ("Promise something", "promiseRemedy"),
    Step.CHANGE_REMEDY: ("Change a promise", "changeRemedy"),
    Step.WITHDRAW_REMEDY: ("Take a promise back", "withdrawRemedy"),
    Step.COMPLETE_REMEDY: ("Record that a promise was kept", "completeRemedy"),
    Step.NAME_COMPLAINANT: ("Record who complains", "nameComplainant"),
    Step.CORRECT_FIRST_CONTACT: ("Correct the first contact", "correctFirstContact"),
    Step.NOTE_PASSED_ON: ("Record what was made of it", "notePassedOn"),
    Step.ADD_SIGNATORIES: ("Add who signed it", "addSignatories"),
    Step.STRIKE_OUT_SIGNATORY: ("Strike somebody out", "strikeOutSignatory"),
    Step.REPLACE_PETITION_LEAD: ("Record who leads it now", "replacePetitionLead"),
    Step.RECORD_PETITION_MEETING: ("Record a meeting with them", "recordPetitionMeeting"),
    Step.RECORD_PETITION_TOLD: ("Record that they were told", "recordPetitionTold"),
    Step.CLOSE: ("Close it", "closeComplaint"),
    Step.NOTE_SATISFACTION_FORM: ("Record that the form was sent", "noteSatisfactionForm"),
    Step.WITHDRAW: ("Withdraw it", "withdrawComplaint"),
    Step.REOPEN: ("Take it up again", "reopenComplaint"),
    Step.OVERRULE_REFUSAL: ("Take it on, as the Ombudsman says", "overruleRefusal"),
    Step.ASSIGN: ("Give it to somebody", "assignComplaint"),
    Step.TAKE: ("Take it yourself", "takeComplaint"),
    Step.MARK_CONFIDENTIAL: ("Keep it confidential", "markConfidential"),
    Step.LIFT_CONFIDENTIALITY: ("Let all staff read it again", "liftConfidentiality"),
    Step.RECORD_STAFF_COMPLAINED_ABOUT: (
        "Record who of the staff it is about",
        "recordStaffComplainedAbout",
    ),
    Step.DECLARE_CONFLICT: ("Declare a conflict of interest", "declareConflict"),
    Step.CLEAR_CONFLICT: ("Clear a conflict of interest", "clearConflict"),
    Step.RECORD_REFERRAL: ("Record that it went to the Ombudsman", "recordReferral"),
    Step.RECORD_EVIDENCE_REQUEST: ("Record what the Ombudsman asks for", "recordEvidenceRequest"),
    Step.RECORD_EVIDENCE_SENT: ("Record that evidence was sent", "recordEvidenceSent"),
    Step.RECORD_DETERMINATION: ("Record what the Ombudsman found", "recordDetermination"),
    Step.RECORD_ORDER_COMPLIED: ("Record that an order was carried out", "recordOrderComplied"),
    Step.RECORD_FAILURE_ORDER: ("Record a failure order", "recordFailureOrder"),
}


class Standing(WithDates):
    """A row with the columns of `STANDING`."""

    edition: str
    standard: str | None
    authorities: list[dict[str, Any]] | None


def offers(row: Standing, reading: Reading, include_blocked: IncludeBlocked = False) -> list[Offer]:
    """The steps that this kind of caller takes, in the order of the procedure."""
    about = about_complaint(row, reading)
    if about is None:
        return []  # nothing is done by an edition whose plugin is gone
    if about.actor.staff:
        about = replace(about, office=office_of(about.row, reading.today))
    case, policy = about.case, about.policy
    assert case is not None
    assert policy is not None
    points = row.points_raised
    found = {
        step: (
            *(blockers or nobody_to_give_to(step, about)),
            *beyond_authority(about.actor, row, step, policy, reading.today, points),
        )
        for step, blockers in available(case, policy, reading.today).items()
        if about.actor.may_take(step)
    }
    every = offered(
        about,
        found,
        OFFERED,
        available_until=lambda step: case.escalate_by if step is Step.ESCALATE else None,
        foresee=lambda step: partial(_effects, step, about),
    )
    return shown([*every, *_lesson(about)], include_blocked)


def _lesson(about: About) -> list[Offer]:
    """To write down what it taught; the rest stands on the lesson itself."""
    if not about.actor.staff:
        return []
    assert about.case is not None
    lesson = about.row.lesson
    found = records.record_lesson(
        None if lesson else about.case.kind, lesson.done_on if lesson else None
    )
    return offered(about, {LessonStep.RECORD: found}, LESSONS, "core.lesson")


def about_complaint(row: Standing, reading: Reading) -> About | None:
    """What the questions about a complaint are about; `None` where its edition is gone."""
    policy = edition(reading, row.edition)
    if policy is None:
        return None
    standard = edition(reading, row.standard)
    actor = actor_of(reading.caller)
    case = standing(row, standard, Person(actor.name, actor.subject))
    return About(
        reading=reading, policy=policy, standard=standard, case=case, row=row, record="Complaint"
    )


def _effects(step: Step, about: About) -> Sequence[DateEffect]:
    assert about.case is not None
    assert about.policy is not None
    return effects_of(
        step, about.row, about.case, about.policy, about.today, about.reading.landlord
    )


def still_open(row: Standing, reading: Reading) -> str | None:
    """What the complainant may still do once it is closed."""
    policy = edition(reading, row.edition)
    if policy is None:
        return None
    case = standing(row, edition(reading, row.standard))
    told = told_of_ombudsman(reading.landlord, policy, reading.today, finished_on(policy, row))
    return remains(case, policy, told)
