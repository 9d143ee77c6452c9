"""What the page of a record asks for, and by which clause: bounds for `Asks`."""

from datetime import date

from putright.api.questions.asks import About, When
from putright.facts import Kind
from putright.policy import Conduct, Escalation, Panel, Refusal, Representation, Rule, Timescale
from putright.rules.calendar import BeyondHorizon
from putright.rules.contacts import InterviewState
from putright.rules.deadlines import latest_extension
from putright.rules.endings import new_evidence
from putright.rules.first_contact import of_surveys
from putright.rules.points import joins, new_issues
from putright.rules.putting_right import NOTHING, followed_by, limit_of, set_against


def timescale_of(about: About) -> Timescale | None:
    """The clause of a deadline, while its stage is the one that the complaint is at."""
    if about.policy is None or about.case is None:
        return None
    letters = about.row.stage_number == 0
    if about.row.earlier or (not letters and about.row.stage_number != about.case.stage):
        return None
    stage = about.stage
    known = about.policy.correspondence if letters else stage.timescales if stage else ()
    return next((each for each in known if each.task == about.row.task), None)


def beyond_cap(about: About) -> When | None:
    """A good reason is needed for a day later than the clause's own cap."""
    timescale = timescale_of(about) if about.record == "Deadline" else None
    if timescale is None or timescale.extension is None:
        return None
    counted_to = date.fromisoformat(about.row.explanation["counted_to"])
    try:
        cap = latest_extension(timescale, counted_to, about.calendar)
    except BeyondHorizon:
        return None
    return None if cap is None else When("dueOn", after=cap)


def more_time(about: About) -> Rule | None:
    timescale = timescale_of(about) if about.record == "Deadline" else None
    return timescale.extension if timescale else None


def not_met_yet(about: About) -> When | None:
    """The day of an interview that came before the day it was arranged for."""
    meets_on = about.held("meets_on") if about.record == "Interview" else None
    if meets_on is None or meets_on <= about.today:
        return None
    return When("state", values=(InterviewState.HELD.name, InterviewState.NOT_ATTENDED.name))


def refusal(about: About) -> Refusal | None:
    return about.policy.refusal if about.policy else None


def agreement_is_needed(about: About) -> bool:
    page = refusal(about)
    return page is not None and bool(page.approvers)


def panel(about: About) -> Panel | None:
    decided_by = about.stage.decided_by if about.stage else None
    return decided_by if isinstance(decided_by, Panel) else None


NEED_NO_CLAUSE = (Kind.COMPLAINT, Kind.FEEDBACK)
ELSEWHERE = When("kind", values=tuple(it.name for it in Kind if it not in NEED_NO_CLAUSE))


def said_in_a_survey(about: About) -> bool:
    """Whether it is the person's own word alone that makes it a complaint."""
    of_it = (about.held("kind"), about.held("channel"), about.held("own_word"))
    return of_it[0] is not Kind.COMPLAINT and of_it[1:] == ("survey", None)


def of_surveys_here(about: About) -> Rule | None:
    found = of_surveys(about.policy, about.standard) if about.policy else None
    return found[1] if found else None


def escalation(about: About) -> Escalation | None:
    return about.next_stage.escalation if about.next_stage else None


def reason_is_required(about: About) -> bool:
    page = escalation(about)
    return page is not None and page.reason_required


def remedy_is_required(about: About) -> bool:
    page = escalation(about)
    return page is not None and page.remedy_required


def remedy_first(about: About) -> Rule | None:
    """The clause by which the remedy sought is known before anything is looked into."""
    intake = about.policy.intake if about.policy else None
    return intake if intake and intake.remedy_required else None


def independence(about: About) -> Rule | None:
    return about.stage.independent if about.stage else None


def evidence_to_reopen(about: About) -> Rule | None:
    if about.policy is None or about.case is None or not about.case.responded:
        return None
    return new_evidence(about.policy)


def evidence_is_required(about: About) -> bool:
    return evidence_to_reopen(about) is not None


def promises_are_followed(about: About) -> Rule | None:
    return followed_by(about.policy, about.standard) if about.policy else None


def later_than_promised(about: About) -> When | None:
    """A reason is needed for a later day than the one that was promised."""
    if about.record != "Remedy":
        return When("dueOn")
    return None if about.row.due_on is None else When("dueOn", after=about.row.due_on)


def debt(about: About) -> Rule | None:
    return set_against(about.policy) if about.policy else None


def debts_are_met(about: About) -> bool:
    return debt(about) is not None


def joining(about: About) -> Rule | None:
    return new_issues(about.policy, about.standard) if about.policy else None


def own_limit_is_nought(about: About) -> When | None:
    """Any money at all needs somebody else's agreement, where the caller's roles allow none."""
    limits = about.reading.landlord.approvals
    needed = bool(limits) and limit_of(limits, about.actor.roles) == NOTHING
    return When("amount") if needed else None


def money_is_limited(about: About) -> bool:
    return bool(about.reading.landlord.approvals)


def representation(about: About) -> Representation | None:
    return about.policy.representation if about.policy else None


def in_writing_is_required(about: About) -> bool:
    page = representation(about)
    return page is not None and page.authority_in_writing


def has_points(about: About) -> bool:
    return about.case is not None and about.case.points > 0


def points_still_join(about: About) -> bool:
    return about.case is not None and about.policy is not None and joins(about.case, about.policy)


def comments(about: About) -> Rule | None:
    return about.stage.comments if about.stage else None


def conduct(about: About) -> Conduct | None:
    return about.policy.conduct if about.policy else None


def no_interval(about: About) -> bool:
    """Whether the page leaves it to people when a warning is reviewed."""
    page = conduct(about)
    return page is not None and page.review is None


def approves_more_time(about: About) -> bool:
    """Whether the page names an office, at this stage, that approves more time."""
    timescales = about.stage.timescales if about.stage else ()
    return any(each.extension and each.extension.approved_by for each in timescales)
