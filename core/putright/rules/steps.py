"""Which step may be taken next, and what stands in its way.

One function, `blockers`, answers for everybody: casework asks it before it acts, and a portal is
shown its answer, so that nothing is offered that would be refused and nothing hidden that would
be accepted.
"""

from collections.abc import Iterator
from datetime import date

from putright.facts import Kind, Status, Step
from putright.policy import Moment, Panel, Policy, Stage, Who
from putright.rules import (
    conflicts,
    contacts,
    documents,
    first_contact,
    guidance,
    links,
    ombudsman,
    petitions,
    updates,
)
from putright.rules.closing import close
from putright.rules.closing import ending_blockers as ending_blockers
from putright.rules.endings import Ending as Ending
from putright.rules.endings import note_form, reopen, withdraw
from putright.rules.merging import merge
from putright.rules.points import (
    add_point,
    define,
    grade,
    invite_comments,
    must_know_remedy,
    record_comments,
    record_finding,
    unanswered,
)
from putright.rules.refusing import refuse_escalation
from putright.rules.standing import WORKED_ON, must_be_worked_on
from putright.rules.standing import Blocker as Blocker
from putright.rules.standing import Standing as Standing
from putright.rules.standing import stage_of as stage_of

ACKNOWLEDGE = "Acknowledge"
RESPOND = "Respond"
NO_MORE_TIME = "The policy gives no more time for this."


def blockers(step: Step, case: Standing, policy: Policy, today: date) -> tuple[Blocker, ...]:
    """What stands in the way of a step; nothing at all where it may be taken."""
    found = tuple(_CHECKS[step](case, policy, today))
    if not found and case.acting and step in conflicts.JUDGED:
        kept_out = conflicts.keeps_out(case.acting, case, policy)
        return (kept_out,) if kept_out else ()
    return found


def available(case: Standing, policy: Policy, today: date) -> dict[Step, tuple[Blocker, ...]]:
    """Every step with what blocks it."""
    return {step: blockers(step, case, policy, today) for step in Step}


def _route(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.responded or case.status in {Status.CLOSED, Status.EXCLUDED, Status.RESPONDED}:
        yield Blocker(why="It has been answered, refused or closed, so its route stands.")
    elif case.stage > case.began_at:
        yield Blocker(why="It has gone beyond the stage that it began at.")


def _at_any_time(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from ()


def _exclude(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    if not policy.exclusions:
        yield Blocker(why="The policy gives no ground for refusing a complaint.")
    if case.stage > case.began_at:
        yield Blocker(why="It was taken on, and has gone beyond the stage that it began at.")


def _acknowledge(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    if case.acknowledged:
        yield Blocker(why="This stage was acknowledged already.")


def _record_remedy_sought(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)


def _extend(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is not Kind.CORRESPONDENCE:
        found = (*must_be_worked_on(case),)
        yield from found or more_time(case, policy)
    elif case.status not in WORKED_ON:
        yield Blocker(why="It has been answered.")
    elif not any(each.extension for each in policy.correspondence):
        yield Blocker(why=NO_MORE_TIME)


def more_time(case: Standing, policy: Policy) -> Iterator[Blocker]:
    """Some clause of the stage lets a date be later that is still awaited."""
    stage = stage_of(policy, case.stage)
    awaited = [
        each
        for each in (stage.timescales if stage else ())
        if each.by is Who.LANDLORD
        and not (each.task == ACKNOWLEDGE and case.acknowledged)
        and _has_come(each.of, case)
    ]
    if not any(each.extension for each in awaited):
        yield Blocker(why=NO_MORE_TIME, rule=awaited[0] if awaited else stage)


def _has_come(moment: Moment, case: Standing) -> bool:
    """Whether a clock that counts from this moment of the stage has started."""
    come = {
        Moment.ACKNOWLEDGED: case.acknowledged,
        Moment.RESPONDED: case.responded,
        Moment.PANEL_MET: case.panel_met,
    }
    return come.get(moment, True)


def _assign(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """Somebody has it to do as long as something is to be done; who, `rules.assigning` says."""
    yield from must_be_worked_on(case)


def _mark_confidential(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """At any time, whatever it is held as and whatever has become of it."""
    if case.confidential:
        yield Blocker(why="It is confidential already.", rule=policy.confidentiality)


def _lift_confidentiality(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.confidential:
        yield Blocker(why="It is not confidential.", rule=policy.confidentiality)


def _respond(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is Kind.CORRESPONDENCE:
        yield Blocker(why="This is held as correspondence; answer it as that.")
        return
    yield from must_be_worked_on(case)
    yield from must_know_remedy(case, policy)
    stage = stage_of(policy, case.stage)
    if stage is None:
        return
    if isinstance(stage.decided_by, Panel) and not case.panel_met:
        yield Blocker(
            why="The Panel decides this stage, and it has not met.", rule=stage.decided_by
        )
    yield from unanswered(case, stage, today)
    for timescale in stage.timescales:
        counted_from_acknowledgement = (
            timescale.task == RESPOND and timescale.of is Moment.ACKNOWLEDGED
        )
        if counted_from_acknowledgement and not case.acknowledged:
            yield Blocker(why="The response is counted from the acknowledgement.", rule=timescale)


def _answer_correspondence(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is not Kind.CORRESPONDENCE:
        yield Blocker(why="This is not held as correspondence.")
    elif case.status not in WORKED_ON:
        yield Blocker(why="It has been answered.")


def _escalate(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if case.kind is not Kind.COMPLAINT or not case.responded:
        yield Blocker(why="There is no answer yet that could be taken further.")
    elif case.late_request:
        yield Blocker(why="A late request is waiting for an officer's decision.")
    elif stage_of(policy, case.stage + 1) is None:
        yield Blocker(
            why="This was the final answer. The Ombudsman can look at it.",
            rule=policy.ombudsman[0] if policy.ombudsman else None,
        )


def _decide_late_request(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    if not case.late_request:
        yield Blocker(why="No late request is waiting.")


def _convene(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    stage = stage_of(policy, case.stage)
    if stage is None or not isinstance(stage.decided_by, Panel):
        yield Blocker(why="No Panel decides this stage.", rule=stage)
    elif case.panel_convened:
        yield Blocker(why="The Panel has been convened.", rule=stage.decided_by)


def _hold(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    yield from must_be_worked_on(case)
    if not case.panel_convened:
        yield Blocker(why="No Panel has been convened.")
    elif case.panel_met:
        yield Blocker(why="The Panel has met.")


def _promise_remedy(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """A promise is possible at every stage, and after the answer, until it is closed."""
    if case.status is not Status.RESPONDED or case.kind is not Kind.COMPLAINT:
        yield from must_be_worked_on(case)


def _follow_remedy(case: Standing, policy: Policy, today: date) -> Iterator[Blocker]:
    """A promise is followed whatever has become of the complaint."""
    if not case.open_promises:
        yield Blocker(why="No promise is open.")


def first_number(policy: Policy) -> int:
    return policy.stages[0].number


def decider_of(stage: Stage) -> str:
    """Who decides a stage, by role; for a panel, who sits on it."""
    match stage.decided_by:
        case Panel(members=members):
            return ", ".join(members)
        case None:
            return "whoever it is assigned to"
        case role:
            return role


_CHECKS = {
    **first_contact.CHECKS,
    **petitions.CHECKS,
    Step.ROUTE: _route,
    Step.EXCLUDE: _exclude,
    Step.ACKNOWLEDGE: _acknowledge,
    Step.CORRECT_RECEIPT: _route,
    Step.ADD_REPRESENTATIVE: _at_any_time,
    Step.ASK_FOR_AUTHORITY: _at_any_time,
    Step.RECORD_REMEDY_SOUGHT: _record_remedy_sought,
    Step.DEFINE: define,
    Step.ADD_POINT: add_point,
    Step.RAISE_NEW_MATTER: links.raise_new_matter,
    Step.LINK: links.link,
    Step.UNLINK: links.unlink,
    Step.MERGE: merge,
    Step.GRADE: grade,
    Step.EXTEND: _extend,
    Step.RECORD_FINDING: record_finding,
    Step.INVITE_COMMENTS: invite_comments,
    Step.RECORD_COMMENTS: record_comments,
    Step.RECORD_CONTACT: contacts.record_contact,
    Step.ARRANGE_INTERVIEW: contacts.arrange_interview,
    Step.RECORD_INTERVIEW: contacts.record_interview,
    Step.BRING_DOCUMENT: documents.bring_document,
    Step.SHOW_DOCUMENT: documents.show_document,
    Step.WITHDRAW_DOCUMENT: documents.withdraw_document,
    Step.RECORD_EVIDENCE: documents.record_evidence,
    Step.AGREE_UPDATES: updates.agree_updates,
    Step.RECORD_UPDATE: updates.record_update,
    Step.ASK_FOR_GUIDANCE: guidance.ask,
    Step.RECORD_GUIDANCE: guidance.record,
    Step.RESPOND: _respond,
    Step.ANSWER_CORRESPONDENCE: _answer_correspondence,
    Step.ESCALATE: _escalate,
    Step.DECIDE_LATE_REQUEST: _decide_late_request,
    Step.REFUSE_ESCALATION: refuse_escalation,
    Step.CONVENE_PANEL: _convene,
    Step.HOLD_PANEL: _hold,
    Step.PROMISE_REMEDY: _promise_remedy,
    Step.CHANGE_REMEDY: _follow_remedy,
    Step.WITHDRAW_REMEDY: _follow_remedy,
    Step.COMPLETE_REMEDY: _follow_remedy,
    Step.CLOSE: close,
    Step.NOTE_SATISFACTION_FORM: note_form,
    Step.WITHDRAW: withdraw,
    Step.REOPEN: reopen,
    Step.OVERRULE_REFUSAL: ombudsman.overrule_refusal,
    Step.ASSIGN: _assign,
    Step.TAKE: _assign,
    Step.MARK_CONFIDENTIAL: _mark_confidential,
    Step.LIFT_CONFIDENTIALITY: _lift_confidentiality,
    Step.RECORD_STAFF_COMPLAINED_ABOUT: conflicts.record_staff,
    Step.DECLARE_CONFLICT: conflicts.declare,
    Step.CLEAR_CONFLICT: conflicts.clear,
    Step.RECORD_REFERRAL: ombudsman.record_referral,
    Step.RECORD_EVIDENCE_REQUEST: ombudsman.while_with_ombudsman,
    Step.RECORD_EVIDENCE_SENT: ombudsman.record_evidence_sent,
    Step.RECORD_DETERMINATION: ombudsman.while_with_ombudsman,
    Step.RECORD_ORDER_COMPLIED: ombudsman.record_order_complied,
    Step.RECORD_FAILURE_ORDER: ombudsman.record_failure_order,
}
