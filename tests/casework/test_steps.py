"""What is offered is accepted, and what is not offered is refused: any state, each step."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from putright.casework.dates.foreseen import effects_of
from putright.casework.first_contact.intake import (
    FirstContact,
    correct_received_date,
    log_complaint,
    route_complaint,
)
from putright.casework.first_contact.links import (
    link_complaints,
    raise_new_matter,
    unlink_complaints,
)
from putright.casework.first_contact.merging import merge_complaints
from putright.casework.first_contact.passing_on import note_passed_on
from putright.casework.first_contact.petition_leads import replace_petition_lead
from putright.casework.first_contact.petitions import (
    Signature,
    add_signatories,
    record_petition_meeting,
    record_petition_told,
    strike_out_signatory,
)
from putright.casework.first_contact.taking import correct_first_contact, name_complainant
from putright.casework.investigation.contacts import ContactMade, Somebody, record_contact
from putright.casework.investigation.documents import (
    Announced,
    complete_upload,
    create_upload,
    show_document,
    withdraw_document,
)
from putright.casework.investigation.evidence import record_evidence
from putright.casework.investigation.interviews import Arranged, arrange_interview, record_interview
from putright.casework.investigation.updates import agree_updates, record_update
from putright.casework.officers.approving import Approver
from putright.casework.officers.assigning import assign_complaint, take_complaint
from putright.casework.officers.confidentiality import lift_confidentiality, mark_confidential
from putright.casework.officers.conflicts import (
    clear_conflict,
    declare_conflict,
    record_staff_complained_about,
)
from putright.casework.ombudsman.cases import (
    Found,
    Ordered,
    record_determination,
    record_evidence_request,
    record_evidence_sent,
    record_failure_order,
    record_order_complied,
    record_referral,
)
from putright.casework.ombudsman.overruling import overrule_refusal
from putright.casework.panels.convening import Member, convene_panel, hold_panel
from putright.casework.panels.guidance import ask_for_guidance, record_guidance
from putright.casework.people.parties import PartyDetails
from putright.casework.people.representatives import (
    Authority,
    Evidence,
    add_representative,
    ask_for_authority,
)
from putright.casework.problems import Refused
from putright.casework.putting_right.remedies import (
    Promise,
    change_remedy,
    complete_remedy,
    is_open,
    promise_remedy,
    withdraw_remedy,
)
from putright.casework.stages.acknowledging import acknowledge_complaint, record_remedy_sought
from putright.casework.stages.answering import answer_correspondence, respond
from putright.casework.stages.closing import close_complaint
from putright.casework.stages.comments import invite_comments, record_comments
from putright.casework.stages.endings import (
    note_satisfaction_form,
    reopen_complaint,
    withdraw_complaint,
)
from putright.casework.stages.escalating import decide_late_request, escalate
from putright.casework.stages.excluding import exclude_complaint
from putright.casework.stages.extensions import extend_deadline
from putright.casework.stages.letters import Said
from putright.casework.stages.points import (
    Raised,
    add_point,
    define_complaint,
    grade_complaint,
    record_finding,
)
from putright.casework.stages.refusing import refuse_escalation
from putright.casework.standing import standing
from putright.facts import DeadlineState, Kind, Outcome, Responsible, Step
from putright.policy import Panel, Part, Unit, Who
from putright.rules.contacts import Direction, InterviewState, Whom
from putright.rules.foreseen import DateChange
from putright.rules.involved import CONFLICTS, Person
from putright.rules.links import LinkKind
from putright.rules.refusing import grounds
from putright.rules.steps import Ending, available, ending_blockers, stage_of
from putright.store.involvements import Involvement
from putright.store.models import (
    Deadline,
    Document,
    Finding,
    Interview,
    PassingOn,
    Point,
    Remedy,
)
from putright.store.officers import Officer
from putright.store.ombudsman import EvidenceRequest, OmbudsmanOrder
from putright.store.petitions import PetitionAudience, Signatory
from sqlalchemy import select

LATER = 200  # working days: every window has ended by then
IN_WORDS = [Said(part, "In our own words.") for part in Part]  # whatever a page may ask for
FOUND = [
    (Step.ACKNOWLEDGE, 0), (Step.ADD_POINT, 0), (Step.RESPOND, 0), (Step.ADD_POINT, 0),
    (Step.RECORD_FINDING, 0), (Step.GRADE, 0),
]  # fmt: skip
COMMENTED = [*FOUND[:2], (Step.INVITE_COMMENTS, 0), *FOUND[4:], (Step.RESPOND, 0),
             (Step.INVITE_COMMENTS, 0), (Step.RESPOND, 0)]  # fmt: skip
REOPENED = [(Step.WITHDRAW, 0), (Step.REOPEN, 3), (Step.ACKNOWLEDGE, 0), (Step.RESPOND, 0),
            (Step.WITHDRAW, 0), (Step.REOPEN, 3), (Step.ESCALATE, 0), (Step.RESPOND, 0),
            (Step.CLOSE, LATER), (Step.REOPEN, 0), (Step.ACKNOWLEDGE, 0)]  # fmt: skip
KEPT_OUT = [(Step.DECLARE_CONFLICT, 0), (Step.ADD_POINT, 0), (Step.RECORD_FINDING, 0),
            (Step.EXCLUDE, 0), (Step.CLEAR_CONFLICT, 0), (Step.RECORD_STAFF_COMPLAINED_ABOUT, 0),
            (Step.CLEAR_CONFLICT, 0)]  # fmt: skip
KEPT_BACK = [(Step.ACKNOWLEDGE, 0), (Step.RESPOND, 0), (Step.REFUSE_ESCALATION, 0),
             (Step.ESCALATE, 0), (Step.REFUSE_ESCALATION, 3), (Step.OVERRULE_REFUSAL, LATER),
             (Step.ACKNOWLEDGE, 0), (Step.REFUSE_ESCALATION, 0), (Step.RESPOND, 0)]  # fmt: skip

LINKED = [(Step.UNLINK, 0), (Step.LINK, 0), (Step.MERGE, 0), (Step.EXTEND, 0), (Step.MERGE, 0),
          (Step.UNLINK, 0), (Step.RAISE_NEW_MATTER, 0),
          *FOUND, (Step.RAISE_NEW_MATTER, 0), (Step.UNLINK, 0)]  # fmt: skip

PASSED_ON = [(Step.NOTE_PASSED_ON, 0), (Step.NOTE_PASSED_ON, 3), (Step.NOTE_PASSED_ON, 0),
             (Step.NAME_COMPLAINANT, 0), (Step.NAME_COMPLAINANT, 0), (Step.ROUTE, 0),
             (Step.CORRECT_FIRST_CONTACT, 0), (Step.EXCLUDE, 0)]  # fmt: skip

PETITION = [(Step.STRIKE_OUT_SIGNATORY, 0), (Step.RECORD_PETITION_TOLD, 0),
            (Step.ADD_SIGNATORIES, 0),
            (Step.STRIKE_OUT_SIGNATORY, 0), (Step.STRIKE_OUT_SIGNATORY, 0), (Step.ROUTE, 0),
            (Step.RECORD_PETITION_TOLD, 3), (Step.RECORD_PETITION_MEETING, 0),
            (Step.REPLACE_PETITION_LEAD, 0)]  # fmt: skip


@dataclass
class Case:
    """A complaint in the hands of somebody who always gives a proper input for a step."""

    desk: object
    complaint: object

    def promise(self) -> UUID:
        found = self.desk.session.scalars(
            select(Remedy).where(Remedy.complaint_id == self.complaint.id).order_by(Remedy.id)
        ).all()
        if not found:
            raise Refused  # there never was one
        return next((each for each in found if is_open(each)), found[0]).id

    def another(self):
        """A complaint of the same complainant's, received today."""
        return log_complaint(
            self.desk,
            FirstContact(
                words="It is cold.", channel="phone", sender=tuple(self.complaint.sender),
                remedy_sought="Heat.", about=tuple(self.complaint.about),
                complainant_id=self.complaint.complainant_id,
            ),
        )  # fmt: skip

    def no_sooner(self, other):
        """Whatever was given more time here is given it there too."""
        mine = {each.task: each.due_on for each in self.complaint.deadlines if not each.earlier}
        for each in list(other.deadlines):
            if each.due_on < mine.get(each.task, each.due_on):
                extend_deadline(
                    self.desk, other, each, reason="It is complex.", due_on=mine[each.task],
                    good_reason_beyond_cap="It cannot be sooner.",
                )  # fmt: skip

    def linked(self):
        """The complaint that it was linked with last, or any other."""
        self.desk.session.expire(self.complaint, ["links"])
        found = [
            each.other
            for each in self.complaint.links
            if not each.taken_back_on and not each.merged
        ]
        return found[-1] if found else self.another()

    def point(self) -> UUID:
        """A point without a finding at this stage, or any."""
        of_it = select(Point).where(Point.complaint_id == self.complaint.id).order_by(Point.number)
        found = self.desk.session.scalars(
            select(Finding.point_id).where(Finding.stage_number == self.complaint.stage_number)
        ).all()
        points = self.desk.session.scalars(of_it).all()
        if not points:
            raise Refused  # there never was one
        return next((each for each in points if each.id not in found), points[0]).id

    def officer(self) -> UUID:
        """Somebody who had no part in it yet, and may look into complaints."""
        subject = f"officer {self.complaint.id} {self.complaint.version}"
        row = Officer(subject=subject, name=subject, designated=True, created_at=self.desk.now)
        return self.desk.keep(row).id

    def conflict(self) -> UUID:
        """A conflict of interest that is not of whoever acts, or any."""
        found = self.desk.session.scalars(
            select(Involvement).where(
                Involvement.complaint_id == self.complaint.id,
                Involvement.part.in_(CONFLICTS),
                Involvement.ended_on.is_(None),
            )
        ).all()
        if not found:
            raise Refused  # there is none
        return next((each for each in found if each.name != self.desk.actor.name), found[0]).id

    def hidden(self) -> UUID:
        """A document that only staff see, or any."""
        of_it = select(Document).where(Document.complaint_id == self.complaint.id)
        found = self.desk.session.scalars(of_it.order_by(Document.shown, Document.id)).all()
        if not found:
            raise Refused
        return next((each for each in found if each.withdrawn_on is None), found[0]).id

    def owed(self, of, done) -> UUID:
        """The newest thing that the Ombudsman still waits for, or any."""
        of_it = select(of).where(of.complaint_id == self.complaint.id).order_by(of.id.desc())
        found = self.desk.session.scalars(of_it).all()
        if not found:
            raise Refused  # there never was one
        return next((each for each in found if getattr(each, done.key) is None), found[0]).id

    def take(self, step: Step) -> None:
        desk, complaint = self.desk, self.complaint
        policy = desk.policy(complaint)
        stage = stage_of(policy, complaint.stage_number)
        match step:
            case Step.ROUTE:
                if complaint.kind is Kind.COMPLAINT:
                    route_complaint(
                        desk,
                        complaint,
                        kind=Kind.SERVICE_REQUEST,
                        clause=policy.stages[0].clause,
                        why="A repair.",
                    )
                else:
                    route_complaint(
                        desk, complaint, kind=Kind.COMPLAINT, clause=None, why="Still unhappy."
                    )
            case Step.EXCLUDE:
                judged = next((e for e in policy.exclusions if e.older_than is None), None)
                roles = policy.refusal.approvers if policy.refusal else ()
                exclude_complaint(
                    desk, complaint, clause=judged.clause if judged else "0",
                    explanation="It is not for us.",
                    approved_by=[Approver(f"Person {n}", role) for n, role in enumerate(roles)],
                )  # fmt: skip
            case Step.CORRECT_RECEIPT:
                day = desk.today - timedelta(complaint.received_on == desk.today)
                correct_received_date(desk, complaint, received_on=day, reason="The post.")
            case Step.ADD_REPRESENTATIVE:
                add_representative(
                    desk, complaint, PartyDetails(display_name="Rita"),
                    Authority(
                        first=desk.today, in_writing=True,
                        evidence=Evidence(what="A letter.", kept_at="The file."),
                    ),
                    kind="relative",
                )  # fmt: skip
            case Step.ASK_FOR_AUTHORITY:
                ask_for_authority(
                    desk, complaint, PartyDetails(display_name="Rita"), kind="relative"
                )
            case Step.ANSWER_CORRESPONDENCE:
                answer_correspondence(desk, complaint)
            case Step.NOTE_SATISFACTION_FORM:
                note_satisfaction_form(desk, complaint, sent_on=desk.today)
            case Step.ACKNOWLEDGE:
                handler = f"Handler {complaint.stage_number}"
                acknowledge_complaint(desk, complaint, handler=handler, letter=IN_WORDS)
            case Step.RECORD_REMEDY_SOUGHT:
                record_remedy_sought(desk, complaint, "A repair.")
            case Step.DEFINE:
                define_complaint(desk, complaint, definition="It is cold, and it is loud.")
            case Step.ADD_POINT:
                others = complaint.points_raised and complaint.points_raised % 2
                add_point(
                    desk, complaint,
                    Raised(words="It is loud.", responsible=Responsible.NO, note="A neighbour.")
                    if others else Raised(words="It is cold."),
                )  # fmt: skip
            case Step.RAISE_NEW_MATTER:
                raise_new_matter(desk, complaint, FirstContact(words="A flood.", channel="phone"))
            case Step.LINK:
                link_complaints(desk, complaint, self.another(), kind=LinkKind.RELATED)
            case Step.UNLINK:
                unlink_complaints(desk, complaint, self.linked())
            case Step.MERGE:
                other = self.another()
                self.no_sooner(other)
                merge_complaints(
                    desk, complaint, other, reason="It came twice.", told_on=desk.today
                )
            case Step.GRADE:
                grades = policy.records.grades if policy.records else ()
                grade_complaint(desk, complaint, grades[0].clause if grades else "0")
            case Step.RECORD_FINDING:
                record_finding(
                    desk, complaint, self.point(), outcome=Outcome.UPHELD, reasons="It is so."
                )
            case Step.INVITE_COMMENTS:
                invite_comments(desk, complaint, until=desk.today + timedelta(3))
            case Step.RECORD_COMMENTS:
                record_comments(desk, complaint, comments="It is colder than you say.")
            case Step.EXTEND:
                deadline = desk.session.scalars(
                    select(Deadline).where(
                        Deadline.complaint_id == complaint.id,
                        Deadline.whose == Who.LANDLORD,
                        Deadline.task == "Respond",
                        Deadline.stage_number == complaint.stage_number,
                    )
                ).first()
                if deadline is None:
                    raise Refused  # nothing runs yet that could be extended
                extend_deadline(
                    desk, complaint, deadline, reason="It is complex.",
                    due_on=max(deadline.due_on, desk.today) + timedelta(1),
                    good_reason_beyond_cap="It cannot be sooner.",
                )  # fmt: skip
            case Step.RECORD_CONTACT:
                record_contact(
                    desk, complaint,
                    ContactMade(
                        direction=Direction.IN, channel="phone", words="It is colder.",
                        somebody=Somebody(whom=Whom.COMPLAINANT)
                        if complaint.complainant_id
                        else Somebody(whom=Whom.STAFF, name="Pat Plumber"),
                    ),
                )  # fmt: skip
            case Step.ARRANGE_INTERVIEW:
                arrange_interview(
                    desk, complaint,
                    Arranged(
                        somebody=Somebody(whom=Whom.STAFF, name="Pat Plumber"),
                        meets_on=desk.today,
                    ),
                )  # fmt: skip
            case Step.RECORD_INTERVIEW:
                record_interview(
                    desk, complaint, self.owed(Interview, Interview.ended_on),
                    state=InterviewState.HELD, words="The pump is old.", on=desk.today,
                )  # fmt: skip
            case Step.BRING_DOCUMENT:
                file = Announced(
                    name="damp.pdf", media_type="application/pdf", size=5, sha256="0" * 64
                )
                complete_upload(desk, create_upload(desk, complaint, file).id)
            case Step.SHOW_DOCUMENT:
                show_document(desk, complaint, self.hidden(), reason="She asks for it.")
            case Step.WITHDRAW_DOCUMENT:
                withdraw_document(
                    desk, complaint, self.owed(Document, Document.withdrawn_on), reason="Not hers."
                )
            case Step.RECORD_EVIDENCE:
                record_evidence(
                    desk, complaint, self.point(), shows="Damp.", described="A wet wall."
                )
            case Step.AGREE_UPDATES:
                agree_updates(
                    desk, complaint, every=3, unit=Unit.WORKING_DAYS, agreed_on=desk.today
                )
            case Step.RECORD_UPDATE:
                record_update(
                    desk, complaint, words="Not yet.", channel="phone", told_on=desk.today
                )
            case Step.RESPOND:
                respond(
                    desk, complaint, outcome=Outcome.UPHELD, reasons="You are right.",
                    decided_by=f"Decider {complaint.stage_number}", letter=IN_WORDS,
                )  # fmt: skip
            case Step.ASK_FOR_GUIDANCE:
                ask_for_guidance(desk, complaint, question="May it be replaced?")
            case Step.RECORD_GUIDANCE:
                record_guidance(
                    desk, complaint, words="Yes.", given_by="Dame Board", given_on=desk.today
                )
            case Step.ESCALATE:
                escalate(desk, complaint, reason="Still unhappy.", remedy_sought="A repair.")
            case Step.DECIDE_LATE_REQUEST:
                decide_late_request(desk, complaint, accept=True, reason="They were ill.")
            case Step.REFUSE_ESCALATION:
                allowed = grounds(policy)
                roles = policy.refusal.approvers if policy.refusal else ()
                refuse_escalation(
                    desk, complaint, clause=allowed[0].clause if allowed else "0",
                    explanation="There is a claim at court.",
                    approved_by=[Approver(f"Person {n}", role) for n, role in enumerate(roles)],
                )  # fmt: skip
            case Step.ASSIGN:
                assign_complaint(desk, complaint, officer_id=self.officer(), reason="It is hers.")
            case Step.TAKE:
                me = desk.get(Officer, self.officer())
                actor = replace(desk.actor, subject=me.subject, name=me.name)
                take_complaint(replace(desk, actor=actor), complaint, reason="I have time.")
            case Step.MARK_CONFIDENTIAL:
                mark_confidential(desk, complaint, reason="It is about her health.")
            case Step.LIFT_CONFIDENTIALITY:
                lift_confidentiality(desk, complaint, reason="It is known.")
            case Step.RECORD_STAFF_COMPLAINED_ABOUT:
                record_staff_complained_about(desk, complaint, name="Rex Rude", why="He shouted.")
            case Step.DECLARE_CONFLICT:
                declare_conflict(desk, complaint, why="She is my sister.")
            case Step.CLEAR_CONFLICT:
                clear_conflict(desk, complaint, self.conflict(), reason="It was another Rex.")
            case Step.CONVENE_PANEL:
                panel = stage.decided_by if stage and isinstance(stage.decided_by, Panel) else None
                capacities = panel.members if panel else ("Anybody",)
                convene_panel(
                    desk, complaint, meets_on=desk.today,
                    members=[Member(f"Member of {each}", each) for each in capacities],
                )  # fmt: skip
            case Step.HOLD_PANEL:
                hold_panel(desk, complaint, met_on=desk.today, complainant_attended=True)
            case Step.PROMISE_REMEDY:
                promise_remedy(desk, complaint, Promise(kind="action", description="A repair."))
            case Step.CHANGE_REMEDY:
                change_remedy(
                    desk, complaint, self.promise(), responsible=f"Somebody {complaint.version}"
                )
            case Step.WITHDRAW_REMEDY:
                withdraw_remedy(
                    desk, complaint, self.promise(), reason="No longer wanted.", agreed=True
                )
            case Step.COMPLETE_REMEDY:
                complete_remedy(
                    desk, complaint, self.promise(), completed_on=desk.today, evidence="A photo."
                )
            case Step.NAME_COMPLAINANT:
                name_complainant(desk, complaint, complainant=PartyDetails(display_name="Ada"))
            case Step.CORRECT_FIRST_CONTACT:
                then = date(2020, 1, 1) + timedelta(complaint.version)  # another day each time
                correct_first_contact(desk, complaint, happened_on=then, reason="She says so.")
            case Step.NOTE_PASSED_ON:
                note_passed_on(
                    desk, complaint, self.owed(PassingOn, PassingOn.noted_on),
                    made_of_it="It is for us.", noted_by="Mia Manager",
                )  # fmt: skip
            case Step.ADD_SIGNATORIES:
                add_signatories(desk, complaint, [Signature(name=f"Ben {complaint.version}")])
            case Step.STRIKE_OUT_SIGNATORY:
                who = self.owed(Signatory, Signatory.struck_out_on)
                strike_out_signatory(desk, complaint, who, reason="They ask.")
            case Step.REPLACE_PETITION_LEAD:
                replace_petition_lead(
                    desk, complaint, lead=PartyDetails(display_name="Cara"),
                    others_told_on=desk.today, reason="Ada moved.",
                )  # fmt: skip
            case Step.RECORD_PETITION_MEETING:
                record_petition_meeting(desk, complaint, held_on=desk.today)
            case Step.RECORD_PETITION_TOLD:
                record_petition_told(
                    desk, complaint, audience=PetitionAudience.SIGNATORIES, told_on=desk.today,
                    words="It will be mended.", how="By letter.",
                )  # fmt: skip
            case Step.WITHDRAW:
                withdraw_complaint(desk, complaint)
            case Step.REOPEN:
                reopen_complaint(desk, complaint, reason="She asks.", evidence="A new letter.")
            case Step.CLOSE:
                case = standing(complaint)
                open_endings = [
                    ending
                    for ending in Ending
                    if not ending_blockers(ending, case, policy, desk.today)
                ]
                close_complaint(desk, complaint, (open_endings or [Ending.RESOLVED])[0])
            case Step.OVERRULE_REFUSAL:
                overrule_refusal(desk, complaint, told_on=desk.today, reference="HOS 1")
            case Step.RECORD_REFERRAL:
                record_referral(
                    desk, complaint, reference=f"HOS {complaint.version}", opened_on=desk.today
                )
            case Step.RECORD_EVIDENCE_REQUEST:
                record_evidence_request(
                    desk, complaint, words="Letters.", asked_on=desk.today, due_on=desk.today
                )
            case Step.RECORD_EVIDENCE_SENT:
                record_evidence_sent(
                    desk, complaint, self.owed(EvidenceRequest, EvidenceRequest.sent_on),
                    sent_on=desk.today, sent="Letters.",
                )  # fmt: skip
            case Step.RECORD_DETERMINATION:
                record_determination(
                    desk, complaint, determined_on=desk.today,
                    findings=[Found(finding="WITHDRAWN")], orders=[Ordered(words="Apologise.")],
                )  # fmt: skip
            case Step.RECORD_ORDER_COMPLIED:
                record_order_complied(
                    desk, complaint, self.owed(OmbudsmanOrder, OmbudsmanOrder.complied_on),
                    complied_on=desk.today, evidence="A letter.",
                )  # fmt: skip
            case Step.RECORD_FAILURE_ORDER:
                record_failure_order(
                    desk, complaint, type="TYPE_1", words="Answer.", issued_on=desk.today
                )


def dates(desk, case):
    rows = desk.session.scalars(select(Deadline).where(Deadline.complaint_id == case))
    return {row.id: (row.task, row.state, row.due_on, row.standard_due_on) for row in rows}


def changes(before, after):
    """What became of each date, as it is foreseen."""
    found = []
    for key, (task, state, due, limit) in after.items():
        _, was, was_due, _ = before.get(key, (task, None, due, None))
        if state is DeadlineState.RUNNING and was in (None, DeadlineState.CANCELLED):
            found.append((task, DateChange.STARTS, due, limit))
        elif state is not was:
            ended = state is DeadlineState.CANCELLED
            found.append((task, DateChange.ENDS if ended else DateChange[state.name], due, None))
        elif due != was_due:
            found.append((task, DateChange.MOVES, due, limit))
    return sorted(found, key=str)


@pytest.mark.parametrize("slug", ["exeter", "feedback_first", "ids", "millbrook", "stoke"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(
    about=("harassment",), walk=[*COMMENTED, (Step.RESPOND, LATER)], nameless=False, petition=False
)
@example(
    about=("harassment",),
    walk=[*COMMENTED, (Step.RECORD_COMMENTS, 0), (Step.RESPOND, 0)],
    nameless=False,
    petition=False,
)
@example(about=(), walk=REOPENED, nameless=False, petition=False)
@example(about=(), walk=LINKED, nameless=False, petition=False)
@example(about=(), walk=KEPT_OUT, nameless=False, petition=False)
@example(about=(), walk=KEPT_BACK, nameless=False, petition=False)
@example(
    about=(),
    walk=[*FOUND, (Step.RESPOND, 0), (Step.ADD_POINT, 0), (Step.DEFINE, 0)],
    nameless=False,
    petition=False,
)
@example(about=(), walk=PASSED_ON, nameless=True, petition=False)
@example(about=(), walk=PETITION, nameless=False, petition=True)
@given(
    nameless=st.booleans(),
    petition=st.booleans(),
    about=st.sampled_from([(), ("harassment",)]),  # which Exeter begins at its second stage
    walk=st.lists(st.tuples(st.sampled_from(Step), st.sampled_from([0, 3, LATER])), max_size=9),
)
def test_a_step_succeeds_exactly_where_nothing_blocks_it(
    house, officer, clock, slug, about, walk, nameless, petition
):
    clock.go_to(date(2026, 3, 31))
    channel = "board_member" if nameless else "petition" if petition else "phone"
    with house.desk(slug, officer()) as desk:
        case = log_complaint(
            desk,
            FirstContact(
                words="It is cold.", channel=channel,
                sender=("relative",) if nameless else ("tenant",), remedy_sought="Heat.",
                about=about,
                complainant=None if nameless else PartyDetails(display_name="Ada Resident"),
            ),
        ).id  # fmt: skip
    for step, days in walk:
        clock.go_to(house.landlords[slug].calendar.add_working_days(house.today(), days))
        with house.desk(slug, officer()) as desk:
            complaint = desk.complaint(case)
            acting = Person(desk.actor.name, desk.actor.subject)
            stood = standing(complaint, desk.standard(complaint), acting)
            blocked = available(stood, desk.policy(complaint), desk.today)[step]
            foreseen = effects_of(
                step, complaint, stood, desk.policy(complaint), desk.today, desk.landlord
            )
            before = dates(desk, case)
        try:
            with house.desk(slug, officer()) as desk:
                Case(desk, desk.complaint(case)).take(step)
        except Refused as refused:
            done = [f"refused: {refused}"]
        else:
            done = []
            with house.desk(slug, officer()) as desk:
                became = changes(before, dates(desk, case))
            if step is not Step.EXTEND:  # of one date; its own record foresees it
                told = [(it.task, it.change, it.due, it.code_due) for it in foreseen]
                assert sorted(told, key=str) == became, step
        # An extension may be refused by its own clause; every other refusal was announced.
        assert bool(done) == bool(blocked) or step is Step.EXTEND, (step, blocked, done)


def test_residents_take_no_step_of_the_landlords(house, clock):
    from putright.casework.desk import Actor

    resident = Actor(subject="ada", name="Ada")
    with house.desk("ids", resident) as desk:
        for step in Step:
            with pytest.raises(Refused):
                desk.must_be_allowed(step)
