"""What may be done to a complaint now, by the very rule that casework asks before it acts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple

import strawberry

from putright.api.callers import actor_of
from putright.api.questions.asks import About
from putright.api.questions.posed import Posed, posed
from putright.api.reading.fields import computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, PolicyClause, clause_for, edition
from putright.api.types.questions import ActionInput
from putright.casework.standing import Summed, standing
from putright.facts import Step
from putright.rules.endings import remains
from putright.rules.steps import Blocker, available
from putright.store.models import Complaint

STANDING = (
    Complaint.edition, Complaint.kind, Complaint.status, Complaint.first_stage,
    Complaint.stage_number, Complaint.acknowledged_on, Complaint.responded_on,
    Complaint.remedy_sought, Complaint.escalate_by, Complaint.windows_end_on,
    Complaint.late_request_on, Complaint.panel_on, Complaint.panel_met_on,
    Complaint.open_promises, Complaint.standard, Complaint.points_raised, Complaint.open_points,
    Complaint.comments_by, Complaint.commented_on, Complaint.ending,
    Complaint.ombudsman_on, Complaint.evidence_owed, Complaint.open_orders,
    Complaint.interviews_arranged,
)  # fmt: skip
"""The columns that say how a complaint stands."""

ASKED_OF = (
    *STANDING, Complaint.id, Complaint.received_on, Complaint.happened_on, Complaint.aware_on,
    Complaint.closed_on, Complaint.sender, Complaint.channel, Complaint.about,
    Complaint.complainant_id,
)  # fmt: skip
"""… and those that bound the questions of what may be done to it."""


class Offer(NamedTuple):
    """`about` is what its questions are about; without it, they are bounded by the day alone."""

    code: str
    label: str
    mutation: str
    blockers: tuple["Obstacle", ...]
    available_until: date | None = None
    about: About | None = None

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
    Step.GRADE: ("Grade it", "gradeComplaint"),
    Step.EXTEND: ("Give more time", "extendDeadline"),
    Step.RECORD_FINDING: ("Record what was found", "recordFinding"),
    Step.INVITE_COMMENTS: ("Ask for comments on the findings", "inviteComments"),
    Step.RECORD_COMMENTS: ("Comment on the findings", "recordComments"),
    Step.RECORD_CONTACT: ("Record a contact", "recordContact"),
    Step.ARRANGE_INTERVIEW: ("Arrange an interview", "arrangeInterview"),
    Step.RECORD_INTERVIEW: ("Record what came of an interview", "recordInterview"),
    Step.RESPOND: ("Answer it", "respondToComplaint"),
    Step.ESCALATE: ("Take it further", "escalateComplaint"),
    Step.DECIDE_LATE_REQUEST: ("Decide about the late request", "decideLateRequest"),
    Step.CONVENE_PANEL: ("Convene the Panel", "convenePanel"),
    Step.HOLD_PANEL: ("Record that the Panel met", "holdPanel"),
    Step.PROMISE_REMEDY: ("Promise something", "promiseRemedy"),
    Step.CHANGE_REMEDY: ("Change a promise", "changeRemedy"),
    Step.WITHDRAW_REMEDY: ("Take a promise back", "withdrawRemedy"),
    Step.COMPLETE_REMEDY: ("Record that a promise was kept", "completeRemedy"),
    Step.CLOSE: ("Close it", "closeComplaint"),
    Step.WITHDRAW: ("Withdraw it", "withdrawComplaint"),
    Step.REOPEN: ("Take it up again", "reopenComplaint"),
    Step.OVERRULE_REFUSAL: ("Take it on, as the Ombudsman says", "overruleRefusal"),
    Step.RECORD_REFERRAL: ("Record that it went to the Ombudsman", "recordReferral"),
    Step.RECORD_EVIDENCE_REQUEST: ("Record what the Ombudsman asks for", "recordEvidenceRequest"),
    Step.RECORD_EVIDENCE_SENT: ("Record that evidence was sent", "recordEvidenceSent"),
    Step.RECORD_DETERMINATION: ("Record what the Ombudsman found", "recordDetermination"),
    Step.RECORD_ORDER_COMPLIED: ("Record that an order was carried out", "recordOrderComplied"),
    Step.RECORD_FAILURE_ORDER: ("Record a failure order", "recordFailureOrder"),
}


class Standing(Summed):
    """A row with the columns of `STANDING`."""

    edition: str
    standard: str | None


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
    case = standing(row, edition(reading, row.standard))
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
            blockers=obstacles(found, about),
            available_until=case.escalate_by if step is Step.ESCALATE else None,
            about=about,
        )
        for step, found in steps.items()
        if actor.may_take(step)
    ]
    return [offer for offer in offered if include_blocked or offer.allowed]


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
    available_until: date | None = value(
        "available_until",
        "The last day to do it as of right; after it, an officer decides.",
    )
