"""What may be done to a complaint now, by the very rule that casework asks before it acts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, NamedTuple

import strawberry

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.questions.posed import Posed, posed
from putright.api.reading.fields import Related, computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, PolicyClause, clause_for, edition
from putright.api.types.questions import ActionInput
from putright.api.types.words import explained
from putright.casework.foreseen import WithDates, effects_of
from putright.casework.mandates import beyond_authority
from putright.casework.standing import standing
from putright.facts import Step
from putright.policy import Who
from putright.rules.endings import remains
from putright.rules.foreseen import DateChange, DateEffect
from putright.rules.involved import Person
from putright.rules.steps import Blocker, available
from putright.store.models import Complaint, Deadline, Stage

STANDING = (
    Complaint.edition, Complaint.kind, Complaint.status, Complaint.first_stage,
    Complaint.stage_number, Complaint.acknowledged_on, Complaint.responded_on,
    Complaint.remedy_sought, Complaint.escalate_by, Complaint.windows_end_on,
    Complaint.late_request_on, Complaint.panel_on, Complaint.panel_met_on,
    Complaint.open_promises, Complaint.standard, Complaint.points_raised, Complaint.open_points,
    Complaint.comments_by, Complaint.commented_on, Complaint.ending,
    Complaint.ombudsman_on, Complaint.evidence_owed, Complaint.open_orders,
    Complaint.interviews_arranged, Complaint.documents_kept, Complaint.link_count,
    Complaint.involved, Complaint.authorities,
    Complaint.delayed, Complaint.update_due_on,
    Complaint.complainant_id, Complaint.open_passings, Complaint.channel, Complaint.signatories,
)  # fmt: skip
"""The columns that say how a complaint stands."""

explained(
    DateChange,
    "DateChange",
    "What an action would do to a date.",
    STARTS="A clock would start.",
    MET="It would be done in time.",
    MET_LATE="It would be done, and late.",
    ENDS="It would be awaited no longer.",
    MOVES="It would be due on another day.",
)

DATES = (
    Related(
        Complaint.deadlines,
        (Deadline.task, Deadline.whose, Deadline.stage_number, Deadline.state, Deadline.due_on,
         Deadline.earlier),
    ),
    Related(Complaint.current_stage, (Stage.opened_on,)),
)  # fmt: skip
"""What the effect on dates hangs on, fetched only where it is asked for."""

ASKED_OF = (
    *STANDING, Complaint.taken_on_on,
    Complaint.id, Complaint.received_on, Complaint.happened_on, Complaint.aware_on,
    Complaint.closed_on, Complaint.sender, Complaint.about,
    Complaint.own_word,
)  # fmt: skip
"""… and those that bound the questions of what may be done to it."""


Foresee = Callable[[], Sequence[DateEffect]]


class Offer(NamedTuple):
    """`about` is what its questions are about; without it, they are bounded by the day alone.

    `foresee` says what it would do to dates, and is asked only where that is selected.
    """

    code: str
    label: str
    mutation: str
    blockers: tuple["Obstacle", ...]
    available_until: date | None = None
    about: About | None = None
    foresee: Foresee | None = None

    @property
    def allowed(self) -> bool:
        return not self.blockers


class Obstacle(NamedTuple):
    message: str
    rule: Clause | None
    until: date | None


OFFERED = {
    Step.ROUTE: ("Hold it as something else", "routeComplaint"),
    Step.EXCLUDE: ("Refuse it", "excludeComplaint"),
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
    Step.RECORD_FINDING: ("Record what was found", "recordFinding"),
    Step.INVITE_COMMENTS: ("Ask for comments on the findings", "inviteComments"),
    Step.RECORD_COMMENTS: ("Comment on the findings", "recordComments"),
    Step.RECORD_CONTACT: ("Record a contact", "recordContact"),
    Step.ARRANGE_INTERVIEW: ("Arrange an interview", "arrangeInterview"),
    Step.RECORD_INTERVIEW: ("Record what came of an interview", "recordInterview"),
    Step.BRING_DOCUMENT: ("Bring a document", "createUpload"),
    Step.WITHDRAW_DOCUMENT: ("Take a document from view", "withdrawDocument"),
    Step.RECORD_EVIDENCE: ("Weigh evidence on a point", "recordEvidence"),
    Step.AGREE_UPDATES: ("Agree on updates", "agreeUpdates"),
    Step.RECORD_UPDATE: ("Record an update", "recordUpdate"),
    Step.RESPOND: ("Answer it", "respondToComplaint"),
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
    Step.WITHDRAW: ("Withdraw it", "withdrawComplaint"),
    Step.REOPEN: ("Take it up again", "reopenComplaint"),
    Step.OVERRULE_REFUSAL: ("Take it on, as the Ombudsman says", "overruleRefusal"),
    Step.ASSIGN: ("Give it to somebody", "assignComplaint"),
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


def offers(
    row: Standing,
    reading: Reading,
    include_blocked: Annotated[
        bool, described("Whether to list what is blocked too, with what blocks it.")
    ] = False,
) -> list[Offer]:
    """The steps that this kind of caller takes, in the order of the procedure."""
    actor = actor_of(reading.caller)
    policy = edition(reading, row.edition)
    if policy is None:
        return []  # nothing is done by an edition whose plugin is gone
    acting = Person(actor.name, actor.subject)
    case = standing(row, edition(reading, row.standard), acting)
    about = About(
        reading=reading, policy=policy, standard=case.standard, case=case, row=row,
        record="Complaint",
    )  # fmt: skip
    steps = available(case, policy, reading.today)
    offered = [
        Offer(
            code=f"core.{step.value.lower()}",
            label=OFFERED[step][0],
            mutation=OFFERED[step][1],
            blockers=obstacles(
                (
                    *found,
                    *beyond_authority(actor, row, step, policy, reading.today, row.points_raised),
                ),
                about,
            ),
            available_until=case.escalate_by if step is Step.ESCALATE else None,
            about=about,
            foresee=partial(_effects, step, about),
        )
        for step, found in steps.items()
        if actor.may_take(step)
    ]
    return [offer for offer in offered if include_blocked or offer.allowed]


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
    return remains(case, policy, reading.landlord.ombudsman)


def obstacles(found: Iterable[Blocker], about: About) -> tuple[Obstacle, ...]:
    """What blocks a step, each with its clause."""
    return tuple(
        Obstacle(each.why, clause_for(each.rule, about.policy, about.standard), each.until)
        for each in found
    )


@strawberry.type(description="Why something cannot be done now.")
class ActionBlocker:
    message: str = value("message", "Why, in words to show.")
    rule: PolicyClause | None = value("rule", "The clause, where one decides.")
    until: date | None = value("until", "The last day on which it blocks, where that is known.")


def _questions(offer: Offer, reading: Reading) -> Sequence[Posed]:
    return posed(offer.mutation, offer.about or About(reading=reading))


@strawberry.type(
    description="What an action would do to one date, were it done today with a proper input."
)
class ActionEffect:
    task: str = computed(lambda found, _: found[0].task, "What is due, as Deadline.task has it.")
    whose: Who = computed(lambda found, _: found[0].whose, "Whose clock it is.")
    change: DateChange = computed(lambda found, _: found[0].change, "What would become of it.")
    due_on: date = computed(
        lambda found, _: found[0].due,
        "The last day on which it is in time; the new one, where it moves.",
    )
    code_due_on: date | None = computed(
        lambda found, _: found[0].code_due, "The Ombudsman's own limit, for a clock that starts."
    )
    rule: PolicyClause | None = computed(
        lambda found, _: clause_for(found[0].rule, found[1].policy, found[1].standard),
        "The clause that sets it.",
    )


@strawberry.type(description="Something that this caller may do to a complaint, now or later.")
class AvailableAction:
    code: str = value("code", "Stable code: core.escalate.")
    label: str = value("label", "Text for a button.")
    mutation: str = value("mutation", "The mutation to call.")
    allowed: bool = value("allowed", "Whether it would be accepted now, given a proper input.")
    blockers: list[ActionBlocker] = value("blockers", "Why not, where it would not be.")
    inputs: list[ActionInput] = computed(
        _questions, "What to ask before it, in the order of the mutation's input."
    )
    effects: list[ActionEffect] = computed(
        lambda offer, _: [
            (each, offer.about) for each in (offer.foresee() if offer.foresee else ())
        ],
        "What it would do to the dates of the complaint, were it done today, soonest first. Where "
        "it asks for a day or a choice that decides, told for today or for the first choice; where "
        "it asks whether, told for yes.",
    )
    available_until: date | None = value(
        "available_until",
        "The last day to do it as of right; after it, an officer decides.",
    )
