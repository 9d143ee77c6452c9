"""What hooks are given and what they give back: facts that cannot be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from putright.policy import Moment


class Kind(StrEnum):
    """What an incoming contact turned out to be."""

    COMPLAINT = "COMPLAINT"
    SERVICE_REQUEST = "SERVICE_REQUEST"
    FEEDBACK = "FEEDBACK"
    CORRESPONDENCE = "CORRESPONDENCE"
    OTHER_PROCEDURE = "OTHER_PROCEDURE"


class Status(StrEnum):
    """Where a complaint stands: the same for every landlord."""

    RECEIVED = "RECEIVED"
    OPEN = "OPEN"
    RESPONDED = "RESPONDED"
    PASSED_ON = "PASSED_ON"
    EXCLUDED = "EXCLUDED"
    CLOSED = "CLOSED"


class DeadlineState(StrEnum):
    """How a deadline, or a window, stands."""

    RUNNING = "RUNNING"
    MET = "MET"
    MET_LATE = "MET_LATE"
    MISSED = "MISSED"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


class Outcome(StrEnum):
    """What a response decides."""

    UPHELD = "UPHELD"
    PARTLY_UPHELD = "PARTLY_UPHELD"
    NOT_UPHELD = "NOT_UPHELD"


class Responsible(StrEnum):
    """Whether a point of a complaint is for the landlord to put right."""

    YES = "YES"
    NO = "NO"
    UNCLEAR = "UNCLEAR"


class RemedyFactKind(StrEnum):
    """What became of a promise, after it was made."""

    CHANGED = "CHANGED"
    WITHDRAWN = "WITHDRAWN"
    COMPLETED = "COMPLETED"


class Step(StrEnum):
    """A step of casework that a page, or a plugin, may forbid."""

    ROUTE = "ROUTE"
    EXCLUDE = "EXCLUDE"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    RECORD_REMEDY_SOUGHT = "RECORD_REMEDY_SOUGHT"
    DEFINE = "DEFINE"
    ADD_POINT = "ADD_POINT"
    RAISE_NEW_MATTER = "RAISE_NEW_MATTER"
    LINK = "LINK"
    UNLINK = "UNLINK"
    MERGE = "MERGE"
    GRADE = "GRADE"
    EXTEND = "EXTEND"
    CORRECT_RECEIPT = "CORRECT_RECEIPT"
    ADD_REPRESENTATIVE = "ADD_REPRESENTATIVE"
    ASK_FOR_AUTHORITY = "ASK_FOR_AUTHORITY"
    RECORD_FINDING = "RECORD_FINDING"
    INVITE_COMMENTS = "INVITE_COMMENTS"
    RECORD_COMMENTS = "RECORD_COMMENTS"
    RECORD_CONTACT = "RECORD_CONTACT"
    ARRANGE_INTERVIEW = "ARRANGE_INTERVIEW"
    RECORD_INTERVIEW = "RECORD_INTERVIEW"
    BRING_DOCUMENT = "BRING_DOCUMENT"
    SHOW_DOCUMENT = "SHOW_DOCUMENT"
    WITHDRAW_DOCUMENT = "WITHDRAW_DOCUMENT"
    RECORD_EVIDENCE = "RECORD_EVIDENCE"
    AGREE_UPDATES = "AGREE_UPDATES"
    RECORD_UPDATE = "RECORD_UPDATE"
    ASK_FOR_GUIDANCE = "ASK_FOR_GUIDANCE"
    RECORD_GUIDANCE = "RECORD_GUIDANCE"
    RESPOND = "RESPOND"
    ANSWER_CORRESPONDENCE = "ANSWER_CORRESPONDENCE"
    ESCALATE = "ESCALATE"
    DECIDE_LATE_REQUEST = "DECIDE_LATE_REQUEST"
    REFUSE_ESCALATION = "REFUSE_ESCALATION"
    CONVENE_PANEL = "CONVENE_PANEL"
    HOLD_PANEL = "HOLD_PANEL"
    PROMISE_REMEDY = "PROMISE_REMEDY"
    CHANGE_REMEDY = "CHANGE_REMEDY"
    WITHDRAW_REMEDY = "WITHDRAW_REMEDY"
    COMPLETE_REMEDY = "COMPLETE_REMEDY"
    NAME_COMPLAINANT = "NAME_COMPLAINANT"
    CORRECT_FIRST_CONTACT = "CORRECT_FIRST_CONTACT"
    NOTE_PASSED_ON = "NOTE_PASSED_ON"
    ADD_SIGNATORIES = "ADD_SIGNATORIES"
    STRIKE_OUT_SIGNATORY = "STRIKE_OUT_SIGNATORY"
    REPLACE_PETITION_LEAD = "REPLACE_PETITION_LEAD"
    RECORD_PETITION_MEETING = "RECORD_PETITION_MEETING"
    RECORD_PETITION_TOLD = "RECORD_PETITION_TOLD"
    CLOSE = "CLOSE"
    NOTE_SATISFACTION_FORM = "NOTE_SATISFACTION_FORM"
    WITHDRAW = "WITHDRAW"
    REOPEN = "REOPEN"
    OVERRULE_REFUSAL = "OVERRULE_REFUSAL"
    ASSIGN = "ASSIGN"
    TAKE = "TAKE"
    MARK_CONFIDENTIAL = "MARK_CONFIDENTIAL"
    LIFT_CONFIDENTIALITY = "LIFT_CONFIDENTIALITY"
    RECORD_STAFF_COMPLAINED_ABOUT = "RECORD_STAFF_COMPLAINED_ABOUT"
    DECLARE_CONFLICT = "DECLARE_CONFLICT"
    CLEAR_CONFLICT = "CLEAR_CONFLICT"
    RECORD_REFERRAL = "RECORD_REFERRAL"
    RECORD_EVIDENCE_REQUEST = "RECORD_EVIDENCE_REQUEST"
    RECORD_EVIDENCE_SENT = "RECORD_EVIDENCE_SENT"
    RECORD_DETERMINATION = "RECORD_DETERMINATION"
    RECORD_ORDER_COMPLIED = "RECORD_ORDER_COMPLIED"
    RECORD_FAILURE_ORDER = "RECORD_FAILURE_ORDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A letter, call or form, as recorded before anything is decided about it.

    `sender` holds what is known of who wrote: "tenant", "leaseholder", "advocate", "solicitor",
    "legally trained", "councillor", "mp", "staff", …  `happened` and `aware` are the days on
    which the matter happened and on which the complainant came to know of it, where known.
    `about` holds what a page may treat apart: "harassment", "discrimination". `investigate` says
    that it is more than the first contact can put right. A comment or a suggestion is not
    `dissatisfied`.
    """

    received: date
    sender: frozenset[str]
    channel: str = "letter"
    receives_a_service: bool = True
    first_report: bool = False
    investigate: bool = False
    dissatisfied: bool = True
    about: frozenset[str] = frozenset()
    appeals_a_warning: bool = False
    anonymous: bool = False
    happened: date | None = None
    aware: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a contact is, the clause that says so, why, and where else the sender can go."""

    kind: Kind
    clause: str
    why: str
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A complaint as the rules and the hooks see it on a given day.

    `moments` are those of the current stage. `handled_by` are the people who handled or decided
    an earlier stage or this one. `proposed_by` are the roles of those who propose the step.
    """

    id: UUID
    kind: Kind
    stage: int
    moments: Mapping[Moment, date]
    handled_by: frozenset[str] = frozenset()
    proposed_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a case's history."""

    id: UUID
    case_id: UUID
    at: datetime
    what: str
    facts: Mapping[str, str] = field(default_factory=dict)
