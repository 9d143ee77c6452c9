"""Where an officer, a portal or a worker sits: for whom, by whom, when, in which transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from putright.casework.files import Files
from putright.casework.problems import must_be_as_read, not_allowed, not_found
from putright.facts import Step
from putright.landlords import Landlord
from putright.policy import Policy, Rule
from putright.rules.calendar import civil_date
from putright.store.base import Identified
from putright.store.conduct import PartyEvent
from putright.store.ids import new_id
from putright.store.many import brought_along
from putright.store.models import Complaint, Stage
from putright.store.officers import Officer, TeamMember
from putright.store.records import Event, Job

Row = TypeVar("Row", bound=Identified)

RESIDENTS_MAY = frozenset(
    {
        Step.BRING_DOCUMENT,
        Step.ESCALATE,
        Step.RAISE_NEW_MATTER,
        Step.RECORD_COMMENTS,
        Step.RECORD_REMEDY_SOUGHT,
        Step.WITHDRAW,
    }
)
"""The steps that a complainant or a representative takes; the others are the landlord's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is acting. `party_id` is a resident's own record; `roles` are an officer's.

    `answers_for_calendar`: an administrator, who may proclaim a closed day. `decides`: a decision
    maker, who may do what a page leaves to no role that it names. `reads_confidential`: an
    administrator, or the clock, who works on complaints that are not theirs to see.

    `staff` work cases for the landlord; an actor that is neither staff nor a party only reads.
    """

    subject: str
    name: str
    staff: bool = False
    answers_for_calendar: bool = False
    decides: bool = False
    reads_confidential: bool = False
    roles: frozenset[str] = frozenset()
    party_id: UUID | None = None

    def may_take(self, step: Step) -> bool:
        """Whether this kind of caller ever takes the step."""
        return self.staff or (step in RESIDENTS_MAY and self.party_id is not None)


class Wanted(NamedTuple):
    """A job that is wanted. `key` says what for, so that it is asked for once."""

    kind: str
    subject_id: UUID
    key: str
    due_at: datetime


def said(facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts of a line of history, as they are kept."""
    return {name: str(value) for name, value in facts.items() if value is not None}


CLOCK = Actor(subject="clock", name="The clock", staff=True, reads_confidential=True)
"""Whoever notes what happens when nobody is looking."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`now` is one instant for all that is done here; `today` is its day in London.

    `files` is where documents lie; None where no place is set up for them.
    """

    landlord: Landlord
    session: Session
    actor: Actor
    now: datetime
    files: Files | None = None

    @property
    def today(self) -> date:
        return civil_date(self.now)

    def policy(self, complaint: Complaint) -> Policy:
        """The edition that the complaint began under."""
        return self.landlord.edition(complaint.edition)

    def standard(self, complaint: Complaint) -> Policy | None:
        """The edition of the standard that the complaint is measured by."""
        return self.landlord.edition(complaint.standard) if complaint.standard else None

    def new_id(self) -> UUID:
        return new_id(self.now)

    def keep(self, row: Row) -> Row:
        """Give a row its id and store it, so that the rows that point at it can follow."""
        row.id = self.new_id()
        self.session.add(row)
        self.session.flush()
        return row

    def record(
        self, complaint: Complaint, what: str, rule: Rule | None = None, **facts: Any
    ) -> Event:
        """Write one line of history. Facts are codes, dates and names of tasks, never letters."""
        event = Event(
            id=self.new_id(),
            complaint_id=complaint.id,
            at=self.now,
            what=what,
            actor=self.actor.subject,
            actor_name=self.actor.name,
            clause=rule.clause if rule else None,
            facts=said(facts),
        )
        self.session.add(event)
        self.session.flush()
        self.tell_plugins([event.id])
        return event

    def tell_plugins(self, lines: Sequence[UUID]) -> None:
        """Have the plugins told of these lines of history, where any listens."""
        if self.landlord.tells_plugins:
            self.ask_all([Wanted("tell", each, f"tell:{each}", self.now) for each in lines])

    def record_of(
        self, party_id: UUID, what: str, rule: Rule | None = None, **facts: Any
    ) -> PartyEvent:
        """Write one line of a person's history; `warning_id` among the facts says of which one."""
        return self.keep(
            PartyEvent(
                party_id=party_id,
                warning_id=facts.pop("warning_id", None),
                at=self.now,
                what=what,
                actor=self.actor.subject,
                actor_name=self.actor.name,
                clause=rule.clause if rule else None,
                facts=said(facts),
            )
        )

    def ask(self, kind: str, subject_id: UUID, *, key: str, due_at: datetime) -> None:
        """Have a job look at something when its time has come; asking twice is asking once."""
        self.ask_all([Wanted(kind, subject_id, key, due_at)])

    def ask_all(self, wanted: Sequence[Wanted]) -> None:
        """The same for many, in one statement whose values are arrays, however many there are."""
        columns = ("id", *Wanted._fields)
        types = {name: Job.__table__.c[name].type for name in columns}
        rows = [(self.new_id(), *each) for each in wanted]
        table = brought_along("wanted", types, rows)
        asked = insert(Job).from_select(
            ["landlord", "attempts", *columns],
            select(literal(self.landlord.slug), literal(0), *(table.c[each] for each in columns)),
        )
        self.session.execute(asked.on_conflict_do_nothing(index_elements=["landlord", "key"]))

    def complaint(self, complaint_id: UUID, expected_version: int | None = None) -> Complaint:
        """Take a complaint in hand: nobody else changes it until this desk has risen.

        Raises `Refused`: not found, also where the actor may not see it; or a conflict where it
        was changed since `expected_version`.
        """
        complaint = self.session.get(Complaint, self._key(complaint_id), with_for_update=True)
        if complaint is None or not self.sees(complaint):
            raise not_found("complaint", "input", "complaintId")
        must_be_as_read(complaint, "complaint", expected_version)
        return complaint

    def stages(self, complaint: Complaint) -> Sequence[Stage]:
        """The stages so far, in order, as they are at this moment of the desk."""
        return self.session.scalars(
            select(Stage).where(Stage.complaint_id == complaint.id).order_by(Stage.number)
        ).all()

    def stage(self, complaint: Complaint) -> Stage | None:
        """The stage the complaint is at; None where none has begun."""
        return next(
            (each for each in self.stages(complaint) if each.number == complaint.stage_number), None
        )

    def changed(self, *complaints: Complaint) -> None:
        """Move the version on, once for each thing done."""
        for complaint in complaints:
            complaint.version += 1
            complaint.updated_at = self.now
        self.session.flush()

    def must_be_allowed(self, step: Step) -> None:
        """Raises `Refused` where this kind of caller never takes the step."""
        if not self.actor.may_take(step):
            raise not_allowed("This is done by the landlord's officers. Ask them to do it.")

    def sees(self, complaint: Complaint) -> bool:
        """Whether whoever sits here may look at it, as `api.reading.scope` says for reads."""
        if self.actor.staff and self._staff_sees(complaint):
            return True
        if self.actor.party_id is None:
            return False
        return self.actor.party_id == complaint.complainant_id or any(
            representative.party_id == self.actor.party_id and representative.acts_on(self.today)
            for representative in complaint.representatives
        )

    def _staff_sees(self, complaint: Complaint) -> bool:
        me = self.actor.subject
        if me in (complaint.hidden_from or ()):
            return False
        if not complaint.confidential or self.actor.reads_confidential:
            return True
        if me in complaint.may_read:
            return True
        officer = self.session.scalar(select(Officer).where(Officer.subject == me))
        if officer is None or officer.id == complaint.officer_id:
            return officer is not None
        members = select(TeamMember).where(
            TeamMember.team_id == complaint.team_id, TeamMember.officer_id == officer.id
        )
        return any(
            each.from_on <= self.today <= (each.until_on or date.max)
            for each in self.session.scalars(members)
        )

    def _key(self, row_id: UUID) -> tuple[str, UUID]:
        return (self.landlord.slug, row_id)

    def get(self, table: type[Row], row_id: UUID) -> Row | None:
        return self.session.get(table, self._key(row_id))
